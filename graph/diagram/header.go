package diagram

import (
	"fmt"
	"strings"

	"rensa/graph"
)

// addHeader writes the picture's texts: title, dates, supply route, reports.
func (s *incidentScene) addHeader(incident *graph.Node) {
	p := &s.picture
	p.Title = incident.Name()
	parts := []string{s.id}
	for _, d := range [][2]string{{"startedOn", "発生"}, {"endedOn", "終了"}, {"detectedOn", "検知"}, {"disclosedOn", "公表"}} {
		if date := incident.Properties.Text(d[0]); date != "" {
			parts = append(parts, d[1]+" "+date)
		}
	}
	if status := graph.Status(incident.Properties.Text("status")); status == graph.Suspected || status == graph.Denied {
		parts = append(parts, "事象: "+statusWords[status])
	}
	if route := s.route(); len(route) > 1 {
		parts = append(parts, "供給網経路: "+strings.Join(route, " → "))
	}
	if told := s.names(graph.ReportedTo); len(told) > 0 {
		parts = append(parts, "報告先: "+strings.Join(told, "、"))
	}
	p.Subtitle = strings.Join(parts, "　")
	p.Description = fmt.Sprintf("インシデント%sの図。", s.id) + p.inventory()
}

// names are those of the organisations at the far end of the incident's edges.
func (s *incidentScene) names(kind graph.Type) []string {
	var names []string
	for _, e := range s.part.Edges(kind) {
		names = append(names, cut(clean(s.part.Node(e.To).Name()), titleEms))
	}
	return names
}

// route is the longest of the shortest ways along which the attack or, where it
// did not travel, the work went.
func (s *incidentScene) route() []string {
	for _, kind := range []graph.Type{graph.PivotedTo, graph.SubcontractorOf} {
		onward := map[graph.Ref]graph.Ref{}
		levels, deepest := s.levels(s.part.Edges(kind))
		var end graph.Ref
		for _, e := range s.part.Edges(kind) {
			if levels[e.To] != levels[e.From]+1 {
				continue
			}
			if _, known := onward[e.To]; !known {
				onward[e.To] = e.From
			}
			if levels[e.To] == deepest && end.ID == "" {
				end = e.To
			}
		}
		if end.ID == "" {
			continue
		}
		route := []string{cut(clean(s.part.Node(end).Name()), titleEms)}
		for from, more := onward[end]; more && len(route) <= deepest; from, more = onward[from] {
			route = append([]string{cut(clean(s.part.Node(from).Name()), titleEms)}, route...)
		}
		return route
	}
	return nil
}

// inventory names what the picture shows, for those who cannot see it.
func (p Picture) inventory() string {
	text := ""
	for _, l := range looks {
		var names []string
		for _, n := range p.nodes {
			if n.label == l.label {
				names = append(names, strings.TrimSpace(cut(n.title, 40)+" "+n.figure))
			}
		}
		switch {
		case len(names) > namedNodes:
			text += fmt.Sprintf("%s: %s ほか%d件。", l.word, strings.Join(names[:namedNodes], "、"), len(names)-namedNodes)
		case len(names) > 0:
			text += l.word + ": " + strings.Join(names, "、") + "。"
		}
	}
	return text
}

// namedNodes is how many nodes of one kind a description names.
const namedNodes = 30
