package extract

import (
	"slices"
	"strings"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// findSystemLinks claims who provides, operates and uses the systems named, as
// far as a sentence states it.
func findSystemLinks(d *Document) {
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		for _, r := range systemRelations {
			for _, match := range s.findAll(r.pattern, s.Masked) {
				d.linkSystem(s, r, match)
			}
		}
	}
	d.linkMakers()
	d.linkBases()
}

// basis is a wording for what a site or service is built on.
var basis = newPattern(`〔系〕」?は、?[^。]{0,60}?〔系〕[」)]{0,2}(?:(?:の)?上(?:で|に)(?:稼働|動作|構築|設置)|(?:という[^。、]{0,10})?を(?:(?:もとに|基に|ベースに|用いて|使って|利用して|使用して)[^。、]{0,12}(?:構築|作成|作っ|運営|運用|開発)|(?:基盤|ベース)と(?:し|す)))`)

// builtIn is a wording for the product with which a site is kept: ホームページの更新に使用している甲.
var builtIn = newPattern(`〔系〕」?(?:の[^。、がを\x{E000}-\x{EFFF}]{1,10})?(?:で|に|において)[^。、がを\x{E000}-\x{EFFF}]{0,6}(?:使用|利用|導入|採用|使|用い)(?:する|した|し?て(?:いる|いた|おります|おりました))[^。、がを\x{E000}-\x{EFFF}]{0,16}「?〔系〕`)

// linkBases makes whoever a site belongs to a user of the product that it is built on.
func (d *Document) linkBases() {
	for _, s := range d.Sentences {
		for _, match := range append(s.findAll(basis, s.Masked), s.findAll(builtIn, s.Masked)...) {
			site, _ := d.Marked(group(s.Masked, match, 1))
			base, _ := d.Marked(group(s.Masked, match, 2))
			a, b := d.systemOf(site.Entity), d.systemOf(base.Entity)
			if a == nil || b == nil || !b.product {
				continue
			}
			if user := d.baseUser(a); user >= 0 {
				b.links = append(b.links, systemLink{graph.Uses, user, s, "system.basis"})
			}
		}
	}
}

// runBy reports whether a sentence says that the organisation provides or operates the system.
func (sys *system) runBy(who int) bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.edge != graph.Uses && l.who == who })
}

// baseUser is who uses what the system is built on: who provides it to others, else
// its owner.
func (d *Document) baseUser(sys *system) int {
	if provider := sys.provider(); provider >= 0 && provider != d.publisher && (sys.owner != d.publisher || sys.has(graph.Uses)) {
		return provider
	}
	if sys.owner == NoOwner && alike[sys.category] == "website" {
		return d.publisher
	}
	return sys.owner
}

func (d *Document) linkSystem(s *Sentence, r systemRelation, match []int) {
	who := d.publisher
	switch r.who {
	case byPublisher:
	case 0:
		who = d.user(s, match)
	default:
		who = d.end(s, match, r.who)
	}
	m, ok := d.Marked(group(s.Masked, match, r.what))
	if !ok || who < 0 || d.isAuthority(who) {
		return
	}
	sys := d.systemOf(m.Entity)
	if sys == nil || d.unlikely(s, r, match, sys, who) {
		return
	}
	if r.edge == graph.Uses && r.who == 0 && sys.runBy(who) {
		who = d.publisher
	}
	if r.edge = d.edgeTo(sys, r, who); r.edge == "" {
		return
	}
	sys.links = append(sys.links, systemLink{r.edge, who, s, r.name})
	if r.name == owned {
		sys.owner = who
	}
	if r.edge == graph.Uses {
		for _, other := range d.listedWith(s, who, s.Start+s.unmasked(match[1])) {
			sys.links = append(sys.links, systemLink{d.edgeTo(sys, r, other), other, s, "system.used-together"})
		}
	}
	for _, next := range d.listedBehind(s, match[2*r.what+1]) {
		next.links = append(next.links, systemLink{d.edgeTo(next, r, who), who, s, r.name})
	}
}

// unlikely reports whether the relation's words do not mean it of the system.
func (d *Document) unlikely(s *Sentence, r systemRelation, match []int, sys *system, who int) bool {
	switch r.name {
	case fromMaker:
		return !d.isMaker(s, match, r.who)
	case byContract, byUpkeep:
		return !sys.serves() || sys.product && d.traded(sys) && strings.Contains(s.Masked[match[0]:match[1]], "管理") || alike[sys.category] != "website" && strings.Contains(s.Masked[match[0]:match[1]], "の運営")
	case "system.of-maker":
		return who == d.publisher || !sys.product
	case loggedIn:
		return !sys.serves() || who == d.publisher || d.employer(s, match[0]) != who
	case owned:
		return sys.product
	case savedIn:
		return !sys.product || who == d.publisher || intruder.MatchString(s.Masked[:match[1]]) || sys.personal()
	case "system.used-at":
		return intruder.MatchString(s.Masked[:match[1]]) || sys.personal() || !sys.serves()
	case withProduct:
		return !sys.product || !d.traded(sys) && sys.owner == d.publisher || intruder.MatchString(s.Masked[:match[1]]) || sys.personal()
	case "system.uses-for":
		if notSo.MatchString(s.Masked[match[1]:]) {
			return true
		}
	case "system.gave-up":
		return sys.product && !d.traded(sys) && (sys.owner == d.publisher || sys.provider() == d.publisher)
	}
	return r.edge == graph.Uses && (!sys.serves() || r.who > 0 && collective(s, match, r.who))
}

// notSo stands behind what one does not: 使用して(いません).
var notSo = regexp.MustCompile(`^(?:は)?(?:い|お)(?:ない|ません|らず|りません|なかった)`)

var (
	// eachOf stands before, many behind, a word for any of several.
	eachOf = regexp.MustCompile(`(?:他の|各|複数の|多くの|全国の|ほかの)$`)
	many   = regexp.MustCompile(`^(?:様)?(?:[0-9,]+(?:社|団体|校|施設|法人|機関)|各社|の皆|など)`)
)

// collective reports whether the group stands for any of several: 他の大学生協.
func collective(s *Sentence, match []int, group int) bool {
	return eachOf.MatchString(s.Masked[:match[2*group]]) || many.MatchString(s.Masked[match[2*group+1]:])
}

// edgeTo is the relation's edge to the system, "" for none. What is the trade's is
// used and not run or given by who makes a form of it, an outsider that runs a product
// provides it, and what the publisher provides and is no product is its own.
func (d *Document) edgeTo(sys *system, r systemRelation, who int) graph.Type {
	switch traded := sys.product && d.traded(sys); {
	case traded && (r.edge == graph.Operates || r.name == gives && who != d.publisher):
		return graph.Uses
	case traded && r.edge == graph.Provides && who == d.publisher:
		return ""
	case r.edge == graph.Provides && who == d.publisher && !sys.product:
		return graph.Operates
	case r.edge == graph.Operates && sys.product && who != d.publisher && d.outsider(who):
		return graph.Provides
	}
	return r.edge
}

// outsider reports whether the organisation is neither of the publisher's house nor
// a place that it runs: what it runs by a name of its own it provides to others.
func (d *Document) outsider(i int) bool {
	return !strings.HasPrefix(d.At(i).Name, "旧") && !d.ofGroup(i) && !d.hasClaim(graph.SubsidiaryOf, d.publisher, i) && !d.hasClaim(graph.AffiliateOf, d.publisher, i) && !facilities[d.At(i).Kind()]
}

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

// isMaker reports whether the group's mention is a word for whoever makes or
// provides a product.
func (d *Document) isMaker(s *Sentence, match []int, who int) bool {
	m, ok := d.Marked(group(s.Masked, match, who))
	word := d.text.Normal[m.Start:m.End]
	return ok && (makers.MatchString(word) || m.Entity != d.publisher && !d.At(m.Entity).Unnamed() && runners.MatchString(word))
}

// user is whom the sentence is about before the match: the organisation whose
// people it tells of, else its topic.
func (d *Document) user(s *Sentence, match []int) int {
	if i := d.employer(s, match[0]); i >= 0 {
		return i
	}
	before := match[0]
	if at := whoProvides.FindStringIndex(s.Masked[:before]); at != nil {
		before = at[0]
	}
	return d.topic(s, before)
}

// whoProvides is a clause before a system that says who provides it, not who uses it.
var whoProvides = regexp.MustCompile(`[\x{E000}-\x{E7FF}](?:社)?(?:が|の)[^。、\x{E000}-\x{EFFF}]{0,14}(?:提供|運営|開発|販売|管理|運用)(?:する|している|しております|した|し、?提供する)(?:[^。、\x{E000}-\x{EFFF}]|[\x{E000}-\x{E7FF}](?:様)?(?:向け|等)){0,30}「?$`)

// systemLink is a stated relation, claimed only where the system is worth a node.
type systemLink struct {
	edge     graph.Type
	who      int
	sentence *Sentence
	rule     string
}

// serves reports whether the system is of a sort that one provides and others
// use, under one of its names: no PC and no memory stick.
func (sys *system) serves() bool {
	return sys.product || !things[sys.category] || sys.called(func(n *systemName) bool { return n.head != nil && !things[n.category] })
}

// things are categories of what stands in somebody's house.
var things = map[string]bool{"endpoint": true, "removable-media": true, "network": true, "server": true, "nas": true, "database": true, "vpn": true}

// systemOf is the system with the entity.
func (d *Document) systemOf(entity int) *system {
	for _, sys := range d.systems {
		if sys.entity == entity {
			return sys
		}
	}
	return nil
}

// link is whether the system has a stated relation of the type.
func (sys *system) has(edge graph.Type) bool {
	for _, l := range sys.links {
		if l.edge == edge {
			return true
		}
	}
	return false
}

// linked reports whether a sentence gives the organisation the edge to the system.
func (sys *system) linked(edge graph.Type, who int) bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.edge == edge && l.who == who })
}

// makers are words for whoever makes or provides a product and is not named.
var makers = regexp.MustCompile(`(?:開発|提供|製造|販売|納入|導入|納品|供給)(?:元|業者|会社|事業者|企業|ベンダー)$|^メーカー$`)

// runners are words for whoever runs the service named before them.
var runners = regexp.MustCompile(`^(?:運営(?:元|会社|事業者|企業|業者)|(?:システム|開発)?ベンダー)$`)

// linkMakers makes whoever is called 開発業者 or 提供元 the provider of the only
// product.
func (d *Document) linkMakers() {
	only := d.onlyProduct()
	for _, s := range d.Sentences {
		for _, m := range d.in(s, graph.Organization) {
			if sys := d.theService(); sys != nil && m.Entity != d.publisher && ofService.MatchString(d.text.Normal[s.Start:m.Start]) {
				sys.links = append(sys.links, systemLink{graph.Provides, m.Entity, s, "system.of-service"})
			}
			if m.Entity == d.publisher || !makers.MatchString(d.text.Normal[m.Start:m.End]) && (!d.At(m.Entity).Unnamed() || !makers.MatchString(d.At(m.Entity).Name)) {
				continue
			}
			product := only
			if product == nil {
				product = d.productBefore(s, m)
			}
			if product != nil && !d.makesOther(s, m, product) {
				product.links = append(product.links, systemLink{graph.Provides, m.Entity, s, "system.maker"})
			}
		}
	}
}

// ofService stands before whoever provides the service that the notice is about.
var ofService = regexp.MustCompile(`(?:^|[、。」])(?:サービス|システム|アプリ)を(?:開発・|運営・)?(?:提供|運営|開発)(?:する|している)(?:の?は、?)?$`)

// theService is the only product, else the only precise system that serves others, or nil.
func (d *Document) theService() *system {
	if only := d.onlyProduct(); only != nil {
		return only
	}
	var only *system
	for _, sys := range d.systems {
		if sys.product || sys.rank != lexicon.Precise || !sys.serves() {
			continue
		}
		if only != nil {
			return nil
		}
		only = sys
	}
	return only
}

// productBefore is the only product that s names before the word for its maker, or nil.
func (d *Document) productBefore(s *Sentence, maker Mention) *system {
	var only *system
	for _, m := range d.in(s, graph.System) {
		if sys := d.systemOf(m.Entity); m.End < maker.Start && sys != nil && sys.product && sys != only {
			if only != nil {
				return nil
			}
			only = sys
		}
	}
	return only
}

// makesOther reports whether the word for a maker goes with another system than
// the product: メールサービスの提供会社.
func (d *Document) makesOther(s *Sentence, maker Mention, product *system) bool {
	for _, m := range d.in(s, graph.System) {
		if m.Entity != product.entity && m.End < maker.Start && d.text.Normal[m.End:maker.Start] == "の" {
			return true
		}
	}
	return false
}

// onlyProduct is the product, where the notice names one only.
func (d *Document) onlyProduct() *system {
	var only *system
	for _, sys := range d.systems {
		if sys.product {
			if only != nil {
				return nil
			}
			only = sys
		}
	}
	return only
}
