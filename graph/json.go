package graph

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
func (g *Graph) WriteJSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, n := range g.Nodes() {
		flat := Properties{"id": n.ID}
		mergeProperties(flat, n.Properties)
		if err := encoder.Encode(row{Type: "node", ID: n.Key(), Labels: n.Labels(), Properties: flat}); err != nil {
			return err
		}
	}
	for _, e := range g.Edges() {
		r := row{Type: "relationship", ID: e.ID(), Label: e.Type, Start: g.endpoint(e.From), End: g.endpoint(e.To), Properties: e.Flat()}
		if err := encoder.Encode(r); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (g *Graph) endpoint(ref Ref) *endpoint {
	return &endpoint{ref.Key(), g.nodes[ref].Labels()}
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
	for number := 1; lines.Scan(); number++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := g.readRow(lines.Bytes(), refs); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	return g, lines.Err()
}

func (g *Graph) readRow(line []byte, refs map[string]Ref) error {
	var r row
	if err := json.Unmarshal(line, &r); err != nil {
		return fmt.Errorf("not JSON as rensa and APOC write it: %w", err)
	}
	switch r.Type {
	case "node":
		return g.readNode(r, refs)
	case "relationship":
		return g.readEdge(r, refs)
	}
	return fmt.Errorf("type %q: want node or relationship", r.Type)
}

func (g *Graph) readNode(r row, refs map[string]Ref) error {
	if len(r.Labels) == 0 {
		return errors.New("a node without labels")
	}
	n := Node{Ref: Ref{Label: r.Labels[0], ID: r.Properties.Text("id")}}
	for _, l := range r.Labels {
		if _, own := schema.nodes[l]; own {
			n.Label = l
		}
	}
	delete(r.Properties, "id")
	n.Properties = typed(schema.nodes[n.Label].Properties, r.Properties)
	refs[r.ID] = n.Ref
	have, err := g.AddNode(n)
	for _, l := range r.Labels {
		if err == nil && l != n.Label {
			have.Second = append(have.Second, l)
		}
	}
	return err
}

func (g *Graph) readEdge(r row, refs map[string]Ref) error {
	if r.Start == nil || r.End == nil {
		return errors.New("a relationship without start or end")
	}
	known := append(EvidenceProperties(), schema.edges[r.Label].Properties...)
	own, evidence := Unflatten(typed(known, r.Properties))
	return g.AddEdge(Edge{r.Label, refs[r.Start.ID], refs[r.End.ID], own, evidence})
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
