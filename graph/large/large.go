// Package large builds graphs that are larger than the memory. What is added, in
// any order, is sorted on disk; what is there twice is merged, and what follows is
// derived, when the graph is read back, first its nodes and then its edges.
//
// How nodes and edges merge and what follows from them is the matter of
// [graph.Graph] alone: a node and whatever decides something of it (a star) make
// a little graph of their own, and that graph is asked.
package large

import (
	"errors"
	"iter"
	"sync"

	"github.com/bsm/extsort"

	"rensa/graph"
)

// Builder is a graph in the making. It can be added to from several goroutines,
// and then be read, as a [graph.Source], once. One star, or all that was said of
// one edge, is held in memory at a time.
type Builder struct {
	mu           sync.Mutex
	stars        *extsort.Sorter
	edges        *extsort.Sorter
	derived      bool // all nodes were read, and with them the edges that follow
	nodes, links int  // read so far
}

// buffer is how many bytes are sorted in memory before they go to disk.
const buffer = 16 << 20

// New returns an empty graph, which is sorted in files of the folder, or of
// os.TempDir() where that is "". They have no names that could outlive the process.
func New(folder string) *Builder {
	return &Builder{
		stars: extsort.New(&extsort.Options{WorkDir: folder, BufferSize: buffer, Dedupe: superfluous}),
		edges: extsort.New(&extsort.Options{WorkDir: folder, BufferSize: buffer}),
	}
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
	line, err := nodeLine(n)
	if err != nil {
		return err
	}
	err = b.put(b.stars, nodeKey(n.Ref), line)
	if incident, ok := n.Ref.Incident(); ok && err == nil {
		err = b.put(b.stars, beside(incident, "node", nodeKey(n.Ref)), line)
	}
	return err
}

func (b *Builder) addEdge(e *graph.Edge) error {
	line, err := edgeLine(e)
	if err != nil {
		return err
	}
	if err := b.put(b.edges, edgeKey(e), line); err != nil {
		return err
	}
	switch center, alike := e.Decides(); {
	case center == graph.Ref{}:
		return nil
	case alike:
		return b.put(b.stars, beside(center, "once", key(string(e.Type))), line)
	default:
		return b.put(b.stars, beside(center, "edge", edgeKey(e)), line)
	}
}

func (b *Builder) put(s *extsort.Sorter, key, line []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return s.Put(key, line)
}

// Size counts what was read so far.
func (b *Builder) Size() (nodes, edges int) { return b.nodes, b.links }

// AllNodes yields every node, with what is derived of it.
func (b *Builder) AllNodes() iter.Seq2[*graph.Node, error] {
	return func(yield func(*graph.Node, error) bool) {
		for star, err := range groups(b.stars, centerOf) {
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
		line, err := edgeLine(e)
		if err != nil {
			return nil, err
		}
		if err := b.put(b.edges, edgeKey(e), line); err != nil {
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
		for said, err := range groups(b.edges, wholeKey) {
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

func wholeKey(key []byte) []byte { return key }

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
