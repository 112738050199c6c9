package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rensa/graph"
)

// chainTypes are the edges of a supply chain, what says most of an attack first.
var chainTypes = []graph.Type{graph.PivotedTo, graph.SubcontractorOf, graph.Supplies, graph.SubsidiaryOf, graph.AffiliateOf}

// chain is a walk along the arrows of risk that one incident's notices tell of.
type chain struct {
	incident string
	edges    []*graph.Edge
	statuses []graph.Status // of each edge, as this incident's notices say it
}

// manyChains bounds how many walks are followed in one incident.
const manyChains = 100

// chains are the supply chains of every incident: as long as they go, without
// those that a longer one passes by, the longest intrusions first.
func chains(g *graph.Graph) []chain {
	var all []chain
	for incident, edges := range chainEdges(g) {
		all = append(all, walks(incident, withoutShortcuts(edges))...)
	}
	slices.SortFunc(all, func(a, b chain) int {
		return cmp.Or(-cmp.Compare(a.pivots(), b.pivots()), -cmp.Compare(len(a.edges), len(b.edges)),
			-cmp.Compare(a.incident, b.incident), slices.CompareFunc(a.edges, b.edges, func(x, y *graph.Edge) int { return cmp.Compare(x.ID(), y.ID()) }))
	})
	return all
}

// pivots counts the intrusions from one organisation to the next.
func (c chain) pivots() int {
	n := 0
	for _, e := range c.edges {
		if e.Type == graph.PivotedTo {
			n++
		}
	}
	return n
}

// status is that of the least sure step.
func (c chain) status() graph.Status {
	if slices.Contains(c.statuses, graph.Suspected) {
		return graph.Suspected
	}
	return graph.Confirmed
}

// ends are the two organisations that an edge joins.
type ends struct{ from, to graph.Ref }

// chainEdges are, by incident, the edges that join two organisations, one for
// each pair: what its notices deny is left out.
func chainEdges(g *graph.Graph) map[string]map[ends]*graph.Edge {
	found := map[string]map[ends]*graph.Edge{}
	for _, e := range g.Edges(chainTypes...) {
		for incident, status := range saidBy(e) {
			if status == graph.Denied {
				continue
			}
			if found[incident] == nil {
				found[incident] = map[ends]*graph.Edge{}
			}
			pair := ends{e.From, e.To}
			if have := found[incident][pair]; have == nil || slices.Index(chainTypes, e.Type) < slices.Index(chainTypes, have.Type) {
				found[incident][pair] = e
			}
		}
	}
	return found
}

// saidBy is the status that each incident's notices give the edge.
func saidBy(e *graph.Edge) map[string]graph.Status {
	said := map[string]graph.Status{}
	for _, v := range e.Evidence { // in the notices' order: the latest counts
		said[incidentOf(v.Notice)] = v.Status
	}
	return said
}

// incidentOf is the incident that the notice with this id tells of.
func incidentOf(notice string) string {
	if i := strings.LastIndexByte(notice, '/'); i >= 0 {
		return notice[:i]
	}
	return notice
}

// step leads from one organisation to the next.
type step map[graph.Ref][]*graph.Edge

// withoutShortcuts leaves out an edge where a longer way joins the same two.
func withoutShortcuts(edges map[ends]*graph.Edge) step {
	next := step{}
	for _, e := range edges {
		next[e.From] = append(next[e.From], e)
	}
	kept := step{}
	for from, out := range next {
		for _, e := range out {
			if !next.reaches(from, e.To, e, map[graph.Ref]bool{}) {
				kept[from] = append(kept[from], e)
			}
		}
		slices.SortFunc(kept[from], func(a, b *graph.Edge) int { return cmp.Compare(a.ID(), b.ID()) })
	}
	return kept
}

// reaches reports whether a way from one to the other avoids the edge.
func (s step) reaches(from, to graph.Ref, avoid *graph.Edge, seen map[graph.Ref]bool) bool {
	seen[from] = true
	for _, e := range s[from] {
		if e == avoid || seen[e.To] {
			continue
		}
		if e.To == to || s.reaches(e.To, to, avoid, seen) {
			return true
		}
	}
	return false
}

// walks are the ways from where nothing leads to, as far as they go.
func walks(incident string, next step) []chain {
	var all []chain
	var follow func(from graph.Ref, way []*graph.Edge)
	follow = func(from graph.Ref, way []*graph.Edge) {
		ended := true
		for _, e := range next[from] {
			if len(all) >= manyChains || visits(way, e.To) {
				continue
			}
			ended = false
			follow(e.To, append(slices.Clone(way), e))
		}
		if ended && len(way) > 0 {
			all = append(all, newChain(incident, way))
		}
	}
	for _, start := range next.starts() {
		follow(start, nil)
	}
	return all
}

// starts are the organisations that no edge leads to; in a mere circle, the first.
func (s step) starts() []graph.Ref {
	refs := slices.SortedFunc(maps.Keys(s), graph.Ref.Compare)
	led := map[graph.Ref]bool{}
	for _, out := range s {
		for _, e := range out {
			led[e.To] = true
		}
	}
	starts := slices.DeleteFunc(slices.Clone(refs), func(r graph.Ref) bool { return led[r] })
	if len(starts) == 0 && len(refs) > 0 {
		return refs[:1]
	}
	return starts
}

func visits(way []*graph.Edge, ref graph.Ref) bool {
	return slices.ContainsFunc(way, func(e *graph.Edge) bool { return e.From == ref || e.To == ref })
}

func newChain(incident string, way []*graph.Edge) chain {
	c := chain{incident: incident, edges: way}
	for _, e := range way {
		c.statuses = append(c.statuses, saidBy(e)[incident])
	}
	return c
}

// line writes the chain on one line.
func (a *app) line(g *graph.Graph, c chain) string {
	var b strings.Builder
	b.WriteString(a.nodeName(g.Node(c.edges[0].From)))
	for i, e := range c.edges {
		b.WriteString(" →〔" + a.relationWord(e.Type))
		if c.statuses[i] == graph.Suspected {
			b.WriteString("?")
		}
		b.WriteString("〕 " + a.nodeName(g.Node(e.To)))
	}
	return b.String() + "  " + a.statusWord(c.status()) + " " + c.incident
}
