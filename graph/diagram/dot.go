package diagram

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"rensa/graph"
)

// manyLabels is the number of nodes above which edges go without words: with
// them Graphviz takes five times as long.
const manyLabels = 300

// WriteDOT writes the picture in Graphviz's language, ready for `dot -Tsvg`.
// Nodes are called n1, n2 …; icons stand as single characters.
func (p Picture) WriteDOT(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "digraph rensa {\n")
	fmt.Fprintf(out, " graph [rankdir=LR newrank=true compound=true splines=spline nodesep=0.42 ranksep=0.95 pad=0.25 bgcolor=%q fontname=\"Verdana\" labelloc=b labeljust=l label=<%s>];\n", paper, legend(p))
	fmt.Fprintf(out, " node [fontname=\"Verdana\" fontsize=12]; edge [fontname=\"Verdana\" fontsize=10];\n")
	fmt.Fprintf(out, " subgraph cluster_all { style=invis margin=8 labelloc=t labeljust=l label=<%s>;\n", p.header())
	for g := range p.groups {
		p.dotGroup(out, g+1)
	}
	for i, n := range p.nodes {
		if n.group == 0 {
			fmt.Fprintf(out, "  %s\n", dotNode(i, n))
		}
	}
	p.dotColumn(out, "sink", p.last)
	fmt.Fprintf(out, " }\n")
	for _, e := range p.edges {
		fmt.Fprintf(out, " %s\n", p.dotEdge(e))
	}
	fmt.Fprintf(out, "}\n")
	return out.Flush()
}

// dotGroup writes an environment: its nodes in one column. Graphviz stacks a
// column from the bottom up, so the chain that orders it runs backwards.
func (p Picture) dotGroup(out io.Writer, number int) {
	g := p.groups[number-1]
	fmt.Fprintf(out, "  subgraph cluster_%d { style=\"rounded,filled\" color=%q fillcolor=%q penwidth=1.2 margin=14 labeljust=l tooltip=%s label=<%s>;\n",
		number, rim, ground, quoted(g.tooltip), font(10.5, soft, "<B>"+escape(cut(g.title, 24))+"</B>"))
	var column []int
	for i, n := range p.nodes {
		if n.group == number {
			fmt.Fprintf(out, "   %s\n", dotNode(i, n))
			column = append(column, i)
		}
	}
	p.dotColumn(out, "same", column)
	fmt.Fprintf(out, "  }\n")
}

// dotColumn stacks nodes from top to bottom.
func (p Picture) dotColumn(out io.Writer, rank string, nodes []int) {
	if len(nodes) == 0 {
		return
	}
	fmt.Fprintf(out, "   {rank=%s;", rank)
	for _, i := range nodes {
		fmt.Fprintf(out, " %s;", dotID(i))
	}
	fmt.Fprintf(out, "}\n")
	for i := 1; i < len(nodes); i++ {
		joined := slices.ContainsFunc(p.edges, func(e edge) bool { return e.from == nodes[i-1] && e.to == nodes[i] && p.upright(e) })
		if !joined {
			fmt.Fprintf(out, "   %s -> %s [style=invis];\n", dotID(nodes[i]), dotID(nodes[i-1]))
		}
	}
}

// upright reports whether an edge stands within one column, where it has to run
// as Graphviz stacks: from the bottom up.
func (p Picture) upright(e edge) bool {
	return e.class == owns && p.nodes[e.from].group > 0 && p.nodes[e.from].group == p.nodes[e.to].group
}

func dotID(i int) string { return "n" + strconv.Itoa(i+1) }

func dotNode(i int, n node) string {
	l := lookOf(n.label)
	style, sides := l.style, ""
	if n.dashed {
		style += ",dashed"
	}
	if n.label == graph.Incident {
		sides = " peripheries=2"
	}
	link := ""
	if n.url != "" {
		link = " URL=" + quoted(n.url)
	}
	return fmt.Sprintf("%s [class=%q shape=%s style=%q margin=%q color=%q fillcolor=%q penwidth=%s%s tooltip=%s%s%s label=<%s>];",
		dotID(i), l.class, l.shape, style, l.margin, l.hue, l.tint, l.pen, sides, quoted(n.tooltip), link, fixedSize(n), nodeTable(n))
}

// dotEdge writes an edge with the line of its class, or of its status where
// that is not confirmed.
func (p Picture) dotEdge(e edge) string {
	stroke := strokes[e.class]
	hue := stroke.hue
	if p.upright(e) {
		e.from, e.to = e.to, e.from
	}
	attributes := []string{stroke.attributes}
	switch e.status {
	case graph.Suspected:
		attributes = append(attributes, "style=dashed", heads(e, "empty"))
	case graph.Denied:
		hue = line
		attributes = append(attributes, "style=dotted penwidth=1.4", heads(e, "tee"))
	}
	attributes = append(attributes, direction(e))
	if e.class == attack && !e.loose {
		attributes = append(attributes, "weight=8")
	}
	if e.fromGroup && p.nodes[e.from].group > 0 {
		attributes = append(attributes, fmt.Sprintf("ltail=cluster_%d", p.nodes[e.from].group))
	}
	if e.toGroup && p.nodes[e.to].group > 0 {
		attributes = append(attributes, fmt.Sprintf("lhead=cluster_%d", p.nodes[e.to].group))
	}
	if e.loose {
		attributes = append(attributes, "constraint=false")
	}
	if e.word != "" && len(p.nodes) <= manyLabels {
		attributes = append(attributes, "label=<"+e.table(hue)+">")
	}
	attributes = slices.DeleteFunc(attributes, func(s string) bool { return s == "" })
	return fmt.Sprintf("%s -> %s [class=%q color=%q tooltip=%s %s];", dotID(e.from), dotID(e.to),
		string(e.class)+" "+string(e.status), hue, quoted(e.tooltip), strings.Join(attributes, " "))
}

// direction tells which end has a head.
func direction(e edge) string {
	switch {
	case e.bare && e.status != graph.Denied:
		return "dir=none"
	case e.back:
		return "dir=back"
	}
	return ""
}

// heads are the heads of edges that are not confirmed.
func heads(e edge, head string) string {
	if e.bare && head != "tee" {
		return ""
	}
	return fmt.Sprintf("arrowhead=%s arrowtail=%s", head, head)
}

// fixedSize gives hexagons a size that their text fits: Graphviz's own is too wide.
func fixedSize(n node) string {
	if lookOf(n.label).shape != "hexagon" {
		return ""
	}
	width, height := 0.0, 42.0
	for _, l := range titleLines(n) {
		width = max(width, ems(l)*12)
	}
	width = max(width, ems(n.sub)*10, chipsWidth(n.chips))
	if n.sub != "" && len(n.chips) > 0 {
		height = 56
	}
	height += 16 * float64(len(titleLines(n))-1)
	return fmt.Sprintf(" fixedsize=true width=%.2f height=%.2f", (width*1.1+41+0.6*height+26)/72, (height+18)/72)
}

// quoted is a DOT string that stands for s and nothing more: backslashes would
// start an escape of Graphviz's. Line breaks stay.
func quoted(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(clean(lines[i]))
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}

// steps are the numbers in circles that Unicode has, in its three runs.
func circled(n int) string {
	switch {
	case n >= 1 && n <= 20:
		return string(rune('①' + n - 1))
	case n <= 35:
		return string(rune('㉑' + n - 21))
	case n <= 50:
		return string(rune('㊱' + n - 36))
	}
	return "(" + strconv.Itoa(n) + ")"
}

// words are what stands beside an edge: its step, its word and what its status
// adds to it.
func (e edge) words() string {
	words := clean(e.word)
	switch e.status {
	case graph.Suspected:
		words += "？"
	case graph.Denied:
		words = "否定: " + words
	}
	if e.step > 0 {
		words = circled(e.step) + " " + words
	}
	return cmp.Or(words, " ")
}
