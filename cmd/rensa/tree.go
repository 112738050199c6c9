package main

import (
	"strings"

	"rensa/graph"
)

// deepTree is how far a card follows a chain.
const deepTree = 5

// tree writes the chains at the card's organisation as a tree: edges finds the
// edges to follow from a node, far their other end. An organisation that is met
// again is not followed again.
func (c *card) tree(title string, edges map[graph.Ref][]*graph.Edge, far func(*graph.Edge) graph.Ref, arrow string) {
	if len(links(edges[c.about.Ref])) == 0 {
		return
	}
	c.printf("\n%s\n  %s\n", title, c.nodeName(c.about))
	seen := map[graph.Ref]bool{c.about.Ref: true}
	var grow func(ref graph.Ref, indent string, depth int)
	grow = func(ref graph.Ref, indent string, depth int) {
		branches := gathered(links(edges[ref]), far)
		for i, b := range branches {
			branch, stem := "├─ ", "│  "
			if i == len(branches)-1 {
				branch, stem = "└─ ", "   "
			}
			c.branch(indent+branch+arrow, indent+stem+"  ", far(b[0]), b)
			if !seen[far(b[0])] && depth < deepTree {
				seen[far(b[0])] = true
				grow(far(b[0]), indent+stem, depth+1)
			}
		}
	}
	grow(c.about.Ref, "  ", 1)
}

// gathered groups edges by their far end, in the order in which the ends come.
func gathered(edges []*graph.Edge, far func(*graph.Edge) graph.Ref) [][]*graph.Edge {
	index, groups := map[graph.Ref]int{}, [][]*graph.Edge{}
	for _, e := range edges {
		i, ok := index[far(e)]
		if !ok {
			i = len(groups)
			index[far(e)] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}

// branch writes the edges to one organisation on a line, and their words below.
func (c *card) branch(lead, indent string, to graph.Ref, edges []*graph.Edge) {
	words := []string{}
	for _, e := range edges {
		words = append(words, c.relationWord(e.Type))
	}
	c.printf("%s%s〔%s〕 %s\n", lead, c.nodeName(c.graph.Node(to)), strings.Join(words, "・"), c.basis(edges[0]))
	c.quotes(indent, edges)
}

// quotes writes the words of the edges, each once.
func (c *card) quotes(indent string, edges []*graph.Edge) {
	told := map[string]bool{}
	for _, e := range edges {
		if quote := graph.Lead(e.Evidence).Quote; !told[quote] {
			told[quote] = true
			c.quote(indent, e)
		}
	}
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
	title := c.heading("供給の連鎖", "Supply chains")
	for _, found := range chains(c.graph.OfIncident(c.about.ID)) {
		if found.incident != c.about.ID {
			continue
		}
		if title != "" {
			c.printf("\n%s\n", title)
			title = ""
		}
		c.printf("  %s\n", c.line(c.graph, found))
		c.quotes("    ", found.edges)
	}
}
