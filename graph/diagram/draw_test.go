package diagram

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rensa/graph/diagram/tempdir"
)

var draws = flag.Int("draws", 20, "how many drawings TestDrawingDoesNotLeak makes: 1000 for the figure that matters")

// child starts the test binary as the process that draws, with more in its
// environment, and returns what it wrote to each stream.
func child(t *testing.T, dot string, environment ...string) (svg, complaint string) {
	t.Helper()
	var out, trace bytes.Buffer
	c := exec.Command(os.Args[0], Command)
	c.Env = append(os.Environ(), environment...)
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(dot), &out, &trace
	if err := c.Run(); err != nil {
		t.Logf("the child: %v", err)
	}
	return out.String(), trace.String()
}

func TestTheTemporaryDirectoryIsDivertedBeforeGraphvizIsSetUp(t *testing.T) {
	_, trace := child(t, "digraph {a}", "GODEBUG=inittrace=1")
	ours, theirs, back := strings.Index(trace, "init rensa/graph/diagram/tempdir @"), strings.Index(trace, "init github.com/goccy/go-graphviz/internal/wasm @"), strings.Index(trace, "init rensa/graph/diagram @")
	if ours < 0 || theirs < ours || back < theirs {
		t.Errorf("packages were initialised in another order than tempdir, go-graphviz, diagram:\n%s", trace)
	}
}

func TestCompiledCodeIsKeptWhereOnlyTheUserCanPutIt(t *testing.T) {
	for _, test := range []struct {
		name string
		mode os.FileMode // of the folder rensa in the cache directory; 0 for none
		kept bool
	}{
		{"a missing folder is made, closed to others", 0, true},
		{"a closed folder is used", 0o700, true},
		{"a folder that others can write to is not", 0o777, false},
		{"one that others can only read is closed and used", 0o755, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			cache, temporary := t.TempDir(), t.TempDir()
			private := filepath.Join(cache, "rensa")
			if test.mode != 0 {
				if err := os.Mkdir(private, 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.Chmod(private, test.mode); err != nil {
					t.Fatal(err)
				}
			}
			svg, complaint := child(t, "digraph {a}", "XDG_CACHE_HOME="+cache, "TMPDIR="+temporary)
			if !strings.Contains(svg, "</svg>") {
				t.Fatalf("no picture: %s", complaint)
			}
			if _, err := os.Stat(filepath.Join(private, "go-graphviz")); (err == nil) != test.kept {
				t.Errorf("kept in the private folder: %v, want %v", err == nil, test.kept)
			}
			if info, err := os.Stat(private); err != nil || test.kept && info.Mode().Perm() != 0o700 {
				t.Errorf("folder %v, %v, want mode 0700", info, err)
			}
			if left, _ := os.ReadDir(temporary); len(left) > 0 {
				t.Errorf("%s is left in the temporary directory", left[0].Name())
			}
		})
	}
}

func TestTheTemporaryDirectoryIsSetBack(t *testing.T) {
	private, err := tempdir.Private()
	if err != nil {
		t.Skipf("no private folder here: %v", err)
	}
	if os.TempDir() == private {
		t.Errorf("the temporary directory still is %s", private)
	}
}

func TestADrawingThatCannotBeMadeIsAnError(t *testing.T) {
	for _, test := range []struct{ name, dot, want string }{
		{"no DOT", "this is no DOT {", "graphviz cannot read"},
		{"nothing", "", "drawing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			svg, err := layOut(t.Context(), []byte(test.dot))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v and SVG %.100q, want an error with %q", err, svg, test.want)
			}
		})
	}
	if err := (Picture{}).WriteSVG(t.Context(), &bytes.Buffer{}); err == nil {
		t.Error("no error for an empty picture")
	}
}

func TestACancelledDrawingEndsAtOnce(t *testing.T) {
	p, err := Whole(star(t, 900), Limits{Nodes: 900})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if err := p.WriteSVG(ctx, &bytes.Buffer{}); err == nil {
		t.Skip("the drawing was done before it could be cancelled")
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %s to end", took)
	}
}

// residentMB is how much memory the process holds, in megabytes.
func residentMB(t testing.TB) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip("no /proc/self/statm to read the memory from")
	}
	pages, err := strconv.Atoi(strings.Fields(string(text))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize() >> 20
}

func TestDrawingDoesNotLeak(t *testing.T) {
	p := incident(t, "2023-464")
	written(t, p, "svg")
	before := residentMB(t)
	for range *draws {
		written(t, p, "svg")
	}
	if more := residentMB(t) - before; more > 50 {
		t.Errorf("%d drawings left %d MB, want less than 50", *draws, more)
	} else {
		t.Logf("%d drawings left %d MB", *draws, more)
	}
}

func BenchmarkIncidentSVG(b *testing.B) {
	p := incident(b, "2023-464")
	for b.Loop() {
		written(b, p, "svg")
	}
}

func BenchmarkIncidentDOT(b *testing.B) {
	p := incident(b, "2023-464")
	for b.Loop() {
		written(b, p, "dot")
	}
}
