package graph_test

import (
	"bytes"
	"testing"

	"rensa/graph"
	"rensa/graph/fuzztest"
	"rensa/graph/storetest"
)

// FuzzReadJSON holds that what can be read is written so that it is read again as it is.
func FuzzReadJSON(f *testing.F) {
	var whole bytes.Buffer
	if err := storetest.Sample(f, "../testdata").WriteJSON(&whole); err != nil {
		f.Fatal(err)
	}
	lines := bytes.SplitAfter(whole.Bytes(), []byte("\n"))
	f.Add(bytes.Join(lines[:min(len(lines), 20)], nil))
	f.Add(few(whole.Bytes()))
	f.Add([]byte("{}\n\n{\"type\":\"node\"}"))
	f.Add([]byte(`{"type":"node","id":"a","labels":["Incident"],"properties":{"id":"\ud800","status":"x"}}`))
	f.Fuzz(func(t *testing.T, input []byte) {
		fuzztest.Bounded(t, func() {
			g, err := graph.ReadJSON(bytes.NewReader(input))
			if err != nil {
				return
			}
			first := written(t, g)
			again, err := graph.ReadJSON(bytes.NewReader(first))
			if err != nil {
				t.Fatalf("what was written is not read: %v\n%s", err, first)
			}
			if second := written(t, again); !bytes.Equal(first, second) {
				t.Errorf("read again it is\n%s, want\n%s", second, first)
			}
			_ = g.Derive()
		})
	})
}

// few are an edge of the graph with its ends.
func few(whole []byte) []byte {
	g, err := graph.ReadJSON(bytes.NewReader(whole))
	if err != nil {
		return nil
	}
	var one bytes.Buffer
	part := graph.New()
	e := g.Edges(graph.ReportedTo)[0]
	for _, end := range []graph.Ref{e.From, e.To} {
		if _, err := part.AddNode(*g.Node(end)); err != nil {
			return nil
		}
	}
	if err := part.AddEdge(*e); err != nil {
		return nil
	}
	_ = part.WriteJSON(&one)
	return one.Bytes()
}

func written(t *testing.T, g *graph.Graph) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := g.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
