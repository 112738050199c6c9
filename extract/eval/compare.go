package eval

import (
	"fmt"
	"strconv"

	"rensa/graph"
)

// sections are what is scored apart, with the edges that each is about; the
// first two are about names.
var sections = []struct {
	name  string
	types []graph.Type
}{
	{"organizations", nil},
	{"systems", nil},
	{"chain", []graph.Type{graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.PivotedTo}},
	{"parties", []graph.Type{graph.Published, graph.Affected, graph.OriginatedAt, graph.ReportedTo}},
	{"system links", []graph.Type{graph.Provides, graph.Operates, graph.Uses, graph.Compromised}},
	{"techniques", []graph.Type{graph.UsedTechnique}},
	{"causes", []graph.Type{graph.CausedBy, graph.Exploited}},
	{"exposures", []graph.Type{graph.Exposed}},
	{"events", []graph.Type{graph.HasEvent}},
}

// sectionOf is the section that an edge counts in, "" for none.
func sectionOf(t graph.Type) string {
	for _, s := range sections {
		for _, own := range s.types {
			if own == t {
				return s.name
			}
		}
	}
	return ""
}

// fact is something that an answer or a graph says, as one line.
type fact struct {
	text     string
	status   graph.Status // "" where none is compared
	optional bool
}

// facts are the facts of one section in order; of two that read alike the later counts.
type facts []fact

func (all *facts) add(f fact) {
	if i := all.index(f.text); i >= 0 {
		(*all)[i] = f
		return
	}
	*all = append(*all, f)
}

func (all *facts) index(text string) int {
	for i, f := range *all {
		if f.text == text {
			return i
		}
	}
	return -1
}

// comparison is one incident's answer beside what was found.
type comparison struct {
	report  *Report
	answer  Answer
	found   *graph.Graph
	called  map[string]string // the answers' names by the nodes' keys
	wanted  map[string]*facts // by section
	present map[string]*facts
}

func (r *Report) compare(a Answer, g *graph.Graph) {
	c := comparison{r, a, g.OfIncident(a.Incident), map[string]string{}, map[string]*facts{}, map[string]*facts{}}
	for _, s := range sections {
		c.wanted[s.name], c.present[s.name] = &facts{}, &facts{}
	}
	c.names(graph.Organization, "organizations", c.organizations())
	c.names(graph.System, "systems", c.systems())
	c.want()
	for _, e := range c.found.Edges() {
		c.have(e)
	}
	for _, s := range sections {
		c.count(s.name)
	}
	r.incidents++
	if n := g.Node(graph.Ref{Label: graph.Incident, ID: a.Incident}); n != nil && n.Properties.Text("status") == string(a.Status) {
		r.statusRight++
	}
}

// names pairs the entries with the nodes of the label and notes both.
func (c *comparison) names(label graph.Label, section string, entries []party) {
	nodes := c.nodes(label)
	pairs := align(entries, nodes)
	for _, e := range entries {
		c.wanted[section].add(fact{text: e.name, optional: e.optional})
	}
	for _, n := range c.found.Nodes(label) {
		name, paired := pairs[n.Key()]
		if !paired {
			name = n.Properties.Text("name") + "?"
		}
		c.called[n.Key()] = name
		c.present[section].add(fact{text: name})
	}
}

// organizations are the answer's organisations with the edges it gives them.
func (c *comparison) organizations() []party {
	var all []party
	for _, o := range c.answer.Organizations {
		all = append(all, party{o.Name, folded(o.Name, o.Aliases), o.Unnamed, o.Optional, c.edgesOf(o.Name)})
	}
	return all
}

func (c *comparison) systems() []party {
	var all []party
	for _, s := range c.answer.Systems {
		all = append(all, party{s.Name, folded(s.Name, s.Aliases), false, s.Optional, c.edgesOf(s.Name)})
	}
	return all
}

// edgesOf counts the answer's edges at name, its publications among them.
func (c *comparison) edgesOf(name string) map[graph.Type]int {
	n := map[graph.Type]int{}
	for _, e := range c.answer.Edges {
		if e.From == name || e.To == name {
			n[e.Type]++
		}
	}
	for _, p := range c.answer.Notices {
		if p.Publisher == name {
			n[graph.Published] = 1
		}
	}
	return n
}

// nodes are the found nodes of a label, sorted by key.
func (c *comparison) nodes(label graph.Label) []party {
	edges := map[graph.Ref]map[graph.Type]int{}
	for _, n := range c.found.Nodes(label) {
		edges[n.Ref] = map[graph.Type]int{}
	}
	for _, e := range c.found.Edges() {
		for _, end := range []graph.Ref{e.From, e.To} {
			if edges[end] != nil {
				edges[end][e.Type]++
			}
		}
	}
	var all []party
	for _, n := range c.found.Nodes(label) {
		aliases, _ := n.Properties["aliases"].([]string)
		unnamed, _ := n.Properties["unnamed"].(bool)
		all = append(all, party{n.Key(), folded(n.Properties.Text("name"), aliases), unnamed, false, edges[n.Ref]})
	}
	return all
}

// want notes the answer's edges, exposures and events.
func (c *comparison) want() {
	for _, e := range c.answer.Edges {
		c.wanted[sectionOf(e.Type)].add(fact{line(e.From, e.Type, e.To), e.Status, e.Optional})
	}
	for _, p := range c.answer.Notices {
		c.wanted["parties"].add(fact{text: line(p.Publisher, graph.Published, "notice")})
	}
	for _, x := range c.answer.Exposures {
		if x.Count != nil {
			c.wanted["exposures"].add(fact{strconv.FormatInt(*x.Count, 10), x.Status, x.Optional})
		}
	}
	for _, e := range c.answer.Events {
		c.wanted["events"].add(fact{text: e.Date + " " + e.Kind, optional: e.Optional})
	}
}

func line(from string, t graph.Type, to string) string { return fmt.Sprintf("%s %s %s", from, t, to) }

// have notes what an edge of the graph says.
func (c *comparison) have(e *graph.Edge) {
	section, to := sectionOf(e.Type), c.found.Node(e.To)
	f := fact{text: line(c.name(e.From), e.Type, c.name(e.To)), status: e.Status()}
	switch e.Type {
	case graph.Published:
		f.status = ""
	case graph.HasEvent:
		f = fact{text: to.Properties.Text("date") + " " + to.Properties.Text("kind")}
	case graph.Exposed:
		count, counted := to.Properties["count"].(int64)
		if !counted {
			return
		}
		f.text = strconv.FormatInt(count, 10)
	}
	if section != "" {
		c.present[section].add(f)
	}
}

// name is what the answer calls a node, with a question mark where it does not know it.
func (c *comparison) name(ref graph.Ref) string {
	switch ref.Label {
	case graph.Incident:
		return incident
	case graph.Notice:
		return "notice"
	case graph.Technique, graph.Cause, graph.Weakness:
		return ref.ID
	}
	return c.called[ref.Key()]
}

// count tells hits, misses and extras of a section apart.
func (c *comparison) count(section string) {
	wanted, present, f := c.wanted[section], c.present[section], c.report.figures(section)
	for _, w := range *wanted {
		at := present.index(w.text)
		switch {
		case at >= 0:
			c.status(section, w, (*present)[at])
			if !w.optional {
				f.Hit++
			}
		case !w.optional:
			f.Miss++
			c.report.wrong("%s  - %s: %s", c.answer.Incident, section, w.text)
		}
	}
	for _, p := range *present {
		if wanted.index(p.text) < 0 {
			f.Extra++
			c.report.wrong("%s  + %s: %s", c.answer.Incident, section, p.text)
		}
	}
}

// status compares the statuses of a fact that was found.
func (c *comparison) status(section string, wanted, present fact) {
	switch {
	case wanted.status == "" || present.status == "":
	case wanted.status == present.status:
		c.report.status.Hit++
	default:
		c.report.status.Extra++
		c.report.wrong("%s  ~ %s: %s is %s, not %s", c.answer.Incident, section, wanted.text, wanted.status, present.status)
	}
}
