package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// findAffected claims whom the incident affected and where it began.
func findAffected(d *Document) {
	if d.publisher == Nobody {
		return
	}
	event, _ := d.event()
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Footnote {
			continue
		}
		d.blamed(s)
		d.blamesFirst(s)
		d.affectHarmed(s, event)
	}
	d.affectCarriers()
	d.affectCustomers()
	d.affectFacilities()
	d.affectListed()
	d.affectEntrusted()
	d.affectMakers()
	d.affectSuppliers()
	d.affectPublisher()
}

// affectHarmed claims at whom the sentence says that harm was done.
func (d *Document) affectHarmed(s *Sentence, event graph.Status) {
	if !s.may(harms) {
		return
	}
	for _, at := range harms.FindAllStringIndex(s.Masked, -1) {
		if m := inverted.FindStringSubmatch(s.Masked[at[0]:]); m != nil {
			marked, _ := d.Marked(m[1])
			d.befalls(s, marked.Entity)
		}
		status := s.Status(s.unmasked(at[1]))
		if s.harmless(at) || status == "" || unlikely.MatchString(s.Masked[at[1]:]) || status == graph.Denied && event != graph.Denied {
			continue
		}
		if i := d.placeOf(s, at); i >= 0 {
			d.befalls(s, i)
		} else if i := d.carrier(s, at); i >= 0 {
			d.befalls(s, i)
		} else {
			d.runnerOfHit(s, at)
		}
	}
}

// affectEntrusted claims the contractor where no sentence says at whom it
// happened but one tells of the contract and the harm together.
func (d *Document) affectEntrusted() {
	if d.ownHarm || len(d.Claims(graph.Affected)) > 0 {
		return
	}
	atContractor := contractorHit.MatchString(d.Sentences[0].Text)
	for _, c := range d.Claims(graph.SubcontractorOf) {
		s := d.sentenceAt(c.Offset)
		if c.To != d.publisher || s == nil || s.says(hardly) {
			continue
		}
		if atContractor || formLine.MatchString(s.Text) || d.harmBehind(s, c.From) {
			status, _ := d.event()
			d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: c.From, Status: status, Rule: "affected.entrusted"}, s)
		}
	}
}

// harmBehind reports whether the first harm that the sentence tells of stands behind the
// organisation's name.
func (d *Document) harmBehind(s *Sentence, organization int) bool {
	all := harms.FindAllStringIndex(s.Masked, -1)
	first := slices.IndexFunc(all, func(at []int) bool { return !s.harmless(at) })
	return first >= 0 && d.before(s, organization, all[first])
}

var (
	// contractorHit is a heading that tells at whom it happened: 委託先における漏えい.
	contractorHit = regexp.MustCompile(`(?:委託(?:先|業者|事業者|会社)|受託(?:者|業者|事業者)|指定管理者)(?:への|に(?:おける|よる|て)|で|の)`)
	// formLine is a line that names the contractor where a notice is filled in like a form.
	formLine = regexp.MustCompile(`^[^\p{L}]*[^。、]{0,6}(?:委託(?:先|業者|事業者|会社)|受託(?:者|業者|事業者)|指定管理者)(?:名)?[】)]?[::\s][^。]{2,60}$`)
)

// inquired are words for what one asks a contractor to look into.
var inquired = regexp.MustCompile(`なりすま|を装|を騙|調べ|調査|確認を|(?:ログ|記録|履歴)を|解析|復旧`)

// before reports whether the entity stands in s before the place.
func (d *Document) before(s *Sentence, entity int, place []int) bool {
	for _, m := range d.in(s, graph.Organization) {
		if at := s.masked(m.Start - s.Start); place != nil && m.Entity == entity && at < place[0] {
			behind := s.Masked[at+len("\uE000") : place[0]]
			return !unlikely.MatchString(s.Masked[place[1]:]) && !remedyBefore.MatchString(s.Masked[:place[0]]) && !s.helps(behind, place) && !s.apart(behind, place) && !noticed.MatchString(s.Masked[place[1]:]) && !inquired.MatchString(s.Masked[at:place[0]])
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
var blame = newPattern(`〔組〕(?:において|におきまして|が|で|の[^。、]{0,12}が|に(?:事実関係を|事情を|状況を)?(?:確認|聴取|聞き取り)[^。、]{0,6}ところ)、?[^。]{2,120}?(?:なかった|ておらず|ずに|怠|誤|漏れ|不足|不十分|ミス|てしまった)[^。]{0,30}(?:ため|原因|による|こと)`)

// blamed notes whom a sentence that tells the reasons names, the last where
// it names several: 甲社が作業を行わせていた乙社において、誤って….
func (d *Document) blamed(s *Sentence) {
	if s.Section != Reasons && !s.says(reason) || s.says(notUpdated) {
		return
	}
	for _, match := range slices.Backward(s.findOverlapping(blame, s.Masked)) {
		if m, ok := d.Marked(group(s.Masked, match, 1)); ok && m.Entity != d.publisher {
			d.befalls(s, m.Entity)
			return
		} else if s.Section != Reasons {
			return
		}
	}
}

// notUpdated is a hole left open: the intrusion befell whose system had it, whoever was to mend it.
var notUpdated = regexp.MustCompile(`(?:更新|修正プログラム|パッチ|アップデート|バージョンアップ|脆弱性への対応)[^。、]{0,12}(?:され|なされ|行われ|適用され|実施され|対応し|行って|適用して|実施して)[^。、]{0,6}(?:なかった|ない|ませんでした|おらず)`)

// reason are words of a sentence that tells the reason wherever it stands.
var reason = regexp.MustCompile(`(?:に|へ)(?:事実関係を|事情を|状況を)?(?:確認|聴取|聞き取り)[^。、]{0,6}したところ|原因は|原因として|原因につ|原因です|原因で|が原因|に起因|の発端`)

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
		if c.To == m.Entity && c.From != d.publisher && s.Index > 0 && (d.runs(c) || ownError.MatchString(before[i:])) && !d.placed(c.From, graph.SubcontractorOf) {
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

// ownError is what stands between a product and an error that only its maker can make.
var ownError = regexp.MustCompile(`プログラム|バージョンアップ|アップデート|改修|機能追加|更新作業`)

var running = regexp.MustCompile(`運[営用](?:\)|する|している|しています|しており|を行)`)

// towards is what stands behind a system that an attack was aimed at.
var towards = regexp.MustCompile(`^」?(?:\([^()]{2,20}\))?(?:に対し|への|に|へ)`)

// befalls notes that harm befell the entity: a claim where it is another than
// the publisher and the notice says how it is tied to it.
func (d *Document) befalls(s *Sentence, i int) {
	if i == d.publisher {
		d.ownHarm = true
		return
	}
	if d.isAuthority(i) || !d.erred(s, i) && !d.depends(i) && !d.announcedAs(i, "customer", "provider") && !d.hosts(s, i) && !facilities[d.At(i).Kind()] {
		return
	}
	status, _ := d.event()
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: i, Status: status, Rule: "affected.place"}, s)
}

// staffErred is what stands behind a company whose people erred: の担当者が誤って.
var staffErred = regexp.MustCompile(`^の?(?:[^。、\x{E000}-\x{E7FF}]{0,8})(?:担当者?|社員|従業員|作業員|作業者|スタッフ|技術者|オペレーター|運転手|乗務員|添乗員|配達員|営業員|ドライバー)(?:が|の)[^。]{0,60}(?:誤|ミス|間違|紛失|置き忘れ|持ち出|放置)`)

// erred reports whether s tells that the people of the named company erred: it needs no
// tie to the publisher.
func (d *Document) erred(s *Sentence, i int) bool {
	for _, m := range d.in(s, graph.Organization) {
		if m.Entity == i && d.At(i).Kind() == "company" && !d.At(i).Unnamed() && staffErred.MatchString(d.behind(s, m)) {
			return true
		}
	}
	return false
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
	event, _ := d.event()
	for _, c := range d.Claims(graph.Affected) {
		if c.Rule == "affected.listed" || c.Rule == "affected.facility" || c.Status == graph.Denied && !(event == graph.Denied && d.sentenceAt(c.Offset) == d.Sentences[0]) || d.besideOwn(c) || d.hitToo(c) || d.pivotedInto(c.To) {
			continue
		}
		if origin == nil || d.upstream(c.To, origin.To) || d.depends(c.To) && !d.depends(origin.To) || d.worksBeside(c.To, origin.To) {
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

// worksBeside reports whether a does somebody's work and b is only of the house: what a
// contractor did wrong with b's system began at the contractor.
func (d *Document) worksBeside(a, b int) bool {
	return d.placed(a, graph.SubcontractorOf) && d.placed(b, graph.AffiliateOf) && !d.placed(b, graph.SubcontractorOf) && !d.upstream(b, a)
}

// andHouse is a publisher named with the companies of its house: 当社および子会社である甲社の.
var andHouse = regexp.MustCompile(`([\x{E000}-\x{E7FF}])(?:及び|および|並びに|ならびに|と|、)(?:[\x{E000}-\x{E7FF}]の?)?(?:国内|海外|連結|一部の?)?(?:[\x{E000}-\x{E7FF}]|子会社|グループ会社|関係会社|関連会社)(?:[0-9]+社)?(?:である|の|\()`)

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
	claims := d.Claims(graph.SubcontractorOf, graph.SubsidiaryOf, graph.AffiliateOf, graph.PivotedTo, graph.Provides, graph.Operates)
	for changed := true; changed; {
		changed = false
		for _, c := range claims {
			if !reached[c.From] {
				continue
			}
			for _, to := range d.dependents(c) {
				if !reached[to] {
					reached[to], changed = true, true
				}
			}
		}
	}
	return a != b && reached[b]
}

// dependents are whom the claim makes depend on its From: who uses a system, where it
// provides or runs one.
func (d *Document) dependents(c Claim) []int {
	if c.Type != graph.Provides && c.Type != graph.Operates {
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
		if c.To == d.publisher && d.hasClaim(graph.SubsidiaryOf, c.From, from) {
			origin.Type, origin.To, origin.Rule = graph.Affected, c.From, "affected.principal" // its parent held the data
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
		if c.To == d.publisher && (d.hasClaim(graph.OriginatedAt, TheIncident, c.From) || d.reachedFrom(c.From)) && !d.ownHarm && !d.ownDataOut() && !d.usesHit() && !d.hasClaim(graph.SubcontractorOf, c.From, c.To) {
			return
		}
	}
	status, s := d.event()
	if spared := d.spared(); spared != nil && len(d.Claims(graph.OriginatedAt)) > 0 {
		status, s = graph.Denied, spared
	}
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: d.publisher, Status: status, Rule: "affected.publisher"}, s)
	for _, c := range d.Claims(graph.SubcontractorOf) {
		if c.From == d.publisher && !d.At(c.To).Unnamed() {
			d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: c.To, Status: status, Rule: "affected.principal"}, s)
		}
	}
}

// usesHit reports whether the publisher uses a system that was hit.
func (d *Document) usesHit() bool {
	return slices.ContainsFunc(d.Claims(graph.Uses), func(c Claim) bool {
		return c.From == d.publisher && d.hasClaim(graph.Compromised, TheIncident, c.To)
	})
}

// spared is the heading, conclusion or beginning of a last report that says that none of
// the publisher's own data got out, nil for none.
func (d *Document) spared() *Sentence {
	for _, s := range d.Sentences {
		for _, match := range s.findAll(ownData, s.Masked) {
			m, _ := d.Marked(group(s.Masked, match, 1))
			last := s.Index == 0 || strings.HasPrefix(s.Text, "以上") || s.Index < 8 && finalReport.MatchString(d.Sentences[0].Text)
			if last && m.Entity == d.publisher && s.Status(s.unmasked(match[1])) == graph.Denied {
				return s
			}
		}
	}
	return nil
}

// finalReport heads a notice that tells what the inquiry found in the end.
var finalReport = regexp.MustCompile(`最終報|終報|調査結果|調査の結果|調査完了`)

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
