package eval

import (
	"slices"
	"strings"
	"testing"

	"rensa/graph"
)

func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"株式会社甲乙商事":      "甲乙商事",
		"㈱甲乙商事":         "甲乙商事",
		"NAVER Cloud社":  "navercloud",
		"ＮＡＶＥＲ　Ｃｌｏｕｄ":   "navercloud",
		"朝夕新聞社":         "朝夕新聞社",
		"甲社":            "甲社",
		"ファイル・サーバー":     "ファイルサバ",
		"Acme Co.,Ltd.": "acme",
	} {
		if got := fold(name); got != want {
			t.Errorf("%s folds to %q, want %q", name, got, want)
		}
	}
}

// testAnswer is an answer to the graph of testGraph with some of it missed.
var testAnswer = Answer{
	Incident: "2023-1", Status: graph.Confirmed,
	Notices: []Publication{{"甲市"}},
	Organizations: []Organization{
		{Name: "甲市"}, {Name: "株式会社乙", Aliases: []string{"当社"}}, {Name: "再委託先", Unnamed: true}, {Name: "丁", Optional: true}, {Name: "戊"}},
	Edges: []Edge{
		{graph.SubcontractorOf, "株式会社乙", "甲市", graph.Suspected, false},
		{graph.SubcontractorOf, "再委託先", "株式会社乙", graph.Confirmed, false},
		{graph.Affected, "incident", "丁", graph.Confirmed, true},
		{graph.UsedTechnique, "incident", "T1486", graph.Confirmed, false},
	},
	Events: []Event{{Date: "2023-10-01", Kind: "started"}},
}

func testGraph(t *testing.T) *graph.Graph {
	t.Helper()
	g := graph.New()
	said := []graph.Evidence{{Notice: "2023-1/1", Status: graph.Confirmed, Quote: "乙が受託", Rule: "test"}}
	incident, notice := graph.Ref{Label: graph.Incident, ID: "2023-1"}, graph.Ref{Label: graph.Notice, ID: "2023-1/1"}
	town, firm, hidden := graph.Ref{Label: graph.Organization, ID: "甲市"}, graph.Ref{Label: graph.Organization, ID: "乙"}, graph.Ref{Label: graph.Organization, ID: "2023-1/下請け"}
	cause := graph.Ref{Label: graph.Cause, ID: "malware.ransomware"}
	for ref, p := range map[graph.Ref]graph.Properties{
		incident: {"status": "confirmed"}, notice: {}, cause: {},
		town: {"name": "甲市"}, firm: {"name": "乙", "aliases": []string{"乙社"}}, hidden: {"name": "下請け", "unnamed": true},
	} {
		if _, err := g.AddNode(graph.Node{Ref: ref, Properties: p}); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range []graph.Edge{
		{Type: graph.Published, From: town, To: notice},
		{Type: graph.SubcontractorOf, From: firm, To: town},
		{Type: graph.SubcontractorOf, From: hidden, To: firm},
		{Type: graph.CausedBy, From: incident, To: cause},
	} {
		e.Evidence = said
		if err := g.AddEdge(e); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestHitsMissesExtrasAndStatuses(t *testing.T) {
	r := Score(testGraph(t), []Answer{testAnswer}, []string{"本市の業務は 乙が\n受託しました。"})
	for _, want := range []Figures{
		{Section: "organizations", Hit: 3, Miss: 1}, // an unnamed one is known by its edges, an optional one is no loss
		{Section: "chain", Hit: 2},
		{Section: "parties", Hit: 1},
		{Section: "techniques", Miss: 1},
		{Section: "causes", Extra: 1},
		{Section: "events", Miss: 1},
		{Section: "all", Hit: 6, Miss: 3, Extra: 1},
	} {
		got := r.Figures(want.Section)
		if got.Hit != want.Hit || got.Miss != want.Miss || got.Extra != want.Extra {
			t.Errorf("%s: hit %d, miss %d, extra %d, want %d, %d, %d", want.Section, got.Hit, got.Miss, got.Extra, want.Hit, want.Miss, want.Extra)
		}
	}
	if r.StatusAccuracy != 0.5 || r.IncidentStatus != 1 || r.Grounded != 1 {
		t.Errorf("status accuracy %v, incident status %v, grounded %v, want 0.5, 1, 1", r.StatusAccuracy, r.IncidentStatus, r.Grounded)
	}
	want := []string{
		"2023-1  - organizations: 戊",
		"2023-1  ~ chain: 株式会社乙 SUBCONTRACTOR_OF 甲市 is suspected, not confirmed",
		"2023-1  - techniques: incident USED_TECHNIQUE T1486",
		"2023-1  + causes: incident CAUSED_BY malware.ransomware",
		"2023-1  - events: 2023-10-01 started",
	}
	if !slices.Equal(r.Wrong, want) {
		t.Errorf("wrong:\n%s\nwant:\n%s", strings.Join(r.Wrong, "\n"), strings.Join(want, "\n"))
	}
}

func TestAQuoteThatStandsNowhereIsNotGrounded(t *testing.T) {
	if r := Score(testGraph(t), []Answer{testAnswer}, []string{"何も書かれていません。"}); r.Grounded != 0 {
		t.Errorf("grounded %v, want 0", r.Grounded)
	}
}

func TestNothingFoundScoresNothing(t *testing.T) {
	r := Score(graph.New(), []Answer{testAnswer}, nil)
	if all := r.Figures("all"); all.F1 != 0 || all.Recall != 0 || all.Miss != 9 {
		t.Errorf("all %+v, want nine misses", all)
	}
}
