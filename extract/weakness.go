package extract

import "rensa/extract/regexp"

// cve is a vulnerability's number.
var cve = newPattern(`CVE[- ]([0-9]{4})-([0-9]{4,7})`)

// exploited says that a weakness named in the sentence was made use of.
var exploited = regexp.MustCompile(`悪用|突[いか]|つ[いか]|利用|用い|使われ|狙|攻撃|原因|起因|侵入|不正|よる|により|手法`)

// readWeaknesses notes the weaknesses that s says were exploited.
func (d *Document) readWeaknesses(s *Sentence, said statements) {
	for _, m := range d.lexicon.FindWeaknesses(s.Text) {
		if exploited.MatchString(s.Text) {
			said.say(m.Name, statement{s.Status(m.End), s, "weakness.name"})
		}
	}
	for _, m := range cve.findAll(s.Text) {
		if exploited.MatchString(s.Text) {
			number := "CVE-" + s.Text[m[2]:m[3]] + "-" + s.Text[m[4]:m[5]]
			said.say(number, statement{s.Status(m[1]), s, "weakness.number"})
		}
	}
}
