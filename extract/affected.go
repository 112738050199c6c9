package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// harm are words for what befalls an organisation: an attack, an error, a loss.
const harm = `(?:不正(?:な)?アクセス|不正侵入|不正(?:な)?ログイン|侵入|ランサムウェア|マルウェア|ウイルス|サイバー攻撃|攻撃|感染|暗号化|改ざん|乗っ取|侵害|紛失|置き忘れ|盗難|盗まれ|盗み|(?:別|他)の[^。、]{0,14}(?:表示|見え|閲覧|封入|混入|送|届)|別の[^。、]{0,10}の[^。、]{0,8}(?:封入|混入|送|届)|誤(?:送|配|封|廃棄|掲載|交付|発送|印刷|公開|表示|登録|添付|って)|取り違え|別の方の|持ち出|窃取|漏え?い|漏洩|流出|不具合|設定[^。、]{0,6}?(?:不備|誤|ミス|漏れ)|脆弱性|(?:アカウント|認証情報|ID|パスワード)[^。、]{0,8}悪用|消去|削除され|閲覧(?:できる|可能|され)|公開(?:状態|され|して(?:いた|おり|しま))|ダウンロード(?:可能|され)|見られる|見える状態|無断で|不適切|故障|所在(?:不明|が(?:確認でき|分から|わから))|「公開」|公開(?:設定|範囲)|行方不明|見当たら|手順が守られ|怠っ|不正に(?:取得|閲覧|入手|利用|使用|持)|不正取得|誰でも|アクセス(?:でき|可能)|書き換え|公開してい|散乱|落下|飛散)`

// harms finds each of them in a masked sentence.
var harms = regexp.MustCompile(harm)

// placed parts a mention that says where it happened, by what follows it, from
// one that was told, asked or only owns the data.
var (
	finder   = regexp.MustCompile(`^(?:が|は)、?`)
	atPlace  = regexp.MustCompile(`^[)」]?(?:(?:への|に対する)(?:第三者(?:による|の)|外部から(?:の)?|外部の)?$|の|によ(?:れば|ると|りますと)|における|において|におきまして|で(?:[^あす]|$)|にて|が|は|内|側|社内|、|「)`)
	ownsData = regexp.MustCompile(`^の(?:[^。、]{0,10}の)?(?:個人情報|お客|顧客|利用者|市民|町民|村民|県民|住民|患者|会員|学生|児童|生徒|従業員(?:の)?(?:情報|個人)|情報(?:[^シ基]|$)|データ(?:[^セベサ]|$)|業務(?:[^用シサ端パ]|$)|委託|皆|関係|ご担当|担当者様)|^が[^。]{0,60}(?:委託|発注|依頼)|^が[^。、]{0,16}(?:設置|導入|納入)し[^。、]{0,8}[\x{E800}-\x{EFFF}]|^の(?:調査|調べ|報告|説明|解析|指摘|連絡|話)`)
)

// elsewhere are wordings in which the organisation before the harm is not its
// place: it told of it, was told, or is asked to mind.
var elsewhere = regexp.MustCompile(`(?:報告|連絡|通知|通報|相談|指摘|届出|公表|依頼)(?:し|が|を|の|で|に|は|受|いただ|済|、)|申し出|問い?合わ?せ|受理|お知らせ|を装|になりすま|をかた|を騙`)

// noticed is what follows a harm that the organisation before it only noticed.
var noticed = regexp.MustCompile(`^[^。、]{0,16}(?:を|に|が)[^。、]{0,10}(?:検知|発見|把握|認知|気付|気づ|確認|突き止)`)

// findAffected claims whom the incident affected and where it began.
func findAffected(d *Document) {
	if d.publisher == Nobody {
		return
	}
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		d.blamed(s)
		for _, at := range harms.FindAllStringIndex(s.Masked, -1) {
			if m := inverted.FindStringSubmatch(s.Masked[at[0]:]); m != nil {
				marked, _ := d.Marked(m[1])
				d.befalls(s, marked.Entity)
			}
			if i := d.placeOf(s, at); i >= 0 && s.Status(s.unmasked(at[1])) != "" {
				d.befalls(s, i)
			} else if i < 0 && s.Status(s.unmasked(at[1])) != "" {
				d.runnerOfHit(s, at)
			}
		}
	}
	d.affectCustomers()
	d.affectFacilities()
	d.affectListed()
	d.affectEntrusted()
	d.affectSuppliers()
	d.affectPublisher()
}

// affectEntrusted claims the contractor where no sentence says at whom it
// happened but one tells of the contract and the harm together.
func (d *Document) affectEntrusted() {
	if d.ownHarm || len(d.Claims(graph.Affected)) > 0 {
		return
	}
	for _, c := range d.Claims(graph.SubcontractorOf) {
		if s := d.sentenceAt(c.Offset); c.To == d.publisher && s != nil && d.before(s, c.From, harms.FindStringIndex(s.Masked)) {
			status, _ := d.event()
			d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: c.From, Status: status, Rule: "affected.entrusted"}, s)
		}
	}
}

// inquired are words for what one asks a contractor to look into.
var inquired = regexp.MustCompile(`調べ|調査|確認を|解析|復旧`)

// before reports whether the entity stands in s before the place.
func (d *Document) before(s *Sentence, entity int, place []int) bool {
	for _, m := range d.in(s, graph.Organization) {
		if at := s.masked(m.Start - s.Start); place != nil && m.Entity == entity && at < place[0] {
			return !noticed.MatchString(s.Masked[place[1]:]) && !inquired.MatchString(s.Masked[at:place[0]])
		}
	}
	return false
}

// sentenceAt is the sentence that a claim with the offset rests on.
func (d *Document) sentenceAt(offset int) *Sentence {
	for _, s := range d.Sentences {
		if _, at := d.text.Source(s.Start, s.End); at == offset {
			return s
		}
	}
	return nil
}

// blame is a reason that names who caused it: 甲社において、照合を行わなかったため.
var blame = newPattern(`〔組〕(?:において|におきまして|が|で|の[^。、]{0,12}が)、?[^。]{2,120}?(?:なかった|ておらず|怠|誤|漏れ|不足|不十分|ミス)[^。]{0,30}(?:ため|原因|による|こと)`)

// blamed notes whom a sentence under the heading for reasons names, the last where
// it names several: 甲社が作業を行わせていた乙社において、誤って….
func (d *Document) blamed(s *Sentence) {
	if s.Section != Reasons {
		return
	}
	for _, match := range slices.Backward(s.findOverlapping(blame, s.Masked)) {
		if m, ok := d.Marked(group(s.Masked, match, 1)); ok && m.Entity != d.publisher {
			d.befalls(s, m.Entity)
			return
		}
	}
}

// inverted is a harm whose place comes behind it: 持ち出したのは、甲社の社員である.
var inverted = regexp.MustCompile(`^[^。、]{0,14}(?:のは|者は|場所は)、?([\x{E000}-\x{E7FF}])(?:の|で|に)`)

// toldOf is what follows a harm that the one it befell told of: 甲社から、紛失したとの報告.
var toldOf = regexp.MustCompile(`^[^。、]{0,24}(?:との|旨の|という)(?:報告|連絡|第一報)`)

// placeOf is the organisation at which the harm at the given bytes of Masked
// happened: the last before it that the sentence makes its place, or -1.
func (d *Document) placeOf(s *Sentence, at []int) int {
	before := s.Masked[:at[0]]
	from := toldOf.MatchString(s.Masked[at[1]:])
	for end := len(before); end > 0; {
		i := strings.LastIndexFunc(before[:end], func(r rune) bool { return r >= orgMark && r < systemMark })
		if i < 0 {
			return -1
		}
		behind := before[i+len("\uE000"):]
		if inBrackets.MatchString(behind) {
			end = i
			continue
		}
		if m, _ := d.Marked(before[i:]); from && strings.HasPrefix(behind, "から") && d.placed(m.Entity, graph.SubcontractorOf) || atPlace.MatchString(behind) && !ownsData.MatchString(behind) {
			if elsewhere.MatchString(behind) {
				return -1
			}
			if finder.MatchString(behind) && noticed.MatchString(s.Masked[at[1]:]) {
				return -1
			}
			m, _ := d.Marked(before[i:])
			if told := strings.HasPrefix(behind, "によ"); told && d.At(m.Entity).Unnamed() || (d.onlySupplies(m.Entity, behind) || behindProduct.MatchString(before[:i])) && userSide.MatchString(s.Masked[at[0]:]) {
				return -1
			}
			d.beside(s, before[:i])
			return m.Entity
		}
		end = i
	}
	return -1
}

// inBrackets is what stands behind an organisation of which only brackets tell: 甲システム(乙社が保守を担当)の.
var inBrackets = regexp.MustCompile(`^[がの][^()。]*\)`)

// behindProduct is what stands before a name in brackets behind its product.
var behindProduct = regexp.MustCompile(`[\x{E800}-\x{EFFF}]」?\((?:運営|提供|開発)?(?:元|会社|者)?[::]?$`)

// onlySupplies reports whether the entity is named for what it supplies, a system
// that stands behind it: 甲社のクラウド「乙」において.
func (d *Document) onlySupplies(i int, behind string) bool {
	for _, r := range behind {
		if m, ok := d.Marked(string(r)); ok && r >= systemMark && r <= systemMark+maxMention && d.hasClaim(graph.Provides, i, m.Entity) {
			return !d.placed(i, graph.SubcontractorOf)
		}
	}
	return false
}

// together is a name that shares its part in the sentence with the next: 甲庁及び乙研究所の.
var together = regexp.MustCompile(`(?:[\x{E000}-\x{E7FF}](?:、|,|・))*[\x{E000}-\x{E7FF}](?:及び|および|ならびに|並びに|と|、)$`)

// ownRole is the word for a part before a name.
var ownRole = regexp.MustCompile(`\p{Han}{0,4}[\x{E000}-\x{E7FF}](?:の|である)$`)

// beside notes that the harm befell the organisations named together with its place.
func (d *Document) beside(s *Sentence, before string) {
	before = ownRole.ReplaceAllString(before, "") // 甲社及び現地法人の乙社において
	for _, i := range d.rowOf(together.FindString(before)) {
		d.befalls(s, i)
	}
}

// userSide is harm that is done by whoever uses a service, or to an account of
// theirs, and says nothing of its supplier.
var userSide = regexp.MustCompile(`^(?:設定|「?公開|誰でも|アクセス|閲覧|見られる|見える|不正(?:な)?ログイン|乗っ取|誤|不適切|脆弱性|不正に(?:利用|使用))`)

// runnerOfHit notes that harm befell whoever runs the site or service in which the
// sentence says that it happened.
func (d *Document) runnerOfHit(s *Sentence, at []int) {
	before := s.Masked[:at[0]]
	i := strings.LastIndexFunc(before, func(r rune) bool { return r >= systemMark && r <= systemMark+maxMention })
	if i < 0 || !atPlace.MatchString(before[i+len("\uE800"):]) && !towards.MatchString(before[i+len("\uE800"):]) {
		return
	}
	m, _ := d.Marked(before[i:])
	for _, c := range d.Claims(graph.Provides, graph.Operates) {
		if c.To == m.Entity && c.From != d.publisher && s.Index > 0 && d.runs(c) && !d.placed(c.From, graph.SubcontractorOf) {
			d.befalls(s, c.From)
		}
	}
}

// runs reports whether the claim says that somebody runs the system, and not only
// sells it.
func (d *Document) runs(c Claim) bool {
	s := d.sentenceAt(c.Offset)
	return c.Type == graph.Operates || s != nil && s.says(running)
}

var running = regexp.MustCompile(`運[営用](?:する|している|しております|を行)`)

// towards is what stands behind a system that an attack was aimed at.
var towards = regexp.MustCompile(`^(?:に対し|への|に|へ)`)

// befalls notes that harm befell the entity: a claim where it is another than
// the publisher and the notice says how it is tied to it.
func (d *Document) befalls(s *Sentence, i int) {
	if i == d.publisher {
		d.ownHarm = true
		return
	}
	if d.isAuthority(i) || !d.depends(i) && !d.announcedAs(i, "customer", "provider") && !facilities[d.At(i).Kind()] {
		return
	}
	status, _ := d.event()
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: i, Status: status, Rule: "affected.place"}, s)
}

// announcedAs reports whether the notice gives the entity one of the parts.
func (d *Document) announcedAs(i int, parts ...string) bool {
	return slices.ContainsFunc(d.appositions, func(a apposition) bool {
		return slices.Contains(parts, a.role.Kind) && (a.entity == i || slices.Contains(d.following(a), i))
	})
}

// facilities are kinds of organisations that a publisher runs itself.
var facilities = map[string]bool{"school": true, "hospital": true, "university": true}

// depends reports whether the notice says how the organisation is tied to
// another: a stranger that a sentence mentions is no party.
func (d *Document) depends(i int) bool {
	for _, c := range d.Claims(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.Provides, graph.PivotedTo) {
		if c.From == i || c.To == i && (c.From != d.publisher || c.Type == graph.SubsidiaryOf) && c.Type != graph.Provides {
			return true
		}
	}
	return false
}

// affectSuppliers claims the origin: of the places that are not the publisher,
// the one from which the others were reached, else the furthest up the chain.
func (d *Document) affectSuppliers() {
	var origin *Claim
	for _, c := range d.Claims(graph.Affected) {
		if c.Rule == "affected.listed" || c.Rule == "affected.facility" || c.Status == graph.Denied || d.besideOwn(c) {
			continue
		}
		if origin == nil || d.upstream(c.To, origin.To) {
			origin = &c
		}
	}
	if origin == nil {
		return
	}
	claim := *origin
	claim.Type, claim.Rule = graph.OriginatedAt, "origin.place"
	d.found.Claims = append(d.found.Claims, claim)
	d.affectPrincipals(claim)
}

// andHouse is a publisher named with the companies of its house: 当社および子会社である甲社の.
var andHouse = regexp.MustCompile(`([\x{E000}-\x{E7FF}])(?:及び|および|並びに|ならびに|と|、)(?:[\x{E000}-\x{E7FF}]の?)?(?:国内|海外|連結|一部の?)?(?:[\x{E000}-\x{E7FF}]|子会社|グループ会社|関係会社|関連会社)(?:である|の|\()`)

// besideOwn reports whether the claim rests on words that make the publisher as
// much the place as its subsidiary.
func (d *Document) besideOwn(c Claim) bool {
	s := d.sentenceAt(c.Offset)
	if s == nil || !d.hasClaim(graph.SubsidiaryOf, c.To, d.publisher) && !d.hasClaim(graph.AffiliateOf, c.To, d.publisher) {
		return false
	}
	match := andHouse.FindStringSubmatch(s.Masked)
	if match == nil {
		return false
	}
	m, _ := d.Marked(match[1])
	d.ownHarm = d.ownHarm || m.Entity == d.publisher
	return m.Entity == d.publisher
}

// upstream reports whether b depends on a, over any number of steps.
func (d *Document) upstream(a, b int) bool {
	reached := map[int]bool{a: true}
	for changed := true; changed; {
		changed = false
		for _, c := range d.Claims(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.PivotedTo, graph.Provides) {
			for _, to := range d.dependents(c) {
				if reached[c.From] && !reached[to] {
					reached[to], changed = true, true
				}
			}
		}
	}
	return a != b && reached[b]
}

// dependents are whom the claim makes depend on its From: who uses a system, where it
// provides one.
func (d *Document) dependents(c Claim) []int {
	if c.Type != graph.Provides {
		return []int{c.To}
	}
	var users []int
	for _, u := range d.Claims(graph.Uses) {
		if u.To == c.To && u.From != c.From {
			users = append(users, u.From)
		}
	}
	return users
}

// affectPrincipals claims that whoever entrusted the origin with the data is
// affected too, over any number of hands.
func (d *Document) affectPrincipals(origin Claim) {
	from := origin.To
	for _, c := range d.Claims(graph.SubcontractorOf) {
		if c.To != d.publisher && d.upstream(from, c.To) && (c.From == from || d.upstream(from, c.From)) {
			origin.Type, origin.To, origin.Rule = graph.Affected, c.To, "affected.principal"
			d.found.Claims = append(d.found.Claims, origin)
		}
	}
	origin.To = from
	for _, provided := range d.Claims(graph.Provides) {
		for _, used := range d.Claims(graph.Uses) {
			if provided.From == origin.To && used.To == provided.To && used.From != origin.To && d.depends(used.From) {
				origin.Type, origin.To, origin.Rule = graph.Affected, used.From, "affected.user"
				d.found.Claims = append(d.found.Claims, origin)
			}
		}
	}
}

// affectPublisher claims that the publisher is affected, unless it only
// publishes what befell a subsidiary or affiliate.
func (d *Document) affectPublisher() {
	for _, c := range d.Claims(graph.SubsidiaryOf, graph.AffiliateOf) {
		if c.To == d.publisher && d.hasClaim(graph.OriginatedAt, TheIncident, c.From) && !d.ownHarm && !d.ownDataOut() && !d.hasClaim(graph.SubcontractorOf, c.From, c.To) {
			return
		}
	}
	status, s := d.event()
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: d.publisher, Status: status, Rule: "affected.publisher"}, s)
	for _, c := range d.Claims(graph.SubcontractorOf) {
		if c.From == d.publisher && !d.At(c.To).Unnamed() {
			d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: c.To, Status: status, Rule: "affected.principal"}, s)
		}
	}
}

// ownData finds an organisation whose data a sentence says got out.
var ownData = newPattern(`〔組〕(?:(?:の?(?:元)?(?:従業員|社員|職員))?の|に関する|が(?:保有|管理)(?:する|していた))[^。、\x{E000}-\x{E7FF}]{0,24}?(?:情報|データ)[^。、\x{E000}-\x{E7FF}]{0,24}?(?:流出|漏え?い|漏洩|窃取|持ち出)`)

// ownDataOut reports whether data of the publisher's got out, wherever it happened.
func (d *Document) ownDataOut() bool {
	for _, s := range d.Sentences {
		for _, match := range s.findAll(ownData, s.Masked) {
			m, _ := d.Marked(group(s.Masked, match, 1))
			if status := s.Status(s.unmasked(match[1])); m.Entity == d.publisher && !s.Planned() && status != "" && status != graph.Denied {
				return true
			}
		}
	}
	return false
}

// harmed finds a sentence that tells of the harm.
var harmed = newPattern(harm)

// tells is the first sentence of the body that tells of the harm, else the heading.
func (d *Document) tells() *Sentence {
	for _, s := range d.Sentences[1:] {
		if !s.Heading && !s.Planned() && s.says(harmed.re) {
			return s
		}
	}
	return d.Sentences[0]
}
