package queries_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rensa/graph"
	"rensa/graph/cypher"
	"rensa/graph/embedded"
	"rensa/graph/storetest"
	"rensa/queries"
)

var update = flag.Bool("update", false, "write the answers instead of comparing them")

const rows = "testdata/rows"

func TestEveryQuestionGivesItsRowsOnTheSample(t *testing.T) {
	s, err := embedded.Open(embedded.Memory)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), storetest.Sample(t, "../testdata")); err != nil {
		t.Fatal(err)
	}
	storetest.Questions(t, s, rows, *update)
}

func TestNoAnswerIsLeftOfAQuestionThatIsGone(t *testing.T) {
	files, err := os.ReadDir(rows)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, q := range canned(t) {
		names = append(names, q.Name+".jsonl")
	}
	for _, f := range files {
		if !slices.Contains(names, f.Name()) {
			t.Errorf("%s answers no question", filepath.Join(rows, f.Name()))
		}
	}
}

func TestEveryHeaderFitsItsQuery(t *testing.T) {
	labels, types := []string{}, []string{}
	for _, n := range graph.NodeTypes() {
		labels = append(labels, string(n.Label))
	}
	labels = append(labels, string(graph.Subcontractor), string(graph.Authority))
	for _, e := range graph.EdgeTypes() {
		types = append(types, string(e.Type))
	}
	for _, q := range canned(t) {
		t.Run(q.Name, func(t *testing.T) {
			compiled, err := cypher.Compile(q.Text)
			if err != nil {
				t.Fatal(err)
			}
			described := []string{}
			for _, p := range q.Parameters {
				described = append(described, p.Name)
			}
			slices.Sort(described)
			if asked := compiled.Parameters(); !slices.Equal(asked, described) {
				t.Errorf("the query asks for %v, the header describes %v", asked, described)
			}
			within(t, "label", compiled.Patterns().Labels(), labels)
			within(t, "edge type", compiled.Patterns().Types(), types)
		})
	}
}

func within(t *testing.T, what string, named, known []string) {
	t.Helper()
	for _, name := range named {
		if !slices.Contains(known, name) {
			t.Errorf("%s %s is not in the ontology", what, name)
		}
	}
}

func TestEveryQuestionLeavesOutWhatIsDenied(t *testing.T) {
	for _, q := range canned(t) {
		if !strings.Contains(q.Text, "'denied'") && q.Name != "changes" && !strings.Contains(q.Text, "status = 'suspected'") && q.Name != "similar-names" {
			t.Errorf("%s does not exclude denied edges", q.Name)
		}
	}
}

func canned(t *testing.T) []queries.Query {
	t.Helper()
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
