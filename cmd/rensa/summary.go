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
func (a *app) writeSummary(r *reader) error {
	out := bufio.NewWriter(a.out)
	fmt.Fprintf(out, "%s: %s\n\n", a.database, fmt.Sprintf(a.say("通知 %d 件（うち既読 %d 件）から、ノード %d、関係 %d", "%d notices (%d read before), %d nodes, %d edges"),
		r.inputs.count, r.recalled, r.tally.nodes, r.tally.edges))
	for _, line := range a.counts(r.tally) {
		fmt.Fprintf(out, "  %s %6d  %s\n", width.FillRight(line.label, 16), line.count, line.more)
	}
	fmt.Fprintf(out, "\n%s\n", a.heading("供給の連鎖", "Supply chains"))
	for _, line := range a.chainLines(r.tally.chains) {
		fmt.Fprintf(out, "  %s\n", line)
	}
	return out.Flush()
}

// chainLines are the first chains of g, which is nil where there are too many.
func (a *app) chainLines(g *graph.Graph) []string {
	if g == nil {
		return []string{a.say("多数: rensa query re-subcontracting", "many: rensa query re-subcontracting")}
	}
	found := chains(g)
	var lines []string
	for _, c := range found[:min(manyLines, len(found))] {
		lines = append(lines, a.line(g, c))
	}
	switch {
	case len(found) == 0:
		lines = append(lines, a.say("なし", "none"))
	case len(found) > manyLines:
		lines = append(lines, fmt.Sprintf(a.say("ほか %d 本: rensa query re-subcontracting", "and %d more: rensa query re-subcontracting"), len(found)-manyLines))
	}
	return lines
}

// count is one line of the summary.
type count struct {
	label string
	count int
	more  string
}

func (a *app) counts(t *tally) []count {
	return []count{
		{a.say("事案", "incidents"), t.labels[graph.Incident], a.byStatus(t)},
		{a.say("組織", "organisations"), t.labels[graph.Organization], fmt.Sprintf(a.say("うち被害 %d", "%d of them hit"), t.hits)},
		{a.say("委託先", "subcontractors"), t.subcontractors, fmt.Sprintf(a.say("うち社名非公表 %d", "%d of them unnamed"), t.unnamed)},
		{a.say("システム", "systems"), t.labels[graph.System], aLine(t.products)},
		{a.say("手口", "techniques"), t.labels[graph.Technique], aLine(t.techniques)},
	}
}

// aLine is as many of the names as a line takes.
func aLine(names []string) string {
	return width.Truncate(strings.Join(names, ", "), summaryWidth, "…")
}

// byStatus counts the incidents of each status.
func (a *app) byStatus(t *tally) string {
	texts := []string{}
	for _, status := range []graph.Status{graph.Confirmed, graph.Suspected, graph.Denied} {
		if n := t.statuses[status]; n > 0 {
			texts = append(texts, fmt.Sprintf("%s %d", a.statusWord(status), n))
		}
	}
	return strings.Join(texts, ", ")
}
