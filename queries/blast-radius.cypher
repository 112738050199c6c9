// title     Who is exposed if this supplier is breached?
// title.ja  この委託先が破られたら、どこに及ぶか
// about     an organisation that it reaches, with the number of hops and the shortest chain
// about.ja  及ぶ先の組織。何段先かと、最短の連鎖
// category  supply-chain
// severity  critical
// param     organization  the supplier, by name or alias  NAVER Cloud
// attack    T1199
// see       attack-paths-to, concentration
MATCH p = (o:Organization)-[:PIVOTED_TO|SUBCONTRACTOR_OF|SUBSIDIARY_OF|AFFILIATE_OF|SUPPLIES*1..5]->(reached:Organization)
WHERE $organization IN [o.id, o.name] + coalesce(o.aliases, [])
  AND reached <> o
  AND all(r IN relationships(p) WHERE r.status <> 'denied')
WITH reached, min([length(p), [n IN nodes(p) | n.name], [r IN relationships(p) |
       [CASE type(r) WHEN 'PIVOTED_TO' THEN 1 WHEN 'SUBCONTRACTOR_OF' THEN 2 WHEN 'SUPPLIES' THEN 3 ELSE 4 END,
        type(r), r.status, r.notice, r.quote]]]) AS nearest
RETURN nearest[0] AS hops, reached.name AS organization, nearest[1] AS chain,
       [h IN nearest[2] | h[1]] AS relations, [h IN nearest[2] | h[2]] AS statuses,
       [h IN nearest[2] | h[3]] AS notices, [h IN nearest[2] | h[4]] AS quotes
ORDER BY hops, organization, reached.id
