package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// findPublication claims who published the notice, and that it tells of its
// incident, as sure as it is of the event itself. It comes last: the event is
// what the other claims make it.
func findPublication(d *Document) {
	if d.publisher != Nobody {
		d.Claim(Claim{Type: graph.Published, From: d.publisher, To: TheNotice, Status: graph.Confirmed, Rule: "publication.publisher", Confidence: 1}, d.Sentences[0])
	}
	status, s := d.event()
	d.Claim(Claim{Type: graph.Describes, From: TheNotice, To: TheIncident, Status: status, Rule: "publication.event", Confidence: 1}, s)
}

// denial is a conclusion that the event did not happen.
var denial = newPattern(`(?:不正(?:な)?(?:アクセス|侵入|ログイン)|侵入|攻撃|感染|漏え?い|漏洩|流出|被害)[^。]{0,30}?(?:はありませんでした|はなかった|はなく|もなかった|の(?:事実|痕跡|形跡)(?:は|も)(?:ありませんでした|認められませんでした|確認されませんでした|なかった))`)

// event is how sure the notice is that the event happened, and where it says so.
func (d *Document) event() (graph.Status, *Sentence) {
	if s := d.concludes(); s != nil {
		return graph.Denied, s
	}
	status := graph.Status("")
	for _, c := range d.Claims(graph.Compromised, graph.CausedBy) {
		if c.Status == graph.Confirmed && !(c.Type == graph.CausedBy && d.At(c.To).Name == "error.malfunction") {
			return graph.Confirmed, d.tells()
		}
		if status == "" || c.Status.Stronger(status) && c.Status != graph.Confirmed {
			status = c.Status
		}
	}
	if status == graph.Denied {
		return status, d.denies()
	}
	if status == graph.Suspected {
		return status, d.tells()
	}
	return graph.Confirmed, d.tells()
}

// conclusion is the notice's last word that the event did not happen.
var conclusion = newPattern(`以上(?:の(?:こと|結果|調査|とおり|通り)?)?(?:から|より|により|の結果)?[^。]{0,12}?(?:不正(?:な)?(?:アクセス|侵入|ログイン)|侵入|攻撃|感染)[^。]{0,24}?(?:なかった|なく|ありませんでした|ございませんでした)[^。]{0,60}。?$|(?:不正(?:な)?(?:アクセス|侵入|ログイン)|侵入|攻撃|感染)(?:で)?は(?:ありませんでした|なかったこと(?:が|の|を))`)

// concludes is the heading or the sentence that says in the end that nothing happened, nil
// for none. That one thing did not happen besides another is no such end.
func (d *Document) concludes() *Sentence {
	for _, s := range d.Sentences {
		if match := s.find(conclusion, s.Text); match != nil && (s.Index == 0 || strings.HasPrefix(s.Text[match[0]:], "以上")) {
			return s
		}
	}
	if d.falseAlarm() && !d.hitForSure() {
		return d.denies()
	}
	return nil
}

// falseAlarm reports whether the notice finds that there was neither attack nor leak.
func (d *Document) falseAlarm() bool { return d.ruledOut() && d.denies().says(nothingOut) }

// nothingOut says that nothing got out, by an error neither.
var nothingOut = regexp.MustCompile(`(?:漏え?い|漏洩|流出)[^。]{0,16}?(?:な[いかし]|ありません|ございません)`)

// hitForSure reports whether an attack is told as fact, whatever is denied of another.
func (d *Document) hitForSure() bool {
	return slices.ContainsFunc(d.Claims(graph.CausedBy), func(c Claim) bool {
		action, _, _ := strings.Cut(d.At(c.To).Name, ".")
		return c.Status == graph.Confirmed && action != "error"
	})
}

// denies is the sentence that says that the event did not happen, else the heading.
func (d *Document) denies() *Sentence {
	for _, s := range d.Sentences {
		if s.says(denial.re) {
			return s
		}
	}
	return d.Sentences[0]
}
