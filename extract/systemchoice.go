package extract

import (
	"maps"
	"slices"
	"strings"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// chooseSystems leaves of the systems hit those worth a node.
func (d *Document) chooseSystems(said map[*system]statement) {
	if d.ruledOut() {
		d.deny(said)
	}
	happened := slices.ContainsFunc(d.systems, func(sys *system) bool {
		what, ok := said[sys]
		return ok && what.status != graph.Denied
	})
	maps.DeleteFunc(said, func(sys *system, what statement) bool {
		return what.status == graph.Denied && (!sys.doubted(d) || (happened || sys.category == "endpoint") && !d.inHeading(sys))
	})
	precise := map[int]bool{} // whose system more precise than a network was hit
	for sys, what := range said {
		if what.status != graph.Suspected && (sys.product || sys.rank == lexicon.Precise || sys.rank == lexicon.Device || sys.rank == lexicon.Account) {
			precise[sys.owner] = true
		}
	}
	maps.DeleteFunc(said, func(sys *system, what statement) bool {
		return !sys.product && (sys.rank == lexicon.Part && (len(said) > 1 || !sys.stands(what)) && !d.listedWithHit(sys, said) || sys.rank == lexicon.Network && d.outdone(sys, precise))
	})
}

// listedWithHit reports whether a sentence lists a database by its name right behind
// something that was hit: サーバーおよび会員データベース.
func (d *Document) listedWithHit(part *system, said map[*system]statement) bool {
	if part.category != "database" || part.names[0].text == part.names[0].head.Name {
		return false
	}
	for _, s := range part.hitIn {
		mentions := d.in(s, graph.System)
		for i := 1; i < len(mentions); i++ {
			_, hit := said[d.systemOf(mentions[i-1].Entity)]
			if hit && mentions[i].Entity == part.entity && sideInList.MatchString(d.text.Normal[mentions[i-1].End:mentions[i].Start]) {
				return true
			}
		}
	}
	return false
}

// sideInList parts two things of one list that are named one behind the other.
var sideInList = regexp.MustCompile(`^[」)]?(?:等)?(?:及び|および|並びに|ならびに|と|、|・|や)「?$`)

// outdone reports whether something more precise than the network was hit where it
// was: anything, unless the network is said to be somebody else's.
func (d *Document) outdone(network *system, precise map[int]bool) bool {
	if network.owner < 0 || network.owner == d.publisher || vague[network.names[0].stem] {
		return len(precise) > 0
	}
	return precise[network.owner]
}

// deny makes denials of what is said of systems where nothing happened.
func (d *Document) deny(said map[*system]statement) {
	for sys, what := range said {
		if what.status != graph.Denied && d.inHeading(sys) {
			what.status = graph.Denied
			said[sys] = what
		}
	}
	maps.DeleteFunc(said, func(_ *system, what statement) bool { return what.status != graph.Denied })
}

var (
	// nothingHappened is a conclusion that there was no attack.
	nothingHappened = newPattern(`(?:不正(?:な)?(?:アクセス|侵入|ログイン)|侵入|攻撃|(?:マルウェア|ウイルス|ランサムウェア)(?:へ|に|に?よる)?の?感染|乗っ取り|改ざん)(?:(?:や|、|・|または|及び|および)(?:マルウェア|マルウエア|ウイルス|ランサムウェア)(?:の?感染)?)?(?:等|など)?(?:(?:の|を受けた|された)(?:事実|形跡|痕跡|被害))?(?:(?:による(?:もの)?|を受けたもの)?では(?:なかった|ないこと|ありませんでした|ございませんでした|なく、?[^。]{0,40}(?:判明|確認|わか|分か|判断))|(?:は|も)(?:一切|全く)?(?:[な無]かった|[な無]く、|ありませんでした|ございませんでした|(?:確認|検出|発見)され(?:ませんでした|なかった)|認められ(?:ませんでした|なかった)))`)
	// answers is a heading over what was found out about a doubt.
	answers = regexp.MustCompile(`調査|結果|可能性|疑い|おそれ|恐れ|懸念|不審|終報|最終`)
)

// ruledOut reports whether the notice is about an attack that did not happen: its
// heading says so, or the first sentences answer the doubt in the heading.
func (d *Document) ruledOut() bool {
	heading := d.Sentences[0].Text
	if nothingHappened.matches(heading) {
		return true
	}
	if !answers.MatchString(heading) {
		return false
	}
	return slices.ContainsFunc(d.Sentences[1:min(8, len(d.Sentences))], func(s *Sentence) bool {
		return nothingHappened.matches(s.Text) && !notYet.MatchString(s.Text) && !besides.MatchString(s.Text)
	})
}

// besides are words by which a denial leaves something that did happen.
var besides = regexp.MustCompile(`^(?:なお|また)、|不具合|(?:設定|操作|作業)の?(?:誤り|ミス|不備)|その他の?|以外|ほか|他の|別の|(?:による|を受けた)[^。]{0,20}(?:流出|漏え?い|漏洩)`)

// stands reports whether a part is worth a node where nothing else was hit.
func (sys *system) stands(what statement) bool {
	return sys.category == "database" || sys.category == "cloud-office" && what.sentence.says(opened)
}

// opened is said of a folder that more people could open than should.
var opened = regexp.MustCompile(`権限|設定|公開|閲覧|共有|アクセス|誰でも`)

// inHeading reports whether the heading names the system.
func (d *Document) inHeading(sys *system) bool {
	return slices.ContainsFunc(d.in(d.Sentences[0], graph.System), func(m Mention) bool { return m.Entity == sys.entity })
}

// doubted reports whether the notice is about whether the system was hit.
func (sys *system) doubted(d *Document) bool {
	return d.inHeading(sys) || strings.Contains(d.Sentences[0].Text, "調査") || strings.Contains(d.Sentences[0].Text, "可能性") || strings.Contains(d.Sentences[0].Text, "疑い")
}
