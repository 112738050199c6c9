package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

var (
	// counted is an organisation's line in a list of what got out: ・甲大学 4,876人.
	counted = regexp.MustCompile(lineMark + `(?:[\x{E000}-\x{E7FF}] )?([\x{E000}-\x{E7FF}])[^。]*[0-9][0-9,万千]*(?:件|名|人|社|世帯)`)
	// lineOf is its line in any list.
	lineOf = regexp.MustCompile(lineMark + `(?:[\x{E000}-\x{E7FF}] )?([\x{E000}-\x{E7FF}])[^。]{0,40}$`)
	// listsHit announces a list of those that it befell: 影響を受けた会社は次のとおりです.
	listsHit = regexp.MustCompile(`(?:影響|被害|攻撃|不正(?:な)?アクセス|感染|漏えい|漏洩|流出|該当|対象)[^。]{0,20}(?:会社|法人|企業|団体|施設|大学|病院|自治体|市町村|学校|お客様|お客さま|取引先|委託元|社)(?:名|一覧|(?:別|ごと)の?(?:件数|人数|内訳|対象)?|等)?(?:(?:は|について)?、?(?:以下|次|下記)の(?:とおり|通り|[0-9]+(?:社|団体|法人))[^。]{0,10}|は、?(?:以下|次|下記)[^。]{0,10}|[)」】:〉>]*)[。:]?$`)
)

// lineMark is what a line of a list begins with.
const lineMark = `^(?:[^\p{L}\p{N}\x{E000}-\x{EFFF}]|[①-⑳]|[0-9]{1,2}[.)]|[アイウエ][.)])*`

// affectListed claims the organisations that a list of those hit names, and those
// whose people a list of exposed data counts.
func (d *Document) affectListed() {
	listing, heading := false, d.Sentences[0]
	for _, s := range d.Sentences[1:] {
		match := lineOf.FindStringSubmatch(s.Masked)
		switch {
		case s.Planned() || s.Section == Footnote:
			listing = false
		case s.shows(listsHit):
			listing = !s.shows(notHit)
		case match != nil && listing:
			d.affectItem(s, match[1])
		case match == nil:
			listing = false
		}
		if s.Heading {
			heading = s
		}
		if match := counted.FindStringSubmatch(s.Masked); match != nil && (s.Section == Leaked || heading.Index > 0 && heading.says(countsHit)) {
			d.affectItem(s, match[1])
		}
	}
}

// countsHit is a heading over counts of what went wrong: 誤って表示された申請.
var countsHit = regexp.MustCompile(`誤(?:って|表示|送|配|封|掲載|交付|登録)|漏え?い|漏洩|流出|影響|該当(?:者|件)数|対象(?:者|件)数`)

// notHit is what makes such a list one of those it did not befall.
var notHit = regexp.MustCompile(`影響(?:は|が|の)?な|影響を受けない|対象外|以外`)

func (d *Document) affectItem(s *Sentence, mark string) {
	m, ok := d.Marked(mark)
	if !ok || m.Entity == d.publisher || d.isAuthority(m.Entity) || d.At(m.Entity).Unnamed() {
		return
	}
	status, _ := d.event()
	rule := "affected.listed"
	if d.supplies(m.Entity) && !strings.Contains(s.Masked, "件") {
		rule = "affected.place" // a subsidiary's own line
	}
	d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: m.Entity, Status: status, Rule: rule}, s)
}

// customer is an organisation that uses what the publisher provides, and
// customersData what got out of its data.
var (
	customer      = newPattern(`(?:ご?利用|ご?契約|ご?導入|お使い)(?:(?:いただい|頂い)?て(?:いる|おります|いた)|(?:いただき|頂き)ました|中の|の|先の|された)〔組〕`)
	customersData = newPattern(`〔組〕(?:の|に関する|が(?:保有|管理|登録)[^。、]{0,8}する|からお預かり[^。、]{0,8})[^。、\x{E000}-\x{E7FF}]{0,40}?(?:情報|データ|名簿|メールアドレス|リスト)[^。]{0,40}?(?:漏え?い|漏洩|流出|持ち出|窃取|閲覧|紛失|公開|誤)`)
)

// affectCustomers claims the customers whose data got out at the publisher.
func (d *Document) affectCustomers() {
	known := map[int]bool{}
	for _, s := range d.Sentences {
		for _, match := range s.findAll(customer, s.Masked) {
			m, _ := d.Marked(group(s.Masked, match, 1))
			known[m.Entity] = true
		}
		for _, match := range s.findAll(customersData, s.Masked) {
			m, _ := d.Marked(group(s.Masked, match, 1))
			status := s.Status(s.unmasked(match[1]))
			if s.Planned() || m.Entity == d.publisher || !known[m.Entity] && !d.announcedAs(m.Entity, "customer") || status == "" || status == graph.Denied {
				continue
			}
			for _, i := range append(d.seriesBefore(s, match[2]), m.Entity) {
				status, _ := d.event()
				d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: i, Status: status, Rule: "affected.listed"}, s)
			}
		}
	}
}

var (
	// listsPrincipals announces a list of those whose work the publisher does:
	// 当社が業務を受託している以下の企業様.
	listsPrincipals = regexp.MustCompile(`(?:受託|請け負|受注)[^。]{0,30}(?:以下|次|下記)の(?:[^。]{0,30}|[0-9]{0,3}(?:社|施設|団体|法人|自治体|医療機関|病院|市町村?|企業|お客|学校|校|園|組合)[^。]*)[。:]?$|(?:ご?(?:委託|依頼|発注)を?(?:いただ|頂)いて(?:いる|おります|いた|おりました)|受託(?:して(?:いる|おります)|先の))[^。]{0,10}(?:お客様|お客さま|企業|法人|団体|自治体|取引先|皆様)様?(?:一覧)?(?:は、?(?:以下|次|下記)の(?:とおり|通り)[^。]{0,8})?[】〉)。:]*$`)
	// listsWorks announces a list of works with whose they are: 影響を受けた業務は次のとおりです.
	listsWorks = regexp.MustCompile(`(?:影響|対象|該当|受託)[^。、]{0,12}業務(?:一覧|は、?(?:以下|次|下記)の(?:とおり|通り)[^。]{0,8})[】。:]*$`)
	takesWorks = regexp.MustCompile(`受託(?:して(?:お|い)|業務|いたし)`)
	// listsContractors announces a list of those whom works are given to: 作業を次の3社に委託. Group 1 is 再.
	listsContractors = newPattern(`(?:以下|次|下記|下表)の(?:とおり|通り|[0-9]{0,2}(?:社|者|会社|事業者|企業|業者|団体|法人|各社))[^。]{0,24}?(再)?(?:(?:委託|外注|発注|分担)(?:し|、)?|お願いして(?:い|お)|任せて(?:い|お))[^。]{0,10}[。:]?$`)
	// listsPart is what stands behind the word for the part of those that a list names:
	// 影響を受けたグループ会社は以下のとおりです.
	listsPart = regexp.MustCompile(`^(?:様|(?:及び|・|と)(?:委託|受託)?(?:業務|作業)(?:の)?(?:内容|名)?|各社|の皆様|の?名称|名|一覧|(?:別|ごと)の?(?:件数|人数|内訳|対象)?|[(]?[0-9]+(?:社|団体|法人)[)]?)*(?:は、?(?:以下|次|下記)の(?:とおり|通り|[0-9]+(?:社|団体|法人)).{0,10})?[\s」】〉》>)::。]*$`)
)

// notGivenOut is what one asks others for that makes them no contractors.
var notGivenOut = regexp.MustCompile(`調査|解析|復旧|相談|連絡|問い?合わ?せ|お願い(?:申し|いたし|致し)|お客|皆様`)

var (
	// columns are the heads of a table's columns, cellEnds what stands behind one.
	columns  = regexp.MustCompile(`^[^。0-9・●○■◆]*\S` + cellGap + `\S[^。0-9]*$`)
	cellEnds = regexp.MustCompile(`^(?:名|様|団体|自治体)?(?:` + cellGap + `|$)`)
	// rowOfTable is a line of cells with an organisation in one of them.
	rowOfTable = regexp.MustCompile(`^[^。\x{E000}-\x{E7FF}]*` + cellGap + `([\x{E000}-\x{E7FF}])(?:様)?(?:` + cellGap + `|$)[^。]*$`)
	// workAndWho is a line that tells a work and who does it: (2)印字及び封入 甲社.
	workAndWho = regexp.MustCompile(lineMark + `[^。、\x{E000}-\x{E7FF}]{1,24}?(?:[:\s(→…]|\.{2,})+([\x{E000}-\x{E7FF}])\)?$`)
)

// cellGap parts the cells of a table's line.
const cellGap = `(?:[\s]{2,}|\t|\s*[|│]\s*)`

// findListed claims the part of those that a list names, by the words that announce it.
func (d *Document) findListed() {
	listing := ""
	for _, s := range d.Sentences {
		match := lineOf.FindStringSubmatch(s.Masked)
		if inTable := rowOfTable.FindStringSubmatch(s.Masked); match == nil && inTable != nil {
			match = inTable
		} else if match == nil && (strings.HasSuffix(listing, "contractor") || listing == "principal") {
			match = workAndWho.FindStringSubmatch(s.Masked)
		}
		if match != nil && listing != "" && s.Section != Contact && !s.Planned() {
			m, _ := d.Marked(match[1])
			d.listedAs(s, listing, m)
			continue
		}
		if listing == "" || !cells.MatchString(s.Masked) || columns.MatchString(s.Text) {
			listing = d.announcedPart(s)
		}
	}
}

// cells is a line of a table, whoever it names.
var cells = regexp.MustCompile(`^[^。]{1,40}?` + cellGap + `[^。]+$`)

func (d *Document) listedAs(s *Sentence, part string, m Mention) {
	if part == "principal" {
		d.supply(s, graph.SubcontractorOf, d.publisher, m.Entity, "supply.listed")
	} else if !m.Anaphor && !d.isAuthority(m.Entity) {
		d.part(s, "", part, m.Start-s.Start, m.Entity)
	}
}

// announcedPart is the part of those that the lines below s name, "" for none.
func (d *Document) announcedPart(s *Sentence) string {
	if s.shows(listsPrincipals) || s.shows(listsWorks) && takesWorks.MatchString(d.text.Normal) {
		return "principal"
	}
	if m := s.find(listsContractors, s.Text); m != nil && s.Index > 0 && !s.says(notHit) && !s.says(notGivenOut) {
		if group(s.Text, m, 1) != "" {
			return "subcontractor"
		}
		return "contractor"
	}
	roles := d.roleWords(s)
	for _, r := range roles {
		if partEdges[r.Kind] != "" && columns.MatchString(s.Text) && cellEnds.MatchString(s.Text[r.End:]) {
			return r.Kind // a column's head
		}
	}
	if len(roles) == 0 || s.Index == 0 || s.says(notHit) {
		return ""
	}
	if last := roles[len(roles)-1]; listsPart.MatchString(s.Text[last.End:]) && partEdges[last.Kind] != "" {
		return last.Kind
	}
	return ""
}
