package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// listedWith are the organisations that stand in one list with who before the
// given byte of the notice, for what is said of one of a list is said of all:
// 甲、乙及び丙が共同で利用している.
func (d *Document) listedWith(s *Sentence, who, before int) []int {
	mentions := slices.DeleteFunc(slices.Clone(d.in(s, graph.Organization)), func(m Mention) bool { return m.End > before })
	for i := len(mentions) - 1; i >= 0; i-- {
		if mentions[i].Entity != who {
			continue
		}
		others := append(d.listedFrom(mentions, i, -1), d.listedFrom(mentions, i, 1)...)
		return slices.DeleteFunc(others, func(o int) bool { return o == who || d.isAuthority(o) })
	}
	return nil
}

// listedFrom are the organisations of the list on one side of the mention at i.
func (d *Document) listedFrom(mentions []Mention, i, step int) []int {
	var others []int
	for next := i + step; next >= 0 && next < len(mentions); i, next = next, next+step {
		first, second := mentions[min(i, next)], mentions[max(i, next)]
		if first.End > second.Start {
			return others
		}
		switch gap := d.text.Normal[first.End:second.Start]; {
		case strings.HasSuffix(gap, "(") && towns[d.At(mentions[next].Entity).Kind()]:
			return others // 甲社(乙市)
		case sideOfUsers.MatchString(gap):
			others = append(others, mentions[next].Entity)
		case step > 0 || !possessive.MatchString(gap):
			return others
		}
	}
	return others
}

// towns are kinds of organisations that stand in brackets for where another sits.
var towns = map[string]bool{"municipality": true, "prefecture": true}

var (
	// sideOfUsers parts two organisations of one list.
	sideOfUsers = regexp.MustCompile(`^[」』]?(?:様)?(?:\([^()]{0,20}\))?(?:、|及び|および|並びに|ならびに|と|・)「?$|^(?:[0-9]{1,2}(?:社|校|園|法人|団体))?\($`)
	// possessive is what stands in 当社子会社の甲 between words that name no other of the list.
	possessive = regexp.MustCompile(`^(?:の|である)?$`)
)

// listedBehind are the products that a list goes on with behind the byte at of Masked.
func (d *Document) listedBehind(s *Sentence, at int) []*system {
	var all []*system
	for {
		m := inList.FindStringIndex(s.Masked[at:])
		if m == nil {
			return all
		}
		at += m[1]
		if next, ok := d.Marked(s.Masked[at-len("\uE800") : at]); ok {
			if sys := d.systemOf(next.Entity); sys != nil && sys.product {
				all = append(all, sys)
			}
		}
	}
}

// linkBoth makes the two organisations named last before the match users of what they share.
func (d *Document) linkBoth(s *Sentence, r systemRelation, match []int) {
	m, ok := d.Marked(group(s.Masked, match, r.what))
	sys := d.systemOf(m.Entity)
	if !ok || sys == nil {
		return
	}
	var two []int
	for _, o := range slices.Backward(d.Mentions) {
		if o.Label == graph.Organization && o.End <= s.Start+s.unmasked(match[2]) && !slices.Contains(two, o.Entity) && !d.isAuthority(o.Entity) && len(two) < 2 {
			two = append(two, o.Entity)
		}
	}
	for _, who := range two {
		sys.links = append(sys.links, systemLink{graph.Uses, who, s, r.name})
	}
}

// listedAhead are the products of the list that the relation's system ends, of whom
// the sentence says the same: 甲社の「乙」と、丙社が提供する「丁」を使用している.
func (d *Document) listedAhead(s *Sentence, r systemRelation, match []int) []*system {
	if r.edge != graph.Uses || r.who != 0 {
		return nil
	}
	var all []*system
	mentions := d.in(s, graph.System)
	at := match[2*r.what]
	for i := len(mentions) - 1; i >= 0; i-- {
		end := s.masked(mentions[i].End - s.Start)
		if end > at {
			continue
		}
		sys := d.systemOf(mentions[i].Entity)
		if sys == nil || !sys.product || !listGoesOn.MatchString(s.Masked[end:at]) {
			return all
		}
		all, at = append(all, sys), end-len("\uE800")
	}
	return all
}

// listGoesOn is what parts two products of one list, with who provides the second.
var listGoesOn = regexp.MustCompile(`^」?(?:(?:及び|および|並びに|ならびに|と|、|・|や)+(?:[\x{E000}-\x{E7FF}](?:社)?(?:が|の)[^。、\x{E000}-\x{EFFF}]{0,24}|[^。、がはをに\x{E000}-\x{EFFF}]{0,16}))?「?$`)
