package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rensa/graph"
	"rensa/graph/neo4j"
	"rensa/graph/neo4j/neo4jtest"
	"rensa/graph/storetest"
)

func TestAServerKilledInTheMiddleOfAPush(t *testing.T) {
	server, g := neo4jtest.Start(t), storetest.Random(t, 4, 1500, 4500)
	c := server.Config
	c.BatchSize, c.Patience = 100, 90*time.Second
	s := opened(t, c)
	push(t, s, storetest.Random(t, 5, 90, 90))
	for _, test := range []struct {
		name  string
		at    func(neo4j.Progress) bool
		comes bool
	}{
		{"and back at once: the push goes on", func(p neo4j.Progress) bool { return p.Edges > 1500 }, true},
		{"and back after the push: the next one completes it", func(p neo4j.Progress) bool { return p.Edges > 3000 }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var once sync.Once
			_, err := s.Push(ctx, g, func(p neo4j.Progress) {
				if !test.at(p) {
					return
				}
				once.Do(func() {
					server.Crash()
					if test.comes {
						restart(t, server)
					} else {
						cancel()
					}
				})
			})
			if test.comes == (err != nil) {
				t.Errorf("error %v", err)
			}
			if !test.comes {
				restart(t, server)
				push(t, s, g)
			}
			holds(t, s, g)
			push(t, s, storetest.Random(t, 5, 90, 90))
		})
	}
	t.Run("and back without the right to write", func(t *testing.T) {
		server.Crash()
		restart(t, server, "server.databases.read_only=neo4j")
		checkLine(t, s.Save(t.Context(), g), "read-only: database")
	})
}

func restart(t *testing.T, s *neo4jtest.Server, settings ...string) {
	t.Helper()
	if err := s.Restart(settings...); err != nil {
		t.Error(err)
	}
}

func TestAConnectionCutAtEveryPacket(t *testing.T) {
	c := small(t)
	g := storetest.Random(t, 6, 40, 80)
	target := strings.TrimPrefix(c.URI, "bolt://")
	p := &proxy{target: target}
	c.URI = "bolt://" + p.listen(t)
	s := empty(t, c)
	resent := 0
	for packet := int64(1); packet <= 60; packet++ {
		p.cutAfter(packet)
		resent += push(t, s, g).Resent
		if p.cutting() {
			break // it was done before
		}
	}
	holds(t, s, g)
	if resent == 0 {
		t.Error("no transaction was sent again: was none cut in its commit?")
	}
}

// proxy passes packets on to the target and cuts the connection once.
type proxy struct {
	target string
	left   atomic.Int64 // packets until the cut; below zero there is none
}

func (p *proxy) cutAfter(packets int64) { p.left.Store(packets) }

func (p *proxy) cutting() bool { return p.left.Load() > 0 }

// listen takes connections until the test ends, at the address it returns.
func (p *proxy) listen(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	p.left.Store(-1)
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp", p.target)
			if err != nil {
				client.Close()
				continue
			}
			go p.pass(client, server)
			go p.pass(server, client)
		}
	}()
	return l.Addr().String()
}

// pass copies what comes, packet by packet. A cut closes both ways.
func (p *proxy) pass(from, to net.Conn) {
	defer from.Close()
	defer to.Close()
	packet := make([]byte, 64<<10)
	for {
		n, err := from.Read(packet)
		if err != nil || p.left.Load() >= 0 && p.left.Add(-1) == 0 {
			return
		}
		if _, err := to.Write(packet[:n]); err != nil {
			return
		}
	}
}

func TestFourWritersOnTheSameNodesEndInTheSameGraph(t *testing.T) {
	c := small(t)
	g := hub(t, 300)
	s := empty(t, c)
	var busy sync.WaitGroup
	for range 4 {
		busy.Go(func() {
			if _, err := s.Push(t.Context(), g, nil); err != nil {
				t.Error(err)
			}
		})
	}
	busy.Wait()
	holds(t, s, g)
}

// hub is a graph in which every edge ends at one node.
func hub(t *testing.T, edges int) *graph.Graph {
	t.Helper()
	g, centre := graph.New(), graph.Ref{Label: graph.Organization, ID: "hub"}
	if _, err := g.AddNode(graph.Node{Ref: centre}); err != nil {
		t.Fatal(err)
	}
	for i := range edges {
		ref := graph.Ref{Label: graph.Organization, ID: string(rune('一' + i))}
		if _, err := g.AddNode(graph.Node{Ref: ref}); err != nil {
			t.Fatal(err)
		}
		said := []graph.Evidence{{Notice: "1/1", Status: graph.Confirmed, Quote: "委託先", Rule: "test"}}
		if err := g.AddEdge(graph.Edge{Type: graph.SubcontractorOf, From: ref, To: centre, Evidence: said}); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestWhatIsWrongIsSaidInOneLine(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*neo4j.Config)
		want   string
	}{
		{"a wrong password", func(c *neo4j.Config) { c.Password = "guess" }, "password refused: user neo4j of database"},
		{"no password", func(c *neo4j.Config) { c.Password = "" }, "set NEO4J_USERNAME and NEO4J_PASSWORD"},
		{"a token, which the Community Edition does not take", func(c *neo4j.Config) { c.Token = "x" }, "refused"},
		{"a database that is not there", func(c *neo4j.Config) { c.Database = "archive" }, `no such database: database "archive" at`},
		{"nobody at the address", func(c *neo4j.Config) { c.URI = "bolt://127.0.0.1:1" }, "no neo4j answers at bolt://127.0.0.1:1: start it, or name another with NEO4J_URI"},
		{"a name that no machine has", func(c *neo4j.Config) { c.URI = "neo4j://nowhere.invalid" }, "no neo4j answers at neo4j://nowhere.invalid"},
		{"TLS where there is none", func(c *neo4j.Config) { c.URI = strings.Replace(c.URI, "bolt:", "bolt+s:", 1) }, "no neo4j answers at bolt+s://"},
		{"an address that is none", func(c *neo4j.Config) { c.URI = "localhost" }, `no address of a neo4j: "localhost"`},
		{"another program's address", func(c *neo4j.Config) { c.URI = "http://localhost:7474" }, "no address of a neo4j"},
		{"a password in the address", func(c *neo4j.Config) { c.URI = "bolt://neo4j:secret@localhost" }, "user and password stand in the address bolt://neo4j:xxxxx@localhost"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := neo4jtest.Shared(t)
			test.change(&c)
			started := time.Now()
			s, err := neo4j.Open(t.Context(), c)
			if err == nil {
				s.Close(t.Context())
			}
			checkLine(t, err, test.want)
			t.Logf("%s (%s)", err, time.Since(started).Round(time.Millisecond))
		})
	}
}

func TestWhatIsWrongWithAQueryIsSaidInOneLine(t *testing.T) {
	s := empty(t, neo4jtest.Shared(t))
	for _, test := range []struct{ query, want string }{
		{"CREATE (n:Organization {id: 'x'})", "query writes: rensa only reads"},
		{"MATCH (n) DETACH DELETE n", "query writes"},
		{"CREATE INDEX FOR (n:Notice) ON (n.title)", "query writes"},
		{"MATCH (n RETURN n", "Invalid input"},
		{"RETURN x", "`x` not defined"},
		{"RETURN 1/0", "/ by zero"},
		{"RETURN $p", "Expected parameter(s): p"},
		{"UNWIND range(1, 1000001) AS a RETURN a", "more than 1000000 rows: add a LIMIT"},
	} {
		t.Run(test.query, func(t *testing.T) {
			_, err := s.Query(t.Context(), test.query, nil)
			checkLine(t, err, test.want)
			t.Log(err)
		})
	}
	if rows := ask(t, s, "MATCH (n) RETURN n"); len(rows.Values) > 0 {
		t.Error("a query wrote")
	}
}

func TestAQueryThatTakesTooLong(t *testing.T) {
	c := neo4jtest.Shared(t)
	c.TransactionTimeout = time.Second
	_, err := opened(t, c).Query(t.Context(), "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)", nil)
	checkLine(t, err, "took too long: narrow the query")
}

func TestAPushThatIsInterrupted(t *testing.T) {
	s, before, g := empty(t, small(t)), storetest.Random(t, 8, 30, 30), storetest.Random(t, 9, 300, 900)
	push(t, s, before)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.Push(ctx, g, func(p neo4j.Progress) {
		if p.Edges > 100 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was interrupted", err)
	}
	half, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range before.Nodes() {
		if half.Node(n.Ref) == nil {
			t.Fatalf("%s is gone", n.Key())
		}
	}
	push(t, s, g)
	holds(t, s, g)
}

func checkLine(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v, want one line with %q", err, want)
	}
}

func TestAClientKilledInTheMiddleOfAPush(t *testing.T) {
	c := neo4jtest.Shared(t)
	s, made := empty(t, c), storetest.Made{Nodes: 3000, Edges: 9000}
	client := exec.Command(os.Args[0], "-nodes", fmt.Sprint(made.Nodes), "-batch", "100")
	client.Env = append(os.Environ(), clientVariable+"=push", "NEO4J_URI="+c.URI, "NEO4J_USERNAME="+c.Username, "NEO4J_PASSWORD="+c.Password)
	if err := client.Start(); err != nil {
		t.Fatal(err)
	}
	for written := int64(0); written < 1000; {
		written, _ = ask(t, s, "MATCH ()-[r]->() RETURN count(r)").Values[0][0].(int64)
	}
	if err := client.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := client.Wait(); err == nil {
		t.Fatal("it was done before it was killed")
	}
	g, err := graph.Collect(made)
	if err != nil {
		t.Fatal(err)
	}
	push(t, s, g)
	holds(t, s, g)
}
