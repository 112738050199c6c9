package eval

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rensa/graph"
)

// incident is what an edge's end is called that is the incident itself.
const incident = "incident"

var (
	statuses    = []graph.Status{graph.Confirmed, graph.Suspected, graph.Denied}
	isoDate     = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
	techniqueID = regexp.MustCompile(`^T\d{4}(\.\d{3})?$`)
)

// check tells all that is wrong with an answer in one line.
func (a *Answer) check() error {
	c := checker{answer: a}
	c.whole()
	c.names()
	for i, e := range a.Edges {
		c.edge(i, e)
	}
	for i, x := range a.Exposures {
		c.oneOf(fmt.Sprintf("exposures[%d].status", i), string(x.Status), texts(statuses))
	}
	for i, e := range a.Events {
		c.oneOf(fmt.Sprintf("events[%d].kind", i), e.Kind, graph.EventKinds())
		c.when(!isoDate.MatchString(e.Date), "events[%d].date %q: want an ISO date", i, e.Date)
	}
	if len(c.problems) > 0 {
		return fmt.Errorf("%s", strings.Join(c.problems, "; "))
	}
	return nil
}

// checker gathers what is wrong with an answer.
type checker struct {
	answer        *Answer
	organizations []string
	systems       []string
	problems      []string
}

func (c *checker) when(wrong bool, format string, args ...any) {
	if wrong {
		c.problems = append(c.problems, fmt.Sprintf(format, args...))
	}
}

func (c *checker) oneOf(field, value string, allowed []string) {
	c.when(!slices.Contains(allowed, value), "%s %q: want one of %s", field, value, strings.Join(allowed, ", "))
}

func texts[T ~string](values []T) []string {
	all := make([]string, 0, len(values))
	for _, v := range values {
		all = append(all, string(v))
	}
	return all
}

func (c *checker) whole() {
	a := c.answer
	c.when(a.Incident == "", "incident: none given")
	c.when(len(a.Notices) == 0, "notices: none given")
	if a.Status == "" {
		a.Status = graph.Confirmed
	}
	c.oneOf("status", string(a.Status), texts(statuses))
}

// names checks organisations, systems, and that the notices' publishers are among them.
func (c *checker) names() {
	for i, o := range c.answer.Organizations {
		c.name("organizations", i, o.Name)
		c.oneOf(fmt.Sprintf("organizations[%d].kind", i), o.Kind, graph.OrganizationKinds())
		c.organizations = append(c.organizations, o.Name)
	}
	for i, s := range c.answer.Systems {
		c.name("systems", i, s.Name)
		c.oneOf(fmt.Sprintf("systems[%d].category", i), s.Category, graph.SystemCategories())
		c.systems = append(c.systems, s.Name)
	}
	for i, n := range c.answer.Notices {
		c.when(!slices.Contains(c.organizations, n.Publisher), "notices[%d].publisher %q: not among the organisations", i, n.Publisher)
	}
}

func (c *checker) name(list string, i int, name string) {
	twice := slices.Contains(c.organizations, name) || slices.Contains(c.systems, name)
	c.when(name == "", "%s[%d].name: none given", list, i)
	c.when(twice, "%s[%d].name %q: there is one already", list, i, name)
}

func (c *checker) edge(i int, e Edge) {
	where := fmt.Sprintf("edges[%d] (%s %s %s)", i, e.From, e.Type, e.To)
	c.oneOf(where+".status", string(e.Status), texts(statuses))
	types := graph.EdgeTypes()
	row := slices.IndexFunc(types, func(t graph.EdgeType) bool { return t.Type == e.Type })
	switch e.Type {
	case graph.Exposed, graph.HasEvent, graph.Published, graph.Describes, graph.Supplies:
		row = -1 // told by other fields, or derived
	}
	if row < 0 {
		c.when(true, "%s.type %q: no edge of an answer", where, e.Type)
		return
	}
	c.end(where+".from", e.From, types[row].From)
	c.end(where+".to", e.To, types[row].To)
}

// end checks one end of an edge against the answer's own names.
func (c *checker) end(where, name string, label graph.Label) {
	switch label {
	case graph.Incident:
		c.when(name != incident, "%s %q: want %q", where, name, incident)
	case graph.Organization:
		c.when(!slices.Contains(c.organizations, name), "%s %q: not among the organisations", where, name)
	case graph.System:
		c.when(!slices.Contains(c.systems, name), "%s %q: not among the systems", where, name)
	case graph.Technique:
		c.when(!techniqueID.MatchString(name), "%s %q: want a technique's id, such as T1078.004", where, name)
	default:
		c.when(name == "", "%s: none given", where)
	}
}
