package neo4j_test

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

// small makes every Save take many transactions of two writers.
func small(t testing.TB) neo4j.Config {
	c := neo4jtest.Shared(t)
	c.BatchSize = 7
	return c
}

func TestAGraphOfManyBatchesIsLoadedBack(t *testing.T) {
	s := empty(t, small(t))
	for seed, size := range []int{0, 10, 30, 300, 90} {
		g := storetest.Random(t, uint64(seed), size, 3*size)
		push(t, s, g)
		holds(t, s, g)
	}
}

func TestPushTellsWhatItDid(t *testing.T) {
	for _, test := range []struct {
		name   string
		config neo4j.Config
	}{
		{"in one transaction", neo4jtest.Shared(t)},
		{"in many", small(t)},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, large, part := empty(t, test.config), storetest.Random(t, 1, 200, 400), storetest.Random(t, 2, 50, 90)
			nodes, edges := large.Size()
			if got, want := push(t, s, large), (neo4j.Summary{Nodes: nodes, Edges: edges, NodesCreated: nodes, EdgesCreated: edges}); got != want {
				t.Errorf("the first time %+v, want %+v", got, want)
			}
			if got, want := push(t, s, large), (neo4j.Summary{Nodes: nodes, Edges: edges}); got != want {
				t.Errorf("the second time %+v, want %+v", got, want)
			}
			got := push(t, s, part)
			if wantNodes, wantEdges := part.Size(); got.NodesRemoved-got.NodesCreated != nodes-wantNodes || got.EdgesRemoved-got.EdgesCreated != edges-wantEdges {
				t.Errorf("a smaller one %+v, want %d nodes and %d edges of %d and %d left", got, wantNodes, wantEdges, nodes, edges)
			}
			holds(t, s, part)
		})
	}
}

func TestProgressEndsAtTheTotal(t *testing.T) {
	s, g := empty(t, small(t)), storetest.Random(t, 3, 60, 90)
	var last neo4j.Progress
	_, err := s.Push(t.Context(), g, func(p neo4j.Progress) {
		if p.Nodes < last.Nodes || p.Edges < last.Edges {
			t.Errorf("%+v after %+v", p, last)
		}
		last = p
	})
	nodes, edges := g.Size()
	if want := (neo4j.Progress{Nodes: nodes, Edges: edges, TotalNodes: nodes, TotalEdges: edges}); err != nil || last != want {
		t.Errorf("ends at %+v, want %+v (error %v)", last, want, err)
	}
}

func TestWhatOthersWroteStays(t *testing.T) {
	for _, c := range []neo4j.Config{neo4jtest.Shared(t), small(t)} {
		s, g := empty(t, c), storetest.Sample(t, "../../testdata")
		write(t, c, "MATCH (n) DETACH DELETE n")
		// A note of somebody's own, an organisation and a contract that the
		// graph has too, and one that it has not.
		write(t, c, `CREATE (:Note {text: 'call them', id: 'x'}), (:Organization {id: 'naver cloud', rating: 'C', name: 'old'})
			-[:PIVOTED_TO {incident: '2023-464', ticket: 7}]->(:Organization {id: 'lineヤフー'}),
			(:Organization {id: 'theirs', name: '丙'})-[:USES {since: 2020}]->(:System {id: 'their system'})`)
		push(t, s, g)
		holds(t, s, g)
		write(t, c, "MATCH (n:Note), (o:Organization {id: '橿原市'}) CREATE (n)-[:ABOUT]->(o)")
		if got := push(t, s, graph.New()); got.Released != 4 {
			t.Errorf("%d nodes and edges let go of, want 4", got.Released)
		}
		rows := ask(t, s, "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n.id, n.rating, type(r), r.ticket, r.since ORDER BY n.id")
		want := [][]any{
			{"lineヤフー", nil, nil, nil, nil}, {"naver cloud", "C", "PIVOTED_TO", int64(7), nil}, {"their system", nil, nil, nil, nil},
			{"theirs", nil, "USES", nil, int64(2020)}, {"x", nil, "ABOUT", nil, nil}, {"橿原市", nil, nil, nil, nil},
		}
		if !reflect.DeepEqual(rows.Values, want) {
			t.Errorf("left is %v, want %v", rows.Values, want)
		}
		if rows := ask(t, s, "MATCH (n) WHERE n.rensaBuild IS NOT NULL RETURN n"); len(rows.Values) > 0 {
			t.Errorf("%d nodes still carry the mark", len(rows.Values))
		}
		write(t, c, "MATCH (n) DETACH DELETE n")
	}
}

func TestAPropertyThatTheGraphHasNoMoreGoes(t *testing.T) {
	s := empty(t, neo4jtest.Shared(t))
	ref := graph.Ref{Label: graph.Organization, ID: "甲"}
	for _, properties := range []graph.Properties{{"name": "甲", "unnamed": true, "aliases": []string{"x"}}, {"name": "甲社"}} {
		g := graph.New()
		if _, err := g.AddNode(graph.Node{Ref: ref, Properties: properties}); err != nil {
			t.Fatal(err)
		}
		push(t, s, g)
		holds(t, s, g)
	}
}

func TestANameIsFoundByTheFullTextIndex(t *testing.T) {
	s := empty(t, neo4jtest.Shared(t))
	push(t, s, storetest.Sample(t, "../../testdata"))
	rows := ask(t, s, `CALL db.index.fulltext.queryNodes('`+neo4j.NameIndex+`', '"橿原"') YIELD node RETURN collect(node.id)`)
	if ids, _ := rows.Values[0][0].([]any); !reflect.DeepEqual(ids, []any{"橿原市"}) {
		t.Errorf("found %v, want 橿原市", ids)
	}
}

func push(t testing.TB, s *neo4j.Store, g *graph.Graph) neo4j.Summary {
	t.Helper()
	done, err := s.Push(t.Context(), g, nil)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func ask(t testing.TB, s *neo4j.Store, statement string) *graph.Rows {
	t.Helper()
	rows, err := s.Query(t.Context(), statement, nil)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// holds fails unless the store holds exactly the graph.
func holds(t testing.TB, s *neo4j.Store, want *graph.Graph) {
	t.Helper()
	got, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if written(t, got) != written(t, want) {
		gotNodes, gotEdges := got.Size()
		wantNodes, wantEdges := want.Size()
		t.Fatalf("the store holds another graph: %d nodes and %d edges, want %d and %d", gotNodes, gotEdges, wantNodes, wantEdges)
	}
}

func written(t testing.TB, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// write writes as somebody else would.
func write(t testing.TB, c neo4j.Config, statement string) {
	t.Helper()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(t.Context())
	if _, err := driver.ExecuteQuery(t.Context(), d, statement, nil, driver.EagerResultTransformer); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", statement, err))
	}
}
