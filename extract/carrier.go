package extract

import "rensa/graph"

var (
	// handedOver names the carrier that goods were given to: 甲急送の営業所に荷物2箱を引き渡し.
	handedOver = newPattern(`〔組〕(?:の[^。、\x{E000}-\x{E7FF}]{0,10})?(?:に|へ)[^。、\x{E000}-\x{E7FF}]{0,20}(?:引き?渡|差し出|預け|集荷|持ち込|発送を依頼)`)
	// inTransit tells that goods were lost on their way.
	inTransit = newPattern(`(?:輸送|配送|運送|郵送|配達|搬送|集荷)(?:中|途中|の過程|過程|後)[^。]{0,40}(?:紛失|行方不明|所在不明|所在が|届か|見当たら|未着)`)
)

// affectCarriers claims the carrier of goods that were lost on their way.
func (d *Document) affectCarriers() {
	lost := false
	for _, s := range d.Sentences {
		lost = lost || s.Section != Prevention && s.says(inTransit.re)
	}
	for _, s := range d.Sentences {
		match := s.find(handedOver, s.Masked)
		if !lost || match == nil || s.Planned() {
			continue
		}
		m, ok := d.Marked(group(s.Masked, match, 1))
		if !ok || m.Entity == d.publisher || d.isAuthority(m.Entity) || d.At(m.Entity).Kind() != "company" {
			continue
		}
		status, _ := d.event()
		d.Claim(Claim{Type: graph.Affected, From: TheIncident, To: m.Entity, Status: status, Rule: "affected.carrier"}, s)
	}
}
