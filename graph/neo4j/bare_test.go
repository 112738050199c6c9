package neo4j_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"sync"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
	"rensa/graph/neo4j"
)

// bareBatch is the size of a bare batch, whose writers need not hold little.
const bareBatch = 10_000

// sending is a statement with its rows.
type sending struct {
	statement string
	rows      []any
}

// bareLoop is the driver alone in the best way that is known, what Push is
// measured by: the same schema, managed transactions, maps of properties, nodes
// by two writers, the edges of a type held whole, sorted by their source and
// dealt to two writers in rounds that keep them apart. It cannot be done again
// after a change, nor does it tell its own from others'.
func bareLoop(ctx context.Context, c neo4j.Config, g graph.Source) error {
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		return err
	}
	defer d.Close(ctx)
	l := bare{ctx, d}
	for _, statement := range append(neo4j.Schema(), "CALL db.awaitIndexes(300)") {
		if err := l.send(sending{statement, nil}); err != nil {
			return err
		}
	}
	return cmp.Or(l.nodes(g), l.edges(g))
}

type bare struct {
	ctx    context.Context
	driver driver.DriverWithContext
}

func (l bare) send(s sending) error {
	_, err := driver.ExecuteQuery(l.ctx, l.driver, s.statement, map[string]any{"rows": s.rows}, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase("neo4j"))
	return err
}

// sendAll sends what comes by two writers.
func (l bare) sendAll(all <-chan sending) error {
	var errs [2]error
	var busy sync.WaitGroup
	for writer := range errs {
		busy.Go(func() {
			for s := range all {
				errs[writer] = cmp.Or(errs[writer], l.send(s))
			}
		})
	}
	busy.Wait()
	return errors.Join(errs[:]...)
}

func (l bare) nodes(g graph.Source) error {
	all := make(chan sending, 2)
	go func() {
		defer close(all)
		open := map[string][]any{}
		for n := range g.AllNodes() {
			statement := "UNWIND $rows AS r MERGE (n:" + string(n.Label) + " {id: r[0]}) SET n += r[1]"
			for _, label := range n.Second {
				statement += " SET n:" + string(label)
			}
			if open[statement] = append(open[statement], []any{n.ID, map[string]any(n.Properties)}); len(open[statement]) == bareBatch {
				all <- sending{statement, open[statement]}
				open[statement] = nil
			}
		}
		for statement, rows := range open {
			all <- sending{statement, rows}
		}
	}()
	return l.sendAll(all)
}

// rounds are which pairs of classes of nodes are joined at once.
var rounds = [][2][2]uint32{{{0, 1}, {2, 3}}, {{0, 2}, {1, 3}}, {{0, 3}, {1, 2}}, {{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}}

// joined are the edges of a type by the classes of their ends, grouped by source.
type joined struct {
	statement string
	cells     map[[2]uint32][]any
}

func (l bare) edges(g graph.Source) error {
	all := make(chan joined, 1) // the next is made while one is sent
	go func() {
		defer close(all)
		var open joined
		var kind graph.Type
		for e := range g.AllEdges() {
			if e.Type != kind {
				if kind != "" {
					all <- open
				}
				kind, open = e.Type, joined{bareStatement(e.Type), map[[2]uint32][]any{}}
			}
			open.add(e)
		}
		all <- open
	}()
	for j := range all {
		for _, round := range rounds {
			if err := l.round(j, round); err != nil {
				return err
			}
		}
	}
	return nil
}

func (j joined) add(e *graph.Edge) {
	from, to := crc32.ChecksumIEEE([]byte(e.From.ID))%4, crc32.ChecksumIEEE([]byte(e.To.ID))%4
	cell, edge := [2]uint32{min(from, to), max(from, to)}, []any{e.To.ID, map[string]any(e.Flat())}
	rows := j.cells[cell]
	if last := len(rows) - 1; last >= 0 && rows[last].([]any)[0] == any(e.From.ID) {
		group := rows[last].([]any)
		group[1] = append(group[1].([]any), edge)
		return
	}
	j.cells[cell] = append(rows, []any{e.From.ID, []any{edge}})
}

// round has both writers write their cell.
func (l bare) round(j joined, pairs [2][2]uint32) error {
	var errs [2]error
	var busy sync.WaitGroup
	for writer, pair := range pairs {
		busy.Go(func() {
			for rows := j.cells[pair]; len(rows) > 0; {
				some := rows[:min(bareBatch, len(rows))]
				rows = rows[len(some):]
				errs[writer] = cmp.Or(errs[writer], l.send(sending{j.statement, some}))
			}
		})
	}
	busy.Wait()
	return errors.Join(errs[:]...)
}

func bareStatement(kind graph.Type) string {
	for _, t := range graph.EdgeTypes() {
		if t.Type != kind {
			continue
		}
		key := ""
		if t.Qualifier != "" {
			key = fmt.Sprintf(" {%s: coalesce(r[1].%[1]s, '')}", t.Qualifier)
		}
		return strings.NewReplacer("$A", string(t.From), "$B", string(t.To), "$T", string(t.Type), "$K", key).Replace(
			"UNWIND $rows AS g MATCH (a:$A {id: g[0]}) UNWIND g[1] AS r MATCH (b:$B {id: r[0]}) MERGE (a)-[e:$T$K]->(b) SET e += r[1]")
	}
	return ""
}
