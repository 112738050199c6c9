// title     Trouble at a subsidiary: what of the parent?
// title.ja  子会社・関連会社の事案で、親会社はどう述べられているか
// about     a subsidiary or affiliate that was hit, and what the notice says of its parent
// about.ja  被害を受けた子会社・関連会社と、通知が親会社について述べること
// category  supply-chain
// severity  medium
// see       attack-paths-to, ruled-out
MATCH (i:Incident)-[hit:AFFECTED]->(c:Organization)-[r:SUBSIDIARY_OF|AFFILIATE_OF]->(parent:Organization)
WHERE hit.status <> 'denied' AND r.status <> 'denied'
OPTIONAL MATCH (i)-[told:AFFECTED]->(parent)
RETURN c.name AS organization, type(r) AS relation, parent.name AS parentName, i.id AS incident, hit.status AS status,
       coalesce(told.status, 'not said') AS parentStatus, r.notice AS notice, coalesce(told.quote, r.quote) AS quote
ORDER BY incident, organization, parentName, relation, c.id, parent.id
