// title     Which names may be one organisation?
// title.ja  同じ組織かもしれない名前はどれか
// about     two organisations that share a name, an alias or a stem; nothing is merged
// about.ja  名前・別名・語幹を同じくする二つの組織。統合はしない
// category  graph
// severity  low
// see       weak-edges
MATCH (o:Organization)
WHERE NOT coalesce(o.unnamed, false)
UNWIND [o.id, o.name] + coalesce(o.aliases, []) AS word
WITH o, replace(replace(replace(replace(toLower(word), '株式会社', ''), 'ホールディングス', ''), 'グループ', ''), ' ', '') AS stem
WITH stem, collect(DISTINCT o) AS bearers
WHERE size(bearers) > 1 AND size(stem) > 1 AND NOT EXISTS { MATCH (u:Organization {unnamed: true}) WHERE u.name = stem }
UNWIND bearers AS a
UNWIND bearers AS b
WITH a, b, collect(DISTINCT stem) AS stems
WHERE a.id < b.id
RETURN a.name AS one, b.name AS other, COLLECT { UNWIND stems AS s RETURN s ORDER BY s } AS shared,
       COLLECT { MATCH (a)-[r]-() RETURN DISTINCT r.notice AS notice ORDER BY notice LIMIT 3 } AS notices,
       COLLECT { MATCH (b)-[r]-() RETURN DISTINCT r.notice AS notice ORDER BY notice LIMIT 3 } AS otherNotices
ORDER BY one, other, a.id, b.id
