package diagram

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"rensa/graph"
)

// chain are the edges between organisations: a path of them is a supply chain.
var chain = []graph.Type{graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.Supplies, graph.PivotedTo}

// Whole draws all of g, as far as the limits allow.
func Whole(g *graph.Graph, limits Limits) (Picture, error) {
	return plain(g, "全体図", limits)
}

// Neighbourhood draws what lies within so many edges of a node, whichever way
// they point. An error says that g does not know the node.
func Neighbourhood(g *graph.Graph, ref graph.Ref, hops int, limits Limits) (Picture, error) {
	n := g.Node(ref)
	if n == nil {
		return Picture{}, fmt.Errorf("no %s %q in the graph", ref.Label, ref.ID)
	}
	return plain(g.Neighbourhood(ref, hops), n.Name()+" の周辺", limits, ref)
}

// SupplyChain draws an organisation with those that it depends on, to its left,
// and those that depend on it, to its right, so many steps each way. The org is
// an Organization's id. An error says that g does not know it.
func SupplyChain(g *graph.Graph, org string, hops int, limits Limits) (Picture, error) {
	ref := graph.Ref{Label: graph.Organization, ID: org}
	n := g.Node(ref)
	if n == nil {
		return Picture{}, fmt.Errorf("no organisation %q in the graph", org)
	}
	onward, backward := map[graph.Ref][]graph.Ref{}, map[graph.Ref][]graph.Ref{}
	for _, e := range g.Edges(chain...) {
		onward[e.From] = append(onward[e.From], e.To)
		backward[e.To] = append(backward[e.To], e.From)
	}
	near := func(steps map[graph.Ref]int, r graph.Ref) bool { d, reached := steps[r]; return reached && d <= hops }
	users, suppliers := distances(onward, []graph.Ref{ref}), distances(backward, []graph.Ref{ref})
	part := g.Subgraph(func(n *graph.Node) bool { return near(users, n.Ref) || near(suppliers, n.Ref) })
	p, err := plain(part, n.Name()+" の供給網", limits, ref)
	if err != nil {
		return Picture{}, err
	}
	p.addRoles(g)
	return p, nil
}

// addRoles gives organisations the chips of their parts in the contracts and of
// the harm that incidents did to them.
func (p *Picture) addRoles(g *graph.Graph) {
	harm, chips := map[string]graph.Status{}, map[string][]chip{}
	for _, e := range g.Edges(graph.Affected) {
		if s := e.Status(); s.Stronger(harm[e.To.Key()]) {
			harm[e.To.Key()] = s
		}
	}
	for org, roles := range rolesIn(g) {
		for _, role := range roles {
			chips[org.Key()] = append(chips[org.Key()], roleChip(role))
		}
	}
	for i, n := range p.nodes {
		p.nodes[i].chips = append(n.chips, chips[n.key]...)
		if s, hit := harm[n.key]; hit {
			p.nodes[i].chips = append(p.nodes[i].chips, statusChip("被害", s))
		}
	}
}

// Answer draws the nodes, edges and paths in the answer to a query. Where the
// answer has nodes alone, the edges of g among them are drawn as well. An error
// says that the answer holds nothing that can be drawn.
func Answer(g *graph.Graph, title string, rows *graph.Rows, limits Limits) (Picture, error) {
	nodes, edges := map[string]bool{}, map[string]bool{}
	for _, row := range rows.Values {
		for _, value := range row {
			collect(value, nodes, edges)
		}
	}
	part, err := chosen(g, nodes, edges)
	if err != nil {
		return Picture{}, err
	}
	return plain(part, cmp.Or(title, "検索結果"), limits)
}

// collect notes the keys of all nodes and edges in a value of an answer.
func collect(value any, nodes, edges map[string]bool) {
	switch v := value.(type) {
	case *graph.Record:
		switch {
		case v == nil:
		case v.Type == "":
			nodes[v.Key] = true
		default:
			edges[v.Key], nodes[v.From], nodes[v.To] = true, true, true
		}
	case graph.Path:
		for _, r := range slices.Concat(v.Nodes, v.Edges) {
			collect(r, nodes, edges)
		}
	case []any:
		for _, x := range v {
			collect(x, nodes, edges)
		}
	case map[string]any:
		for _, x := range v {
			collect(x, nodes, edges)
		}
	}
}

// chosen is the part of g with the nodes and edges of those keys; all edges
// among the nodes where none is named.
func chosen(g *graph.Graph, nodes, edges map[string]bool) (*graph.Graph, error) {
	among := g.Subgraph(func(n *graph.Node) bool { return nodes[n.Key()] })
	if size, _ := among.Size(); size == 0 {
		return nil, errors.New("the answer holds no nodes, relationships or paths to draw: return some of them")
	}
	if len(edges) == 0 {
		return among, nil
	}
	part := graph.New()
	for _, n := range among.Nodes() {
		if _, err := part.AddNode(*n); err != nil {
			return nil, err
		}
	}
	for _, e := range among.Edges() {
		if edges[e.ID()] {
			if err := part.AddEdge(*e); err != nil {
				return nil, err
			}
		}
	}
	return part, nil
}

// plain draws a part of the graph as it is: every node and every edge, except
// that SUPPLIES is left out where the system that it stands for is drawn.
func plain(g *graph.Graph, title string, limits Limits, focus ...graph.Ref) (Picture, error) {
	g, warnings, err := limits.within(g, focus...)
	if err != nil {
		return Picture{}, err
	}
	p := Picture{Title: title, Warnings: warnings}
	index := map[graph.Ref]int{}
	for _, n := range g.Nodes() {
		index[n.Ref] = len(p.nodes)
		d := describe(n)
		d.focus = slices.Contains(focus, n.Ref)
		p.nodes = append(p.nodes, d)
	}
	for _, e := range g.Edges() {
		via := graph.Ref{Label: graph.System, ID: e.Properties.Text("via")}
		if e.Type == graph.Supplies && g.Node(via) != nil {
			continue
		}
		p.edges = append(p.edges, asIs(e, index[e.From], index[e.To], graph.Lead(e.Evidence)))
	}
	p.Subtitle = fmt.Sprintf("節点 %d　関係 %d", len(p.nodes), len(p.edges))
	p.Description = p.Title + "。" + p.inventory()
	return p, nil
}

// asIs draws an edge of the graph between two drawn nodes.
func asIs(e *graph.Edge, from, to int, said graph.Evidence) edge {
	r := relationOf(e.Type)
	if r.flip {
		from, to = to, from
	}
	sub := cmp.Or(e.Properties.Text("service"), e.Properties.Text("via"), e.Properties.Text("kind"))
	return edge{from: from, to: to, class: r.class, status: said.Status, word: r.word, sub: sub, tooltip: cited(r.word, said), back: r.back, bare: r.bare}
}
