package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
	"rensa/graph/cypher"
)

// maxRows bounds an answer, which is held in memory.
const maxRows = 1_000_000

// collect runs a query and turns its answer into the graph's values.
func collect(ctx context.Context, tx driver.ManagedTransaction, statement string, parameters map[string]any) (*graph.Rows, error) {
	result, err := tx.Run(ctx, statement, parameters)
	if err != nil {
		return nil, err
	}
	rows := &graph.Rows{}
	if rows.Columns, err = result.Keys(); err != nil {
		return nil, err
	}
	a := answer{nodes: map[string]graph.Ref{}}
	for result.Next(ctx) {
		if len(rows.Values) == maxRows {
			return nil, fmt.Errorf("the query gives more than %d rows: add a LIMIT", maxRows)
		}
		rows.Values = append(rows.Values, a.list(result.Record().Values))
	}
	if err := result.Err(); err != nil {
		return nil, err
	}
	return rows, a.nameEdges(ctx, tx)
}

// answer is what is known of an answer's nodes and edges while it is read.
type answer struct {
	nodes map[string]graph.Ref // by the server's id
	edges []edgeRecord
}

// edgeRecord is an edge whose ends may not be known yet.
type edgeRecord struct {
	*graph.Record
	from, to string // the server's ids
}

func (a *answer) value(v any) any {
	switch v := v.(type) {
	case driver.Node:
		return a.node(v)
	case driver.Relationship:
		return a.edge(v)
	case driver.Path:
		return a.path(v)
	case []any:
		return a.list(v)
	case map[string]any:
		return a.properties(v)
	case nil, bool, int64, float64, string:
		return v
	case time.Time:
		return instant(v)
	case driver.Duration:
		return cypher.Duration{Months: v.Months, Days: v.Days, Seconds: v.Seconds, Nanoseconds: int64(v.Nanos)}.String()
	case []byte:
		return string(v)
	}
	return fmt.Sprint(v) // dates and points write themselves
}

// instant is a time as Cypher writes it: with the zone's name where it has one.
func instant(t time.Time) string {
	text := t.Format(time.RFC3339Nano)
	if zone := t.Location().String(); strings.Contains(zone, "/") {
		text += "[" + zone + "]"
	}
	return text
}

func (a *answer) list(list []any) []any {
	values := make([]any, len(list))
	for i, v := range list {
		values[i] = a.value(v)
	}
	return values
}

// properties is a map without the mark, which is none of the graph's own.
func (a *answer) properties(m map[string]any) map[string]any {
	values := make(map[string]any, len(m))
	for name, v := range m {
		if name != mark {
			values[name] = a.value(v)
		}
	}
	return values
}

func (a *answer) node(n driver.Node) *graph.Record {
	ref, labels := identify(n.Labels, n.Props[idProperty], n.ElementId)
	a.nodes[n.ElementId] = ref
	return &graph.Record{Key: ref.Key(), Labels: labels, Properties: a.properties(n.Props)}
}

func (a *answer) edge(r driver.Relationship) *graph.Record {
	record := &graph.Record{Type: r.Type, Properties: a.properties(r.Props)}
	a.edges = append(a.edges, edgeRecord{record, r.StartElementId, r.EndElementId})
	return record
}

func (a *answer) path(p driver.Path) graph.Path {
	path := graph.Path{}
	for _, n := range p.Nodes {
		path.Nodes = append(path.Nodes, a.node(n))
	}
	for _, r := range p.Relationships {
		path.Edges = append(path.Edges, a.edge(r))
	}
	return path
}

// identify is what the graph calls a node with those labels, and the labels in
// its order. A node of somebody else's keeps the server's id.
func identify(labels []string, id any, server string) (graph.Ref, []string) {
	labels = slices.Sorted(slices.Values(labels))
	own := slices.IndexFunc(labels, func(l string) bool { _, ok := nodeTypes[graph.Label(l)]; return ok })
	key, ok := id.(string)
	if own < 0 || !ok {
		return graph.Ref{ID: server}, labels
	}
	label := labels[own]
	return graph.Ref{Label: graph.Label(label), ID: key}, slices.Insert(slices.Delete(labels, own, own+1), 0, label)
}

// nameEdges gives the edges their ends' keys and their own. An end that is not
// in the answer itself is looked up.
func (a *answer) nameEdges(ctx context.Context, tx driver.ManagedTransaction) error {
	missing := map[string]bool{}
	for _, e := range a.edges {
		for _, end := range []string{e.from, e.to} {
			if _, known := a.nodes[end]; !known {
				missing[end] = true
			}
		}
	}
	if err := a.lookUp(ctx, tx, slices.Sorted(maps.Keys(missing))); err != nil {
		return err
	}
	for _, e := range a.edges {
		edge := graph.Edge{Type: graph.Type(e.Type), From: a.nodes[e.from], To: a.nodes[e.to], Properties: e.Properties}
		e.Key, e.From, e.To = edge.ID(), edge.From.Key(), edge.To.Key()
	}
	return nil
}

func (a *answer) lookUp(ctx context.Context, tx driver.ManagedTransaction, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	result, err := tx.Run(ctx, "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN n", map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	for result.Next(ctx) {
		n, _ := result.Record().Values[0].(driver.Node)
		a.node(n)
	}
	return result.Err()
}
