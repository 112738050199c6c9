package extract

import (
	"errors"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

func TestNothingIsClaimedOfNobody(t *testing.T) {
	d := newDocument(notice.Notice{Text: "回答にはGoogleフォームを使用していました。"}, newExtractor(t).lexicon)
	form := d.Entity(Entity{Label: graph.System, Name: "Googleフォーム", Owner: NoOwner})
	for edge, want := range map[graph.Type]int{graph.Uses: 0, graph.Operates: 0, graph.Compromised: 1} {
		d.Claim(Claim{Type: edge, From: Nobody, To: form, Status: graph.Confirmed}, d.Sentences[0])
		if got := len(d.Claims(edge)); got != want {
			t.Errorf("%d claims of %s by nobody, want %d", got, edge, want)
		}
	}
}

func TestFindingsThatBreakTheOntologyMakeNoGraph(t *testing.T) {
	broken := Findings{Entities: []Entity{{Label: graph.System, Name: "Googleフォーム", Owner: NoOwner}}, Claims: []Claim{{Type: graph.Uses, From: TheIncident, To: 0, Status: graph.Confirmed, Quote: "Googleフォーム"}}}
	incident := Incident{ID: "2023-1", Notices: []Joined{{Key: "a"}}}
	_, err := newExtractor(t).Graph(incident, func(string) (Findings, error) { return broken, nil })
	if !errors.Is(err, ErrNoGraph) {
		t.Errorf("error %v, want one of findings that make no graph", err)
	}
}
