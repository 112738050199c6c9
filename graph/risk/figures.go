package risk

import (
	"cmp"
	"slices"

	"rensa/graph"
)

// Reach is the shortest way along the chain between two organisations.
type Reach struct {
	Way    []*graph.Node // as risk travels: the supplier first, who depends on it last
	Status graph.Status  // confirmed where every step is, else suspected
}

// Hops is how many steps the way has.
func (r Reach) Hops() int { return len(r.Way) - 1 }

// Start is the organisation that the way begins at.
func (r Reach) Start() *graph.Node { return r.Way[0] }

// End is the organisation that the way leads to.
func (r Reach) End() *graph.Node { return r.Way[len(r.Way)-1] }

// Share says how much of the chains hangs on one organisation or system.
type Share struct {
	Node *graph.Node
	// Behind are the organisations that depend on it, over any number of hops.
	Behind int
	// Share is Behind as a part, 0–1, of all organisations that depend on any.
	Share float64
	// Articulation tells that without it organisations that hang together would not.
	Articulation bool
}

// BlastRadius is whom trouble at from reaches within the hops, the nearest first:
// the definition of the blast radius is its length.
func BlastRadius(g *graph.Graph, from *graph.Node, hops int) []Reach {
	return newNetwork(g).reach(from, hops, forward)
}

// Exposure are the suppliers before of, within the tiers, that an incident hit:
// how exposed it is, is how many these are and how near.
func Exposure(g *graph.Graph, of *graph.Node, tiers int) []Reach {
	n := newNetwork(g)
	hit := slices.DeleteFunc(n.reach(of, tiers, backward), func(r Reach) bool { return !n.hit[r.End().Ref] })
	for _, r := range hit {
		slices.Reverse(r.Way) // it was walked against the arrows
	}
	return hit
}

// ShortestWayIn is the shortest way from an organisation that an incident hit to
// of; false where there is none within five hops.
func ShortestWayIn(g *graph.Graph, of *graph.Node) (Reach, bool) {
	exposed := Exposure(g, of, farthest)
	if len(exposed) == 0 {
		return Reach{}, false
	}
	return exposed[0], true
}

// farthest bounds a way in, in hops.
const farthest = 5

// Concentration is what the chains hang on, the most first: organisations and
// the systems that they share.
func Concentration(g *graph.Graph) []Share {
	n := newNetwork(g)
	cuts := n.articulations()
	var all []Share
	for _, node := range g.Nodes(graph.Organization, graph.System) {
		if behind := len(n.reach(node, len(n.nodes), forward)); behind > 0 {
			all = append(all, Share{node, behind, float64(behind) / float64(max(1, n.depend)), cuts[node.Ref]})
		}
	}
	slices.SortStableFunc(all, func(a, b Share) int { return -cmp.Compare(a.Behind, b.Behind) })
	return all
}

// direction is which ends of an edge a walk goes between.
type direction bool

const (
	forward  direction = true
	backward direction = false
)

// network is the chains of a graph, denied edges left out: organisations, and
// systems before those that use them.
type network struct {
	graph  *graph.Graph
	steps  map[direction]map[graph.Ref][]*graph.Edge
	hit    map[graph.Ref]bool
	nodes  []graph.Ref // that have a step, sorted
	depend int         // how many organisations have a step to them
}

func newNetwork(g *graph.Graph) *network {
	n := &network{graph: g, steps: map[direction]map[graph.Ref][]*graph.Edge{forward: {}, backward: {}}, hit: map[graph.Ref]bool{}}
	for _, e := range g.Edges(graph.Affected) {
		n.hit[e.To] = n.hit[e.To] || e.Status() != graph.Denied
	}
	for _, e := range g.Edges(append(slices.Clone(chain), graph.Uses)...) {
		if e.Status() != graph.Denied {
			from, to := ends(e)
			n.steps[forward][from] = append(n.steps[forward][from], e)
			n.steps[backward][to] = append(n.steps[backward][to], e)
		}
	}
	n.count()
	return n
}

func (n *network) count() {
	for _, node := range n.graph.Nodes(graph.Organization, graph.System) {
		before, behind := len(n.steps[backward][node.Ref]), len(n.steps[forward][node.Ref])
		if before+behind > 0 {
			n.nodes = append(n.nodes, node.Ref)
		}
		if before > 0 && node.Label == graph.Organization {
			n.depend++
		}
	}
}

// ends are an edge's ends the way that risk travels: a system comes before who uses it.
func ends(e *graph.Edge) (from, to graph.Ref) {
	if e.Type == graph.Uses {
		return e.To, e.From
	}
	return e.From, e.To
}

// reach is a walk, the nearest first, that tells of organisations. Of two ways
// of one length the surer counts.
func (n *network) reach(from *graph.Node, hops int, way direction) []Reach {
	var all []Reach
	seen := map[graph.Ref]bool{from.Ref: true}
	for now := []Reach{{[]*graph.Node{from}, graph.Confirmed}}; len(now) > 0 && hops > 0; hops-- {
		now = n.next(now, seen, way)
		for _, r := range now {
			if r.End().Label == graph.Organization {
				all = append(all, r)
			}
		}
	}
	return all
}

func (n *network) next(now []Reach, seen map[graph.Ref]bool, way direction) []Reach {
	var next []Reach
	for _, sure := range []bool{true, false} {
		for _, r := range now {
			for _, e := range n.steps[way][r.End().Ref] {
				from, to := ends(e)
				if way == backward {
					to = from
				}
				confirmed := e.Status() == graph.Confirmed && r.Status == graph.Confirmed
				if seen[to] || confirmed != sure {
					continue
				}
				seen[to] = true
				status := graph.Suspected
				if confirmed {
					status = graph.Confirmed
				}
				next = append(next, Reach{append(slices.Clone(r.Way), n.graph.Node(to)), status})
			}
		}
	}
	return next
}

// articulations are the nodes without which those that hang together would fall
// apart (Hopcroft and Tarjan 1973).
func (n *network) articulations() map[graph.Ref]bool {
	w := walk{n: n, order: map[graph.Ref]int{}, low: map[graph.Ref]int{}, cuts: map[graph.Ref]bool{}}
	for _, ref := range n.nodes {
		if w.order[ref] == 0 {
			w.visit(ref, graph.Ref{})
		}
	}
	return w.cuts
}

type walk struct {
	n          *network
	order, low map[graph.Ref]int
	cuts       map[graph.Ref]bool
}

func (w *walk) visit(ref, parent graph.Ref) {
	w.order[ref] = len(w.order) + 1
	w.low[ref] = w.order[ref]
	children := 0
	for _, other := range w.n.beside(ref) {
		switch {
		case other == parent:
		case w.order[other] > 0:
			w.low[ref] = min(w.low[ref], w.order[other])
		default:
			children++
			w.visit(other, ref)
			w.low[ref] = min(w.low[ref], w.low[other])
			if parent != (graph.Ref{}) && w.low[other] >= w.order[ref] {
				w.cuts[ref] = true
			}
		}
	}
	if parent == (graph.Ref{}) && children > 1 {
		w.cuts[ref] = true
	}
}

// beside are the nodes one step away, whichever way.
func (n *network) beside(ref graph.Ref) []graph.Ref {
	var all []graph.Ref
	for _, e := range n.steps[forward][ref] {
		_, to := ends(e)
		all = append(all, to)
	}
	for _, e := range n.steps[backward][ref] {
		from, _ := ends(e)
		all = append(all, from)
	}
	return all
}
