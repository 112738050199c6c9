// title     Which products fell to which weakness?
// title.ja  どの製品が、どの弱点を突かれたか
// about     a product and the weakness exploited in the same incident
// about.ja  製品と、同じ事案で突かれた弱点
// category  systems
// severity  high
// attack    T1190
// veris     hacking.exploit vuln
// see       recurring-systems
MATCH (s:System {product: true})<-[c:COMPROMISED]-(i:Incident)-[r:EXPLOITED]->(w:Weakness)
WHERE c.status <> 'denied' AND r.status <> 'denied'
RETURN s.name AS product, w.id AS weakness, w.name AS name, i.id AS incident,
       COLLECT { MATCH (i)-[a:AFFECTED]->(o:Organization) WHERE a.status <> 'denied' RETURN o.name AS name ORDER BY name, o.id } AS organizations,
       r.status AS status, r.notice AS notice, r.quote AS quote
ORDER BY product, weakness, incident, s.id
