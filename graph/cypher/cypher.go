// Package cypher reads property graphs in memory with openCypher.
//
// Build a [Graph], [Compile] a query once, [Query.Run] it as often as wanted:
//
//	g := cypher.NewGraph()
//	a := g.AddNode([]string{"Person"}, map[string]any{"id": "ann"})
//	b := g.AddNode([]string{"Person"}, map[string]any{"id": "bob"})
//	g.AddRelationship(a, b, "KNOWS", nil)
//	q, err := cypher.Compile("MATCH (p:Person {id: $id})-[:KNOWS*]->(q) RETURN q.id")
//	result, err := q.Run(ctx, g, map[string]any{"id": "ann"}, cypher.Limits{})
//
// # What it speaks
//
// MATCH and OPTIONAL MATCH with paths of fixed and variable length,
// shortestPath and allShortestPaths; WHERE, WITH, UNWIND, RETURN, UNION, CALL
// with a subquery; aggregation, ORDER BY, SKIP, LIMIT, DISTINCT; every kind of
// expression of openCypher 9, and of Neo4j 5 also EXISTS, COUNT and COLLECT
// subqueries, label expressions, WHERE within patterns and ||. A query that
// has a CREATE runs only through [Query.Build]. All else is refused by Compile
// as [Unsupported], with its name and place. Where Neo4j 5 finds an error, so
// does this package; it gives no row where it is in doubt.
//
// # The way of a query
//
// tokenize (token*.go) cuts the text into tokens, the parser (parse*.go) makes
// the tree of ast.go of them, and the compiler (compile*.go, project.go,
// aggregate.go, pattern*.go, create.go) turns the tree into functions, checking
// names and, as far as they can be known, types (kind.go) on the way. A clause
// becomes a plan: a function that is given a consumer and calls it for every
// row. A row is no object: each variable has a slot in the frame of the run
// (execution.go), a clause sets slots and calls on. Only sorting, grouping and
// CREATE keep rows (project_rows.go). match_plan.go chooses where a MATCH begins,
// match.go and shortest.go walk the graph. compare.go knows when values are equal
// and which is first, arithmetic.go adds them up, fold.go are the aggregating
// functions, function*.go all others, temporal*.go and duration.go are dates,
// times and durations.
//
// # What it is held against
//
// The technology compatibility kit of openCypher (tck_test.go, the counts in
// testdata/tck.golden), and what Neo4j 5.26 answers to some hundred statements
// (neo4j_test.go, testdata/neo4j.txt), where it is said, too, in which few of
// them this package differs on purpose. Where the two contradict each other, the
// kit is right. The last digit of powers and trigonometric functions may be
// another than Neo4j's, as may the order of what has none: of rows without ORDER
// BY, of collect, keys and labels.
package cypher

import (
	"context"
	"slices"
)

// Query is a compiled query. It can be run by several goroutines at once.
type Query struct {
	plan       plan
	columns    []column
	slots      int
	matchers   int
	writes     bool
	parameters []string
	patterns   Patterns
}

// Patterns is the vocabulary of a query.
type Patterns struct{ labels, types []string }

// Labels returns the node labels that the query names, sorted.
func (p Patterns) Labels() []string { return slices.Clone(p.labels) }

// Types returns the relationship types that the query names, sorted.
func (p Patterns) Types() []string { return slices.Clone(p.types) }

// Result is what a query returns. The values are nil, bool, int64, float64,
// string, []any, map[string]any, *[Node], *[Relationship], *[Path], [Date],
// [Time], [LocalTime], [DateTime], [LocalDateTime] or [Duration].
type Result struct {
	Columns []string
	Rows    [][]any
}

// Compile reads a query. The error is an *[Error] that says where it is wrong.
func Compile(query string) (*Query, error) {
	tree, tokens, err := parse(query)
	if err != nil {
		return nil, err
	}
	c := &compiler{
		tokens: tokens, parameters: map[string]bool{}, labels: map[string]bool{}, types: map[string]bool{},
	}
	p, columns, err := c.union(tree, nil, topQuery)
	if err != nil {
		return nil, err
	}
	return &Query{
		plan: p, columns: columns, slots: c.slots, matchers: c.matchers, writes: c.writes,
		parameters: sortedKeys(c.parameters),
		patterns:   Patterns{sortedKeys(c.labels), sortedKeys(c.types)},
	}, nil
}

// Parameters returns the names of the $parameters, sorted.
func (q *Query) Parameters() []string { return slices.Clone(q.parameters) }

// Patterns returns the labels and relationship types that the query names, so
// that it can be held against an ontology.
func (q *Query) Patterns() Patterns { return q.patterns }

// Writes tells whether the query has a CREATE, so that only Build can run it.
func (q *Query) Writes() bool { return q.writes }

// Run runs a query that only reads. Every parameter must be given; more may be.
// When ctx ends, so does the run, with the error of ctx.
func (q *Query) Run(ctx context.Context, g *Graph, params map[string]any, limits Limits) (*Result, error) {
	if q.writes {
		return nil, errorf(Write, "the query has a CREATE: here queries only read")
	}
	return q.run(ctx, g, params, limits)
}

// Build runs a query that may CREATE. Nobody else may use g meanwhile; after an
// error it may hold part of what was to be created.
func (q *Query) Build(ctx context.Context, g *Graph, params map[string]any, limits Limits) (*Result, error) {
	return q.run(ctx, g, params, limits)
}

func (q *Query) run(ctx context.Context, g *Graph, params map[string]any, limits Limits) (*Result, error) {
	for _, name := range q.parameters {
		if _, ok := params[name]; !ok {
			return nil, errorf(Parameter, "the query wants a parameter $%s", name)
		}
	}
	result := &Result{Rows: [][]any{}}
	for _, col := range q.columns {
		result.Columns = append(result.Columns, col.name)
	}
	x := newExecution(ctx, q, g, params, limits)
	err := q.plan(x, func() error {
		if q.columns == nil {
			return nil
		}
		row := make([]any, len(q.columns))
		for i, col := range q.columns {
			row[i] = x.frame[col.slot]
		}
		result.Rows = append(result.Rows, row)
		if err := x.chargeValues(row...); err != nil {
			return err
		}
		return x.holds(len(result.Rows))
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}
