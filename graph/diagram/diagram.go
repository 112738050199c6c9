// Package diagram turns parts of the graph into pictures: an incident with its
// attack path, an organisation's supply chain, a neighbourhood, the answer to a
// query, the whole graph within limits.
//
// Each of these is a function that returns a Picture, and a Picture writes
// itself in every format of Formats. The same graph gives the same bytes.
//
// SVG is drawn by Graphviz in a child process of the running program: its main
// must call Draw when it is started with the one argument Command.
package diagram

import (
	"context"
	"fmt"
	"io"

	"rensa/graph"
)

// Limits bound how much a picture shows. The zero value means 300 nodes.
type Limits struct {
	Nodes int  // how many nodes to draw at most; 0 for 300
	Force bool // draw more than 1,000 where asked to
}

// Sizes of pictures, in nodes: what Graphviz draws in a second, what takes it
// many, and what it may not finish.
const (
	usualNodes   = 300
	manyNodes    = 500
	tooManyNodes = 1000
)

// Picture is a drawing that has not been laid out yet.
type Picture struct {
	// Title and Subtitle stand above the picture, Description is read out to
	// those who do not see it.
	Title, Subtitle, Description string
	// Warnings tell what the picture leaves out or why it may take long, a
	// sentence each.
	Warnings []string

	groups []group // environments, drawn as clusters
	nodes  []node
	edges  []edge
}

// group is a light rounded cluster of nodes.
type group struct{ title, tooltip string }

// node is a box of the picture.
type node struct {
	key     string // graph.Ref.Key
	label   graph.Label
	title   string   // the name
	sub     string   // a line below it, "" for none
	figure  string   // a count, "" for none
	list    []string // what a node for several things lists
	chips   []chip
	tooltip string
	url     string
	group   int  // 1 for the first of groups; 0 for none
	column  int  // 1 for the leftmost; 0 where Graphviz may choose
	focus   bool // the one that the picture is about
	dashed  bool // an organisation that the notices do not name
}

// chip is a small label inside a node for a part it plays.
type chip struct {
	text      string
	hue, tint string
}

// edge is a line of the picture, from left to right.
type edge struct {
	from, to int // indexes of nodes
	class
	status     graph.Status
	word, sub  string
	step       int // 1 for ①; 0 for none
	tooltip    string
	back, bare bool
	loose      bool // bends before others do
}

// Format is a way of writing a Picture.
type Format struct {
	Name   string // as the command line spells it
	Ending string // of a file, with the dot
	About  string
	Write  func(context.Context, Picture, io.Writer) error
}

// Formats is the table of formats, the usual one first.
func Formats() []Format {
	return []Format{
		{"svg", ".svg", "a picture, light and dark in one file", func(ctx context.Context, p Picture, w io.Writer) error { return p.WriteSVG(ctx, w) }},
		{"dot", ".dot", "Graphviz's own language", func(_ context.Context, p Picture, w io.Writer) error { return p.WriteDOT(w) }},
		{"mermaid", ".mmd", "a Mermaid flowchart, without icons and environments' looks", func(_ context.Context, p Picture, w io.Writer) error { return p.WriteMermaid(w) }},
		{"tree", ".txt", "lines for a terminal", func(_ context.Context, p Picture, w io.Writer) error { return p.WriteTree(w) }},
	}
}

// Size counts what the picture shows.
func (p Picture) Size() (nodes, edges int) { return len(p.nodes), len(p.edges) }

// within cuts g to the limit, nearest to the focus and then best connected
// nodes first, and returns what has to be told about it.
func (l Limits) within(g *graph.Graph, focus ...graph.Ref) (*graph.Graph, []string, error) {
	limit := l.Nodes
	if limit <= 0 {
		limit = usualNodes
	}
	var warnings []string
	total, _ := g.Size()
	if total > limit {
		g = nearest(g, limit, focus)
		warnings = append(warnings, fmt.Sprintf("the picture shows %d of %d nodes: raise the limit or draw a part", limit, total))
	}
	switch shown, _ := g.Size(); {
	case shown > tooManyNodes && !l.Force:
		return nil, nil, fmt.Errorf("%d nodes are more than the %d that can be drawn well: draw a part, export GraphML or GEXF, or force it", shown, tooManyNodes)
	case shown > manyNodes:
		warnings = append(warnings, fmt.Sprintf("%d nodes: drawing them can take a minute and more", shown))
	}
	return g, warnings, nil
}
