package risk

import (
	"fmt"
	"strings"
	"testing"

	"rensa/graph"
)

// drawn is a graph of lines such as "a SUBCONTRACTOR_OF b suspected", and
// "! a" for an organisation that an incident hit.
func drawn(t *testing.T, lines ...string) *graph.Graph {
	t.Helper()
	g := graph.New()
	node := func(label graph.Label, id string) graph.Ref {
		ref := graph.Ref{Label: label, ID: id}
		if _, err := g.AddNode(graph.Node{Ref: ref, Properties: graph.Properties{}}); err != nil {
			t.Fatal(err)
		}
		return ref
	}
	add := func(kind graph.Type, from, to graph.Ref, status graph.Status) {
		said := graph.Evidence{Notice: "1/1", Status: status, Quote: "言葉", Confidence: 1, Rule: "test"}
		properties := graph.Properties{}
		if kind == graph.PivotedTo {
			properties["incident"] = "1"
		}
		if err := g.AddEdge(graph.Edge{Type: kind, From: from, To: to, Properties: properties, Evidence: []graph.Evidence{said}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range lines {
		f := append(strings.Fields(line), "confirmed")
		switch {
		case f[0] == "!":
			add(graph.Affected, node(graph.Incident, "1"), node(graph.Organization, f[1]), graph.Confirmed)
		case f[1] == "USES":
			add(graph.Uses, node(graph.Organization, f[0]), node(graph.System, f[2]), graph.Status(f[3]))
		default:
			add(graph.Type(f[1]), node(graph.Organization, f[0]), node(graph.Organization, f[2]), graph.Status(f[3]))
		}
	}
	return g
}

func names(reached []Reach) string {
	var all []string
	for _, r := range reached {
		all = append(all, fmt.Sprintf("%s→%s %d %s", r.Start().ID, r.End().ID, r.Hops(), r.Status))
	}
	return strings.Join(all, ", ")
}

// chainOfFour is a → b → c → d, the last step a suspicion, and what is denied.
var chainOfFour = []string{"a SUBCONTRACTOR_OF b", "b PIVOTED_TO c", "c SUBSIDIARY_OF d suspected", "a AFFILIATE_OF e denied", "! a"}

func TestFigures(t *testing.T) {
	g := drawn(t, chainOfFour...)
	at := func(id string) *graph.Node { return g.Node(graph.Ref{Label: graph.Organization, ID: id}) }
	if got, want := names(BlastRadius(g, at("a"), 2)), "a→b 1 confirmed, a→c 2 confirmed"; got != want {
		t.Errorf("within two hops of a: %s, want %s", got, want)
	}
	if got, want := names(BlastRadius(g, at("a"), 9)), "a→b 1 confirmed, a→c 2 confirmed, a→d 3 suspected"; got != want {
		t.Errorf("from a: %s, want %s", got, want)
	}
	if got, want := names(Exposure(g, at("d"), 9)), "a→d 3 suspected"; got != want {
		t.Errorf("d is exposed to %s, want %s", got, want)
	}
	way, ok := ShortestWayIn(g, at("c"))
	if !ok || way.Way[0].ID != "a" || way.Hops() != 2 {
		t.Errorf("shortest way in to c: %v %v, want a → b → c", ok, way)
	}
	if _, ok := ShortestWayIn(g, at("e")); ok {
		t.Error("there is a way to e, although it is denied")
	}
}

func TestConcentration(t *testing.T) {
	g := drawn(t, "a SUBCONTRACTOR_OF hub", "hub SUBCONTRACTOR_OF b", "hub SUBCONTRACTOR_OF c", "b USES s", "c USES s")
	var got []string
	for _, s := range Concentration(g) {
		got = append(got, fmt.Sprintf("%s %d %.2f %t", s.Node.ID, s.Behind, s.Share, s.Articulation))
	}
	want := "a 3 1.00 false, hub 2 0.67 true, s 2 0.67 false"
	if joined := strings.Join(got, ", "); joined != want {
		t.Errorf("concentration %s, want %s", joined, want)
	}
}
