package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// relation is a wording that says how two organisations depend on each other.
// From and to are groups of the pattern; 0 is whom the sentence is about: the
// organisation that は or が marks before the match, else the publisher.
type relation struct {
	name     string
	pattern  pattern
	edge     graph.Type
	from, to int
}

// gap and near are what stands between, hand, take and give the words for giving work
// to somebody and taking it on.
const (
	gap  = `[^。]{0,50}?`
	near = `[^。、]{0,30}?`
	hand = `(?:委託|請け負わせ|外注|アウトソー|任せ|(?:印刷|発送|封入|配送|制作|作成|開発|構築|廃棄|処分|運搬|入力|保守|運用|管理|運営|清掃)[^。、]{0,8}(?:を|の)(?:依頼|発注)|(?:作業|業務|工程)(?:の一部)?を(?:させ|行わせ|従事させ))`
	take = `(?:委託を受け|委託により|委託に基づ|受託し|受託する|受託業務|請け負|受注し|委託され|委嘱され)`
	give = `(?:に対して|に対し|に|へ)`
)

// relations are tried in this order on every sentence.
var relations = []relation{
	{"supply.takes-from", newPattern(`〔組〕(?:は|が|では)` + gap + `〔組〕(?:から|より|の)` + gap + take), graph.SubcontractorOf, 1, 2},
	{"supply.through", newPattern(`〔組〕を通じ(?:て)?、?〔組〕(?:に|へ)[^。、]{0,30}?委託`), graph.SubcontractorOf, 2, 1},
	{"supply.go-between", newPattern(`〔組〕を通じ(?:て)?、?〔組〕(?:に|へ)[^。、]{0,30}?委託`), graph.SubcontractorOf, 1, 0},
	{"supply.passed", newPattern(`〔組〕から〔組〕(?:へ|に)` + near + `委託`), graph.SubcontractorOf, 2, 1},
	{"supply.contract", newPattern(`〔組〕(?:と|との間で)[^。、]{0,20}委託契約`), graph.SubcontractorOf, 1, 0},
	{"supply.doing", newPattern(`(?:保守|運用|運営|管理|発送|印刷)(?:業務|作業)?を(?:行う|行っている|担う|担っている|担当する|担当している|請け負う)〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.in-charge", newPattern(`(?:保守|運用|運営|管理|発送|印刷|入力|配送|制作|開発)[^。、]{0,6}(?:は|を)、?〔組〕(?:が|に)[^。、]{0,8}(?:担当|行って|担って|任せ|受託)`), graph.SubcontractorOf, 1, 0},
	{"supply.taking", newPattern(`〔組〕(?:から|より|の)` + near + take + gap + `〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.takes", newPattern(`〔組〕(?:から|より)` + near + take), graph.SubcontractorOf, 0, 1},
	{"supply.takes-also", newPattern(`〔組〕(?:からも|の(?:[^。、]{0,12})業務(?:の両方|の双方|等)?(?:を|も))` + near + `(?:受託|請け負)`), graph.SubcontractorOf, 0, 1},
	{"supply.taker", newPattern(`(?:を|も)(?:受託|請け負|受注)(?:し|する|って)(?:た|て(?:いる|いた|おります|おりました))?、?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.entrusted-by", newPattern(`委託され(?:て(?:いる|いた|おります)|た)〔組〕`), graph.SubcontractorOf, 0, 1},
	{"supply.gives-to", newPattern(`〔組〕(?:は|が|では|から)` + gap + `〔組〕` + give + gap + hand), graph.SubcontractorOf, 2, 1},
	{"supply.gives", newPattern(`〔組〕` + give + gap + hand), graph.SubcontractorOf, 1, 0},
	{"supply.given-by", newPattern(`〔組〕(?:が|の)` + near + `(?:再?委託|外注)(?:する|し(?:て(?:いる|いた|おります|おりました|おり)?|た)?)、?(?:外部の|先の|先である)?〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.given", newPattern(`(?:委託|外注|(?:管理|制作|運営|保守|運用|開発|印刷|発送)[^。、]{0,4}を依頼)(?:する|し(?:ている|ていた|ております|ておりました|た))(?:、|外部の)?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.maintains-used", newPattern(`〔組〕が` + gap + `(?:利用|使用|使)(?:する|う|している|っている)` + gap + `(?:保守|運用)` + gap + `〔組〕(?:が|に)` + near + `(?:行|担|受託|当た)`), graph.SubcontractorOf, 2, 1},
	{"supply.maintains-provided", newPattern(`〔組〕が` + near + `(?:利用|使用)(?:する|している)` + near + `を?提供(?:する|している)〔組〕の(?:運用|システム)?保守`), graph.SubcontractorOf, 2, 1},
	{"supply.maintainer-of-used", newPattern(`〔組〕が` + gap + `(?:利用|使用)(?:する|している)` + near + `の保守(?:を|事業者|業者|会社)` + near + `〔組〕`), graph.SubcontractorOf, 2, 1},
	{"supply.maintains", newPattern(`〔組〕が` + gap + `(?:保守|運用|運営|管理)[^。、]{0,8}を(?:受託|請け負|担当|担って)`), graph.SubcontractorOf, 1, 0},
	{"supply.entrusting", newPattern(`〔組〕(?:への|に対する)` + near + `委託`), graph.SubcontractorOf, 1, 0},
	{"supply.designated", newPattern(`指定管理者(?:である|の|、|:|\s)*\(?〔組〕`), graph.SubcontractorOf, 1, 0},
	{"supply.subsidiary-of", newPattern(`〔組〕(?:は|\()、?〔組〕の` + near + `子会社`), graph.SubsidiaryOf, 1, 2},
	{"supply.subsidiary-with", newPattern(`〔組〕の` + near + `子会社で(?:あり)?、` + gap + `〔組〕`), graph.SubsidiaryOf, 2, 1},
	{"supply.group", newPattern(`〔組〕グループの〔組〕`), graph.AffiliateOf, 2, 1},
	{"supply.affiliate-of", newPattern(`〔組〕(?:は|\()、?〔組〕の` + near + `(?:関連会社|関係会社|グループ会社|グループ企業)`), graph.AffiliateOf, 1, 2},
}

// findSupply claims how organisations depend on each other.
func findSupply(d *Document) {
	for _, s := range d.Sentences {
		if s.Section == Contact || s.Section == Footnote {
			continue
		}
		for _, r := range relations {
			for _, match := range r.pattern.findOverlapping(s.Masked) {
				d.relate(s, r, match)
			}
		}
	}
	d.findParts()
	d.findPersons()
}

func (d *Document) relate(s *Sentence, r relation, match []int) {
	from, to := d.end(s, match, r.from), d.end(s, match, r.to)
	if from == d.publisher && r.from > 0 {
		from = d.beyond(s, match[2*r.from+1], from)
	}
	if to == d.publisher && r.to > 0 {
		to = d.beyond(s, match[2*r.to+1], to)
	}
	if (r.from*r.to == 0 || r.name == "supply.taking") && d.related(s, r, from, to) {
		return
	}
	if from < 0 || to < 0 || d.isAuthority(from) && r.edge == graph.SubcontractorOf || s.Planned() && r.edge == graph.SubcontractorOf && !d.certain(s, match) {
		return
	}
	if neverDone.MatchString(s.Masked[match[1]:]) {
		return
	}
	d.supply(s, r.edge, from, to, r.name)
	if r.from > 0 {
		if also := d.sharing(s, match[2*r.from]); also >= 0 {
			d.supply(s, r.edge, also, to, r.name)
		}
	}
}

// neverDone is what follows a contract that there was none of.
var neverDone = regexp.MustCompile(`^[^。、]{0,10}(?:事実|こと)(?:は|も)[^。、]{0,4}(?:ありません|なかった|ない|ございません)`)

// sharing is the organisation named together with the one at the byte of Masked: 甲社及び乙社に委託. -1 for none.
func (d *Document) sharing(s *Sentence, at int) int {
	if match := together.FindStringSubmatch(s.Masked[:at]); match != nil {
		if m, ok := d.Marked(match[1]); ok && m.Entity != d.publisher {
			return m.Entity
		}
	}
	return -1
}

// beyond is whom 当社の関連会社である甲社 means: not 当社, the name behind it.
func (d *Document) beyond(s *Sentence, at, entity int) int {
	if m := ownPart.FindStringSubmatch(s.Masked[at:]); m != nil {
		if marked, ok := d.Marked(m[1]); ok {
			return marked.Entity
		}
	}
	return entity
}

var ownPart = regexp.MustCompile(`^の[\x{E000}-\x{E7FF}](?:である|の|、)?([\x{E000}-\x{E7FF}])`)

// related reports whether a fuller wording of s has placed the end that r names.
func (d *Document) related(s *Sentence, r relation, from, to int) bool {
	named := from
	if r.from == 0 || r.name == "supply.taking" {
		named = to // 甲から受託した業務を乙に: whoever took it is known
	}
	_, offset := d.text.Source(s.Start, s.End)
	for _, c := range d.Claims(r.edge) {
		sameSide := r.from > 0 && named == from && c.From == named || r.to > 0 && c.To == named || r.name == "supply.entrusted-by" && c.From == named
		if c.Offset == offset && sameSide && strings.HasPrefix(c.Rule, "supply.") && !partRules[c.Rule] {
			return true
		}
	}
	return false
}

// partRules are the rules that a word for a part alone gives.
var partRules = map[string]bool{"supply.contractor": true, "supply.maintainer": true, "supply.subcontractor": true}

// certain reports whether a sentence in a part on plans still states the relation.
func (d *Document) certain(s *Sentence, match []int) bool {
	return lasting.MatchString(s.Masked[match[0]:])
}

var lasting = regexp.MustCompile(`して(?:いる|おり|いた)`)

// end is the entity at a group of the match; group 0 is whom the sentence is about.
func (d *Document) end(s *Sentence, match []int, g int) int {
	if g > 0 {
		if m, ok := d.Marked(group(s.Masked, match, g)); ok {
			return m.Entity
		}
		return Nobody
	}
	topic := d.topic(s, match[0])
	if topic == d.publisher && strings.Contains(s.Masked[match[0]:match[1]], "再委託") {
		if contractor := d.playing("contractor"); contractor >= 0 {
			return contractor // who passes work on is the contractor, said or not
		}
	}
	return topic
}

var topics = regexp.MustCompile(`([\x{E000}-\x{E7FF}])(?:は|が|では|において)`)

// topic is whom the sentence is about before the given byte of Masked.
func (d *Document) topic(s *Sentence, before int) int {
	all := topics.FindAllStringSubmatch(s.Masked[:before], -1)
	if len(all) == 0 {
		return d.publisher
	}
	m, _ := d.Marked(all[len(all)-1][1])
	return m.Entity
}

// supply claims an edge between organisations. How sure the incident is says
// nothing of a contract.
func (d *Document) supply(s *Sentence, edge graph.Type, from, to int, rule string) {
	if from == to || from < 0 || to < 0 || d.hasClaim(edge, to, from) {
		return
	}
	c := Claim{Type: edge, From: from, To: to, Status: graph.Confirmed, Rule: rule}
	if service := entrustedWork.FindStringSubmatch(s.Text); edge == graph.SubcontractorOf && service != nil {
		c.Properties = graph.Properties{"service": service[1]}
	}
	d.Claim(c, s)
}

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
	"subsidiary": graph.SubsidiaryOf, "affiliate": graph.AffiliateOf, "parent": graph.SubsidiaryOf,
}

// findParts claims what words for parts say: 委託先 works for whoever stands
// before it with の, else for the publisher.
func (d *Document) findParts() {
	for _, a := range d.appositions {
		d.part(a.sentence, a.role.Name, a.role.Kind, a.role.Start, a.entity)
		if also := d.following(a); also >= 0 {
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

// findPersons claims that a contractor who is one person works for the
// publisher, where the words before its definition speak of entrusting.
func (d *Document) findPersons() {
	for i, s := range d.Sentences {
		for _, m := range definedRole.findAll(s.Text) {
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

// next is a name that shares the part of the one before it: 子会社の甲社および乙社.
var next = regexp.MustCompile(`^(?:及び|および|ならびに|並びに|と)([\x{E000}-\x{E7FF}])`)

// following is the organisation that shares the apposition's part, or -1.
func (d *Document) following(a apposition) int {
	for _, m := range d.in(a.sentence, graph.Organization) {
		at := m.Start - a.sentence.Start
		if m.Entity != a.entity || at < a.role.Start {
			continue
		}
		if match := next.FindStringSubmatch(d.behind(a.sentence, m)); match != nil {
			also, _ := d.Marked(match[1])
			return also.Entity
		}
	}
	return -1
}

func (d *Document) part(s *Sentence, word, part string, at, entity int) {
	edge, ok := partEdges[part]
	if !ok {
		return
	}
	whole := d.possessor(s, at)
	if whole < 0 && d.At(entity).Unnamed() && !entrusts.MatchString(word) && !entrusts.MatchString(s.Text) {
		return // 運送会社 alone says nothing of a contract
	}
	if whole < 0 && part == "subcontractor" {
		whole = d.playing("contractor")
	}
	if whole < 0 && part == "subsubcontractor" {
		whole = d.playing("subcontractor")
	}
	if whole < 0 && d.placed(entity, edge) && !(part == "contractor" && generic.MatchString(word) && !d.upstream(entity, d.publisher)) {
		return
	}
	if whole < 0 {
		whole = d.principal(part)
	}
	if part == "parent" {
		entity, whole = whole, entity
	}
	d.supply(s, edge, entity, whole, "supply."+part)
}

// entrusts are words that make a part one of a contract.
var entrusts = regexp.MustCompile(`委託|受託|請負|請け負|受注|発注|保守|外注|ベンダー|指定管理|協力会社|下請|(?:搬送|配送|印刷|発送|制作|作成|開発|廃棄|入力|保守|運用)[^。]{0,10}依頼|システム会社|子会社|関連会社|関係会社|グループ|親会社|現地法人`)

// principal is whom a contractor works for where the notice does not say: the
// publisher or, in a notice about its subsidiary's system, the subsidiary.
func (d *Document) principal(part string) int {
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
var owner = regexp.MustCompile(`([\x{E000}-\x{E7FF}])(?:の|が、?(?:[^。、]{0,24})(?:委託(?:する|し(?:ている|ていた|た|ており))|(?:利用|使用)(?:する|している|していた)[^。、]{0,20}の|(?:[^。、]{0,24})(?:(?:作成|制作|開発|構築|印刷)(?:した|する|している)|行わせ(?:た|ていた|ている))))(?:外部の|業務の?|海外|連結|完全|国内|一部)?$`)

// possessor is whose part the word at the given byte of Text says, or -1.
func (d *Document) possessor(s *Sentence, at int) int {
	m := owner.FindStringSubmatch(s.Masked[:s.masked(at)])
	if m == nil {
		return -1
	}
	marked, _ := d.Marked(m[1])
	return marked.Entity
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
