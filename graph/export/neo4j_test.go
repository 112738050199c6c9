package export

import (
	"bytes"
	"context"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
	"rensa/graph/diagram/sample"
	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
)

func TestNeo4jHoldsTheGraphAfterTheScript(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	server := neo4jtest.Start(t)
	for _, g := range []*graph.Graph{sample.All(t), hostileGraph(t)} {
		script := string(written(t, g, "cypher"))
		for range 2 { // the second time changes nothing
			run(t, server.Config, script)
		}
		run(t, server.Config, "MATCH (n) SET n.rensaBuild = 1;\nMATCH ()-[e]->() SET e.rensaBuild = 1") // which Load asks for
		store, err := neo4j.Open(t.Context(), server.Config)
		if err != nil {
			t.Fatal(err)
		}
		got, err := store.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		have, want := jsonLines(t, got), jsonLines(t, g)
		for i := range max(len(have), len(want)) {
			if i >= len(have) || i >= len(want) || have[i] != want[i] {
				t.Fatalf("the server holds %d lines, want %d; the first that differs is line %d", len(have), len(want), i+1)
			}
		}
		if err := store.Save(t.Context(), graph.New()); err != nil {
			t.Fatal(err)
		}
		if err := store.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

func jsonLines(t *testing.T, g *graph.Graph) []string {
	t.Helper()
	var out bytes.Buffer
	if err := g.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	return strings.Split(out.String(), "\n")
}

// run runs a script statement by statement, as cypher-shell would.
func run(t *testing.T, c neo4j.Config, script string) {
	t.Helper()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.Background())
	for _, statement := range strings.Split(script, ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := driver.ExecuteQuery(t.Context(), d, statement, nil, driver.EagerResultTransformer); err != nil {
			t.Fatalf("%v\n%.500s", err, statement)
		}
	}
}
