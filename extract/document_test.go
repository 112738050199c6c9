package extract

import (
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
