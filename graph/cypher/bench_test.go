package cypher

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// The graph of the benchmarks: organisations that supply each other and use
// systems, a few of them a great many.
const (
	benchNodes = 100_000
	benchEdges = 300_000
)

func benchGraph() *Graph {
	random := rand.New(rand.NewPCG(1, 2))
	g := NewGraph()
	nodes := make([]*Node, benchNodes)
	for i := range nodes {
		label := "Organization"
		if i%10 == 0 {
			label = "System"
		}
		nodes[i] = g.AddNode([]string{label}, map[string]any{"id": fmt.Sprint("n", i), "name": fmt.Sprint("name ", i%1000), "n": i})
	}
	kinds := []string{"SUPPLIES", "USES", "PIVOTED_TO"}
	statuses := []string{"confirmed", "suspected", "denied"}
	for range benchEdges {
		from, to := nodes[random.IntN(benchNodes)], nodes[int(benchNodes*random.Float64()*random.Float64())]
		g.AddRelationship(from, to, kinds[random.IntN(3)], map[string]any{"status": statuses[random.IntN(3)]})
	}
	return g
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		benchGraph()
	}
}

func BenchmarkRun(b *testing.B) {
	g := benchGraph()
	for _, bench := range []struct{ name, query string }{
		{"three hops from an id", "MATCH (:Organization {id: 'n1'})-[:SUPPLIES*1..3]->(x) RETURN count(DISTINCT x)"},
		{"six hops from an id without denied edges", "MATCH p = (:Organization {id: 'n1'})-[:SUPPLIES|PIVOTED_TO*1..6]->(x) WHERE all(r IN relationships(p) WHERE r.status <> 'denied') RETURN count(p)"},
		{"shortest path", "MATCH p = shortestPath((:Organization {id: 'n11'})-[*]-(:Organization {id: 'n99999'})) RETURN length(p)"},
		{"filter on a name", "MATCH (o:Organization) WHERE o.name = 'name 7' RETURN count(o)"},
		{"relationships by type", "MATCH ()-[r]->() RETURN type(r), count(*) ORDER BY count(*) DESC"},
		{"ten busiest systems", "MATCH (o:Organization)-[:USES]->(s:System) RETURN s.id, count(DISTINCT o) AS users ORDER BY users DESC, s.id LIMIT 10"},
		{"triangles", "MATCH (a:System)-[:SUPPLIES]->(b)-[:SUPPLIES]->(c)-[:SUPPLIES]->(a) RETURN count(*)"},
		{"nodes without any", "MATCH (o:Organization) WHERE NOT (o)-[:PIVOTED_TO]-() RETURN count(o)"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			q, err := Compile(bench.query)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := q.Run(b.Context(), g, nil, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile("MATCH p = (a:Organization {id: $id})-[:SUPPLIES*1..3]->(b) WHERE b.n > 1 RETURN b.id AS id, count(*) AS n ORDER BY n DESC LIMIT 10"); err != nil {
			b.Fatal(err)
		}
	}
}
