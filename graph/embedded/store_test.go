package embedded

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rensa/graph"
)

// company is a graph with one organisation of that name and n nodes beside it.
func company(t testing.TB, name string, n int) *graph.Graph {
	t.Helper()
	g, err := companies(name, n)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func companies(name string, n int) (*graph.Graph, error) {
	g := graph.New()
	for i := range n + 1 {
		ref := graph.Ref{Label: graph.Organization, ID: fmt.Sprint(name, i)}
		if _, err := g.AddNode(graph.Node{Ref: ref, Properties: graph.Properties{"name": name}}); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// built is the path of a store that holds the company and has remembered its name.
func built(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rensa.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remember("name", []byte(name)); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), company(t, name, 0)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return path
}

// holds is the name of the company that the store at path holds.
func holds(t *testing.T, path string) string {
	t.Helper()
	s, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	g, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return g.Nodes()[0].Name()
}

func TestSaveReplacesTheGraph(t *testing.T) {
	path := built(t, "甲")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), company(t, "乙", 3)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := holds(t, path); got != "乙" {
		t.Errorf("the store holds %s, want 乙", got)
	}
}

func TestWhatWasRememberedIsRecalledUntilForgotten(t *testing.T) {
	s, err := Open(built(t, "甲"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	if got, err := s.Recall("name"); string(got) != "甲" || err != nil {
		t.Errorf("recalled %q, %v, want 甲", got, err)
	}
	if err := s.Remember("other", []byte("乙")); err != nil {
		t.Fatal(err)
	}
	if err := s.Remember("other", nil); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Recall("other"); got != nil || err != nil {
		t.Errorf("recalled %q, %v once it was taken away, want nothing", got, err)
	}
	if err := s.Forget(); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Recall("name"); got != nil || err != nil {
		t.Errorf("recalled %q, %v after Forget, want nothing", got, err)
	}
}

func TestAStoreInMemoryLeavesNoFile(t *testing.T) {
	t.Chdir(t.TempDir())
	s, err := Open(Memory)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remember("k", bytes.Repeat([]byte("v"), 2*batch)); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), company(t, "甲", 0)); err != nil {
		t.Fatal(err)
	}
	if g, err := s.Load(t.Context()); err != nil || g.Nodes()[0].Name() != "甲" {
		t.Errorf("loaded %v, %v", g, err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir("."); len(left) > 0 {
		t.Errorf("left %v behind", left)
	}
}

func TestOpeningWithoutWritingMakesNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rensa.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the file is there")
	}
}

func TestAFileThatCannotBeReadIsOneClearLineAndLeftAsItIs(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(t *testing.T, path string)
		want string
	}{
		{"a text", func(t *testing.T, path string) { write(t, path, []byte(strings.Repeat("お知らせ\n", 9999))) }, "not a rensa store"},
		{"a few bytes", func(t *testing.T, path string) { write(t, path, []byte("x")) }, "not a rensa store"},
		{"an empty file", func(t *testing.T, path string) { write(t, path, nil) }, "no store yet"},
		{"a folder", func(t *testing.T, path string) { os.Mkdir(path, 0o755) }, "no regular file"},
		{"another program's bbolt file", func(t *testing.T, path string) { put(t, path, "users", "a", "b") }, "not a rensa store"},
		{"a newer format", func(t *testing.T, path string) {
			write(t, path, read(t, built(t, "甲")))
			put(t, path, "meta", "format", "3")
		}, "newer format"},
		{"an older format", func(t *testing.T, path string) {
			write(t, path, read(t, built(t, "甲")))
			put(t, path, "meta", "format", "1")
		}, "older format"},
		{"a changed graph", func(t *testing.T, path string) {
			write(t, path, read(t, built(t, "甲")))
			put(t, path, "graph 0", "\x00\x00\x00\x00", string(new(packer).pack([]byte(`{"type":"node","id":"organization:乙","labels":["Organization"],"properties":{"id":"乙"}}`))))
		}, "damaged store"},
		{"a store cut short", func(t *testing.T, path string) {
			save(t, path, company(t, "甲", 20_000))
			write(t, path, read(t, path)[:1<<16])
		}, "damaged store"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "rensa.db")
			test.make(t, path)
			before, _ := os.ReadFile(path)
			err := openAndLoad(path)
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want one line with %q", err, test.want)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file has changed")
			}
		})
	}
}

func openAndLoad(path string) error {
	s, err := OpenReadOnly(path)
	if err != nil {
		return err
	}
	defer s.Close(context.Background())
	_, err = s.Load(context.Background())
	return err
}

func TestAStoreInUseIsOneClearLine(t *testing.T) {
	path := built(t, "甲")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	if _, err := OpenReadOnly(path); err == nil || !strings.Contains(err.Error(), "store in use") {
		t.Errorf("error %v, want that the store is in use", err)
	}
}

func TestADamagedStoreNeverPanics(t *testing.T) {
	whole := read(t, built(t, "甲"))
	path := filepath.Join(t.TempDir(), "rensa.db")
	for at := 0; at < len(whole); at += 37 {
		broken := bytes.Clone(whole)
		for i := at; i < min(at+8, len(broken)); i++ {
			broken[i] ^= 0xff
		}
		write(t, path, broken)
		_ = openAndLoad(path) // whatever it says, it must come back
	}
}

// childEnv tells the test binary to play the process that is killed.
const childEnv = "RENSA_TEST_SAVES_TO"

func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		saveForever(path)
	}
	os.Exit(m.Run())
}

// saveForever saves 甲 and 乙 by turns until it is killed.
func saveForever(path string) {
	s, err := Open(path)
	for i := 0; err == nil; i++ {
		var g *graph.Graph
		if g, err = companies([]string{"甲", "乙"}[i%2], 2000); err == nil {
			err = s.Save(context.Background(), g)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKilledAtAnyMomentItHoldsACompleteBuild(t *testing.T) {
	path := built(t, "甲")
	for i := range 12 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childEnv+"="+path)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(40+7*i) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := child.Wait(); err.Error() != "signal: killed" {
			t.Fatalf("the child ended by itself: %v", err)
		}
		if got := holds(t, path); got != "甲" && got != "乙" {
			t.Errorf("the store holds %s", got)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// put writes one value into the bbolt file at path, as another program would.
func put(t *testing.T, path, bucket, key, value string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte(bucket))
		if err != nil {
			return err
		}
		return b.Put([]byte(key), []byte(value))
	})
	if err != nil {
		t.Fatal(err)
	}
}
