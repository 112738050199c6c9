// title     Which techniques, by tactic, over time?
// title.ja  手口は、戦術ごと・時期ごとにどう現れるか
// about     a month and a tactic with the techniques seen
// about.ja  月と戦術、そこで見られた手口
// category  systems
// severity  low
// see       ransomware, account-abuse
MATCH (i:Incident)-[r:USED_TECHNIQUE]->(t:Technique)
WHERE r.status <> 'denied'
UNWIND t.tactics AS tactic
WITH tactic, coalesce(substring(coalesce(i.startedOn, i.detectedOn, i.disclosedOn), 0, 7), 'unknown') AS month,
     collect(DISTINCT t.id) AS seen, count(DISTINCT i) AS incidents, collect(DISTINCT r.notice) AS said
RETURN month, tactic, incidents, COLLECT { UNWIND seen AS n RETURN n ORDER BY n } AS techniques,
       COLLECT { UNWIND said AS n RETURN n ORDER BY n } AS notices
ORDER BY month, tactic
