package extract

import (
	"fmt"

	"rensa/extract/notice"
	"rensa/graph"
)

// Explained is one sentence with what was found in it, for people who tune rules.
type Explained struct {
	Quote    string // as it stands in the source
	Offset   int    // code points from the start of the notice
	Section  string
	Mentions []string // "同社 = 甲株式会社"
	Claims   []string // "甲株式会社 SUBCONTRACTOR_OF 乙市  confirmed  supply.gives"
}

var sectionNames = map[Section]string{
	Body: "body", Timeline: "timeline", Leaked: "leaked", Reasons: "reasons", Response: "response",
	Prevention: "prevention", Contact: "contact", Footnote: "footnote",
}

// Explain reads a notice as Extract does and tells of each sentence what it gave.
func (x *Extractor) Explain(n notice.Notice) []Explained {
	d := x.read(n)
	var all []Explained
	for _, s := range d.Sentences {
		e := Explained{Section: sectionNames[s.Section]}
		if s.Heading {
			e.Section += ", heading"
		}
		e.Quote, e.Offset = d.text.Source(s.Start, s.End)
		for _, label := range []graph.Label{graph.Organization, graph.System} {
			for _, m := range d.in(s, label) {
				e.Mentions = append(e.Mentions, fmt.Sprintf("%s = %s", d.text.Normal[m.Start:m.End], d.name(m.Entity)))
			}
		}
		for _, c := range d.found.Claims {
			if c.Offset == e.Offset {
				e.Claims = append(e.Claims, fmt.Sprintf("%s %s %s  %s  %s", d.name(c.From), c.Type, d.name(c.To), c.Status, c.Rule))
			}
		}
		all = append(all, e)
	}
	return all
}

// name is what people call one end of a claim.
func (d *Document) name(i int) string {
	switch i {
	case TheIncident:
		return "incident"
	case TheNotice:
		return "notice"
	}
	return d.At(i).Name
}
