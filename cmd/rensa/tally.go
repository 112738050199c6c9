package main

import (
	"iter"
	"slices"

	"rensa/graph"
)

// tally is what a summary tells of a graph, counted as the graph passes by.
type tally struct {
	nodes, edges            int
	labels                  map[graph.Label]int
	statuses                map[graph.Status]int // of incidents
	subcontractors, unnamed int
	hit                     seen
	hits                    int // organisations in hit
	products, techniques    []string
	chains                  *graph.Graph // the organisations and what joins them; nil where they are too many
	statements              int          // in chains
}

// manyInChains is how many organisations, or statements about two of them, are too
// many to look for the chains of.
const manyInChains = 5000

// summaryWidth is how many columns a line of names takes, and so more than the names.
const summaryWidth = 80

func newTally() *tally {
	return &tally{labels: map[graph.Label]int{}, statuses: map[graph.Status]int{}, hit: newSeen(), chains: graph.New()}
}

func (t *tally) node(n *graph.Node) error {
	t.nodes++
	t.labels[n.Label]++
	switch n.Label {
	case graph.Incident:
		t.statuses[graph.Status(n.Properties.Text("status"))]++
	case graph.Technique:
		t.techniques = addName(t.techniques, n.ID)
	case graph.System:
		if n.Properties["product"] == true {
			t.products = addName(t.products, plain(n.Name()))
		}
	case graph.Organization:
		return t.organization(n)
	}
	return nil
}

func addName(names []string, name string) []string {
	if len(names) < summaryWidth {
		names = append(names, name)
	}
	return names
}

func (t *tally) organization(n *graph.Node) (err error) {
	if slices.Contains(n.Second, graph.Subcontractor) {
		t.subcontractors++
		if n.Properties["unnamed"] == true {
			t.unnamed++
		}
	}
	if t.labels[graph.Organization] > manyInChains {
		t.chains = nil
	}
	if t.chains != nil {
		_, err = t.chains.AddNode(*n)
	}
	return err
}

func (t *tally) edge(e *graph.Edge) error {
	t.edges++
	if e.Type == graph.Affected && e.Status() != graph.Denied && t.hit.add(e.To.ID) {
		t.hits++
	}
	if !slices.Contains(chainTypes, e.Type) || t.chains == nil {
		return nil
	}
	if t.statements += len(e.Evidence); t.statements > manyInChains {
		t.chains = nil
		return nil
	}
	return t.chains.AddEdge(*e)
}

// counted is a source that is tallied as it is read.
type counted struct {
	graph.Source
	tally *tally
}

// AllNodes yields every node in order.
func (c counted) AllNodes() iter.Seq2[*graph.Node, error] {
	return passing(c.Source.AllNodes(), c.tally.node)
}

// AllEdges yields every edge in order.
func (c counted) AllEdges() iter.Seq2[*graph.Edge, error] {
	return passing(c.Source.AllEdges(), c.tally.edge)
}

// passing yields all elements, and shows each to look first.
func passing[T any](all iter.Seq2[T, error], look func(T) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for element, err := range all {
			if err == nil {
				err = look(element)
			}
			if !yield(element, err) || err != nil {
				return
			}
		}
	}
}
