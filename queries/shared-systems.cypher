// title     Which systems join a breached organisation to others?
// title.ja  被害組織と他の組織をつなぐシステムは何か
// about     a system of a compromised organisation that another organisation shares
// about.ja  被害を受けた組織が、別の組織と共に使うシステム
// category  supply-chain
// severity  high
// attack    T1199
// see       attack-paths-to, concentration
MATCH (i:Incident)-[hit:AFFECTED]->(a:Organization)-[x:USES|OPERATES|PROVIDES]->(s:System)<-[y:USES|OPERATES|PROVIDES]-(b:Organization)
WHERE a <> b AND hit.status <> 'denied' AND x.status <> 'denied' AND y.status <> 'denied'
WITH i, a, s, b, hit, min([type(x), x.status]) AS its, min([type(y), y.status, y.notice, y.quote]) AS theirs
RETURN s.name AS system, a.name AS compromised, its[0] AS relation, b.name AS other, theirs[0] AS otherRelation,
       EXISTS { MATCH (i)-[h:AFFECTED]->(b) WHERE h.status <> 'denied' } AS otherHit,
       i.id AS incident, theirs[1] AS status, theirs[2] AS notice, theirs[3] AS quote
ORDER BY system, compromised, other, incident, s.id, a.id, b.id
