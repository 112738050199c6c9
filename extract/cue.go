package extract

import (
	"maps"
	"slices"
	"strings"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// statement is the strongest that a notice says of a technique, cause or weakness.
type statement struct {
	status   graph.Status
	sentence *Sentence
	rule     string
}

// statements are what a notice says, by the id of a technique, cause or weakness.
type statements map[string]statement

// denialOf stands before an id whose denial is kept.
const denialOf = "!"

// say notes a statement unless a stronger one is known. A denial is kept beside.
func (all statements) say(id string, next statement) {
	if next.status == graph.Denied {
		all[denialOf+id] = next
	}
	if have, ok := all[id]; next.status != "" && (!ok || next.status.Stronger(have.status)) {
		all[id] = next
	}
}

// is reports whether id is said with one of the statuses.
func (all statements) is(id string, status ...graph.Status) bool {
	have, ok := all[id]
	return ok && slices.Contains(status, have.status)
}

func (all statements) drop(ids ...string) {
	for _, id := range ids {
		delete(all, id)
	}
}

// intruded reports whether an intrusion is told.
func (all statements) intruded() bool {
	for id, what := range all {
		if strings.HasPrefix(id, "hacking.") && (what.status == graph.Confirmed || what.status == graph.Suspected) {
			return true
		}
	}
	return false
}

// settleWeak takes what was said with a question mark for said, where nothing
// says it outright and no password was guessed; data that went missing for deleted,
// where somebody intruded.
func (all statements) settleWeak() {
	for _, id := range slices.Sorted(maps.Keys(all)) {
		sure, weak := strings.CutSuffix(id, "?")
		if !weak {
			continue
		}
		if _, ok := all[sure]; !ok && !all.is("hacking.brute force", graph.Confirmed, graph.Suspected) && (sure != "T1485" || all.intruded()) {
			all.say(sure, all[id])
		}
		all.drop(id)
	}
}

// findAttack claims the techniques, causes and weaknesses that the notice's
// wording says, by the table in cues.tsv.
func findAttack(d *Document) {
	said := statements{}
	for _, s := range d.Sentences {
		if d.evident(s) {
			d.readCues(s, said)
			d.readWeaknesses(s, said)
		}
	}
	d.readNumbers(said)
	said.settleWeak()
	d.sayRemote(said)
	d.sayPartner(said)
	d.chooseTechniques(said)
	d.chooseCauses(said)
	for _, id := range slices.Sorted(maps.Keys(said)) {
		if !strings.HasPrefix(id, denialOf) {
			d.claimStatement(id, said[id])
		}
	}
	if said.is(unknownHacking, graph.Denied) {
		d.denySuspected()
	}
}

// denySuspected denies of the systems what was only suspected, where the notice
// finds that there was no attack.
func (d *Document) denySuspected() {
	for i, c := range d.found.Claims {
		if c.Type == graph.Compromised && (c.Status == graph.Suspected || d.doubts()) {
			d.found.Claims[i].Status = graph.Denied
		}
	}
}

// evident reports whether s may be evidence of what happened: no plan, no advice
// to readers, no explanation in general.
func (d *Document) evident(s *Sentence) bool {
	switch {
	case s.Section == Footnote || s.Section == Contact || s.says(question) || s.says(general):
		return false
	case s.Planned():
		return s.says(looksBack)
	}
	return true
}

var (
	// general are words of explanations and warnings.
	general = regexp.MustCompile(`とは[、:]|とは.{0,40}(?:です|こと|総称|もの)。?$|の総称|危険性(?:が|も)|場合があります|たりする|されると、|てしまいます|原因となります|こと(?:が|も)あります|標的となる|便乗し|注意を(?:呼び|促)|下さい|(?:よう|(?:変更|削除|確認|連絡|相談|警戒|留意)(?:を|の?ほど)?)[^。、よ]{0,8}お願い(?:申し上げ|いた|致|し)|(?:届く|送付される)(?:おそれ|恐れ|可能性)|(?:試みる|行う|使う|求める|装う|狙う|用いる|感染させる|要求する)(?:攻撃|手口|手法|ソフトウェア|プログラム|ウイルス)(?:です|をいいます|のこと)|一般に|ご注意|ないよう(?:お願い|に?してください|に?(?:指導|注意|周知|徹底|呼び))|ください`)
	// attackers are the words beside which a ransomware's name is no other's.
	attackers = regexp.MustCompile(`攻撃|犯行声明|ランサム|を?名乗る|集団|リークサイト|ダークウェブ|ダークWeb|脅迫|暗号化|身代金|ハッカー`)
	// looksBack are words by which a plan tells why it is made.
	looksBack = regexp.MustCompile(`(?:今回の|今般の|本件|本事案|本攻撃)[^。]{0,70}(?:行われた|起因|原因|よるもの|侵入され|発生し|されたこと)`)
	// guards follow a word for an attack where protection against it is meant.
	guards = regexp.MustCompile(`^(?:等|など)?(?:の|を|への|に対する)?(?:対策|検知|検出|検査|防御|防止|防ぐ|防ぎ|訓練|教育|研修|スキャン|ソフト|チェック|実行前|動き出す前|駆除|演習)|^[されが]{0,2}ないよう`)
	// withdrawn follows what an earlier notice said and this one takes back: としておりましたが、これを訂正.
	withdrawn = regexp.MustCompile(`^[^。]{0,40}?と(?:して|考えて|(?:お知らせ|発表|公表|ご?報告|ご?説明|ご?案内)し(?:て)?)(?:おり|い)?ま(?:した|す)が、[^。]{0,60}?(?:訂正|誤り|では(?:な|ありま|ござい)|と異な)`)
)

func (d *Document) readCues(s *Sentence, said statements) {
	for _, cue := range d.lexicon.FindCues(s.Text, s.may) {
		if slices.Contains(cue.IDs, "T1486") && d.guarded(s) {
			continue
		}
		for _, end := range cue.Ends {
			if guards.MatchString(s.Text[end:]) || unlikely.MatchString(s.Text[end:]) || withdrawn.MatchString(s.Text[end:]) {
				continue
			}
			for _, id := range cue.IDs {
				said.say(id, statement{d.cueStatus(s, end), s, "cue." + strings.TrimSuffix(id, "?")})
			}
		}
	}
	for _, m := range d.lexicon.FindRansomware(s.Text) {
		if s.says(attackers) {
			said.say("T1486", statement{s.Status(m.End), s, "ransomware.family"})
			said.say("malware.ransomware", statement{s.Status(m.End), s, "ransomware.family"})
		}
	}
}

// cueStatus is how sure s is of the cue that ends at the given byte. What an earlier
// notice said and this one finds not to be so did not happen.
func (d *Document) cueStatus(s *Sentence, end int) graph.Status {
	status := s.Status(end)
	if status == graph.Confirmed && toldBefore.MatchString(s.Text[end:]) && d.ruledOut() {
		return graph.Denied
	}
	return status
}

// toldBefore is told of what an earlier notice said.
var toldBefore = regexp.MustCompile(`(?:旨|と|こと)(?:を|について)?、?[^。、]{0,10}(?:公表|お知らせ|発表|ご?報告|公開)(?:いた|し)`)

// claimStatement claims a technique, cause or weakness.
func (d *Document) claimStatement(id string, what statement) {
	label, edge, term := graph.Cause, graph.CausedBy, d.lexicon.Causes[id]
	if t, ok := d.lexicon.Techniques[id]; ok {
		label, edge, term = graph.Technique, graph.UsedTechnique, t
	} else if term.Name == "" {
		label, edge, term = graph.Weakness, graph.Exploited, d.lexicon.Weaknesses[id]
	}
	to := d.Entity(Entity{Label: label, Name: id, Owner: NoOwner, Properties: termProperties(label, term)})
	d.Claim(Claim{Type: edge, From: TheIncident, To: to, Status: what.status, Rule: what.rule}, what.sentence)
}

func termProperties(label graph.Label, term lexicon.Term) graph.Properties {
	p := graph.Properties{}
	if term.Name != "" {
		p["name"] = term.Name
	}
	if term.NameJa != "" && label != graph.Weakness {
		p["nameJa"] = term.NameJa
	}
	if label == graph.Technique {
		p["tactics"] = slices.Clone(term.Tactics)
	}
	return p
}
