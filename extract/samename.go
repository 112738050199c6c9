package extract

import (
	"slices"

	"rensa/extract/lexicon"
	"rensa/graph"
)

// names are what the notices of one incident call organisations that others of them
// leave unnamed or call by a short name.
type names struct {
	lexicon *lexicon.Lexicon
	// tiers are, by the publisher's stem, its only contractor, that one's only contractor
	// and so on, as one of its notices names them; "" where none does or two differ.
	tiers map[string][]string
	// short are the full names by the stem of a short one that a notice defines.
	short map[string]string
}

func (x *Extractor) namesOf(notices []Findings) names {
	n := names{x.lexicon, map[string][]string{}, map[string]string{}}
	if len(notices) < 2 {
		return n
	}
	for _, f := range notices {
		publisher := n.publisher(f)
		for tier, i := range hands(f) {
			n.name(publisher, tier, f.Entities[i])
		}
		for _, e := range f.Entities {
			n.define(e)
		}
	}
	return n
}

// publisher is the stem of whoever published the notice.
func (n names) publisher(f Findings) string {
	for _, c := range f.Claims {
		if c.Type == graph.Published && c.From >= 0 {
			return n.lexicon.Stem(f.Entities[c.From].Name)
		}
	}
	return ""
}

// differ stands for the name of a tier that two notices name differently.
const differ = "\x00"

func (n names) name(publisher string, tier int, e Entity) {
	list := n.tiers[publisher]
	for len(list) <= tier {
		list = append(list, "")
	}
	n.tiers[publisher] = list
	if e.Unnamed() {
		return
	}
	if list[tier] != "" && list[tier] != e.Name {
		list[tier] = differ
		return
	}
	list[tier] = e.Name
}

// define learns the short names of e. Words for a part may mean another elsewhere.
func (n names) define(e Entity) {
	if e.Label != graph.Organization || e.Unnamed() || e.Name == "" {
		return
	}
	for _, alias := range e.Aliases() {
		stem := n.lexicon.Stem(alias)
		if _, part := n.lexicon.Role(alias); part || n.lexicon.IsSelf(alias) || stem == n.lexicon.Stem(e.Name) {
			continue
		}
		if known, ok := n.short[stem]; ok && n.lexicon.Stem(known) != n.lexicon.Stem(e.Name) {
			n.short[stem] = differ
			continue
		}
		n.short[stem] = e.Name
	}
}

// full is the name that another notice gives to entity i of f, "" for none.
func (n names) full(f Findings, i int) string {
	e, name := f.Entities[i], ""
	switch {
	case e.Label != graph.Organization || len(n.tiers) == 0 && len(n.short) == 0:
	case e.Unnamed():
		list := n.tiers[n.publisher(f)]
		if tier := slices.Index(hands(f), i); tier >= 0 && tier < len(list) {
			name = list[tier]
		}
	case len(e.Aliases()) == 0:
		name = n.short[n.lexicon.Stem(e.Name)]
	}
	if name == differ {
		return ""
	}
	return name
}

// hands are the publisher's only contractor, that one's only contractor and so on.
func hands(f Findings) []int {
	at := -1
	for _, c := range f.Claims {
		if c.Type == graph.Published {
			at = c.From
		}
	}
	var all []int
	for at >= 0 && !slices.Contains(all, at) {
		if at = onlyContractor(f, at); at >= 0 {
			all = append(all, at)
		}
	}
	return all
}

// onlyContractor is the one organisation that works for the principal, -1 where
// there are several or none.
func onlyContractor(f Findings, principal int) int {
	only := -1
	for _, c := range f.Claims {
		if c.Type != graph.SubcontractorOf || c.To != principal || c.From < 0 || c.From >= len(f.Entities) {
			continue
		}
		if only >= 0 && only != c.From {
			return -1
		}
		only = c.From
	}
	return only
}
