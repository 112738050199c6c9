package main

import (
	"bufio"
	"fmt"
	"strings"

	"rensa/graph"
)

// manyLines is how many chains a summary shows.
const manyLines = 20

// writeSummary tells on one screen what a build has found.
func (a *app) writeSummary(g *graph.Graph, r *reader) error {
	out := bufio.NewWriter(a.out)
	nodes, edges := g.Size()
	fmt.Fprintf(out, "%s: %s\n\n", a.database, fmt.Sprintf(a.say("通知 %d 件（うち既読 %d 件）から、ノード %d、関係 %d", "%d notices (%d read before), %d nodes, %d edges"),
		len(r.keys), r.recalled, nodes, edges))
	for _, line := range a.counts(g) {
		fmt.Fprintf(out, "  %s %6d  %s\n", width.FillRight(line.label, 16), line.count, line.more)
	}
	found := chains(g)
	fmt.Fprintf(out, "\n%s\n", a.heading("供給の連鎖", "Supply chains"))
	for _, c := range found[:min(manyLines, len(found))] {
		fmt.Fprintf(out, "  %s\n", a.line(g, c))
	}
	switch {
	case len(found) == 0:
		fmt.Fprintf(out, "  %s\n", a.say("なし", "none"))
	case len(found) > manyLines:
		fmt.Fprintf(out, "  %s\n", fmt.Sprintf(a.say("ほか %d 本: rensa query re-subcontracting", "and %d more: rensa query re-subcontracting"), len(found)-manyLines))
	}
	return out.Flush()
}

// count is one line of the summary.
type count struct {
	label string
	count int
	more  string
}

func (a *app) counts(g *graph.Graph) []count {
	organizations, subcontractors, unnamed, hit := g.Nodes(graph.Organization), 0, 0, map[graph.Ref]bool{}
	for _, e := range g.Edges(graph.Affected) {
		if e.Status() != graph.Denied {
			hit[e.To] = true
		}
	}
	for _, n := range organizations {
		if len(n.Second) > 0 && strings.Contains(fmt.Sprint(n.Second), string(graph.Subcontractor)) {
			subcontractors++
			if n.Properties["unnamed"] == true {
				unnamed++
			}
		}
	}
	return []count{
		{a.say("事案", "incidents"), len(g.Nodes(graph.Incident)), a.byStatus(g)},
		{a.say("組織", "organisations"), len(organizations), fmt.Sprintf(a.say("うち被害 %d", "%d of them hit"), len(hit))},
		{a.say("委託先", "subcontractors"), subcontractors, fmt.Sprintf(a.say("うち社名非公表 %d", "%d of them unnamed"), unnamed)},
		{a.say("システム", "systems"), len(g.Nodes(graph.System)), names(a, g, graph.System)},
		{a.say("手口", "techniques"), len(g.Nodes(graph.Technique)), names(a, g, graph.Technique)},
	}
}

// byStatus counts the incidents of each status.
func (a *app) byStatus(g *graph.Graph) string {
	n := map[graph.Status]int{}
	for _, incident := range g.Nodes(graph.Incident) {
		n[graph.Status(incident.Properties.Text("status"))]++
	}
	texts := []string{}
	for _, status := range []graph.Status{graph.Confirmed, graph.Suspected, graph.Denied} {
		if n[status] > 0 {
			texts = append(texts, fmt.Sprintf("%s %d", a.statusWord(status), n[status]))
		}
	}
	return strings.Join(texts, ", ")
}

// names are what to call the nodes of a label that are known everywhere, as
// many as a line takes.
func names(a *app, g *graph.Graph, label graph.Label) string {
	texts := []string{}
	for _, n := range g.Nodes(label) {
		switch {
		case label == graph.Technique:
			texts = append(texts, n.ID)
		case n.Properties["product"] == true:
			texts = append(texts, plain(n.Name()))
		}
	}
	return width.Truncate(strings.Join(texts, ", "), 80, "…")
}
