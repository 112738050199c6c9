// title     Who are its suppliers, and theirs?
// title.ja  委託先・供給元と、そのまた先はどこか
// about     a supplier with its tier and the shortest chain of contracts to the organisation
// about.ja  委託先または供給元。段数と、この組織までの最短の契約の連鎖
// category  supply-chain
// severity  medium
// param     organization  the organisation, by name or alias  橿原市
// param     tiers  how many tiers, at most 5  3
// see       re-subcontracting, unnamed-subcontractors, my-suppliers
MATCH p = (s:Organization)-[:SUBCONTRACTOR_OF|SUPPLIES*1..5]->(o:Organization)
WHERE $organization IN [o.id, o.name] + coalesce(o.aliases, [])
  AND length(p) <= $tiers AND s <> o
  AND all(r IN relationships(p) WHERE r.status <> 'denied')
WITH s, min([length(p), [n IN nodes(p) | n.name],
       [r IN relationships(p) | [type(r), r.status, r.notice, r.quote, coalesce(r.service, '')]]]) AS nearest
RETURN nearest[0] AS tier, s.name AS supplier, coalesce(s.unnamed, false) AS unnamed, nearest[1] AS chain,
       [h IN nearest[2] | h[0]] AS relations, [h IN nearest[2] | h[4]] AS services,
       [h IN nearest[2] | h[1]] AS statuses, [h IN nearest[2] | h[2]] AS notices, [h IN nearest[2] | h[3]] AS quotes
ORDER BY tier, supplier, s.id
