// Package storetest holds what the tests of the stores and of the queries
// share: the cases that every graph.Store must pass, and a graph to run on.
package storetest

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rensa/graph"
)

// Sample is the graph of the hand-made answers to the sample archive in the
// folder testdata, without those marked optional. It owes nothing to the
// extractor: the quotes are the sentences that name an edge's ends.
func Sample(t testing.TB, testdata string) *graph.Graph {
	t.Helper()
	g, err := sample(testdata)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func sample(testdata string) (*graph.Graph, error) {
	sources, err := readSources(filepath.Join(testdata, "archive.txt"))
	if err != nil {
		return nil, err
	}
	answers, err := readAnswers(filepath.Join(testdata, "gold"))
	if err != nil {
		return nil, err
	}
	g := graph.New()
	for _, a := range answers {
		b := builder{g, a, sources[a.Incident], map[string]graph.Ref{}, map[string][]string{}}
		for _, step := range []func() error{b.incident, b.organizations, b.systems, b.edges, b.exposures, b.events} {
			if err := step(); err != nil {
				return nil, fmt.Errorf("%s: %w", a.Incident, err)
			}
		}
	}
	return g, g.Derive()
}

// builder adds one answer to a graph.
type builder struct {
	graph *graph.Graph
	answer
	sources []source
	refs    map[string]graph.Ref // what an edge's end names
	words   map[string][]string  // in which words the text may name it
}

func (b *builder) node(name string, ref graph.Ref, aliases []string, properties graph.Properties) error {
	for key, value := range properties {
		if value == "" || value == false {
			delete(properties, key)
		}
	}
	if len(aliases) > 0 && ref.Label != graph.Cause {
		properties["aliases"] = aliases
	}
	b.refs[name], b.words[name] = ref, append(aliases, name)
	_, err := b.graph.AddNode(graph.Node{Ref: ref, Properties: properties})
	return err
}

// edge adds an edge with a quote of every notice that has any of the words, at
// least of the last.
func (b *builder) edge(kind graph.Type, from, to graph.Ref, status string, properties graph.Properties, words ...string) error {
	var said []graph.Evidence
	for i, s := range b.sources {
		if evidence, ok := s.quote(status, words); ok || i == len(b.sources)-1 && said == nil {
			said = append(said, evidence)
		}
	}
	return b.graph.AddEdge(graph.Edge{Type: kind, From: from, To: to, Properties: properties, Evidence: said})
}

func (b *builder) incident() error {
	incident := graph.Ref{Label: graph.Incident, ID: b.Incident}
	if err := b.node("incident", incident, nil, graph.Properties{"title": b.sources[0].title}); err != nil {
		return err
	}
	b.words["incident"] = nil
	for i, s := range b.sources {
		publisher := graph.Ref{Label: graph.Organization, ID: key(b.Notices[i].Publisher)}
		if err := b.node(b.Notices[i].Publisher, publisher, nil, graph.Properties{"name": b.Notices[i].Publisher}); err != nil {
			return err
		}
		if err := b.publication(i, s, publisher, incident); err != nil {
			return err
		}
	}
	return nil
}

// publication adds the notice s, the i-th of its incident.
func (b *builder) publication(i int, s source, publisher, incident graph.Ref) error {
	notice := graph.Ref{Label: graph.Notice, ID: s.id}
	_, err := b.graph.AddNode(graph.Node{Ref: notice, Properties: graph.Properties{"title": s.title, "source": "archive.txt", "sequence": int64(i + 1)}})
	if err != nil {
		return err
	}
	evidence, _ := s.quote(b.Status, nil)
	told := graph.Edge{Type: graph.Describes, From: notice, To: incident, Evidence: []graph.Evidence{evidence}}
	evidence.Status = graph.Confirmed
	by := graph.Edge{Type: graph.Published, From: publisher, To: notice, Evidence: []graph.Evidence{evidence}}
	return cmp.Or(b.graph.AddEdge(told), b.graph.AddEdge(by))
}

func (b *builder) organizations() error {
	for _, o := range b.Organizations {
		ref := graph.Ref{Label: graph.Organization, ID: key(o.Name)}
		if o.Unnamed {
			ref.ID = b.Incident + "/" + o.Name
		}
		if o.Optional {
			continue
		}
		if err := b.node(o.Name, ref, o.Aliases, graph.Properties{"name": o.Name, "kind": o.Kind, "unnamed": o.Unnamed}); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) systems() error {
	for _, s := range b.Systems {
		ref := graph.Ref{Label: graph.System, ID: key(s.Name)}
		if !s.Product {
			ref.ID = b.refs[s.Owner].ID + "/" + s.Name
		}
		if s.Optional {
			continue
		}
		if err := b.node(s.Name, ref, s.Aliases, graph.Properties{"name": s.Name, "category": s.Category, "product": s.Product}); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) edges() error {
	for _, e := range b.Edges {
		if e.Optional {
			continue
		}
		if err := b.known(graph.Type(e.Type), e.To); err != nil {
			return err
		}
		properties := graph.Properties{}
		if e.Type == string(graph.PivotedTo) {
			properties["incident"] = b.Incident
		}
		words := append(b.words[e.From], b.words[e.To]...)
		if err := b.edge(graph.Type(e.Type), b.refs[e.From], b.refs[e.To], e.Status, properties, words...); err != nil {
			return err
		}
	}
	return nil
}

// known adds the technique, cause or weakness that an edge of the type ends at.
func (b *builder) known(kind graph.Type, id string) error {
	label, ok := map[graph.Type]graph.Label{graph.UsedTechnique: graph.Technique, graph.CausedBy: graph.Cause, graph.Exploited: graph.Weakness}[kind]
	if !ok {
		return nil
	}
	properties := graph.Properties{"name": id}
	if t, ok := techniques[id]; ok {
		properties = graph.Properties{"name": t.name, "tactics": strings.Fields(t.tactics)}
	}
	return b.node(id, graph.Ref{Label: label, ID: id}, nil, properties)
}

// techniques are the techniques of the sample, as ATT&CK 17 names them.
var techniques = map[string]struct{ name, tactics string }{
	"T1078":     {"Valid Accounts", "defense-evasion initial-access persistence privilege-escalation"},
	"T1078.004": {"Valid Accounts: Cloud Accounts", "defense-evasion initial-access persistence privilege-escalation"},
	"T1133":     {"External Remote Services", "initial-access persistence"},
	"T1190":     {"Exploit Public-Facing Application", "initial-access"},
	"T1199":     {"Trusted Relationship", "initial-access"},
	"T1485":     {"Data Destruction", "impact"},
	"T1486":     {"Data Encrypted for Impact", "impact"},
	"T1496.004": {"Resource Hijacking: Cloud Service Hijacking", "impact"},
	"T1657":     {"Financial Theft", "impact"},
}

func (b *builder) exposures() error {
	n := 0
	for _, x := range b.Exposures {
		if x.Optional {
			continue
		}
		n++
		properties, words := graph.Properties{"subject": x.Subject, "unit": x.Unit, "approximate": x.Approximate}, []string{x.Subject}
		if x.Count != nil {
			properties["count"], words = *x.Count, []string{strconv.FormatInt(*x.Count, 10) + x.Unit}
		}
		ref := graph.Ref{Label: graph.Exposure, ID: fmt.Sprintf("%s/%d", b.Incident, n)}
		if err := b.node(ref.ID, ref, nil, properties); err != nil {
			return err
		}
		if err := b.edge(graph.Exposed, b.refs["incident"], ref, x.Status, nil, words...); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) events() error {
	for _, e := range b.Events {
		if e.Optional {
			continue
		}
		ref := graph.Ref{Label: graph.Event, ID: b.Incident + "/" + e.Date + "/" + e.Kind}
		words := days(e.Date)
		evidence, _ := b.sources[len(b.sources)-1].quote("confirmed", words)
		if err := b.node(ref.ID, ref, nil, graph.Properties{"date": e.Date, "kind": e.Kind, "text": evidence.Quote}); err != nil {
			return err
		}
		if err := b.edge(graph.HasEvent, b.refs["incident"], ref, "confirmed", nil, words...); err != nil {
			return err
		}
	}
	return nil
}

// days is how a Japanese text may write an ISO date.
func days(date string) []string {
	parts := strings.Split(date, "-")
	month, _ := strconv.Atoi(parts[1])
	if len(parts) < 3 {
		return []string{fmt.Sprintf("%s年%d月", parts[0], month)}
	}
	day, _ := strconv.Atoi(parts[2])
	return []string{fmt.Sprintf("%d月%d日", month, day), fmt.Sprintf("%d/%d ", month, day), fmt.Sprintf("%d/%d(", month, day)}
}
