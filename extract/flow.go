package extract

import (
	"rensa/extract/regexp"
	"rensa/graph"
)

var (
	// flow is a step from who gives work to who takes it, drawn with an arrow: 県 → 当社(受託) → 甲社.
	flow = newPattern(`〔組〕(?:\([^()]*\))?[^。、→⇒\x{E000}-\x{E7FF}]{0,6}[→⇒➡▶]\s*〔組〕`)
	// worked are words of contracts beside such arrows or above them.
	worked = regexp.MustCompile(`委託|受託|発注|受注|請負|下請|契約関係|業務の流れ|商流`)
	// entered are words of an intrusion whose way the arrows draw.
	entered = regexp.MustCompile(`侵入|感染|攻撃|経路|アクセス`)
)

// findFlow claims the contracts that arrows draw.
func (d *Document) findFlow() {
	heading := ""
	for _, s := range d.Sentences {
		if s.Heading {
			heading = s.Text
		}
		if entered.MatchString(s.Text) || !worked.MatchString(heading) && !s.says(worked) {
			continue
		}
		for _, match := range s.findOverlapping(flow, s.Masked) {
			from, _ := d.Marked(group(s.Masked, match, 1))
			to, _ := d.Marked(group(s.Masked, match, 2))
			d.supply(s, graph.SubcontractorOf, to.Entity, from.Entity, "supply.flow")
		}
	}
}
