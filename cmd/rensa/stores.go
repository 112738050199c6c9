package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"rensa/graph"
	"rensa/graph/embedded"
	"rensa/graph/neo4j"
)

// errInMemory is the store in memory asked for what only another process could have put there.
var errInMemory = errors.New("store in memory: it is gone when the program ends: build into a file to ask it later")

// isNeo4j tells whether --db names a server rather than a file.
func isNeo4j(database string) bool { return strings.Contains(database, "://") }

// store opens the store for reading.
func (a *app) store() (graph.Store, error) {
	switch {
	case isNeo4j(a.database):
		return a.neo4j(a.database)
	case a.database == embedded.Memory:
		return nil, errInMemory
	}
	return embedded.OpenReadOnly(a.database)
}

// neo4j connects to the server at the address, or, where it is "", to the one
// that the environment names.
func (a *app) neo4j(address string) (*neo4j.Store, error) {
	config := neo4j.FromEnvironment(os.Getenv)
	if address != "" {
		config.URI = address
	}
	config.UserAgent = "rensa/" + programVersion()
	return neo4j.Open(a.ctx, config)
}

// graph reads the whole graph from the store.
func (a *app) graph() (*graph.Graph, error) {
	s, err := a.store()
	if err != nil {
		return nil, err
	}
	defer s.Close(context.Background())
	return s.Load(a.ctx)
}
