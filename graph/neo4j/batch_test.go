package neo4j

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rensa/graph"
	"rensa/graph/storetest"
)

// dealt are all batches of the graph, laid and taken by as many writers as a Push has.
func dealt(t *testing.T, g graph.Source, size int, take func(writer int, b batch)) {
	t.Helper()
	for _, read := range []func(batcher, graph.Source) error{batcher.nodes, batcher.edges} {
		d := newDesk(t.Context())
		var busy sync.WaitGroup
		for writer := range writers {
			busy.Go(func() {
				for b, ok := d.take(); ok; b, ok = d.take() {
					take(writer, b)
					d.done(b)
				}
			})
		}
		if err := read(batcher{size, d.put}, g); err != nil {
			t.Error(err)
		}
		d.end()
		busy.Wait()
	}
}

func TestEveryNodeAndEdgeIsDealtOnce(t *testing.T) {
	for size := range 30 {
		g := storetest.Random(t, uint64(size), 500, 3000)
		var mu sync.Mutex
		seen := map[string]int{}
		dealt(t, g, 1+size, func(_ int, b batch) {
			mu.Lock()
			defer mu.Unlock()
			if b.nodes+b.edges == 0 || b.nodes+b.edges > 1+size {
				t.Errorf("a batch of %d, want 1 to %d", b.nodes+b.edges, 1+size)
			}
			for _, id := range parts(b) {
				seen[b.statement+id]++
			}
		})
		nodes, edges := g.Size()
		if len(seen) != nodes+edges {
			t.Errorf("%d nodes and edges are dealt, want %d", len(seen), nodes+edges)
		}
		for id, times := range seen {
			if times != 1 {
				t.Errorf("%s is dealt %d times", id, times)
			}
		}
	}
}

// parts are what a batch writes, one text each.
func parts(b batch) []string {
	all := []string{}
	for _, row := range b.rows {
		row := row.([]any)
		if b.nodes > 0 {
			all = append(all, fmt.Sprint(row[0]))
			continue
		}
		for _, edge := range row[1].([]any) {
			all = append(all, fmt.Sprint(row[0], edge))
		}
	}
	return all
}

func TestNoTwoWritersTouchTheSameNode(t *testing.T) {
	var mu sync.Mutex
	holder := map[any]int{}
	dealt(t, storetest.Random(t, 2, 500, 3000), 10, func(writer int, b batch) {
		if b.edges == 0 {
			return
		}
		ends := ends(b)
		mu.Lock()
		for _, end := range ends {
			if other, held := holder[end]; held && other != writer {
				t.Errorf("both writers touch %s", end)
			}
			holder[end] = writer
		}
		mu.Unlock()
		runtime.Gosched()
		mu.Lock()
		defer mu.Unlock()
		for _, end := range ends {
			delete(holder, end)
		}
	})
}

// ends are the ids of the nodes that a batch of edges joins.
func ends(b batch) []any {
	all := []any{}
	for _, row := range b.rows {
		row := row.([]any)
		all = append(all, row[0])
		for _, edge := range row[1].([]any) {
			all = append(all, edge.([]any)[0])
		}
	}
	return all
}

// counted counts the edges that are read of it.
type counted struct {
	storetest.Made
	read atomic.Int64
}

func (c *counted) AllEdges() iter.Seq2[*graph.Edge, error] {
	return func(yield func(*graph.Edge, error) bool) {
		for e, err := range c.Made.AllEdges() {
			c.read.Add(1)
			if !yield(e, err) {
				return
			}
		}
	}
}

func TestNoMoreThanSomeBatchesAreHeld(t *testing.T) {
	const size = 10
	g := &counted{Made: storetest.Made{Nodes: 900, Edges: 20_000}}
	var written, most atomic.Int64
	dealt(t, g, size, func(_ int, b batch) {
		held := g.read.Load() - written.Load()
		written.Add(int64(b.edges))
		for seen := most.Load(); held > seen && !most.CompareAndSwap(seen, held); seen = most.Load() {
		}
	})
	if limit := int64(size * (window + len(grid) + writers)); most.Load() > limit || written.Load() != int64(g.Edges) {
		t.Errorf("%d edges are held at once, want %d at most; %d are written, want %d", most.Load(), limit, written.Load(), g.Edges)
	}
}

func TestTheDeskIsLeftWhenTheWorkIsStopped(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	d := newDesk(ctx)
	stopped := errors.New("stopped")
	time.AfterFunc(10*time.Millisecond, func() { cancel(stopped) })
	err := d.put(batch{})
	for err == nil {
		err = d.put(batch{}) // until it is full, and then for ever
	}
	if _, ok := d.take(); ok || err != stopped {
		t.Errorf("a batch is taken: %v, put gives %v", ok, err)
	}
}

func TestServersOlderThanTheQuestionsAreRefused(t *testing.T) {
	for _, test := range []struct {
		agent string
		old   bool
	}{
		{"Neo4j/4.4.48", true}, {"Neo4j/5.22.0", true}, {"Neo4j/5.23.0", false}, {"Neo4j/5.26.30", false}, {"Neo4j/5.27-aura", false},
		{"Neo4j/2026.08.1", false}, {"Neo4j/v5.11.0 compatible graph database server - Memgraph", true}, {"", false}, {"Other/1", false},
	} {
		if got := tooOld(test.agent); got != test.old {
			t.Errorf("%q is too old: %v, want %v", test.agent, got, test.old)
		}
	}
}

func TestTheEnvironmentNamesTheServer(t *testing.T) {
	environment := map[string]string{"NEO4J_URI": "neo4j+s://x.databases.neo4j.io", "NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "p", "NEO4J_DATABASE": "x", "NEO4J_TOKEN": "t"}
	got := FromEnvironment(func(name string) string { return environment[name] })
	if want := (Config{URI: "neo4j+s://x.databases.neo4j.io", Username: "me", Password: "p", Database: "x", Token: "t"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if c := (Config{}).withDefaults(); c.URI != DefaultURI || c.Database != DefaultDatabase || c.Username != DefaultUsername || c.BatchSize != DefaultBatchSize {
		t.Errorf("without an environment %+v", c)
	}
}
