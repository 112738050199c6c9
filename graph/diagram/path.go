package diagram

import (
	"slices"
	"strings"

	"rensa/graph"
)

// addContracts draws what joins the organisations, as far as it is not the
// attack's own way.
func (s *incidentScene) addContracts() {
	for _, e := range s.part.Edges(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.Supplies) {
		if e.Type == graph.Supplies && s.drawn(graph.Ref{Label: graph.System, ID: e.Properties.Text("via")}) {
			continue // the system stands between the two
		}
		if s.drawn(e.From, e.To) {
			s.picture.edges = append(s.picture.edges, asIs(e, s.index[e.From], s.index[e.To], s.said(e)))
		}
	}
}

func (s *incidentScene) drawn(refs ...graph.Ref) bool {
	for _, r := range refs {
		if _, there := s.index[r]; !there {
			return false
		}
	}
	return true
}

// addOwnership joins the systems to the organisations that run, provide or use
// them: within an environment by one plain dotted line.
func (s *incidentScene) addOwnership() {
	own := map[graph.Ref]int{}
	for _, e := range s.part.Edges(graph.Operates, graph.Provides, graph.Uses) {
		if !s.drawn(e.From, e.To) {
			continue
		}
		line := asIs(e, s.index[e.From], s.index[e.To], s.said(e))
		if s.owner[e.To] != e.From {
			line.loose = true
			s.picture.edges = append(s.picture.edges, line)
			continue
		}
		if i, twice := own[e.To]; twice {
			s.picture.edges[i].tooltip += "\n" + line.tooltip
			continue
		}
		own[e.To] = len(s.picture.edges)
		line.from, line.to, line.word = s.index[e.From], s.index[e.To], ""
		s.picture.edges = append(s.picture.edges, line)
	}
}

// stop is a place on the attack's way: the systems that were hit in one
// environment or, where none is named, the organisation.
type stop struct {
	org   graph.Ref
	nodes []graph.Ref
}

// source is where lines from the stop begin: at the one system that was hit or,
// of several, at the organisation, since nobody said which.
func (s stop) source() graph.Ref {
	if len(s.nodes) > 1 {
		return s.org
	}
	return s.nodes[0]
}

// at is the stop in the organisation's environment.
func (s *incidentScene) at(org graph.Ref) stop {
	place := stop{org: org}
	for _, n := range s.systemsOf(org) {
		if s.unhurt(n.Ref) == 0 {
			place.nodes = append(place.nodes, n.Ref)
		}
	}
	if len(place.nodes) == 0 {
		place.nodes = []graph.Ref{org}
	}
	return place
}

// addPath draws the attack in numbered steps: the means, then from environment
// to environment, then the data that leaked.
func (s *incidentScene) addPath() {
	pivots := slices.DeleteFunc(s.part.Edges(graph.PivotedTo), func(e *graph.Edge) bool {
		incident := e.Properties.Text("incident")
		return incident != "" && incident != s.id || !s.drawn(e.From, e.To)
	})
	entries := s.entries(pivots)
	step := 1
	if means := s.means(); len(means) > 0 && len(entries) > 0 {
		s.addEntry(means, entries)
		step++
	}
	levels, deepest := s.levels(pivots)
	for _, e := range pivots {
		s.addPivot(e, step+levels[e.From])
	}
	if len(pivots) > 0 {
		step += deepest
	}
	s.addLeaks(step, s.last(pivots, levels, entries))
}

// entries are the stops at which the attack began.
func (s *incidentScene) entries(pivots []*graph.Edge) []stop {
	reached, starts := map[graph.Ref]bool{}, map[graph.Ref]bool{}
	for _, e := range pivots {
		reached[e.To], starts[e.From] = true, true
	}
	var found []stop
	for _, org := range s.part.Nodes(graph.Organization) {
		place := s.at(org.Ref)
		hit := place.nodes[0] != org.Ref
		if s.drawn(org.Ref) && !reached[org.Ref] && (hit || starts[org.Ref]) {
			found = append(found, place)
		}
	}
	for _, n := range s.systemsOf(graph.Ref{}) {
		if s.unhurt(n.Ref) == 0 {
			found = append(found, stop{nodes: []graph.Ref{n.Ref}})
		}
	}
	if len(found) == 0 {
		found = s.blamed()
	}
	return found
}

// blamed are the organisations where it began or, failing that, that suffered
// it: the first of them.
func (s *incidentScene) blamed() []stop {
	for _, kind := range []graph.Type{graph.OriginatedAt, graph.Affected} {
		for _, e := range s.part.Edges(kind) {
			if s.drawn(e.To) {
				return []stop{{org: e.To, nodes: []graph.Ref{e.To}}}
			}
		}
	}
	return nil
}

// addEntry draws the first step: from every means to the place where the attack
// began. Where it began in several, the one that gives the step its word stands
// for all but the first.
func (s *incidentScene) addEntry(means []*graph.Node, entries []stop) {
	telling, word := entryWord(means)
	first := true
	for _, place := range entries {
		for _, target := range place.nodes {
			for i, n := range means {
				if first || i == telling {
					s.addStep(n, target, cond(i == telling && first, word, ""))
				}
			}
			first = false
		}
	}
}

// addStep draws the first step from one of the means to one place.
func (s *incidentScene) addStep(means *graph.Node, target graph.Ref, word string) {
	said := graph.Evidence{Status: graph.Confirmed}
	for _, e := range s.told[means.Ref] {
		said = s.said(e)
	}
	e := edge{from: s.index[means.Ref], to: s.index[target], class: attack, status: said.Status, word: word,
		tooltip: cited(describe(means).title, said)}
	if hit := s.toldOf(graph.Compromised, target); hit != nil {
		e.status = weaker(e.status, s.said(hit).Status)
		e.tooltip += "\n" + cited(s.harm(), s.said(hit))
	}
	if word != "" {
		e.step = 1
	}
	s.picture.edges = append(s.picture.edges, e)
}

// cond is yes where holds, else no.
func cond(holds bool, yes, no string) string {
	if holds {
		return yes
	}
	return no
}

// causeWords say in one word what a VERIS action does, by how its id begins, the
// one that tells most first.
var causeWords = [][2]string{{"malware.", "感染"}, {"hacking.", "不正アクセス"}, {"misuse.privilege", "不正な持ち出し"}, {"misuse.", "不適切な取扱い"},
	{"social.", "詐欺・誘導"}, {"physical.theft", "盗難"}, {"error.loss", "紛失"}, {"error.misdelivery", "誤送付"}, {"error.publishing", "誤掲載"},
	{"error.malfunction", "故障"}, {"error.disposal", "廃棄の誤り"}, {"error.", "誤り"}, {"environmental.", "災害"}}

// entryWord is the word for the first step and which of the means gives it.
func entryWord(means []*graph.Node) (telling int, word string) {
	for _, w := range causeWords {
		i := slices.IndexFunc(means, func(n *graph.Node) bool { return n.Label == graph.Cause && strings.HasPrefix(n.ID, w[0]) })
		if i >= 0 {
			return i, w[1]
		}
	}
	return (len(means) - 1) / 2, "不正アクセス"
}

// weaker is the less sure of two statuses, a denial the least.
func weaker(a, b graph.Status) graph.Status {
	for _, s := range []graph.Status{graph.Denied, graph.Suspected} {
		if a == s || b == s {
			return s
		}
	}
	return graph.Confirmed
}

// levels counts the pivots before each organisation, and how many levels of
// them there are.
func (s *incidentScene) levels(pivots []*graph.Edge) (map[graph.Ref]int, int) {
	onward, reached := map[graph.Ref][]graph.Ref{}, map[graph.Ref]bool{}
	for _, e := range pivots {
		onward[e.From] = append(onward[e.From], e.To)
		reached[e.To] = true
	}
	var starts []graph.Ref
	for _, e := range pivots {
		if !reached[e.From] && !slices.Contains(starts, e.From) {
			starts = append(starts, e.From)
		}
	}
	if len(starts) == 0 && len(pivots) > 0 {
		starts = []graph.Ref{pivots[0].From} // a ring: begin anywhere
	}
	levels := distances(onward, starts)
	deepest := 0
	for _, e := range pivots {
		deepest = max(deepest, levels[e.From]+1)
	}
	return levels, deepest
}

// addPivot draws how the attack went on from one environment to the next.
func (s *incidentScene) addPivot(e *graph.Edge, step int) {
	from, to, said := s.at(e.From), s.at(e.To), s.said(e)
	word := relationOf(e.Type).word
	for _, target := range to.nodes {
		s.picture.edges = append(s.picture.edges, edge{from: s.index[from.source()], to: s.index[target], class: attack, status: said.Status,
			word: word, sub: s.by(e), step: step, tooltip: cited(relationOf(e.Type).word, said)})
		word = ""
	}
}

// by says over which kind of tie an attack went on.
func (s *incidentScene) by(pivot *graph.Edge) string {
	for _, e := range s.part.Edges(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.Supplies) {
		if e.From == pivot.From && e.To == pivot.To {
			return map[graph.Type]string{graph.SubcontractorOf: "委託先を経由", graph.SubsidiaryOf: "子会社を経由",
				graph.AffiliateOf: "関係会社を経由", graph.Supplies: "提供システムを経由"}[e.Type]
		}
	}
	return ""
}

// last is the stop from which the data leaked: the end of the way, and of
// several ends the first.
func (s *incidentScene) last(pivots []*graph.Edge, levels map[graph.Ref]int, entries []stop) stop {
	var end stop
	deepest := 0
	for _, e := range pivots {
		if levels[e.From]+1 > deepest {
			deepest = levels[e.From] + 1
			end = s.at(e.To)
		}
	}
	if deepest == 0 && len(entries) > 0 {
		end = entries[0]
	}
	return end
}

// addLeaks draws the last step: from the stop to all data, those that share a
// node by one line that is as sure as the surest of them.
func (s *incidentScene) addLeaks(step int, from stop) {
	if len(from.nodes) == 0 {
		return
	}
	drawn := map[int]int{} // the lines by the node that they lead to
	for _, n := range s.part.Nodes(graph.Exposure) {
		said := graph.Evidence{Status: graph.Confirmed}
		if e := s.toldOf(graph.Exposed, n.Ref); e != nil {
			said = s.said(e)
		}
		e := edge{from: s.index[from.source()], to: s.index[n.Ref], class: leak, status: said.Status, tooltip: cited("漏えい", said)}
		if i, shared := drawn[e.to]; shared {
			before := &s.picture.edges[i]
			before.tooltip += "\n" + e.tooltip
			if e.status.Stronger(before.status) {
				before.status = e.status
			}
			continue
		}
		if len(drawn) == 0 || said.Status != graph.Confirmed {
			e.step, e.word = step, "漏えい"
		}
		drawn[e.to] = len(s.picture.edges)
		s.picture.edges = append(s.picture.edges, e)
	}
}
