// title     What was no attack: errors, losses, misuse?
// title.ja  攻撃ではなかったもの（誤り・紛失・不正持ち出し）は何か
// about     an incident by its cause, and at whom it happened: the publisher where no other place is told
// about.ja  攻撃以外の原因と、それが起きた組織（別に述べられていなければ公表者）
// category  systems
// severity  medium
// veris     error, misuse, physical
// see       exposed-records
MATCH (i:Incident)-[r:CAUSED_BY]->(c:Cause)
WHERE r.status <> 'denied' AND split(c.id, '.')[0] IN ['error', 'misuse', 'physical', 'environmental']
OPTIONAL MATCH (i)-[at:ORIGINATED_AT]->(o:Organization)
WHERE at.status <> 'denied'
RETURN c.id AS cause, i.id AS incident,
       coalesce(o.name, COLLECT { MATCH (p:Organization)-[:PUBLISHED]->(:Notice)-[:DESCRIBES]->(i) RETURN DISTINCT p.name AS name ORDER BY name }[0]) AS at,
       CASE WHEN EXISTS { MATCH (o)-[w:SUBCONTRACTOR_OF]->(:Organization) WHERE w.status <> 'denied' } THEN 'subcontractor'
            WHEN EXISTS { MATCH (o)-[w:SUBSIDIARY_OF|AFFILIATE_OF]->(:Organization) WHERE w.status <> 'denied' } THEN 'group company'
            ELSE 'own' END AS role,
       r.status AS status, r.notice AS notice, r.quote AS quote
ORDER BY cause, incident, at, o.id
