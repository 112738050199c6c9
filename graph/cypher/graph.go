package cypher

import (
	"fmt"
	"slices"
	"time"
)

// Graph is a property graph in memory. Build it with AddNode and
// AddRelationship, or with [Query.Build]; after that it is safe for concurrent
// reading.
type Graph struct {
	nodes         []*Node
	relationships []*Relationship
	byLabel       map[string][]*Node
	byID          map[any][]*Node // by the property "id", see indexKey
}

// Node is a node of a [Graph]. Labels are sorted. Nothing of it may be changed.
type Node struct {
	ID         int64
	Labels     []string
	Properties map[string]any

	out, in []*Relationship
}

// Relationship is a directed relationship of a [Graph]. Nothing of it may be changed.
type Relationship struct {
	ID         int64
	Type       string
	Start, End *Node
	Properties map[string]any
}

// Path is a walk through a graph: Nodes has one element more than
// Relationships, which may be walked against their direction.
type Path struct {
	Nodes         []*Node
	Relationships []*Relationship
}

// idProperty is the property that has an index.
const idProperty = "id"

// NewGraph returns a graph with nothing in it.
func NewGraph() *Graph {
	return &Graph{byLabel: map[string][]*Node{}, byID: map[any][]*Node{}}
}

// AddNode adds a node. Property values become the values queries know: int
// becomes int64, []string a list, [time.Time] a [DateTime]; a nil leaves its
// property out; a type that Cypher has not becomes its text.
func (g *Graph) AddNode(labels []string, properties map[string]any) *Node {
	n := &Node{ID: int64(len(g.nodes)), Labels: slices.Clone(labels), Properties: normalizeMap(properties)}
	slices.Sort(n.Labels)
	n.Labels = slices.Compact(n.Labels)
	g.nodes = append(g.nodes, n)
	for _, label := range n.Labels {
		g.byLabel[label] = append(g.byLabel[label], n)
	}
	if key, ok := indexKey(n.Properties[idProperty]); ok {
		g.byID[key] = append(g.byID[key], n)
	}
	return n
}

// AddRelationship adds a relationship between two nodes of g, with properties
// as in [Graph.AddNode].
func (g *Graph) AddRelationship(from, to *Node, kind string, properties map[string]any) *Relationship {
	r := &Relationship{
		ID: int64(len(g.relationships)), Type: kind, Start: from, End: to,
		Properties: normalizeMap(properties),
	}
	g.relationships = append(g.relationships, r)
	from.out = append(from.out, r)
	to.in = append(to.in, r)
	return r
}

// Nodes returns the nodes in the order they were added. The slice is g's own.
func (g *Graph) Nodes() []*Node { return g.nodes }

// Relationships returns the relationships in the order they were added. The
// slice is g's own.
func (g *Graph) Relationships() []*Relationship { return g.relationships }

// indexKey returns what the index on ids files v under; false where the index
// cannot tell equal from unequal.
func indexKey(v any) (any, bool) {
	switch v := v.(type) {
	case string, int64, bool:
		return v, true
	case float64:
		if i, ok := exactInteger(v); ok {
			return i, true
		}
	}
	return nil, false
}

func (n *Node) hasLabel(label string) bool {
	for _, l := range n.Labels {
		if l == label {
			return true
		}
	}
	return false
}

// other returns the end of r that n is not; n itself for a loop.
func (r *Relationship) other(n *Node) *Node {
	if r.Start == n {
		return r.End
	}
	return r.Start
}

// normalizeMap returns a copy of m with the values queries know and without nils.
func normalizeMap(m map[string]any) map[string]any {
	clean := make(map[string]any, len(m))
	for key, value := range m {
		if value = normalize(value); value != nil {
			clean[key] = value
		}
	}
	return clean
}

// normalize turns a Go value into one that queries know.
func normalize(v any) any {
	switch v := v.(type) {
	case nil, bool, int64, float64, string, *Node, *Relationship, *Path, temporal:
		return v
	case int:
		return int64(v)
	case int32:
		return int64(v)
	case uint32:
		return int64(v)
	case float32:
		return float64(v)
	case time.Time:
		return DateTime{v}
	case []any:
		return normalizeList(v)
	case []string:
		return normalizeList(v)
	case []int64:
		return normalizeList(v)
	case []int:
		return normalizeList(v)
	case []float64:
		return normalizeList(v)
	case map[string]any:
		return normalizeValues(v)
	}
	return fmt.Sprint(v)
}

func normalizeList[T any](list []T) []any {
	clean := make([]any, len(list))
	for i, v := range list {
		clean[i] = normalize(v)
	}
	return clean
}

func normalizeValues(m map[string]any) map[string]any {
	clean := make(map[string]any, len(m))
	for key, value := range m {
		clean[key] = normalize(value)
	}
	return clean
}
