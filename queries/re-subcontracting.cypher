// title     Who works two tiers down?
// title.ja  再委託はどこにあるか
// about     a chain of entrusting over two tiers or more, written out
// about.ja  二段以上の委託の連鎖
// category  supply-chain
// severity  medium
// see       suppliers, unnamed-subcontractors
MATCH p = (:Organization)-[:SUBCONTRACTOR_OF*2..4]->(:Organization)
WHERE all(r IN relationships(p) WHERE r.status <> 'denied')
  AND all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))
RETURN [n IN nodes(p) | n.name] AS chain, [r IN relationships(p) | coalesce(r.service, '')] AS services,
       [r IN relationships(p) | r.status] AS statuses, [r IN relationships(p) | r.notice] AS notices,
       [r IN relationships(p) | r.quote] AS quotes
ORDER BY chain, notices, [n IN nodes(p) | n.id]
