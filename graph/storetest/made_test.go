package storetest

import (
	"testing"

	"rensa/graph"
)

func TestWhatIsMadeIsAGraphInOrder(t *testing.T) {
	made, g := Made{900, 2700}, graph.New()
	var last *graph.Node
	for n := range made.AllNodes() {
		have, err := g.AddNode(*n)
		if err != nil {
			t.Fatal(err)
		}
		have.Second = n.Second
		if last != nil && last.Compare(n.Ref) >= 0 {
			t.Fatalf("%s before %s", last.Key(), n.Key())
		}
		last = n
	}
	var order []string
	for e := range made.AllEdges() {
		if err := g.AddEdge(*e); err != nil {
			t.Fatal(err)
		}
		order = append(order, e.ID())
	}
	for i, e := range g.Edges() {
		if e.ID() != order[i] {
			t.Fatalf("edge %d is %s, want %s", i, order[i], e.ID())
		}
	}
	if nodes, edges := g.Size(); nodes != made.Nodes || edges != made.Edges {
		t.Errorf("%d nodes and %d edges, want %d and %d", nodes, edges, made.Nodes, made.Edges)
	}
}
