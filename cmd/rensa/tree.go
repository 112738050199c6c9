package main

import (
	"slices"

	"rensa/graph"
)

// deepTree is how far a card follows a chain.
const deepTree = 5

// tree writes the chains at the card's organisation as a tree: edges finds the
// edges to follow from a node, far their other end.
func (c *card) tree(title string, edges map[graph.Ref][]*graph.Edge, far func(*graph.Edge) graph.Ref, arrow string) {
	if len(links(edges[c.about.Ref])) == 0 {
		return
	}
	c.printf("\n%s\n  %s\n", title, c.nodeName(c.about))
	var grow func(ref graph.Ref, indent string, way []graph.Ref)
	grow = func(ref graph.Ref, indent string, way []graph.Ref) {
		below := slices.DeleteFunc(links(edges[ref]), func(e *graph.Edge) bool { return slices.Contains(way, far(e)) })
		for i, e := range below {
			branch, stem := "├─ ", "│  "
			if i == len(below)-1 {
				branch, stem = "└─ ", "   "
			}
			c.printf("%s%s%s\n", indent, branch, c.statement(e, arrow+c.describe(c.graph.Node(far(e)))))
			c.quote(indent+stem+"  ", e)
			if len(way) < deepTree {
				grow(far(e), indent+stem, append(slices.Clone(way), far(e)))
			}
		}
	}
	grow(c.about.Ref, "  ", []graph.Ref{c.about.Ref})
}

// links are those of the edges that make up chains and are not denied, the
// strongest kinds first.
func links(edges []*graph.Edge) []*graph.Edge {
	found := []*graph.Edge{}
	for _, kind := range chainTypes {
		for _, e := range edges {
			if e.Type == kind && e.Status() != graph.Denied {
				found = append(found, e)
			}
		}
	}
	return found
}

// chains writes the chains that the card's incident tells of, with their words.
func (c *card) chains() {
	title := c.say("供給の連鎖", "Supply chains")
	for _, found := range chains(c.graph.OfIncident(c.about.ID)) {
		if found.incident != c.about.ID {
			continue
		}
		if title != "" {
			c.printf("\n%s\n", title)
			title = ""
		}
		c.printf("  %s\n", c.line(c.graph, found))
		for _, e := range found.edges {
			c.quote("    ", e)
		}
	}
}
