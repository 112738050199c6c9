// title     What was ruled out?
// title.ja  否定されたものは何か
// about     something that a notice denies: an intrusion, a leak, a cause, an effect on somebody
// about.ja  通知が否定したこと。侵入、漏えい、原因、他への影響
// category  exposures
// severity  low
// see       only-suspected, subsidiary-trouble
MATCH (i:Incident)-[r]->(x)
WHERE r.status = 'denied' AND NOT x:Event
RETURN i.id AS incident, i.status AS incidentStatus, type(r) AS relation, coalesce(x.name, x.subject, x.id) AS what, r.notice AS notice, r.quote AS quote
ORDER BY incident, relation, what, x.id
