// title     Who or what stands on most paths?
// title.ja  最も多くの組織が寄りかかる組織・システムは何か
// about     an organisation or system by the number of organisations behind it
// about.ja  組織またはシステム。その先にいる組織の数の順
// category  supply-chain
// severity  high
// param     dependents  how many organisations must stand behind it  2
// see       blast-radius, shared-systems
CALL {
  MATCH p = (x:Organization)-[:PIVOTED_TO|SUBCONTRACTOR_OF|SUBSIDIARY_OF|AFFILIATE_OF|SUPPLIES*1..5]->(o:Organization)
  WHERE x <> o AND all(r IN relationships(p) WHERE r.status <> 'denied')
  UNWIND relationships(p) AS r
  RETURN 'organization' AS kind, x.id AS id, x.name AS name, o.id AS behind, o.name AS label, r.notice AS notice
  UNION
  MATCH p = (x:System)<-[:USES]-(:Organization)-[:PIVOTED_TO|SUBCONTRACTOR_OF|SUBSIDIARY_OF|AFFILIATE_OF|SUPPLIES*0..4]->(o:Organization)
  WHERE all(r IN relationships(p) WHERE r.status <> 'denied')
  UNWIND relationships(p) AS r
  RETURN 'system' AS kind, x.id AS id, x.name AS name, o.id AS behind, o.name AS label, r.notice AS notice
}
WITH kind, id, name, count(DISTINCT behind) AS dependents, collect(DISTINCT label) AS labels, collect(DISTINCT notice) AS said
WHERE dependents >= $dependents
RETURN kind, name, dependents, COLLECT { UNWIND labels AS n RETURN n ORDER BY n } AS organizations,
       COLLECT { UNWIND said AS n RETURN n ORDER BY n } AS notices
ORDER BY dependents DESC, kind, name, id
