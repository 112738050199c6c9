package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
	"rensa/graph"
)

// findAnaphora marks the words that stand for organisations: 当社, 委託先, 同社.
func (d *Document) findAnaphora() {
	d.findSelves()
	d.findTown()
	d.findBoards()
	d.findRoles()
	d.findSame()
}

func (d *Document) stand(span japanese.Span, entity int) {
	d.mention(Mention{Span: span, Entity: entity, Label: graph.Organization, Anaphor: true})
}

func (d *Document) findSelves() {
	if d.publisher == Nobody {
		return
	}
	for _, m := range d.lexicon.FindSelves(d.text.Normal) {
		before, _ := utf8.DecodeLastRuneInString(d.text.Normal[:m.Start])
		if !unicode.Is(unicode.Han, before) || strings.ContainsRune("時内日回般月下", before) {
			i := d.publisher
			if own, ok := d.selves[m.Name]; ok {
				i = own // 当院 for the hospital that the publisher runs
			}
			d.stand(m.Span, i)
		}
	}
}

// town is the bare word by which a municipality speaks of itself: 府は, 町が.
var town = regexp.MustCompile(`(?:^|[^\p{Han}\p{Katakana}])([都道府県市区町村])(?:[はがのへにとをで、]|から|より)`)

func (d *Document) findTown() {
	if d.publisher == Nobody {
		return
	}
	own := d.At(d.publisher)
	if own.Kind() != "municipality" && own.Kind() != "prefecture" {
		return
	}
	for _, m := range town.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		if strings.HasSuffix(own.Name, d.text.Normal[m[2]:m[3]]) {
			d.stand(japanese.Span{Start: m[2], End: m[3]}, d.publisher)
		}
	}
}

// board is a body that the notice calls only by its kind of town: 県教育委員会, 県.
var board = regexp.MustCompile(`(?:^|[^\p{Han}])(?:([都道府県市区町村](?:教育委員会|教委))|([都道府県])(?:に|へ)(?:も)?[^。、]{0,12}(?:報告|届|相談))`)

// findBoards marks such bodies: the publisher itself where its name ends so.
func (d *Document) findBoards() {
	for _, m := range board.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		span, kind := japanese.Span{Start: m[2], End: m[3]}, "agency"
		if m[2] < 0 {
			span, kind = japanese.Span{Start: m[4], End: m[5]}, "prefecture"
		}
		word := d.text.Normal[span.Start:span.End]
		if d.publisher != Nobody && strings.HasSuffix(d.At(d.publisher).Name, word) {
			d.stand(span, d.publisher)
			continue
		}
		if d.mention(Mention{Span: span, Entity: TheNotice, Label: graph.Organization}) {
			d.setEntity(span.Start, d.organization(word, kind))
		}
	}
}

// same are 同社 and its like, with the kinds they may stand for.
var same = regexp.MustCompile(`(?:同|当該)(?:[\p{Han}\p{Katakana}ー]{1,8}(業者|会社|事業者|委託先)|(社|大学|法人|会社|企業|業者|事業者|機構|協会|連合会|会議|センター|組合|委員会|財団|病院|院|校|学園|会|団体|市|町|村|県|府|省|庁))`)

// findSame marks 同社 and its like: the organisation of that kind named last,
// the publisher only where there is no other.
func (d *Document) findSame() {
	for _, at := range same.FindAllStringSubmatchIndex(d.text.Normal, -1) {
		span := japanese.Span{Start: at[0], End: at[1]}
		if before, _ := utf8.DecodeLastRuneInString(d.text.Normal[:at[0]]); unicode.Is(unicode.Han, before) {
			continue // 共同企業体
		}
		word := d.text.Normal[at[0]:at[1]]
		i := d.sameSentence(at[0], word)
		if i < 0 && at[2] >= 0 {
			i = d.lastCalled(at[0], strings.TrimPrefix(strings.TrimPrefix(word, "同"), "当該"))
		} else if i < 0 {
			i = d.lastBefore(at[0], d.text.Normal[at[4]:at[5]])
		}
		if i >= 0 {
			d.stand(span, i)
		}
	}
}

// sameSentence is whom the same word stands for earlier in the sentence, or -1.
func (d *Document) sameSentence(at int, word string) int {
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.Start >= at {
			continue
		}
		if strings.ContainsAny(d.text.Normal[m.End:at], "。\n") {
			return -1
		}
		if m.Anaphor && d.text.Normal[m.Start:m.End] == word {
			return m.Entity
		}
	}
	return -1
}

// lastCalled is the organisation named last whose name or alias ends so, or -1.
func (d *Document) lastCalled(at int, ending string) int {
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.Start < at && m.Label == graph.Organization && strings.HasSuffix(d.text.Normal[m.Start:m.End], ending) {
			return m.Entity
		}
	}
	return -1
}

// lastBefore is the organisation of the kind named last before the byte at, or
// -1. One of several that brackets list (子会社(甲社、乙社)) is not meant.
func (d *Document) lastBefore(at int, kind string) int {
	for k := len(d.Mentions) - 1; k >= 0; k-- {
		m := d.Mentions[k]
		if m.Start >= at || m.Label != graph.Organization || m.Entity == d.publisher || m.Entity < 0 || oneOfSeveral(d.text.Normal, m) {
			continue
		}
		if d.fits(d.At(m.Entity), kind) {
			return m.Entity
		}
	}
	if d.publisher != Nobody && kind != "社" && d.fits(d.At(d.publisher), kind) {
		return d.publisher
	}
	return -1
}

// oneOfSeveral reports whether m is one of several that brackets list.
func oneOfSeveral(text string, m Mention) bool {
	open, end := strings.LastIndexAny(text[:m.Start], "()。\n"), strings.IndexAny(text[m.End:], "()。\n")
	if open < 0 || end < 0 || text[open] != '(' || text[m.End+end] != ')' {
		return false
	}
	return strings.ContainsAny(text[open:m.End+end], "、,・")
}

// fits reports whether 同 with the word may stand for e.
func (d *Document) fits(e *Entity, word string) bool {
	switch word {
	case "社", "会社", "企業", "業者", "事業者":
		return e.Kind() == "company"
	case "大学":
		return e.Kind() == "university"
	case "会":
		return e.Kind() == "association"
	case "院":
		return e.Kind() == "hospital"
	case "校":
		return e.Kind() == "school"
	case "法人":
		return e.Kind() != "company" && e.Kind() != "police"
	}
	return strings.HasSuffix(e.Name, word)
}
