package neo4j_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
	"time"

	"rensa/graph"
	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

// size is how many nodes the graphs of the benchmarks have; edges are three times as many.
var size = flag.Int("nodes", 100_000, "nodes of the graphs in benchmarks")

func madeGraph() storetest.Made { return storetest.Made{Nodes: *size, Edges: 3 * *size} }

// BenchmarkPush loads a graph that is made while it is read, each time into a
// new server with 6 GB: by Push, by Push once more, by the driver alone as well
// as it can, and by neo4j-admin from files. Clients are processes of their own,
// whose peak of resident memory is told.
//
//	go test -run xxx -bench Push -benchtime 1x -timeout 1h ./graph/neo4j -nodes 1000000
func BenchmarkPush(b *testing.B) {
	for b.Loop() {
		bare := measure(b, neo4jtest.StartLarge(b), "bare")
		server := neo4jtest.StartLarge(b)
		pushed := measure(b, server, "push")
		again := measure(b, server, "push")
		server.Kill()
		folder := b.TempDir()
		command := writeImport(b, folder, madeGraph())
		imported := neo4jtest.ImportLarge(b, folder, command)
		elements := float64(4 * *size)
		b.ReportMetric(elements/pushed.took.Seconds(), "push-elements/s")
		b.ReportMetric(elements/bare.took.Seconds(), "bare-elements/s")
		b.ReportMetric(elements/imported.Seconds(), "import-elements/s")
		b.ReportMetric(bare.took.Seconds()/pushed.took.Seconds(), "push/bare")
		b.ReportMetric(pushed.took.Seconds()/imported.Seconds(), "push-s/import-s")
		b.ReportMetric(elements/again.took.Seconds(), "again-elements/s")
		b.ReportMetric(pushed.peak, "push-client-MB")
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
	do := map[string]func(context.Context, neo4j.Config, graph.Source) error{"push": pushMade, "bare": bareLoop}[work]
	if err := do(ctx, c, madeGraph()); err != nil {
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

func pushMade(ctx context.Context, c neo4j.Config, g graph.Source) error {
	s, err := neo4j.Open(ctx, c)
	if err != nil {
		return err
	}
	_, err = s.Push(ctx, g, nil)
	return errors.Join(err, s.Close(ctx))
}

// measured is what a client tells of its work.
type measured struct {
	took time.Duration
	peak float64 // MB
}

// measure has a client do the work on the server.
func measure(b *testing.B, server *neo4jtest.Server, work string) measured {
	b.Helper()
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	c := exec.Command(program, "-nodes", fmt.Sprint(*size))
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
	b.Logf("%s: %.1f s, peak %.0f MB", work, seconds, peak)
	return measured{time.Duration(seconds * float64(time.Second)), peak}
}
