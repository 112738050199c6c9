package extract

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rensa/extract/lexicon"
	"rensa/graph"
	"rensa/graph/large"
)

// Assemble joins the findings of notices into one graph: notices of one incident
// are numbered, the oldest first, names become ids, and what follows is derived.
// The same findings in any order give the same graph, as long as the order of
// one page's notices stays.
//
// An error names the incident whose findings the ontology does not allow.
func (x *Extractor) Assemble(found []Findings) (*graph.Graph, error) {
	return x.AssembleDecided(found, Decisions{})
}

// AssembleDecided is Assemble where people have decided which notices belong
// together. For more notices than the memory holds, a [Joiner], Graph and a
// [large.Builder] do what it does.
func (x *Extractor) AssembleDecided(found []Findings, decisions Decisions) (*graph.Graph, error) {
	notices := NewJoiner(decisions, "")
	defer notices.Close()
	for i, f := range found {
		if err := notices.Add(x.Card(strconv.Itoa(i), f)); err != nil {
			return nil, err
		}
	}
	whole := large.New("")
	defer whole.Close()
	for incident, err := range notices.Incidents() {
		if err != nil {
			return nil, err
		}
		part, err := x.Graph(incident, func(key string) (Findings, error) {
			i, err := strconv.Atoi(key)
			return found[i], err
		})
		if err != nil {
			return nil, err
		}
		if err := whole.Add(part); err != nil {
			return nil, err
		}
	}
	return graph.Collect(whole)
}

// Graph is what the notices of one incident say, with nothing derived from it yet.
// The findings are those that recall has under the notices' keys.
func (x *Extractor) Graph(incident Incident, recall func(key string) (Findings, error)) (*graph.Graph, error) {
	g := graph.New()
	var notices []Findings
	for _, notice := range incident.Notices {
		f, err := recall(notice.Key)
		if err != nil {
			return nil, err
		}
		f.Notice.joined = notice.Why
		notices = append(notices, f)
	}
	if err := x.addIncident(g, incident.ID, notices); err != nil {
		return nil, fmt.Errorf("incident %s: %w: %w: please report it with the notices", incident.ID, ErrNoGraph, err)
	}
	return g, nil
}

// ErrNoGraph is what Graph returns where what the rules found breaks the ontology:
// a mistake in them. Other incidents are no worse for it.
var ErrNoGraph = errors.New("what was found makes no graph")

func (x *Extractor) addIncident(g *graph.Graph, id string, notices []Findings) error {
	notices = withoutMonths(notices)
	a := assembly{graph: g, lexicon: x.lexicon, incident: id, exposures: map[string]int{}, parties: newParties(x.lexicon, notices)}
	a.learnSystems(notices)
	if err := a.begin(notices[0]); err != nil {
		return err
	}
	a.learnSubsidiaries(notices)
	a.learnUsers(notices)
	a.learnOrigins(notices)
	for i, f := range notices {
		if err := a.add(f, i+1); err != nil {
			return err
		}
	}
	return a.ruleOut(notices)
}

// assembly puts one incident's notices into a graph.
type assembly struct {
	graph     *graph.Graph
	lexicon   *lexicon.Lexicon
	incident  string
	systems   []knownSystem
	exposures map[string]int // an exposure's name → its number within the incident
	parties   parties
	// subsidiaries are those that some notice calls so: no mere affiliates.
	subsidiaries map[[2]graph.Ref]bool
	// used are the products that some notice says an organisation uses.
	used map[[2]graph.Ref]bool
	// stages are where one notice lets begin what by another came there from elsewhere.
	stages map[graph.Ref]bool
}

func (a *assembly) begin(first Findings) error {
	_, err := a.graph.AddNode(graph.Node{Ref: a.theIncident(), Properties: graph.Properties{"title": first.Notice.Title}})
	return err
}

func (a *assembly) theIncident() graph.Ref { return graph.Ref{Label: graph.Incident, ID: a.incident} }

// add puts in the n-th notice.
func (a *assembly) add(f Findings, n int) error {
	notice := graph.Ref{Label: graph.Notice, ID: a.incident + "/" + strconv.Itoa(n)}
	if err := a.addNotice(notice, f.Notice, n); err != nil {
		return err
	}
	refs := make([]graph.Ref, len(f.Entities))
	used := claimed(f)
	for i := range f.Entities {
		refs[i] = a.ref(f, i)
		if !used[i] {
			continue
		}
		if _, err := a.graph.AddNode(graph.Node{Ref: refs[i], Properties: a.nodeProperties(f, i)}); err != nil {
			return err
		}
	}
	return a.addClaims(f, refs, notice)
}

func (a *assembly) addNotice(ref graph.Ref, about About, n int) error {
	properties := graph.Properties{"title": about.Title, "sequence": int64(n)}
	for name, value := range map[string]string{"source": about.Source, "publishedOn": about.Published, "joined": about.joined} {
		if value != "" {
			properties[name] = value
		}
	}
	_, err := a.graph.AddNode(graph.Node{Ref: ref, Properties: properties})
	return err
}

func (a *assembly) addClaims(f Findings, refs []graph.Ref, notice graph.Ref) error {
	end := func(i int) graph.Ref {
		switch i {
		case TheIncident:
			return a.theIncident()
		case TheNotice:
			return notice
		}
		return refs[i]
	}
	for _, c := range f.Claims {
		if c.From >= len(refs) || c.To >= len(refs) || c.From < TheNotice || c.To < TheNotice {
			return fmt.Errorf("claim %s by %s: no entity %d or %d", c.Type, c.Rule, c.From, c.To)
		}
		if end(c.From) == end(c.To) {
			continue // two words for one thing
		}
		if c.Type == graph.AffiliateOf && a.subsidiaries[[2]graph.Ref{end(c.From), end(c.To)}] {
			continue
		}
		if c.Type == graph.Operates && c.Rule == ownersRule && a.used[[2]graph.Ref{end(c.From), end(c.To)}] {
			continue // another notice says that it is another's
		}
		if c.Type == graph.OriginatedAt && a.stages[end(c.To)] {
			continue
		}
		evidence := graph.Evidence{Notice: notice.ID, Status: c.Status, Quote: c.Quote, Offset: c.Offset, Confidence: c.Confidence, Rule: c.Rule}
		properties := maps.Clone(c.Properties)
		if c.Type == graph.PivotedTo {
			properties = graph.Properties{"incident": a.incident}
		}
		err := a.graph.AddEdge(graph.Edge{Type: c.Type, From: end(c.From), To: end(c.To), Properties: properties, Evidence: []graph.Evidence{evidence}})
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *assembly) learnSubsidiaries(notices []Findings) {
	a.subsidiaries = map[[2]graph.Ref]bool{}
	for _, f := range notices {
		for _, c := range f.Claims {
			if n := len(f.Entities); c.Type == graph.SubsidiaryOf && c.From >= 0 && c.To >= 0 && c.From < n && c.To < n {
				a.subsidiaries[[2]graph.Ref{a.ref(f, c.From), a.ref(f, c.To)}] = true
			}
		}
	}
}

// claimed tells which entities a claim rests on, with the owners of their ids:
// a name that nothing is said of is no node.
func claimed(f Findings) map[int]bool {
	used := map[int]bool{}
	for _, c := range f.Claims {
		used[c.From], used[c.To] = true, true
	}
	return used
}

// nodeProperties are the properties of entity i as the graph has them.
func (a *assembly) nodeProperties(f Findings, i int) graph.Properties {
	e := f.Entities[i]
	if e.Label == graph.System && a.systemID(f, e) != a.ownSystemID(f, e) {
		return a.otherNames(f, e)
	}
	p := maps.Clone(e.Properties)
	if e.Product() {
		p["aliases"] = a.properNames(e.Aliases())
	}
	if p == nil {
		p = graph.Properties{}
	}
	if one := a.parties.of(&f.Entities[i]); one != &f.Entities[i] {
		p["aliases"] = append(slices.Clone(e.Aliases()), e.Name)
		e.Name = one.Name
		if !one.Unnamed() {
			delete(p, "unnamed")
		}
	}
	switch e.Label {
	case graph.Exposure, graph.Event, graph.Technique, graph.Cause, graph.Weakness:
	default:
		p["name"] = e.Name
	}
	return p
}

// ref is the node that entity i of f is. Ids come from normalised names, so that
// joining notices is a union by key.
func (a *assembly) ref(f Findings, i int) graph.Ref {
	e := f.Entities[i]
	ref := graph.Ref{Label: e.Label, ID: e.Name}
	switch e.Label {
	case graph.Organization:
		one := a.parties.of(&f.Entities[i])
		ref.ID = a.lexicon.Stem(one.Name)
		if one.Unnamed() {
			ref.ID = a.incident + "/" + ref.ID
		}
	case graph.System:
		ref.ID = a.systemID(f, e)
	case graph.Exposure:
		ref.ID = a.incident + "/" + strconv.Itoa(a.exposure(e.Name))
	case graph.Event:
		ref.ID = strings.Join([]string{a.incident, e.Properties.Text("date"), e.Kind()}, "/")
	}
	return ref
}

// exposure is the number of the exposure called name, counted as they come.
func (a *assembly) exposure(name string) int {
	if a.exposures[name] == 0 {
		a.exposures[name] = len(a.exposures) + 1
	}
	return a.exposures[name]
}

// ruleOut denies the exposures of earlier notices where the last one says that
// nothing got out: their counts stay.
func (a *assembly) ruleOut(notices []Findings) error {
	last := notices[len(notices)-1]
	if err := a.ruleOutAttack(last, len(notices)); err != nil {
		return err
	}
	denial := slices.IndexFunc(last.Claims, func(c Claim) bool { return c.Type == graph.Exposed && c.Status == graph.Denied })
	if len(notices) == 1 || denial < 0 || slices.ContainsFunc(last.Claims, func(c Claim) bool { return c.Type == graph.Exposed && c.Status != graph.Denied }) {
		return nil
	}
	c := last.Claims[denial]
	return a.deny(a.graph.OfIncident(a.incident).Edges(graph.Exposed), c, len(notices), "exposure.ruled-out")
}

// ruleOutAttack denies the suspected techniques and causes of earlier notices where
// the last, the n-th, says that there was no attack.
func (a *assembly) ruleOutAttack(last Findings, n int) error {
	none := slices.IndexFunc(last.Claims, func(c Claim) bool { return c.Type == graph.Describes && c.Status == graph.Denied })
	if none < 0 {
		return nil
	}
	var suspected []*graph.Edge
	for _, e := range a.graph.OfIncident(a.incident).Edges(graph.UsedTechnique, graph.CausedBy) {
		if e.Status() == graph.Suspected {
			suspected = append(suspected, e)
		}
	}
	return a.deny(suspected, last.Claims[none], n, "cause.ruled-out")
}

// deny lets the n-th notice deny the edges in the words of c.
func (a *assembly) deny(edges []*graph.Edge, c Claim, n int, rule string) error {
	evidence := graph.Evidence{Notice: a.incident + "/" + strconv.Itoa(n), Status: graph.Denied, Quote: c.Quote, Offset: c.Offset, Confidence: c.Confidence, Rule: rule}
	for _, e := range edges {
		if err := a.graph.AddEdge(graph.Edge{Type: e.Type, From: e.From, To: e.To, Evidence: []graph.Evidence{evidence}}); err != nil {
			return err
		}
	}
	return nil
}
