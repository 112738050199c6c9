package storetest

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"rensa/graph"
)

// Made is a graph of as many nodes and edges as wanted that is made while it is
// read, always the same: for what is larger than the memory. Labels and types
// are equally many, ends are scattered, texts are as long as those of notices.
// There must be nodes enough that the ends of all edges can differ.
type Made struct{ Nodes, Edges int }

// Size counts the nodes and the edges.
func (m Made) Size() (nodes, edges int) { return m.Nodes, m.Edges }

// AllNodes yields every node in order.
func (m Made) AllNodes() iter.Seq2[*graph.Node, error] {
	return func(yield func(*graph.Node, error) bool) {
		for i, t := range madeLabels() {
			for number := range share(m.Nodes, i, len(madeLabels())) {
				n := &graph.Node{Ref: madeRef(t.Label, number), Properties: madeProperties(t.Properties, number)}
				if t.Label == graph.Organization && number%4 == 0 {
					n.Second = []graph.Label{graph.Subcontractor}
				}
				if !yield(n, nil) {
					return
				}
			}
		}
	}
}

// AllEdges yields every edge in order.
func (m Made) AllEdges() iter.Seq2[*graph.Edge, error] {
	return func(yield func(*graph.Edge, error) bool) {
		types := graph.EdgeTypes()
		slices.SortFunc(types, func(a, b graph.EdgeType) int { return cmp.Compare(a.Type, b.Type) })
		for i, t := range types {
			edges, from, known := share(m.Edges, i, len(types)), m.count(t.From), m.count(t.To)
			for number := range from {
				for _, to := range targets(t.From == t.To, i, number, share(edges, number, from), known) {
					if !yield(madeEdge(t, number, to), nil) {
						return
					}
				}
			}
		}
	}
}

// targets are the numbers of the nodes, of so many known, that so many edges of
// the node end at; alike where it could be one of them itself.
func targets(alike bool, turn, from, many, known int) []int {
	all := make([]int, 0, many)
	for next := (from+turn+1)*2654435761 + turn; len(all) < many; next += 40503 {
		to := next % known
		if !(alike && to == from) && !slices.Contains(all, to) {
			all = append(all, to)
		}
	}
	slices.Sort(all)
	return all
}

// count is how many nodes have the label.
func (m Made) count(label graph.Label) int {
	labels := madeLabels()
	i := slices.IndexFunc(labels, func(t graph.NodeType) bool { return t.Label == label })
	return share(m.Nodes, i, len(labels))
}

// share is the i-th of so many almost equal parts of all.
func share(all, i, parts int) int { return (i+1)*all/parts - i*all/parts }

func madeLabels() []graph.NodeType {
	types := graph.NodeTypes()
	slices.SortFunc(types, func(a, b graph.NodeType) int { return cmp.Compare(a.Label, b.Label) })
	return types
}

func madeRef(label graph.Label, number int) graph.Ref {
	return graph.Ref{Label: label, ID: fmt.Sprintf("%s甲%08d", label, number)}
}

func madeEdge(t graph.EdgeType, from, to int) *graph.Edge {
	e := &graph.Edge{Type: t.Type, From: madeRef(t.From, from), To: madeRef(t.To, to), Properties: madeProperties(t.Properties, from+to)}
	for notice := range 1 + max(0, (from+to)%4-2) { // two notices say every fourth
		e.Evidence = append(e.Evidence, graph.Evidence{
			Notice: fmt.Sprintf("2023-%d/%d", from, 1+notice), Status: graph.Confirmed, Confidence: 0.9, Offset: to % 2000, Rule: "supply.entrusted",
			Quote: fmt.Sprintf("当社が業務を委託している甲株式会社のサーバーが不正アクセスを受けたことが%d日に判明しました。", to%31),
		})
	}
	return e
}

// madeProperties sets four of five of the properties.
func madeProperties(known []graph.Property, number int) graph.Properties {
	properties := graph.Properties{}
	for i, p := range known {
		if (number+i)%5 > 0 {
			properties[p.Name] = madeValue(p.Kind, number)
		}
	}
	return properties
}

func madeValue(kind graph.Kind, number int) any {
	switch kind {
	case graph.Int:
		return int64(number)
	case graph.Float:
		return float64(number)
	case graph.Bool:
		return number%2 == 0
	case graph.Texts:
		return []string{fmt.Sprint("乙市", number), "乙市役所"}
	}
	return fmt.Sprint("甲株式会社", number)
}
