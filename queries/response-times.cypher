// title     How long from start to detection, report and publication?
// title.ja  発生から検知・報告・公表まで何日かかったか
// about     an incident's days between its steps; empty where a date is missing or only a month is known
// about.ja  事案ごとの、段階の間の日数。日付が無いか月しか分からなければ空
// category  time
// severity  medium
// see       reports, timeline
MATCH (i:Incident)
WHERE i.status <> 'denied'
WITH i, COLLECT { MATCH (i)-[h:HAS_EVENT]->(e:Event {kind: 'reported'}) WHERE h.status <> 'denied' RETURN e.date AS date ORDER BY date LIMIT 1 }[0] AS reportedOn,
     coalesce(i.disclosedOn, COLLECT { MATCH (n:Notice)-[:DESCRIBES]->(i) WHERE n.publishedOn IS NOT NULL RETURN n.publishedOn AS date ORDER BY date LIMIT 1 }[0]) AS disclosedOn
WITH i, reportedOn, disclosedOn,
     CASE WHEN size(i.startedOn) = 10 THEN date(i.startedOn) END AS started, CASE WHEN size(i.detectedOn) = 10 THEN date(i.detectedOn) END AS detected,
     CASE WHEN size(reportedOn) = 10 THEN date(reportedOn) END AS reported, CASE WHEN size(disclosedOn) = 10 THEN date(disclosedOn) END AS disclosed
RETURN i.id AS incident, i.startedOn AS startedOn, i.detectedOn AS detectedOn, reportedOn, disclosedOn,
       duration.inDays(started, detected).days AS toDetection, duration.inDays(detected, reported).days AS toReport,
       duration.inDays(detected, disclosed).days AS toPublication,
       COLLECT { MATCH (n:Notice)-[:DESCRIBES]->(i) RETURN n.id AS id ORDER BY id } AS notices
ORDER BY incident
