package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"rensa/graph"
)

func (a *app) newDiffCommand() *cobra.Command {
	return &cobra.Command{
		Use: "diff OLD NEW", Short: "tell what changed between two graphs (stores or JSON lines)", Args: between(2, 2, "two graphs"),
		RunE: func(_ *cobra.Command, args []string) error { return a.diff(args[0], args[1]) },
	}
}

func (a *app) diff(older, newer string) error {
	was, err := a.readGraph(older)
	if err != nil {
		return err
	}
	is, err := a.readGraph(newer)
	if err != nil {
		return err
	}
	return a.output("", func(w io.Writer) error { return writeDiff(w, facts(was), facts(is)) })
}

// facts are a graph's nodes and edges by id, each with what may change of it.
func facts(g *graph.Graph) map[string]string {
	all := map[string]string{}
	for _, n := range g.Nodes() {
		all[n.Key()] = n.Name() + " " + n.Properties.Text("status")
	}
	for _, e := range g.Edges() {
		all[e.ID()] = string(e.Status())
	}
	return all
}

// writeDiff writes a line for everything that only one side has or that differs.
func writeDiff(w io.Writer, was, is map[string]string) error {
	joined := maps.Clone(was)
	maps.Copy(joined, is)
	for _, id := range slices.Sorted(maps.Keys(joined)) {
		before, had := was[id]
		after, has := is[id]
		var err error
		switch {
		case !had:
			_, err = fmt.Fprintf(w, "+ %s  %s\n", plain(id), plain(after))
		case !has:
			_, err = fmt.Fprintf(w, "- %s  %s\n", plain(id), plain(before))
		case before != after:
			_, err = fmt.Fprintf(w, "~ %s  %s → %s\n", plain(id), plain(before), plain(after))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
