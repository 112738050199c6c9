package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// entrustedOne is a contractor that only the work given to it makes one: 発送を
// 委託している会社, 業務の一部を再委託した事業者. Group 1 is 再, group 2 its word.
var entrustedOne = newPattern(`(再)?(?:(?:委託|受託|受注|外注|発注|下請け|引き受け|任され|任せ|[をが]依頼|をお願い)(?:する|し(?:た|て(?:いる|いた|おります|おりました))|る|た|て(?:いる|いた|おります|おりました)|され(?:た|ていた|ている))|請け負(?:う|った|って(?:いる|いた))|を担当(?:する|し(?:た|て(?:いる|いた)))|を担(?:う|った|って(?:いる|いた)))(?:` + country + `の|外部の|民間の|個人(?:事業主)?の|個人で活動する)?((?:[\p{Han}\p{Katakana}ー]{1,10})?(?:事業者|業者|会社|企業|法人|団体|ベンダー|機関|商店|代理店|事務所|写真館|スタジオ|印刷所|工務店|クリニック)|フリーランス|個人事業[主者]|(?:[\p{Han}\p{Katakana}ー]{1,6})?(?:ドライバー|配達員|デザイナー|エンジニア|カメラマン|プログラマー|翻訳者|通訳者|調査員|検針員))(である|の|・|、|「|\()?`)

// handedTo is whom work was handed on to who is called by no word for a part:
// 個人事業主に再委託していた. Group 1 is its word, group 2 再.
var handedTo = newPattern(`((?:個人|フリーランス)の(?:\p{Han}{2,6}[者員]|エンジニア|デザイナー|プログラマー|ライター)|個人事業[主者]|フリーランス|(?:別の|他の|海外の|国外の|外部の|` + country + `の)(?:個人|業者|企業|会社|事業者)|販売店|取扱店|電器店|電気店|写真店|工務店|商社|事務所|商店)(?:[0-9]{1,2}[名人])?(?:(?:に|へ)(?:対して|対し)?(?:、)?(?:無断で|さらに|更に)?(?:[^。、にへ]{0,12}を)?(再)?(?:々|再)?(?:委託|発注|外注)(?:し|を|する)|と(?:業務)?(?:委託|請負)契約を)`)

// onePerson are words for a contractor who is one.
var onePerson = regexp.MustCompile(`(?:フリーランス|個人事業[主者]|ドライバー|配達員|デザイナー|エンジニア|カメラマン|プログラマー|翻訳者|通訳者|調査員|検針員)$`)

// findEntrusted marks contractors that are called by no word for a part.
func (d *Document) findEntrusted() {
	for _, s := range d.Sentences {
		for _, m := range s.findAll(entrustedOne, s.Text) {
			if d.covered(s, m[4]) || s.Planned() || strings.HasPrefix(s.Text[m[5]:], "体") || inquirer.MatchString(s.Text[m[4]:m[5]]) || advised.MatchString(s.Text[m[5]:]) || d.ownWork(s, m) {
				continue
			}
			role := lexicon.Match{Span: japanese.Span{Start: m[4], End: m[5]}, Name: "委託先", Kind: d.entrustedPart(s, m)}
			if i := d.namedAt(s, m[7]); m[6] >= 0 && i >= 0 {
				if i != d.publisher && !strings.Contains(s.Text[m[0]:m[4]], "依頼") {
					d.appose(s, role, i) // 委託している鑑定会社、甲社
				}
			} else if i := d.entrust(s, m); i >= 0 {
				d.appositions = append(d.appositions, apposition{s, role, i})
				d.stand(japanese.Span{Start: s.Start + m[4], End: s.Start + m[5]}, i)
			}
		}
	}
}

// advised is what stands behind contractors in general: 委託している事業者に対し、注意を.
var advised = regexp.MustCompile(`^(?:に対し(?:て)?|へ|に)も?、?[^。]{0,14}(?:注意|周知|指導|要請|点検|徹底)`)

// ownWork reports whether the match tells of the publisher's own work, 当社が受託している
// 企業: whoever it is taken from is no contractor.
func (d *Document) ownWork(s *Sentence, m []int) bool {
	if taken := s.Text[m[0]:m[4]]; !strings.HasPrefix(taken, "受") && !strings.HasPrefix(taken, "請け負") && !strings.HasPrefix(taken, "下請") && !strings.HasPrefix(taken, "引き受") && !strings.HasPrefix(taken, "を担") {
		return false
	}
	if word := s.Text[m[4]:m[5]]; !takesWork.MatchString(word) && !onePerson.MatchString(word) {
		return true
	}
	for _, other := range d.in(s, graph.Organization) {
		if end := other.End - s.Start; other.Entity == d.publisher && end <= m[0] && ownClause.MatchString(s.Text[end:m[0]]) && !strings.Contains(s.Text[end:m[0]], "委託し") {
			return true
		}
	}
	return false
}

// takesWork are words for whoever takes work on, not for whom it is done.
var takesWork = regexp.MustCompile(`(?:業者|会社|ベンダー|事務所)$`)

// ownClause is what leads from whoever took the work on to the verb.
var ownClause = regexp.MustCompile(`^(?:が|は|において|で)[^。、]{0,30}$`)

// entrustedPart is the part of an entrustedOne: whom a contractor gives work to
// is its subcontractor.
func (d *Document) entrustedPart(s *Sentence, m []int) string {
	if m[2] >= 0 || d.givenOn(s, m[0], "が", "から", "より") || fromPart.MatchString(s.Text[:m[0]]) || sameGives.MatchString(s.Text[:m[0]]) && d.lastNamed(s.Start+m[0]) != d.publisher {
		return "subcontractor"
	}
	return "contractor"
}

// fromPart ends what leads from one contractor to who took its work: 指定管理者から業務を.
var fromPart = regexp.MustCompile(`(?:委託(?:先|業者|事業者)|受託(?:者|業者|事業者)|受注者|指定管理者|元請け?|運営(?:事業者|会社))(?:から|より)[^。、]{0,20}$`)

// sameGives ends with a company told of before that gives work: 同社が保守を.
var sameGives = regexp.MustCompile(`同(?:社|法人|会社|事業者)が、?[^。、]{0,24}$`)

// givenOn reports whether a company other than the publisher gives the work that
// the words at the byte of s are about, by the particles behind it: 甲社が保守を委託している
// 事業者, 甲社から工事を下請けした業者.
func (d *Document) givenOn(s *Sentence, at int, particles ...string) bool {
	for _, m := range d.in(s, graph.Organization) {
		end := m.End - s.Start
		if end > at || m.Entity < 0 || m.Entity == d.publisher || d.At(m.Entity).Kind() != "company" && !d.announcedAs(m.Entity, "contractor") {
			continue
		}
		if between := s.Text[end:at]; slices.ContainsFunc(particles, func(p string) bool { return strings.HasPrefix(between, p) }) && !strings.ContainsAny(strings.TrimPrefix(between, "が、"), "、。") {
			return true
		}
	}
	return false
}

// entrust is the contractor of an entrustedOne: a kind of its own keeps its word
// (旅行会社), any other is 委託先.
func (d *Document) entrust(s *Sentence, m []int) int {
	own := s.Text[m[4]:m[5]]
	match := lexicon.Match{Span: japanese.Span{Start: m[4], End: m[5]}, Kind: d.entrustedPart(s, m), Name: "委託先"}
	if match.Kind == "subcontractor" {
		match.Name = "再委託先"
	}
	if role, ok := d.lexicon.Role(own); ok && (!generic.MatchString(own) || match.Kind == role.Part && !bare[own]) {
		match.Kind, match.Name = role.Part, own
	} else if onePerson.MatchString(own) {
		i := d.unnamed(own, "other")
		d.roles[own] = i
		return i
	}
	if i := d.calledBy(own); i >= 0 {
		return i
	}
	i := d.role(s, match)
	if i >= 0 && d.At(i).Unnamed() && d.At(i).Name != own {
		d.Alias(i, own)
		d.callOwn(i, own)
	}
	return i
}

// callOwn calls the contractor i as the notice does, where that has no word for a part,
// and marks that word wherever it stands.
func (d *Document) callOwn(i int, own string) {
	if e := d.At(i); utf8.RuneCountInString(own) > 2 && !anyOfMany.MatchString(own) && !strings.Contains(d.text.Normal, e.Name) {
		e.Name = own
	}
	if _, known := d.lexicon.Role(own); known || utf8.RuneCountInString(own) < 3 || anyOfMany.MatchString(own) {
		return
	}
	for _, at := range occurrences(d.text.Normal, own) {
		d.stand(at, i)
	}
}

// anyOfMany are words that stand for others as well.
var anyOfMany = regexp.MustCompile(`^(?:事業者|ベンダー|民間企業|民間事業者|外部業者|専門業者|外部企業|医療機関|金融機関|関係機関|事務所|クリニック)$`)

// letter is a company that the notice calls by a letter: A社.
var letter = newPattern(`(?:^|[^A-Za-z0-9])([A-Z]社)(?:[^\p{Han}]|$)`)

// findLetters marks such companies where they do somebody's work.
func (d *Document) findLetters() {
	if !anyLetter.MatchString(d.text.Normal) || !entrustsLetter.MatchString(d.text.Normal) {
		return
	}
	for _, s := range d.Sentences {
		for _, m := range s.findAll(letter, s.Text) {
			if !d.covered(s, m[2]) {
				i := d.unnamed(s.Text[m[2]:m[3]], "company")
				d.stand(japanese.Span{Start: s.Start + m[2], End: s.Start + m[3]}, i)
				d.letterPart(s, m[2], i)
			}
		}
	}
}

// letterPart learns which part the company called by a letter at the byte plays: 委託先であるA社.
func (d *Document) letterPart(s *Sentence, at, i int) {
	for _, r := range d.roleWords(s) {
		if r.End <= at && partEdges[r.Kind] != "" && apposed.MatchString(s.Text[r.End:at]) && r.End < at {
			d.appose(s, r, i)
			return
		}
	}
}

// anyLetter is a list, which needs no engine.
var anyLetter = regexp.MustCompile(`[A-Z]社`)

var entrustsLetter = regexp.MustCompile(`[A-Z]社(?:に|へ)[^。]{0,40}委託|委託[^。]{0,16}[A-Z]社|[A-Z]社[^。]{0,24}受託`)

// findHandedTo marks whom a handedTo names.
func (d *Document) findHandedTo() {
	for _, s := range d.Sentences {
		for _, m := range s.findAll(handedTo, s.Text) {
			if d.covered(s, m[2]) || s.Planned() {
				continue
			}
			m[2] = d.tradeBefore(s, m[2], m[3])
			word, kind := s.Text[m[2]:m[3]], "company"
			if strings.HasPrefix(word, "個人") || strings.HasPrefix(word, "フリーランス") {
				kind = "other"
			}
			i := d.firstOf(takenOn)
			if i < 0 {
				i = d.unnamed(bareWord(word), kind)
			}
			if _, known := d.roles["再委託先"]; m[4] >= 0 && !known {
				d.roles["再委託先"] = i
			}
			d.stand(japanese.Span{Start: s.Start + m[2], End: s.Start + m[3]}, i)
			for _, again := range append(d.personAgain(word), word) {
				for _, at := range occurrences(d.text.Normal, again) {
					d.stand(at, i)
				}
			}
		}
	}
}

// tradeBefore is where the word for a shop or an office begins, with its trade before it:
// 事務機器|販売店. Other words begin at start.
func (d *Document) tradeBefore(s *Sentence, start, end int) int {
	if word := s.Text[start:end]; strings.HasSuffix(word, "店") || strings.HasSuffix(word, "商社") || strings.HasSuffix(word, "事務所") {
		return d.runLeft(s, start)
	}
	return start
}

// personAgain are words that take up a person: この技術者 for フリーランスの技術者.
func (d *Document) personAgain(word string) []string {
	_, trade, ok := strings.Cut(word, "の")
	if !ok {
		trade = word
	}
	return []string{"この" + trade, "当該" + trade, "同" + trade}
}

// bareWord is the word for a party without what tells it from others.
func bareWord(word string) string {
	if strings.HasPrefix(word, "フリーランス") {
		return word
	}
	return afterOther.ReplaceAllString(word, "")
}

// afterOther is what a word for another party begins with.
var afterOther = regexp.MustCompile(`^(?:別|他|海外|国外|外部|個人|` + country + `)の`)
