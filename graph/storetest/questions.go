package storetest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"rensa/graph"
	"rensa/queries"
)

// Questions asks the store, which must hold the sample, every canned question
// with the examples of its parameters, and compares the answers with the files
// in the folder rows, one a question: the columns, then a row a line, as JSON.
// With update it writes the files instead.
func Questions(t *testing.T, s graph.Store, rows string, update bool) {
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range all {
		t.Run(q.Name, func(t *testing.T) {
			parameters := map[string]any{}
			for _, p := range q.Parameters {
				parameters[p.Name] = p.Example
			}
			answer, err := s.Query(t.Context(), q.Text, parameters)
			if err != nil {
				t.Fatal(err)
			}
			compareRows(t, filepath.Join(rows, q.Name+".jsonl"), encoded(t, answer), update)
		})
	}
}

func encoded(t *testing.T, rows *graph.Rows) []byte {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(rows.Columns); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows.Values {
		if err := encoder.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func compareRows(t *testing.T, file string, got []byte, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range max(len(gotLines), len(wantLines)) {
		if i >= len(gotLines) || i >= len(wantLines) || !bytes.Equal(gotLines[i], wantLines[i]) {
			t.Errorf("line %d of %d differs from %s\ngot  %s\nwant %s", i+1, len(wantLines), file, at(gotLines, i), at(wantLines, i))
			return
		}
	}
}

func at(lines [][]byte, i int) []byte {
	if i < len(lines) {
		return lines[i]
	}
	return []byte("nothing")
}
