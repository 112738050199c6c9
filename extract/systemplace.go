package extract

import (
	"cmp"
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// placeOfHit is the organisation at which the sentence says that the system was
// hit, else where the incident began, else the publisher.
func (d *Document) placeOfHit(sys *system) int {
	for _, s := range sys.hitIn {
		if i := d.placeIn(s, sys); i >= 0 && s.Index > 0 {
			return i
		}
	}
	for _, s := range sys.hitIn {
		if i := cmp.Or(d.placeAbove(s)+1, d.teller(s, sys)+1) - 1; i >= 0 {
			return i
		}
	}
	if sys.hit.status == graph.Denied && len(d.Claims(graph.OriginatedAt)) == 0 || d.inHeading(sys) && len(d.in(d.Sentences[0], graph.Organization)) < 2 {
		return d.publisher
	}
	if i := d.providerTelling(sys); i >= 0 {
		return i
	}
	if sys.category == "website" || sys.category == "ec-site" {
		if site := d.siteOwner(sys); site >= 0 {
			return site // what a site is built with is used by whose it is
		}
	}
	if i := d.ownerBeside(sys); i >= 0 {
		return i
	}
	for _, s := range sys.hitIn {
		if i := d.placeBefore(s); i >= 0 {
			return i
		}
	}
	if slices.ContainsFunc(sys.hitIn, func(s *Sentence) bool { return s.says(publicHouse) }) {
		return d.publisher
	}
	if origins := d.Claims(graph.OriginatedAt); len(origins) > 0 && !d.ownHit(sys, origins[0].To) {
		return origins[0].To
	}
	return d.publisher
}

// offersItself reports whether the publisher thanks the users of the product as of its own.
func (d *Document) offersItself(sys *system) bool {
	return sys.product && !d.traded(sys) && slices.ContainsFunc(sys.names, d.thanked)
}

// thanked reports whether the notice thanks the users of what is called so: 「甲」をご利用いただき.
func (d *Document) thanked(n *systemName) bool {
	return thanks.MatchString(d.text.Normal[n.End:])
}

var thanks = regexp.MustCompile(`^[」』]?を(?:いつも)?ご(?:利用|愛顧|愛用)(?:いただき|下さり|くださり|頂き|を賜り|賜り)`)

// providerTelling is who provides a product of the notice and tells of its server, or -1:
// 提供事業者によると、ファイルの保存場所であるストレージが….
func (d *Document) providerTelling(sys *system) int {
	if sys.product || !stored[sys.category] {
		return -1
	}
	for _, s := range sys.hitIn {
		for _, m := range d.in(s, graph.Organization) {
			provides := slices.ContainsFunc(d.systems, func(o *system) bool { return o.product && o.linked(graph.Provides, m.Entity) })
			if provides && m.Entity != d.publisher && d.namedBehind(s, m, sys) && reportsOwn.MatchString(d.text.Normal[m.End:s.End]) {
				return m.Entity
			}
		}
	}
	return -1
}

// namedBehind reports whether s names the system behind the mention.
func (d *Document) namedBehind(s *Sentence, m Mention, sys *system) bool {
	return slices.ContainsFunc(d.in(s, graph.System), func(o Mention) bool { return o.Entity == sys.entity && o.Start >= m.End })
}

// stored are categories of what a service keeps its data on.
var stored = map[string]bool{"server": true, "cloud-office": true, "database": true, "nas": true}

// reportsOwn stands behind whoever looked at its own system.
var reportsOwn = regexp.MustCompile(`^(?:が|は|では|において|の(?:説明|報告|調査)|に(?:より|よ)(?:れば|ると|りますと))`)

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

// ownPlace are words for places and people of the publisher's own.
var ownPlace = regexp.MustCompile(`店舗|各(?:拠点|校|園|施設|支店|営業所)|社内|院内|学内|庁内|自社|本社`)

// publicHouse is where a town's own systems stand: 町立中学校に設置している.
var publicHouse = regexp.MustCompile(`[都道府県市区町村]立[^。、]{1,12}(?:に(?:設置|置|ある|導入|配備)|の|内|で)`)

// placeBefore is the origin where s names no organisation and the sentence before
// it tells of the harm there, or -1.
func (d *Document) placeBefore(s *Sentence) int {
	if s.Index < 2 || len(d.in(s, graph.Organization)) > 0 || ownPlace.MatchString(s.Text) {
		return -1
	}
	before := d.Sentences[s.Index-1]
	for _, c := range d.Claims(graph.PivotedTo) {
		if d.sentenceAt(c.Offset) == before {
			return c.To // where the intruder went on from there
		}
	}
	for _, at := range harms.FindAllStringIndex(before.Masked, -1) {
		if i := d.placeOf(before, at); i >= 0 && i != d.publisher && d.hasClaim(graph.OriginatedAt, TheIncident, i) {
			return i
		}
	}
	return -1
}

// report is what a contractor told of its own system: 業者から、サイトが不正アクセスを受けたとの連絡.
var report = regexp.MustCompile(`(?:との|旨の|という)[^。、]{0,6}(?:連絡|報告|通知|説明)`)

// teller is the contractor from which s says that word of the system came, or -1.
func (d *Document) teller(s *Sentence, sys *system) int {
	if !sys.product || !s.says(report) {
		return -1
	}
	for _, m := range d.in(s, graph.Organization) {
		behind := d.behind(s, m)
		if (strings.HasPrefix(behind, "から") || strings.HasPrefix(behind, "より")) && d.hasClaim(graph.SubcontractorOf, m.Entity, d.publisher) && strings.ContainsFunc(behind, func(r rune) bool { return r >= systemMark && r <= systemMark+maxMention }) {
			return m.Entity
		}
	}
	return -1
}

// ownAttack is said where the publisher itself was attacked, whoever the way in
// belonged to.
var ownAttack = regexp.MustCompile(`(?:当社|弊社|当院|本学|当行|当法人|当協会|当組合|当財団|自社|社内|院内|学内|庁内)(?:の)?(?:ネットワーク|システム|サーバー?|グループ|情報システム|社内ネットワーク|電子カルテシステム)?(?:への|に対する|における|が)(?:第三者(?:による|からの)|外部からの)?(?:不正アクセス|サイバー攻撃|ランサムウェア)|(?:社内|院内|学内|庁内|所内|館内|当[^。、は]{1,8}の)(?:全)?(?:ネットワーク|システム|サーバー?)(?:群|内)?(?:が|に)[^。]{0,24}(?:感染|暗号化|侵入され|攻撃を受け)|当[^。、は]{1,8}(?:で|において|におきまして)(?:発生|確認)し[^。、]{0,12}(?:コンピューター?ウイルス|ランサムウェア|サイバー攻撃|不正アクセス|マルウェア)|(?:当社|弊社|当院|本学|当行|当法人|当協会|当組合|当財団|当校|本市|当市|本校)の[^。、がをはにの先社]{0,12}(?:システム|サーバー?|ネットワーク|基盤|環境)(?:は|が|に対し)[^。]{0,30}(?:攻撃|不正アクセス|ランサムウェア|感染)`)

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
		if i := d.setter(s, sys, m); i >= 0 {
			return i
		}
		if i := d.employer(s, at); i >= 0 {
			return i
		}
		if i := d.placeOf(s, []int{at, at}); i >= 0 && !d.isAuthority(i) {
			if sys.tangible() && keepers.MatchString(d.At(i).Name) {
				return d.worksFor(i)
			}
			return i
		}
	}
	return -1
}

// worksFor is for whom the contractor works, the publisher where nothing says so.
func (d *Document) worksFor(contractor int) int {
	for _, c := range d.Claims(graph.SubcontractorOf) {
		if c.From == contractor {
			return c.To
		}
	}
	return d.publisher
}

// setter is the publisher where its contractor set up the system wrongly, or -1:
// 委託した甲社が、ファイアウォールの設定を誤り.
func (d *Document) setter(s *Sentence, sys *system, m Mention) int {
	if !sys.tangible() || !strings.HasPrefix(d.behind(s, m), "の設定") {
		return -1
	}
	before := s.Masked[:s.masked(m.Start-s.Start)]
	if match := subject.find(before); match != nil {
		if who, _ := d.Marked(group(before, match, 1)); d.hasClaim(graph.SubcontractorOf, who.Entity, d.publisher) {
			return d.publisher
		}
	}
	return -1
}

// subject is an organisation of which the words behind it tell what it did.
var subject = newPattern(`〔組〕(?:が|は)、?[^。、]{0,20}$`)

// worksOn stands before the system of a client that a contractor worked on.
var worksOn = regexp.MustCompile(`[\x{E000}-\x{E7FF}]」?が(?:行った|実施した|行っていた|実施していた|担当した)[^。、がをに]{0,6}$`)

// staff is an organisation whose people the sentence is about.
var staff = newPattern(`〔組〕(?:の|(?:に|で)[^。、がを]{0,24}(?:勤務|在籍|所属|従事|就業)し?(?:する|て(?:いる|いた)|た))[^。、のがをに]{0,8}(?:従業員|社員|職員|教員|教諭|講師|医師|看護師|担当者|従事者|派遣社員|スタッフ|オペレーター|アルバイト|エンジニア|ドライバー|ヘルパー|ケアマネジャー|(?:検針|調査|配達|配送|作業|営業|相談|指導|支援|研究|乗務|警備|販売|介護|係|店|行|局|役)員|(?:保育|栄養|介護福祉|理学療法|薬剤)士|薬剤師)(?:等|ら)?(?:[0-9]+名)?(?:\([^()]{0,20}\)|\))?(?:が|は|、)`)

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
