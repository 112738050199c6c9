package neo4j

import (
	"context"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
)

// step is a statement that takes away, or lets go of, at most $limit of what
// carries the mark of an earlier build, and how its count is to be told.
type step struct {
	statement string
	tell      func(int) Summary
}

// cleaning are the steps that take away what is stale, edges first. What was
// somebody else's before, and a node that somebody else's edges still join,
// only loses the mark. After the first build nothing can be.
func (w *writing) cleaning() []step {
	if w.build == 1 {
		return nil
	}
	edges, nodes := "MATCH ()-[x:"+strings.Join(allTypes(), "|")+"]->()", "MATCH (x:"+strings.Join(allLabels(), "|")+")"
	removed, released := func(n int) Summary { return Summary{EdgesRemoved: n} }, func(n int) Summary { return Summary{Released: n} }
	form := "%[1]s WHERE x.%[3]s %[4]s 0 AND abs(x.%[3]s) < $build%[5]s WITH x LIMIT $limit %[2]s RETURN count(*)"
	let := "SET x." + mark + " = null"
	return []step{
		{fmt.Sprintf(form, edges, "DELETE x", mark, ">", ""), removed},
		{fmt.Sprintf(form, edges, let, mark, "<", ""), released},
		{fmt.Sprintf(form, nodes, "DELETE x", mark, ">", " AND NOT EXISTS { (x)--() }"), func(n int) Summary { return Summary{NodesRemoved: n} }},
		{fmt.Sprintf(form, nodes, let, mark, "<>", ""), released},
	}
}

func allTypes() []string {
	types := []string{}
	for _, e := range graph.EdgeTypes() {
		types = append(types, string(e.Type))
	}
	return types
}

func allLabels() []string {
	labels := []string{}
	for _, n := range graph.NodeTypes() {
		labels = append(labels, string(n.Label))
	}
	return labels
}

// number gives the build the number after the highest in the database.
func (w *writing) number(ctx context.Context) error {
	statement := fmt.Sprintf("MATCH (x:%s) RETURN max(abs(x.%s))", strings.Join(allLabels(), "|"), mark)
	return w.transact(ctx, func(tx driver.ManagedTransaction) (Summary, error) {
		r, err := ask(ctx, tx, statement, nil)
		w.build = r.count + 1
		return Summary{}, err
	})
}

// clean takes the steps one after the other, each until nothing is left to do.
func (w *writing) clean(ctx context.Context) error {
	for _, s := range w.cleaning() {
		for more := true; more; {
			err := w.transact(ctx, func(tx driver.ManagedTransaction) (done Summary, err error) {
				done, more, err = w.take(ctx, tx, s)
				return done, err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// cleanOnce takes the steps within one transaction, as far as the limit lets it.
func (w *writing) cleanOnce(ctx context.Context, tx driver.ManagedTransaction) (Summary, error) {
	all := Summary{}
	for _, s := range w.cleaning() {
		done, more, err := w.take(ctx, tx, s)
		all.add(done)
		if err != nil || more {
			return all, err
		}
	}
	return all, nil
}

// take takes one step; more tells that it stopped at the limit.
func (w *writing) take(ctx context.Context, tx driver.ManagedTransaction, s step) (done Summary, more bool, err error) {
	limit := w.store.config.BatchSize
	r, err := ask(ctx, tx, s.statement, map[string]any{"build": w.build, "limit": limit})
	return s.tell(int(r.count)), r.count >= int64(limit), err
}
