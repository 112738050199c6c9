package extract

import (
	"regexp"

	"rensa/graph"
)

// harm are words for what befalls an organisation: an attack, an error, a loss.
const harm = `(?:不正(?:な)?アクセス|不正侵入|不正ログイン|侵入|ランサムウェア|マルウェア|ウイルス|サイバー攻撃|攻撃|感染|暗号化|改ざん|乗っ取|紛失|置き忘れ|盗難|盗まれ|盗み出|誤送信|誤送付|誤配|誤って|誤廃棄|誤掲載|持ち出|窃取|漏え?い|漏洩|流出|不具合|設定(?:の)?(?:不備|誤り|ミス)|消去|削除され|閲覧できる|閲覧可能|見られる|見える状態)`

// places are wordings that say at whom it happened. Group 1 is the organisation.
var places = []pattern{
	newPattern("", `〔組〕(?:の|における|において|で(?:は)?|にて|が|は|では|内(?:の|で)|側(?:の|で))[^。\x{E000}-\x{E7FF}]{0,60}?`+harm),
	newPattern("従業|社員|職員|担当者|スタッフ|審査員|者", `〔組〕の[^。、\x{E000}-\x{E7FF}]{0,20}(?:従業員|従業者|社員|元社員|職員|担当者|スタッフ|業務従事者)[^。]{0,60}?`+harm),
	newPattern("管理|運営|運用|保有|提供|利用|使用", `〔組〕(?:が|の)(?:管理|運営|運用|保有|提供|利用|使用)(?:する|している|しております|していた)[^。\x{E000}-\x{E7FF}]{0,40}?`+harm),
}

// elsewhere are wordings in which the organisation before the harm is not its
// place: it told of it, was told, or is asked to mind.
var elsewhere = regexp.MustCompile(`報告|連絡|通知|指摘|通報|相談|申し出|問い?合わ?せ|依頼|受理|お知らせ|公表|を装|になりすま|をかた|を騙`)

// findAffected claims whom the incident affected and where it began.
func findAffected(d *Document) {
	if d.publisher == Nobody {
		return
	}
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		for _, p := range places {
			for _, match := range p.findAll(s.Masked) {
				d.place(s, match)
			}
		}
	}
	d.affectSuppliers()
	d.affectPublisher()
}

// place claims what one wording says of where it happened.
func (d *Document) place(s *Sentence, match []int) {
	m, ok := d.Marked(group(s.Masked, match, 1))
	if !ok || m.Entity == d.publisher || d.isAuthority(m.Entity) || elsewhere.MatchString(s.Masked[match[2]:match[1]]) {
		return
	}
	if !d.depends(m.Entity) {
		return
	}
	status := s.Status(s.unmasked(match[1]))
	if status == "" {
		return
	}
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: m.Entity, Status: status, Rule: "affected.place"}, s)
}

// depends reports whether the notice says how the organisation is tied to
// another: a stranger that a sentence mentions is no party.
func (d *Document) depends(i int) bool {
	for _, c := range d.Claims(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.Provides, graph.PivotedTo) {
		if c.From == i {
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
		if c.Status != graph.Confirmed {
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

// upstream reports whether a works for b, over any number of steps.
func (d *Document) upstream(a, b int) bool {
	reached := map[int]bool{a: true}
	for changed := true; changed; {
		changed = false
		for _, c := range d.Claims(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.PivotedTo) {
			if reached[c.From] && !reached[c.To] {
				reached[c.To], changed = true, true
			}
		}
	}
	return a != b && reached[b]
}

// affectPrincipals claims that whoever entrusted the origin with the data is affected too.
func (d *Document) affectPrincipals(origin Claim) {
	for _, c := range d.Claims(graph.SubcontractorOf) {
		if c.From == origin.To && c.To != d.publisher || c.To == origin.To && d.upstream(origin.To, c.To) {
			origin.Type, origin.To, origin.Rule = graph.Affected, c.To, "affected.principal"
			d.found.Claims = append(d.found.Claims, origin)
		}
	}
}

// affectPublisher claims that the publisher is affected, unless it only
// publishes what befell a subsidiary or affiliate.
func (d *Document) affectPublisher() {
	for _, c := range d.Claims(graph.SubsidiaryOf, graph.AffiliateOf) {
		if c.To == d.publisher && d.hasClaim(graph.OriginatedAt, TheIncident, c.From) && !d.ownHarm() {
			return
		}
	}
	s := d.tells()
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: d.publisher, Status: graph.Confirmed, Rule: "affected.publisher"}, s)
}

// harmed finds a sentence that tells of the harm.
var harmed = newPattern("", harm)

// ownHarm reports whether a sentence says that it befell the publisher itself.
func (d *Document) ownHarm() bool {
	for _, s := range d.Sentences {
		for _, match := range places[0].findAll(s.Masked) {
			m, _ := d.Marked(group(s.Masked, match, 1))
			if m.Entity == d.publisher && s.Status(s.unmasked(match[1])) == graph.Confirmed && !s.Planned() && !elsewhere.MatchString(s.Masked[match[2]:match[1]]) {
				return true
			}
		}
	}
	return false
}

// tells is the first sentence of the body that tells of the harm, else the heading.
func (d *Document) tells() *Sentence {
	for _, s := range d.Sentences[1:] {
		if !s.Heading && !s.Planned() && harmed.matches(s.Text) {
			return s
		}
	}
	return d.Sentences[0]
}
