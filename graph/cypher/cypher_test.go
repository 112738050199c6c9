package cypher

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// run runs a query that must compile on g.
func run(t testing.TB, g *Graph, query string, params map[string]any, limits Limits) (*Result, error) {
	t.Helper()
	q, err := Compile(query)
	if err != nil {
		t.Fatal(err)
	}
	return q.Run(context.Background(), g, params, limits)
}

// rows runs a query and writes its rows, each as a list.
func rows(t testing.TB, g *Graph, query string, params map[string]any) string {
	t.Helper()
	r, err := run(t, g, query, params, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range r.Rows {
		lines = append(lines, Text(row))
	}
	return strings.Join(lines, " ")
}

// chain returns n nodes with the ids 0, 1, … of which each NEXT leads to the
// following one.
func chain(n int) *Graph {
	g := NewGraph()
	var before *Node
	for i := range n {
		node := g.AddNode([]string{"Node"}, map[string]any{"id": i})
		if before != nil {
			g.AddRelationship(before, node, "NEXT", map[string]any{"open": i != n/2})
		}
		before = node
	}
	return g
}

// tangle returns n nodes of which each leads to each.
func tangle(n int) *Graph {
	g := NewGraph()
	for i := range n {
		g.AddNode([]string{"Node"}, map[string]any{"id": i})
	}
	for _, from := range g.Nodes() {
		for _, to := range g.Nodes() {
			g.AddRelationship(from, to, "NEXT", nil)
		}
	}
	return g
}

func TestErrorSaysWhereAndWhat(t *testing.T) {
	for _, test := range []struct {
		query, want string
	}{
		{"MATCH (a)\nRETURN b", `2:8: semantic error: variable "b" is not defined`},
		{"RETURN 日本", `1:8: semantic error: variable "日本" is not defined`},
		{"RETURN '日本' + x", `1:15: semantic error: variable "x" is not defined`},
		{"RETURN foo(1)", "1:8: semantic error: unknown function foo()"},
		{"RETURN size()", "1:8: syntax error: size() wants 1 argument, not 0"},
		{"RETURN size(1)", "1:13: type error: size() wants string or list, not integer"},
		{"MATCH (a RETURN a", `1:10: syntax error: unexpected "RETURN": want ")"`},
		{"", "1:1: syntax error: unexpected the end of the query: want a clause such as MATCH, UNWIND, WITH, CALL or RETURN"},
		{"RETURN 'a", "1:8: syntax error: string without a closing quote"},
		{"RETURN 1 AS a, 2 AS a", `1:16: semantic error: two columns are named "a"`},
		{"MATCH (a) RETURN a.n + count(*)", `1:18: semantic error: "a" is neither a column to group by nor in an aggregating function: put it through WITH first`},
		{"MATCH (a) WHERE count(a) > 1 RETURN a", "1:17: semantic error: count(…) can stand only in the columns of RETURN or WITH"},
		{"RETURN 9223372036854775808", "1:8: syntax error: integer 9223372036854775808 is too large: want at most 9223372036854775807"},
		{"MATCH (a)", "1:1: syntax error: a query cannot end with this clause: add RETURN"},
		{"RETURN NOT 1", "1:12: type error: want boolean here, not integer"},
		{"RETURN 'a' =~ '('", `1:15: argument error: regular expression "(": missing closing )`},
	} {
		t.Run(test.query, func(t *testing.T) {
			_, err := Compile(test.query)
			if err == nil || err.Error() != test.want {
				t.Errorf("error %v, want %s", err, test.want)
			}
		})
	}
}

func TestRefusedConstructIsNamed(t *testing.T) {
	for query, want := range map[string]string{
		"MATCH (a) MERGE (b) RETURN b":                                  "1:11: unsupported: MERGE writes: queries here only read",
		"MATCH (a) SET a.x = 1":                                         "1:11: unsupported: SET writes: queries here only read",
		"MATCH (a) DETACH DELETE a":                                     "1:11: unsupported: DETACH writes: queries here only read",
		"MATCH (a) REMOVE a.x":                                          "1:11: unsupported: REMOVE writes: queries here only read",
		"FOREACH (x IN [1] | CREATE ())":                                "1:1: unsupported: FOREACH writes: queries here only read",
		"CREATE INDEX FOR (n:A) ON (n.x)":                               "1:8: unsupported: CREATE INDEX is not supported",
		"LOAD CSV FROM 'x' AS row RETURN row":                           "1:1: unsupported: LOAD is not supported",
		"CALL db.labels()":                                              "1:6: unsupported: the procedure db.labels is not supported",
		"MATCH (a) CALL (a) { RETURN 1 AS x } IN TRANSACTIONS RETURN x": "1:38: unsupported: CALL … IN TRANSACTIONS is not supported",
		"MATCH (a)-[:T]->+(b) RETURN b":                                 "1:17: unsupported: a quantified path pattern is not supported",
		"MATCH (a)-[:T]->{1,3}(b) RETURN b":                             "1:17: unsupported: a quantified path pattern is not supported",
		"MATCH ((a)-->(b))+ RETURN b":                                   "1:7: unsupported: a quantified path pattern is not supported",
		"MATCH p = SHORTEST 1 (a)-->(b) RETURN p":                       "1:11: unsupported: the path selector SHORTEST is not supported",
		"MATCH p = ANY SHORTEST (a)-->(b) RETURN p":                     "1:11: unsupported: the path selector ANY is not supported",
		"MATCH REPEATABLE ELEMENTS (a)-->(b) RETURN a":                  "1:7: unsupported: the match mode REPEATABLE is not supported",
		"MATCH (a:$(x)) RETURN a":                                       "1:11: unsupported: $(…), a dynamic label or type, is not supported",
		"RETURN 1 IS :: INTEGER":                                        "1:13: unsupported: IS :: is not supported",
		"RETURN point({x: 1, y: 2})":                                    "1:8: unsupported: point() is not supported: no spatial values here",
		"MATCH (a) USING INDEX a:A(x) RETURN a":                         "1:11: unsupported: a planner hint (USING) is not supported",
		"EXPLAIN MATCH (a) RETURN a":                                    "1:1: unsupported: EXPLAIN is not supported",
		"USE other MATCH (a) RETURN a":                                  "1:1: unsupported: USE is not supported",
	} {
		t.Run(query, func(t *testing.T) {
			_, err := Compile(query)
			if err == nil || err.Error() != want {
				t.Errorf("error %v, want %s", err, want)
			}
		})
	}
}

func TestQueryTellsItsVocabulary(t *testing.T) {
	q, err := Compile(`MATCH (a:A&!B {id: $id})-[:T|U*1..$n.k]->(b) RETURN 1`)
	if err == nil {
		t.Errorf("a parameter passes as the length of a relationship: %v", q)
	}
	q, err = Compile(`MATCH (a:A&!B {id: $id})-[:T|U*1..3]->(b) WHERE b:C AND EXISTS { (b)<-[:V]-(:D {k: $k}) } RETURN [(b)-[:W]->() | 1]`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := q.Parameters(), []string{"id", "k"}; !slices.Equal(got, want) {
		t.Errorf("parameters %v, want %v", got, want)
	}
	if got, want := q.Patterns().Labels(), []string{"A", "B", "C", "D"}; !slices.Equal(got, want) {
		t.Errorf("labels %v, want %v", got, want)
	}
	if got, want := q.Patterns().Types(), []string{"T", "U", "V", "W"}; !slices.Equal(got, want) {
		t.Errorf("types %v, want %v", got, want)
	}
}

func TestQueryThatCreatesDoesNotRun(t *testing.T) {
	g := NewGraph()
	q, err := Compile("UNWIND range(1, 3) AS i CREATE (n:A {i: i})-[:T]->(:B) RETURN n.i AS i")
	if err != nil {
		t.Fatal(err)
	}
	_, err = q.Run(context.Background(), g, nil, Limits{})
	var e *Error
	if !q.Writes() || !errors.As(err, &e) || e.Kind != Write || len(g.Nodes()) > 0 {
		t.Errorf("error %v and %d nodes, want a refusal and none", err, len(g.Nodes()))
	}
	if r, err := q.Build(context.Background(), g, nil, Limits{}); err != nil || len(r.Rows) != 3 {
		t.Errorf("built %v, %v, want 3 rows", r, err)
	}
	if len(g.Nodes()) != 6 || len(g.Relationships()) != 3 {
		t.Errorf("%d nodes and %d relationships, want 6 and 3", len(g.Nodes()), len(g.Relationships()))
	}
}

func TestMissingParameterIsAnError(t *testing.T) {
	_, err := run(t, NewGraph(), "RETURN $a", map[string]any{"b": 1}, Limits{})
	if err == nil || err.Error() != "parameter missing: the query wants a parameter $a" {
		t.Errorf("error %v", err)
	}
}

func TestPropertyTakesGoValues(t *testing.T) {
	g := NewGraph()
	when := time.Date(2023, 11, 27, 9, 30, 0, 0, time.FixedZone("", 9*3600))
	g.AddNode([]string{"B", "A", "B"}, map[string]any{
		"int": 1, "nil": nil, "texts": []string{"x"}, "time": when, "day": NewDate(2023, 11, 27), "float": float32(1.5),
	})
	const query = "MATCH (n) RETURN labels(n), n.int, n.nil, n.texts, n.time, n.day, n.float, n.missing"
	want := "[['A', 'B'], 1, null, ['x'], 2023-11-27T09:30:00+09:00, 2023-11-27, 1.5, null]"
	if got := rows(t, g, query, nil); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTextWritesValuesAsCypher(t *testing.T) {
	g := NewGraph()
	a := g.AddNode([]string{"A"}, map[string]any{"name": "it's"})
	b := g.AddNode(nil, nil)
	r := g.AddRelationship(a, b, "T", nil)
	for _, test := range []struct {
		value any
		want  string
	}{
		{nil, "null"},
		{1, "1"},
		{1.0, "1.0"},
		{`a\b`, `'a\\b'`},
		{[]any{1, "x"}, "[1, 'x']"},
		{map[string]any{"b": 1, "a": nil}, "{a: null, b: 1}"},
		{a, `(:A {name: 'it\'s'})`},
		{r, "[:T]"},
		{&Path{Nodes: []*Node{b, a}, Relationships: []*Relationship{r}}, `<()<-[:T]-(:A {name: 'it\'s'})>`},
		{NewDate(2023, 2, 29), "2023-03-01"},
	} {
		if got := Text(test.value); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

func TestLimitEndsTheRun(t *testing.T) {
	g := tangle(8)
	for _, test := range []struct {
		query  string
		limits Limits
	}{
		{"UNWIND range(1, 100) AS x RETURN x", Limits{Rows: 10}},
		{"UNWIND range(1, 100) AS x WITH DISTINCT x RETURN count(x)", Limits{Rows: 10}},
		{"UNWIND range(1, 100) AS x WITH x, count(*) AS c RETURN count(c)", Limits{Rows: 10}},
		{"UNWIND range(1, 100) AS x WITH x ORDER BY x RETURN count(x)", Limits{Rows: 10}},
		{"RETURN range(1, 1000000000)", Limits{Expansions: 10_000}},
		{"RETURN size(reduce(s = 'x', i IN range(1, 100) | s + s))", Limits{Expansions: 10_000}},
		{"RETURN size(reduce(s = 'x', i IN range(1, 100) | replace(s, 'x', 'xx')))", Limits{Expansions: 10_000}},
		{"RETURN reduce(l = [1], i IN range(1, 40) | [l, l])", Limits{Expansions: 100_000}},
		{"RETURN reduce(m = {}, i IN range(1, 40) | {a: m, b: m})", Limits{Expansions: 100_000}},
		{"RETURN reduce(l = [[1]], i IN range(1, 40) | [x IN [1, 2] | l])", Limits{Expansions: 100_000}},
		{"UNWIND range(1, 1000) AS x RETURN range(1, 10000) AS l", Limits{Expansions: 1_000_000}},
		{"WITH range(1, 10000) AS l UNWIND range(1, 1000) AS x RETURN count(l = l)", Limits{Expansions: 1_000_000}},
		{"WITH range(1, 10000) AS l UNWIND range(1, 1000) AS x RETURN DISTINCT l", Limits{Expansions: 1_000_000}},
		{"WITH range(1, 10000) AS l UNWIND range(1, 1000) AS x RETURN l", Limits{Expansions: 1_000_000}},
		{"WITH range(1, 10000) AS l UNWIND range(1, 1000) AS x WITH l ORDER BY l RETURN count(*)", Limits{Expansions: 1_000_000}},
		{"RETURN size(reduce(l = [1], i IN range(1, 100) | l + l))", Limits{Expansions: 10_000}},
		{"RETURN size([x IN range(1, 1000) | [y IN range(1, 1000) | x]])", Limits{Expansions: 10_000}},
		{"UNWIND range(1, 1000) AS x UNWIND range(1, 1000) AS y RETURN collect(x)", Limits{Expansions: 10_000}},
		{"MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)", Limits{Expansions: 10_000}},
		{"MATCH (a)-[*]->(b) RETURN count(*)", Limits{Expansions: 10_000}},
		{"MATCH (a) WHERE EXISTS { (a)-[*]->({id: -1}) } RETURN a", Limits{Expansions: 10_000}},
		{"MATCH p = shortestPath((a {id: 1})-[*]->(b {id: 2})) WHERE length(p) > 30 RETURN p", Limits{Expansions: 10_000}},
		{"MATCH (a)-[*]->(b) RETURN count(*)", Limits{Time: time.Millisecond}},
		{"RETURN all(x IN range(1, 100000000) WHERE x > 0)", Limits{Time: time.Millisecond}},
	} {
		t.Run(test.query, func(t *testing.T) {
			_, err := run(t, g, test.query, nil, test.limits)
			var e *Error
			if !errors.As(err, &e) || e.Kind != Limit {
				t.Errorf("error %v, want a limit", err)
			}
		})
	}
}

func TestCancelledContextEndsTheRun(t *testing.T) {
	g := tangle(10)
	for _, query := range []string{
		"MATCH (a)-[*]->(b) RETURN count(*)",
		"UNWIND range(1, 40000000) AS x UNWIND range(1, 40000000) AS y RETURN count(*)",
		"MATCH p = allShortestPaths((a {id: 1})-[*]->(b {id: 2})) WHERE length(p) > 50 RETURN p",
	} {
		t.Run(query, func(t *testing.T) {
			q, err := Compile(query)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
			defer cancel()
			_, err = q.Run(ctx, g, nil, Limits{Expansions: 1 << 60, Time: time.Hour})
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v, want that of the context", err)
			}
		})
	}
}

// Few steps are enough for what should not look at the whole graph.
func TestSearchLooksNoFurtherThanItMust(t *testing.T) {
	g := chain(10_000)
	for _, test := range []struct{ name, query, want string }{
		{"an id in the pattern is found by the index", "MATCH (n:Node {id: 5000}) RETURN n.id", "[5000]"},
		{"an id in WHERE is found by the index", "MATCH (n) WHERE n:Node AND n.id = $id RETURN n.id", "[5000]"},
		{"a list of ids is found by the index", "MATCH (n:Node) WHERE n.id IN [1, 1, 9999] RETURN n.id", "[1] [9999]"},
		{"a match begins at the end that has an id", "MATCH (a)-[:NEXT]->(b)-[:NEXT]->(c {id: 5000}) RETURN a.id", "[4998]"},
		{"a match begins at what is bound", "MATCH (b {id: 5000}) MATCH (a)-[:NEXT]->(b) RETURN a.id", "[4999]"},
		{"a bound relationship leads to its nodes", "MATCH (:Node {id: 7})-[r]->() MATCH (a)-[r]->(b) RETURN a.id, b.id", "[7, 8]"},
		{"the id of one node finds the next", "MATCH (a {id: 5}) MATCH (b {id: a.id + 1}) RETURN b.id", "[6]"},
		{"LIMIT stops the search", "MATCH (n) RETURN n.id LIMIT 2", "[0] [1]"},
		{"EXISTS stops at the first", "RETURN EXISTS { MATCH (a)-->(b) } AS e", "[true]"},
		{"a walk stops at a relationship that ALL rules out", "MATCH p = (:Node {id: 4997})-[*]->(n) WHERE all(r IN relationships(p) WHERE r.open) RETURN n.id", "[4998] [4999]"},
		{"a walk stops at a relationship that NONE rules out", "MATCH (:Node {id: 4997})-[rs*]->(n) WHERE none(r IN rs WHERE NOT r.open) RETURN n.id", "[4998] [4999]"},
		{"the shortest path is found level by level", "MATCH p = shortestPath((:Node {id: 5})-[*]-(:Node {id: 2})) RETURN length(p)", "[3]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			q, err := Compile(test.query)
			if err != nil {
				t.Fatal(err)
			}
			r, err := q.Run(context.Background(), g, map[string]any{"id": 5000}, Limits{Expansions: 200})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, row := range r.Rows {
				got = append(got, Text(row))
			}
			if text := strings.Join(got, " "); text != test.want {
				t.Errorf("got %s, want %s", text, test.want)
			}
		})
	}
}

func TestShortestPathIsShortestOfThoseThatHold(t *testing.T) {
	g := NewGraph()
	build(t, g, `CREATE (a {id: 'a'}), (b {id: 'b'}), (c {id: 'c'}), (d {id: 'd'}),
		(a)-[:T {w: 9}]->(d), (a)-[:T {w: 1}]->(b), (b)-[:T {w: 1}]->(d), (a)-[:T {w: 2}]->(c), (c)-[:T {w: 2}]->(d)`)
	const match = "MATCH p = %((a {id: 'a'})-[*]->(d {id: 'd'})) "
	const result = "RETURN [n IN nodes(p) | n.id] AS ids ORDER BY ids"
	for _, test := range []struct{ function, where, want string }{
		{"shortestPath", "", "[['a', 'd']]"},
		{"shortestPath", "WHERE all(r IN relationships(p) WHERE r.w < 2) ", "[['a', 'b', 'd']]"},
		{"shortestPath", "WHERE none(n IN nodes(p) WHERE n.id = 'b') AND length(p) > 1 ", "[['a', 'c', 'd']]"},
		{"allShortestPaths", "WHERE length(p) > 1 ", "[['a', 'b', 'd']] [['a', 'c', 'd']]"},
		{"allShortestPaths", "WHERE length(p) > 2 ", ""},
		{"shortestPath-", "WHERE length(p) > 4 AND nodes(p)[1] = d ", "[['a', 'd', 'b', 'a', 'c', 'd']]"},
		{"shortestPath-", "WHERE length(p) > 5 ", ""}, // no relationship is met twice
	} {
		function, undirected := strings.CutSuffix(test.function, "-")
		query := strings.Replace(match, "%", function, 1) + test.where + result
		if undirected {
			query = strings.Replace(query, "->", "-", 1)
		}
		t.Run(query, func(t *testing.T) {
			if got := rows(t, g, query, nil); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestOneQueryRunsInManyGoroutines(t *testing.T) {
	g := chain(1000)
	q, err := Compile("MATCH (:Node {id: $id})-[:NEXT*1..3]->(n) WITH n ORDER BY n.id DESC RETURN collect(n.id) AS ids")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			r, err := q.Run(context.Background(), g, map[string]any{"id": i}, Limits{})
			want := Text([]any{i + 3, i + 2, i + 1})
			if err != nil || Text(r.Rows[0][0]) != want {
				t.Errorf("got %v, %v, want %s", r, err, want)
			}
		})
	}
	all.Wait()
}
