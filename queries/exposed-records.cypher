// title     How many records got out?
// title.ja  どれだけの情報が漏れたか
// about     an incident's figures of one status and unit, from each publisher's latest notice that gives any; where the others add up to the largest, it is their total
// about.ja  事案ごとの件数（状態・単位別）。公表者ごとに、件数を述べた最後の通知による。残りの和が最大の件数に等しければ、それを合計とみなす
// category  exposures
// severity  high
// see       only-suspected, ruled-out
MATCH (publisher:Organization)-[:PUBLISHED]->(n:Notice)-[:DESCRIBES]->(i:Incident)-[r:EXPOSED]->(x:Exposure)
WHERE r.status <> 'denied' AND x.count IS NOT NULL AND n.id IN coalesce(r.notices, [r.notice])
WITH i, publisher, max(n.sequence) AS latest
MATCH (publisher)-[:PUBLISHED]->(n:Notice {sequence: latest})-[:DESCRIBES]->(i)-[r:EXPOSED]->(x:Exposure)
WHERE r.status <> 'denied' AND x.count IS NOT NULL AND n.id IN coalesce(r.notices, [r.notice])
WITH DISTINCT i, r, x
WITH i.id AS incident, r.status AS status, x.unit AS unit, sum(x.count) AS sum, max(x.count) AS largest,
     collect(DISTINCT x) AS sets, collect(DISTINCT r.notice) AS said, min([r.notice, r.quote]) AS first
RETURN incident, status, CASE WHEN sum = 2 * largest THEN largest ELSE sum END AS total, largest, unit,
       COLLECT { UNWIND sets AS x RETURN x.count AS n ORDER BY n DESC } AS figures,
       COLLECT { UNWIND sets AS x RETURN DISTINCT coalesce(x.subject, '') AS s ORDER BY s } AS subjects,
       COLLECT { UNWIND said AS n RETURN n ORDER BY n } AS notices, first[1] AS quote
ORDER BY incident, status, unit
