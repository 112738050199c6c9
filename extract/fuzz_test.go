package extract_test

import (
	"strings"
	"testing"

	"rensa/extract"
	"rensa/graph/fuzztest"
)

// FuzzReadDecisions holds that a file of decisions is read or refused by its
// line, and that whatever it decides, the notices make a graph.
func FuzzReadDecisions(f *testing.F) {
	f.Add("join 2023-445 press.html\n# no\n\napart 2023-451 2023-451\r\n")
	f.Add("join\u3000a b\njoin a\n")
	f.Add("apart " + strings.Repeat("a", 100_000) + " b")
	x := extractor(f)
	found := sample(f).extracted(x)[:4]
	f.Fuzz(func(t *testing.T, text string) {
		fuzztest.Bounded(t, func() {
			decisions, err := extract.ReadDecisions(strings.NewReader(text), "joins.txt")
			if err != nil {
				if !strings.HasPrefix(err.Error(), "joins.txt:") {
					t.Errorf("error %q names no line", err)
				}
				return
			}
			if _, err := x.AssembleDecided(found, decisions); err != nil {
				t.Error(err)
			}
		})
	})
}
