package neo4j_test

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

// size is how many nodes the graphs of the benchmarks have; edges are three times as many.
var size = flag.Int("nodes", 100_000, "nodes of the graphs in benchmarks")

// BenchmarkPush loads a graph into an empty database, and then again. The
// metric client-MB is the most that this program held beside the graph.
//
//	go test -run xxx -bench . -benchtime 1x ./graph/neo4j -nodes 1000000
func BenchmarkPush(b *testing.B) {
	g := storetest.Random(b, 1, *size, 3**size)
	c := neo4jtest.Shared(b)
	for b.Loop() {
		b.StopTimer()
		clear(b, c)
		b.StartTimer()
		benchmark(b, g, func(s *neo4j.Store) { push(b, s, g) })
	}
}

// BenchmarkPushAgain changes nothing but the marks.
func BenchmarkPushAgain(b *testing.B) {
	g := storetest.Random(b, 1, *size, 3**size)
	c := neo4jtest.Shared(b)
	clear(b, c)
	push(b, opened(b, c), g)
	for b.Loop() {
		benchmark(b, g, func(s *neo4j.Store) { push(b, s, g) })
	}
}

// BenchmarkLoad reads the graph back.
func BenchmarkLoad(b *testing.B) {
	g := storetest.Random(b, 1, *size, 3**size)
	c := neo4jtest.Shared(b)
	clear(b, c)
	push(b, opened(b, c), g)
	for b.Loop() {
		benchmark(b, g, func(s *neo4j.Store) {
			if _, err := s.Load(b.Context()); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkBareLoop is what somebody would write first: the driver, the same
// constraints, and a row an edge in the graph's order, in batches of as many.
func BenchmarkBareLoop(b *testing.B) {
	g := storetest.Random(b, 1, *size, 3**size)
	c := neo4jtest.Shared(b)
	for b.Loop() {
		b.StopTimer()
		clear(b, c)
		push(b, opened(b, c), graph.New())
		b.StartTimer()
		benchmark(b, g, func(*neo4j.Store) { bareLoop(b, c, g) })
	}
}

func benchmark(b *testing.B, g *graph.Graph, do func(*neo4j.Store)) {
	s := opened(b, neo4jtest.Shared(b))
	peak := peakMemory()
	started := time.Now()
	do(s)
	nodes, edges := g.Size()
	b.ReportMetric(float64(nodes+edges)/time.Since(started).Seconds(), "elements/s")
	b.ReportMetric(peak(), "client-MB")
}

// peakMemory watches the heap until the function it returns is called, which
// tells by how many megabytes it grew at most.
func peakMemory() func() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most := m.HeapAlloc, m.HeapAlloc
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-end:
				return
			case <-time.After(50 * time.Millisecond):
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
	}()
	return func() float64 { close(end); <-ended; return float64(most-before) / 1e6 }
}

func clear(b *testing.B, c neo4j.Config) {
	b.Helper()
	writeAlone(b, c, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS")
}

// writeAlone runs a statement that wants a transaction of its own making.
func writeAlone(b *testing.B, c neo4j.Config, statement string) {
	b.Helper()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close(context.Background())
	session := d.NewSession(b.Context(), driver.SessionConfig{DatabaseName: c.Database})
	defer session.Close(context.Background())
	result, err := session.Run(b.Context(), statement, nil)
	if err == nil {
		_, err = result.Consume(b.Context())
	}
	if err != nil {
		b.Fatal(err)
	}
}

func bareLoop(b *testing.B, c neo4j.Config, g *graph.Graph) {
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close(context.Background())
	send := func(statement string, rows []any) {
		_, err := driver.ExecuteQuery(b.Context(), d, statement, map[string]any{"rows": rows}, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase(c.Database))
		if err != nil {
			b.Fatal(err)
		}
	}
	for _, t := range graph.NodeTypes() {
		inBatches(g.Nodes(t.Label), func(n *graph.Node) any { return map[string]any{"id": n.ID, "p": map[string]any(n.Properties)} }, func(rows []any) {
			send(fmt.Sprintf("UNWIND $rows AS r MERGE (n:%s {id: r.id}) SET n += r.p", t.Label), rows)
		})
	}
	for _, t := range graph.EdgeTypes() {
		key := ""
		if t.Qualifier != "" {
			key = fmt.Sprintf(" {%s: coalesce(r.p.%s, '')}", t.Qualifier, t.Qualifier)
		}
		statement := fmt.Sprintf("UNWIND $rows AS r MATCH (a:%s {id: r.a}) MATCH (b:%s {id: r.b}) MERGE (a)-[e:%s%s]->(b) SET e += r.p", t.From, t.To, t.Type, key)
		inBatches(g.Edges(t.Type), func(e *graph.Edge) any {
			return map[string]any{"a": e.From.ID, "b": e.To.ID, "p": map[string]any(e.Flat())}
		}, func(rows []any) {
			send(statement, rows)
		})
	}
}

func inBatches[T any](items []T, row func(T) any, send func([]any)) {
	rows := []any{}
	for i, item := range items {
		if rows = append(rows, row(item)); len(rows) == neo4j.DefaultBatchSize || i+1 == len(items) {
			send(rows)
			rows = nil
		}
	}
}
