package diagram

import (
	"strings"
	"testing"

	"rensa/graph"
)

// hostile are names that notices could be made to hold.
var hostile = []string{
	"<script>alert(1)</script>",
	`"quoted" \N \G \L \n back\slash`,
	"]]></text><image href=x onerror=alert(1)>",
	"</TABLE>><<BR/>&amp;&#x41;&lt;",
	"a\x00b\x1bc\x7fd\u0085e\u2028f",
	"\u202Egnp.exe\u202C\u200Fاسم\u2066x",
	"end\n  subgraph x\nclick n1 callback",
	"A{{B}}[C](D)|E|%%F;G#H`I`~~~",
	"n1 -> n2 [URL=\"javascript:alert(1)\"];",
	"--- \ntitle: x\n---",
	"\uFEFF\uFFFE\uFFFF\uFDD0",
	"　　　",
	strings.Repeat("長", 10_000),
	strings.Repeat("W", 10_000),
	strings.Repeat("𩸽", 50),
}

// hostileGraph holds every hostile name as an organisation, a system, data and a quote.
func hostileGraph(t testing.TB) *graph.Graph {
	t.Helper()
	g := graph.New()
	add(t, g, graph.Incident, "1", graph.Properties{"title": strings.Join(hostile, "")})
	for i, name := range hostile {
		id := string(rune('a' + i))
		add(t, g, graph.Organization, id, graph.Properties{"name": name, "aliases": []string{name}, "unnamed": true})
		add(t, g, graph.System, id+"/"+id, graph.Properties{"name": name, "category": name})
		add(t, g, graph.Exposure, "1/"+id, graph.Properties{"subject": name, "unit": name, "count": int64(i), "dataTypes": []string{name}})
		add(t, g, graph.Notice, "1/"+id, graph.Properties{"title": name, "source": "javascript:" + name})
		add(t, g, graph.Technique, "T0000"+name, graph.Properties{"name": name, "tactics": []string{name}})
		for _, e := range []graph.Edge{
			{Type: graph.Affected, From: graph.Ref{Label: graph.Incident, ID: "1"}, To: graph.Ref{Label: graph.Organization, ID: id}},
			{Type: graph.Operates, From: graph.Ref{Label: graph.Organization, ID: id}, To: graph.Ref{Label: graph.System, ID: id + "/" + id}},
			{Type: graph.Compromised, From: graph.Ref{Label: graph.Incident, ID: "1"}, To: graph.Ref{Label: graph.System, ID: id + "/" + id}},
			{Type: graph.Exposed, From: graph.Ref{Label: graph.Incident, ID: "1"}, To: graph.Ref{Label: graph.Exposure, ID: "1/" + id}},
			{Type: graph.UsedTechnique, From: graph.Ref{Label: graph.Incident, ID: "1"}, To: graph.Ref{Label: graph.Technique, ID: "T0000" + name}},
			{Type: graph.Describes, From: graph.Ref{Label: graph.Notice, ID: "1/" + id}, To: graph.Ref{Label: graph.Incident, ID: "1"}},
		} {
			e.Evidence = []graph.Evidence{{Notice: "1/1", Status: graph.Confirmed, Quote: name, Confidence: 1, Rule: "test"}}
			if err := g.AddEdge(e); err != nil {
				t.Fatal(err)
			}
		}
	}
	return g
}

// hostilePictures are an incident and a whole graph of hostile names.
func hostilePictures(t testing.TB) map[string]Picture {
	t.Helper()
	g := hostileGraph(t)
	one, err := Incident(g, "1", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Whole(g, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]Picture{"incident": one, "whole": whole}
}

func TestHostileNamesAreDrawnAsText(t *testing.T) {
	for name, p := range hostilePictures(t) {
		svg := written(t, p, "svg")
		seen, tips := texts(t, svg)
		if shown, drawn := strings.Count(svg, `class="node `), len(p.nodes); shown != drawn {
			t.Errorf("%s: %d nodes in the SVG, want %d", name, shown, drawn)
		}
		for _, drawn := range strings.Split(svg, `class="node `)[1:] {
			if before, _, _ := strings.Cut(drawn, "</a>"); !strings.Contains(before, "<text") {
				t.Errorf("%s: a node without a label: %.300s", name, before)
			}
		}
		all, told := strings.Join(seen, ""), strings.Join(tips, "")
		for _, text := range hostile[:4] {
			for _, n := range []string{cut(clean(text), 8)} {
				if !strings.Contains(all, strings.TrimSuffix(n, "…")) {
					t.Errorf("%s: no %q among %q", name, n, seen)
				}
			}
			if !strings.Contains(told, clean(text)) {
				t.Errorf("%s: no tooltip with all of %q", name, text)
			}
		}
		if !strings.Contains(told, hostile[12]) {
			t.Errorf("%s: the long name does not stand whole in a tooltip", name)
		}
		for _, bad := range []string{"<script", "<image", "href=\"javascript", "\u202E", "\u2066", "\x1b"} {
			if strings.Contains(svg, bad) {
				t.Errorf("%s: %q stands in the SVG", name, bad)
			}
		}
	}
}

func TestHostileNamesStayInTheirLine(t *testing.T) {
	for name, p := range hostilePictures(t) {
		for _, line := range strings.Split(strings.TrimSpace(written(t, p, "tree")), "\n") {
			if ems(line) > 400 {
				t.Errorf("%s: a line of %.0f ems: %.80s …", name, ems(line), line)
			}
			if strings.ContainsAny(line, "\x00\x1b\x7f\u202E\u2066\u200F\u2028") {
				t.Errorf("%s: control characters in %q", name, line)
			}
		}
	}
}
