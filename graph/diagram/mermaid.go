package diagram

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rensa/graph"
)

// What Mermaid reads as it comes: https://mermaid.js.org/config/schema-docs/config.html
const (
	mermaidEdges = 500
	mermaidText  = 50_000 // characters
)

// WriteMermaid writes the picture as a Mermaid flowchart. Mermaid has no icons
// and, without code on the page, no tooltips; contracts have their arrow in the
// words. An error says that the picture is larger than Mermaid reads.
func (p Picture) WriteMermaid(w io.Writer) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "---\ntitle: \"%s\"\n---\nflowchart LR\n", yaml(cut(clean(p.Title), headerEms*headerRows)))
	for i, n := range p.nodes {
		if n.group == 0 {
			fmt.Fprintf(&out, "  %s\n", mermaidNode(i, n))
		}
	}
	p.mermaidGroups(&out)
	for i, e := range p.edges {
		fmt.Fprintf(&out, "  %s\n  linkStyle %d stroke:%s,stroke-width:%s\n", mermaidEdge(e), i, e.hue(), mermaidWidth(e.class))
	}
	for _, l := range looks {
		fmt.Fprintf(&out, "  classDef %s fill:%s,stroke:%s,color:%s\n", l.class, l.tint, l.hue, ink)
	}
	fmt.Fprintf(&out, "  classDef unnamed stroke-dasharray:5 4\n")
	if len(p.edges) > mermaidEdges || utf8.RuneCount(out.Bytes()) > mermaidText {
		return errors.New("the picture is larger than Mermaid reads (500 edges, 50,000 characters): draw fewer nodes or take SVG")
	}
	_, err := out.WriteTo(w)
	return err
}

func (p Picture) mermaidGroups(out io.Writer) {
	for g, group := range p.groups {
		fmt.Fprintf(out, "  subgraph g%d[\"%s\"]\n", g+1, mermaidQuoted(cut(clean(group.title), 24)))
		for i, n := range p.nodes {
			if n.group == g+1 {
				fmt.Fprintf(out, "    %s\n", mermaidNode(i, n))
			}
		}
		fmt.Fprintf(out, "  end\n  style g%d fill:%s,stroke:%s,color:%s\n", g+1, ground, rim, soft)
	}
}

func mermaidNode(i int, n node) string {
	l := lookOf(n.label)
	lines := titleLines(n)
	for _, extra := range []string{n.sub, n.figure} {
		if extra != "" {
			lines = append(lines, extra)
		}
	}
	lines = append(lines, n.list...)
	for _, c := range n.chips {
		lines = append(lines, "〔"+c.text+"〕")
	}
	for k := range lines {
		lines[k] = mermaidQuoted(lines[k])
	}
	text := fmt.Sprintf("%s%s\"%s\"%s", dotID(i), l.open, strings.Join(lines, "<br/>"), l.close)
	text += ":::" + l.class
	if n.dashed {
		text += "\n  class " + dotID(i) + " unnamed"
	}
	if n.url != "" {
		text += fmt.Sprintf("\n  click %s href \"%s\" _blank", dotID(i), mermaidQuoted(n.url))
	}
	return text
}

func mermaidEdge(e edge) string {
	words := e.words()
	if e.back && words != "" {
		words = "← " + words
	}
	if words != "" {
		words = "|\"" + mermaidQuoted(words) + "\"|"
	}
	return dotID(e.from) + " " + e.mermaidLine() + words + " " + dotID(e.to)
}

// mermaidLine is the line of an edge by its status and class.
func (e edge) mermaidLine() string {
	switch {
	case e.status == graph.Denied:
		return "-.-x"
	case e.class == owns:
		return "-.-"
	case e.back || e.bare:
		return "---"
	case e.status == graph.Suspected:
		return "-.->"
	case e.class == attack || e.class == leak:
		return "==>"
	}
	return "-->"
}

func mermaidWidth(c class) string {
	switch c {
	case attack:
		return "2.6px"
	case leak:
		return "2px"
	}
	return "1.2px"
}

// mermaidQuoted is a text inside Mermaid's quotes. Whatever could end them, or
// start an entity, a tag or Markdown, stands as the number of its character.
func mermaidQuoted(s string) string {
	var b strings.Builder
	for _, r := range clean(s) {
		if strings.ContainsRune("\"'#&<>`*_\\|[]{}~$%;@", r) {
			fmt.Fprintf(&b, "#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// yaml is a text inside YAML's double quotes.
func yaml(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s)
}
