package graph

import (
	"slices"
	"strings"
)

// Derive works out what follows from the extracted edges and replaces what an
// earlier Derive worked out: SUPPLIES edges, the labels Subcontractor and
// Authority, the statuses of incidents and exposures, and incidents' dates.
func (g *Graph) Derive() error {
	g.dropDerived()
	g.deriveLabels()
	g.deriveStatuses()
	g.deriveDates()
	return g.deriveSupplies()
}

func (g *Graph) dropDerived() {
	for key := range g.edges {
		if key.Type.Derived() {
			delete(g.edges, key)
		}
	}
	for _, n := range g.nodes {
		n.Second = nil
	}
}

func (g *Graph) deriveLabels() {
	label := func(ref Ref, l Label) {
		n := g.nodes[ref]
		if !slices.Contains(n.Second, l) {
			n.Second = append(n.Second, l)
			slices.Sort(n.Second)
		}
	}
	for _, e := range g.Edges(SubcontractorOf, ReportedTo) {
		if e.Type == SubcontractorOf {
			label(e.From, Subcontractor)
		} else {
			label(e.To, Authority)
		}
	}
}

// deriveStatuses sets an exposure's status to that of its edge, and an
// incident's to what its latest notice says of the event itself.
func (g *Graph) deriveStatuses() {
	for _, e := range g.Edges(Exposed) {
		g.nodes[e.To].Properties["status"] = string(e.Status())
	}
	told := map[Ref][]Evidence{}
	for _, e := range g.Edges(Describes) {
		for _, evidence := range e.Evidence {
			told[e.To] = addEvidence(told[e.To], evidence)
		}
	}
	for incident, evidence := range told {
		g.nodes[incident].Properties["status"] = string(Lead(evidence).Status)
	}
}

// dated names the incident's property that each kind of event gives.
var dated = map[string]string{"started": "startedOn", "ended": "endedOn", "detected": "detectedOn", "disclosed": "disclosedOn"}

// deriveDates sets an incident's dates: the last `ended`, else the first of each kind.
func (g *Graph) deriveDates() {
	for _, n := range g.Nodes(Incident) {
		for _, name := range dated {
			delete(n.Properties, name)
		}
	}
	for _, e := range g.Edges(HasEvent) {
		if e.Status() == Denied {
			continue
		}
		incident, event := g.nodes[e.From].Properties, g.nodes[e.To].Properties
		kind, date := event.Text("kind"), event.Text("date")
		name, wanted := dated[kind]
		if have := incident.Text(name); wanted && (have == "" || (date < have) != (kind == "ended")) {
			incident[name] = date
		}
	}
}

// deriveSupplies joins every provider of a system to its users. The edge rests
// on the words about the use and is as sure as the weaker of the two.
func (g *Graph) deriveSupplies() error {
	users := map[Ref][]*Edge{}
	for _, use := range g.Edges(Uses) {
		users[use.To] = append(users[use.To], use)
	}
	for _, provides := range g.Edges(Provides) {
		for _, use := range users[provides.To] {
			said := provides.among(use.Evidence)
			if provides.From == use.From || provides.Status() == Denied || use.Status() == Denied || len(said) == 0 {
				continue
			}
			evidence := Lead(said)
			evidence.Rule = "derived.supplies"
			evidence.Confidence = min(evidence.Confidence, Lead(provides.Evidence).Confidence)
			if provides.Status() == Suspected {
				evidence.Status = Suspected
			}
			err := g.AddEdge(Edge{Supplies, provides.From, use.From, Properties{"via": provides.To.ID}, []Evidence{evidence}})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// among is the part of the statements about a use that bears on the provider: all of
// them, but where the provider has no name, only those of its own incident.
func (e *Edge) among(uses []Evidence) []Evidence {
	incident := Lead(e.Evidence).incident()
	if !strings.HasPrefix(e.From.ID, incident+"/") {
		return uses
	}
	return slices.DeleteFunc(slices.Clone(uses), func(v Evidence) bool { return v.incident() != incident })
}

// Derived reports whether edges of the type are worked out from others.
func (t Type) Derived() bool { return schema.edges[t].Derived }

// Decides is the node of which Derive says something because of e, the zero Ref
// where there is none, and whether any other edge of the type at that node makes
// it say the same. Of two providers and users of a system it says that one
// supplies the other.
func (e *Edge) Decides() (node Ref, alike bool) {
	switch e.Type {
	case SubcontractorOf:
		return e.From, true
	case ReportedTo:
		return e.To, true
	case HasEvent:
		return e.From, false
	case Describes, Exposed, Provides, Uses:
		return e.To, false
	}
	return Ref{}, false
}

// Incident is the incident that an event is a step of, as its id tells; its date
// decides one of the incident's.
func (r Ref) Incident() (incident Ref, ok bool) {
	parts := strings.Split(r.ID, "/")
	if r.Label != Event || len(parts) < 3 {
		return Ref{}, false
	}
	return Ref{Incident, strings.Join(parts[:len(parts)-2], "/")}, true
}

// Neighbourhood is the part of g within hops edges of ref, whichever way they point.
func (g *Graph) Neighbourhood(ref Ref, hops int) *Graph {
	near := map[Ref]bool{ref: true}
	for range hops {
		next := []Ref{}
		for _, e := range g.edges {
			if near[e.From] || near[e.To] {
				next = append(next, e.From, e.To)
			}
		}
		for _, r := range next {
			near[r] = true
		}
	}
	return g.Subgraph(func(n *Node) bool { return near[n.Ref] })
}

// Subgraph is the part of g whose nodes keep says yes to, with the edges among
// them. Nodes and edges are shared with g.
func (g *Graph) Subgraph(keep func(*Node) bool) *Graph {
	part := New()
	for ref, n := range g.nodes {
		if keep(n) {
			part.nodes[ref] = n
		}
	}
	for key, e := range g.edges {
		if part.nodes[e.From] != nil && part.nodes[e.To] != nil {
			part.edges[key] = e
		}
	}
	return part
}

// OfIncident is the part of g that the incident's notices say, with every node it touches.
func (g *Graph) OfIncident(id string) *Graph {
	part := New()
	for key, e := range g.edges {
		said := slices.ContainsFunc(e.Evidence, func(v Evidence) bool { return v.incident() == id })
		if !said {
			continue
		}
		part.edges[key] = e
		part.nodes[e.From], part.nodes[e.To] = g.nodes[e.From], g.nodes[e.To]
	}
	return part
}
