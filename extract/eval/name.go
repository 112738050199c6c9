package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rensa/graph"
)

// The scorer has its own idea of when two names are one, apart from the
// extractor's lexicon: a measure must not move with what it measures.
var (
	legalForms = []string{
		"株式会社", "有限会社", "合同会社", "合資会社", "一般財団法人", "公益財団法人", "一般社団法人", "公益社団法人", "独立行政法人",
		"国立研究開発法人", "国立大学法人", "公立大学法人", "地方独立行政法人", "学校法人", "医療法人社団", "医療法人", "社会福祉法人", "特定非営利活動法人",
		"財団法人", "社団法人", "(株)", "(有)", "(一社)", "(一財)", "co.,ltd.", "co.,ltd", "inc.", "ltd.", "corporation",
	}
	// selves are words for the publisher: no names.
	selves = []string{"当社", "弊社", "本学", "本市", "当院", "本会", "当協会", "同社", "本校", "本県", "本機構", "当機構", "当行", "当組合", "当財団"}
)

// ignored are the marks that come and go within one name.
const ignored = "・「」『』()（）.,,、-‐ー−_"

// fold is what is left of a name when its legal form and marks are taken off.
func fold(name string) string {
	s := strings.ToLower(norm.NFKC.String(name))
	for _, form := range legalForms {
		s = strings.ReplaceAll(s, form, "")
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(ignored, r) {
			return -1
		}
		return r
	}, s)
	if short, ok := strings.CutSuffix(s, "社"); ok && utf8.RuneCountInString(s) > 3 && !strings.HasSuffix(s, "会社") && !strings.HasSuffix(s, "新聞社") {
		return short
	}
	return s
}

// folded are the different folded names of one thing, without the words for the publisher.
func folded(name string, aliases []string) map[string]bool {
	all := map[string]bool{}
	for _, n := range append([]string{name}, aliases...) {
		if f := fold(n); f != "" {
			all[f] = true
		}
	}
	for _, word := range selves {
		delete(all, fold(word))
	}
	return all
}

// party is an answer's entry or a found node while the two are paired.
type party struct {
	name     string // the answer's name; a node's key
	names    map[string]bool
	unnamed  bool
	optional bool
	edges    map[graph.Type]int // how many of each type it is an end of
}

// related counts the edges that both have, type by type.
func (p party) related(other party) int {
	n := 0
	for t, count := range p.edges {
		n += min(count, other.edges[t])
	}
	return n
}

func (p party) sharesName(other party) bool {
	for n := range p.names {
		if other.names[n] {
			return true
		}
	}
	return false
}

// within reports whether a name of one is part of a name of the other.
func (p party) within(other party) bool {
	if p.unnamed != other.unnamed {
		return false
	}
	for a := range p.names {
		for b := range other.names {
			if utf8.RuneCountInString(a) > 1 && utf8.RuneCountInString(b) > 1 && (strings.Contains(a, b) || strings.Contains(b, a)) {
				return true
			}
		}
	}
	return false
}

// align pairs each entry of an answer with at most one node: by a shared name,
// then by one within the other, then, those without a name, by the edges they
// share. It returns the answers' names by the nodes' keys.
func align(entries, nodes []party) map[string]string {
	paired, done := map[string]string{}, map[string]bool{}
	pair := func(fits func(entry, node party) bool, better func(a, b, entry party) bool) {
		for _, e := range entries {
			best := -1
			for i, n := range nodes {
				_, taken := paired[n.name]
				if !done[e.name] && !taken && fits(e, n) && (best < 0 || better(n, nodes[best], e)) {
					best = i
				}
			}
			if best >= 0 {
				paired[nodes[best].name], done[e.name] = e.name, true
			}
		}
	}
	pair(party.sharesName, firstRelated)
	pair(party.within, firstRelated)
	pair(func(e, n party) bool { return e.unnamed && n.unnamed && e.related(n) > 0 }, lastRelated)
	return paired
}

// firstRelated prefers the node with more of the entry's edges, then the first by key.
func firstRelated(a, b, entry party) bool {
	if x, y := entry.related(a), entry.related(b); x != y {
		return x > y
	}
	return a.name < b.name
}

// lastRelated is firstRelated with the last by key, as the published scorer does.
func lastRelated(a, b, entry party) bool {
	if x, y := entry.related(a), entry.related(b); x != y {
		return x > y
	}
	return a.name > b.name
}
