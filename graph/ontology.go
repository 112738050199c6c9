package graph

// Label is a node's kind in the graph, written as Neo4j writes labels.
type Label string

// The node labels. Subcontractor and Authority are second labels of an
// Organization, derived from the edges it has.
const (
	Incident      Label = "Incident"
	Notice        Label = "Notice"
	Organization  Label = "Organization"
	System        Label = "System"
	Technique     Label = "Technique"
	Cause         Label = "Cause"
	Weakness      Label = "Weakness"
	Exposure      Label = "Exposure"
	Event         Label = "Event"
	Subcontractor Label = "Subcontractor"
	Authority     Label = "Authority"
)

// Type is the type of an edge, written as Neo4j writes relationship types.
type Type string

// The edge types. Edges between organisations point the way that risk travels:
// from the supplier's side to the side that depends on it.
const (
	SubcontractorOf Type = "SUBCONTRACTOR_OF"
	SubsidiaryOf    Type = "SUBSIDIARY_OF"
	AffiliateOf     Type = "AFFILIATE_OF"
	PivotedTo       Type = "PIVOTED_TO"
	Provides        Type = "PROVIDES"
	Operates        Type = "OPERATES"
	Uses            Type = "USES"
	Supplies        Type = "SUPPLIES"
	Published       Type = "PUBLISHED"
	Describes       Type = "DESCRIBES"
	Affected        Type = "AFFECTED"
	OriginatedAt    Type = "ORIGINATED_AT"
	Compromised     Type = "COMPROMISED"
	UsedTechnique   Type = "USED_TECHNIQUE"
	CausedBy        Type = "CAUSED_BY"
	Exploited       Type = "EXPLOITED"
	Exposed         Type = "EXPOSED"
	HasEvent        Type = "HAS_EVENT"
	ReportedTo      Type = "REPORTED_TO"
)

// Kind is the type of a property's value.
type Kind string

// The property kinds, with the Go type that holds each.
const (
	Text  Kind = "string"  // string
	Int   Kind = "integer" // int64
	Float Kind = "float"   // float64
	Bool  Kind = "boolean" // bool
	Texts Kind = "strings" // []string, sorted where order says nothing
	Ints  Kind = "integers"
)

// Property is one property that a node or an edge may carry.
type Property struct {
	Name  string
	Kind  Kind
	About string // one phrase for the documentation
}

// NodeType is a row of the ontology: a label and what its nodes carry beside `id`.
type NodeType struct {
	Label      Label
	STIX       string // the STIX 2.1 object type it is exported as; "" for none
	About      string
	Properties []Property
}

// EdgeType is a row of the ontology: an edge type, its ends, and what it carries
// beside the evidence that every edge has.
type EdgeType struct {
	Type       Type
	From, To   Label
	STIX       string // the STIX 2.1 relationship type it is exported as; "" for none
	Derived    bool   // worked out from other edges, never extracted
	About      string
	Properties []Property
	// Qualifier names the property that tells two edges of this type between the
	// same ends apart; "" where there is at most one.
	Qualifier string
}

// NodeTypes is the ontology's table of nodes.
func NodeTypes() []NodeType {
	return []NodeType{
		{Incident, "incident", "one event, however many notices tell of it", []Property{
			{"title", Text, "the first notice's title"},
			{"status", Text, "whether the event itself happened: confirmed, suspected or denied"},
			{"startedOn", Text, "ISO date, a month (2020-07) where no day is known"},
			{"endedOn", Text, "ISO date"},
			{"detectedOn", Text, "ISO date"},
			{"disclosedOn", Text, "ISO date"}}},
		{Notice, "report", "one publication", []Property{
			{"title", Text, "the heading without the publisher"},
			{"source", Text, "file or address it was read from"},
			{"sequence", Int, "counted from 1 within the incident, oldest first"},
			{"publishedOn", Text, "ISO date"},
			{"joined", Text, "why a notice without a number was joined to this incident"}}},
		{Organization, "identity", "a company, municipality, university, hospital, agency, association …", []Property{
			{"name", Text, "in full, as written"},
			{"aliases", Texts, "other names in the notices"},
			{"kind", Text, "company, municipality, prefecture, ministry, agency, police, university, school, hospital, association, other"},
			{"unnamed", Bool, "true where the notice withholds the name"}}},
		{System, "infrastructure", "a product, service, device or information system", []Property{
			{"name", Text, "as written"},
			{"aliases", Texts, "other names in the notices"},
			{"category", Text, "file-transfer, vpn, nas, mail …"},
			{"product", Bool, "true for a product known by name"}}},
		{Technique, "attack-pattern", "a MITRE ATT&CK Enterprise technique", []Property{
			{"name", Text, "ATT&CK's name"},
			{"nameJa", Text, "in Japanese"},
			{"tactics", Texts, "ATT&CK's tactics"}}},
		{Cause, "", "a VERIS action and variety", []Property{
			{"name", Text, "VERIS's name"},
			{"nameJa", Text, "in Japanese"}}},
		{Weakness, "vulnerability", "a CWE weakness or a CVE vulnerability", []Property{
			{"name", Text, "CWE's name"}}},
		{Exposure, "", "a counted or named set of data that got out, or may have", []Property{
			{"count", Int, "how many; absent where no figure is given"},
			{"unit", Text, "件, 名, 人, 社, 人分 …"},
			{"approximate", Bool, "true for 約"},
			{"subject", Text, "whose data"},
			{"dataTypes", Texts, "氏名, 住所 …"},
			{"status", Text, "confirmed, suspected or denied"}}},
		{Event, "", "one dated step of an incident", []Property{
			{"date", Text, "ISO date, a month where no day is known"},
			{"time", Text, "HH:MM where the notice gives it"},
			{"kind", Text, "started, ended, detected, contained, investigated, recovered, reported, notified, disclosed"},
			{"text", Text, "the sentence"}}},
	}
}

// EdgeTypes is the ontology's table of edges.
func EdgeTypes() []EdgeType {
	return []EdgeType{
		{Type: SubcontractorOf, From: Organization, To: Organization, STIX: "related-to", About: "does work entrusted by",
			Properties: []Property{{"service", Text, "the work"}}},
		{Type: SubsidiaryOf, From: Organization, To: Organization, STIX: "related-to", About: "is a subsidiary of"},
		{Type: AffiliateOf, From: Organization, To: Organization, STIX: "related-to", About: "is an affiliate of"},
		{Type: PivotedTo, From: Organization, To: Organization, STIX: "related-to", About: "its compromise led to that of", Qualifier: "incident",
			Properties: []Property{{"incident", Text, "the incident in which it did"}}},
		{Type: Provides, From: Organization, To: System, STIX: "related-to", About: "develops, sells, hosts or maintains for others"},
		{Type: Operates, From: Organization, To: System, STIX: "related-to", About: "runs as its own"},
		{Type: Uses, From: Organization, To: System, STIX: "uses", About: "uses what somebody else provides, or shares it"},
		{Type: Supplies, From: Organization, To: Organization, STIX: "related-to", Derived: true, About: "provides a system that the other uses", Qualifier: "via",
			Properties: []Property{{"via", Text, "the system's id"}}},
		{Type: Published, From: Organization, To: Notice, STIX: "", About: "the publisher"},
		{Type: Describes, From: Notice, To: Incident, STIX: "related-to", About: "tells of; its status is what this notice says of the event itself"},
		{Type: Affected, From: Incident, To: Organization, STIX: "targets", About: "its systems were attacked, or data in its care got out or may have"},
		{Type: OriginatedAt, From: Incident, To: Organization, STIX: "originates-from", About: "where it began, when that is not the publisher"},
		{Type: Compromised, From: Incident, To: System, STIX: "compromises", About: "attacked, misused, left open, lost, or where the error was made"},
		{Type: UsedTechnique, From: Incident, To: Technique, STIX: "uses", About: "used the ATT&CK technique"},
		{Type: CausedBy, From: Incident, To: Cause, STIX: "related-to", About: "was caused by the VERIS action"},
		{Type: Exploited, From: Incident, To: Weakness, STIX: "related-to", About: "exploited the weakness"},
		{Type: Exposed, From: Incident, To: Exposure, STIX: "related-to", About: "exposed the data"},
		{Type: HasEvent, From: Incident, To: Event, STIX: "related-to", About: "has the step"},
		{Type: ReportedTo, From: Incident, To: Organization, STIX: "related-to", About: "an authority or supervising body was told",
			Properties: []Property{{"date", Text, "ISO date"}, {"kind", Text, "速報, 確報, 相談, 被害届 …"}}},
	}
}

// EvidenceProperties are what every edge carries beside its own properties:
// those of the statement that decides its status, then, where several notices
// say it, lists with one entry a notice.
func EvidenceProperties() []Property {
	return []Property{
		{"status", Text, "confirmed, suspected or denied"},
		{"notice", Text, "the notice that decides it"},
		{"quote", Text, "the words that say it, as they stand in the source"},
		{"offset", Int, "where the quote begins: code points from the start of the notice"},
		{"confidence", Float, "0–1, the extractor's own"},
		{"rule", Text, "the rule or extractor that found it"},
		{"notices", Texts, "all the notices, where several say it, oldest first"},
		{"statuses", Texts, "what each of them says"},
		{"quotes", Texts, "the words of each"},
		{"offsets", Ints, "where each begins"},
		{"rules", Texts, "the rule that found each"},
		{"confidences", Texts, "the confidence of each, as decimal text"},
	}
}

// OrganizationKinds are the values of Organization.kind.
func OrganizationKinds() []string {
	return []string{"company", "municipality", "prefecture", "ministry", "agency", "police", "university", "school", "hospital", "association", "other"}
}

// SystemCategories are the values of System.category.
func SystemCategories() []string {
	return []string{"file-transfer", "vpn", "nas", "mail", "cloud-office", "website", "ec-site", "form", "lms", "identity", "directory", "accounting",
		"call-center", "document-management", "database", "server", "endpoint", "removable-media", "network", "sns", "business"}
}

// EventKinds are the values of Event.kind.
func EventKinds() []string {
	return []string{"started", "ended", "detected", "contained", "investigated", "recovered", "reported", "notified", "disclosed"}
}
