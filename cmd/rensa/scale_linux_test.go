package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"

	"rensa/extract/eval"
	"rensa/extract/eval/evaltest"
	"rensa/graph"
)

// BenchmarkBuild builds archives of made notices, each time from nothing. Beside
// the throughput it reports the peak memory of the process; as kagome, how many
// times the throughput is that of the tokenizer alone on one processor; and the
// F1 on what the notices are known to tell.
//
//	go test ./cmd/rensa -run - -bench Build -benchtime 1x -timeout 1h -args -notices 100000
func BenchmarkBuild(b *testing.B) {
	rensa := program(b)
	for _, size := range []struct {
		name    string
		notices int
	}{{"1k", 1_000}, {"10k", 10_000}, {"all", *notices}} {
		if size.notices > *notices || size.notices == *notices && size.name != "all" {
			continue
		}
		archive, bytes := madeArchive(b, size.notices)
		b.Run(size.name, func(b *testing.B) {
			alone := tokenizing(b, archive)
			b.SetBytes(bytes)
			peak, store := int64(0), ""
			for b.Loop() {
				store = filepath.Join(b.TempDir(), "rensa.db")
				peak = max(peak, peakOf(b, rensa, "--db", store, "build", archive))
			}
			each := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
			b.ReportMetric(float64(size.notices)/each.Seconds(), "notices/s")
			b.ReportMetric(float64(bytes)/each.Seconds()/alone, "kagome")
			b.ReportMetric(f1(b, store, size.notices), "F1")
		})
	}
}

// peakOf runs a command and returns the most memory that it had, in bytes. It asks
// the system while the command runs: what is told afterwards counts this process too,
// in whose memory the command was started.
func peakOf(t testing.TB, name string, args ...string) (peak int64) {
	t.Helper()
	c, ended := started(t, name, args...)
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("%v: %v", args, err)
			}
			return peak
		case <-time.After(20 * time.Millisecond):
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
			if _, text, found := strings.Cut(string(status), "VmHWM:"); found {
				var kilobytes int64
				_, _ = fmt.Sscan(text, &kilobytes)
				peak = kilobytes << 10
			}
		}
	}
}

// tokenized is how much of a file is tokenized to see how fast that is.
const tokenized = 8 << 20

// tokenizing is how fast the tokenizer alone goes through a file on one processor,
// in bytes a second.
func tokenizing(b *testing.B, path string) float64 {
	b.Helper()
	bare, err := tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		b.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	text = text[:min(len(text), tokenized)]
	start := time.Now()
	for line := range strings.Lines(string(text)) {
		bare.Tokenize(line)
	}
	return float64(len(text)) / time.Since(start).Seconds()
}

// scored is how many of the made notices are scored.
const scored = 1000

// f1 is how well the store's graph tells what notices evenly taken from the n are
// known to tell.
func f1(t testing.TB, store string, n int) float64 {
	t.Helper()
	var answers []eval.Answer
	incidents := map[string]bool{}
	number := 0
	for story := range evaltest.Stories(t, n) {
		if number++; number%max(1, n/scored) == 0 {
			answers = append(answers, story.Answer)
			incidents[story.Answer.Incident] = true
		}
	}
	return eval.Score(about(t, store, incidents), answers, nil).Figures("all").F1
}

// about is the part of the store's graph that the incidents' notices say.
func about(t testing.TB, store string, incidents map[string]bool) *graph.Graph {
	t.Helper()
	source, end, err := (&app{ctx: t.Context()}).openGraph(store)
	if err != nil {
		t.Fatal(err)
	}
	defer end()
	var edges []*graph.Edge
	ends := map[graph.Ref]bool{}
	for e, err := range source.AllEdges() {
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(e.Evidence, func(v graph.Evidence) bool { return incidents[incidentOf(v.Notice)] }) {
			edges = append(edges, e)
			ends[e.From], ends[e.To] = true, true
		}
	}
	part := graph.New()
	for n, err := range source.AllNodes() {
		if err == nil && ends[n.Ref] {
			_, err = part.AddNode(*n)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range edges {
		if err := part.AddEdge(*e); err != nil {
			t.Fatal(err)
		}
	}
	return part
}

func TestMemoryDoesNotGrowWithTheInput(t *testing.T) {
	if testing.Short() {
		t.Skip("long builds")
	}
	rensa := program(t)
	peak := func(notices int) int64 {
		archive, _ := madeArchive(t, notices)
		return peakOf(t, rensa, "--db", filepath.Join(t.TempDir(), "rensa.db"), "build", archive)
	}
	small, large := peak(1000), peak(6000)
	t.Logf("%d MiB for 1,000 notices, %d MiB for 6,000", small>>20, large>>20)
	if large*10 > small*13 {
		t.Errorf("%d MiB for six times what took %d MiB, want 1.3 times as much at most", large>>20, small>>20)
	}
}
