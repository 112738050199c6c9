package embedded

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"rensa/graph"
)

// many is a store whose graph stands in several pieces, and that graph.
func many(t *testing.T) (path string, g *graph.Graph) {
	t.Helper()
	g = graph.New()
	var before graph.Ref
	for i := range 9000 {
		ref := graph.Ref{Label: graph.Organization, ID: fmt.Sprint("組織", i)}
		if _, err := g.AddNode(graph.Node{Ref: ref, Properties: graph.Properties{"name": strings.Repeat("甲", 40), "aliases": []string{"乙"}}}); err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			said := graph.Evidence{Notice: "1/1", Status: graph.Confirmed, Quote: "委託先の甲社", Confidence: 0.9, Rule: "test"}
			if err := g.AddEdge(graph.Edge{Type: graph.SubcontractorOf, From: before, To: ref, Evidence: []graph.Evidence{said}}); err != nil {
				t.Fatal(err)
			}
		}
		before = ref
	}
	if err := g.Derive(); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "rensa.db")
	save(t, path, g)
	return path, g
}

func save(t *testing.T, path string, from graph.Source) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SaveFrom(t.Context(), from, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// sourceOf is the graph at path as it is read piece by piece.
func sourceOf(t *testing.T, path string) graph.Source {
	t.Helper()
	s, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	source, err := s.Source(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return source
}

func asJSON(t *testing.T, s graph.Source) string {
	t.Helper()
	var b strings.Builder
	if err := graph.WriteJSON(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsReadPieceByPieceIsWhatWasSaved(t *testing.T) {
	path, g := many(t)
	source := sourceOf(t, path)
	if pieces := source.(*reading).generation.Nodes.End; pieces < 2 {
		t.Fatalf("the nodes stand in %d pieces: too few to test with", pieces)
	}
	if got, want := asJSON(t, source), asJSON(t, g); got != want {
		t.Errorf("read %d bytes, saved %d", len(got), len(want))
	}
	nodes, edges := source.Size()
	if wantNodes, wantEdges := g.Size(); nodes != wantNodes || edges != wantEdges {
		t.Errorf("size %d, %d, want %d, %d", nodes, edges, wantNodes, wantEdges)
	}
}

func TestAStoreCanBeSavedFromItself(t *testing.T) {
	path, g := many(t)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	source, err := s.Source(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SaveFrom(t.Context(), source, map[string][]byte{"why": []byte("itself")}); err != nil {
		t.Fatal(err)
	}
	if why, err := s.Recall("why"); string(why) != "itself" || err != nil {
		t.Errorf("remembered %q, %v with the graph, want itself", why, err)
	}
	again, err := s.Source(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := asJSON(t, again), asJSON(t, g); got != want {
		t.Errorf("saved %d bytes from itself, had %d", len(got), len(want))
	}
	for _, err := range source.AllNodes() {
		if err == nil || !strings.Contains(err.Error(), "replaced") {
			t.Errorf("reading the graph before: error %v, want that it was replaced", err)
		}
	}
}

func TestADamagedPartIsToldAtItsEndAtTheLatest(t *testing.T) {
	for _, test := range []struct {
		name         string
		change       func(*testing.T, *bbolt.Bucket) error
		nodes, edges bool // damaged
	}{
		{"a piece of the nodes that says something else", func(t *testing.T, b *bbolt.Bucket) error {
			return replaceIn(b, 0, "甲", "丙")
		}, true, false},
		{"the last piece, one of the edges", func(t *testing.T, b *bbolt.Bucket) error {
			key, _ := b.Cursor().Last()
			return b.Delete(key)
		}, false, true},
		{"no JSON", func(t *testing.T, b *bbolt.Bucket) error { return replaceIn(b, 0, `"type"`, `"type`) }, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			path, _ := many(t)
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				t.Fatal(err)
			}
			err = db.Update(func(tx *bbolt.Tx) error { return test.change(t, tx.Bucket([]byte("graph 0"))) })
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			source := sourceOf(t, path)
			var last error
			for _, last = range source.AllNodes() {
			}
			if damaged := last != nil; damaged != test.nodes {
				t.Errorf("reading the nodes: %v", last)
			}
			last = nil
			for _, last = range source.AllEdges() {
			}
			if damaged := last != nil; damaged != test.edges {
				t.Errorf("reading the edges: %v", last)
			}
		})
	}
}

// replaceIn changes the text of a piece.
func replaceIn(b *bbolt.Bucket, number uint32, old, new string) error {
	content, err := unpack(b.Get(pieceKey(number)))
	if err != nil {
		return err
	}
	changed := strings.Replace(string(content), old, new, 1)
	return b.Put(pieceKey(number), append([]byte{}, newPacked(changed)...))
}

func newPacked(content string) []byte { return new(packer).pack([]byte(content)) }
