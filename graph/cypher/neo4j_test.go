package cypher

import (
	"context"
	"errors"
	"os"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// statementsFile holds statements and what Neo4j 5.26 makes of them. The first
// one makes the graph that the others are run on.
const statementsFile = "testdata/neo4j.txt"

// statementParameters are what the statements of the file can name.
var statementParameters = map[string]any{
	"ids": []any{"a", "b", "b"}, "x": "a", "n": int64(1), "list": []any{int64(1), nil, int64(3)},
	"map": map[string]any{"k": "v", "n": int64(2)}, "nothing": nil, "day": "2023-11-27",
}

// statement is a block of the file: comments, lines of a query, then, indented,
// columns and rows, or the error. A comment "# differs: why" says that our
// answer is another on purpose.
type statement struct{ comment, query, answer string }

// TestNeo4jSaysTheSame runs the statements of the file. We may refuse one as
// unsupported, but a row that Neo4j would not give is never right. Where
// NEO4J_URI names a server (empty, and with NEO4J_PASSWORD), -update asks it
// for the answers anew.
func TestNeo4jSaysTheSame(t *testing.T) {
	statements := readStatements(t)
	if uri := os.Getenv("NEO4J_URI"); uri != "" && *updateGolden {
		askNeo4j(t, uri, statements)
	}
	g := NewGraph()
	for i, s := range statements {
		if i == 0 {
			build(t, g, s.query)
			continue
		}
		t.Run(s.query, func(t *testing.T) {
			got := ourAnswer(g, s.query)
			differs := strings.Contains(s.comment, "# differs: ")
			same := isRefused(s.query) || sameAnswer(got, s.answer)
			if same && differs {
				t.Errorf("Neo4j says the same: take the comment away")
			}
			if !same && !differs {
				t.Errorf("got\n%s\nNeo4j says\n%s", got, s.answer)
			}
		})
	}
}

func readStatements(t testing.TB) []statement {
	t.Helper()
	text, err := os.ReadFile(statementsFile)
	if err != nil {
		t.Fatal(err)
	}
	var statements []statement
	for _, block := range strings.Split(strings.TrimSpace(string(text)), "\n\n") {
		var s statement
		for _, line := range strings.Split(block, "\n") {
			switch {
			case strings.HasPrefix(line, "#"):
				s.comment += line + "\n"
			case strings.HasPrefix(line, "\t"):
				s.answer += line + "\n"
			default:
				s.query += line + "\n"
			}
		}
		s.query = strings.TrimSpace(s.query)
		statements = append(statements, s)
	}
	return statements
}

func build(t testing.TB, g *Graph, query string) {
	t.Helper()
	q, err := Compile(query)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.Build(context.Background(), g, nil, Limits{}); err != nil {
		t.Fatal(err)
	}
}

func isRefused(query string) bool {
	var e *Error
	_, err := Compile(query)
	return errors.As(err, &e) && e.Kind == Unsupported
}

func ourAnswer(g *Graph, query string) string {
	q, err := Compile(query)
	if err != nil {
		return "\terror: " + err.Error() + "\n"
	}
	r, err := q.Run(context.Background(), g, statementParameters, Limits{})
	if err != nil {
		return "\terror: " + err.Error() + "\n"
	}
	return answerText(query, r.Columns, r.Rows)
}

// sameAnswer compares rows; of errors only that both are one.
func sameAnswer(a, b string) bool {
	return a == b || strings.HasPrefix(a, "\terror: ") && strings.HasPrefix(b, "\terror: ")
}

// answerText writes columns and rows, sorted unless the query says in which
// order they come.
func answerText(query string, columns []string, rows [][]any) string {
	var lines []string
	for _, row := range rows {
		var cells []string
		for _, v := range row {
			cells = append(cells, canonical(v, false))
		}
		lines = append(lines, "\t"+strings.Join(cells, " | ")+"\n")
	}
	if !strings.Contains(query, "ORDER BY") {
		sort.Strings(lines)
	}
	return "\t" + strings.Join(columns, " | ") + "\n" + strings.Join(lines, "")
}

func askNeo4j(t *testing.T, uri string, statements []statement) {
	t.Helper()
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth("neo4j", os.Getenv("NEO4J_PASSWORD"), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(ctx)
	ask := func(query string) (*neo4j.EagerResult, error) {
		return neo4j.ExecuteQuery(ctx, driver, query, statementParameters, neo4j.EagerResultTransformer)
	}
	if r, err := ask("MATCH (n) RETURN count(n)"); err != nil || r.Records[0].Values[0] != int64(0) {
		t.Fatalf("want an empty database: %v", err)
	}
	var text strings.Builder
	for i := range statements {
		s := &statements[i]
		r, err := ask(s.query)
		switch {
		case i == 0 && err != nil:
			t.Fatal(err)
		case i > 0:
			s.answer = neo4jAnswer(s.query, r, err)
		}
		text.WriteString(s.comment + s.query + "\n" + s.answer + "\n")
	}
	if _, err := ask("MATCH (n) DETACH DELETE n"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(statementsFile, []byte(strings.TrimSuffix(text.String(), "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}

func neo4jAnswer(query string, r *neo4j.EagerResult, err error) string {
	var refused *neo4j.Neo4jError
	if errors.As(err, &refused) {
		return "\terror: " + refused.Code + "\n"
	}
	if err != nil {
		return "\terror: " + err.Error() + "\n"
	}
	var rows [][]any
	for _, record := range r.Records {
		rows = append(rows, fromDriver(record.Values).([]any))
	}
	return answerText(query, r.Keys, rows)
}

// fromDriver turns values of the driver into ours.
func fromDriver(v any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = fromDriver(item)
		}
		return list
	case map[string]any:
		m := map[string]any{}
		for key, item := range v {
			m[key] = fromDriver(item)
		}
		return m
	case neo4j.Node:
		sort.Strings(v.Labels)
		return &Node{Labels: v.Labels, Properties: fromDriver(v.Props).(map[string]any)}
	case neo4j.Relationship:
		return &Relationship{Type: v.Type, Properties: fromDriver(v.Props).(map[string]any)}
	case neo4j.Path:
		return pathFromDriver(v)
	case neo4j.Date:
		return momentOf(dateKind, v.Time())
	case neo4j.LocalTime:
		return momentOf(localTimeKind, v.Time())
	case neo4j.OffsetTime:
		return momentOf(timeKind, v.Time())
	case neo4j.LocalDateTime:
		return momentOf(localDateTimeKind, v.Time())
	case time.Time:
		return DateTime{v}
	case neo4j.Duration:
		return Duration{v.Months, v.Days, v.Seconds, int64(v.Nanos)}
	}
	return v
}

func pathFromDriver(p neo4j.Path) *Path {
	path, byID := &Path{}, map[string]*Node{}
	for _, n := range p.Nodes {
		node := fromDriver(n).(*Node)
		if byID[n.ElementId] == nil {
			byID[n.ElementId] = node
		}
		path.Nodes = append(path.Nodes, byID[n.ElementId])
	}
	for _, r := range p.Relationships {
		rel := fromDriver(r).(*Relationship)
		rel.Start, rel.End = byID[r.StartElementId], byID[r.EndElementId]
		path.Relationships = append(path.Relationships, rel)
	}
	return path
}
