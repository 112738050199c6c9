package diagram

import (
	"bufio"
	"fmt"
	"io"
	"maps"
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
func (p Picture) WriteDOT(w io.Writer) error { return p.writeDOT(w, true) }

// writeDOT writes the picture for Graphviz's users, framed by a header, a legend
// and clusters, or bare for our own SVG: inside clusters Graphviz forgets the
// order of a column, so there all of these are drawn afterwards.
func (p Picture) writeDOT(w io.Writer, framed bool) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "digraph rensa {\n")
	fmt.Fprintf(out, " graph [rankdir=LR newrank=true splines=spline nodesep=0.42 ranksep=0.95 pad=0.25 bgcolor=%q fontname=\"Verdana\"];\n", paper)
	fmt.Fprintf(out, " node [fontname=\"Verdana\" fontsize=12]; edge [fontname=\"Verdana\" fontsize=10];\n")
	if framed {
		fmt.Fprintf(out, " labelloc=b; labeljust=l; label=<%s>;\n", p.dotLegend())
		fmt.Fprintf(out, " subgraph cluster_all { style=invis margin=8 labelloc=t labeljust=l label=<%s>;\n", p.dotHeader())
	}
	for i, n := range p.nodes {
		fmt.Fprintf(out, "  %s\n", dotNode(i, n))
	}
	p.dotColumns(out, framed)
	if framed {
		p.dotGroups(out)
		fmt.Fprintf(out, " }\n")
	}
	for _, e := range p.edges {
		if framed || !p.inside(e) {
			fmt.Fprintf(out, " %s\n", p.dotEdge(e))
		}
	}
	fmt.Fprintf(out, "}\n")
	return out.Flush()
}

// dotGroups writes the environments as clusters.
func (p Picture) dotGroups(out io.Writer) {
	for g, group := range p.groups {
		fmt.Fprintf(out, "  subgraph cluster_%d { style=\"rounded,filled\" color=%q fillcolor=%q penwidth=1.2 margin=14 labeljust=l tooltip=%s label=<%s>;",
			g+1, rim, ground, quoted(group.tooltip), bold(10.5, soft, group.title))
		for i, n := range p.nodes {
			if n.group == g+1 {
				fmt.Fprintf(out, " %s;", dotID(i))
			}
		}
		fmt.Fprintf(out, " }\n")
	}
}

// dotColumns stacks the nodes that have a column from the top down, in their order.
func (p Picture) dotColumns(out io.Writer, framed bool) {
	columns := map[int][]int{}
	for i, n := range p.nodes {
		columns[n.column] = append(columns[n.column], i)
	}
	previous := ""
	for _, c := range slices.Sorted(maps.Keys(columns)) {
		if c == 0 {
			continue
		}
		chain := p.withRoom(out, columns[c])
		fmt.Fprintf(out, "  {rank=same; %s}\n", strings.Join(chain, "; "))
		for i := 1; i < len(chain); i++ {
			if !framed || !p.joined(chain[i-1], chain[i]) {
				fmt.Fprintf(out, "  %s -> %s [style=invis];\n", chain[i-1], chain[i])
			}
		}
		if previous != "" {
			fmt.Fprintf(out, "  %s -> %s [style=invis weight=0];\n", previous, chain[0])
		}
		previous = chain[0]
	}
}

// joined reports whether an edge of the picture holds two nodes above each
// other: a second one would bend both.
func (p Picture) joined(above, below string) bool {
	return slices.ContainsFunc(p.edges, func(e edge) bool {
		return p.inside(e) && dotID(e.from) == above && dotID(e.to) == below
	})
}

// withRoom are the names of a column's nodes with an invisible one wherever a
// group stands below something else.
func (p Picture) withRoom(out io.Writer, column []int) []string {
	var chain []string
	for k, i := range column {
		if k > 0 && p.nodes[i].group != p.nodes[column[k-1]].group {
			name := "room_" + dotID(i)
			fmt.Fprintf(out, "  %s [style=invis shape=point width=0.02 height=0.02];\n", name)
			chain = append(chain, name)
		}
		chain = append(chain, dotID(i))
	}
	return chain
}

func dotID(i int) string { return "n" + strconv.Itoa(i+1) }

func dotNode(i int, n node) string {
	l := lookOf(n.label)
	style, pen, sides := l.style, l.pen, ""
	if n.focus {
		pen = "3.4"
	}
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
		dotID(i), l.class, l.shape, style, l.margin, l.hue, l.tint, pen, sides, quoted(n.tooltip), link, fixedSize(n), nodeTable(n))
}

// dotEdge writes an edge with the line of its class, or of its status where
// that is not confirmed.
func (p Picture) dotEdge(e edge) string {
	stroke, hue := strokes[e.class], e.hue()
	from, to := e.from, e.to
	if p.backwards(e) {
		from, to, e.back = to, from, !e.back
	}
	attributes := []string{stroke.attributes}
	switch e.status {
	case graph.Suspected:
		attributes = append(attributes, "style=dashed", heads(e, "empty"))
	case graph.Denied:
		attributes = append(attributes, "style=dotted penwidth=1.4", heads(e, "tee"))
	}
	attributes = append(attributes, direction(e))
	if e.class == attack && !e.loose {
		attributes = append(attributes, "weight=20")
	}
	if e.loose {
		attributes = append(attributes, "weight=0")
	}
	if (e.word != "" || e.status != graph.Confirmed) && len(p.nodes) <= manyLabels {
		attributes = append(attributes, "label=<"+e.table(hue)+">")
	}
	attributes = slices.DeleteFunc(attributes, func(s string) bool { return s == "" })
	return fmt.Sprintf("%s -> %s [class=%q color=%q tooltip=%s %s];", dotID(from), dotID(to),
		string(e.class)+" "+string(e.status), hue, quoted(e.tooltip), strings.Join(attributes, " "))
}

// hue is the colour of an edge: denied ones have lost that of their class.
func (e edge) hue() string {
	if e.status == graph.Denied {
		return line
	}
	return strokes[e.class].hue
}

// backwards reports whether an edge has to be laid out from its head to its
// tail, because columns run from left to right and stack from the top down.
func (p Picture) backwards(e edge) bool {
	from, to := p.nodes[e.from].column, p.nodes[e.to].column
	return from > to || from > 0 && from == to && e.from > e.to
}

// inside reports whether an edge joins an organisation to a system in its own
// environment. In our SVG these lines are drawn with the environment.
func (p Picture) inside(e edge) bool {
	return e.class == owns && p.nodes[e.from].group > 0 && p.nodes[e.from].group == p.nodes[e.to].group
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
	return fmt.Sprintf(" fixedsize=true width=%.2f height=%.2f", (1.42*(width*1.06+41)+10)/72, (height+18)/72)
}

// quoted is a DOT string that stands for s and nothing more. Graphviz undoes
// backslashes twice in tooltips, and entities once. Line breaks stay. A long
// text stands in pieces: older Graphvizes read no string of more than 16 KB.
func quoted(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = clean(lines[i])
	}
	escapes := strings.NewReplacer(`\`, `\\\\`, `"`, `\"`, `&`, `&amp;`, "\n", `\n`)
	pieces := []string{}
	for piece := range slices.Chunk([]rune(strings.Join(lines, "\n")), 2000) {
		pieces = append(pieces, `"`+escapes.Replace(string(piece))+`"`)
	}
	if len(pieces) == 0 {
		return `""`
	}
	return strings.Join(pieces, " + ")
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
	switch {
	case e.status == graph.Suspected:
		words += "？"
	case e.status == graph.Denied && words == "":
		words = "否定"
	case e.status == graph.Denied:
		words = "否定: " + words
	}
	if e.step > 0 {
		words = strings.TrimSpace(circled(e.step) + " " + words)
	}
	return words
}
