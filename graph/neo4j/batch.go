package neo4j

import (
	"hash/crc32"
	"iter"
	"slices"

	"rensa/graph"
)

// batch is what one statement writes: nodes or edges of one kind.
type batch struct {
	statement  string
	properties []graph.Property
	nodes      []*graph.Node
	edges      []*graph.Edge // those of one source together
}

func (b batch) size() int { return len(b.nodes) + len(b.edges) }

// rows are the statement's parameter.
func (b batch) rows() []any {
	rows := []any{}
	for _, n := range b.nodes {
		rows = append(rows, values(n.ID, b.properties, n.Properties))
	}
	for from := range alike(b.edges, func(x, y *graph.Edge) bool { return x.From == y.From }) {
		to := make([]any, len(from))
		for i, e := range from {
			to[i] = values(e.To.ID, b.properties, e.Flat())
		}
		rows = append(rows, []any{from[0].From.ID, to})
	}
	return rows
}

// writers is how many transactions write at once. More gain nothing: they wait
// for each other's locks.
const writers = 2

// round is work that may be done at once: to each writer its batches, in order.
type round [writers][]batch

// nodeRounds deals the nodes to the writers, a batch each in turn.
func nodeRounds(g *graph.Graph, size int) []round {
	var dealt round
	turn := 0
	for _, t := range graph.NodeTypes() {
		nodes := g.Nodes(t.Label)
		slices.SortStableFunc(nodes, func(a, b *graph.Node) int { return slices.Compare(a.Second, b.Second) })
		for same := range alike(nodes, func(a, b *graph.Node) bool { return slices.Equal(a.Second, b.Second) }) {
			statement := nodeStatement(t, same[0].Second)
			for part := range slices.Chunk(same, size) {
				dealt[turn%writers] = append(dealt[turn%writers], batch{statement: statement, properties: t.Properties, nodes: part})
				turn++
			}
		}
	}
	return []round{dealt}
}

// classes is into how many classes the nodes are parted by their hash.
const classes = 4

// grid is the order in which the edges are written: in each round the two
// writers take edges between classes that the other does not touch, so that
// neither ever waits for a node that the other has locked. A pair stands for
// both directions, and every pair of classes stands here once.
var grid = [...][writers][2]int{
	{{0, 1}, {2, 3}},
	{{0, 2}, {1, 3}},
	{{0, 3}, {1, 2}},
	{{0, 0}, {1, 1}},
	{{2, 2}, {3, 3}},
}

// edgeRounds deals the edges to the writers along the grid. Where those of a
// type make one batch only, they are left for a last round of one writer.
func edgeRounds(g *graph.Graph, size int) []round {
	rounds := make([]round, len(grid)+1)
	for edges := range alike(g.Edges(), func(a, b *graph.Edge) bool { return a.Type == b.Type }) {
		t := edgeTypes[edges[0].Type]
		b := batch{statement: edgeStatement(t), properties: edgeProperties(t), edges: edges}
		if len(edges) <= size {
			rounds[len(grid)].add(0, b, size)
			continue
		}
		cells := map[[2]int][]*graph.Edge{}
		for _, e := range edges {
			cells[cell(e)] = append(cells[cell(e)], e)
		}
		for i, pairs := range grid {
			for writer, pair := range pairs {
				b.edges = cells[pair]
				rounds[i].add(writer, b, size)
			}
		}
	}
	return rounds
}

// add gives the writer b's edges in batches of the size.
func (r *round) add(writer int, b batch, size int) {
	for part := range slices.Chunk(b.edges, size) {
		b.edges = part
		r[writer] = append(r[writer], b)
	}
}

// cell is the pair of classes that the edge joins, the lower first.
func cell(e *graph.Edge) [2]int {
	from, to := class(e.From), class(e.To)
	return [2]int{min(from, to), max(from, to)}
}

func class(ref graph.Ref) int {
	return int(crc32.ChecksumIEEE([]byte(ref.ID)) % classes)
}

// alike parts the items into runs of those that are the same.
func alike[T any](items []T, same func(a, b T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		start := 0
		for i := range items {
			if i+1 < len(items) && same(items[i], items[i+1]) {
				continue
			}
			if !yield(items[start : i+1]) {
				return
			}
			start = i + 1
		}
	}
}

// all are the batches of all writers.
func (r round) all() []batch { return slices.Concat(r[:]...) }
