package embedded

import (
	"fmt"
	"path/filepath"
	"testing"

	"rensa/graph"
)

// The size of the graph to measure with: a tenth of 100,000 nodes and 300,000 edges.
const (
	benchNodes = 10_000
	benchEdges = 30_000
)

// big is a graph of subcontractors, with sentences as long as notices have them.
func big(b *testing.B, nodes, edges int) *graph.Graph {
	b.Helper()
	g := graph.New()
	ref := func(i int) graph.Ref {
		return graph.Ref{Label: graph.Organization, ID: fmt.Sprintf("組織%d", i%nodes)}
	}
	for i := range nodes {
		n := graph.Node{Ref: ref(i), Properties: graph.Properties{"name": fmt.Sprintf("株式会社組織%d", i), "kind": "company", "aliases": []string{fmt.Sprintf("組織%d社", i)}}}
		if _, err := g.AddNode(n); err != nil {
			b.Fatal(err)
		}
	}
	for i := range edges {
		e := graph.Edge{Type: graph.SubcontractorOf, From: ref(i), To: ref(i*7 + i/nodes + 1), Evidence: []graph.Evidence{{
			Notice: fmt.Sprintf("2023-%d/1", i/10), Status: graph.Confirmed, Offset: i, Confidence: 0.9, Rule: "bench",
			Quote: "この委託先は、当社の関係会社である会社の業務と、当社の業務の両方を受託しています。"}}}
		if e.From == e.To {
			continue
		}
		if err := g.AddEdge(e); err != nil {
			b.Fatal(err)
		}
	}
	return g
}

func BenchmarkStore(b *testing.B) {
	g := big(b, benchNodes, benchEdges)
	path := filepath.Join(b.TempDir(), "rensa.db")
	save := func(b *testing.B) {
		s, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Save(b.Context(), g); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	save(b)
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			save(b)
		}
	})
	b.Run("load and ask", func(b *testing.B) {
		for b.Loop() {
			s, err := OpenReadOnly(path)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Query(b.Context(), "MATCH (o:Organization {id: '組織1'})<-[r]-(p) RETURN p.name, r.quote", nil); err != nil {
				b.Fatal(err)
			}
			if err := s.Close(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
