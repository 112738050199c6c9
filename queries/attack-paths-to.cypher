// title     How was this organisation reached?
// title.ja  この組織には、どの経路で及んだか
// about     a chain of organisations that ends at it, a pivot shown before a contract between the same two
// about.ja  この組織で終わる組織の連鎖。同じ二者の間では、侵入を契約より先に示す
// category  supply-chain
// severity  high
// param     organization  the organisation, by name or alias  LINEヤフー株式会社
// attack    T1199
// veris     hacking.partner
// see       suppliers, blast-radius, organization-card
MATCH p = (:Organization)-[:PIVOTED_TO|SUBCONTRACTOR_OF|SUBSIDIARY_OF|AFFILIATE_OF|SUPPLIES*1..5]->(o:Organization)
WHERE $organization IN [o.id, o.name] + coalesce(o.aliases, [])
  AND all(r IN relationships(p) WHERE r.status <> 'denied')
  AND single(n IN nodes(p) WHERE n = o)
WITH [n IN nodes(p) | n.id] AS ids, [n IN nodes(p) | n.name] AS chain,
     min([r IN relationships(p) | [CASE type(r) WHEN 'PIVOTED_TO' THEN 1 WHEN 'SUBCONTRACTOR_OF' THEN 2 WHEN 'SUPPLIES' THEN 3 ELSE 4 END,
       type(r), r.status, r.notice, r.quote]]) AS hops
RETURN chain, [h IN hops | h[1]] AS relations, [h IN hops | h[2]] AS statuses,
       [h IN hops | h[3]] AS notices, [h IN hops | h[4]] AS quotes
ORDER BY size(hops), chain, ids
