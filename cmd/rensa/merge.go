package main

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/embedded"
	"rensa/graph/large"
)

const mergeHelp = `Adds the graphs of other stores, or of files that "rensa export --format json"
wrote, to the store. What is there twice stands once.

Stores that were built from notices remember them: these are joined anew, so that
what several machines have read becomes the graph that one would have made of it
all. What --joins decided holds, unless it is given anew. With anything else it is a
union by id, which suits shards and whatever has no incident in common.`

func (a *app) newMergeCommand() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use: "merge STORE|FILE.jsonl…", Short: "add other graphs to the store", Long: mergeHelp, Args: between(1, -1, "graphs"),
		RunE: func(_ *cobra.Command, files []string) error { return a.merge(files, f) },
	}
	f.addJoins(c)
	return c
}

func (a *app) merge(files []string, f buildFlags) error {
	defer frugal()()
	if a.remember(files) {
		return a.rejoin(files, f)
	}
	return a.unite(files)
}

// unite makes the store hold the union of its graph and those of the files.
func (a *app) unite(files []string) (err error) {
	joined := large.New(a.scratch())
	defer joined.Close()
	for _, file := range files {
		if err := a.addTo(joined, file); err != nil {
			return err
		}
	}
	s, err := embedded.Open(a.database)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	have, err := s.Source(a.ctx)
	if err != nil {
		return err
	}
	if err := joined.Add(have); err != nil {
		return s.Explain(err)
	}
	if err := s.SaveFrom(a.ctx, joined, builtOtherwise()); err != nil {
		return err
	}
	nodes, edges := joined.Size()
	if err := a.tellSize(a.database, nodes, edges); err != nil {
		return err
	}
	return a.pushToo(s)
}

// addTo adds the graph of a store or of JSON lines.
func (a *app) addTo(joined *large.Builder, file string) error {
	source, end, err := a.openGraph(file)
	if err != nil {
		return err
	}
	defer end()
	if err := joined.Add(source); err != nil {
		return fmt.Errorf("cannot merge %s: %w", file, err)
	}
	return nil
}

// openGraph opens a graph of a store or of JSON lines; its content tells which.
func (a *app) openGraph(file string) (source graph.Source, end func(), err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read the graph: %w", err)
	}
	defer f.Close()
	first := make([]byte, 1)
	if _, err := f.ReadAt(first, 0); err == nil && first[0] == '{' {
		g, err := graph.ReadJSON(f)
		if err != nil {
			return nil, nil, fmt.Errorf("not a graph: %s: %w", file, err)
		}
		return g, func() {}, nil
	}
	s, err := embedded.OpenReadOnly(file)
	if err != nil {
		return nil, nil, err
	}
	source, err = s.Source(a.ctx)
	return source, func() { s.Close(context.Background()) }, err
}

// readGraph reads a whole graph from a store or from JSON lines.
func (a *app) readGraph(file string) (*graph.Graph, error) {
	source, end, err := a.openGraph(file)
	if err != nil {
		return nil, err
	}
	defer end()
	return graph.Collect(source)
}
