package cypher

import (
	"context"
	"errors"
	"testing"
	"time"

	"rensa/graph/fuzztest"
)

// tight are limits that a run under the fuzzer cannot outgrow.
var tight = Limits{Rows: 1000, Expansions: 100_000, Time: time.Second}

// seeds adds the statements of the golden file to the corpus.
func seeds(f *testing.F) *Graph {
	statements := readStatements(f)
	g := NewGraph()
	build(f, g, statements[0].query)
	for _, s := range statements {
		f.Add(s.query)
	}
	for _, query := range []string{"", "RETURN '", "MATCH (a)-[", "((((((((", "RETURN [[[[[[", "CALL {", "RETURN `", "/*", "RETURN $", "UNWIND range(1, 1000000000) AS x RETURN x"} {
		f.Add(query)
	}
	return g
}

// FuzzCompile wants every text to give a query or an *Error with a place in it.
func FuzzCompile(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, query string) {
		var err error
		fuzztest.Bounded(t, func() { _, err = Compile(query) })
		var e *Error
		if err != nil && (!errors.As(err, &e) || e.Line < 1 || e.Column < 1) {
			t.Errorf("error without a place: %v", err)
		}
	})
}

// FuzzRun wants every query to end within its limits, without a panic, and a
// second run to give the same rows.
func FuzzRun(f *testing.F) {
	g := seeds(f)
	f.Fuzz(func(t *testing.T, query string) {
		q, err := Compile(query)
		if err != nil || q.Writes() {
			return
		}
		var result *Result
		fuzztest.Bounded(t, func() { result, err = q.Run(context.Background(), g, statementParameters, tight) })
		var e *Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("an error of another kind: %v", err)
		}
		if err == nil && len(result.Rows) > tight.Rows {
			t.Errorf("%d rows, want at most %d", len(result.Rows), tight.Rows)
		}
	})
}
