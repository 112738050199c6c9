package neo4j

import (
	"hash/crc32"
	"slices"

	"rensa/graph"
)

// batch is what one statement writes: nodes or edges of one kind.
type batch struct {
	statement    string
	rows         []any // the statement's parameter
	nodes, edges int
	touches      classes // of the nodes that its edges join
}

// classes is a set of classes of nodes, a bit for each.
type classes uint8

// classCount is into how many classes the nodes are parted by their hash.
const classCount = 4

func classOf(ref graph.Ref) int {
	return int(crc32.ChecksumIEEE([]byte(ref.ID)) % classCount)
}

// grid is the order in which a window's edges are written: first those between
// the classes 0 and 1, and so on. A pair stands for both directions, and every
// pair of classes stands here once. Two writers that take them in this order
// find work between classes that the other does not touch, so that neither ever
// waits for a node that the other has locked.
var grid = [...][2]int{{0, 1}, {2, 3}, {0, 2}, {1, 3}, {0, 3}, {1, 2}, {0, 0}, {1, 1}, {2, 2}, {3, 3}}

// cellOf is where in the grid the pair of classes stands, either way round.
var cellOf = func() (at [classCount][classCount]int) {
	for i, pair := range grid {
		at[pair[0]][pair[1]], at[pair[1]][pair[0]] = i, i
	}
	return at
}()

// window is how many batches of edges are gathered before all of them are
// written: few enough that hardly a cell of the grid fills one before.
const window = 6

// batcher makes batches of the size, as they fill up, and hands them to put.
type batcher struct {
	size int
	put  func(batch) error
}

// nodeBatch gathers nodes with the same labels.
type nodeBatch struct {
	batch
	second     []graph.Label
	properties []graph.Property
}

// nodes makes batches of all the nodes.
func (b batcher) nodes(source graph.Source) error {
	var label graph.Label
	var open []*nodeBatch // of the label
	for n, err := range source.AllNodes() {
		if err != nil {
			return err
		}
		if n.Label != label {
			if err := b.putNodes(open); err != nil {
				return err
			}
			label, open = n.Label, nil
		}
		i := slices.IndexFunc(open, func(o *nodeBatch) bool { return slices.Equal(o.second, n.Second) })
		if i < 0 {
			i, open = len(open), append(open, newNodeBatch(n))
		}
		if err := b.addNode(open[i], n); err != nil {
			return err
		}
	}
	return b.putNodes(open)
}

func newNodeBatch(n *graph.Node) *nodeBatch {
	t := nodeTypes[n.Label]
	return &nodeBatch{batch{statement: nodeStatement(t, n.Second)}, slices.Clone(n.Second), t.Properties}
}

func (b batcher) addNode(to *nodeBatch, n *graph.Node) error {
	to.rows = append(to.rows, values(n.ID, to.properties, n.Properties))
	to.nodes++
	if to.nodes < b.size {
		return nil
	}
	full := to.batch
	to.rows, to.nodes = nil, 0
	return b.put(full)
}

func (b batcher) putNodes(open []*nodeBatch) error {
	for _, rest := range open {
		if rest.nodes > 0 {
			if err := b.put(rest.batch); err != nil {
				return err
			}
		}
	}
	return nil
}

// edgeBatches gathers edges of one type, a batch for each cell of the grid.
type edgeBatches struct {
	kind       graph.Type
	statement  string
	properties []graph.Property
	cells      [len(grid)]cell
	gathered   int
}

// cell gathers edges between two classes of nodes. A row is a source's id and a
// list of its edges.
type cell struct {
	rows  []any
	edges int
	from  string // the source of the last row
	to    []any  // its edges, which are to become the row's
}

// edges makes batches of all the edges.
func (b batcher) edges(source graph.Source) error {
	open := &edgeBatches{}
	for e, err := range source.AllEdges() {
		if err != nil {
			return err
		}
		if e.Type != open.kind || open.gathered >= window*b.size {
			if err := b.putEdges(open); err != nil {
				return err
			}
			open = newEdgeBatches(e.Type)
		}
		at := cellOf[classOf(e.From)][classOf(e.To)]
		open.gathered++
		if open.cells[at].add(e.From.ID, values(e.To.ID, open.properties, e.Flat())); open.cells[at].edges < b.size {
			continue
		}
		if err := b.put(open.take(at)); err != nil {
			return err
		}
	}
	return b.putEdges(open)
}

func newEdgeBatches(kind graph.Type) *edgeBatches {
	t := edgeTypes[kind]
	return &edgeBatches{kind: kind, statement: edgeStatement(t), properties: edgeProperties(t)}
}

// putEdges hands over all that is gathered: in one batch where it fits, for
// there is no use in writing little by two at once.
func (b batcher) putEdges(open *edgeBatches) error {
	if open.gathered <= b.size {
		return b.putWhole(open)
	}
	for i := range grid {
		if open.cells[i].edges > 0 {
			if err := b.put(open.take(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b batcher) putWhole(open *edgeBatches) error {
	whole := batch{statement: open.statement}
	for i := range grid {
		part := open.take(i)
		whole.rows, whole.edges, whole.touches = append(whole.rows, part.rows...), whole.edges+part.edges, whole.touches|part.touches
	}
	if whole.edges == 0 {
		return nil
	}
	return b.put(whole)
}

// take is the batch of the i-th cell, which is empty then.
func (e *edgeBatches) take(i int) batch {
	c := &e.cells[i]
	c.endRow()
	taken := batch{statement: e.statement, rows: c.rows, edges: c.edges, touches: 1<<grid[i][0] | 1<<grid[i][1]}
	*c = cell{}
	return taken
}

func (c *cell) add(from string, edge []any) {
	if from != c.from {
		c.endRow()
		c.from = from
	}
	c.to = append(c.to, edge)
	c.edges++
}

func (c *cell) endRow() {
	if len(c.to) > 0 {
		c.rows = append(c.rows, []any{c.from, c.to})
		c.to = nil
	}
}
