package large

import (
	"bytes"
	"fmt"
	"iter"
	"strings"

	"github.com/bsm/extsort"

	"rensa/graph"
)

// A star's items are its center and whatever decides something of it. Their keys
// are texts one behind the other, which sort as the list of the texts does:
//
//	label, id                           the center
//	label, id, "edge", type, from, to … an edge that decides something of it
//	label, id, "node", label, id        a node that does
//	label, id, "once", type             some edge of the type: one is as good as all

// textEnd closes a text of a key. It sorts before all that a text may go on with.
const textEnd = "\x00\x01"

func key(texts ...string) []byte {
	var b bytes.Buffer
	for _, text := range texts {
		b.WriteString(strings.ReplaceAll(text, "\x00", "\x00\xff"))
		b.WriteString(textEnd)
	}
	return b.Bytes()
}

func nodeKey(r graph.Ref) []byte { return key(string(r.Label), r.ID) }

func edgeKey(e *graph.Edge) []byte {
	return key(string(e.Type), string(e.From.Label), e.From.ID, string(e.To.Label), e.To.ID, e.Qualifier())
}

// beside is the key of what decides something of a center.
func beside(center graph.Ref, kind string, what []byte) []byte {
	return bytes.Join([][]byte{nodeKey(center), key(kind), what}, nil)
}

// centerOf is the part of a star's key that names its center.
func centerOf(key []byte) []byte {
	label := bytes.Index(key, []byte(textEnd)) + len(textEnd)
	return key[:label+bytes.Index(key[label:], []byte(textEnd))+len(textEnd)]
}

// superfluous reports whether one of two items is as good as both.
func superfluous(a, b []byte) bool {
	return bytes.Equal(a, b) && bytes.HasPrefix(bytes.TrimPrefix(a, centerOf(a)), key("once"))
}

// groups yields the values of those keys together that are alike in part.
func groups(s *extsort.Sorter, part func(key []byte) []byte) iter.Seq2[[][]byte, error] {
	return func(yield func([][]byte, error) bool) {
		sorted, err := s.Sort()
		if err != nil {
			yield(nil, err)
			return
		}
		defer sorted.Close()
		var same []byte
		var group [][]byte
		for sorted.Next() {
			if now := part(sorted.Key()); len(group) == 0 || !bytes.Equal(now, same) {
				if len(group) > 0 && !yield(group, nil) {
					return
				}
				same, group = bytes.Clone(now), nil
			}
			group = append(group, bytes.Clone(sorted.Value()))
		}
		if err := sorted.Err(); err != nil {
			yield(nil, err)
		} else if len(group) > 0 {
			yield(group, nil)
		}
	}
}

// line is a node or an edge as a sorter keeps it.
func line(write func(*graph.JSONWriter) error) ([]byte, error) {
	var b bytes.Buffer
	err := write(graph.NewJSONWriter(&b))
	return b.Bytes(), err
}

func nodeLine(n *graph.Node) ([]byte, error) {
	return line(func(w *graph.JSONWriter) error { return w.Node(n) })
}

func edgeLine(e *graph.Edge) ([]byte, error) {
	return line(func(w *graph.JSONWriter) error { return w.Edge(e) })
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
