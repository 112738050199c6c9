package diagram

import (
	"bufio"
	"io"
	"strings"
)

// treeEms is how long a name may be in a tree.
const treeEms = 60

// WriteTree writes the picture as a tree of lines for terminals: from what
// nothing leads to, along the edges. A node that stands in it already is named
// again with 「…」 in place of what follows it.
func (p Picture) WriteTree(w io.Writer) error {
	t := tree{Picture: p, out: bufio.NewWriter(w), shown: make([]bool, len(p.nodes)), from: make([][]edge, len(p.nodes))}
	led := make([]bool, len(p.nodes))
	for _, e := range p.edges {
		t.from[e.from] = append(t.from[e.from], e)
		led[e.to] = true
	}
	t.line(cut(clean(p.Title), 2*treeEms))
	if p.Subtitle != "" {
		t.line(cut(clean(p.Subtitle), 4*treeEms))
	}
	for _, roots := range []bool{true, false} { // what is left after the roots stands in rings
		for i := range p.nodes {
			if !t.shown[i] && (!led[i] || !roots) {
				t.line("")
				t.line(p.nodes[i].inLine())
				t.below(i, "")
			}
		}
	}
	return t.out.Flush()
}

// tree is the state of writing one.
type tree struct {
	Picture
	out   *bufio.Writer
	shown []bool
	from  [][]edge
}

func (t *tree) line(s string) { t.out.WriteString(s + "\n") }

// below writes what follows a node, each line behind the indent.
func (t *tree) below(i int, indent string) {
	t.shown[i] = true
	for k, e := range t.from[i] {
		branch, deeper := "├─ ", "│  "
		if k == len(t.from[i])-1 {
			branch, deeper = "└─ ", "   "
		}
		again := ""
		if t.shown[e.to] && len(t.from[e.to]) > 0 {
			again = " …"
		}
		t.line(indent + branch + e.arrow() + t.nodes[e.to].inLine() + again)
		if !t.shown[e.to] {
			t.below(e.to, indent+deeper)
		}
	}
}

// arrow is what stands between the branch and the node that an edge leads to.
func (e edge) arrow() string {
	head := " → "
	switch {
	case e.back:
		head = " ← "
	case e.bare:
		head = " ─ "
	}
	if words := e.words(); words != "" {
		return words + head
	}
	return strings.TrimLeft(head, " ")
}

// inLine is a node in one line: its name, what is said of it, its chips.
func (n node) inLine() string {
	text := cut(n.title, treeEms)
	if n.figure != "" {
		text += " " + n.figure
	}
	if n.sub != "" {
		text += "（" + n.sub + "）"
	}
	if len(n.list) > 0 {
		text += ": " + strings.Join(n.list, "、")
	}
	if len(n.chips) > 0 {
		words := make([]string, len(n.chips))
		for i, c := range n.chips {
			words[i] = c.text
		}
		text += " [" + strings.Join(words, " ") + "]"
	}
	return text
}
