package extract

import (
	"slices"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// findOperators settles whose the systems are, and claims who operates and uses
// them.
func findOperators(d *Document) {
	d.hitTheOnly()
	for _, sys := range d.systems {
		switch {
		case sys.hit != nil:
			d.settleOwner(sys)
			d.claimOwner(sys, sys.hit.sentence)
		case sys.product && sys.owner >= 0 && !d.traded(sys):
			if s := d.statedIn(sys); s != nil {
				d.claimOwner(sys, s)
			}
		}
	}
}

// hitTheOnly takes the only site, service or product that the notice is about for
// what was hit where no wording says it.
func (d *Document) hitTheOnly() {
	if len(d.Claims(graph.Compromised)) > 0 {
		return
	}
	var only *system
	for _, sys := range d.systems {
		if !sys.product || sys.category == "sns" || sys.names[0].Start >= d.opening() || only != nil && only.names[0].Start < d.Sentences[0].End {
			continue
		}
		if only != nil {
			return
		}
		only = sys
	}
	if only == nil {
		return
	}
	status, s := d.event()
	only.hit = &statement{status, s, "hit.only"}
	only.hitIn = []*Sentence{s}
	d.Claim(Claim{Type: graph.Compromised, From: TheIncident, To: only.entity, Status: status, Confidence: 0.6, Rule: "hit.only"}, s)
	d.claimLinks(only)
}

// opening is where the notice's first sentences end.
func (d *Document) opening() int { return d.Sentences[min(4, len(d.Sentences)-1)].End }

// statedIn is the first sentence that names the system as fact, or nil.
func (d *Document) statedIn(sys *system) *Sentence {
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		for _, m := range d.in(s, graph.System) {
			if m.Entity == sys.entity {
				return s
			}
		}
	}
	return nil
}

// settleOwner makes the organisation at which the system was hit its owner where
// the notice does not say whose it is.
func (d *Document) settleOwner(sys *system) {
	if sys.owner == NoOwner || sys.owner < 0 {
		if sys.owner = d.placeOfHit(sys); sys.tangible() && !sys.product && d.handedOver(sys.hit.sentence) {
			sys.owner = d.publisher
		}
	}
	if !sys.product {
		if sys.owner == sys.provider() && !sys.possessed() {
			sys.owner = d.publisher // who maintains it for others does not own it
		}
		d.At(sys.entity).Owner = sys.owner
	}
}

// placeOfHit is the organisation at which the sentence says that the system was
// hit, else where the incident began, else the publisher.
func (d *Document) placeOfHit(sys *system) int {
	for _, s := range sys.hitIn {
		if i := d.placeIn(s, sys); i >= 0 && s.Index > 0 {
			return i
		}
	}
	for _, s := range sys.hitIn {
		if i := d.placeAbove(s); i >= 0 {
			return i
		}
	}
	if sys.hit.status == graph.Denied && len(d.Claims(graph.OriginatedAt)) == 0 || d.inHeading(sys) && len(d.in(d.Sentences[0], graph.Organization)) < 2 {
		return d.publisher
	}
	if sys.category == "website" || sys.category == "ec-site" {
		if site := d.siteOwner(sys); site >= 0 {
			return site // what a site is built with is used by whose it is
		}
	}
	if i := d.ownerBeside(sys); i >= 0 {
		return i
	}
	if origins := d.Claims(graph.OriginatedAt); len(origins) > 0 && !d.ownHit(sys, origins[0].To) {
		return origins[0].To
	}
	return d.publisher
}

// ownHit reports whether what was hit is the publisher's although it began
// elsewhere: its own systems were attacked, or a contractor made an error on them.
func (d *Document) ownHit(sys *system, origin int) bool {
	erred := sys.hit.rule == "hit.error" && (d.traded(sys) || !sys.tangible() && !tool.MatchString(d.classOf(sys)) && d.hasClaim(graph.SubcontractorOf, origin, d.publisher))
	return erred || sys.hit.rule == "hit.listed" || len(d.Claims(graph.PivotedTo)) > 0 || ownAttack.MatchString(d.text.Normal[:d.opening()]) || slices.ContainsFunc(d.systems, func(o *system) bool {
		return o != sys && o.hit != nil && o.owner == d.publisher && d.inHeading(o)
	})
}

// handOver is what one has done with old devices: whoever does it does not own them.
var handOver = regexp.MustCompile(`(?:廃棄|処分|返却|下取り)[^。、]{0,12}(?:委託|依頼|請け負|対象|予定|済|した|前)|リース満了|(?:消去|破壊|裁断)(?:され)?(?:ない|せず|前)`)

// handedOver reports whether the sentence, or the first ones, tell of old devices given away.
func (d *Document) handedOver(s *Sentence) bool {
	return handOver.MatchString(s.Text) || handOver.MatchString(d.text.Normal[:d.opening()])
}

// at is a heading over what happened at an organisation: 当会における被害.
var at = newPattern(`〔組〕(?:における|での|で|の)[^。]{0,12}(?:被害|影響|状況|事案|概要|対応|経緯|漏え?い)`)

// placeAbove is the organisation that the heading over s makes the place, or -1.
func (d *Document) placeAbove(s *Sentence) int {
	for i := s.Index - 1; i > 0; i-- {
		if over := d.Sentences[i]; over.Heading {
			if match := at.find(over.Masked); match != nil {
				m, _ := d.Marked(group(over.Masked, match, 1))
				return m.Entity
			}
			return -1
		}
	}
	return -1
}

// ownAttack is said where the publisher itself was attacked, whoever the way in
// belonged to.
var ownAttack = regexp.MustCompile(`(?:当社|弊社|当院|本学|当行|当法人|当協会|当組合|当財団|自社|社内|院内|学内|庁内)(?:の)?(?:ネットワーク|システム|サーバー?|グループ|情報システム|社内ネットワーク|電子カルテシステム)?(?:への|に対する|における|が)(?:第三者(?:による|からの)|外部からの)?(?:不正アクセス|サイバー攻撃|ランサムウェア)|(?:当社|弊社|当院|本学|当行|当法人|当協会|当組合|当財団|当校|本市|当市|本校)の[^。、がをはにの先社]{0,12}(?:システム|サーバー?|ネットワーク|基盤|環境)(?:は|が|に対し)[^。]{0,30}(?:攻撃|不正アクセス|ランサムウェア|感染)`)

// ownerBeside is whose the system is that a sentence says was hit with this one,
// or -1: 電子カルテシステムのほか、医事会計システムが.
func (d *Document) ownerBeside(sys *system) int {
	for _, s := range sys.hitIn {
		mentions := d.in(s, graph.System)
		at := slices.IndexFunc(mentions, func(m Mention) bool { return m.Entity == sys.entity })
		for i := at - 1; i >= 0; i-- {
			o := d.systemOf(mentions[i].Entity)
			if o != nil && o.hit != nil && o.owner >= 0 && !o.product && o.possessed() && oneHouse.MatchString(d.text.Normal[mentions[i].End:mentions[at].Start]) {
				return o.owner
			}
		}
	}
	return -1
}

// oneHouse is what stands between two systems of one owner.
var oneHouse = regexp.MustCompile(`^[」)]?(?:(?:の(?:ほか|他|みならず)|だけ(?:では)?でなく|に加え(?:て)?|をはじめ(?:と(?:する|し(?:て|た)?))?)、?|及び|および|並びに|ならびに|と|、|・|や)[^。がをはに]{0,24}$`)

// siteOwner is whose the other site that was hit is, or -1.
func (d *Document) siteOwner(built *system) int {
	for _, sys := range d.systems {
		if sys != built && sys.hit != nil && sys.owner >= 0 && (sys.category == "website" || sys.category == "ec-site") && d.traded(built) {
			return sys.owner
		}
	}
	return -1
}

// placeIn is the organisation at which s says that the system was hit, or -1.
func (d *Document) placeIn(s *Sentence, sys *system) int {
	for _, m := range d.in(s, graph.System) {
		if m.Entity != sys.entity {
			continue
		}
		at := s.masked(m.Start - s.Start)
		if worksOn.MatchString(s.Masked[:at]) {
			return d.publisher
		}
		if i := d.employer(s, at); i >= 0 {
			return i
		}
		if i := d.placeOf(s, []int{at, at}); i >= 0 && !d.isAuthority(i) {
			return i
		}
	}
	return -1
}

// worksOn stands before the system of a client that a contractor worked on.
var worksOn = regexp.MustCompile(`[\x{E000}-\x{E7FF}]」?が(?:行った|実施した|行っていた|実施していた|担当した)[^。、がをに]{0,6}$`)

// staff is an organisation whose people the sentence is about.
var staff = newPattern(`〔組〕の[^。、のがをに]{0,8}(?:従業員|社員|職員|教員|教諭|講師|医師|看護師|担当者|従事者|派遣社員|スタッフ|オペレーター|アルバイト|エンジニア|ドライバー|ヘルパー|ケアマネジャー|(?:検針|調査|配達|配送|作業|営業|相談|指導|支援|研究|乗務|警備|販売|介護|係|店|行|局|役)員|(?:保育|栄養|介護福祉|理学療法|薬剤)士|薬剤師)(?:等|ら)?(?:[0-9]+名)?\)?(?:が|は|、)`)

// employer is the organisation whose people s is about before the byte at of
// Masked, or -1.
func (d *Document) employer(s *Sentence, at int) int {
	matches := staff.findAll(s.Masked[:at])
	if len(matches) == 0 {
		return -1
	}
	m, _ := d.Marked(group(s.Masked, matches[len(matches)-1], 1))
	return m.Entity
}

// jointly is said of a system that is somebody else's too.
var jointly = regexp.MustCompile(`外部の|共同(?:の|で|利用|運営|システム)|共通の`)

func (d *Document) claimLinks(sys *system) {
	for _, l := range sys.links {
		if l.edge == graph.Uses && l.who == sys.provider() {
			l.who = d.publisher // with its own service it serves the publisher
		}
		if l.edge == graph.Uses && l.who == d.publisher && !sys.product && sys.rank != lexicon.Account && sys.provider() < 0 && !sys.runBySomebodyElse(d) && !l.sentence.says(jointly) {
			l.edge = graph.Operates
		}
		if !d.hasClaim(l.edge, l.who, sys.entity) {
			d.Claim(Claim{Type: l.edge, From: l.who, To: sys.entity, Status: graph.Confirmed, Rule: l.rule}, l.sentence)
		}
	}
}

// runBySomebodyElse reports whether a sentence says that another than the publisher runs it.
func (sys *system) runBySomebodyElse(d *Document) bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.edge == graph.Operates && l.who != d.publisher })
}

// claimOwner claims the owner's own link: it uses a product of the trade and what
// another provides, and operates the rest.
func (d *Document) claimOwner(sys *system, s *Sentence) {
	if sys.owner < 0 || sys.has(graph.Operates) || sys.has(graph.Uses) || sys.private() {
		return
	}
	edge := graph.Operates
	if provider := sys.provider(); provider >= 0 && (sys.product || sys.owner == d.publisher && !sys.possessed() && sys.serves()) {
		if edge = graph.Uses; d.ofGroup(provider) {
			return
		}
		if provider == d.publisher || sys.builtFor(d) || sys.entrusted() {
			edge = graph.Operates
		}
		sys.owner = d.publisher
	}
	if sys.product && (d.traded(sys) || sys.owner != d.publisher && tool.MatchString(d.classOf(sys))) || sys.rank == lexicon.Account {
		edge = graph.Uses
	}
	if edge == graph.Operates && sys.product && sys.possessed() && sys.owner != d.publisher && !d.ofGroup(sys.owner) && marketed.MatchString(d.classOf(sys)) {
		d.Claim(Claim{Type: graph.Provides, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.of-supplier"}, s)
		edge, sys.owner = graph.Uses, d.publisher
	}
	d.Claim(Claim{Type: edge, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.owner"}, s)
	if edge == graph.Operates && sys.product && sys.owner == d.publisher && !sys.has(graph.Provides) && toFirms.MatchString(d.text.Normal) {
		d.Claim(Claim{Type: graph.Provides, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.for-firms"}, s)
	}
}

// tool is what one buys and does not run for others.
var tool = regexp.MustCompile(`(?:ツール|ソフト|ソフトウェア|パッケージ|製品)$`)

// marketed is what a supplier has for its customers.
var marketed = regexp.MustCompile(`(?:サービス|アプリ|アプリケーション|パッケージ|プラットフォーム|クラウド|システム|ソフト|ソフトウェア|SaaS|ASP)$`)

// builtFor reports whether the system is the publisher's own and only developed
// by whoever provides it.
func (sys *system) builtFor(d *Document) bool {
	return sys.possessed() && !d.traded(sys) && slices.ContainsFunc(sys.links, func(l systemLink) bool {
		return l.edge == graph.Provides && l.sentence.says(developer)
	})
}

// entrusted reports whether whoever provides the system does so by contract.
func (sys *system) entrusted() bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.rule == byContract })
}

var developer = regexp.MustCompile(`開発(?:ベンダー|会社|業者|委託先|を担当|を委託)`)

// toFirms are words for customers that are firms: whose own service they use
// provides it.
var toFirms = regexp.MustCompile(`(?:導入|(?:ご)?利用|(?:ご)?契約|お客様|お客さま|顧客|ユーザー|加盟)(?:の)?(?:企業|法人|自治体|団体|店舗|医院|事業者|施設|学校)(?:様|さま|各位)|導入企業|利用企業|契約企業|顧客企業|お客様企業|ユーザー企業|法人(?:の)?お客|[0-9]社・団体|ご導入いただい|導入(?:いただいて|頂いて)|(?:企業|法人|自治体|団体|学校|病院|医院)(?:様|さま)?(?:に|が|で)導入して`)

// private reports whether the system is said to be a person's own and was not
// lost with the organisation's data on it, for which that answers.
func (sys *system) private() bool {
	own := slices.ContainsFunc(sys.names, func(n *systemName) bool { return n.private })
	return own && !sys.product && sys.hit != nil && sys.hit.rule != "hit.lost" && sys.hit.rule != "hit.before"
}

// possessed reports whether the notice says whose the system is.
func (sys *system) possessed() bool {
	return slices.ContainsFunc(sys.names, func(n *systemName) bool { return n.owner != NoOwner })
}

// provider is who is said to provide the system, or -1.
func (sys *system) provider() int {
	for _, l := range sys.links {
		if l.edge == graph.Provides {
			return l.who
		}
	}
	return -1
}

// ofGroup reports whether the organisation is of the publisher's group.
func (d *Document) ofGroup(i int) bool {
	return d.hasClaim(graph.SubsidiaryOf, i, d.publisher) || d.hasClaim(graph.AffiliateOf, i, d.publisher)
}

// traded reports whether the product is one of the trade's.
func (d *Document) traded(sys *system) bool {
	for _, n := range sys.names {
		for _, w := range d.lexicon.FindSystems(n.text) {
			if w.Product != nil {
				return true
			}
		}
	}
	return false
}
