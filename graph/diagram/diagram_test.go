package diagram

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"rensa/graph"
	"rensa/graph/diagram/sample"
)

// TestMain lets the test binary be the child that draws.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == Command {
		if err := Draw(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// incident is the picture of one of the sample's incidents.
func incident(t testing.TB, id string) Picture {
	t.Helper()
	p, err := Incident(sample.Incident(t, id), id, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// written is a picture in the form of that name.
func written(t testing.TB, p Picture, name string) string {
	t.Helper()
	var out bytes.Buffer
	for _, f := range Formats() {
		if f.Name == name {
			if err := f.Write(t.Context(), p, &out); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	return out.String()
}

// texts are the strings that a reader of an SVG sees, and its tooltips.
func texts(t testing.TB, svg string) (seen, tips []string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return seen, tips
		}
		if err != nil {
			t.Fatalf("the SVG is no XML: %v", err)
		}
		e, _ := token.(xml.StartElement)
		if e.Name.Local != "text" && e.Name.Local != "title" {
			continue
		}
		var s string
		if err := decoder.DecodeElement(&s, &e); err != nil {
			t.Fatal(err)
		}
		if e.Name.Local == "text" {
			seen = append(seen, s)
		} else {
			tips = append(tips, s)
		}
	}
}

const tree464 = `LINEヤフー株式会社 不正アクセス等に関するお知らせ
2023-464　発生 2023-10-09　検知 2023-10-17　供給網経路: 委託先 → NAVER Cloud → LINEヤフー株式会社　報告先: 関係省庁

取引先経由の侵入 [hacking.partner]
└─ → PC（端末） [侵害]
   └─ ② 侵入拡大 → 認証基盤（認証基盤） [侵害]
      ├─ 利用 ─ LINEヤフー株式会社 [委託元 被害]
      │  ├─ ─ ドキュメント管理システム（文書管理） [侵害]
      │  ├─ ─ 社内システム（業務システム） [侵害]
      │  ├─ ④ 漏えい → ユーザー 302,569 件
      │  ├─ → 取引先等 86,105 件
      │  └─ → 従業者等 51,353 件
      ├─ ③ 侵入拡大 → ドキュメント管理システム（文書管理） [侵害]
      └─ ③ → 社内システム（業務システム） [侵害]

マルウェア感染 [malware.unknown]
└─ ① 感染 → PC（端末） [侵害] …

信頼関係の悪用 [T1199]
└─ → PC（端末） [侵害] …

委託先（社名非公表） [委託先 起点 被害]
├─ 業務委託 ← LINEヤフー株式会社 [委託元 被害] …
├─ 業務委託 ← NAVER Cloud [委託元 関係会社 被害]
│  ├─ 関係会社 ─ LINEヤフー株式会社 [委託元 被害] …
│  └─ ─ 認証基盤（認証基盤） [侵害] …
└─ ─ PC（端末） [侵害] …
`

func TestAnIncidentsAttackPathIsNumberedFromTheMeansToTheData(t *testing.T) {
	if got := written(t, incident(t, "2023-464"), "tree"); got != tree464 {
		t.Errorf("tree\n%s\nwant\n%s", got, tree464)
	}
}

func TestEveryNameOfTheGraphStandsInThePicture(t *testing.T) {
	for _, id := range []string{"2023-464", "2023-416", "2023-449"} {
		seen, _ := texts(t, written(t, incident(t, id), "svg"))
		all := strings.Join(seen, "")
		for _, n := range sample.Incident(t, id).OfIncident(id).Nodes(graph.Organization, graph.System, graph.Technique, graph.Cause, graph.Exposure) {
			name := describe(n).title
			if !strings.Contains(all, strings.ReplaceAll(name, " ", "")) && !strings.Contains(all, name) {
				t.Errorf("%s: no %s in %q", id, name, seen)
			}
		}
	}
}

func TestOfManyExposuresTheSmallerOnesShareANode(t *testing.T) {
	g := graph.New()
	add(t, g, graph.Incident, "1", nil)
	add(t, g, graph.Organization, "甲", nil)
	join(t, g, graph.Affected, "1", "甲")
	for i := range 10 {
		id := fmt.Sprintf("1/%d", i)
		add(t, g, graph.Exposure, id, graph.Properties{"subject": fmt.Sprintf("対象%d", i), "count": int64(i), "unit": "件"})
		join(t, g, graph.Exposed, "1", id)
	}
	p, err := Incident(g, "1", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if nodes, edges := p.Size(); nodes != 1+dataNodes || edges != dataNodes {
		t.Errorf("%d nodes and %d edges, want %d and %d", nodes, edges, 1+dataNodes, dataNodes)
	}
	seen, tips := texts(t, written(t, p, "svg"))
	for i := range 10 {
		if !slices.ContainsFunc(seen, func(s string) bool { return strings.HasPrefix(s, fmt.Sprintf("対象%d", i)) }) {
			t.Errorf("対象%d is not in the picture", i)
		}
		if !strings.Contains(strings.Join(tips, ""), fmt.Sprintf("対象%d", i)) {
			t.Errorf("対象%d is in no tooltip", i)
		}
	}
}

func TestATooltipHoldsTheSentence(t *testing.T) {
	_, tips := texts(t, written(t, incident(t, "2023-464"), "svg"))
	all := strings.Join(tips, "\n")
	for _, e := range sample.Incident(t, "2023-464").Edges(graph.SubcontractorOf, graph.AffiliateOf, graph.PivotedTo, graph.Compromised, graph.UsedTechnique, graph.Operates) {
		if !strings.Contains(all, "「"+e.Evidence[0].Quote+"」") {
			t.Errorf("no tooltip with %q", e.Evidence[0].Quote)
		}
	}
}

func TestHowSureAnEdgeIsShowsInItsLine(t *testing.T) {
	for _, test := range []struct {
		name, incident, class, attribute, word string
	}{
		{"a confirmed attack is red and solid", "2023-464", "edge attack confirmed", `stroke="#c8102e" stroke-width="2.6"`, "③ 侵入拡大"},
		{"a suspected leak is dashed and asks", "2023-449", "edge leak suspected", `stroke-dasharray="5,2"`, "② 漏えい？"},
		{"a denied attack is grey, dotted and says so", "2023-315", "edge attack denied", `stroke="#7a8594"`, "① 否定: 不正アクセス"},
		{"a contract is thin and grey", "2023-416", "edge contract confirmed", `stroke="#7a8594" stroke-width="1.2"`, "業務委託"},
	} {
		t.Run(test.name, func(t *testing.T) {
			svg := written(t, incident(t, test.incident), "svg")
			_, after, found := strings.Cut(svg, `class="`+test.class+`"`)
			if !found || !strings.Contains(after[:min(len(after), 2000)], test.attribute) {
				t.Errorf("no %q with %s", test.class, test.attribute)
			}
			if !strings.Contains(svg, ">"+test.word+"<") {
				t.Errorf("no word %q", test.word)
			}
		})
	}
}

func TestTheSameGraphGivesTheSameBytes(t *testing.T) {
	for _, f := range Formats() {
		first := written(t, incident(t, "2023-464"), f.Name)
		if written(t, incident(t, "2023-464"), f.Name) != first {
			t.Errorf("%s differs the second time", f.Name)
		}
	}
}

func TestAnIncidentThatIsNotThereIsAnError(t *testing.T) {
	if _, err := Incident(graph.New(), "2023-1", Limits{}); err == nil || !strings.Contains(err.Error(), "2023-1") {
		t.Errorf("error %v, want one that names the incident", err)
	}
}

func TestAnIncidentOfWhichLittleIsKnownShowsItsPublisher(t *testing.T) {
	g := graph.New()
	add(t, g, graph.Incident, "1", graph.Properties{"title": "お知らせ"})
	add(t, g, graph.Notice, "1/1", nil)
	add(t, g, graph.Organization, "甲", nil)
	join(t, g, graph.Published, "甲", "1/1")
	join(t, g, graph.Describes, "1/1", "1")
	p, err := Incident(g, "1", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if seen, _ := texts(t, written(t, p, "svg")); !slices.Contains(seen, "甲") {
		t.Errorf("no publisher among %q", seen)
	}
}

func TestGraphvizItselfReadsTheDOT(t *testing.T) {
	dot := sample.Tool(t, "apt-get install -y graphviz", "dot")
	pictures := hostilePictures(t)
	for _, id := range []string{"2023-464", "2023-416", "2023-315", "2023-449"} {
		pictures[id] = incident(t, id)
	}
	for name, p := range pictures {
		var svg, complaint bytes.Buffer
		c := exec.Command(dot, "-Tsvg")
		c.Stdin, c.Stdout, c.Stderr = strings.NewReader(written(t, p, "dot")), &svg, &complaint
		if err := c.Run(); err != nil || strings.Contains(complaint.String(), "syntax error") {
			t.Errorf("%s: %v: %s", name, err, complaint.String())
		}
		if drawn := strings.Count(svg.String(), `class="node `); drawn != len(p.nodes) {
			t.Errorf("%s: %d nodes drawn, want %d", name, drawn, len(p.nodes))
		}
	}
}

func TestSupplyChain(t *testing.T) {
	g := sample.Incident(t, "2023-416")
	for _, test := range []struct {
		name  string
		org   string
		hops  int
		nodes int
	}{
		{"one step from the middle reaches all", "nttマーケティングアクトprocx", 1, 4},
		{"one step from a client does not reach the contractor's contractor", "橿原市", 1, 2},
		{"two steps do, but not the other client", "橿原市", 2, 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := SupplyChain(g, test.org, test.hops, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if nodes, _ := p.Size(); nodes != test.nodes {
				t.Errorf("%d nodes, want %d:\n%s", nodes, test.nodes, written(t, p, "tree"))
			}
		})
	}
}

func TestAnswer(t *testing.T) {
	g := sample.Incident(t, "2023-416")
	record := func(r graph.Ref) *graph.Record { return &graph.Record{Key: r.Key(), Labels: []string{string(r.Label)}} }
	works := g.Edges(graph.SubcontractorOf)[0]
	edge := &graph.Record{Key: works.ID(), Type: string(works.Type), From: works.From.Key(), To: works.To.Key()}
	for _, test := range []struct {
		name         string
		value        any
		nodes, edges int
	}{
		{"a path", graph.Path{Nodes: []*graph.Record{record(works.From), record(works.To)}, Edges: []*graph.Record{edge}}, 2, 1},
		{"an edge brings its ends", edge, 2, 1},
		{"nodes alone bring the edges among them", []any{record(g.Edges(graph.SubsidiaryOf, graph.SubcontractorOf)[1].From), map[string]any{"b": record(g.Edges(graph.SubcontractorOf)[1].To)}}, 2, 1},
		{"a null is no node", []any{record(works.From), (*graph.Record)(nil), nil, "text", int64(3)}, 1, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := Answer(g, "", &graph.Rows{Columns: []string{"x"}, Values: [][]any{{test.value}}}, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if nodes, edges := p.Size(); nodes != test.nodes || edges != test.edges {
				t.Errorf("%d nodes and %d edges, want %d and %d", nodes, edges, test.nodes, test.edges)
			}
		})
	}
	if _, err := Answer(g, "", &graph.Rows{Values: [][]any{{"text"}}}, Limits{}); err == nil {
		t.Error("no error for an answer without nodes")
	}
}

func TestLimits(t *testing.T) {
	for _, test := range []struct {
		name     string
		nodes    int
		limits   Limits
		shown    int
		warnings int
		refused  bool
	}{
		{"a small graph is drawn whole", 200, Limits{}, 200, 0, false},
		{"of a larger one 300 nodes, and it says so", 400, Limits{}, 300, 1, false},
		{"more where asked for", 400, Limits{Nodes: 450}, 400, 0, false},
		{"above 500 it warns", 600, Limits{Nodes: 600}, 600, 1, false},
		{"above 1,000 it refuses", 1001, Limits{Nodes: 2000}, 0, 0, true},
		{"unless it is forced", 1001, Limits{Nodes: 2000, Force: true}, 1001, 1, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := Whole(star(t, test.nodes), test.limits)
			if (err != nil) != test.refused {
				t.Fatalf("error %v, want refused: %v", err, test.refused)
			}
			if nodes, _ := p.Size(); nodes != test.shown || len(p.Warnings) != test.warnings {
				t.Errorf("%d nodes and warnings %q, want %d and %d", nodes, p.Warnings, test.shown, test.warnings)
			}
		})
	}
}

// star is a graph of so many organisations that all work for the first.
func star(t testing.TB, nodes int) *graph.Graph {
	t.Helper()
	g := graph.New()
	for i := range nodes {
		add(t, g, graph.Organization, fmt.Sprintf("組織%04d", i), nil)
		if i > 0 {
			join(t, g, graph.SubcontractorOf, fmt.Sprintf("組織%04d", i), "組織0000")
		}
	}
	return g
}

func add(t testing.TB, g *graph.Graph, label graph.Label, id string, p graph.Properties) {
	t.Helper()
	if _, err := g.AddNode(graph.Node{Ref: graph.Ref{Label: label, ID: id}, Properties: p}); err != nil {
		t.Fatal(err)
	}
}

// join adds a confirmed edge, its labels from the ontology, said by notice 1/1.
func join(t testing.TB, g *graph.Graph, kind graph.Type, from, to string) {
	t.Helper()
	for _, row := range graph.EdgeTypes() {
		if row.Type != kind {
			continue
		}
		said := graph.Evidence{Notice: "1/1", Status: graph.Confirmed, Quote: from, Confidence: 1, Rule: "test"}
		e := graph.Edge{Type: kind, From: graph.Ref{Label: row.From, ID: from}, To: graph.Ref{Label: row.To, ID: to}, Evidence: []graph.Evidence{said}}
		if err := g.AddEdge(e); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryKindAndTypeHasALook(t *testing.T) {
	for _, n := range graph.NodeTypes() {
		if lookOf(n.Label).label != n.Label {
			t.Errorf("no look for %s", n.Label)
		}
	}
	for _, e := range graph.EdgeTypes() {
		if r := relationOf(e.Type); r.word == string(e.Type) {
			t.Errorf("no relation for %s", e.Type)
		}
	}
	for _, c := range graph.SystemCategories() {
		if categoryWords[c] == "" {
			t.Errorf("no word for the category %s", c)
		}
	}
	for _, k := range graph.EventKinds() {
		if eventWords[k] == "" {
			t.Errorf("no word for the event %s", k)
		}
	}
}

func TestColumnsRunFromLeftToRightAndFromTheTopDown(t *testing.T) {
	all := sample.All(t)
	for _, n := range all.Nodes(graph.Incident) {
		p, err := Incident(all, n.ID, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		var dot bytes.Buffer
		if err := p.writeDOT(&dot, false); err != nil {
			t.Fatal(err)
		}
		raw, err := layOut(t.Context(), dot.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		placed, err := layoutOf(raw)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range p.nodes {
			for k, b := range p.nodes {
				one, other := placed.nodes[dotID(i)], placed.nodes[dotID(k)]
				if a.column < b.column && one.right >= other.left || a.column == b.column && i < k && one.bottom >= other.top {
					t.Errorf("%s: %s (column %d) at %v, %s (column %d) at %v", n.ID, a.title, a.column, one, b.title, b.column, other)
				}
			}
		}
	}
}
