package neo4j_test

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"rensa/graph"
	"rensa/graph/embedded"
	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

// size is how many nodes the graphs of the benchmarks have; edges are three times as many.
var size = flag.Int("nodes", 100_000, "nodes of the graphs in benchmarks")

// batchSize is that of Push.
var batchSize = flag.Int("batch", 0, "nodes or edges of one transaction in benchmarks, 0 for the default")

func madeGraph() storetest.Made { return storetest.Made{Nodes: *size, Edges: 3 * *size} }

// BenchmarkLoading loads a graph that is made while it is read, each time into a
// new server with 6 GB: by the driver alone as well as it can, by Push, by Push
// once more, and by neo4j-admin from files. The first two are compared, and Push
// with the last. Clients are processes of their own, whose peak of resident
// memory is told.
//
//	go test -run xxx -bench Loading -benchtime 1x -timeout 1h ./graph/neo4j -nodes 1000000
func BenchmarkLoading(b *testing.B) {
	var bare, pushed measured
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			bare = measure(b, neo4jtest.StartLarge(b), "bare")
			bare.report(b)
		}
	})
	b.Run("push", func(b *testing.B) {
		for b.Loop() {
			server := neo4jtest.StartLarge(b)
			pushed = measure(b, server, "push")
			pushed.report(b)
			if bare.took > 0 {
				b.ReportMetric(bare.took.Seconds()/pushed.took.Seconds(), "of-bare")
			}
			b.ReportMetric(measure(b, server, "push").took.Seconds(), "again-s")
		}
	})
	b.Run("push-file", func(b *testing.B) { // what rensa push does
		file := filepath.Join(b.TempDir(), "rensa.db")
		saveMade(b, file)
		for b.Loop() {
			measure(b, neo4jtest.StartLarge(b), file).report(b)
		}
	})
	b.Run("import", func(b *testing.B) {
		for b.Loop() {
			folder := b.TempDir()
			took := neo4jtest.ImportLarge(b, folder, writeImport(b, folder, madeGraph()))
			measured{took: took}.report(b)
			if pushed.took > 0 {
				b.ReportMetric(pushed.took.Seconds()/took.Seconds(), "push-takes-times")
			}
		}
	})
}

func saveMade(b *testing.B, file string) {
	b.Helper()
	s, err := embedded.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	if err := cmp.Or(s.SaveFrom(b.Context(), madeGraph(), nil), s.Close(b.Context())); err != nil {
		b.Fatal(err)
	}
}

// clientVariable names the work that this program does instead of its tests.
const clientVariable = "RENSA_BENCHMARK_CLIENT"

func TestMain(m *testing.M) {
	work := os.Getenv(clientVariable)
	if work == "" {
		os.Exit(m.Run())
	}
	flag.Parse()
	if err := client(context.Background(), work); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// client does the work and writes the seconds it took and the peak of the
// process's resident memory in megabytes.
func client(ctx context.Context, work string) error {
	c, started := neo4j.FromEnvironment(os.Getenv), time.Now()
	c.BatchSize = *batchSize
	if err := load(ctx, c, work); err != nil {
		return err
	}
	took := time.Since(started).Seconds()
	status, err := os.ReadFile("/proc/self/status") // on Linux; elsewhere the peak is 0
	if found := regexp.MustCompile(`VmHWM:\s*(\d+)`).FindSubmatch(status); err == nil && found != nil {
		peak, _ := strconv.ParseFloat(string(found[1]), 64)
		_, err = fmt.Println(took, peak/1024)
		return err
	}
	_, err = fmt.Println(took, 0)
	return err
}

// load does the work: "bare" or "push", or pushes the store that work names.
func load(ctx context.Context, c neo4j.Config, work string) error {
	var source graph.Source = madeGraph()
	switch work {
	case "bare":
		return bareLoop(ctx, c, source)
	case "push":
	default:
		file, err := embedded.OpenReadOnly(work)
		if err != nil {
			return err
		}
		defer file.Close(ctx)
		if source, err = file.Source(ctx); err != nil {
			return err
		}
	}
	s, err := neo4j.Open(ctx, c)
	if err != nil {
		return err
	}
	_, err = s.Push(ctx, source, nil)
	return errors.Join(err, s.Close(ctx))
}

// measured is what a client tells of its work.
type measured struct {
	took time.Duration
	peak float64 // MB
}

func (m measured) report(b *testing.B) {
	b.ReportMetric(0, "ns/op") // of starting the server, too
	b.ReportMetric(m.took.Seconds(), "s")
	b.ReportMetric(float64(4**size)/m.took.Seconds(), "elements/s")
	if m.peak > 0 {
		b.ReportMetric(m.peak, "client-MB")
	}
}

// measure has a client do the work on the server.
func measure(b *testing.B, server *neo4jtest.Server, work string) measured {
	b.Helper()
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	c := exec.Command(program, "-nodes", fmt.Sprint(*size), "-batch", fmt.Sprint(*batchSize))
	c.Env = append(os.Environ(), clientVariable+"="+work, "NEO4J_URI="+server.Config.URI, "NEO4J_USERNAME="+server.Config.Username, "NEO4J_PASSWORD="+server.Config.Password)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		b.Fatal(err)
	}
	var seconds, peak float64
	if _, err := fmt.Sscan(string(out), &seconds, &peak); err != nil {
		b.Fatal(err)
	}
	return measured{time.Duration(seconds * float64(time.Second)), peak}
}
