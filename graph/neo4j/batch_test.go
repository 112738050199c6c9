package neo4j

import (
	"testing"

	"rensa/graph"
	"rensa/graph/storetest"
)

func TestEveryNodeAndEdgeIsDealtOnce(t *testing.T) {
	g := storetest.Random(t, 1, 500, 3000)
	seen := map[string]int{}
	for _, r := range append(nodeRounds(g, 10), edgeRounds(g, 10)...) {
		for _, b := range r.all() {
			if b.size() == 0 || b.size() > 10 {
				t.Errorf("a batch of %d, want 1 to 10", b.size())
			}
			for _, n := range b.nodes {
				seen[n.Key()]++
			}
			for _, e := range b.edges {
				seen[e.ID()]++
			}
		}
	}
	nodes, edges := g.Size()
	if len(seen) != nodes+edges {
		t.Errorf("%d nodes and edges are dealt, want %d", len(seen), nodes+edges)
	}
	for id, times := range seen {
		if times != 1 {
			t.Errorf("%s is dealt %d times", id, times)
		}
	}
}

func TestNoTwoWritersOfARoundTouchTheSameNode(t *testing.T) {
	for i, r := range edgeRounds(storetest.Random(t, 2, 500, 3000), 10) {
		holder := map[graph.Ref]int{}
		for writer, batches := range r {
			for _, b := range batches {
				for _, e := range b.edges {
					for _, end := range []graph.Ref{e.From, e.To} {
						if other, held := holder[end]; held && other != writer {
							t.Fatalf("round %d: both writers touch %s", i, end.Key())
						}
						holder[end] = writer
					}
				}
			}
		}
	}
}

func TestServersOlderThanTheQuestionsAreRefused(t *testing.T) {
	for _, test := range []struct {
		agent string
		old   bool
	}{
		{"Neo4j/4.4.48", true}, {"Neo4j/5.22.0", true}, {"Neo4j/5.23.0", false}, {"Neo4j/5.26.30", false}, {"Neo4j/5.27-aura", false},
		{"Neo4j/2026.08.1", false}, {"Neo4j/v5.11.0 compatible graph database server - Memgraph", true}, {"", false}, {"Other/1", false},
	} {
		if got := tooOld(test.agent); got != test.old {
			t.Errorf("%q is too old: %v, want %v", test.agent, got, test.old)
		}
	}
}

func TestTheEnvironmentNamesTheServer(t *testing.T) {
	environment := map[string]string{"NEO4J_URI": "neo4j+s://x.databases.neo4j.io", "NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "p", "NEO4J_DATABASE": "x", "NEO4J_TOKEN": "t"}
	got := FromEnvironment(func(name string) string { return environment[name] })
	if want := (Config{URI: "neo4j+s://x.databases.neo4j.io", Username: "me", Password: "p", Database: "x", Token: "t"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if c := (Config{}).withDefaults(); c.URI != DefaultURI || c.Database != DefaultDatabase || c.Username != DefaultUsername || c.BatchSize != DefaultBatchSize {
		t.Errorf("without an environment %+v", c)
	}
}
