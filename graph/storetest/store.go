package storetest

import (
	"bytes"
	"context"
	"reflect"
	"strings"
	"testing"

	"rensa/graph"
)

// Test holds a store to what graph.Store promises. Open opens an empty one; the
// sample is read from the folder testdata.
func Test(t *testing.T, testdata string, open func(t *testing.T) graph.Store) {
	saved := func(t *testing.T) graph.Store {
		s := open(t)
		if err := s.Save(t.Context(), Sample(t, testdata)); err != nil {
			t.Fatal(err)
		}
		return s
	}
	t.Run("an empty store loads as an empty graph", func(t *testing.T) {
		g, err := open(t).Load(t.Context())
		if nodes, edges := g.Size(); err != nil || nodes+edges > 0 {
			t.Errorf("%d nodes, %d edges, error %v", nodes, edges, err)
		}
	})
	t.Run("what was saved is loaded, to the byte", func(t *testing.T) {
		testRoundTrip(t, saved(t), Sample(t, testdata))
	})
	t.Run("saving the same again changes nothing", func(t *testing.T) {
		s := saved(t)
		if err := s.Save(t.Context(), Sample(t, testdata)); err != nil {
			t.Fatal(err)
		}
		testRoundTrip(t, s, Sample(t, testdata))
	})
	t.Run("saving replaces what was there", func(t *testing.T) {
		s, smaller := saved(t), Sample(t, testdata).OfIncident("2023-464")
		if err := s.Save(t.Context(), smaller); err != nil {
			t.Fatal(err)
		}
		testRoundTrip(t, s, smaller)
	})
	t.Run("saving that is interrupted leaves what was there", func(t *testing.T) {
		s := saved(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Save(ctx, graph.New()); err == nil {
			t.Error("no error")
		}
		testRoundTrip(t, s, Sample(t, testdata))
	})
	t.Run("values come as the kinds of graph.Rows", func(t *testing.T) { testValues(t, saved(t)) })
	t.Run("a qualifier that an edge has not is null", func(t *testing.T) { testQualifier(t, open(t)) })
	t.Run("a wrong statement is an error", func(t *testing.T) {
		for _, wrong := range []string{"MATCH (n) RETURN m", "MATCH (n RETURN n", "MATCH (n) DELETE n", "CREATE (n:Incident {id: 'x'})", "RETURN $missing"} {
			if rows, err := saved(t).Query(t.Context(), wrong, nil); err == nil {
				t.Errorf("%s gives %v", wrong, rows.Values)
			}
		}
	})
}

func testRoundTrip(t *testing.T, s graph.Store, want *graph.Graph) {
	t.Helper()
	got, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := lines(t, got), lines(t, want)
	for i := range wantLines {
		if i >= len(gotLines) || gotLines[i] != wantLines[i] {
			t.Fatalf("line %d of %d differs, want\n%s", i+1, len(wantLines), wantLines[i])
		}
	}
	if len(gotLines) > len(wantLines) {
		t.Errorf("%d lines too many: %s", len(gotLines)-len(wantLines), gotLines[len(wantLines)])
	}
}

func lines(t *testing.T, g *graph.Graph) []string {
	t.Helper()
	var b bytes.Buffer
	if err := g.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return strings.Split(b.String(), "\n")
}

func testValues(t *testing.T, s graph.Store) {
	rows, err := s.Query(t.Context(), `MATCH p = (a:Organization {id: 'naver cloud'})-[r:PIVOTED_TO]->(b:Organization)
		RETURN a, r, p, null AS nothing, [1, 'x'] AS list, {k: 1.5} AS fields, date('2023-11-27') AS day, $given AS given`, map[string]any{"given": []any{"甲", int64(2), true}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"a", "r", "p", "nothing", "list", "fields", "day", "given"}; !reflect.DeepEqual(rows.Columns, want) || len(rows.Values) != 1 {
		t.Fatalf("columns %v, %d rows", rows.Columns, len(rows.Values))
	}
	row := rows.Values[0]
	a, r, p := row[0].(*graph.Record), row[1].(*graph.Record), row[2].(graph.Path)
	if a.Key != "organization:naver cloud" || a.Labels[0] != "Organization" || a.Properties["name"] != "NAVER Cloud" || !reflect.DeepEqual(a.Properties["aliases"], []any{"NAVER Cloud社"}) {
		t.Errorf("node %+v", a)
	}
	if r.Type != "PIVOTED_TO" || r.From != a.Key || r.To != "organization:lineヤフー" || r.Properties["status"] != "confirmed" || r.Key != "PIVOTED_TO organization:naver cloud → organization:lineヤフー (2023-464)" {
		t.Errorf("edge %+v", r)
	}
	if len(p.Nodes) != 2 || len(p.Edges) != 1 || p.Nodes[0].Key != a.Key || p.Edges[0].Key != r.Key {
		t.Errorf("path %+v", p)
	}
	want := []any{nil, []any{int64(1), "x"}, map[string]any{"k": 1.5}, "2023-11-27", []any{"甲", int64(2), true}}
	if got := row[3:]; !reflect.DeepEqual(got, want) {
		t.Errorf("values %#v, want %#v", got, want)
	}
}

func testQualifier(t *testing.T, s graph.Store) {
	g, a, b := graph.New(), graph.Ref{Label: graph.Organization, ID: "甲"}, graph.Ref{Label: graph.Organization, ID: "乙"}
	for _, ref := range []graph.Ref{a, b} {
		if _, err := g.AddNode(graph.Node{Ref: ref}); err != nil {
			t.Fatal(err)
		}
	}
	said := []graph.Evidence{{Notice: "1/1", Status: graph.Confirmed, Quote: "委託先", Rule: "test"}}
	for _, properties := range []graph.Properties{nil, {"incident": "1"}} {
		if err := g.AddEdge(graph.Edge{Type: graph.PivotedTo, From: a, To: b, Properties: properties, Evidence: said}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second time changes nothing
		if err := s.Save(t.Context(), g); err != nil {
			t.Fatal(err)
		}
		rows, err := s.Query(t.Context(), "MATCH ()-[r:PIVOTED_TO]->() RETURN r.incident, 'incident' IN keys(r) ORDER BY r.incident", nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := [][]any{{"1", true}, {nil, false}}; !reflect.DeepEqual(rows.Values, want) {
			t.Errorf("incidents %v, want %v", rows.Values, want)
		}
		testRoundTrip(t, s, g)
	}
}
