package main

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/embedded"
)

const mergeHelp = `Adds the graphs of other stores, or of files that "rensa export --format json"
wrote, to the store. It is a union by id: what is there twice stands once.`

func (a *app) newMergeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "merge STORE|FILE.jsonl…", Short: "add other graphs to the store", Long: mergeHelp, Args: between(1, -1, "graphs"),
		RunE: func(_ *cobra.Command, files []string) error { return a.merge(files) },
	}
}

func (a *app) merge(files []string) (err error) {
	joined := graph.New()
	for _, file := range files {
		g, err := a.readGraph(file)
		if err != nil {
			return err
		}
		if err := joined.Merge(g); err != nil {
			return fmt.Errorf("cannot merge %s: %w", file, err)
		}
	}
	s, err := embedded.Open(a.database)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	have, err := s.Load(a.ctx)
	if err != nil {
		return err
	}
	if err := joined.Merge(have); err != nil {
		return err
	}
	if err := joined.Derive(); err != nil {
		return err
	}
	if err := a.newMemory(s).setBuilt(nil); err != nil {
		return err
	}
	if err := s.Save(a.ctx, joined); err != nil {
		return err
	}
	nodes, edges := joined.Size()
	if _, err := fmt.Fprintf(a.out, a.say("%s: ノード %d、関係 %d\n", "%s: %d nodes, %d edges\n"), a.database, nodes, edges); err != nil {
		return err
	}
	return a.pushToo(joined)
}

// readGraph reads a graph from a store or from JSON lines; its content tells which.
func (a *app) readGraph(file string) (*graph.Graph, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read the graph: %w", err)
	}
	defer f.Close()
	first := make([]byte, 1)
	if _, err := f.ReadAt(first, 0); err == nil && first[0] == '{' {
		g, err := graph.ReadJSON(f)
		if err != nil {
			return nil, fmt.Errorf("not a graph: %s: %w", file, err)
		}
		return g, nil
	}
	s, err := embedded.OpenReadOnly(file)
	if err != nil {
		return nil, err
	}
	defer s.Close(context.Background())
	return s.Load(a.ctx)
}
