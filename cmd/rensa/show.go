package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/diagram"
)

func (a *app) newShowCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show ORGANISATION|INCIDENT", Short: "a card of what is known, with the words that say it",
		Args: between(1, -1, "an organisation or an incident"), ValidArgsFunction: a.completeNames,
		RunE: func(_ *cobra.Command, args []string) error { return a.show(strings.Join(args, " ")) },
	}
}

func (a *app) show(text string) error {
	g, err := a.graph()
	if err != nil {
		return err
	}
	n, err := organizationOrIncident(g, text)
	if err != nil {
		return err
	}
	return a.output("", func(w io.Writer) error {
		card := newCard(a, g, w, n)
		if n.Label == graph.Incident {
			return card.incident()
		}
		return card.organization()
	})
}

// card writes what is known of one node.
type card struct {
	*app
	graph *graph.Graph
	about *graph.Node
	out   io.Writer
	in    map[graph.Ref][]*graph.Edge // the edges that end at a node, sorted
	from  map[graph.Ref][]*graph.Edge // the edges that start at a node, sorted
	err   error                       // the first that writing met
}

func newCard(a *app, g *graph.Graph, w io.Writer, about *graph.Node) *card {
	c := &card{app: a, graph: g, about: about, out: w, in: map[graph.Ref][]*graph.Edge{}, from: map[graph.Ref][]*graph.Edge{}}
	for _, e := range g.Edges() {
		c.from[e.From] = append(c.from[e.From], e)
		c.in[e.To] = append(c.in[e.To], e)
	}
	return c
}

func (c *card) printf(format string, args ...any) {
	if c.err == nil {
		_, c.err = fmt.Fprintf(c.out, format, args...)
	}
}

func (c *card) organization() error {
	n := c.about
	c.printf("%s  %s\n", c.paint(c.nodeName(n), bold), n.Properties.Text("kind"))
	if list := aliases(n); len(list) > 0 {
		c.printf("%s: %s\n", c.say("別名", "aliases"), plain(strings.Join(list, ", ")))
	}
	c.section(c.heading("事案", "Incidents"), c.in[n.Ref], c.source, graph.Affected, graph.OriginatedAt, graph.ReportedTo)
	c.tree(c.heading("この組織に至る連鎖", "Chains that end here"), c.in, func(e *graph.Edge) graph.Ref { return e.From }, "← ")
	c.tree(c.heading("この組織から及ぶ連鎖", "Chains that start here"), c.from, func(e *graph.Edge) graph.Ref { return e.To }, "→ ")
	c.section(c.heading("システム", "Systems"), c.from[n.Ref], c.target, graph.Operates, graph.Uses, graph.Provides)
	return c.err
}

func (c *card) incident() error {
	n := c.about
	c.printf("%s  %s\n%s  %s\n", c.paint(n.ID, bold), plain(n.Name()), c.say("状態", "status"), c.statusWord(graph.Status(n.Properties.Text("status"))))
	for _, e := range c.in[n.Ref] {
		for _, by := range c.in[e.From] {
			c.printf("%s  %s  %s\n", c.say("通知", "notice"), e.From.ID, c.nodeName(c.graph.Node(by.From)))
		}
	}
	out := c.from[n.Ref]
	c.section(c.heading("被害組織", "Organisations hit"), out, c.target, graph.Affected, graph.OriginatedAt)
	c.chains()
	c.section(c.heading("システム", "Systems"), out, c.target, graph.Compromised)
	c.section(c.heading("手口・原因", "Techniques and causes"), out, c.target, graph.UsedTechnique, graph.CausedBy, graph.Exploited)
	c.section(c.heading("漏えい", "Exposed data"), out, c.target, graph.Exposed)
	c.section(c.heading("経過", "Timeline"), out, c.target, graph.HasEvent)
	c.section(c.heading("報告先", "Reported to"), out, c.target, graph.ReportedTo)
	return c.err
}

// section lists the edges of some types, each by the name of one end, with its words.
func (c *card) section(title string, edges []*graph.Edge, name func(*graph.Edge) string, types ...graph.Type) {
	for _, kind := range types {
		for _, e := range edges {
			if e.Type != kind {
				continue
			}
			if title != "" {
				c.printf("\n%s\n", title)
				title = ""
			}
			word := ""
			if len(types) > 1 {
				word = "〔" + c.relationWord(kind) + "〕"
			}
			c.printf("  %s%s %s\n", name(e), word, c.basis(e))
			c.quote("    ", e)
		}
	}
}

// basis is how sure the edge is, and by which notice.
func (c *card) basis(e *graph.Edge) string {
	lead := graph.Lead(e.Evidence)
	return c.statusWord(lead.Status) + " " + lead.Notice
}

func (c *card) quote(indent string, e *graph.Edge) {
	c.printf("%s「%s」\n", indent, strings.TrimSpace(plain(graph.Lead(e.Evidence).Quote)))
}

func (c *card) source(e *graph.Edge) string { return c.describe(c.graph.Node(e.From)) }
func (c *card) target(e *graph.Edge) string { return c.describe(c.graph.Node(e.To)) }

// describe names a node by what matters of its kind.
func (c *card) describe(n *graph.Node) string {
	p := n.Properties
	switch n.Label {
	case graph.Incident:
		return n.ID + " " + plain(n.Name())
	case graph.Technique, graph.Cause, graph.Weakness:
		return n.ID + " " + plain(c.say(cmp.Or(p.Text("nameJa"), p.Text("name")), p.Text("name")))
	case graph.Event:
		return plain(strings.Join(strings.Fields(p.Text("date")+" "+p.Text("time")+" "+p.Text("kind")), " "))
	case graph.Exposure:
		return plain(exposureText(p))
	}
	return c.nodeName(n)
}

// exposureText is "約4000件 利用者".
func exposureText(p graph.Properties) string {
	text := p.Text("subject")
	if n, ok := p["count"].(int64); ok {
		about := ""
		if p["approximate"] == true {
			about = "約"
		}
		text = strings.TrimSpace(fmt.Sprintf("%s%s%s %s", about, diagram.Thousands(n), p.Text("unit"), text))
	}
	return cmp.Or(text, "–")
}
