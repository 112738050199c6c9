package extract

import (
	"slices"

	"rensa/extract/regexp"
	"rensa/graph"
)

// anyWork are words for whoever does some of a contractor's work.
var anyWork = regexp.MustCompile(`^(?:再?委託|再?受託|外注|業者$|協力|下請|再請負|二次|2次)`)

// nameSubcontractors makes an organisation without a name the one that another sentence
// names as the only one that works for the same contractor: 甲社の協力会社, 甲社は乙社に再委託.
func (d *Document) nameSubcontractors() {
	for i, e := range d.found.Entities {
		if e.Label != graph.Organization || !e.Unnamed() || e.Name == "" || !anyWork.MatchString(e.Name) {
			continue
		}
		if named := d.onlyNamedFor(i); named >= 0 {
			d.become(i, named)
		}
	}
}

// onlyNamedFor is the only organisation with a name that does what i does for another
// than the publisher, or -1. Whose 再委託先 i is the notice may leave open.
func (d *Document) onlyNamedFor(i int) int {
	found := -1
	role, _ := d.lexicon.Role(d.At(i).Name)
	for _, c := range d.Claims(graph.SubcontractorOf) {
		if c.To == d.publisher || c.From == d.publisher || d.At(c.From).Unnamed() || d.hasClaim(graph.SubcontractorOf, d.publisher, c.To) {
			continue
		}
		if !d.hasClaim(graph.SubcontractorOf, i, c.To) && !(role.Part == "subcontractor" && d.hasClaim(graph.SubcontractorOf, i, d.publisher)) {
			continue
		}
		if found >= 0 && found != c.From {
			return -1
		}
		found = c.From
	}
	return found
}

// become makes entity j, with what was claimed of it, another name of entity i.
func (d *Document) become(j, i int) {
	d.unite(j, i)
	d.found.Claims = slices.DeleteFunc(d.found.Claims, func(c Claim) bool { return c.From == j && c.Type == graph.SubcontractorOf })
	for k := range d.found.Claims {
		c := &d.found.Claims[k]
		if c.From == j {
			c.From = i
		}
		if c.To == j {
			c.To = i
		}
	}
	for word, entity := range d.roles {
		if entity == j {
			d.roles[word] = i
		}
	}
}
