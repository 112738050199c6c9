package diagram

import (
	"cmp"
	"slices"

	"rensa/graph"
)

// nearest is the part of g with so many nodes: those nearest to the focus, of
// equally near ones the best connected.
func nearest(g *graph.Graph, limit int, focus []graph.Ref) *graph.Graph {
	neighbours := map[graph.Ref][]graph.Ref{}
	for _, e := range g.Edges() {
		neighbours[e.From] = append(neighbours[e.From], e.To)
		neighbours[e.To] = append(neighbours[e.To], e.From)
	}
	steps := distances(neighbours, focus)
	far := len(neighbours) + 1
	away := func(r graph.Ref) int {
		if d, reached := steps[r]; reached {
			return d
		}
		return far
	}
	nodes := g.Nodes()
	slices.SortStableFunc(nodes, func(a, b *graph.Node) int {
		return cmp.Or(cmp.Compare(away(a.Ref), away(b.Ref)), -cmp.Compare(len(neighbours[a.Ref]), len(neighbours[b.Ref])), a.Compare(b.Ref))
	})
	keep := map[graph.Ref]bool{}
	for _, n := range nodes[:limit] {
		keep[n.Ref] = true
	}
	return g.Subgraph(func(n *graph.Node) bool { return keep[n.Ref] })
}

// distances counts the steps from the nearest of the starts to all that can be reached.
func distances(neighbours map[graph.Ref][]graph.Ref, starts []graph.Ref) map[graph.Ref]int {
	steps := map[graph.Ref]int{}
	for _, s := range starts {
		steps[s] = 0
	}
	for queue := slices.Clone(starts); len(queue) > 0; queue = queue[1:] {
		for _, next := range neighbours[queue[0]] {
			if _, seen := steps[next]; !seen {
				steps[next] = steps[queue[0]] + 1
				queue = append(queue, next)
			}
		}
	}
	return steps
}
