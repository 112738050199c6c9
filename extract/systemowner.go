package extract

import (
	"slices"
	"strings"

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
	d.claimCustomers()
}

// claimCustomers makes users of the only product, which the publisher provides to
// firms, of those whose data a list says got out of it.
func (d *Document) claimCustomers() {
	sys := d.onlyProduct()
	if sys == nil || sys.hit == nil || d.publisher == Nobody || !d.hasClaim(graph.Provides, d.publisher, sys.entity) || !toFirms.MatchString(d.text.Normal) {
		return
	}
	for _, c := range d.Claims(graph.Affected) {
		if s := d.sentenceAt(c.Offset); c.Rule == "affected.listed" && s != nil && !d.supplies(c.To) && !d.hasClaim(graph.Uses, c.To, sys.entity) {
			d.Claim(Claim{Type: graph.Uses, From: c.To, To: sys.entity, Status: graph.Confirmed, Rule: "system.customer"}, s)
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
		if sys.owner = d.placeOfHit(sys); sys.tangible() && !sys.product && d.handedOver(sys.hit.sentence) || d.offersItself(sys) {
			sys.owner = d.publisher
		}
	}
	if person := d.personIn(sys.hit.sentence); person >= 0 && sys.product && sys.personal() && !sys.possessed() {
		sys.owner = person
	}
	if !sys.product {
		if sys.category == "removable-media" && !sys.possessed() && sys.owner >= 0 && carrier.MatchString(d.At(sys.owner).Name) {
			sys.owner = d.publisher
		}
		if sys.owner == sys.provider() && !sys.possessed() {
			sys.owner = d.worksFor(sys.owner) // who maintains it for others does not own it
		}
		if operator := sys.operator(d); operator >= 0 && sys.owner == d.publisher && !sys.possessed() && sys.linked(graph.Uses, d.publisher) {
			sys.owner = operator
		}
		d.At(sys.entity).Owner = sys.owner
	}
}

// personIn is the contractor whom s tells of and who is one person, or -1.
func (d *Document) personIn(s *Sentence) int {
	for _, m := range d.in(s, graph.Organization) {
		if d.At(m.Entity).Unnamed() && d.At(m.Entity).Kind() == "other" {
			return m.Entity
		}
	}
	return -1
}

// carrier is a word for whoever brings what is others'.
var carrier = regexp.MustCompile(`運送|配送|宅配|輸送|郵便`)

// jointly is said of a system that is somebody else's too.
var jointly = regexp.MustCompile(`外部の|共同(?:の|で|利用|運営|システム)|共通の|共用`)

func (d *Document) claimLinks(sys *system) {
	for _, l := range sys.links {
		if l.edge == graph.Uses && l.who != d.publisher && sys.product && sys.runBy(l.who) {
			l.who = d.publisher // with its own service it serves the publisher
		}
		if l.edge == graph.Uses && l.who == d.publisher && !sys.product && sys.rank != lexicon.Account && sys.provider() < 0 && !sys.runBySomebodyElse(d) && !sys.isService() && l.rule != usedAmong && !l.sentence.says(jointly) {
			l.edge = graph.Operates
		}
		if !d.hasClaim(l.edge, l.who, sys.entity) {
			d.Claim(Claim{Type: l.edge, From: l.who, To: sys.entity, Status: graph.Confirmed, Rule: l.rule}, l.sentence)
		}
	}
}

// isService reports whether the system's name is one of what others run for many.
func (sys *system) isService() bool {
	return strings.HasSuffix(sys.names[0].text, "サービス") || rented.MatchString(sys.names[0].text) && sys.category == "server"
}

// operator is whom a sentence says to run the system, other than the publisher; or -1.
func (sys *system) operator(d *Document) int {
	for _, l := range sys.links {
		if l.edge == graph.Operates && l.who != d.publisher {
			return l.who
		}
	}
	return -1
}

// keptForOwner reports whether the system is said to be the publisher's and somebody else
// provides and runs it: 本市の甲システムは、乙社が開発・運用している.
func (sys *system) keptForOwner(d *Document) bool {
	return sys.owner == d.publisher && sys.possessed() && sys.provider() >= 0 && sys.has(graph.Operates) &&
		!sys.linked(graph.Uses, sys.owner) && !sys.linked(graph.Operates, sys.owner) && sys.provider() != sys.owner
}

// runBySomebodyElse reports whether a sentence says that another than the publisher runs it.
func (sys *system) runBySomebodyElse(d *Document) bool {
	return sys.operator(d) >= 0
}

// ownersRule is the rule of what follows from whose the system is, said in no words.
const ownersRule = "system.owner"

// claimOwner claims the owner's own link: it uses a product of the trade and what
// another provides, and operates the rest.
func (d *Document) claimOwner(sys *system, s *Sentence) {
	if sys.keptForOwner(d) {
		d.Claim(Claim{Type: graph.Uses, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.kept-for"}, s)
	}
	if sys.owner < 0 || sys.has(graph.Operates) || sys.has(graph.Uses) && (!sys.product || sys.linked(graph.Uses, sys.owner) || !sys.possessed() || sys.provider() >= 0) || sys.private() {
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
	if sys.product && (d.traded(sys) || !sys.runBy(d.publisher) && tool.MatchString(d.classOf(sys))) || sys.rank == lexicon.Account {
		edge = graph.Uses
	}
	if edge == graph.Operates && !sys.product && sys.serves() && (sys.lentBy(d) || cloudService.MatchString(sys.names[0].text)) {
		edge = graph.Uses
	}
	if edge == graph.Uses && sys.category == "directory" && !slices.ContainsFunc(sys.names, func(n *systemName) bool { return !isServer(n) }) {
		edge = graph.Operates // an own server of Active Directory
	}
	if edge == graph.Uses && sys.product && sys.owner != d.publisher && d.makesIt(sys) {
		d.Claim(Claim{Type: graph.Provides, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.of-stranger"}, s)
		sys.owner = d.publisher
	}
	if edge == graph.Operates && sys.product && sys.owner != d.publisher && d.outsider(sys.owner) && !ofOwnWork.MatchString(d.classOf(sys)) && (sys.possessed() && marketed.MatchString(d.classOf(sys)) || d.teller(s, sys) == sys.owner) {
		d.Claim(Claim{Type: graph.Provides, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.of-supplier"}, s)
		edge, sys.owner = graph.Uses, d.publisher
	}
	d.Claim(Claim{Type: edge, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: ownersRule}, s)
	if edge == graph.Uses && sys.category == "directory" {
		d.Claim(Claim{Type: graph.Operates, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.directory"}, s)
	}
	if edge == graph.Operates && sys.product && sys.owner == d.publisher && sys.category != "ec-site" && !sys.has(graph.Provides) && !ofClients.MatchString(d.classOf(sys)) && (toFirms.MatchString(d.text.Normal) || slices.ContainsFunc(sys.names, d.forFirms) || leased.MatchString(d.classOf(sys)+sys.names[0].text) && contracts.MatchString(d.text.Normal)) {
		d.Claim(Claim{Type: graph.Provides, From: sys.owner, To: sys.entity, Status: graph.Confirmed, Rule: "system.for-firms"}, s)
	}
}

// lentBy reports whether another than its owner is said to offer the system, and not only to have made it.
func (sys *system) lentBy(d *Document) bool {
	return !sys.builtFor(d) && slices.ContainsFunc(sys.links, func(l systemLink) bool {
		return l.edge == graph.Provides && l.who != sys.owner && l.who != d.publisher && !d.ofGroup(l.who) && offers[l.rule] && strings.Contains(l.sentence.Text, "提供")
	})
}

// offers are wordings for what somebody lets others use.
var offers = map[string]bool{"system.provided-in-brackets": true, "system.provided-from": true, "system.provision": true}

// cloudService is a service that stands in somebody else's house by its name.
var cloudService = regexp.MustCompile(`^(?:クラウド|外部)型?[^。]{1,20}サービス$|^(?:レンタル|共用|ホスティング)サーバー?$`)

// makesIt reports whether whoever the product is said to be of only makes it, as one
// of whom the notice tells nothing else: 甲社のFortiGate.
func (d *Document) makesIt(sys *system) bool {
	maker := sys.owner
	if d.ofGroup(maker) || d.At(maker).Unnamed() || slices.ContainsFunc(d.Claims(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf), func(c Claim) bool { return c.From == maker || c.To == maker }) {
		return false
	}
	return d.mentionsOf(maker) == 1 && slices.ContainsFunc(sys.names, func(n *systemName) bool {
		return n.owner == maker && strings.HasSuffix(d.text.Normal[:n.Start], "社の")
	})
}

// mentionsOf is how often the notice names the organisation.
func (d *Document) mentionsOf(who int) int {
	n := 0
	for _, m := range d.Mentions {
		if m.Label == graph.Organization && m.Entity == who {
			n++
		}
	}
	return n
}

// tool is what one buys and does not run for others.
var tool = regexp.MustCompile(`(?:(?:メール配信|メール送信|SMS配信|ファイル転送|ストレージ|会議|チャット|ホスティング|クラウド)(?:サービス|システム)|クラウドストレージ|ツール|ソフト|ソフトウェア|パッケージ|製品|プラグイン|アドオン|拡張機能|モジュール)$`)

// marketed is what a supplier has for its customers.
var marketed = regexp.MustCompile(`(?:サービス|アプリ|アプリケーション|パッケージ|プラットフォーム|クラウド|システム|ソフト|ソフトウェア|SaaS|ASP)$`)

// ofOwnWork is what a supplier does its own work with.
var ofOwnWork = regexp.MustCompile(`(?:倉庫|在庫|物流|配送|配車|出荷|生産|受発注|社内|基幹|業務)(?:業務)?(?:管理)?システム$`)

// builtFor reports whether the system is the publisher's own and only developed
// by whoever provides it.
func (sys *system) builtFor(d *Document) bool {
	return (sys.possessed() || !sys.product) && !d.traded(sys) && slices.ContainsFunc(sys.links, func(l systemLink) bool {
		return l.edge == graph.Provides && l.sentence.says(developer)
	})
}

// entrusted reports whether whoever provides the system does so by contract.
func (sys *system) entrusted() bool {
	return slices.ContainsFunc(sys.links, func(l systemLink) bool { return l.rule == byContract || l.rule == byUpkeep })
}

var developer = regexp.MustCompile(`(?:開発|構築|導入)(?:ベンダー|会社|業者|事業者|委託先|を担当|を委託)|が(?:開発|構築|制作)し`)

// toFirms are words for customers that are firms: whose own service they use
// provides it.
var toFirms = regexp.MustCompile(`(?:導入|(?:ご)?利用|(?:ご)?契約|お客様|お客さま|顧客|ユーザー|加盟)(?:の)?(?:企業|法人|自治体|団体|店舗|医院|事業者|施設|学校)(?:様|さま|各位)|導入企業|利用企業|契約企業|顧客企業|お客様企業|ユーザー企業|法人(?:の)?お客|[0-9]社・団体|ご導入いただい|(?:ご)?(?:利用|契約|導入)(?:いただい(?:て(?:いる|おります)|た)|中の)[^。、]{0,8}(?:店舗|企業|法人|団体|学校|自治体|施設|事業者|医院|病院|事務所)(?:様|さま)|ご契約先|導入(?:いただいて|頂いて)|(?:企業|法人|自治体|団体|学校|病院|医院)(?:様|さま)?(?:に|が|で)導入して`)

// leased is what a carrier or a server house lets to whoever has a contract with it.
var (
	leased    = regexp.MustCompile(`VPS|ホスティング|レンタルサーバ|メールサービス|プロバイダ|インターネット(?:接続)?サービス|データセンター|ハウジング`)
	contracts = regexp.MustCompile(`契約(?:の|中の|いただい[^。、]{0,8}|者様?の?)お?客|契約者`)
)

// forFirms reports whether the words before the name say for what sort of firms the service is.
func (d *Document) forFirms(n *systemName) bool {
	before := d.text.Normal[:n.Start]
	return firmsService.MatchString(before[strings.LastIndexAny(before, "。\n")+1:])
}

// firmsService stands before the name of a service that firms use: 店舗向けPOSレジサービス「甲」.
var firmsService = regexp.MustCompile(`(?:店舗|企業|法人|自治体|学校|医療機関|事業者|病院|施設|会社|業者|士業|塾)向け[^。、「」]{0,20}「$`)

// ofClients is what one keeps one's clients' data in, and gives to nobody.
var ofClients = regexp.MustCompile(`(?:顧客|お客[様さ]ま?|契約|会員|営業|社内|取引先|受注|販売|問い?合わ?せ)(?:情報|者)?(?:管理|データベース)`)

// private reports whether the system is said to be a person's own and was not
// lost with the organisation's data on it, for which that answers.
func (sys *system) private() bool {
	return sys.personal() && !sys.product && sys.hit != nil && sys.hit.rule != "hit.lost" && sys.hit.rule != "hit.before"
}

// personal reports whether the system is said to be a person's own.
func (sys *system) personal() bool {
	return slices.ContainsFunc(sys.names, func(n *systemName) bool { return n.private })
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
