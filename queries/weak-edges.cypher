// title     Which edges stand on weak support?
// title.ja  裏付けの弱い関係はどれか
// about     an edge that one notice alone says, and that is suspected or of low confidence
// about.ja  一つの通知だけが述べ、推測にとどまるか確信度の低い関係
// category  graph
// severity  low
// param     percent  confidence below which an edge counts as weak  70
// see       similar-names
MATCH (a)-[r]->(b)
WHERE r.notices IS NULL AND r.status <> 'denied' AND (r.status = 'suspected' OR r.confidence * 100 < $percent)
RETURN type(r) AS relation, coalesce(a.name, a.id) AS from, coalesce(b.name, b.subject, b.id) AS to,
       r.status AS status, r.confidence AS confidence, r.rule AS rule, r.notice AS notice, r.quote AS quote
ORDER BY confidence, relation, a.id, b.id, notice, quote
