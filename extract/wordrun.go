package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// phrase is a part of a sentence whose words do not depend on the rest. It begins
// with the comma or quotation mark that ends the phrase before.
type phrase struct {
	japanese.Span // within the sentence's Text
	sentence      *Sentence
	words         words // nil as long as they were not asked for
}

// words are a phrase's, in order.
type words []japanese.Word

// Phrases are the sentence's phrases, in order.
func (s *Sentence) Phrases() []phrase {
	if s.phrases == nil {
		spans := japanese.Phrases(s.Text)
		s.phrases = make([]phrase, len(spans))
		for i, span := range spans {
			s.phrases[i] = phrase{Span: span, sentence: s}
		}
	}
	return s.phrases
}

// Text is the phrase in normal form.
func (c *phrase) Text() string { return c.sentence.Text[c.Start:c.End] }

// Words are the phrase's words, parted when they are first asked for: most
// phrases have nothing that only words can tell.
func (c *phrase) Words() words {
	if c.words == nil {
		c.words = c.sentence.tokenizer.Words(c.sentence.Text, c.Span)
	}
	return c.words
}

// wordsAt are the words of the phrase in which the byte at of s lies, none behind its end.
func (s *Sentence) wordsAt(at int) words {
	phrases := s.Phrases()
	for i := range phrases {
		if phrases[i].End > at {
			return phrases[i].Words()
		}
	}
	return nil
}

// wordEnds reports whether a word ends at the byte.
func (s *Sentence) wordEnds(at int) bool {
	words := s.wordsAt(at - 1)
	i := words.at(at - 1)
	return i < len(words) && words[i].End == at
}

// wordsBetween are the words from the byte from on that end by the byte to, those
// of the first phrase alone.
func (s *Sentence) wordsBetween(from, to int) words {
	all := s.wordsAt(from)
	first := all.at(from)
	return all[first:max(first, min(all.at(to-1)+1, len(all)))]
}

// nameLike reports whether a word may be part of an organisation's name: a noun,
// or any word in kanji, katakana or Latin letters alone.
func nameLike(w japanese.Word) bool {
	switch w.Class {
	case japanese.Noun, japanese.Proper, japanese.Place, japanese.Person, japanese.Suffix, japanese.Numeral, japanese.Prefix, japanese.Unknown:
		return hasLetter(w.Surface)
	case japanese.Verb:
		return loneKanji(w.Surface) // 診 of 健診センター
	}
	if hasLetter(w.Surface) {
		return strings.IndexFunc(w.Surface, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) < 0
	}
	return w.Surface == "・" || w.Surface == "&" || w.Surface == "ー" || w.Surface == "-" || w.Surface == "×" || w.Surface == "."
}

// loneKanji reports whether text is one kanji.
func loneKanji(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size == len(text) && unicode.Is(unicode.Han, r)
}

func hasLetter(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == 'ー' }) >= 0
}

// dated reports whether word i belongs to a date or a time before a name: 8月28日甲株式会社.
func (all words) dated(i int) bool {
	return i > 0 && strings.Contains("年月日時分頃付", all[i].Surface) && all[i-1].Class == japanese.Numeral
}

// at is the index of the first word that ends behind the byte of the sentence.
func (all words) at(byte int) int {
	for i, w := range all {
		if w.End > byte {
			return i
		}
	}
	return len(all)
}

// runRight is the end of the name that begins at the byte from: name-like words
// without a gap, up to a word that no name goes on with.
func (d *Document) runRight(s *Sentence, from int) int {
	end, words := from, s.wordsAt(from)
	for i := words.at(from); i < len(words); i++ {
		w := words[i]
		if isSpace(w.Surface) && words.latinAround(i) {
			continue
		}
		if !nameLike(w) || w.Start > from && d.lexicon.StopsBehind(w.Surface) && !s.withinKatakana(w.Start) && !managed.MatchString(s.Text[from:w.End]) && !words.managing(i) || d.stopsAfter(words, i) || w.Start > from && words.branch(i) {
			break
		}
		end = w.End
	}
	return trimMarks(s.Text, from, end)
}

// managed are words for a trade that names end in, though the second alone ends none.
var managed = regexp.MustCompile(`(?:ビル|住宅|マンション|不動産|施設|資産|建物|総合|設備|賃貸|財産|公園|ハウス|道路)管理$`)

// branch reports whether word i is the place of a company's branch: 甲社|三河|支店.
func (all words) branch(i int) bool {
	return all[i].Class == japanese.Place && i+1 < len(all) && branches[all[i+1].Surface]
}

var branches = map[string]bool{"支店": true, "支社": true, "営業所": true, "事業所": true, "工場": true, "出張所": true, "支部": true}

// managing reports whether word i is 管理 before the word that ends a name: 文書|管理|センター.
func (all words) managing(i int) bool {
	return all[i].Surface == "管理" && i+1 < len(all) && endsManaging[all[i+1].Surface]
}

var endsManaging = map[string]bool{"センター": true, "サービス": true, "公社": true, "機構": true, "協会": true}

// withinKatakana reports whether katakana stands on both sides of the byte: サイト in
// インサイト is no word.
func (s *Sentence) withinKatakana(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.Text[:at])
	after, _ := utf8.DecodeRuneInString(s.Text[at:])
	return isKatakana(before) && isKatakana(after)
}

// stopsAfter reports whether the words from i on spell a stop word that the
// tokenizer took apart.
func (d *Document) stopsAfter(all words, i int) bool {
	return i+1 < len(all) && d.lexicon.StopsBehind(all[i].Surface+all[i+1].Surface)
}

// parted reports whether the dot at the byte parts two names: what ends there is a
// whole one, by its legal form or its last word, and what follows is not another word
// for the same house, 中学校・高等学校.
func (d *Document) parted(s *Sentence, dot, start int) bool {
	return d.namedWhole(s.Text[start:dot]) && !sameHouse.MatchString(s.Text[dot:])
}

// sameHouse is a dot and a kind of house without a name of its own.
var sameHouse = regexp.MustCompile(`^・(?:高等学校|高等部|高校|中学校|中等部|小学校|大学院|大学|短期大学|幼稚園|保育園|病院|診療所|クリニック)(?:[^\p{L}]|\p{Hiragana}|$)`)

// namedWhole reports whether text ends in a legal form or in a last word of names.
func (d *Document) namedWhole(text string) bool {
	for _, f := range d.lexicon.Forms {
		if strings.HasSuffix(text, f.Text) {
			return true
		}
	}
	_, ends := d.lexicon.Suffix(text)
	return ends || bodyEnd.MatchString(text)
}

// bodyEnd is what the names of authorities and municipalities end in.
var bodyEnd = regexp.MustCompile(`(?:委員会|[省庁署県府市町村])$`)

// runLeft is the beginning of the name that ends at the byte to.
func (d *Document) runLeft(s *Sentence, to int) int {
	start, words := to, s.wordsAt(to-1)
	for i := min(words.at(to-1), len(words)-1); i >= 0; i-- {
		w := words[i]
		if w.Start >= to || isSpace(w.Surface) && words.latinAround(i) {
			continue
		}
		if !nameLike(w) || words.dated(i) || w.Surface == "・" && d.parted(s, w.Start, 0) || d.lexicon.StopsFront(w.Surface) || i > 0 && d.lexicon.StopsFront(words[i-1].Surface+w.Surface) {
			break
		}
		start = w.Start
	}
	return start + len(s.Text[start:to]) - len(strings.TrimLeft(s.Text[start:to], "・&-×. "))
}

func trimMarks(text string, from, end int) int {
	return from + len(strings.TrimRight(text[from:max(from, end)], "・&-×. "))
}

func isSpace(s string) bool { return s == " " || s == "\u3000" }

// latinAround reports whether word i, a space, parts two Latin words.
func (all words) latinAround(i int) bool {
	if i == 0 || i+1 >= len(all) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(all[i-1].Surface)
	after, _ := utf8.DecodeRuneInString(all[i+1].Surface)
	return (isLatin(before) || before == '&') && (isLatin(after) || after == '&')
}
