package export

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"rensa/graph/diagram/sample"
)

func TestScratch(t *testing.T) {
	g := sample.All(t)
	for _, f := range Formats() {
		if f.Files != nil {
			if err := WriteFolder("/tmp/diagram/out/"+f.Name, f.Files(g)); err != nil {
				t.Error(err)
			}
			continue
		}
		var out bytes.Buffer
		if err := f.Write(g, &out); err != nil {
			t.Error(err)
		}
		os.WriteFile(filepath.Join("/tmp/diagram/out", "all"+f.Ending), out.Bytes(), 0o644)
	}
}
