package cypher

import (
	"fmt"
	"strings"
	"testing"
)

// nested returns before n times, middle, and after n times; a %d is the level.
func nested(before, middle, after string, n int) string {
	var text strings.Builder
	for i := range n {
		text.WriteString(strings.ReplaceAll(before, "%d", fmt.Sprint(i)))
	}
	return text.String() + middle + strings.Repeat(after, n)
}

// Each of these has cost a parser or compiler a time that doubles with every
// level, or a stack without end: then the test does not come to its end.
func TestHostileQueryIsReadOrRefused(t *testing.T) {
	for name, query := range map[string]string{
		"brackets":                   "RETURN " + nested("(", "1", ")", 100_000),
		"lists":                      "RETURN " + nested("[", "1", "]", 100_000),
		"maps":                       "RETURN " + nested("{a: ", "1", "}", 100_000),
		"open brackets":              "RETURN " + strings.Repeat("(", 100_000),
		"subqueries":                 "RETURN " + nested("COUNT { RETURN ", "1", "}", 10_000),
		"labels":                     "MATCH (a:" + nested("(", "A", ")", 100_000) + ") RETURN a",
		"what may be a pattern":      "RETURN " + nested("(x {a: ", "1", "})--(1)", 200),
		"a walk that may be a sum":   "RETURN " + strings.Repeat("(a)--", 30_000),
		"lists that begin with IN":   "RETURN " + nested("[x IN ", "1", ", 1]", 200),
		"ids that are counted":       "MATCH (n) WHERE " + nested("n.id = COUNT { MATCH (m%d) WHERE m%d.id = ", "1", "}", 200) + " RETURN 1",
		"values before one result":   "RETURN " + nested("CASE 1 WHEN 1, 2 THEN ", "1", " END", 200),
		"lists of the walk itself":   "MATCH ()-[rs*]->() WHERE " + nested("all(r%d IN rs WHERE ", "true", ")", 200) + " RETURN 1",
		"a sum":                      "RETURN " + strings.Repeat("1+", 90_000) + "1",
		"negations":                  "RETURN " + strings.Repeat("NOT ", 90_000) + "true",
		"signs":                      "RETURN " + strings.Repeat("-", 90_000) + "1",
		"properties":                 "WITH {} AS a RETURN a" + strings.Repeat(".a", 90_000),
		"clauses":                    strings.Repeat("UNWIND [1] AS a ", 20_000) + "RETURN 1",
		"a pattern of many nodes":    "MATCH " + strings.Repeat("(), ", 40_000) + "() RETURN 1",
		"a pattern of many hops":     "MATCH " + strings.Repeat("()-->", 40_000) + "() RETURN 1",
		"words":                      strings.Repeat("a ", 1_000_000),
		"a regular expression":       "RETURN 'a' =~ '" + strings.Repeat("(a{1000}){1000}", 1000) + "'",
		"a regular expression, deep": "RETURN 'a' =~ '" + nested("(", "a", ")*", 100_000) + "'",
	} {
		t.Run(name, func(t *testing.T) {
			q, err := Compile(query)
			if err == nil {
				_, err = q.Run(t.Context(), chain(3), nil, tight)
			}
			if err != nil && len(err.Error()) > 500 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
		})
	}
}
