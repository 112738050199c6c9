package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rensa/graph"
)

// incidentScene is what the picture of one incident is put together from.
type incidentScene struct {
	id      string
	part    *graph.Graph
	picture Picture
	index   map[graph.Ref]int           // where a drawn node stands in the picture
	owner   map[graph.Ref]graph.Ref     // the organisation in whose environment a system stands
	told    map[graph.Ref][]*graph.Edge // the incident's own edges, by their other end
	places  map[graph.Ref][]string      // the organisations' roles in the contracts
	column  int                         // the one that is being filled
}

// Incident draws one incident: the attack path in numbered steps from the
// techniques through the environments of the organisations to the exposed data,
// with the contracts above. Notices, steps in time and authorities stand in the
// header. An error says that g does not know the incident.
func Incident(g *graph.Graph, id string, limits Limits) (Picture, error) {
	root := graph.Ref{Label: graph.Incident, ID: id}
	if g.Node(root) == nil {
		return Picture{}, fmt.Errorf("no incident %q in the graph", id)
	}
	part := g.OfIncident(id).Subgraph(func(n *graph.Node) bool { return n.Label != graph.Notice && n.Label != graph.Event })
	part, warnings, err := limits.within(part, root)
	if err != nil {
		return Picture{}, err
	}
	s := &incidentScene{id: id, part: part, index: map[graph.Ref]int{}, told: map[graph.Ref][]*graph.Edge{}}
	s.picture.Warnings = warnings
	for _, e := range part.Edges() {
		if e.From == root {
			s.told[e.To] = append(s.told[e.To], e)
		}
	}
	s.owner, s.places = owners(part), rolesIn(part)
	s.addMeans()
	s.addEnvironments()
	s.addData()
	s.addContracts()
	s.addOwnership()
	s.addPath()
	s.addHeader(g.Node(root))
	return s.picture, nil
}

// said is what this incident's notices amount to for an edge that others may
// tell of as well.
func (s *incidentScene) said(e *graph.Edge) graph.Evidence {
	ours := slices.DeleteFunc(slices.Clone(e.Evidence), func(v graph.Evidence) bool { return !strings.HasPrefix(v.Notice, s.id+"/") })
	if len(ours) == 0 {
		ours = e.Evidence
	}
	return graph.Lead(ours)
}

// toldOf is the incident's own edge of that type to the node, or nil.
func (s *incidentScene) toldOf(kind graph.Type, ref graph.Ref) *graph.Edge {
	for _, e := range s.told[ref] {
		if e.Type == kind {
			return e
		}
	}
	return nil
}

// add draws a node in a group (0 for none), with what the incident says of it
// in its tooltip.
func (s *incidentScene) add(n *graph.Node, group int, chips ...chip) {
	d := describe(n)
	d.group, d.column = group, s.column
	d.chips = append(d.chips, chips...)
	for _, e := range s.told[n.Ref] {
		word := relationOf(e.Type).word
		if e.Type == graph.Compromised {
			word = s.harm()
		}
		d.tooltip += "\n" + cited(word, s.said(e))
	}
	s.index[n.Ref] = len(s.picture.nodes)
	s.picture.nodes = append(s.picture.nodes, d)
}

func (s *incidentScene) group(title, tooltip string) int {
	s.picture.groups = append(s.picture.groups, group{title, tooltip})
	return len(s.picture.groups)
}

// means are the techniques, causes and weaknesses: how it was done.
func (s *incidentScene) means() []*graph.Node {
	return s.part.Nodes(graph.Technique, graph.Cause, graph.Weakness)
}

// addMeans draws the means in the first column.
func (s *incidentScene) addMeans() {
	means := s.means()
	if len(means) > 0 {
		s.column++
	}
	for _, n := range means {
		s.add(n, 0, s.doubts(n.Ref)...)
	}
}

// doubts is a chip for what is not confirmed of the node.
func (s *incidentScene) doubts(ref graph.Ref) []chip {
	for _, e := range s.told[ref] {
		switch s.said(e).Status {
		case graph.Suspected:
			return []chip{doubtChip("推定")}
		case graph.Denied:
			return []chip{clearChip("否定")}
		}
	}
	return nil
}

// addEnvironments draws every organisation that plays a part, each with the
// systems that stand with it, column by column as risk flows: above those that
// have no system here, below the environments, which the attack went through.
// Systems of nobody stand in the first of these columns.
func (s *incidentScene) addEnvironments() {
	orgs := slices.DeleteFunc(s.part.Nodes(graph.Organization), func(n *graph.Node) bool { return !s.plays(n.Ref) })
	levels := s.flow(orgs)
	first := s.column + 1
	s.column = first
	for _, n := range orgs {
		s.column = max(s.column, first+levels[n.Ref])
	}
	last := s.column
	for s.column = first; s.column <= last; s.column++ {
		here := slices.DeleteFunc(slices.Clone(orgs), func(n *graph.Node) bool { return first+levels[n.Ref] != s.column })
		slices.SortStableFunc(here, func(a, b *graph.Node) int {
			return cmp.Compare(min(1, len(s.systemsOf(a.Ref))), min(1, len(s.systemsOf(b.Ref))))
		})
		for _, org := range here {
			s.addEnvironment(org)
		}
		if s.column == first {
			for _, system := range s.systemsOf(graph.Ref{}) {
				s.add(system, 0, s.harms(system.Ref)...)
			}
		}
	}
	s.column = last
}

func (s *incidentScene) addEnvironment(org *graph.Node) {
	systems := s.systemsOf(org.Ref)
	group := 0
	if len(systems) > 0 {
		group = s.group(cut(clean(org.Name()), 20)+"の環境", org.Name()+"の環境")
	}
	s.add(org, group, s.roles(org.Ref)...)
	for _, system := range systems {
		s.add(system, group, s.harms(system.Ref)...)
	}
}

// flow finds how many organisations stand to the left of each: the longest way
// of pivots and contracts to it. Where ties run in a ring, the pivots count
// before the contracts and the later tie of the ring is left out.
func (s *incidentScene) flow(orgs []*graph.Node) map[graph.Ref]int {
	onward := map[graph.Ref][]graph.Ref{}
	for _, kind := range []graph.Type{graph.PivotedTo, graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.Supplies} {
		for _, e := range s.part.Edges(kind) {
			if _, ring := distances(onward, []graph.Ref{e.To})[e.From]; !ring {
				onward[e.From] = append(onward[e.From], e.To)
			}
		}
	}
	levels := map[graph.Ref]int{}
	for range orgs { // as many rounds as the longest way can have steps
		for _, n := range orgs {
			for _, next := range onward[n.Ref] {
				levels[next] = max(levels[next], levels[n.Ref]+1)
			}
		}
	}
	return levels
}

// plays reports whether the organisation did more than receive a report; one
// without an edge here has published.
func (s *incidentScene) plays(org graph.Ref) bool {
	reported := false
	for _, e := range s.part.Edges() {
		if (e.From == org || e.To == org) && e.Type != graph.ReportedTo {
			return true
		}
		reported = reported || e.To == org
	}
	return !reported
}

// systemsOf are the systems in an organisation's environment, those that were
// hit first; the zero Ref asks for the systems of nobody.
func (s *incidentScene) systemsOf(org graph.Ref) []*graph.Node {
	systems := slices.DeleteFunc(s.part.Nodes(graph.System), func(n *graph.Node) bool { return s.owner[n.Ref] != org })
	slices.SortStableFunc(systems, func(a, b *graph.Node) int {
		return cmp.Compare(s.unhurt(a.Ref), s.unhurt(b.Ref))
	})
	return systems
}

// unhurt is 0 for a system that was hit and 1 for any other.
func (s *incidentScene) unhurt(system graph.Ref) int {
	if s.toldOf(graph.Compromised, system) != nil {
		return 0
	}
	return 1
}

func (s *incidentScene) harms(system graph.Ref) []chip {
	if e := s.toldOf(graph.Compromised, system); e != nil {
		return []chip{statusChip(s.harm(), s.said(e).Status)}
	}
	return nil
}

// harm is what happened to the systems: nobody breaks into what is lost or
// misconfigured.
func (s *incidentScene) harm() string {
	for _, n := range s.means() {
		if n.Label != graph.Cause || !strings.HasPrefix(n.ID, "error.") && !strings.HasPrefix(n.ID, "physical.") {
			return "侵害"
		}
	}
	return "発生箇所"
}

// roles are an organisation's chips: its place in the contracts, then what the
// incident did to it.
func (s *incidentScene) roles(org graph.Ref) []chip {
	var chips []chip
	for _, role := range s.places[org] {
		chips = append(chips, roleChip(role))
	}
	if s.toldOf(graph.OriginatedAt, org) != nil {
		chips = append(chips, roleChip("起点"))
	}
	if e := s.toldOf(graph.Affected, org); e != nil {
		chips = append(chips, statusChip("被害", s.said(e).Status))
	}
	return chips
}

// rolesIn names every organisation's places in the contracts of g, the nearest to
// an attack's usual way in first.
func rolesIn(g *graph.Graph) map[graph.Ref][]string {
	contracts := g.Edges(graph.SubcontractorOf)
	works := map[graph.Ref]bool{}
	for _, e := range contracts {
		works[e.From] = true
	}
	roles := map[graph.Ref][]string{}
	add := func(org graph.Ref, role string) {
		if !slices.Contains(roles[org], role) {
			roles[org] = append(roles[org], role)
		}
	}
	for _, e := range contracts {
		if works[e.To] {
			add(e.From, "再委託先")
		} else {
			add(e.From, "委託先")
			add(e.To, "委託元")
		}
	}
	for _, e := range g.Edges(graph.SubsidiaryOf, graph.AffiliateOf) {
		if e.Type == graph.SubsidiaryOf {
			add(e.From, "子会社")
		} else {
			add(e.From, "関係会社")
		}
	}
	return roles
}

// A picture has so many nodes for exposures; where there are more, the smaller
// ones share the last.
const dataNodes = 6

// addData draws what was exposed in the last column: below the organisations
// there, or in one more where the last one holds an environment.
func (s *incidentScene) addData() {
	if slices.ContainsFunc(s.picture.nodes, func(n node) bool { return n.column == s.column && (n.group > 0 || n.label != graph.Organization) }) {
		s.column++
	}
	data := s.part.Nodes(graph.Exposure)
	if len(data) <= dataNodes {
		for _, n := range data {
			s.add(n, 0)
		}
		return
	}
	count := func(n *graph.Node) int64 { c, _ := n.Properties["count"].(int64); return c }
	slices.SortStableFunc(data, func(a, b *graph.Node) int { return -cmp.Compare(count(a), count(b)) })
	for _, n := range data[:dataNodes-1] {
		s.add(n, 0)
	}
	s.addRest(data[dataNodes-1:])
}

// addRest draws the smaller exposures as one node that lists them.
func (s *incidentScene) addRest(data []*graph.Node) {
	rest := node{label: graph.Exposure, title: fmt.Sprintf("ほか%d件", len(data)), column: s.column, tooltip: "ほかの情報資産"}
	for _, n := range data {
		d := describe(n)
		line := strings.TrimSpace(cut(d.title, 16) + " " + d.figure)
		for _, c := range d.chips {
			line += "（" + c.text + "）"
		}
		rest.list = append(rest.list, line)
		rest.tooltip += "\n" + d.tooltip
		for _, e := range s.told[n.Ref] {
			rest.tooltip += "\n" + cited(relationOf(e.Type).word, s.said(e))
		}
		s.index[n.Ref] = len(s.picture.nodes)
	}
	s.picture.nodes = append(s.picture.nodes, rest)
}

// owners finds for each system the organisation in whose environment it stands:
// the one that its id names, else who operates, provides or alone uses it.
func owners(g *graph.Graph) map[graph.Ref]graph.Ref {
	owner := map[graph.Ref]graph.Ref{}
	for _, n := range g.Nodes(graph.System) {
		if i := strings.LastIndexByte(n.ID, '/'); i > 0 {
			if org := (graph.Ref{Label: graph.Organization, ID: n.ID[:i]}); g.Node(org) != nil {
				owner[n.Ref] = org
			}
		}
	}
	for _, kind := range []graph.Type{graph.Operates, graph.Provides, graph.Uses} {
		claims := map[graph.Ref][]graph.Ref{}
		for _, e := range g.Edges(kind) {
			if _, owned := owner[e.To]; !owned && e.Status() != graph.Denied {
				claims[e.To] = append(claims[e.To], e.From)
			}
		}
		for system, orgs := range claims {
			if len(orgs) == 1 || kind == graph.Operates {
				owner[system] = orgs[0]
			}
		}
	}
	return owner
}
