// title     Whose accounts were abused, on which systems?
// title.ja  どのシステムで、どこのアカウントが悪用されたか
// about     an incident with abused accounts and one system that was compromised in it
// about.ja  アカウントが悪用された事案と、被害を受けたシステム
// category  systems
// severity  high
// attack    T1078, T1078.004
// veris     hacking.use of stolen creds
// see       ransomware, recurring-systems
MATCH (i:Incident)-[r:USED_TECHNIQUE]->(t:Technique)
WHERE (t.id = 'T1078' OR t.id STARTS WITH 'T1078.') AND r.status <> 'denied'
OPTIONAL MATCH (i)-[c:COMPROMISED]->(s:System)
WHERE c.status <> 'denied'
RETURN coalesce(s.category, '') AS category, s.name AS system, i.id AS incident, t.id AS technique,
       COLLECT { MATCH (i)-[a:AFFECTED]->(o:Organization) WHERE a.status <> 'denied' RETURN o.name AS name ORDER BY name, o.id } AS organizations,
       r.status AS status, r.notice AS notice, r.quote AS quote
ORDER BY category, system, incident, technique, s.id
