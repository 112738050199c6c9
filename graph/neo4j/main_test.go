package neo4j_test

import (
	"context"
	"testing"

	"rensa/graph"
	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

func TestNeo4jIsAStore(t *testing.T) {
	storetest.Test(t, "../../testdata", func(t *testing.T) graph.Store { return empty(t, neo4jtest.Shared(t)) })
}

// opened is the store, closed with the test.
func opened(t testing.TB, c neo4j.Config) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// empty is the store with nothing of an earlier test in it.
func empty(t testing.TB, c neo4j.Config) *neo4j.Store {
	t.Helper()
	s := opened(t, c)
	if err := s.Save(t.Context(), graph.New()); err != nil {
		t.Fatal(err)
	}
	return s
}
