// Package neo4jtest gives tests a real Neo4j: the one that NEO4J_URI names, or
// one of their own from Maven Central, without Docker.
package neo4jtest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph/neo4j"
)

// Password is that of the user "neo4j" of every server started here.
const Password = "rensa-tests"

// startWait is how long a server may take to answer its first query.
const startWait = 90 * time.Second

// Server is a running Neo4j, started for tests.
type Server struct {
	Config  neo4j.Config
	Browser string // where Neo4j Browser is served
	home    string
	command []string
	process *exec.Cmd
	hold    *os.File // the server dies when this is closed
}

// shared is the server that the tests of one package have in common.
var shared = sync.OnceValues(func() (*Server, error) {
	if !named() {
		return start(small)
	}
	c := neo4j.FromEnvironment(os.Getenv)
	c.Username, c.Database = cmp.Or(c.Username, neo4j.DefaultUsername), cmp.Or(c.Database, neo4j.DefaultDatabase)
	return &Server{Config: c}, refuseFull(c)
})

// named tells whether the environment names a server.
func named() bool { return os.Getenv("NEO4J_URI") != "" }

// refuseFull keeps the tests from a server with anything in it: they would remove it.
func refuseFull(c neo4j.Config) error {
	nodes, err := ask(context.Background(), c, "MATCH (n) RETURN count(n)")
	if err == nil && nodes != int64(0) {
		err = fmt.Errorf("%d nodes in database %q at NEO4J_URI: tests remove all: name an empty one, or unset NEO4J_URI", nodes, c.Database)
	}
	return err
}

// makeEmpty removes everything.
const makeEmpty = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"

// Shared is the server that all tests of a package's run share, started by the
// first and stopped with the process. Where NEO4J_URI is set it is that one,
// which must be empty and is left empty.
//
// Without Java or Maven the test is skipped, or fails if RENSA_REQUIRE_NEO4J is 1.
func Shared(t testing.TB) neo4j.Config {
	t.Helper()
	s, err := shared()
	skipOrFail(t, err)
	if named() {
		t.Cleanup(func() {
			if _, err := ask(context.Background(), s.Config, makeEmpty); err != nil {
				t.Error(err)
			}
		})
	}
	return s.Config
}

// Start starts a server for one test alone. It is stopped with the test.
func Start(t testing.TB) *Server {
	t.Helper()
	return startAlone(t, small)
}

// StartLarge starts one with the memory for millions of nodes, 6 GB.
func StartLarge(t testing.TB) *Server {
	t.Helper()
	return startAlone(t, large)
}

func startAlone(t testing.TB, m machine) *Server {
	t.Helper()
	s, err := start(m)
	skipOrFail(t, err)
	t.Cleanup(s.Kill)
	return s
}

// Imported starts a server for one test alone on what a command line of
// neo4j-admin, run in the folder, has imported. It asks for no password.
func Imported(t testing.TB, folder, command string) *Server {
	t.Helper()
	s := imported(t, small, folder, command)
	skipOrFail(t, s.Restart("dbms.security.auth_enabled=false"))
	t.Cleanup(s.Kill)
	return s
}

// ImportLarge runs a command line of neo4j-admin in the folder, with the memory
// of StartLarge, and tells how long that took. What it imported is removed.
func ImportLarge(t testing.TB, folder, command string) time.Duration {
	t.Helper()
	started := time.Now()
	imported(t, large, folder, command)
	return time.Since(started)
}

func imported(t testing.TB, m machine, folder, command string) *Server {
	t.Helper()
	s, jars, err := install(m)
	skipOrFail(t, err)
	t.Cleanup(func() { os.RemoveAll(s.home) })
	words := strings.Fields(command)
	admin := exec.Command("java", slices.Concat(m.java(jars), []string{"org.neo4j.server.startup.Neo4jAdminCommand"}, words[1:])...)
	admin.Dir = folder
	admin.Env = append(os.Environ(), "NEO4J_HOME="+s.home, "NEO4J_CONF="+filepath.Join(s.home, "conf"))
	if out, err := admin.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
	return s
}

func skipOrFail(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, errMissing) && os.Getenv("RENSA_REQUIRE_NEO4J") != "1":
		t.Skip(err)
	default:
		t.Fatal(err)
	}
}

func start(m machine) (*Server, error) {
	s, _, err := install(m)
	if err != nil {
		return nil, err
	}
	return s, s.Restart()
}

// install makes a server that does not run yet, and tells the class path.
func install(m machine) (s *Server, jars string, err error) {
	if jars, err = classpath(); err != nil {
		return nil, "", err
	}
	home, err := newHome()
	if err != nil {
		return nil, "", err
	}
	bolt, web, err := ports()
	if err != nil {
		return nil, "", err
	}
	s = &Server{home: home, command: m.command(jars, home, "server.bolt.listen_address="+bolt, "server.http.listen_address="+web)}
	s.Config = neo4j.Config{URI: "bolt://" + bolt, Username: "neo4j", Password: Password, Database: neo4j.DefaultDatabase}
	s.Browser = "http://" + web + "/browser/"
	return s, jars, nil
}

// newHome makes the folders that a server wants to find. A short path: the
// test's own folder would do as well, but not for a server that outlives it.
func newHome() (string, error) {
	home, err := os.MkdirTemp("", "rensa-neo4j-")
	if err != nil {
		return "", err
	}
	for _, folder := range []string{"conf", "plugins", "import"} {
		if err := os.Mkdir(filepath.Join(home, folder), 0o755); err != nil {
			return "", err
		}
	}
	return home, nil
}

// ports are two addresses that nobody listens at.
func ports() (bolt, web string, err error) {
	var free [2]string
	for i := range free {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return "", "", err
		}
		defer l.Close()
		free[i] = l.Addr().String()
	}
	return free[0], free[1], nil
}

// opened are the packages of Java that Neo4j looks into.
var opened = []string{"java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"}

// machine is what a server's virtual machine is given.
type machine struct {
	arguments []string
	pageCache string
}

// A small machine starts and stops fast, a large one works fast.
var (
	small = machine{[]string{"-Xms256m", "-Xmx512m", "-XX:TieredStopAtLevel=1"}, "128m"}
	large = machine{[]string{"-Xms4g", "-Xmx4g"}, "2g"}
)

// java are the arguments of the virtual machine.
func (m machine) java(jars string) []string {
	c := append(slices.Clone(m.arguments), "-XX:+UseParallelGC", "-cp", strings.TrimSpace(jars))
	for _, p := range opened {
		c = append(c, "--add-opens=java.base/"+p+"=ALL-UNNAMED")
	}
	return c
}

// command is the command line of a server.
func (m machine) command(jars, home string, settings ...string) []string {
	c := append([]string{"java"}, m.java(jars)...)
	c = append(c, "org.neo4j.server.CommunityEntryPoint", "--home-dir="+home, "--config-dir="+filepath.Join(home, "conf"))
	for _, setting := range append([]string{
		"server.https.enabled=false",
		"server.memory.pagecache.size=" + m.pageCache,
		"dbms.security.auth_max_failed_attempts=0",
		"dbms.security.auth_minimum_password_length=1",
		"dbms.usage_report.enabled=false",
		"client.allow_telemetry=false",
		"db.tx_log.preallocate=false",
		"internal.server.bolt.thread_pool_shutdown_wait_time=1s",
		"internal.dbms.bolt.netty_server_shutdown_quiet_period=0",
	}, settings...) {
		c = append(c, "-c", setting)
	}
	return c
}

// guard runs a server until its standard input ends, which happens when the
// tests do, however they end. What is left of the server is removed then.
const guard = `home=$1; shift; "$@" & server=$!; echo $server >"$home/pid"; read -r mode; kill -9 $server; wait $server; [ "$mode" = keep ] || rm -rf "$home"`

// Restart starts the server, after Crash on the same data and the same ports,
// and waits until it answers. Settings are such as "server.databases.read_only=neo4j".
func (s *Server) Restart(settings ...string) error {
	log, err := os.OpenFile(filepath.Join(s.home, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer read.Close()
	s.hold = write
	command := append([]string{"-c", guard, "sh", s.home}, s.command...)
	for _, setting := range settings {
		command = append(command, "-c", setting)
	}
	s.process = exec.Command("sh", command...)
	s.process.Stdin, s.process.Stdout, s.process.Stderr = read, log, log
	if err := s.process.Start(); err != nil {
		return err
	}
	return s.await()
}

// await waits until the server answers a query, and sets the password the first time.
func (s *Server) await() error {
	ctx, cancel := context.WithTimeout(context.Background(), startWait)
	defer cancel()
	var last error
	for ctx.Err() == nil {
		if last = s.answers(ctx); last == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(s.home, "log"))
	s.Kill()
	return fmt.Errorf("the server gave no answer within %s: %w\n%s", startWait, last, log)
}

// answers tells whether the server does, once a new one's password is set.
func (s *Server) answers(ctx context.Context) error {
	_, err := ask(ctx, s.Config, "RETURN 1")
	var refused *driver.Neo4jError
	if !errors.As(err, &refused) || refused.Title() != "Unauthorized" {
		return err
	}
	first := s.Config
	first.Password, first.Database = "neo4j", "system"
	if _, err := ask(ctx, first, "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO '"+Password+"'"); err != nil {
		return err
	}
	_, err = ask(ctx, s.Config, "RETURN 1")
	return err
}

// ask runs a statement and returns the last value of its answer, nil for none.
func ask(ctx context.Context, c neo4j.Config, statement string) (last any, err error) {
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		return nil, err
	}
	defer d.Close(ctx)
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: c.Database})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, nil)
	if err != nil {
		return nil, err
	}
	for result.Next(ctx) {
		last = result.Record().Values[0]
	}
	return last, result.Err()
}

// Crash kills the server as a failing machine would; its data stay for Restart.
func (s *Server) Crash() { s.stop("keep\n") }

// Kill stops the server and removes its data.
func (s *Server) Kill() { s.stop("\n") }

func (s *Server) stop(mode string) {
	if s.process == nil {
		return
	}
	_, _ = s.hold.WriteString(mode)
	_ = s.hold.Close()
	_ = s.process.Wait() // its end is the killed server's
	s.process = nil
}
