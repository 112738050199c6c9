package extract

import (
	"slices"

	"rensa/extract/regexp"
	"rensa/graph"
)

// blamedFirst begins a sentence of the reasons with whoever did what it tells: 甲社の作業員が、,
// 開発を委託した個人事業主の方が、.
var blamedFirst = newPattern(lineMark + `(?:(?:[\x{E000}-\x{E7FF}](?:が|の))?[^。、\x{E000}-\x{E7FF}]{0,30}(?:(?:委託|依頼|担当|請け負)[^。、\x{E000}-\x{E7FF}]{1,6}))?〔組〕(?:の方)?(?:において|におきまして|が|の[^。、\x{E000}-\x{E7FF}]{0,16}が)`)

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

// learnOrigins finds the stages: where several notices tell of several beginnings, those
// at the end of the chain that another begins.
func (a *assembly) learnOrigins(notices []Findings) {
	a.stages = map[graph.Ref]bool{}
	onwards, origins := map[graph.Ref][]graph.Ref{}, map[graph.Ref]bool{}
	for _, f := range notices {
		for _, c := range f.Claims {
			switch n := len(f.Entities); {
			case c.To < 0 || c.To >= n || c.From >= n:
			case c.Type == graph.OriginatedAt:
				origins[a.ref(f, c.To)] = true
			case c.From >= 0 && (c.Type == graph.SubcontractorOf || c.Type == graph.PivotedTo):
				onwards[a.ref(f, c.From)] = append(onwards[a.ref(f, c.From)], a.ref(f, c.To))
			}
		}
	}
	for origin := range origins {
		reach(origin, onwards, map[graph.Ref]bool{}, func(stage graph.Ref) {
			if origins[stage] && stage != origin && len(onwards[stage]) == 0 {
				a.stages[stage] = true
			}
		})
	}
}

// reach calls do with every ref that arrows lead to.
func reach(from graph.Ref, arrows map[graph.Ref][]graph.Ref, met map[graph.Ref]bool, do func(graph.Ref)) {
	for _, to := range arrows[from] {
		if !met[to] {
			met[to] = true
			do(to)
			reach(to, arrows, met, do)
		}
	}
}

// lostOnWay is what befalls things that somebody carries about.
var lostOnWay = regexp.MustCompile(`^(?:紛失|置き忘れ|盗|なくな|見当たら|無くし|車上|置き引き|ひったくり)`)

// carrying is the last whose people a sentence tells of: 甲社の社員が.
var carrying = newPattern(`〔組〕(?:\([^()]{0,20}\))?の(?:担当の?)?(?:社員|従業員|職員|作業員|作業者|担当者|スタッフ|ドライバー|運転手|配達員|調査員|検針員|点検員|技術者)(?:[0-9]名)?(?:が|は|、)`)

// carrier is whose people, told of in the sentences before, lost what s tells of without
// saying who, or -1.
func (d *Document) carrier(s *Sentence, at []int) int {
	if !lostOnWay.MatchString(s.Masked[at[0]:]) || len(d.in(s, graph.Organization)) > 0 {
		return -1
	}
	for i := s.Index - 1; i >= max(1, s.Index-3); i-- {
		before := d.Sentences[i]
		if all := before.findAll(carrying, before.Masked); len(all) > 0 {
			m, _ := d.Marked(group(before.Masked, all[len(all)-1], 1))
			return m.Entity
		}
		if before.Heading || len(d.in(before, graph.Organization)) > 0 {
			return -1
		}
	}
	return -1
}

// affectMakers claims whoever made or keeps the system in whose program the error was.
func (d *Document) affectMakers() {
	for _, cause := range d.Claims(graph.CausedBy) {
		if d.At(cause.To).Name != "error.programming error" || cause.Status == graph.Denied {
			continue
		}
		for _, c := range d.Claims(graph.Provides) {
			if c.From == d.publisher || !d.placed(c.From, graph.SubcontractorOf) || !d.hasClaim(graph.Compromised, TheIncident, c.To) || d.hasClaim(graph.Provides, d.publisher, c.To) {
				continue
			}
			d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: c.From, Status: cause.Status, Rule: "affected.maker"}, d.sentenceAt(c.Offset))
		}
	}
}
