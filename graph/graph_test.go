package graph

import (
	"bytes"
	"cmp"
	"strings"
	"testing"
)

func org(id, name string) Node {
	return Node{Ref: Ref{Organization, id}, Properties: Properties{"name": name, "kind": "company"}}
}

func said(notice string, status Status) []Evidence {
	return []Evidence{{Notice: notice, Status: status, Quote: "乙社に委託しています。", Offset: 3, Confidence: 0.9, Rule: "test"}}
}

// entrusted is 乙 → 甲 as the given notices say it, each with its status.
func entrusted(t *testing.T, statements ...[]Evidence) *Graph {
	t.Helper()
	g := New()
	for _, n := range []Node{org("甲", "甲株式会社"), org("乙", "乙株式会社")} {
		if _, err := g.AddNode(n); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range statements {
		if err := g.AddEdge(Edge{SubcontractorOf, Ref{Organization, "乙"}, Ref{Organization, "甲"}, nil, s}); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestStatus(t *testing.T) {
	for _, test := range []struct {
		name string
		said [][]Evidence
		want Status
	}{
		{"the strongest statement of one notice counts", [][]Evidence{said("1/1", Suspected), said("1/1", Confirmed)}, Confirmed},
		{"a later notice of the incident overrides", [][]Evidence{said("1/1", Confirmed), said("1/2", Denied)}, Denied},
		{"the order of adding does not matter", [][]Evidence{said("1/2", Denied), said("1/1", Confirmed)}, Denied},
		{"the tenth notice is later than the second", [][]Evidence{said("1/10", Denied), said("1/2", Confirmed)}, Denied},
		{"of two incidents the surer counts", [][]Evidence{said("1/1", Suspected), said("2/1", Confirmed)}, Confirmed},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := entrusted(t, test.said...).Edges()[0].Status(); got != test.want {
				t.Errorf("status %s, want %s", got, test.want)
			}
		})
	}
}

func TestWhatTheOntologyForbidsCannotGetIn(t *testing.T) {
	a, b := Ref{Organization, "甲"}, Ref{Organization, "乙"}
	for _, test := range []struct {
		name string
		edge Edge
		want string
	}{
		{"an unknown type", Edge{"KNOWS", a, b, nil, said("1/1", Confirmed)}, "no edge type"},
		{"a wrong end", Edge{Uses, a, b, nil, said("1/1", Confirmed)}, "from Organization to System"},
		{"no evidence", Edge{SubsidiaryOf, a, b, nil, nil}, "no evidence"},
		{"an unknown status", Edge{SubsidiaryOf, a, b, nil, said("1/1", "maybe")}, "no status"},
		{"an unknown property", Edge{SubsidiaryOf, a, b, Properties{"since": "2020"}, said("1/1", Confirmed)}, "no property"},
		{"an end that is not there", Edge{SubsidiaryOf, a, Ref{Organization, "丙"}, nil, said("1/1", Confirmed)}, "add it first"},
		{"a loop", Edge{SubsidiaryOf, a, a, nil, said("1/1", Confirmed)}, "same node"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := entrusted(t)
			if err := g.AddEdge(test.edge); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			if _, edges := g.Size(); edges != 0 {
				t.Error("the edge got in")
			}
		})
	}
}

func TestMergingTwiceChangesNothing(t *testing.T) {
	g := entrusted(t, said("1/1", Suspected), said("2/1", Confirmed))
	once := written(t, g)
	if err := g.Merge(entrusted(t, said("2/1", Confirmed), said("1/1", Suspected))); err != nil {
		t.Fatal(err)
	}
	if twice := written(t, g); twice != once {
		t.Errorf("merged graph\n%s\nwant\n%s", twice, once)
	}
}

func TestJSONRoundTrip(t *testing.T) {
	want := written(t, derived(t))
	read, err := ReadJSON(strings.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	if got := written(t, read); got != want {
		t.Errorf("read back\n%s\nwant\n%s", got, want)
	}
}

func TestSupplies(t *testing.T) {
	g := derived(t)
	if got := g.Edges(Supplies); len(got) != 1 || got[0].From.ID != "乙" || got[0].To.ID != "甲" || got[0].Properties["via"] != "proself" {
		t.Errorf("supplies %v, want 乙 to 甲 via proself", got)
	}
}

// TestAnUnnamedProviderSuppliesItsOwnIncident adds a provider without a name to a graph
// where two incidents use the same product.
func TestAnUnnamedProviderSuppliesItsOwnIncident(t *testing.T) {
	for incident, want := range map[string]int{"1": 2, "3": 1} {
		g := derived(t)
		unnamed := Ref{Organization, incident + "/委託先"}
		if _, err := g.AddNode(Node{Ref: unnamed, Properties: Properties{"name": "委託先", "unnamed": true}}); err != nil {
			t.Fatal(err)
		}
		err := g.AddEdge(Edge{Provides, unnamed, Ref{System, "proself"}, nil, said(incident+"/1", Confirmed)})
		if err = cmp.Or(err, g.Derive()); err != nil {
			t.Fatal(err)
		}
		if got := g.Edges(Supplies); len(got) != want {
			t.Errorf("of incident %s: supplies %v, want %d", incident, got, want)
		}
	}
}

// derived is a graph in which 乙 provides what 甲 uses.
func derived(t *testing.T) *Graph {
	t.Helper()
	g := entrusted(t, said("1/1", Confirmed), said("2/1", Suspected))
	if _, err := g.AddNode(Node{Ref: Ref{System, "proself"}, Properties: Properties{"name": "Proself", "product": true, "aliases": []string{"ファイル転送"}}}); err != nil {
		t.Fatal(err)
	}
	for _, e := range []Edge{
		{Provides, Ref{Organization, "乙"}, Ref{System, "proself"}, nil, said("1/1", Confirmed)},
		{Uses, Ref{Organization, "甲"}, Ref{System, "proself"}, nil, said("1/1", Confirmed)},
	} {
		if err := g.AddEdge(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Derive(); err != nil {
		t.Fatal(err)
	}
	return g
}

func written(t *testing.T, g *Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnEmptyListIsNoProperty(t *testing.T) {
	for _, empty := range [][]string{nil, {}} {
		g := New()
		if _, err := g.AddNode(Node{Ref: Ref{Organization, "甲"}, Properties: Properties{"name": "甲", "aliases": empty}}); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadJSON(strings.NewReader(written(t, g))); err != nil || strings.Contains(written(t, g), "aliases") {
			t.Errorf("wrote %s, read back with error %v", written(t, g), err)
		}
	}
}
