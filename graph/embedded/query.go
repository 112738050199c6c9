package embedded

import (
	"context"
	"fmt"

	"rensa/graph"
	"rensa/graph/cypher"
)

// engine is the graph as graph/cypher reads it, with the way back: its nodes
// and relationships are numbered in the order of these lists.
type engine struct {
	graph *cypher.Graph
	nodes []*graph.Node
	edges []*graph.Edge
}

func newEngine(g *graph.Graph) *engine {
	e := &engine{graph: cypher.NewGraph(), nodes: g.Nodes(), edges: g.Edges()}
	added := make(map[graph.Ref]*cypher.Node, len(e.nodes))
	for _, n := range e.nodes {
		labels := make([]string, 0, 2)
		for _, l := range n.Labels() {
			labels = append(labels, string(l))
		}
		properties := map[string]any{"id": n.ID}
		for name, value := range n.Properties {
			properties[name] = value
		}
		added[n.Ref] = e.graph.AddNode(labels, properties)
	}
	for _, edge := range e.edges {
		e.graph.AddRelationship(added[edge.From], added[edge.To], string(edge.Type), edge.Flat())
	}
	return e
}

// Query runs one reading Cypher statement on the graph as last saved. Dates and
// durations in the answer become their text. An error of the statement tells
// its line and column; a statement that takes too long or too much is stopped.
func (s *Store) Query(ctx context.Context, statement string, parameters map[string]any) (*graph.Rows, error) {
	query, err := cypher.Compile(statement)
	if err != nil {
		return nil, err
	}
	e, err := s.loadEngine(ctx)
	if err != nil {
		return nil, err
	}
	result, err := query.Run(ctx, e.graph, parameters, cypher.Limits{})
	if err != nil {
		return nil, err
	}
	rows := &graph.Rows{Columns: result.Columns, Values: result.Rows}
	for _, row := range rows.Values {
		for i, value := range row {
			row[i] = e.value(value)
		}
	}
	return rows, nil
}

// loadEngine makes the engine's graph where it is not there yet.
func (s *Store) loadEngine(ctx context.Context) (*engine, error) {
	g, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.engine == nil {
		s.engine = newEngine(g)
	}
	return s.engine, nil
}

// value turns a value of the engine into one of graph.Rows.
func (e *engine) value(value any) any {
	switch v := value.(type) {
	case nil, bool, int64, float64, string:
		return v
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = e.value(x)
		}
		return list
	case map[string]any:
		fields := make(map[string]any, len(v))
		for name, x := range v {
			fields[name] = e.value(x)
		}
		return fields
	case *cypher.Node:
		return e.node(v)
	case *cypher.Relationship:
		return e.edge(v)
	case *cypher.Path:
		return e.path(v)
	}
	return fmt.Sprint(value)
}

func (e *engine) node(n *cypher.Node) *graph.Record {
	own := e.nodes[n.ID]
	record := &graph.Record{Key: own.Key(), Properties: e.value(n.Properties).(map[string]any)}
	for _, l := range own.Labels() {
		record.Labels = append(record.Labels, string(l))
	}
	return record
}

func (e *engine) edge(r *cypher.Relationship) *graph.Record {
	own := e.edges[r.ID]
	return &graph.Record{Key: own.ID(), Type: r.Type, From: own.From.Key(), To: own.To.Key(),
		Properties: e.value(r.Properties).(map[string]any)}
}

func (e *engine) path(p *cypher.Path) graph.Path {
	var path graph.Path
	for _, n := range p.Nodes {
		path.Nodes = append(path.Nodes, e.node(n))
	}
	for _, r := range p.Relationships {
		path.Edges = append(path.Edges, e.edge(r))
	}
	return path
}
