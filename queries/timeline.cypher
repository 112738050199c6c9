// title     What happened when?
// title.ja  いつ何が起きたか
// about     one dated step of the incident
// about.ja  事案の、日付のある出来事一つ
// category  time
// param     incident  the incident's number  2023-464
// see       changes, response-times
MATCH (i:Incident {id: $incident})-[r:HAS_EVENT]->(e:Event)
WHERE r.status <> 'denied'
RETURN e.date AS date, e.time AS time, e.kind AS kind, r.status AS status, r.notice AS notice, r.quote AS quote
ORDER BY date, coalesce(time, ''), kind, e.id
