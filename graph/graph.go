// Package graph is the knowledge graph that rensa builds: typed nodes and edges,
// held to one ontology, every edge with the sentence that says it.
//
// A graph is a set: adding what it has already changes nothing, and Merge is a
// union by key, so that the order of notices and archives does not matter. What
// follows from the edges (statuses of incidents, second labels, SUPPLIES) is
// worked out by Derive and never extracted.
package graph

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Ref names a node: its label and its id, which is unique within the label.
type Ref struct {
	Label Label
	ID    string
}

// Key is the node's id over all labels, as the exports write it: "organization:naver cloud".
func (r Ref) Key() string { return prefixes[r.Label] + r.ID }

// Compare orders references by label, then by id.
func (r Ref) Compare(other Ref) int {
	return cmp.Or(cmp.Compare(r.Label, other.Label), cmp.Compare(r.ID, other.ID))
}

// Properties maps a property's name to its value; the ontology tells which
// names and which types of values a node or an edge may carry.
type Properties map[string]any

// Text is the property's value where it is a string, else "".
func (p Properties) Text(name string) string { s, _ := p[name].(string); return s }

// Node is a node of the graph.
type Node struct {
	Ref
	Properties Properties
	// Second holds the derived labels Subcontractor and Authority, sorted.
	Second []Label
}

// Labels are all of the node's labels, its own first.
func (n *Node) Labels() []Label { return append([]Label{n.Label}, n.Second...) }

// Name is what people call the node: its name or title, else its id.
func (n *Node) Name() string {
	return cmp.Or(n.Properties.Text("name"), n.Properties.Text("title"), n.ID)
}

// Edge is an edge of the graph with all that was said for it.
type Edge struct {
	Type       Type
	From, To   Ref
	Properties Properties // the edge type's own; evidence is apart
	Evidence   []Evidence // one statement a notice, in the notices' order
}

// Status is the status that the evidence amounts to.
func (e *Edge) Status() Status { return Lead(e.Evidence).Status }

// ID is the edge's id: type, ends and qualifier.
func (e *Edge) ID() string {
	id := string(e.Type) + " " + e.From.Key() + " → " + e.To.Key()
	if q := e.key().qualifier; q != "" {
		id += " (" + q + ")"
	}
	return id
}

type edgeKey struct {
	Type      Type
	From, To  Ref
	qualifier string
}

func (e *Edge) key() edgeKey { return edgeKey{e.Type, e.From, e.To, e.Qualifier()} }

// Qualifier is the value that tells e from other edges of its type between the
// same ends; "" where there is at most one.
func (e *Edge) Qualifier() string { return e.Properties.Text(schema.edges[e.Type].Qualifier) }

func (k edgeKey) compare(other edgeKey) int {
	return cmp.Or(cmp.Compare(k.Type, other.Type), k.From.Compare(other.From), k.To.Compare(other.To), cmp.Compare(k.qualifier, other.qualifier))
}

// Graph is a set of nodes and edges. It is not safe for concurrent writing.
type Graph struct {
	nodes map[Ref]*Node
	edges map[edgeKey]*Edge
}

// New returns an empty graph.
func New() *Graph {
	return &Graph{nodes: map[Ref]*Node{}, edges: map[edgeKey]*Edge{}}
}

// AddNode puts n into g and returns the graph's own node. Where g already has
// the node, lists are joined and for every other property the longer value wins
// (then the greater), so that the order of adding does not matter.
//
// An error tells the label, property or value that the ontology does not know.
func (g *Graph) AddNode(n Node) (*Node, error) {
	if err := schema.checkNode(n); err != nil {
		return nil, err
	}
	have := g.nodes[n.Ref]
	if have == nil {
		have = &Node{Ref: n.Ref, Properties: Properties{}}
		g.nodes[n.Ref] = have
	}
	mergeProperties(have.Properties, n.Properties)
	return have, nil
}

// AddEdge puts e into g. Where g already has the edge, the evidence adds up, and
// of one notice's statements the strongest stays.
//
// An error tells the type, end, property or evidence that the ontology does not
// allow, or the end that is not in g.
func (g *Graph) AddEdge(e Edge) error {
	if err := schema.checkEdge(e); err != nil {
		return err
	}
	for _, end := range []Ref{e.From, e.To} {
		if g.nodes[end] == nil {
			return fmt.Errorf("edge %s: no node %s in the graph: add it first", e.ID(), end.Key())
		}
	}
	key := e.key()
	have := g.edges[key]
	if have == nil {
		have = &Edge{Type: e.Type, From: e.From, To: e.To, Properties: Properties{}}
		g.edges[key] = have
	}
	mergeProperties(have.Properties, e.Properties)
	for _, evidence := range e.Evidence {
		have.Evidence = addEvidence(have.Evidence, evidence)
	}
	return nil
}

// Merge adds all of other to g.
func (g *Graph) Merge(other *Graph) error {
	for _, n := range other.nodes {
		if _, err := g.AddNode(*n); err != nil {
			return err
		}
	}
	for _, e := range other.edges {
		if err := g.AddEdge(*e); err != nil {
			return err
		}
	}
	return nil
}

// Node is the node that ref names, or nil.
func (g *Graph) Node(ref Ref) *Node { return g.nodes[ref] }

// Nodes are all nodes with one of the labels (all where none is given), sorted.
func (g *Graph) Nodes(labels ...Label) []*Node {
	found := []*Node{}
	for _, n := range g.nodes {
		if len(labels) == 0 || slices.Contains(labels, n.Label) {
			found = append(found, n)
		}
	}
	slices.SortFunc(found, func(a, b *Node) int { return a.Ref.Compare(b.Ref) })
	return found
}

// Edges are all edges of one of the types (all where none is given), sorted.
func (g *Graph) Edges(types ...Type) []*Edge {
	var keys []edgeKey
	for k := range g.edges {
		if len(types) == 0 || slices.Contains(types, k.Type) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, edgeKey.compare)
	found := make([]*Edge, len(keys))
	for i, k := range keys {
		found[i] = g.edges[k]
	}
	return found
}

// Size counts the nodes and the edges.
func (g *Graph) Size() (nodes, edges int) { return len(g.nodes), len(g.edges) }

// mergeProperties adds what more says to have. An empty list says nothing.
func mergeProperties(have, more Properties) {
	for name, value := range more {
		if list, ok := value.([]string); ok && len(list) == 0 {
			continue
		}
		have[name] = mergeValue(have[name], value)
	}
}

// mergeValue joins two values of one property, the same whichever comes first.
func mergeValue(a, b any) any {
	switch b := b.(type) {
	case []string:
		old, _ := a.([]string)
		joined := slices.Concat(old, b)
		slices.Sort(joined)
		return slices.Compact(joined)
	case string:
		old, _ := a.(string)
		if c := cmp.Compare(utf8.RuneCountInString(old), utf8.RuneCountInString(b)); c > 0 || c == 0 && old >= b {
			return old
		}
		return b
	case int64:
		if old, ok := a.(int64); ok {
			return max(old, b)
		}
	case float64:
		if old, ok := a.(float64); ok {
			return max(old, b)
		}
	case bool:
		if old, ok := a.(bool); ok {
			return old || b
		}
	}
	return b
}
