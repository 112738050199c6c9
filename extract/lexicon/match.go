package lexicon

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
)

// Match is a word of a table found in a text.
type Match struct {
	japanese.Span
	Kind string
	Name string // the table's name for it
}

// matcher finds the words of a table, the longest at each place.
type matcher struct {
	firsts [64]uint64  // a bit for the low 12 bits of each word's first character: most characters begin no word
	second [64]uint64  // by the low 6 bits of it: a bit for those of each word's second character; all for a word of one
	begins [64][]entry // the words by the low 6 bits of their first character, longest first
}

// secondByte is the byte that tells most second characters apart: the last of two
// kana or kanji.
const secondByte = 5

type entry struct {
	text, name, kind string
	row              int // of the table, where that counts
}

func newMatcher(entries []entry) *matcher {
	m := &matcher{}
	for _, e := range entries {
		m.add(e)
	}
	for _, list := range m.begins {
		slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return m
}

// add adds a word behind the others.
func (m *matcher) add(e entry) {
	r, _ := utf8.DecodeRuneInString(e.text)
	m.begins[r&63] = append(m.begins[r&63], e)
	m.firsts[r>>6&63] |= 1 << (r & 63)
	if len(e.text) <= secondByte {
		m.second[r&63] = math.MaxUint64
	} else {
		m.second[r&63] |= 1 << (e.text[secondByte] & 63)
	}
}

// mayBegin is the next byte of text, from the byte from on, at which a word may
// begin, and the words that may; len(text) and none where there is no such byte.
func (m *matcher) mayBegin(text string, from int) (at int, words []entry) {
	for at := from; at < len(text); {
		var r rune
		size := 3
		if text[at]&0xf0 == 0xe0 && at+2 < len(text) { // the low 12 bits of kana and kanji, for short
			r = rune(text[at+1]&63)<<6 | rune(text[at+2]&63)
		} else {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if m.firsts[r>>6&63]>>(r&63)&1 != 0 && (at+secondByte >= len(text) || m.second[r&63]>>(text[at+secondByte]&63)&1 != 0) {
			return at, m.begins[r&63]
		}
		at += size
	}
	return len(text), nil
}

// next is the first word in text from the byte from on, and where it begins, -1 for none.
func (m *matcher) next(text string, from int) (entry, int) {
	for at, words := m.mayBegin(text, from); at < len(text); at, words = m.mayBegin(text, at+1) { // no word begins within a character
		if e, ok := longest(words, text[at:]); ok {
			return e, at
		}
	}
	return entry{}, -1
}

// longest is the first of the words that text begins with.
func longest(words []entry, text string) (entry, bool) {
	for _, e := range words {
		if last := len(e.text) - 1; last < len(text) && text[last] == e.text[last] && strings.HasPrefix(text, e.text) { // most differ there
			return e, true
		}
	}
	return entry{}, false
}

// at is the longest word that text begins with.
func (m *matcher) at(text string) (entry, bool) {
	if at, words := m.mayBegin(text[:min(secondByte+1, len(text))], 0); at == 0 {
		return longest(words, text)
	}
	return entry{}, false
}

// all are the words in text, left to right, none overlapping.
func (m *matcher) all(text string) []Match {
	var found []Match
	for e, at := m.next(text, 0); at >= 0; e, at = m.next(text, at+len(e.text)) {
		found = append(found, Match{japanese.Span{Start: at, End: at + len(e.text)}, e.kind, e.name})
	}
	return found
}

// find reports whether any word is in text.
func (m *matcher) find(text string) bool {
	_, at := m.next(text, 0)
	return at >= 0
}

func formMatcher(forms []Form) *matcher {
	var entries []entry
	for _, f := range forms {
		if f.Text[0] > 0x7f || f.Text[0] == '(' || strings.HasPrefix(f.Text, "NPO") {
			entries = append(entries, entry{text: f.Text, name: f.Text, kind: f.Kind})
		}
	}
	return newMatcher(entries)
}

func authorityMatcher(list []Authority) *matcher {
	var entries []entry
	for _, a := range list {
		for _, text := range append([]string{a.Name}, a.Aliases...) {
			entries = append(entries, entry{text: text, name: a.Name, kind: a.Kind})
		}
	}
	return newMatcher(entries)
}

// NextForm is the first Japanese legal form in text and where it begins, -1 for none.
func (l *Lexicon) NextForm(text string) (Form, int) {
	e, at := l.forms.next(text, 0)
	return Form{Text: e.text, Kind: e.kind}, at
}

// FindAuthorities are the authorities named in text.
func (l *Lexicon) FindAuthorities(text string) []Match { return l.authorities.all(text) }

// shorter is the longest word under the given length that text begins with.
func (m *matcher) shorter(text string, length int) (entry, bool) {
	r, _ := utf8.DecodeRuneInString(text)
	for _, e := range m.begins[r&63] {
		if len(e.text) < length && strings.HasPrefix(text, e.text) {
			return e, true
		}
	}
	return entry{}, false
}
