package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"rensa/graph/neo4j"
)

const pushHelp = `Makes a Neo4j hold the store's graph, in the place of what an earlier push wrote;
what others wrote there stays. Doing it again changes nothing. The address is
the argument or NEO4J_URI, the rest NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.

  rensa push neo4j://localhost`

func (a *app) newPushCommand() *cobra.Command {
	return &cobra.Command{
		Use: "push [ADDRESS]", Short: "write the store's graph to a Neo4j", Long: pushHelp, Args: between(0, 1, "one address at most"),
		RunE: func(_ *cobra.Command, args []string) error {
			address := ""
			if len(args) > 0 {
				address = args[0]
			}
			return a.push(address)
		},
	}
}

func (a *app) push(address string) (err error) {
	g, err := a.graph()
	if err != nil {
		return err
	}
	s, err := a.neo4j(address)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	bar := newProgress(a.err, "")
	done, err := s.Push(a.ctx, g, func(p neo4j.Progress) {
		bar.show(fmt.Sprintf("%d/%d, %d/%d", p.Nodes, p.TotalNodes, p.Edges, p.TotalEdges))
	})
	bar.clear()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, a.say("ノード %d（新規 %d、削除 %d）、関係 %d（新規 %d、削除 %d）\n", "%d nodes (%d new, %d removed), %d edges (%d new, %d removed)\n"),
		done.Nodes, done.NodesCreated, done.NodesRemoved, done.Edges, done.EdgesCreated, done.EdgesRemoved)
	return err
}
