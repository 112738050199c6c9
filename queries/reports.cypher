// title     Who was told, when, in which form?
// title.ja  いつ、どこに、どの形で報告したか
// about     an authority that was told; one row without an authority where the notice names none
// about.ja  報告を受けた当局。通知に無ければ、当局のない一行
// category  time
// severity  medium
// see       response-times, timeline
MATCH (i:Incident)
WHERE i.status <> 'denied'
OPTIONAL MATCH (i)-[r:REPORTED_TO]->(a:Organization)
WHERE r.status <> 'denied'
RETURN i.id AS incident, a.name AS authority, r.date AS date, r.kind AS form, r.status AS status,
       coalesce(r.notice, COLLECT { MATCH (n:Notice)-[:DESCRIBES]->(i) RETURN n.id AS id ORDER BY id }[0]) AS notice, r.quote AS quote
ORDER BY incident, date, authority, form, a.id
