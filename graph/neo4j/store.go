// Package neo4j keeps a graph in a Neo4j server, 5.23 or newer, Community or
// Aura, beside whatever else is there.
//
// What it writes carries a mark, the property rensaBuild, and nothing without
// the mark is ever removed. A node or an edge of somebody else's that the graph
// has as well is shared: its own properties are set and it is let go of again,
// not removed, when the graph has it no more.
package neo4j

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
)

// Store is an open connection to a Neo4j. It is safe for concurrent use. Two
// Saves at once leave both graphs in the database until the next.
type Store struct {
	driver driver.DriverWithContext
	config Config
	place  string // the database and the server, for errors
}

// Open connects to the server and checks that it can be used. The error tells
// in one line what to change: nobody there, password refused, no such database,
// a server too old.
func Open(ctx context.Context, c Config) (*Store, error) {
	c = c.withDefaults()
	address, err := url.Parse(c.URI)
	if err != nil || address.Host == "" {
		return nil, fmt.Errorf("no address of a neo4j: %q: want one such as %s in NEO4J_URI", c.URI, DefaultURI)
	}
	if address.User != nil {
		return nil, fmt.Errorf("user and password stand in the address %s: name them in NEO4J_USERNAME and NEO4J_PASSWORD", address.Redacted())
	}
	d, err := driver.NewDriverWithContext(c.URI, c.auth(), c.apply)
	if err != nil {
		return nil, fmt.Errorf("no address of a neo4j: %s: want one such as %s in NEO4J_URI (%w)", c.URI, DefaultURI, err)
	}
	s := &Store{d, c, fmt.Sprintf("database %q at %s", c.Database, c.URI)}
	if err := s.check(ctx); err != nil {
		_ = d.Close(ctx) // nothing was done yet
		return nil, s.explain(ctx, err)
	}
	return s, nil
}

// check asks the server for its version and the database for an answer. It
// tries once: a server that is not there now is an error, not a wait.
func (s *Store) check(ctx context.Context) error {
	info, err := s.driver.GetServerInfo(ctx)
	if err != nil {
		return err
	}
	if tooOld(info.Agent()) {
		return fmt.Errorf("neo4j too old: %s at %s: want 5.23 or newer", info.Agent(), s.config.URI)
	}
	session := s.session(ctx, driver.AccessModeRead)
	defer session.Close(ctx)
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

var version = regexp.MustCompile(`^Neo4j/v?(\d+)\.(\d+)`)

// tooOld tells whether a server that calls itself agent, such as
// "Neo4j/5.26.30" or "Neo4j/2026.08.1", lacks the CALL (x) { } of the canned
// queries. Of a server of another name nothing is known.
func tooOld(agent string) bool {
	found := version.FindStringSubmatch(agent)
	if found == nil {
		return false
	}
	major, _ := strconv.Atoi(found[1])
	minor, _ := strconv.Atoi(found[2])
	return major < 5 || major == 5 && minor < 23
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{
		AccessMode: mode, DatabaseName: s.config.Database,
		BookmarkManager: s.driver.ExecuteQueryBookmarkManager(), // in a cluster, what is read follows what was written
	})
}

// read runs do in a reading transaction, again where the server asks for it.
func read[T any](ctx context.Context, s *Store, do func(driver.ManagedTransaction) (T, error)) (T, error) {
	session := s.session(ctx, driver.AccessModeRead)
	defer session.Close(ctx)
	found, err := driver.ExecuteRead(ctx, session, do, s.limits)
	return found, s.explain(ctx, err)
}

// limits sets how long a transaction may take.
func (s *Store) limits(t *driver.TransactionConfig) {
	if s.config.TransactionTimeout > 0 {
		t.Timeout = s.config.TransactionTimeout
	}
}

// Query runs one reading Cypher statement in a session that may not write.
func (s *Store) Query(ctx context.Context, statement string, parameters map[string]any) (*graph.Rows, error) {
	return read(ctx, s, func(tx driver.ManagedTransaction) (*graph.Rows, error) {
		return collect(ctx, tx, statement, parameters)
	})
}

// Close closes the connections.
func (s *Store) Close(ctx context.Context) error { return s.explain(ctx, s.driver.Close(ctx)) }

// oneLine is the first line of a server's message: below it a copy of the
// query with a mark under the place, which the message tells as well.
func oneLine(message string) string {
	line, _, _ := strings.Cut(message, "\n")
	return strings.TrimSpace(line)
}
