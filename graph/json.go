package graph

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// row is one line of the JSON form that Neo4j's apoc.export.json writes and
// apoc.import.json reads.
type row struct {
	Type       string     `json:"type"` // node or relationship
	ID         string     `json:"id"`
	Labels     []Label    `json:"labels,omitempty"`
	Label      Type       `json:"label,omitempty"`
	Start      *endpoint  `json:"start,omitempty"`
	End        *endpoint  `json:"end,omitempty"`
	Properties Properties `json:"properties"`
}

type endpoint struct {
	ID     string  `json:"id"`
	Labels []Label `json:"labels"`
}

// WriteJSON writes g as JSON lines, nodes first, each sorted: same graph, same bytes.
func (g *Graph) WriteJSON(w io.Writer) error { return WriteJSON(w, g) }

// WriteJSON writes the source as JSON lines, without holding it.
func WriteJSON(w io.Writer, s Source) error {
	out := bufio.NewWriter(w)
	lines := NewJSONWriter(out)
	for n, err := range s.AllNodes() {
		if err == nil {
			err = lines.Node(n)
		}
		if err != nil {
			return err
		}
	}
	for e, err := range s.AllEdges() {
		if err == nil {
			err = lines.Edge(e)
		}
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// JSONWriter writes a graph line by line, all of its nodes before its edges.
type JSONWriter struct {
	encoder *json.Encoder
	second  map[Ref][]Label // of the nodes that have any: an edge's line names its ends' labels
}

// NewJSONWriter returns a writer to w, one Write a line.
func NewJSONWriter(w io.Writer) *JSONWriter {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return &JSONWriter{encoder, map[Ref][]Label{}}
}

// Node writes a node's line.
func (w *JSONWriter) Node(n *Node) error {
	if len(n.Second) > 0 {
		w.second[n.Ref] = n.Second
	}
	flat := Properties{"id": n.ID}
	mergeProperties(flat, n.Properties)
	return w.encoder.Encode(row{Type: "node", ID: n.Key(), Labels: n.Labels(), Properties: flat})
}

// Edge writes an edge's line.
func (w *JSONWriter) Edge(e *Edge) error {
	return w.encoder.Encode(row{Type: "relationship", ID: e.ID(), Label: e.Type, Start: w.end(e.From), End: w.end(e.To), Properties: e.Flat()})
}

func (w *JSONWriter) end(ref Ref) *endpoint {
	return &endpoint{ref.Key(), append([]Label{ref.Label}, w.second[ref]...)}
}

// maxLine bounds one line of JSON, in bytes.
const maxLine = 64 << 20

// ReadJSON reads what WriteJSON wrote and checks it against the ontology. An
// error names the line.
func ReadJSON(r io.Reader) (*Graph, error) {
	g := New()
	refs := map[string]Ref{}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<20), maxLine)
	number := 1
	for ; lines.Scan(); number++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := g.readRow(lines.Bytes(), refs); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", number, err)
	}
	return g, nil
}

func (g *Graph) readRow(line []byte, refs map[string]Ref) error {
	var r row
	if err := json.Unmarshal(line, &r); err != nil {
		return fmt.Errorf("not JSON as rensa and APOC write it: %w", err)
	}
	switch r.Type {
	case "node":
		n, err := r.node()
		if err != nil {
			return err
		}
		refs[r.ID] = n.Ref
		return g.addRead(n)
	case "relationship":
		e, err := r.edge(func(id string) Ref { return refs[id] })
		if err != nil {
			return err
		}
		return g.AddEdge(*e)
	}
	return fmt.Errorf("type %q: want node or relationship", r.Type)
}

// addRead adds a node with the labels that it was read with.
func (g *Graph) addRead(n *Node) error {
	have, err := g.AddNode(*n)
	if err == nil {
		have.Second = append(have.Second, n.Second...)
	}
	return err
}

// NodeOfJSON is the node of a line that a JSONWriter wrote.
func NodeOfJSON(line []byte) (*Node, error) {
	var r row
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	return r.node()
}

// EdgeOfJSON is the edge of a line that a JSONWriter wrote.
func EdgeOfJSON(line []byte) (*Edge, error) {
	var r row
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	return r.edge(refOf)
}

// refOf is the way back from Ref.Key.
func refOf(key string) Ref {
	for label, prefix := range prefixes {
		if id, ok := strings.CutPrefix(key, prefix); ok {
			return Ref{label, id}
		}
	}
	return Ref{}
}

func (r row) node() (*Node, error) {
	if len(r.Labels) == 0 {
		return nil, errors.New("a node without labels")
	}
	n := &Node{Ref: Ref{Label: r.Labels[0], ID: r.Properties.Text("id")}}
	for _, l := range r.Labels {
		if _, own := schema.nodes[l]; own {
			n.Label = l
		}
	}
	for _, l := range r.Labels {
		if l != n.Label {
			n.Second = append(n.Second, l)
		}
	}
	delete(r.Properties, "id")
	n.Properties = typed(schema.nodes[n.Label].Properties, r.Properties)
	return n, nil
}

// edge is the relationship, its ends looked up by what the line calls them.
func (r row) edge(end func(id string) Ref) (*Edge, error) {
	if r.Start == nil || r.End == nil {
		return nil, errors.New("a relationship without start or end")
	}
	known := append(EvidenceProperties(), schema.edges[r.Label].Properties...)
	own, evidence := Unflatten(typed(known, r.Properties))
	return &Edge{r.Label, end(r.Start.ID), end(r.End.ID), own, evidence}, nil
}

// typed turns JSON's numbers and lists into the ontology's kinds. What it does
// not know it leaves as it is, for the check to refuse.
func typed(known []Property, have Properties) Properties {
	kinds := map[string]Kind{}
	for _, p := range known {
		kinds[p.Name] = p.Kind
	}
	done := Properties{}
	for name, value := range have {
		done[name] = convert(kinds[name], value)
	}
	return done
}

func convert(kind Kind, value any) any {
	switch v := value.(type) {
	case float64:
		if kind == Int {
			return int64(v)
		}
	case []any:
		return convertList(kind, v)
	}
	return value
}

func convertList(kind Kind, list []any) any {
	if kind == Ints {
		numbers := make([]int64, 0, len(list))
		for _, x := range list {
			f, _ := x.(float64)
			numbers = append(numbers, int64(f))
		}
		return numbers
	}
	texts := make([]string, 0, len(list))
	for _, x := range list {
		s, _ := x.(string)
		texts = append(texts, s)
	}
	return texts
}
