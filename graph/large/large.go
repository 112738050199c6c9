// Package large builds graphs that are larger than the memory. What is added, in
// any order, is sorted on disk; what is there twice is merged, and what follows is
// derived, when the graph is read back, first its nodes and then its edges.
//
// How nodes and edges merge and what follows from them is the matter of
// [graph.Graph] alone: a node and whatever decides something of it (a star) make
// a little graph of their own, and that graph is asked.
package large

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"iter"

	"rensa/graph"
	"rensa/graph/disksort"
)

// Builder is a graph in the making. It can be added to from several goroutines,
// and then be read, as a [graph.Source], once. One star, or all that was said of
// one edge, is held in memory at a time.
type Builder struct {
	stars        *disksort.Sorter // by center: the center first, then what decides something of it
	edges        *disksort.Sorter
	derived      bool // all nodes were read, and with them the edges that follow
	nodes, links int  // read so far
}

// New returns an empty graph, sorted in files of the folder, of os.TempDir() where it is "".
func New(folder string) *Builder { return NewParts(folder, 1)[0] }

// NewParts returns n graphs that take no more memory than one.
func NewParts(folder string, n int) []*Builder {
	parts := make([]*Builder, n)
	for i := range parts {
		parts[i] = &Builder{stars: disksort.New(folder, disksort.Buffer/n), edges: disksort.New(folder, disksort.Buffer/n)}
	}
	return parts
}

// Close gives the disk back.
func (b *Builder) Close() error { return errors.Join(b.stars.Close(), b.edges.Close()) }

// Add merges what the source has into the graph, but for what was derived there.
func (b *Builder) Add(source graph.Source) error {
	for n, err := range source.AllNodes() {
		if err == nil {
			err = b.addNode(n)
		}
		if err != nil {
			return err
		}
	}
	for e, err := range source.AllEdges() {
		if err == nil && !e.Type.Derived() {
			err = b.addEdge(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *Builder) addNode(n *graph.Node) error {
	line, err := line(func(w *graph.JSONWriter) error { return w.Node(n) })
	if err != nil {
		return err
	}
	incident, dated := n.Ref.Incident()
	if dated {
		err = b.stars.Put(nodeKey(incident).With("node", n.ID), line)
	}
	return cmp.Or(err, b.stars.PutOnce(nodeKey(n.Ref).With(first, string(line)), line))
}

// first is what a star's center is sorted by behind its name: before all else.
const first = ""

func (b *Builder) addEdge(e *graph.Edge) error {
	line, err := b.putEdge(e)
	if err != nil {
		return err
	}
	switch center, alike := e.Decides(); {
	case center == graph.Ref{}:
		return nil
	case alike:
		return b.stars.PutOnce(nodeKey(center).With("once", string(e.Type)), line)
	default:
		return b.stars.Put(nodeKey(center).With(edgeTexts(e)...), line)
	}
}

// putEdge sorts in an edge, extracted or derived, and returns its line.
func (b *Builder) putEdge(e *graph.Edge) ([]byte, error) {
	line, err := line(func(w *graph.JSONWriter) error { return w.Edge(e) })
	if err != nil {
		return nil, err
	}
	return line, b.edges.Put(disksort.NewKey(edgeTexts(e)...), line)
}

func nodeKey(r graph.Ref) disksort.Key { return disksort.NewKey(string(r.Label), r.ID) }

// edgeTexts are what an edge sorts by.
func edgeTexts(e *graph.Edge) []string {
	return []string{string(e.Type), string(e.From.Label), e.From.ID, string(e.To.Label), e.To.ID, e.Qualifier()}
}

// How many texts of a key name the center of a star, or an edge.
const (
	centerTexts = 2
	wholeEdge   = 6
)

// Size counts what was read so far.
func (b *Builder) Size() (nodes, edges int) { return b.nodes, b.links }

// AllNodes yields every node, with what is derived of it.
func (b *Builder) AllNodes() iter.Seq2[*graph.Node, error] {
	return func(yield func(*graph.Node, error) bool) {
		for star, err := range b.stars.Groups(centerTexts) {
			var n *graph.Node
			if err == nil {
				n, err = b.derive(star)
			}
			b.nodes++
			if !yield(n, err) || err != nil {
				return
			}
		}
		b.derived = true
	}
}

// derive is the center of a star. The edges that follow join the others.
func (b *Builder) derive(star [][]byte) (*graph.Node, error) {
	center, err := graph.NodeOfJSON(star[0])
	if err != nil {
		return nil, err
	}
	g, err := little(star)
	if err != nil {
		return nil, err
	}
	if err := g.Derive(); err != nil {
		return nil, err
	}
	for _, e := range g.Edges() {
		if !e.Type.Derived() {
			continue
		}
		if _, err := b.putEdge(e); err != nil {
			return nil, err
		}
	}
	return g.Node(center.Ref), nil
}

// AllEdges yields every edge.
func (b *Builder) AllEdges() iter.Seq2[*graph.Edge, error] {
	return func(yield func(*graph.Edge, error) bool) {
		if !b.derived {
			yield(nil, errors.New("edges asked for before all nodes were read: what follows from them is not known yet"))
			return
		}
		for said, err := range b.edges.Groups(wholeEdge) {
			var e *graph.Edge
			if err == nil {
				e, err = merged(said)
			}
			b.links++
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// merged is the one edge that the lines tell of.
func merged(said [][]byte) (*graph.Edge, error) {
	if len(said) == 1 {
		return graph.EdgeOfJSON(said[0])
	}
	g, err := little(said)
	if err != nil {
		return nil, err
	}
	return g.Edges()[0], nil
}

// line is a node or an edge as the sorters keep it.
func line(write func(*graph.JSONWriter) error) ([]byte, error) {
	var b bytes.Buffer
	err := write(graph.NewJSONWriter(&b))
	return b.Bytes(), err
}

// little is the graph of a few lines, with bare nodes for ends that are not among them.
func little(lines [][]byte) (*graph.Graph, error) {
	g := graph.New()
	for _, line := range lines {
		if err := addLine(g, line); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func addLine(g *graph.Graph, line []byte) error {
	if n, err := graph.NodeOfJSON(line); err == nil {
		_, err = g.AddNode(*n)
		return err
	}
	e, err := graph.EdgeOfJSON(line)
	if err != nil {
		return fmt.Errorf("neither node nor edge: %w", err)
	}
	for _, end := range []graph.Ref{e.From, e.To} {
		if _, err := g.AddNode(graph.Node{Ref: end}); err != nil {
			return err
		}
	}
	return g.AddEdge(*e)
}
