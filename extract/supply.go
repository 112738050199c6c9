package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// findSupply claims how organisations depend on each other.
func findSupply(d *Document) {
	for _, s := range d.Sentences {
		if s.Section == Contact || s.Section == Footnote {
			continue
		}
		for _, r := range relations {
			for _, match := range s.findOverlapping(r.pattern, s.Masked) {
				d.relate(s, r, match)
			}
		}
	}
	d.findParts()
	d.headedHouse()
	d.findPersons()
	d.findListed()
	d.findFlow()
	d.findServed()
	d.findHosts()
	d.nameSubcontractors()
}

// supply claims an edge between organisations. How sure the incident is says
// nothing of a contract.
func (d *Document) supply(s *Sentence, edge graph.Type, from, to int, rule string) {
	if from == to || from < 0 || to < 0 || d.At(from).Unnamed() && inquirer.MatchString(d.At(from).Name) || d.hasClaim(edge, to, from) {
		return
	}
	c := Claim{Type: edge, From: from, To: to, Status: graph.Confirmed, Rule: rule}
	if service := entrustedWork.FindStringSubmatch(s.Text); edge == graph.SubcontractorOf && service != nil {
		c.Properties = graph.Properties{"service": service[1]}
	}
	d.Claim(c, s)
}

// inquirer is a word for whom one asks to look into an incident: no part of a chain.
var inquirer = regexp.MustCompile(`(?:調査|セキュリティ|フォレンジック|解析|専門)(?:専門)?(?:会社|機関|業者|企業|ベンダー)$`)

// entrustedWork names the work that a sentence says is entrusted: 印刷業務を委託.
var entrustedWork = regexp.MustCompile(`([\p{Han}\p{Katakana}A-Za-z0-9ー・]{0,20}(?:業務|作業|事業|保守|運用|運営|管理|発送|印刷|封入|制作|構築|開発|入力|配送))(?:の一部|等)?(?:を|の(?:委託|受託|運営を))`)

func (d *Document) hasClaim(edge graph.Type, from, to int) bool {
	for _, c := range d.found.Claims {
		if c.Type == edge && c.From == from && c.To == to {
			return true
		}
	}
	return false
}

// partEdges are the edges that a word for a part says by itself.
var partEdges = map[string]graph.Type{
	"contractor": graph.SubcontractorOf, "maintainer": graph.SubcontractorOf,
	"subcontractor": graph.SubcontractorOf, "subsubcontractor": graph.SubcontractorOf,
	"subsidiary": graph.SubsidiaryOf, "affiliate": graph.AffiliateOf, "parent": graph.SubsidiaryOf, "principal": graph.SubcontractorOf, "secretariat": graph.SubcontractorOf,
}

// findParts claims what words for parts say: 委託先 works for whoever stands
// before it with の, else for the publisher.
func (d *Document) findParts() {
	for _, a := range d.appositions {
		d.part(a.sentence, a.role.Name, a.role.Kind, a.role.Start, a.entity)
		for _, also := range d.following(a) {
			d.part(a.sentence, a.role.Name, a.role.Kind, a.role.Start, also)
		}
	}
	for _, s := range d.Sentences {
		if s.Section == Footnote || s.Section == Contact || s.Planned() {
			continue
		}
		for _, m := range d.in(s, graph.Organization) {
			word := d.text.Normal[m.Start:m.End]
			if role, ok := d.lexicon.Role(word); ok && m.Anaphor {
				d.part(s, word, role.Part, m.Start-s.Start, m.Entity)
			}
		}
	}
}

// headedHouse claims that the company whose harm the notice opens with is the one of its
// house that the heading speaks of: 当社米国子会社への不正アクセス, 当社の販売会社である甲社.
func (d *Document) headedHouse() {
	if d.publisher == Nobody || len(d.Claims(graph.SubsidiaryOf, graph.AffiliateOf)) > 0 {
		return
	}
	for _, r := range d.roleWords(d.Sentences[0]) {
		if r.Kind != "subsidiary" && r.Kind != "affiliate" || !hitThere.MatchString(d.Sentences[0].Text[r.End:]) {
			continue
		}
		if s, i := d.firstHit(); i >= 0 {
			d.supply(s, partEdges[r.Kind], i, d.publisher, "supply.headed")
		}
		return
	}
}

// hitThere is what follows a part in a heading that tells where the harm was.
var hitThere = regexp.MustCompile(`^(?:における|において|への|に対する|での|で)`)

// firstHit is the company without a contract that the first sentence of harm names, and
// that sentence.
func (d *Document) firstHit() (*Sentence, int) {
	for _, s := range d.Sentences[1:min(8, len(d.Sentences))] {
		if s.Heading || !s.says(harmed.re) {
			continue
		}
		for _, m := range d.in(s, graph.Organization) {
			if m.Entity >= 0 && m.Entity != d.publisher && d.At(m.Entity).Kind() == "company" && !d.At(m.Entity).Unnamed() && !d.placed(m.Entity, graph.SubcontractorOf) {
				return s, m.Entity
			}
		}
	}
	return nil, -1
}

// findPersons claims that a contractor who is one person works for the
// publisher, where the words before its definition speak of entrusting.
func (d *Document) findPersons() {
	for i, s := range d.Sentences {
		for _, m := range s.findAll(definedRole, s.Text) {
			person := d.Find(graph.Organization, s.Text[m[4]:m[5]])
			if !personal.MatchString(s.Text[m[4]:m[5]]) || person < 0 {
				continue
			}
			if strings.Contains(s.Text, "委託") || i > 0 && strings.Contains(d.Sentences[i-1].Text, "委託") {
				d.supply(s, graph.SubcontractorOf, person, d.publisher, "supply.person")
			}
		}
	}
}

// following are the organisations that share the apposition's part: 子会社の甲社および乙社.
func (d *Document) following(a apposition) []int {
	for _, m := range d.in(a.sentence, graph.Organization) {
		if m.Entity == a.entity && !m.Anaphor && m.Start-a.sentence.Start >= a.role.Start {
			row := rowBehind.FindString(d.behind(a.sentence, m))
			if row == "" && (a.role.Kind == "subsidiary" || a.role.Kind == "principal") {
				row = houseRow.FindString(d.behind(a.sentence, m))
			}
			return d.rowOf(row)
		}
	}
	return nil
}

// houseRow are further subsidiaries or principals behind the first, joined by commas alone.
var houseRow = regexp.MustCompile(`^(?:(?:、|,)[\x{E000}-\x{E7FF}])+(?:の|に|が|で)`)

func (d *Document) part(s *Sentence, word, part string, at, entity int) {
	edge, ok := partEdges[part]
	if !ok {
		return
	}
	whole := d.possessor(s, at)
	if whole >= 0 && strings.HasPrefix(word, "指定管理") && d.publisher != Nobody && strings.HasPrefix(d.At(whole).Name, d.At(d.publisher).Name) {
		whole = d.publisher // 甲市体育館の指定管理者 works for 甲市
	}
	if part == "maintainer" && d.runsProduct(s, at) {
		return
	}
	if whole < 0 && d.At(entity).Unnamed() && !entrusts.MatchString(word) && (!s.shows(entrusts) || recipient.MatchString(s.Text[at+len(word):])) {
		return // 運送会社 alone says nothing of a contract
	}
	if whole < 0 && part == "subcontractor" && !d.placed(entity, edge) {
		whole = d.playing("contractor")
	}
	if whole < 0 && part == "subsubcontractor" {
		whole = d.playing("subcontractor")
	}
	if whole < 0 && part == "parent" && d.ruled(entity) || whole < 0 && part != "parent" && part != "principal" && d.placed(entity, edge) && !(part == "contractor" && generic.MatchString(word) && !d.upstream(entity, d.publisher)) {
		return
	}
	if whole < 0 {
		whole = d.principal(s, part, at)
	}
	if part == "parent" || part == "principal" {
		entity, whole = whole, entity
	}
	d.supply(s, edge, entity, whole, "supply."+part)
}

// recipient is what stands behind whom something went to.
var recipient = regexp.MustCompile(`^(?:様)?(?:あて|宛|(?:に|へ)(?:誤って|誤)?(?:送信|送付|発送|転送|メール|配信))`)

// entrusts are words that make a part one of a contract.
var entrusts = regexp.MustCompile(`任せて|(?:作成|制作|製作|開発|構築)(?:業者|会社|ベンダー|事業者)|委託|受託|請負|請け負|受注|発注|保守|外注|ベンダー|指定管理|協力会社|下請|(?:運営|運用|保守|業務|作業|物流|配送|事務)を(?:担う|担って|担当|請け負)|(?:搬送|配送|印刷|発送|制作|作成|開発|廃棄|入力|保守|運用)[^。]{0,10}依頼|システム会社|子会社|関連会社|関係会社|グループ|親会社|現地法人`)

// runsProduct reports whether the part at the byte is that of a product, 「甲」の
// 運用事業者: who runs it works for nobody who uses it.
func (d *Document) runsProduct(s *Sentence, at int) bool {
	m := ofSystem.FindStringSubmatch(s.Masked[:s.masked(at)])
	if m == nil {
		return false
	}
	marked, _ := d.Marked(m[1])
	return marked.Label == graph.System && d.At(marked.Entity).Product()
}

var ofSystem = regexp.MustCompile(`([\x{E800}-\x{EFFF}])」?の$`)

// principal is whom a contractor works for where the notice does not say: whoever
// tells of it (甲社によれば、保守業者が…), else the publisher or, in a notice about its
// subsidiary's system, the subsidiary.
func (d *Document) principal(s *Sentence, part string, at int) int {
	if i := d.toldBy(s, s.masked(at)); i >= 0 {
		return i
	}
	if told := d.listTeller(s); part == "maintainer" && told >= 0 && d.hasClaim(graph.SubcontractorOf, told, d.publisher) {
		return told
	}
	if topic := d.topic(s, s.masked(at)); kinships[part] && topic >= 0 && d.placed(topic, graph.SubcontractorOf) {
		return topic // 同社は子会社である甲社に
	}
	if part != "maintainer" || !strings.Contains(d.Sentences[0].Text, "会社") {
		return d.publisher
	}
	only := d.publisher
	for _, c := range d.Claims(graph.SubsidiaryOf, graph.AffiliateOf) {
		if c.To != d.publisher || only != d.publisher && only != c.From {
			return d.publisher
		}
		only = c.From
	}
	return only
}

// kinships are parts within a house.
var kinships = map[string]bool{"subsidiary": true, "affiliate": true, "parent": true}

// toldBelow announces what somebody told, item by item: 委託先からは、次のとおり報告を受けて.
var toldBelow = newPattern(`〔組〕から(?:は|の)?、?[^。]{0,12}(?:次|以下|下記)の(?:とおり|通り|ように|報告|内容)`)

// listTeller is who told what the list tells that s is an item of, or -1.
func (d *Document) listTeller(s *Sentence) int {
	for i := s.Index - 1; i >= max(0, s.Index-5); i-- {
		if match := d.Sentences[i].find(toldBelow, d.Sentences[i].Masked); match != nil {
			m, _ := d.Marked(group(d.Sentences[i].Masked, match, 1))
			return m.Entity
		}
	}
	return -1
}

// teller is who tells what the sentence says.
var teller = regexp.MustCompile(`^[^。、]{0,20}([\x{E000}-\x{E7FF}])(?:(?:から)?(?:の(?:報告|説明|調査|話))?(?:によ(?:れば|ると|りますと)|では)、|(?:から|より)、[^。、]{0,16}$)`)

// toldBy is the contractor that tells what s says before the byte of Masked, or -1.
func (d *Document) toldBy(s *Sentence, before int) int {
	if m := teller.FindStringSubmatch(s.Masked[:before]); m != nil {
		marked, _ := d.Marked(m[1])
		if i := marked.Entity; d.At(d.publisher).Kind() == "municipality" && d.At(i).Kind() == "prefecture" || d.hasClaim(graph.SubcontractorOf, i, d.publisher) || d.plays(i, "contractor") || d.announcedAs(i, "contractor") {
			return i
		}
	}
	return -1
}

// ruled reports whether it is known already whose parent the entity is.
func (d *Document) ruled(entity int) bool {
	return slices.ContainsFunc(d.Claims(graph.SubsidiaryOf), func(c Claim) bool { return c.To == entity })
}

// placed reports whether it is known already whose part the entity plays.
func (d *Document) placed(entity int, edge graph.Type) bool {
	for _, c := range d.found.Claims {
		if c.Type == edge && c.From == entity {
			return true
		}
	}
	return false
}

// owner is the organisation before a word for a part: 〔組〕の委託先, 〔組〕が…を委託している業者.
var owner = regexp.MustCompile(`([\x{E000}-\x{E7FF}])\)?(?:の?[\x{E800}-\x{EFFF}]の|の(?:[^。、\x{E000}-\x{E7FF}]{0,16}を(?:管理|運用|保守|監視)(?:する|して(?:いる|いた)))?|が、?(?:[^。、]{0,24})(?:委託(?:する|し(?:ている|ていた|た|ており))|(?:利用|使用)(?:する|している|していた)[^。、]{0,20}の|(?:[^。、]{0,24})(?:(?:作成|制作|開発|構築|印刷)(?:した|する|している)|行わせ(?:た|ていた|ている))))(?:、?(?:さらに|更に)|外部の|現地の|業務の?|海外|連結|完全|国内|一部|[0-9.]{1,5}%(?:出資)?|` + country + `の?)?$`)

// country stands before 現地法人 and its like: タイ現地法人, 米国子会社.
const country = `(?:[\p{Katakana}ー]{2,8}|[米英中韓独仏]国?|台湾|香港|北米|欧州|東南アジア|現地)`

// possessor is whose part the word at the given byte of Text says, or -1.
func (d *Document) possessor(s *Sentence, at int) int {
	if its.MatchString(s.Text[:at]) {
		return d.lastNamed(s.Start + at)
	}
	for _, m := range d.in(s, graph.Organization) {
		if m.Start-s.Start < at && at < m.End-s.Start {
			at = m.Start - s.Start // タイ現地法人
		}
	}
	before := s.Masked[:s.masked(at)]
	m := owner.FindStringSubmatch(before)
	if m == nil && partInBrackets.MatchString(before) {
		return d.publisher // (当社子会社)
	}
	if m == nil {
		return -1
	}
	marked, _ := d.Marked(m[1])
	return marked.Entity
}

// partInBrackets ends with whose part brackets tell of whom they stand behind.
var partInBrackets = regexp.MustCompile(`[\x{E000}-\x{E7FF}]\((?:いずれも|ともに)?[\x{E000}-\x{E7FF}]$`)

// its is その before a part: 甲社及びその子会社.
var its = regexp.MustCompile(`その(?:海外|完全|連結|100%|業務)?$`)

// lastNamed is the organisation that the notice speaks of last before the byte, or -1.
func (d *Document) lastNamed(at int) int {
	for _, m := range slices.Backward(d.Mentions) {
		if m.Start < at && m.Label == graph.Organization && m.Entity >= 0 && !d.isAuthority(m.Entity) {
			return m.Entity
		}
	}
	return -1
}

// playing is the first organisation found that plays the part, or -1.
func (d *Document) playing(part string) int {
	first := -1
	for word, i := range d.roles {
		if role, ok := d.lexicon.Role(word); ok && role.Part == part && (first < 0 || i < first) {
			first = i
		}
	}
	if first < 0 && part == "contractor" {
		for _, c := range d.Claims(graph.SubcontractorOf) {
			if c.To == d.publisher {
				return c.From
			}
		}
	}
	return first
}

// isAuthority reports whether the entity is a ministry, a police force or a
// regulator by name.
func (d *Document) isAuthority(i int) bool {
	if i < 0 {
		return false
	}
	e := d.At(i)
	if e.Kind() == "police" || e.Kind() == "ministry" {
		return true
	}
	found := d.lexicon.FindAuthorities(e.Name)
	return len(found) == 1 && found[0].End-found[0].Start == len(e.Name)
}
