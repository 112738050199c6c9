package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/regexp"
	"rensa/graph"
)

// parentOf is whose subsidiary the sentence says whoever does the work is, where it tells of
// no work of the publisher's: 設備の運用は、甲社の子会社である乙社が受託. Else it is to.
func (d *Document) parentOf(s *Sentence, match []int, to int) int {
	before := s.Masked[match[0]:match[2]]
	m := ofParent.FindStringSubmatch(before)
	if m == nil {
		return to
	}
	for _, r := range s.Masked[:match[0]] {
		if other, ok := d.Marked(string(r)); ok && r < systemMark && other.Entity == d.publisher {
			return to
		}
	}
	parent, _ := d.Marked(m[1])
	return parent.Entity
}

// ofParent ends with a parent before its subsidiary.
var ofParent = regexp.MustCompile(`([\x{E000}-\x{E7FF}])の(?:完全|連結|情報|システム|物流)?[\x{E000}-\x{E7FF}](?:である|の|、)?$`)

// toldOne is the company of the house that a contractor told of the matter, or -1: 保守を
// 委託している事業者から子会社に、指摘があり.
func (d *Document) toldOne(s *Sentence, match []int, r relation) int {
	if r.to != 0 || r.from == 0 || r.edge != graph.SubcontractorOf {
		return -1
	}
	m := toHouse.FindStringSubmatch(s.Masked[match[2*r.from+1]:])
	if m == nil {
		return -1
	}
	if one, _ := d.Marked(m[1]); d.announcedAs(one.Entity, "subsidiary", "affiliate") {
		return one.Entity
	}
	return -1
}

// toHouse begins what somebody told another.
var toHouse = regexp.MustCompile(`^(?:から|より)、?([\x{E000}-\x{E7FF}])(?:に|へ)(?:も|対し(?:て)?)?(?:、|[^。、]{0,12}(?:連絡|報告|指摘|通知))`)

// findHouse learns the facility for which a notice's letter stands, from a line of its own
// below the publisher's, where the notice speaks of it: 社会福祉法人甲会 / 乙保育園 … 当園.
func (d *Document) findHouse() {
	if d.publisher == Nobody || facilities[d.At(d.publisher).Kind()] {
		return
	}
	house := -1
	for i, s := range d.Sentences[1:] {
		m := d.alone(s)
		if m < 0 || !facilities[d.At(m).Kind()] || d.alone(d.Sentences[i]) != d.publisher {
			continue
		}
		if house >= 0 && house != m {
			return
		}
		house = m
	}
	if house < 0 {
		return
	}
	for _, word := range houseWords(d.At(house)) {
		if _, known := d.selves[word]; !known && strings.Contains(d.text.Normal, word) {
			d.selves[word] = house
		}
	}
}

// alone is the organisation that the line is the name of, with its head's at most, or -1.
func (d *Document) alone(s *Sentence) int {
	all := d.in(s, graph.Organization)
	if len(all) == 0 || all[0].Start != s.Start {
		return -1
	}
	if rest := d.text.Normal[all[len(all)-1].End:s.End]; rest != "" && !head.MatchString(rest) {
		return -1
	}
	return all[len(all)-1].Entity
}

// head is the name of an organisation's head behind its own.
var head = regexp.MustCompile(`^ *(?:院長|園長|施設長|校長|所長|館長|理事長|代表)[^。、]{0,12}$`)

// houseWords are the words by which a facility speaks of itself.
func houseWords(e *Entity) []string {
	if e.Kind() == "hospital" {
		return []string{"当院", "当病院", "当クリニック", "当診療所", "当施設"}
	}
	last, _ := utf8.DecodeLastRuneInString(e.Name)
	return []string{"当" + string(last), "本" + string(last)}
}

// hosts reports whether s tells of a system that the organisation has for others, none that
// everybody knows, and that it was hit there: 利用している甲社のシステム「乙」が不正アクセスを受け.
func (d *Document) hosts(s *Sentence, i int) bool {
	return d.At(i).Kind() == "company" && slices.ContainsFunc(d.Claims(graph.Provides), func(c Claim) bool {
		return c.From == i && d.sentenceAt(c.Offset) == s && d.hasClaim(graph.Compromised, TheIncident, c.To) && len(d.lexicon.FindSystems(d.At(c.To).Name)) == 0 && s.says(brokenInto)
	})
}

// brokenInto is what befalls whoever hosts a service, and none of its users.
var brokenInto = regexp.MustCompile(`(?:不正(?:な)?アクセス|サイバー攻撃|攻撃|侵入)(?:を受け|され)|改ざんされ|感染し`)

// throughLine finds the way by a line that is there for somebody's work: 保守用VPNを通って.
var throughLine = newPattern(`(?:保守|点検|監視|メンテナンス|接続)用?の?(?:VPN|回線|接続|経路|アカウント|ネットワーク)を?(?:通|経由|介|悪用|利用|使っ)[^。]{0,40}?(?:侵入|到達|ログイン|不正アクセス)`)

// stolenThere tells that somebody's things were entered or taken.
var stolenThere = regexp.MustCompile(`感染|侵入|入手|窃取|盗`)

// pivotByLine claims the hop from the contractor of whom the sentences before tell to the
// publisher, where s names nobody.
func (d *Document) pivotByLine(s *Sentence) {
	match := s.find(throughLine, s.Text)
	if match == nil || s.Planned() || d.publisher == Nobody {
		return
	}
	for i := s.Index; i >= max(1, s.Index-2); i-- {
		before := d.Sentences[i]
		for _, m := range d.in(before, graph.Organization) {
			if m.Entity != d.publisher && i < s.Index && before.says(stolenThere) && d.hasClaim(graph.SubcontractorOf, m.Entity, d.publisher) {
				d.pivoted(s, m.Entity, d.publisher, s.masked(match[1]), "pivot.line")
				return
			}
		}
	}
}
