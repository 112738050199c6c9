package neo4j

import (
	"cmp"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// What a Config means where it says nothing.
const (
	DefaultURI       = "neo4j://localhost:7687"
	DefaultUsername  = "neo4j"
	DefaultDatabase  = "neo4j"
	DefaultBatchSize = 2_000

	defaultConnectTimeout = 5 * time.Second
	defaultAcquireTimeout = time.Minute
	defaultPatience       = 30 * time.Second
)

// Config says which Neo4j to use, and how. A zero field means its default.
type Config struct {
	// URI is the server's address: bolt:// for this very server, neo4j:// for
	// the cluster it belongs to, with +s for TLS and +ssc for TLS with a
	// certificate that nobody vouches for.
	URI      string
	Username string
	// Password is that of the user. Without one, nor a token, the server is
	// asked without any: it may have authentication turned off.
	Password string
	// Token is a bearer token, for servers with single sign-on, instead of a
	// user and a password.
	Token     string
	Database  string
	UserAgent string // what the server's logs call this program
	// ConnectTimeout is how long to wait for the server to take the connection.
	ConnectTimeout time.Duration
	// Patience is how long a transaction is tried again while the server is
	// away, restarts or resolves a deadlock.
	Patience time.Duration
	// AcquireTimeout is how long to wait for one of the connections to be free.
	AcquireTimeout time.Duration
	// TransactionTimeout is the longest that one query, or the writing of one
	// batch, may take; zero is what the server allows.
	TransactionTimeout time.Duration
	// BatchSize is how many nodes or edges one transaction writes at most. More
	// writes no faster, holds more memory here, and has the two writers wait for
	// each other more often.
	BatchSize int
}

// FromEnvironment reads NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and
// NEO4J_DATABASE, as the file that comes with a new Aura instance names them,
// and NEO4J_TOKEN. The argument is [os.Getenv].
func FromEnvironment(getenv func(string) string) Config {
	return Config{
		URI: getenv("NEO4J_URI"), Database: getenv("NEO4J_DATABASE"),
		Username: getenv("NEO4J_USERNAME"), Password: getenv("NEO4J_PASSWORD"), Token: getenv("NEO4J_TOKEN"),
	}
}

// withDefaults is c with every zero field set.
func (c Config) withDefaults() Config {
	c.URI = cmp.Or(c.URI, DefaultURI)
	c.Username = cmp.Or(c.Username, DefaultUsername)
	c.Database = cmp.Or(c.Database, DefaultDatabase)
	c.UserAgent = cmp.Or(c.UserAgent, "rensa")
	c.ConnectTimeout = cmp.Or(c.ConnectTimeout, defaultConnectTimeout)
	c.AcquireTimeout = cmp.Or(c.AcquireTimeout, defaultAcquireTimeout)
	c.Patience = cmp.Or(c.Patience, defaultPatience)
	c.BatchSize = cmp.Or(max(c.BatchSize, 0), DefaultBatchSize)
	return c
}

func (c Config) auth() driver.AuthToken {
	switch {
	case c.Token != "":
		return driver.BearerAuth(c.Token)
	case c.Password == "":
		return driver.NoAuth()
	}
	return driver.BasicAuth(c.Username, c.Password, "")
}

func (c Config) apply(d *config.Config) {
	d.UserAgent = c.UserAgent
	d.SocketConnectTimeout = c.ConnectTimeout
	d.ConnectionAcquisitionTimeout = c.AcquireTimeout
	d.MaxTransactionRetryTime = c.Patience
	d.TelemetryDisabled = true
}
