package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
)

// Load reads the graph back: all that carries the mark, and of that only what
// the ontology knows.
func (s *Store) Load(ctx context.Context) (*graph.Graph, error) {
	return read(ctx, s, func(tx driver.ManagedTransaction) (*graph.Graph, error) {
		l := loading{ctx, tx, graph.New()}
		for _, t := range graph.NodeTypes() {
			if err := l.nodes(t); err != nil {
				return nil, err
			}
		}
		for _, t := range graph.EdgeTypes() {
			if err := l.edges(t); err != nil {
				return nil, err
			}
		}
		return l.graph, nil
	})
}

// loading is one Load in its transaction.
type loading struct {
	ctx   context.Context
	tx    driver.ManagedTransaction
	graph *graph.Graph
}

func (l loading) nodes(t graph.NodeType) error {
	statement := fmt.Sprintf("MATCH (x:%s) WHERE x.%s IS NOT NULL RETURN labels(x), x.%s%s", t.Label, mark, idProperty, returned(t.Properties))
	return l.each(statement, func(values []any) error {
		id, _ := values[1].(string)
		n, err := l.graph.AddNode(graph.Node{Ref: graph.Ref{Label: t.Label, ID: id}, Properties: typed(t.Properties, values[2:])})
		if err != nil {
			return err
		}
		labels, _ := values[0].([]any)
		for _, label := range second {
			if slices.Contains(labels, any(string(label))) {
				n.Second = append(n.Second, label)
			}
		}
		return nil
	})
}

func (l loading) edges(t graph.EdgeType) error {
	properties := edgeProperties(t)
	statement := fmt.Sprintf("MATCH (a:%s)-[x:%s]->(b:%s) WHERE x.%s IS NOT NULL RETURN a.%[5]s, b.%[5]s%[6]s",
		t.From, t.Type, t.To, mark, idProperty, returned(properties))
	return l.each(statement, func(values []any) error {
		from, _ := values[0].(string)
		to, _ := values[1].(string)
		own, evidence := graph.Unflatten(typed(properties, values[2:]))
		return l.graph.AddEdge(graph.Edge{Type: t.Type, From: graph.Ref{Label: t.From, ID: from}, To: graph.Ref{Label: t.To, ID: to},
			Properties: own, Evidence: evidence})
	})
}

// each calls do with every row of the answer.
func (l loading) each(statement string, do func([]any) error) error {
	result, err := l.tx.Run(l.ctx, statement, nil)
	if err != nil {
		return err
	}
	for result.Next(l.ctx) {
		if err := do(result.Record().Values); err != nil {
			return fmt.Errorf("not as rensa wrote it: %w: save the graph again", err)
		}
	}
	return result.Err()
}

// returned names the properties in a RETURN that has begun.
func returned(properties []graph.Property) string {
	b := &strings.Builder{}
	for _, p := range properties {
		fmt.Fprintf(b, ", x.%s", p.Name)
	}
	return b.String()
}

// typed are the values that are there under their properties' names, lists as
// the ontology has them. What is of another kind is left for the check to refuse.
func typed(properties []graph.Property, values []any) graph.Properties {
	done := graph.Properties{}
	for i, p := range properties {
		switch v := values[i].(type) {
		case nil:
		case []any:
			done[p.Name] = list(p.Kind, v)
		default:
			done[p.Name] = v
		}
	}
	return done
}

func list(kind graph.Kind, values []any) any {
	if kind == graph.Ints {
		return elements[int64](values)
	}
	return elements[string](values)
}

func elements[T any](values []any) []T {
	typed := make([]T, len(values))
	for i, v := range values {
		typed[i], _ = v.(T)
	}
	return typed
}
