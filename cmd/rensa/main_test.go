package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.etcd.io/bbolt"

	"rensa/graph/embedded"
	"rensa/graph/storetest"
)

var update = flag.Bool("update", false, "write what the scripts compare instead of comparing it")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rensa": main, "mine": mine})
}

// TestScripts runs what a user would type. Each script finds the sample archive
// as archive.txt, the graph of its hand-made answers as sample.jsonl, and a file
// of no one encoding as mixed.txt.
func TestScripts(t *testing.T) {
	top, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			cache := filepath.Join(env.WorkDir, ".cache")
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", cache)
			env.Setenv("SAMPLE", filepath.Join(top, "testdata"))
			env.Setenv("PICTURES", filepath.Join(top, "graph", "diagram", "testdata"))
			return prepare(t, env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"newerformat": newerFormat,
			"hold":        hold,
			"smalldisk":   smallDisk,
			"waitfor":     waitFor,
		},
		Condition:           condition,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// condition is [root], who may read everything, or [mount], where small file
// systems can be had.
func condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Getuid() == 0, nil
	case "mount":
		return canMount(), nil
	}
	return false, fmt.Errorf("no condition %q: want root or mount", name)
}

func prepare(t *testing.T, folder string) error {
	archive, err := os.ReadFile("../../testdata/archive.txt")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "archive.txt"), archive, 0o644); err != nil {
		return err
	}
	mixed := "個人情報の漏えいについて\n\x8c\xc2\x90\x6c\x8f\xee\x95\xf1\x82\xcc\n\xff\xfe\x80\n" // UTF-8, then Shift_JIS, then neither
	if err := os.WriteFile(filepath.Join(folder, "mixed.txt"), []byte(mixed), 0o644); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, "sample.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	return storetest.Sample(t, "../../testdata").WriteJSON(f)
}

// newerFormat makes the store one of a format that no program knows yet.
func newerFormat(ts *testscript.TestScript, _ bool, args []string) {
	db := openBolt(ts, args[0])
	defer db.Close()
	ts.Check(db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte("99"))
	}))
}

// hold keeps the store open, as another process would, until the script ends.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	db := openBolt(ts, args[0])
	ts.Defer(func() { db.Close() })
}

// waitFor waits until the store knows a name.
func waitFor(ts *testscript.TestScript, _ bool, args []string) {
	for range 300 {
		if s, err := embedded.OpenReadOnly(ts.MkAbs(args[0])); err == nil {
			g, err := s.Load(context.Background())
			ts.Check(err)
			ts.Check(s.Close(context.Background()))
			if _, err := organization(g, args[1]); err == nil {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("%s does not know %s", args[0], args[1])
}

func openBolt(ts *testscript.TestScript, path string) *bbolt.DB {
	db, err := bbolt.Open(ts.MkAbs(path), 0o600, nil)
	ts.Check(err)
	return db
}
