// title     What changed between the notices of one incident?
// title.ja  一つの事案の通知の間で、何が変わったか
// about     something that not all notices of the incident say alike, with what each of them says
// about.ja  通知によって述べ方の違うこと。通知ごとの状態と言葉
// category  time
// severity  low
// param     incident  the incident's number  2023-446
// see       timeline
MATCH (i:Incident {id: $incident})-[r]->(x)
WITH i, r, x, COUNT { MATCH (:Notice)-[:DESCRIBES]->(i) } AS published, coalesce(r.notices, [r.notice]) AS notices,
     coalesce(r.statuses, [r.status]) AS statuses, coalesce(r.quotes, [r.quote]) AS quotes
WHERE published > 1 AND (size(notices) < published OR any(s IN statuses WHERE s <> statuses[0]))
RETURN notices[0] AS firstSaid, notices[size(notices) - 1] AS lastSaid, type(r) AS relation,
       CASE WHEN x:Exposure THEN coalesce(toString(x.count), '') + coalesce(x.unit, '') + ' ' + coalesce(x.subject, '')
            WHEN x:Event THEN x.date + ' ' + x.kind ELSE coalesce(x.name, x.id) END AS what,
       statuses, notices, quotes
ORDER BY firstSaid, lastSaid, relation, what, x.id
