package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"rensa/graph/neo4j"
)

// serverFlags say which Neo4j to use and how. A password is none of them: it
// would stand in the list of processes.
type serverFlags struct {
	address, user, database string
	passwordFile            string // "" for none
	connect, acquire, query time.Duration
}

func (f *serverFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.address, "neo4j", os.Getenv("NEO4J_URI"), "ask a Neo4j: its `address`, bolt://, neo4j://, +s or +ssc; build also writes there")
	flags.StringVar(&f.user, "neo4j-user", "", "the Neo4j's `user` (default neo4j)")
	flags.StringVar(&f.database, "neo4j-database", "", "the Neo4j's `database` (default neo4j)")
	flags.StringVar(&f.passwordFile, "neo4j-password-file", "", "`file` with the user's password")
	flags.DurationVar(&f.connect, "neo4j-connect-timeout", 0, "how long to wait for a connection (default 5s)")
	flags.DurationVar(&f.acquire, "neo4j-acquire-timeout", 0, "how long to wait for a connection to become free (default 1m)")
	flags.DurationVar(&f.query, "neo4j-timeout", 0, "how long a query or a batch may take (default what the server allows)")
}

// config is what the environment says, changed by the flags.
func (f serverFlags) config() (neo4j.Config, error) {
	c := neo4j.FromEnvironment(os.Getenv)
	c.URI, c.Username, c.Database = f.address, cmp.Or(f.user, c.Username), cmp.Or(f.database, c.Database)
	c.ConnectTimeout, c.AcquireTimeout, c.TransactionTimeout = f.connect, f.acquire, f.query
	c.UserAgent = "rensa/" + programVersion()
	if f.passwordFile != "" {
		content, err := os.ReadFile(f.passwordFile)
		if err != nil {
			return c, fmt.Errorf("cannot read the password: %w", err)
		}
		c.Password = strings.TrimRight(string(content), "\r\n")
	}
	return c, nil
}

// asksServer tells whether the graph is that of a Neo4j: where one is named,
// unless it is by the environment only and the file by the command line.
func (a *app) asksServer() bool {
	return a.server.address != "" && (a.flags.Changed("neo4j") || !a.flags.Changed("db"))
}

// refuseServerAsFile takes no address for a file's name.
func (a *app) refuseServerAsFile(*cobra.Command, []string) error {
	if strings.Contains(a.database, "://") {
		return usage("--db %s: want a file: a Neo4j is named with --neo4j", a.database)
	}
	return nil
}

// neo4j connects to the server. Where it wants a password and there is none, a
// terminal is asked for it.
func (a *app) neo4j() (*neo4j.Store, error) {
	c, err := a.server.config()
	if err != nil {
		return nil, err
	}
	s, err := neo4j.Open(a.ctx, c)
	if !errors.Is(err, neo4j.ErrUnauthorized) || c.Password != "" || c.Token != "" {
		return s, err
	}
	if c.Password = a.askPassword(c); c.Password == "" {
		return nil, err
	}
	return neo4j.Open(a.ctx, c)
}

// askPassword asks the terminal for the password without showing it; "" where
// there is no terminal.
func (a *app) askPassword(c neo4j.Config) string {
	in, ok := a.in.(*os.File)
	if !ok || a.unattended || !term.IsTerminal(int(in.Fd())) {
		return ""
	}
	fmt.Fprintf(a.err, a.say("%s の %s のパスワード: ", "password for %[2]s at %[1]s: "), cmp.Or(c.URI, neo4j.DefaultURI), cmp.Or(c.Username, neo4j.DefaultUsername))
	password, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(a.err)
	if err != nil {
		return ""
	}
	return string(password)
}
