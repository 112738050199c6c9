package main

import (
	"strings"

	"rensa/graph"
	"rensa/graph/risk"
)

// tiers is how far the figures of one organisation look along its chains, in hops.
const tiers = 5

// figures writes the risk figures of an organisation: whom its trouble reaches,
// who before it was hit, and the shortest way in.
func (a *app) figures(name string) error {
	g, err := a.graph()
	if err != nil {
		return err
	}
	of, err := organization(g, name)
	if err != nil {
		return err
	}
	rows := &graph.Rows{Columns: []string{"figure", "hops", "organization", "status", "chain"}}
	add := func(figure string, r risk.Reach, other *graph.Node) {
		var way []string
		for _, n := range r.Way {
			way = append(way, n.Name())
		}
		rows.Values = append(rows.Values, []any{figure, int64(r.Hops()), other.Name(), string(r.Status), strings.Join(way, " → ")})
	}
	for _, r := range risk.BlastRadius(g, of, tiers) {
		add("blast radius", r, r.End())
	}
	for _, r := range risk.Exposure(g, of, tiers) {
		add("exposure", r, r.Start())
	}
	if r, ok := risk.ShortestWayIn(g, of); ok {
		add("shortest way in", r, r.Start())
	}
	return writeTable(a.out, rows, terminalWidth(a.out))
}

// concentration writes what the chains hang on.
func (a *app) concentration() error {
	g, err := a.graph()
	if err != nil {
		return err
	}
	rows := &graph.Rows{Columns: []string{"node", "label", "behind", "share", "articulation"}}
	for _, s := range risk.Concentration(g) {
		rows.Values = append(rows.Values, []any{s.Node.Name(), string(s.Node.Label), int64(s.Behind), s.Share, s.Articulation})
	}
	return writeTable(a.out, rows, terminalWidth(a.out))
}
