package main

import (
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rensa/graph/neo4j/neo4jtest"
)

// TestServerScripts runs what a user would type who has a Neo4j, at $URI with
// $NEO4J_PASSWORD.
func TestServerScripts(t *testing.T) {
	server := neo4jtest.Shared(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/neo4j",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("URI", server.URI)
			env.Setenv("NEO4J_PASSWORD", server.Password)
			return prepare(t, env.WorkDir)
		},
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}
