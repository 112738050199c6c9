package neo4j

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
)

// Progress tells how far a Push is.
type Progress struct {
	Nodes, Edges           int // written so far
	TotalNodes, TotalEdges int // to be written
}

// Summary tells what a Push did to the database.
type Summary struct {
	Nodes, Edges               int // written, new or not
	NodesCreated, EdgesCreated int
	NodesRemoved, EdgesRemoved int // that the graph does not have any more
	Released                   int // of those, shared with somebody else: left there without the mark
	Resent                     int // transactions sent again since the connection broke in their commit
}

func (s *Summary) add(more Summary) {
	s.Nodes += more.Nodes
	s.Edges += more.Edges
	s.NodesCreated += more.NodesCreated
	s.EdgesCreated += more.EdgesCreated
	s.NodesRemoved += more.NodesRemoved
	s.EdgesRemoved += more.EdgesRemoved
	s.Released += more.Released
	s.Resent += more.Resent
}

// Save makes the database hold g in the place of what an earlier Save wrote:
// Push without a report.
func (s *Store) Save(ctx context.Context, g *graph.Graph) error {
	_, err := s.Push(ctx, g, nil)
	return err
}

// Push makes the database hold the source's graph in the place of what an
// earlier Push wrote. Doing it again changes nothing but the marks. It reads the
// source in order and never holds more than some batches of it.
//
// A graph that fits one batch is replaced in one transaction. A larger one is
// merged in many and what is stale goes last: on an error, all that was there
// still is, some of it renewed, and another Push completes it.
//
// The function progress, unless nil, is told after every transaction, by one at
// a time.
func (s *Store) Push(ctx context.Context, source graph.Source, progress func(Progress)) (Summary, error) {
	w := &writing{store: s, source: source, progress: progress}
	w.total.TotalNodes, w.total.TotalEdges = source.Size()
	err := w.replace(ctx)
	return w.summary, s.explain(ctx, err)
}

// writing is one Push.
type writing struct {
	store    *Store
	source   graph.Source
	build    int64 // the mark, counted from 1
	total    Progress
	progress func(Progress)

	mu      sync.Mutex
	summary Summary
}

func (w *writing) replace(ctx context.Context) error {
	if err := w.prepare(ctx); err != nil {
		return err
	}
	if err := w.number(ctx); err != nil {
		return err
	}
	if w.total.TotalNodes+w.total.TotalEdges <= w.store.config.BatchSize {
		return w.atOnce(ctx)
	}
	if err := w.together(ctx, batcher.nodes); err != nil {
		return err
	}
	if err := w.together(ctx, batcher.edges); err != nil {
		return err
	}
	return w.clean(ctx)
}

// atOnce writes and cleans in one transaction; what is stale beyond the size of
// a batch is left to more.
func (w *writing) atOnce(ctx context.Context) error {
	var all []batch
	b := batcher{w.store.config.BatchSize, func(b batch) error { all = append(all, b); return nil }}
	if err := b.nodes(w.source); err != nil {
		return err
	}
	if err := b.edges(w.source); err != nil {
		return err
	}
	err := w.transact(ctx, func(tx driver.ManagedTransaction) (Summary, error) {
		done := Summary{}
		for _, b := range all {
			some, err := w.write(ctx, tx, b)
			if err != nil {
				return done, err
			}
			done.add(some)
		}
		some, err := w.cleanOnce(ctx, tx)
		done.add(some)
		return done, err
	})
	if err != nil {
		return err
	}
	return w.clean(ctx)
}

// writers is how many transactions write at once. More gain nothing: they wait
// for each other's locks.
const writers = 2

// together has the writers write the batches that read makes, a transaction a
// batch, while it reads on. The first error stops all.
func (w *writing) together(ctx context.Context, read func(batcher, graph.Source) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	d := newDesk(ctx)
	var busy sync.WaitGroup
	for range writers {
		busy.Go(func() {
			for b, ok := d.take(); ok; b, ok = d.take() {
				err := w.transact(ctx, func(tx driver.ManagedTransaction) (Summary, error) { return w.write(ctx, tx, b) })
				if err != nil {
					cancel(err)
				}
				d.done(b)
			}
		})
	}
	if err := read(batcher{w.store.config.BatchSize, d.put}, w.source); err != nil {
		cancel(err)
	}
	d.end()
	busy.Wait()
	return context.Cause(ctx)
}

// write writes one batch.
func (w *writing) write(ctx context.Context, tx driver.ManagedTransaction, b batch) (Summary, error) {
	a, err := ask(ctx, tx, b.statement, map[string]any{"rows": b.rows, "build": w.build})
	if err != nil {
		return Summary{}, err
	}
	if missing := int64(b.nodes+b.edges) - a.count; missing > 0 {
		return Summary{}, fmt.Errorf("%d of %d edges found no nodes to join: is somebody else removing them? Try again", missing, b.edges)
	}
	return Summary{Nodes: b.nodes, Edges: b.edges,
		NodesCreated: a.counters.NodesCreated(), EdgesCreated: a.counters.RelationshipsCreated()}, nil
}

// transact runs do in a writing transaction. The driver tries again where the
// server asks for it, but not where the connection broke in the commit, since
// it cannot know whether that was done: here it may be done twice.
func (w *writing) transact(ctx context.Context, do func(driver.ManagedTransaction) (Summary, error)) error {
	for start := time.Now(); ; {
		done, err := w.try(ctx, do)
		if err == nil {
			w.report(done)
			return nil
		}
		if !unreachable(err) || ctx.Err() != nil || time.Since(start) > w.store.config.Patience {
			return err
		}
		w.report(Summary{Resent: 1})
	}
}

func (w *writing) try(ctx context.Context, do func(driver.ManagedTransaction) (Summary, error)) (Summary, error) {
	session := w.store.session(ctx, driver.AccessModeWrite)
	done, err := driver.ExecuteWrite(ctx, session, do, w.store.limits)
	return done, errors.Join(err, session.Close(ctx))
}

// report adds to the summary what a transaction did.
func (w *writing) report(done Summary) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.summary.add(done)
	if w.progress == nil {
		return
	}
	state := w.total
	state.Nodes, state.Edges = w.summary.Nodes, w.summary.Edges
	w.progress(state)
}

// reply is the answer to a statement that writes.
type reply struct {
	count    int64 // the number it returned, 0 where it returned none or null
	counters driver.Counters
}

// ask runs a statement that returns one number or nothing.
func ask(ctx context.Context, tx driver.ManagedTransaction, statement string, parameters map[string]any) (reply, error) {
	result, err := tx.Run(ctx, statement, parameters)
	if err != nil {
		return reply{}, err
	}
	r := reply{}
	for result.Next(ctx) {
		r.count, _ = result.Record().Values[0].(int64)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return reply{}, err
	}
	r.counters = summary.Counters()
	return r, nil
}
