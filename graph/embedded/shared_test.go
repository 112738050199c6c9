package embedded

import (
	"context"
	"path/filepath"
	"testing"

	"rensa/graph"
	"rensa/graph/storetest"
)

func TestTheFileIsAStore(t *testing.T) {
	storetest.Test(t, "../../testdata", func(t *testing.T) graph.Store { return opened(t, filepath.Join(t.TempDir(), "rensa.db")) })
}

func TestTheMemoryIsAStore(t *testing.T) {
	storetest.Test(t, "../../testdata", func(t *testing.T) graph.Store { return opened(t, Memory) })
}

func opened(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
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
