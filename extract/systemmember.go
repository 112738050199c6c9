package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// offeredTo is a system that all bodies of one sort share or are given: 府内の農業委員会に
// フォームを提供し, 県内の市町が共同で利用している「甲」.
var offeredTo = newPattern(`(農業委員会|教育委員会|選挙管理委員会|市町村?|町村|市区町村|自治体|大学|学校|中学校|高校|病院|図書館|商工会|協会|組合|支部)(?:等)?(?:\([^()]{0,20}\))?(?:(?:に|へ)[^。、\x{E000}-\x{EFFF}]{0,10}〔系〕」?を(?:提供|配布|貸与)し|(?:が|で|は)、?(?:共同|共通)(?:で|して)?(?:利用|使用|運用|導入|設置)し[^。、\x{E000}-\x{EFFF}]{0,24}「?〔系〕)`)

// linkMembers makes every body named that is of such a sort a user of the system.
func (d *Document) linkMembers() {
	for _, s := range d.Sentences {
		match := s.find(offeredTo, s.Masked)
		if match == nil || s.Planned() {
			continue
		}
		m, _ := d.Marked(group(s.Masked, match, 2) + group(s.Masked, match, 3))
		sys := d.systemOf(m.Entity)
		for i, e := range d.found.Entities {
			if sys != nil && i != d.publisher && !d.isAuthority(i) && e.ofSort(group(s.Masked, match, 1)) && !sys.runBy(i) && d.acts(i) {
				sys.links = append(sys.links, systemLink{graph.Uses, i, s, "system.member"})
			}
		}
	}
}

// acts reports whether the notice names the organisation other than as where another sits.
func (d *Document) acts(i int) bool {
	return slices.ContainsFunc(d.Mentions, func(m Mention) bool {
		return m.Label == graph.Organization && m.Entity == i && !sitsAt.MatchString(d.text.Normal[:m.Start])
	})
}

// sitsAt stands before the place where somebody is.
var sitsAt = regexp.MustCompile(`(?:本社|本店|所在地?|住所|\()[::は]? ?$`)

// ofSort reports whether the organisation is one of those that the word is for: 市町村, 農業委員会.
func (e Entity) ofSort(word string) bool {
	if e.Label != graph.Organization || e.Unnamed() {
		return false
	}
	if municipal.MatchString(word) {
		return e.Kind() == "municipality"
	}
	return strings.HasSuffix(e.Name, word)
}

var municipal = regexp.MustCompile(`[市町村]$|自治体$`)
