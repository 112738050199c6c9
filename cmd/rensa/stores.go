package main

import (
	"context"
	"errors"

	"rensa/graph"
	"rensa/graph/embedded"
)

// errInMemory is the store in memory asked for what only another process could have put there.
var errInMemory = errors.New("store in memory: it is gone when the program ends: build into a file to ask it later")

// store opens the store for reading.
func (a *app) store() (graph.Store, error) {
	if a.asksServer() {
		return a.neo4j()
	}
	return a.file()
}

// file opens the embedded store for reading.
func (a *app) file() (*embedded.Store, error) {
	if a.database == embedded.Memory {
		return nil, errInMemory
	}
	return embedded.OpenReadOnly(a.database)
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
