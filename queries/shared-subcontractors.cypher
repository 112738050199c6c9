// title     Whose trouble reached two or more principals?
// title.ja  二つ以上の委託元に及んだ委託先はどこか
// about     a subcontractor that an incident hit together with several of those it works for
// about.ja  自らの事案が複数の委託元に及んだ委託先
// category  supply-chain
// severity  high
// attack    T1199
// see       blast-radius, concentration
MATCH (s:Organization)-[r:SUBCONTRACTOR_OF]->(o:Organization), (s)<-[:AFFECTED|ORIGINATED_AT]-(i:Incident)-[hit:AFFECTED]->(o)
WHERE r.status <> 'denied' AND hit.status <> 'denied'
WITH s, count(DISTINCT o) AS principals, collect(DISTINCT o.name) AS names,
     collect(DISTINCT i.id) AS ids, collect(DISTINCT r.notice) AS said, min([r.notice, r.quote]) AS first
WHERE principals >= 2
RETURN s.name AS subcontractor, principals, COLLECT { UNWIND names AS n RETURN n ORDER BY n } AS organizations,
       COLLECT { UNWIND ids AS n RETURN n ORDER BY n } AS incidents,
       COLLECT { UNWIND said AS n RETURN n ORDER BY n } AS notices, first[1] AS quote
ORDER BY principals DESC, subcontractor, s.id
