package extract

import (
	"slices"

	"rensa/extract/regexp"
	"rensa/graph"
)

// blamedFirst begins a sentence of the reasons with whoever did what it tells: 甲社の作業員が、,
// 開発を委託した個人事業主の方が、.
var blamedFirst = newPattern(lineMark + `(?:[^。、\x{E000}-\x{E7FF}]{0,30}(?:(?:委託|依頼|担当|請け負)[^。、\x{E000}-\x{E7FF}]{1,6}))?〔組〕(?:の方)?(?:において|におきまして|が|の[^。、\x{E000}-\x{E7FF}]{0,16}が)`)

// blamesFirst notes whom a sentence of the reasons begins with, where it works for somebody.
func (d *Document) blamesFirst(s *Sentence) {
	if s.Section != Reasons || s.says(lookedAt) {
		return
	}
	match := s.find(blamedFirst, s.Masked)
	if match == nil {
		return
	}
	if m, ok := d.Marked(group(s.Masked, match, 1)); ok && m.Entity != d.publisher && d.placed(m.Entity, graph.SubcontractorOf) {
		d.befalls(s, m.Entity)
	}
}

// lookedAt is what somebody does who only looks into the reasons.
var lookedAt = regexp.MustCompile(`調査|調べ|解析|報告|連絡|確認し(?:た|まし)|説明`)

// hitToo reports whether the claim rests on words by which the harm befell others beside
// the publisher: 甲社の回線も攻撃の対象となりました.
func (d *Document) hitToo(c Claim) bool {
	s := d.sentenceAt(c.Offset)
	return s != nil && slices.ContainsFunc(d.in(s, graph.Organization), func(m Mention) bool {
		return m.Entity == c.To && tooBehind.MatchString(d.behind(s, m))
	})
}

// tooBehind is what follows whom harm befell as well.
var tooBehind = regexp.MustCompile(`^(?:の[^。、がはをに\x{E000}-\x{E7FF}]{1,10})?も[^。、]{0,10}(?:攻撃|不正|被害|感染|侵入|影響)`)

// reachedFrom reports whether the intrusion came to the entity from another and went no
// further to the publisher.
func (d *Document) reachedFrom(i int) bool {
	reached := false
	for _, c := range d.Claims(graph.PivotedTo) {
		if c.To == d.publisher {
			return false
		}
		reached = reached || c.To == i
	}
	return reached
}

// pivotedInto reports whether the intrusion came to the entity from another.
func (d *Document) pivotedInto(i int) bool {
	return slices.ContainsFunc(d.Claims(graph.PivotedTo), func(c Claim) bool { return c.To == i && c.From != i })
}
