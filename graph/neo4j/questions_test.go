package neo4j_test

import (
	"testing"

	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

func TestEveryQuestionGivesTheRowsOfTheEmbeddedStore(t *testing.T) {
	s := empty(t, neo4jtest.Shared(t))
	if err := s.Save(t.Context(), storetest.Sample(t, "../../testdata")); err != nil {
		t.Fatal(err)
	}
	storetest.Questions(t, s, "../../queries/testdata/rows", false)
}
