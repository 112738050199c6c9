package neo4j_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
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
	server := neo4jtest.Imported(t, folder, writeImport(t, folder, g))
	s := opened(t, server.Config)
	t.Run("every question gives the rows of the embedded store", func(t *testing.T) {
		storetest.Questions(t, s, "../../queries/testdata/rows", false)
	})
	t.Run("is styled and asked in Neo4j Browser", func(t *testing.T) {
		testBrowser(t, server, browserPack(t))
	})
	t.Run("a push over it is as any other", func(t *testing.T) {
		push(t, s, g)
		holds(t, s, g)
	})
}

// writeImport writes the files for neo4j-admin and returns the command.
func writeImport(t testing.TB, folder string, g graph.Source) string {
	t.Helper()
	if err := export.WriteFolder(folder, g, form(t, "neo4j-csv").Files); err != nil {
		t.Fatal(err)
	}
	command, err := os.ReadFile(filepath.Join(folder, "import.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(command)
}

func form(t testing.TB, name string) export.Format {
	t.Helper()
	all := export.Formats()
	i := slices.IndexFunc(all, func(f export.Format) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("no format %q", name)
	}
	return all[i]
}

// browserPack are the files for Neo4j Browser by their names.
func browserPack(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := form(t, "browser").Files(graph.New(), func(name string, write func(io.Writer) error) error {
		var b bytes.Buffer
		defer func() { files[name] = b.Bytes() }()
		return write(&b)
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
