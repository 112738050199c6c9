package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"rensa/graph"
)

// Random is a graph of some nodes and edges of every kind, always the same for
// a seed; with edges, of nine nodes at least. Names, statuses and notices repeat, so that queries find something.
// Some texts are such that a careless store spoils them.
func Random(t testing.TB, seed uint64, nodes, edges int) *graph.Graph {
	t.Helper()
	d := dice{rand.New(rand.NewPCG(seed, 0))}
	g, err := d.graph(nodes, edges)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

type dice struct{ *rand.Rand }

func (d dice) graph(nodes, edges int) (*graph.Graph, error) {
	g, refs := graph.New(), map[graph.Label][]graph.Ref{}
	types := graph.NodeTypes()
	for i := range nodes {
		t := types[i%len(types)]
		ref := graph.Ref{Label: t.Label, ID: fmt.Sprint(d.text(), i)}
		refs[t.Label] = append(refs[t.Label], ref)
		if _, err := g.AddNode(graph.Node{Ref: ref, Properties: d.properties(t.Properties, 2)}); err != nil {
			return nil, err
		}
	}
	kinds := graph.EdgeTypes()
	for i := range edges {
		t := kinds[i%len(kinds)]
		e := graph.Edge{Type: t.Type, From: pick(d, refs[t.From]), To: pick(d, refs[t.To]), Properties: d.properties(t.Properties, 2)}
		if e.From == e.To {
			continue
		}
		for range 1 + d.IntN(3) {
			e.Evidence = append(e.Evidence, d.evidence())
		}
		if err := g.AddEdge(e); err != nil {
			return nil, err
		}
	}
	return g, g.Derive()
}

// properties sets each of the properties but one in so many.
func (d dice) properties(known []graph.Property, but int) graph.Properties {
	properties := graph.Properties{}
	for _, p := range known {
		if d.IntN(but) > 0 {
			properties[p.Name] = d.value(p.Kind)
		}
	}
	return properties
}

func (d dice) value(kind graph.Kind) any {
	switch kind {
	case graph.Int:
		return int64(d.IntN(5)) * 1000
	case graph.Float:
		return d.Float64()
	case graph.Bool:
		return d.IntN(2) == 0
	case graph.Texts:
		return []string{d.text(), d.text()}
	case graph.Ints:
		return []int64{int64(d.IntN(9))}
	}
	return d.text()
}

func (d dice) evidence() graph.Evidence {
	return graph.Evidence{
		Notice: fmt.Sprintf("2023-%d/%d", d.IntN(9), 1+d.IntN(3)), Status: pick(d, []graph.Status{graph.Confirmed, graph.Suspected, graph.Denied}),
		Quote: d.text(), Offset: d.IntN(999), Confidence: float64(d.IntN(11)) / 10, Rule: pick(d, []string{"system.attacked", "supply.entrusted"}),
	}
}

func (d dice) text() string {
	return pick(d, []string{"甲株式会社", "乙", "2023-11-27", "2023-12", "NAVER Cloud", "naver cloud", "ｶﾀｶﾅ", "カタカナ", "が", "か\u3099", "𠮷野家", "🧨", " ", "a'b\"c`d",
		"$x {y}", "\\n\n\t", "\x00", "null", "17", "confirmed", "<b>&amp;</b>", "\u202e逆", "vpn", "nas", "error.loss", "T1486"})
}

func pick[T any](d dice, from []T) T { return from[d.IntN(len(from))] }
