package main

import (
	"bufio"
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"rensa/extract/eval/evaltest"
)

// notices is how large the archives of the long tests get, as in
//
//	go test ./cmd/rensa -run KilledTenTimes -timeout 2h -args -notices 100000
var notices = flag.Int("notices", 1_000, "how many notices, of some 3 KB each, the largest made archive holds")

// madeArchive writes an archive page of n notices and returns its path and size.
func madeArchive(t testing.TB, n int) (path string, size int64) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "made.txt")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for story := range evaltest.Stories(t, n) {
		w.Write(story.Notice)
		w.WriteString("\n")
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return path, info.Size()
}

// program is the program under test: this test under another name, see TestMain.
func program(t testing.TB) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "rensa")
	if err := os.Symlink(self, path); err != nil {
		t.Skip(err)
	}
	return path
}

func outputOf(t testing.TB, name string, args ...string) string {
	t.Helper()
	var complaints bytes.Buffer
	c := exec.Command(name, args...)
	c.Stderr = &complaints
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, complaints.String())
	}
	return string(out)
}

// started starts a command and tells how it ended once it has.
func started(t testing.TB, name string, args ...string) (*exec.Cmd, <-chan error) {
	t.Helper()
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	return c, ended
}

// killAfter starts a build, kills it once it has run so long, and reports whether
// it was still at it.
func killAfter(t *testing.T, wait time.Duration, name string, args ...string) bool {
	t.Helper()
	c, ended := started(t, name, args...)
	select {
	case err := <-ended:
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return false
	case <-time.After(wait):
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-ended
	return true
}

var readBefore = regexp.MustCompile(`うち既読 [1-9]`)

func TestABuildThatIsKilledTenTimesGoesOnWhereItWas(t *testing.T) {
	if testing.Short() {
		t.Skip("a long build")
	}
	archive, _ := madeArchive(t, max(3000, *notices))
	rensa, folder := program(t), t.TempDir()
	undisturbed, killed := filepath.Join(folder, "undisturbed.db"), filepath.Join(folder, "killed.db")
	start := time.Now()
	outputOf(t, rensa, "--db", undisturbed, "build", archive)
	took := time.Since(start)
	random := rand.New(rand.NewPCG(1, 1))
	for kills, fromNothing := 0, 0; kills < 10; {
		if killAfter(t, time.Duration(random.Int64N(int64(took/2))), rensa, "--db", killed, "build", archive) {
			kills++
			continue
		}
		if fromNothing++; fromNothing > 100 {
			t.Fatalf("the build is too short to be killed: %d kills", kills)
		}
		if err := os.Remove(killed); err != nil {
			t.Fatal(err)
		}
	}
	if out := outputOf(t, rensa, "--db", killed, "build", archive); !readBefore.MatchString(out) {
		t.Errorf("nothing was read before:\n%s", out)
	}
	sameGraph(t, rensa, killed, undisturbed)
	if left, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(left) != 2 {
		t.Errorf("left behind: %q, %v, want the two stores", left, err)
	}
}

// sameGraph fails where the stores do not hold the same graph to the byte.
func sameGraph(t *testing.T, rensa, store, other string) {
	t.Helper()
	want := outputOf(t, rensa, "--db", other, "export", "--format", "json")
	if got := outputOf(t, rensa, "--db", store, "export", "--format", "json"); got != want || len(want) < 1000 {
		t.Errorf("%s: the graph is another one: %d bytes, want %d", filepath.Base(store), len(got), len(want))
	}
}

func TestShardsAreJoinedToTheGraphOfOneBuild(t *testing.T) {
	archive, _ := madeArchive(t, 300)
	rensa, folder := program(t), t.TempDir()
	whole, parted, joined := filepath.Join(folder, "whole.db"), filepath.Join(folder, "parted.db"), filepath.Join(folder, "joined.db")
	outputOf(t, rensa, "--db", whole, "build", archive)
	outputOf(t, rensa, "--db", parted, "build", "--shards", "4", archive)
	shards, err := filepath.Glob(parted + ".*-of-4")
	if err != nil || len(shards) != 4 {
		t.Fatalf("shards %q, %v, want four", shards, err)
	}
	outputOf(t, rensa, append([]string{"--db", joined, "merge"}, shards...)...)
	sameGraph(t, rensa, joined, whole)
}

func TestTheGraphDoesNotDependOnTheNumberOfWorkers(t *testing.T) {
	archive, _ := madeArchive(t, 300)
	rensa, folder := program(t), t.TempDir()
	one, four := filepath.Join(folder, "one.db"), filepath.Join(folder, "four.db")
	t.Setenv("GOMAXPROCS", "1")
	outputOf(t, rensa, "--db", one, "build", archive)
	t.Setenv("GOMAXPROCS", "4")
	outputOf(t, rensa, "--db", four, "build", archive)
	sameGraph(t, rensa, four, one)
}
