// title     Which leaks are only suspected so far?
// title.ja  漏えいがまだ「おそれ」にとどまる事案はどれか
// about     a set of data of an incident whose leak is neither confirmed nor denied
// about.ja  漏えいが確認も否定もされていない事案の、おそれのある情報
// category  exposures
// severity  medium
// see       exposed-records, ruled-out
MATCH (i:Incident)-[r:EXPOSED]->(x:Exposure)
WHERE r.status = 'suspected'
  AND NOT EXISTS { MATCH (i)-[other:EXPOSED]->(:Exposure) WHERE other.status <> 'suspected' }
RETURN i.id AS incident, x.count AS count, x.unit AS unit, x.subject AS subject, r.notice AS notice, r.quote AS quote
ORDER BY incident, x.id
