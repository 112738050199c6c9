// title     Which products turn up in several incidents?
// title.ja  複数の事案に出てくる製品・機器は何か
// about     a product, or a kind of device where no product is named, with the organisations hit
// about.ja  製品（製品名がなければ機器の種類）と、被害を受けた組織
// category  systems
// severity  high
// param     incidents  in how many incidents at least  2
// see       product-weaknesses, concentration
MATCH (i:Incident)-[r:COMPROMISED]->(s:System)
WHERE r.status <> 'denied'
WITH CASE WHEN s.product THEN s.name ELSE s.category END AS system, coalesce(s.product, false) AS product,
     collect(DISTINCT i) AS hit, collect(DISTINCT r.notice) AS said, min([r.notice, r.quote]) AS first
WHERE size(hit) >= $incidents
RETURN system, product, size(hit) AS incidents,
       COLLECT { UNWIND hit AS i RETURN i.id AS id ORDER BY id } AS ids,
       COLLECT { UNWIND hit AS i MATCH (i)-[a:AFFECTED]->(o:Organization) WHERE a.status <> 'denied' RETURN DISTINCT o.name AS name ORDER BY name } AS organizations,
       COLLECT { UNWIND said AS n RETURN n ORDER BY n } AS notices, first[1] AS quote
ORDER BY incidents DESC, product DESC, system
