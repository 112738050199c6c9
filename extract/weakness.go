package extract

import (
	"iter"

	"rensa/extract/regexp"
)

// cve is a vulnerability's number.
var cve = newPattern(`CVE[- ]([0-9]{4})-([0-9]{4,7})`)

// exploited says that a weakness named in the sentence was made use of.
var exploited = regexp.MustCompile(`悪用|突[いか]|つ[いか]|利用|用い|使われ|狙|攻撃|原因|起因|侵入|不正|よる|により|手法`)

// readWeaknesses notes the weaknesses that s says were exploited.
func (d *Document) readWeaknesses(s *Sentence, said statements) {
	if !s.says(exploited) {
		return
	}
	for _, m := range d.lexicon.FindWeaknesses(s.Text) {
		said.say(m.Name, statement{s.Status(m.End), s, "weakness.name"})
	}
	for number, end := range numbers(s) {
		said.say(number, statement{s.Status(end), s, "weakness.number"})
	}
}

// readNumbers notes the vulnerabilities that are only named by number, where the
// notice says elsewhere that one was exploited: 上記の脆弱性を悪用した侵入.
func (d *Document) readNumbers(said statements) {
	if injected, ok := said["hacking.sqli"]; ok {
		said.say("CWE-89", injected)
	}
	exploit, ok := said["hacking.exploit vuln"]
	if !ok {
		return
	}
	for _, s := range d.Sentences {
		for number := range numbers(s) {
			if have, ok := said[number]; (!ok || exploit.status.Stronger(have.status)) && d.evident(s) {
				said.say(number, statement{exploit.status, s, "weakness.number"})
			}
		}
	}
}

// numbers are the vulnerabilities' numbers in s and where each ends.
func numbers(s *Sentence) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for _, m := range s.findAll(cve, s.Text) {
			if !yield("CVE-"+s.Text[m[2]:m[3]]+"-"+s.Text[m[4]:m[5]], m[1]) {
				return
			}
		}
	}
}
