// Package sample makes graphs for the tests of pictures and exports from the
// hand-made answers in testdata/gold, so that they do not depend on what the
// extractor finds.
package sample

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"rensa/graph"
)

// answer is what one file of testdata/gold says.
type answer struct {
	Incident      string
	Status        graph.Status
	Notices       []struct{ Publisher string }
	Organizations []struct {
		Name, Kind string
		Aliases    []string
		Unnamed    bool
	}
	Systems []struct {
		Name, Category, Owner string
		Aliases               []string
		Product               bool
	}
	Edges []struct {
		Type     graph.Type
		From, To string
		Status   graph.Status
		Optional bool
	}
	Exposures []struct {
		Count         *int64
		Unit, Subject string
		Approximate   bool
		Status        graph.Status
		Optional      bool
	}
	Events []struct {
		Date, Kind string
		Optional   bool
	}
}

// Incident is the graph of one incident's answer, without what is optional in it.
func Incident(t testing.TB, id string) *graph.Graph {
	t.Helper()
	return read(t, filepath.Join(folder(), id+".json"))
}

// All is the graph of all the answers.
func All(t testing.TB) *graph.Graph {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder(), "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no answers in %s: %v", folder(), err)
	}
	g := graph.New()
	for _, file := range files {
		if err := g.Merge(read(t, file)); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Derive(); err != nil {
		t.Fatal(err)
	}
	return g
}

func folder() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "..", "..", "..", "testdata", "gold")
}

func read(t testing.TB, file string) *graph.Graph {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := builder{t: t, g: graph.New(), refs: map[string]graph.Ref{}}
	if err := json.Unmarshal(text, &b.answer); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	b.build()
	return b.g
}

type builder struct {
	answer
	t    testing.TB
	g    *graph.Graph
	refs map[string]graph.Ref // by the name that the answer uses
}

func (b *builder) build() {
	b.refs["incident"] = b.node(graph.Incident, b.answer.Incident, graph.Properties{"title": b.title()})
	for _, o := range b.Organizations {
		id := normal(o.Name)
		if o.Unnamed {
			id = b.answer.Incident + "/" + id
		}
		b.refs[o.Name] = b.node(graph.Organization, id, graph.Properties{"name": o.Name, "kind": o.Kind, "aliases": o.Aliases, "unnamed": o.Unnamed})
	}
	for _, s := range b.Systems {
		id := normal(s.Name)
		if owner, known := b.refs[s.Owner]; known && !s.Product {
			id = owner.ID + "/" + id
		}
		b.refs[s.Name] = b.node(graph.System, id, graph.Properties{"name": s.Name, "category": s.Category, "aliases": s.Aliases, "product": s.Product})
	}
	b.notices()
	for _, e := range b.Edges {
		if !e.Optional {
			b.edge(e.Type, b.end(e.Type, e.From), b.end(e.Type, e.To), e.Status, e.From+" "+string(e.Type)+" "+e.To)
		}
	}
	b.facts()
	if err := b.g.Derive(); err != nil {
		b.t.Fatal(err)
	}
}

func (b *builder) title() string {
	var names []string
	for _, n := range b.answer.Notices {
		names = append(names, n.Publisher)
	}
	return strings.Join(names, "、") + " 不正アクセス等に関するお知らせ"
}

func (b *builder) notices() {
	for i, n := range b.answer.Notices {
		notice := b.node(graph.Notice, fmt.Sprintf("%s/%d", b.answer.Incident, i+1), graph.Properties{"title": b.title(), "sequence": int64(i + 1)})
		b.edge(graph.Describes, notice, b.refs["incident"], b.Status, b.title())
		if publisher, known := b.refs[n.Publisher]; known {
			b.edge(graph.Published, publisher, notice, graph.Confirmed, n.Publisher)
		}
	}
}

// facts are the exposures and the events.
func (b *builder) facts() {
	for i, x := range b.Exposures {
		if x.Optional {
			continue
		}
		p := graph.Properties{"unit": x.Unit, "subject": x.Subject, "approximate": x.Approximate}
		if x.Count != nil {
			p["count"] = *x.Count
		}
		data := b.node(graph.Exposure, fmt.Sprintf("%s/%d", b.answer.Incident, i+1), p)
		b.edge(graph.Exposed, b.refs["incident"], data, x.Status, x.Subject+"の情報が漏えい")
	}
	for _, e := range b.Events {
		if !e.Optional {
			id := b.answer.Incident + "/" + e.Date + "/" + e.Kind
			step := b.node(graph.Event, id, graph.Properties{"date": e.Date, "kind": e.Kind})
			b.edge(graph.HasEvent, b.refs["incident"], step, graph.Confirmed, e.Date)
		}
	}
}

// end is the node that an answer's edge names; techniques, causes and weaknesses
// stand there by their ids alone.
func (b *builder) end(kind graph.Type, name string) graph.Ref {
	for _, row := range graph.EdgeTypes() {
		byID := row.To == graph.Technique || row.To == graph.Cause || row.To == graph.Weakness
		if row.Type == kind && byID && name != "incident" {
			return b.node(row.To, name, graph.Properties{"name": names[name], "nameJa": names[name]})
		}
	}
	return b.refs[name]
}

// names are those of some techniques and causes, enough to see pictures with them.
var names = map[string]string{
	"T1199": "信頼関係の悪用", "T1486": "データの暗号化による被害", "T1190": "公開アプリケーションの脆弱性の悪用", "T1133": "外部リモートサービス",
	"T1078": "有効なアカウント", "T1657": "金銭の窃取", "hacking.partner": "取引先経由の侵入", "malware.unknown": "マルウェア感染",
	"malware.ransomware": "ランサムウェア", "misuse.privilege abuse": "権限の悪用", "hacking.unknown": "不正アクセス（手口不明）",
	"error.misdelivery": "誤送付", "error.loss": "紛失", "error.misconfiguration": "設定の誤り",
}

func (b *builder) node(label graph.Label, id string, p graph.Properties) graph.Ref {
	b.t.Helper()
	for name, value := range p {
		if value == "" || value == false {
			delete(p, name)
		}
	}
	if p["aliases"] != nil && len(p["aliases"].([]string)) == 0 {
		delete(p, "aliases")
	}
	n, err := b.g.AddNode(graph.Node{Ref: graph.Ref{Label: label, ID: id}, Properties: p})
	if err != nil {
		b.t.Fatal(err)
	}
	return n.Ref
}

func (b *builder) edge(kind graph.Type, from, to graph.Ref, status graph.Status, quote string) {
	b.t.Helper()
	p := graph.Properties{}
	if kind == graph.PivotedTo {
		p["incident"] = b.answer.Incident
	}
	said := graph.Evidence{Notice: b.answer.Incident + "/1", Status: status, Quote: quote, Confidence: 1, Rule: "by.hand"}
	if err := b.g.AddEdge(graph.Edge{Type: kind, From: from, To: to, Properties: p, Evidence: []graph.Evidence{said}}); err != nil {
		b.t.Fatal(err)
	}
}

// normal takes the legal form off a name, about as the extractor does.
func normal(name string) string {
	for _, form := range []string{"株式会社", "独立行政法人", "一般財団法人", "一般社団法人", "有限会社"} {
		name = strings.ReplaceAll(name, form, "")
	}
	return strings.ToLower(strings.TrimSpace(name))
}
