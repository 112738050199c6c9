package extract

import (
	"rensa/extract/regexp"
	"rensa/graph"
)

var (
	// flow is a step from who gives work to who takes it, drawn with an arrow: 県 → 当社(受託) → 甲社.
	flow = newPattern(`〔組〕(?:\([^()]*\))?[^。、→⇒\x{E000}-\x{E7FF}]{0,6}[` + arrows + `]\s*〔組〕`)
	// worked are words of contracts beside such arrows or above them.
	worked = regexp.MustCompile(`委託|受託|発注|受注|請負|下請|契約関係|業務の流れ|商流`)
	// entered are words of an intrusion whose way the arrows draw.
	entered = regexp.MustCompile(`侵入|感染|攻撃|経路|アクセス`)
)

// arrows are what contracts are drawn with.
const arrows = "→⇒➡▶"

var arrow = regexp.MustCompile(`[` + arrows + `]`)

// findFlow claims the contracts that arrows draw.
func (d *Document) findFlow() {
	heading := ""
	for _, s := range d.Sentences {
		if s.Heading {
			heading = s.Text
		}
		if !s.says(arrow) || s.says(entered) || !worked.MatchString(heading) && !s.says(worked) {
			continue
		}
		for _, match := range s.findOverlapping(flow, s.Masked) {
			from, _ := d.Marked(group(s.Masked, match, 1))
			to, _ := d.Marked(group(s.Masked, match, 2))
			d.supply(s, graph.SubcontractorOf, to.Entity, from.Entity, "supply.flow")
		}
	}
}

var (
	// takesWithout tells that the publisher does others' work without a name: 本会が保険者から
	// 受託している業務.
	takesWithout = newPattern(`〔組〕(?:が|は)[^。、]{0,10}(?:お客様?|お客さま|クライアント|委託元|企業|団体|自治体|市町村?|市町|保険者|学校|医療機関|病院|健保組合|組合|オーナー|発注者|荷主|金融機関)(?:様|さま)?(?:企業)?(?:\([^()]{1,10}\))?(?:様)?(?:から|より|の)[^。、\x{E000}-\x{E7FF}]{0,24}(?:受託|請け負|委託を受け|受注)`)
	// peopleOf is whose people or papers such work is about: 甲市及び乙町の被保険者.
	peopleOf = newPattern(`〔組〕(?:様)?の[^。、\x{E000}-\x{E7FF}]{0,6}?(?:被保険者|加入者|契約者|お客|顧客|会員|住民|市民|町民|村民|区民|県民|患者|受診者|利用者|園児|児童|生徒|学生|保護者|入居者|納税者|職員|社員|従業員|業務)`)
)

// findServed claims that the publisher works for those whose people it tells of, where
// it says of its principals only what they are.
func (d *Document) findServed() {
	if !d.takesUnnamed() {
		return
	}
	for _, s := range d.Sentences {
		if s.Planned() || s.Section == Contact || s.Section == Footnote {
			continue
		}
		for _, match := range s.findAll(peopleOf, s.Masked) {
			m, _ := d.Marked(group(s.Masked, match, 1))
			for _, i := range append(d.seriesBefore(s, match[2]), m.Entity) {
				if i != d.publisher && !d.isAuthority(i) && !d.At(i).Unnamed() && !d.placed(i, graph.SubcontractorOf) {
					d.supply(s, graph.SubcontractorOf, d.publisher, i, "supply.served")
				}
			}
		}
	}
}

// host is in brackets whose event or programme it is: 甲大会(主催:乙協会).
var host = newPattern(`\((?:主催者?|実施主体|事業主体)[::]\s?〔組〕\)`)

// findHosts claims that the publisher works for those whose events it lists, where it says
// that it does the work of such.
func (d *Document) findHosts() {
	if d.publisher == Nobody || d.At(d.publisher).Kind() != "company" || !takesWorks.MatchString(d.text.Normal) {
		return
	}
	for _, s := range d.Sentences {
		for _, match := range s.findAll(host, s.Masked) {
			if m, _ := d.Marked(group(s.Masked, match, 1)); !d.isAuthority(m.Entity) {
				d.supply(s, graph.SubcontractorOf, d.publisher, m.Entity, "supply.host")
			}
		}
	}
}

func (d *Document) takesUnnamed() bool {
	for _, s := range d.Sentences {
		if match := s.find(takesWithout, s.Masked); match != nil && !s.Planned() {
			m, _ := d.Marked(group(s.Masked, match, 1))
			return m.Entity == d.publisher
		}
	}
	return false
}
