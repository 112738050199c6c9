package neo4j_test

import (
	"bytes"
	"slices"
	"testing"

	"rensa/graph"
	"rensa/graph/export"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

func TestAnImportByNeo4jAdmin(t *testing.T) {
	g := storetest.Sample(t, "../../testdata")
	folder := t.TempDir()
	if err := export.WriteFolder(folder, files(t, g, "neo4j-admin")); err != nil {
		t.Fatal(err)
	}
	server := neo4jtest.Imported(t, folder, export.ImportCommand(g))
	s := opened(t, server.Config)
	t.Run("every question gives the rows of the embedded store", func(t *testing.T) {
		storetest.Questions(t, s, "../../queries/testdata/rows", false)
	})
	t.Run("is styled and asked in Neo4j Browser", func(t *testing.T) {
		testBrowser(t, server, files(t, g, "browser"))
	})
	t.Run("a push over it is as any other", func(t *testing.T) {
		push(t, s, g)
		holds(t, s, g)
	})
}

func files(t *testing.T, g *graph.Graph, format string) []export.File {
	t.Helper()
	all := export.Formats()
	i := slices.IndexFunc(all, func(f export.Format) bool { return f.Name == format })
	if i < 0 {
		t.Fatalf("no format %q", format)
	}
	return all[i].Files(g)
}

// content is the file of that name.
func content(t *testing.T, files []export.File, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	i := slices.IndexFunc(files, func(f export.File) bool { return f.Name == name })
	if err := files[i].Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
