package risk

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"rensa/graph"
	"rensa/graph/storetest"
)

// assessed is what the sample says of the organisations on the day.
func assessed(t *testing.T, day string, ids ...string) []Supplier {
	t.Helper()
	g := storetest.Sample(t, "../../testdata")
	asOf, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	var list []Supplier
	for _, id := range ids {
		list = append(list, Supplier{Asked: id, Organization: g.Node(graph.Ref{Label: graph.Organization, ID: id})})
	}
	return Assess(g, list, asOf)
}

func TestWhoWasHitComesFirst(t *testing.T) {
	got := []string{}
	for _, s := range assessed(t, "2023-12-01", "見知らぬ会社", "olta", "lineヤフー", "ヤマハ発動機") {
		got = append(got, s.Asked)
	}
	if want := []string{"lineヤフー", "olta", "ヤマハ発動機", "見知らぬ会社"}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestAnIncidentCountsOnceByItsShortestWay(t *testing.T) {
	line := assessed(t, "2023-12-01", "lineヤフー")[0]
	if len(line.Hits) != 1 || line.Hits[0].Incident.ID != "2023-464" || line.Hits[0].Hops() != 0 || line.Hits[0].Records != 302569 {
		t.Errorf("hits %+v, want 2023-464 itself with 302569 records", line.Hits)
	}
}

func TestTroubleBeforeTheSupplierCountsHalfAHop(t *testing.T) {
	olta := assessed(t, "2023-08-07", "olta")[0] // FINUX, its affiliate, was hit that day
	if len(olta.Hits) != 1 || olta.Hits[0].Way() != "FINUX → OLTA" {
		t.Fatalf("hits %+v, want FINUX → OLTA", olta.Hits)
	}
	if want := 100 * olta.Hits[0].Weight / 2; math.Abs(olta.Figure-want) > 1e-9 {
		t.Errorf("figure %v, want %v", olta.Figure, want)
	}
}

func TestTwoYearsHalveAHit(t *testing.T) {
	now, later := assessed(t, "2023-10-09", "lineヤフー")[0], assessed(t, "2025-10-09", "lineヤフー")[0]
	if ratio := later.Figure / now.Figure; math.Abs(ratio-0.5) > 0.01 {
		t.Errorf("figures %v and %v, want half after two years", now.Figure, later.Figure)
	}
}

func TestWhatWasDeniedDoesNotCount(t *testing.T) {
	if s := assessed(t, "2023-12-01", "泉鉄産業")[0]; len(s.Hits) > 0 || s.Figure != 0 {
		t.Errorf("hits %+v, figure %v, want none: the intrusion was ruled out", s.Hits, s.Figure)
	}
}

func TestTheReportCannotBeBrokenByNames(t *testing.T) {
	suppliers := assessed(t, "2023-12-01", "lineヤフー")
	suppliers[0].Asked = "<script>|a\nb"
	var md, page strings.Builder
	r := Report{"2023-12-01", suppliers}
	if err := r.WriteMarkdown(&md); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(md.String(), `| &lt;script>\|a b | LINEヤフー株式会社 | 2023-464 |`) {
		t.Errorf("markdown\n%s", md.String())
	}
	if strings.Contains(page.String(), "<script") || !strings.Contains(page.String(), "302569") {
		t.Errorf("page\n%s", page.String())
	}
}
