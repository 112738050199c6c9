package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"rensa/extract/eval/evaltest"
)

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

// killWhileWriting starts a build and kills it once it has written to the store
// a few times. It reports whether the build was still at it.
func killWhileWriting(t *testing.T, store, name string, args ...string) bool {
	t.Helper()
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	written := map[time.Time]bool{}
	for len(written) < 4 {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("%v: %v", args, err)
			}
			return false
		case <-time.After(5 * time.Millisecond):
		}
		if info, err := os.Stat(store); err == nil {
			written[info.ModTime()] = true
		}
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-ended
	return true
}

var readBefore = regexp.MustCompile(`うち既読 [1-9]`)

func TestABuildThatWasKilledGoesOnWhereItWas(t *testing.T) {
	if testing.Short() {
		t.Skip("a long build")
	}
	archive, _ := madeArchive(t, 4000)
	rensa, folder := program(t), t.TempDir()
	undisturbed, killed := filepath.Join(folder, "undisturbed.db"), filepath.Join(folder, "killed.db")
	outputOf(t, rensa, "--db", undisturbed, "build", archive)
	kills := 0
	for range 3 {
		if killWhileWriting(t, killed, rensa, "--db", killed, "build", archive) {
			kills++
		}
	}
	if kills == 0 {
		t.Fatal("no build was killed: none wrote before its end")
	}
	t.Logf("%d kills", kills)
	if out := outputOf(t, rensa, "--db", killed, "build", archive); !readBefore.MatchString(out) {
		t.Errorf("after %d kills nothing was read before:\n%s", kills, out)
	}
	want := outputOf(t, rensa, "--db", undisturbed, "export", "--format", "json")
	if got := outputOf(t, rensa, "--db", killed, "export", "--format", "json"); got != want || len(want) < 1000 {
		t.Errorf("after %d kills the graph is another one: %d bytes, undisturbed %d", kills, len(got), len(want))
	}
}
