package storetest

import (
	"testing"

	"rensa/graph"
)

func TestTheSampleHoldsItsBestKnownChain(t *testing.T) {
	g := Sample(t, "../../testdata")
	from, to := graph.Ref{Label: graph.Organization, ID: "naver cloud"}, graph.Ref{Label: graph.Organization, ID: "lineヤフー"}
	for _, e := range g.Edges(graph.PivotedTo) {
		if e.From == from && e.To == to && e.Status() == graph.Confirmed {
			return
		}
	}
	t.Errorf("no PIVOTED_TO from %s to %s", from.Key(), to.Key())
}
