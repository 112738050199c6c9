package graph

import "iter"

// Source is a graph that is read in order, so that what is larger than the
// memory can still be written somewhere else. A Graph is one; so is the
// embedded file.
type Source interface {
	// Size counts the nodes and the edges.
	Size() (nodes, edges int)
	// AllNodes yields every node, by label and then by id. The first error ends
	// it. A node is the receiver's until the next one, and is not to be changed.
	AllNodes() iter.Seq2[*Node, error]
	// AllEdges yields every edge, by type, ends and qualifier, in the same way.
	AllEdges() iter.Seq2[*Edge, error]
}

// AllNodes yields every node in order.
func (g *Graph) AllNodes() iter.Seq2[*Node, error] { return all(g.Nodes()) }

// AllEdges yields every edge in order.
func (g *Graph) AllEdges() iter.Seq2[*Edge, error] { return all(g.Edges()) }

func all[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, element := range list {
			if !yield(element, nil) {
				return
			}
		}
	}
}

// Collect reads the source into a Graph.
func Collect(s Source) (*Graph, error) {
	if g, ok := s.(*Graph); ok {
		return g, nil
	}
	g := New()
	for n, err := range s.AllNodes() {
		if err == nil {
			err = g.addRead(n)
		}
		if err != nil {
			return nil, err
		}
	}
	for e, err := range s.AllEdges() {
		if err == nil {
			err = g.AddEdge(*e)
		}
		if err != nil {
			return nil, err
		}
	}
	return g, nil
}
