package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
)

// nameLike reports whether a word may be part of an organisation's name: a noun,
// or any word in kanji, katakana or Latin letters alone.
func nameLike(w japanese.Word) bool {
	switch w.Class {
	case japanese.Noun, japanese.Proper, japanese.Place, japanese.Person, japanese.Suffix, japanese.Numeral, japanese.Prefix, japanese.Unknown:
		return hasLetter(w.Surface)
	case japanese.Particle, japanese.Verb:
		return false
	case japanese.Other:
		return hasLetter(w.Surface) && strings.IndexFunc(w.Surface, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) < 0
	}
	return w.Surface == "・" || w.Surface == "&" || w.Surface == "ー" || w.Surface == "-" || w.Surface == "×" || w.Surface == "."
}

func hasLetter(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == 'ー' }) >= 0
}

// dated reports whether word i belongs to a date or a time before a name: 8月28日甲株式会社.
func (s *Sentence) dated(i int) bool {
	return i > 0 && strings.Contains("年月日時分頃付", s.Words()[i].Surface) && s.Words()[i-1].Class == japanese.Numeral
}

// wordAt is the index of the first word that ends behind the byte at.
func (s *Sentence) wordAt(at int) int {
	for i, w := range s.Words() {
		if w.End > at {
			return i
		}
	}
	return len(s.Words())
}

// runRight is the end of the name that begins at the byte from: name-like words
// without a gap, up to a word that no name goes on with.
func (d *Document) runRight(s *Sentence, from int) int {
	end := from
	for i := s.wordAt(from); i < len(s.Words()); i++ {
		w := s.Words()[i]
		if isSpace(w.Surface) && s.latinAround(i) {
			continue
		}
		if w.Start > from && (!nameLike(w) || d.lexicon.StopsBehind(w.Surface)) || w.Start <= from && !nameLike(w) {
			break
		}
		if d.stopsAfter(s, i) {
			break
		}
		end = w.End
	}
	return trimMarks(s.Text, from, end)
}

// stopsAfter reports whether the words from i on spell a stop word that the
// tokenizer took apart.
func (d *Document) stopsAfter(s *Sentence, i int) bool {
	return i+1 < len(s.Words()) && d.lexicon.StopsBehind(s.Words()[i].Surface+s.Words()[i+1].Surface)
}

// runLeft is the beginning of the name that ends at the byte to.
func (d *Document) runLeft(s *Sentence, to int) int {
	start := to
	for i := s.wordAt(to-1) - 0; i >= 0; i-- {
		if i >= len(s.Words()) {
			continue
		}
		w := s.Words()[i]
		if w.Start >= to {
			continue
		}
		if isSpace(w.Surface) && s.latinAround(i) {
			continue
		}
		if !nameLike(w) || s.dated(i) || d.lexicon.StopsFront(w.Surface) || i > 0 && d.lexicon.StopsFront(s.Words()[i-1].Surface+w.Surface) {
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
func (s *Sentence) latinAround(i int) bool {
	if i == 0 || i+1 >= len(s.Words()) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s.Words()[i-1].Surface)
	after, _ := utf8.DecodeRuneInString(s.Words()[i+1].Surface)
	return isLatin(before) && isLatin(after)
}
