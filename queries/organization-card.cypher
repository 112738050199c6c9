// title     What is known of this organisation?
// title.ja  この組織について何が分かっているか
// about     one thing said of it: an incident, a link of a chain, a system, a technique or cause, an exposure
// about.ja  この組織についての記述一つ。事案、連鎖、システム、手口・原因、漏えい
// category  supply-chain
// severity  low
// param     organization  the organisation, by name or alias  LINEヤフー株式会社
// see       attack-paths-to, timeline
MATCH (o:Organization)
WHERE $organization IN [o.id, o.name] + coalesce(o.aliases, [])
CALL (o) {
  MATCH (i:Incident)-[r:AFFECTED|ORIGINATED_AT]->(o)
  RETURN 1 AS part, r, i.id AS id, i.title AS what
  UNION
  MATCH (o)-[r:PIVOTED_TO|SUBCONTRACTOR_OF|SUBSIDIARY_OF|AFFILIATE_OF|SUPPLIES]->(x:Organization)
  RETURN 2 AS part, r, x.id AS id, '→ ' + x.name AS what
  UNION
  MATCH (o)<-[r:PIVOTED_TO|SUBCONTRACTOR_OF|SUBSIDIARY_OF|AFFILIATE_OF|SUPPLIES]-(x:Organization)
  RETURN 2 AS part, r, x.id AS id, '← ' + x.name AS what
  UNION
  MATCH (o)-[r:OPERATES|USES|PROVIDES]->(s:System)
  RETURN 3 AS part, r, s.id AS id, s.name AS what
  UNION
  MATCH (o)<-[:AFFECTED]-(:Incident)-[r:USED_TECHNIQUE|CAUSED_BY|EXPLOITED]->(t)
  RETURN 4 AS part, r, t.id AS id, t.id + ' ' + coalesce(t.nameJa, t.name, '') AS what
  UNION
  MATCH (o)<-[:AFFECTED]-(:Incident)-[r:EXPOSED]->(e:Exposure)
  RETURN 5 AS part, r, e.id AS id, coalesce(toString(e.count), '') + coalesce(e.unit, '') + ' ' + coalesce(e.subject, '') AS what
}
WITH o, part, r, id, what
WHERE r.status <> 'denied'
RETURN o.name AS organization, type(r) AS relation, what, r.status AS status, r.notice AS notice, r.quote AS quote
ORDER BY organization, part, relation, what, id, notice, o.id
