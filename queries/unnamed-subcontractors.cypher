// title     Who has subcontractors that the notice does not name?
// title.ja  社名の伏せられた委託先を持つのはどこか
// about     a principal, the notice's word for its unnamed subcontractor, and the work
// about.ja  委託元と、社名を伏せた委託先の呼び方、委託した業務
// category  supply-chain
// severity  low
// see       suppliers, re-subcontracting
MATCH (s:Organization {unnamed: true})-[r:SUBCONTRACTOR_OF]->(o:Organization)
WHERE r.status <> 'denied'
RETURN o.name AS principal, s.name AS calledOnly, r.service AS service, r.status AS status, r.notice AS notice, r.quote AS quote
ORDER BY principal, calledOnly, notice, s.id, o.id
