package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// parties tells which organisations of an incident's notices are one: what one notice
// names another may leave unnamed, or call by the short name that the first defines.
type parties struct {
	lexicon *lexicon.Lexicon
	notices []Findings
	same    map[*Entity]*Entity
}

func newParties(l *lexicon.Lexicon, notices []Findings) parties {
	p := parties{l, notices, map[*Entity]*Entity{}}
	if len(notices) > 1 {
		p.joinShortNames()
		p.joinOnlyContractors()
		p.joinOnlyContractors() // of those now known
		p.joinRoles()
	}
	return p
}

// of is the organisation that e is.
func (p parties) of(e *Entity) *Entity {
	if other := p.same[e]; other != nil {
		return other
	}
	return e
}

// organizations calls do with every organisation that a claim rests on.
func (p parties) organizations(do func(f Findings, e *Entity)) {
	for _, f := range p.notices {
		used := claimed(f)
		for i := range f.Entities {
			if e := &f.Entities[i]; e.Label == graph.Organization && used[i] {
				do(f, e)
			}
		}
	}
}

// joinShortNames joins an organisation to the longer name of which another notice makes
// its name the short one: HET and Hinoe Electric (Thailand) Co., Ltd.(以下、HET).
func (p parties) joinShortNames() {
	whole := map[string]*Entity{}
	p.organizations(func(_ Findings, e *Entity) {
		for _, alias := range e.Aliases() {
			if _, role := p.lexicon.Role(alias); !role && !p.lexicon.IsSelf(alias) && !e.Unnamed() && utf8.RuneCountInString(alias) > 2 && len(alias) < len(e.Name) {
				whole[p.lexicon.Stem(alias)] = e
			}
		}
	})
	p.organizations(func(_ Findings, e *Entity) {
		stem := p.lexicon.Stem(e.Name)
		if w := whole[stem]; w != nil && !e.Unnamed() && stem != p.lexicon.Stem(w.Name) {
			p.same[e] = w
		}
	})
}

// joinOnlyContractors joins the contractors of one principal, where every notice that
// tells of any tells of one, and no two names are told.
func (p parties) joinOnlyContractors() {
	only := map[string][]*Entity{}
	for _, f := range p.notices {
		for principal, all := range p.contractors(f) {
			if len(all) > 1 {
				all = []*Entity{nil}
			}
			only[principal] = append(only[principal], all...)
		}
	}
	for _, all := range only {
		if slices.Contains(all, nil) {
			continue
		}
		if named := p.oneNamed(all); named != nil {
			p.joinTo(named, all)
		}
	}
}

// contractors are the contractors that the notice tells of, by the principal's name.
func (p parties) contractors(f Findings) map[string][]*Entity {
	found := map[string][]*Entity{}
	for _, c := range f.Claims {
		if c.Type != graph.SubcontractorOf || c.To < 0 || c.From < 0 || max(c.From, c.To) >= len(f.Entities) {
			continue
		}
		principal, e := p.lexicon.Stem(p.of(&f.Entities[c.To]).Name), p.of(&f.Entities[c.From])
		if !slices.Contains(found[principal], e) {
			found[principal] = append(found[principal], e)
		}
	}
	return found
}

// oneNamed is the one with a name, the first where none has one, nil where two have.
func (p parties) oneNamed(all []*Entity) *Entity {
	one := all[0]
	for _, e := range all[1:] {
		switch {
		case e.Unnamed():
		case one.Unnamed():
			one = e
		case p.lexicon.Stem(e.Name) != p.lexicon.Stem(one.Name):
			return nil
		}
	}
	return one
}

func (p parties) joinTo(one *Entity, all []*Entity) {
	for _, e := range all {
		if e != one && e.Unnamed() && p.mayMaintain(e, one) {
			p.same[e] = one
		}
	}
}

// mayMaintain reports whether e is no maintainer of systems, or the one that may be it is:
// what a caterer's principal calls 保守業者 is another.
func (p parties) mayMaintain(e, one *Entity) bool {
	if role, _ := p.lexicon.Role(e.Name); role.Part != "maintainer" || one.Unnamed() {
		return true
	}
	for _, f := range p.notices {
		for _, c := range f.Claims {
			if c.Type != graph.SubcontractorOf || c.From < 0 || p.of(&f.Entities[c.From]) != one {
				continue
			}
			if service := c.Properties.Text("service"); service != "" && !ofSystems.MatchString(service) {
				return false
			}
		}
	}
	return true
}

// ofSystems are words for work on systems.
var ofSystems = regexp.MustCompile(`保守|運用|管理|システム|サーバ|ネットワーク|サイト|ホームページ|開発|構築|機器`)

// joinRoles joins an organisation without a name to the one that another notice gives
// that part as an alias, or whose name tells its trade: リース会社 and 甲リース株式会社.
func (p parties) joinRoles() {
	p.organizations(func(f Findings, e *Entity) {
		if !e.Unnamed() || p.same[e] != nil {
			return
		}
		var one *Entity
		p.organizations(func(g Findings, other *Entity) {
			if other = p.of(other); f.Notice.Hash == g.Notice.Hash || other.Unnamed() || !slices.Contains(other.Aliases(), e.Name) && !ofTrade(e.Name, other.Name) {
				return
			}
			if one == nil || p.lexicon.Stem(one.Name) == p.lexicon.Stem(other.Name) {
				one = other
			}
		})
		if one != nil {
			p.same[e] = one
		}
	})
}

// trades are words for a company's trade that stand in names as well.
var trades = []string{"リース", "印刷", "運送", "警備", "旅行", "倉庫", "物流", "広告", "派遣", "清掃", "決済", "測量"}

// ofTrade reports whether the word for a part names the trade that the name tells.
func ofTrade(part, name string) bool {
	return slices.ContainsFunc(trades, func(t string) bool {
		return strings.HasPrefix(part, t) && strings.Contains(name, t)
	})
}
