// title     Which of my suppliers were hit?
// title.ja  自社の委託先・取引先に、被害を受けたところはあるか
// about     a name of the list with each incident that hit it; one row without an incident where none did
// about.ja  一覧の名前と、被害を受けた事案。無ければ事案のない一行
// category  supply-chain
// severity  high
// param     names  your suppliers, by name or alias  [NAVER Cloud, ProCX社, 株式会社見本]
// see       organization-card, blast-radius
UNWIND $names AS asked
OPTIONAL MATCH (o:Organization)
WHERE toLower(asked) IN [x IN [o.id, o.name] + coalesce(o.aliases, []) | toLower(x)]
OPTIONAL MATCH (i:Incident)-[hit:AFFECTED|ORIGINATED_AT]->(o)
WHERE hit.status <> 'denied'
WITH asked, o, i, min([type(hit), hit.status, hit.confidence, hit.notice, hit.quote]) AS how
RETURN asked, o.name AS organization, i.id AS incident, coalesce(i.startedOn, i.detectedOn, i.disclosedOn) AS since,
       COLLECT { MATCH (i)-[c:CAUSED_BY]->(cause:Cause) WHERE c.status <> 'denied' RETURN cause.id ORDER BY cause.id } AS causes,
       how[1] AS status, how[2] AS confidence, how[3] AS notice, how[4] AS quote
ORDER BY asked, incident, organization, o.id
