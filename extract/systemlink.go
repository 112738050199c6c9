package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

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
	d.linkMembers()
}

// runBy reports whether a sentence says that the organisation provides or operates the system.
func (sys *system) runBy(who int) bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.edge != graph.Uses && l.who == who })
}

func (d *Document) linkSystem(s *Sentence, r systemRelation, match []int) {
	if r.name == ofBoth {
		d.linkBoth(s, r, match)
		return
	}
	who := d.relator(s, r, match)
	m, ok := d.Marked(group(s.Masked, match, r.what))
	if !ok || who < 0 || d.isAuthority(who) {
		return
	}
	sys := d.wholeOf(s, match[2*r.what], d.systemOf(m.Entity))
	if r.name == fromMaker && d.keeps(s, match, r.who) {
		r.name = byUpkeep
	}
	if sys == nil || d.unlikely(s, r, match, sys, who) {
		return
	}
	if r.edge == graph.Uses && r.who == 0 && sys.runBy(who) {
		who = d.publisher
	}
	if r.edge == graph.Operates && r.who > 0 && slices.Contains(d.listedWith(s, who, s.Start+s.unmasked(match[2*r.who+1])), d.publisher) {
		sys.links = append(sys.links, systemLink{r.edge, d.publisher, s, r.name}, systemLink{r.edge, who, s, r.name})
		return // 当社と乙社が共同で運営している
	}
	if r.edge = d.edgeTo(sys, r, who); r.edge == "" {
		return
	}
	sys.links = append(sys.links, systemLink{r.edge, who, s, r.name})
	if r.name == owned {
		sys.owner = who
	}
	d.linkListed(s, r, match, sys, who)
}

// relator is who provides, runs or uses the system by the relation's words.
func (d *Document) relator(s *Sentence, r systemRelation, match []int) int {
	switch r.who {
	case byPublisher:
		return d.publisher
	case 0:
		return d.user(s, match)
	}
	return d.end(s, match, r.who)
}

// linkListed links the others of the lists in which the two stand.
func (d *Document) linkListed(s *Sentence, r systemRelation, match []int, sys *system, who int) {
	if r.edge == graph.Uses {
		for _, other := range d.listedWith(s, who, s.Start+s.unmasked(match[1])) {
			sys.links = append(sys.links, systemLink{d.edgeTo(sys, r, other), other, s, "system.used-together"})
		}
	}
	for _, before := range d.listedAhead(s, r, match) {
		before.links = append(before.links, systemLink{r.edge, who, s, r.name})
	}
	for _, next := range d.listedBehind(s, match[2*r.what+1]) {
		next.links = append(next.links, systemLink{d.edgeTo(next, r, who), who, s, r.name})
	}
}

// wholeOf is the product whose server the system at the byte at of Masked is, else the system:
// 甲のサーバーは、乙社のサービスを利用している.
func (d *Document) wholeOf(s *Sentence, at int, sys *system) *system {
	match := serverOf.FindStringSubmatch(s.Masked[:at])
	if sys == nil || sys.product || !sys.called(isServer) || match == nil {
		return sys
	}
	if m, ok := d.Marked(match[1]); ok {
		if whole := d.systemOf(m.Entity); whole != nil && whole.product {
			return whole
		}
	}
	return sys
}

// serverOf stands between a product and its server.
var serverOf = regexp.MustCompile(`([\x{E800}-\x{EFFF}])」?の$`)

// unlikely reports whether the relation's words do not mean it of the system.
func (d *Document) unlikely(s *Sentence, r systemRelation, match []int, sys *system, who int) bool {
	switch r.name {
	case fromMaker:
		return !d.isMaker(s, match, r.who)
	case byContract, byUpkeep:
		return !sys.serves() || sys.product && d.traded(sys) && onlyManages.MatchString(s.Masked[match[0]:match[1]]) || alike[sys.category] != "website" && strings.Contains(s.Masked[match[0]:match[1]], "の運営")
	case "system.of-maker":
		return who == d.publisher || !sys.product && (sys.rank != lexicon.Precise || !sys.serves() || alike[sys.category] == "website" || d.ofGroup(who))
	case loggedIn:
		return !sys.serves() || who == d.publisher || d.employer(s, match[0]) != who
	case madeAndRun:
		return !d.makesFor(sys, who)
	case "system.operated-by", ranBy:
		return d.makesFor(sys, who) && bothVerbs.MatchString(s.Masked[match[0]:match[1]])
	case owned:
		return sys.product
	case operatedAnd:
		return systemFirst.MatchString(s.Masked[:match[0]])
	case "system.used-by", "system.topic-used":
		if twoSubjects.MatchString(s.Masked[match[0]:match[1]]) || basedOn.MatchString(s.Masked[match[0]:match[1]]) {
			return true
		}
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

// makesFor reports whether the organisation is one that makes such a system for others.
func (d *Document) makesFor(sys *system, who int) bool {
	return who != d.publisher && sys.serves() && d.outsider(who)
}

// bothVerbs is said of whoever makes a system and looks after it.
var bothVerbs = regexp.MustCompile(makesAndRuns)

// basedOn stands behind a product with which what is used was made: 乙をベースに導入した.
var basedOn = regexp.MustCompile(`[\x{E800}-\x{EFFF}]」?を(?:ベース|もと|基|土台|改修|カスタマイズ)`)

// onlyManages is said of whoever only manages what somebody uses.
var onlyManages = regexp.MustCompile(`[\x{E800}-\x{EFFF}]」?の[^。構築開発保守改修]*管理[^。構築開発保守改修]*$|^[\x{E000}-\x{E7FF}](?:社)?(?:に|へ)、?管理[^。構築開発保守改修]*$`)

// notSo stands behind what one does not: 使用して(いません).
var notSo = regexp.MustCompile(`^(?:は)?(?:い|お)(?:ない|ません|らず|りません|なかった)`)

// twoSubjects holds where who uses the system is not whoever stands first: 甲社が、県内の市町が利用している.
var twoSubjects = regexp.MustCompile(`^[\x{E000}-\x{E7FF}](?:社)?が、[^。、]{1,20}[^。、\x{E000}-\x{E7FF}]が[^。]*$`)

// systemFirst stands before what is told of a system that is the clause's topic.
var systemFirst = regexp.MustCompile(`[\x{E800}-\x{EFFF}]」?は、?[^。]{0,40}$`)

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
	case traded && r.name == ranBy && who != d.publisher:
		return graph.Provides
	case traded && r.edge == graph.Operates && who != d.publisher && d.namesake(sys, who):
		return graph.Provides
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

// namesake reports whether the organisation is called like the product: Kumo B.V.
func (d *Document) namesake(sys *system, who int) bool {
	product := d.lexicon.Stem(sys.names[0].text)
	return utf8.RuneCountInString(product) > 2 && strings.HasPrefix(d.lexicon.Stem(d.At(who).Name), product)
}

// outsider reports whether the organisation is neither of the publisher's house nor
// a place that it runs: what it runs by a name of its own it provides to others.
func (d *Document) outsider(i int) bool {
	return !strings.HasPrefix(d.At(i).Name, "旧") && !d.ofGroup(i) && !d.hasClaim(graph.SubsidiaryOf, d.publisher, i) && !d.hasClaim(graph.AffiliateOf, d.publisher, i) && !facilities[d.At(i).Kind()]
}

// keeps reports whether the group's mention is a word for whoever maintains a system.
func (d *Document) keeps(s *Sentence, match []int, who int) bool {
	m, ok := d.Marked(group(s.Masked, match, who))
	return ok && keepers.MatchString(d.text.Normal[m.Start:m.End])
}

var keepers = regexp.MustCompile(`^(?:保守|運用|運用保守|保守管理|保守運用|運用管理)(?:業者|会社|事業者|ベンダー|委託先)$`)

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
	if behind := s.Masked[match[1]:]; doerBehind.matches(behind) {
		m, _ := d.Marked(group(behind, doerBehind.find(behind), 1))
		return m.Entity
	}
	before := match[0]
	if at := whoProvides.FindStringIndex(s.Masked[:before]); at != nil {
		before = at[0]
	}
	return d.topic(s, before)
}

// doerBehind is whoever works with what was named before: 甲ツールを使って、乙社が作成した.
var doerBehind = newPattern(`^、?[^。、がは\x{E000}-\x{EFFF}]{0,14}(?:[\x{E000}-\x{E7FF}](?:の|である))?〔組〕(?:社)?が(?:作成|制作|構築|開発|開設|運営|送信|配信)`)

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
	return sys.product || !things[sys.category] || sys.called(func(n *systemName) bool { return n.head != nil && !things[n.category] || rented.MatchString(n.text) })
}

// rented begins the name of a server that somebody lends to many.
var rented = regexp.MustCompile(`^(?:レンタル|共用|ホスティング|クラウド)`)

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
