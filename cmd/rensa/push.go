package main

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/embedded"
	"rensa/graph/neo4j"
)

const pushHelp = `Makes a Neo4j hold the file's graph, in the place of what an earlier push wrote;
what others wrote there stays. Doing it again changes nothing. The address is that
of --neo4j, else NEO4J_URI, else neo4j://localhost:7687. The password is that of
NEO4J_PASSWORD or of --neo4j-password-file, else a terminal is asked for it; with
NEO4J_TOKEN, a bearer token, there is none.

  rensa push --neo4j neo4j://localhost`

func (a *app) newPushCommand() *cobra.Command {
	return &cobra.Command{
		Use: "push", Short: "write the file's graph to a Neo4j", Long: pushHelp, Args: between(0, 0, "no arguments but flags such as --neo4j ADDRESS"),
		RunE: func(*cobra.Command, []string) error { return a.push() },
	}
}

func (a *app) push() error {
	file, err := a.file()
	if err != nil {
		return err
	}
	defer file.Close(context.Background())
	source, err := file.Source(a.ctx)
	if err != nil {
		return err
	}
	return a.pushFrom(source)
}

// pushToo pushes what a command has just put into the store, where a Neo4j is named.
func (a *app) pushToo(s *embedded.Store) error {
	if !a.asksServer() {
		return nil
	}
	source, err := s.Source(a.ctx)
	if err != nil {
		return err
	}
	return a.pushFrom(source)
}

// pushFrom makes the Neo4j hold the source's graph and tells what that did.
func (a *app) pushFrom(source graph.Source) (err error) {
	s, err := a.neo4j()
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	bar, started := newProgress(a.err, ""), time.Now()
	done, err := s.Push(a.ctx, source, func(p neo4j.Progress) {
		rate := float64(p.Nodes+p.Edges) / time.Since(started).Seconds()
		bar.show(fmt.Sprintf(a.say("ノード %d/%d、関係 %d/%d、毎秒 %.0f", "%d/%d nodes, %d/%d edges, %.0f a second"), p.Nodes, p.TotalNodes, p.Edges, p.TotalEdges, rate))
	})
	bar.clear()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, a.say("%s: ノード %d（新規 %d、削除 %d）、関係 %d（新規 %d、削除 %d）\n", "%s: %d nodes (%d new, %d removed), %d edges (%d new, %d removed)\n"),
		cmp.Or(a.server.address, neo4j.DefaultURI), done.Nodes, done.NodesCreated, done.NodesRemoved, done.Edges, done.EdgesCreated, done.EdgesRemoved)
	return err
}
