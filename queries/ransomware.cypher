// title     Where did ransomware strike, and how did it get in?
// title.ja  ランサムウェアはどこを襲い、どこから入ったか
// about     an incident with ransomware and one way in; the way is empty where the notice does not say
// about.ja  ランサムウェアの事案と侵入の手口。書かれていなければ空
// category  systems
// severity  critical
// attack    T1486, T1133, T1190
// veris     malware.ransomware
// see       account-abuse, techniques-by-tactic
MATCH (i:Incident)-[r:CAUSED_BY|USED_TECHNIQUE]->(x)
WHERE x.id IN ['malware.ransomware', 'T1486'] AND r.status <> 'denied'
WITH i, min([r.status, r.notice, r.quote]) AS said
OPTIONAL MATCH (i)-[e:USED_TECHNIQUE]->(t:Technique)
WHERE 'initial-access' IN t.tactics AND e.status <> 'denied'
RETURN i.id AS incident,
       COLLECT { MATCH (i)-[a:AFFECTED]->(o:Organization) WHERE a.status <> 'denied' RETURN o.name AS name ORDER BY name, o.id } AS organizations,
       said[0] AS status, t.id AS entry, t.name AS entryName, e.status AS entryStatus,
       said[1] AS notice, coalesce(e.quote, said[2]) AS quote
ORDER BY incident, entry
