package main

import (
	"slices"
	"testing"

	"rensa/graph"
)

// said is a graph of organisations with one edge for each triple of type, from
// and to, as one notice says it.
func said(t *testing.T, status graph.Status, triples ...[3]string) *graph.Graph {
	t.Helper()
	g := graph.New()
	for _, e := range triples {
		from, to := graph.Ref{Label: graph.Organization, ID: e[1]}, graph.Ref{Label: graph.Organization, ID: e[2]}
		for _, ref := range []graph.Ref{from, to} {
			if _, err := g.AddNode(graph.Node{Ref: ref, Properties: graph.Properties{"name": ref.ID}}); err != nil {
				t.Fatal(err)
			}
		}
		properties := graph.Properties{}
		if e[0] == string(graph.PivotedTo) {
			properties["incident"] = "1"
		}
		evidence := []graph.Evidence{{Notice: "1/1", Status: status, Quote: "委託", Confidence: 1, Rule: "test"}}
		if err := g.AddEdge(graph.Edge{Type: graph.Type(e[0]), From: from, To: to, Properties: properties, Evidence: evidence}); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestChains(t *testing.T) {
	for _, test := range []struct {
		name   string
		status graph.Status
		edges  [][3]string
		want   []string
	}{
		{"two hops are one chain", graph.Confirmed, [][3]string{{"SUBCONTRACTOR_OF", "丙", "乙"}, {"SUBCONTRACTOR_OF", "乙", "甲"}},
			[]string{"丙 →〔委託〕 乙 →〔委託〕 甲  確認 1"}},
		{"an intrusion is told before the contract between the same two", graph.Confirmed, [][3]string{{"AFFILIATE_OF", "乙", "甲"}, {"PIVOTED_TO", "乙", "甲"}},
			[]string{"乙 →〔侵入〕 甲  確認 1"}},
		{"a shortcut past a longer chain is left out", graph.Confirmed, [][3]string{{"PIVOTED_TO", "丙", "乙"}, {"PIVOTED_TO", "乙", "甲"}, {"SUBCONTRACTOR_OF", "丙", "甲"}},
			[]string{"丙 →〔侵入〕 乙 →〔侵入〕 甲  確認 1"}},
		{"two principals are two chains", graph.Confirmed, [][3]string{{"SUBCONTRACTOR_OF", "丙", "甲"}, {"SUBCONTRACTOR_OF", "丙", "乙"}},
			[]string{"丙 →〔委託〕 乙  確認 1", "丙 →〔委託〕 甲  確認 1"}},
		{"a circle is told once", graph.Confirmed, [][3]string{{"AFFILIATE_OF", "甲", "乙"}, {"AFFILIATE_OF", "乙", "甲"}},
			[]string{"乙 →〔関連会社〕 甲  確認 1"}},
		{"a suspicion shows", graph.Suspected, [][3]string{{"PIVOTED_TO", "乙", "甲"}}, []string{"乙 →〔侵入?〕 甲  推定 1"}},
		{"what is denied is no chain", graph.Denied, [][3]string{{"PIVOTED_TO", "乙", "甲"}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := said(t, test.status, test.edges...)
			var got []string
			for _, c := range chains(g) {
				got = append(got, (&app{language: "ja"}).line(g, c))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
