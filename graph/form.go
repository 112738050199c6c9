package graph

// Values are what a property of the nodes or edges of a row may say; nil where
// it may say anything of its kind.
func (n NodeType) Values(property string) []string {
	switch {
	case property == "status":
		return []string{string(Confirmed), string(Suspected), string(Denied)}
	case property == "category" && n.Label == System:
		return SystemCategories()
	case property == "kind" && n.Label == Organization:
		return OrganizationKinds()
	case property == "kind" && n.Label == Event:
		return EventKinds()
	}
	return nil
}

// IDForm is the regular expression that the ids of the label's nodes match where
// a catalogue gives them (ATT&CK, VERIS, CWE and CVE); "" where the names make them.
func (n NodeType) IDForm() string {
	switch n.Label {
	case Technique:
		return `^T[0-9]{4}(\.[0-9]{3})?$`
	case Cause:
		return `^(malware|hacking|social|misuse|physical|error|environmental)\.[a-z0-9][a-z0-9 /&-]*$`
	case Weakness:
		return `^(CWE-[0-9]{1,5}|CVE-[0-9]{4}-[0-9]{4,7})$`
	}
	return ""
}

// Form is the regular expression that a text of the property matches; "" for any text.
func (p Property) Form() string {
	switch p.Name {
	case "date", "startedOn", "endedOn", "detectedOn", "disclosedOn", "publishedOn":
		return `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`
	case "time":
		return `^[0-9]{2}:[0-9]{2}$`
	}
	return ""
}

// Typed turns the numbers and lists of decoded JSON into the kinds that the
// known properties have. What it does not know it leaves as it is.
func Typed(known []Property, have Properties) Properties { return typed(known, have) }
