package lexicon

import (
	"cmp"
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
	byFirst map[rune][]entry // longest first
	firsts  [64]uint64       // a bit for the low 12 bits of each key of byFirst: most characters begin no word
}

type entry struct{ text, name, kind string }

func newMatcher(entries []entry) *matcher {
	m := &matcher{byFirst: map[rune][]entry{}}
	for _, e := range entries {
		r, _ := utf8.DecodeRuneInString(e.text)
		m.byFirst[r] = append(m.byFirst[r], e)
		m.firsts[r>>6&63] |= 1 << (r & 63)
	}
	for _, list := range m.byFirst {
		slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return m
}

// at is the longest word that text begins with.
func (m *matcher) at(text string) (entry, bool) {
	r, _ := utf8.DecodeRuneInString(text)
	if m.firsts[r>>6&63]&(1<<(r&63)) == 0 {
		return entry{}, false
	}
	for _, e := range m.byFirst[r] {
		if strings.HasPrefix(text, e.text) {
			return e, true
		}
	}
	return entry{}, false
}

// all are the words in text, left to right, none overlapping.
func (m *matcher) all(text string) []Match {
	var found []Match
	for i := 0; i < len(text); {
		if e, ok := m.at(text[i:]); ok {
			found = append(found, Match{japanese.Span{Start: i, End: i + len(e.text)}, e.kind, e.name})
			i += len(e.text)
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return found
}

// find reports whether any word is in text.
func (m *matcher) find(text string) bool {
	for i := range text {
		if _, ok := m.at(text[i:]); ok {
			return true
		}
	}
	return false
}

func formMatcher(forms []Form) *matcher {
	var entries []entry
	for _, f := range forms {
		if f.Text[0] > 0x7f || f.Text[0] == '(' || strings.HasPrefix(f.Text, "NPO") {
			entries = append(entries, entry{f.Text, f.Text, f.Kind})
		}
	}
	return newMatcher(entries)
}

func authorityMatcher(list []Authority) *matcher {
	var entries []entry
	for _, a := range list {
		for _, text := range append([]string{a.Name}, a.Aliases...) {
			entries = append(entries, entry{text, a.Name, a.Kind})
		}
	}
	return newMatcher(entries)
}

// NextForm is the first Japanese legal form in text and where it begins, -1 for none.
func (l *Lexicon) NextForm(text string) (Form, int) {
	for i := range text {
		if e, ok := l.forms.at(text[i:]); ok {
			return Form{Text: e.text, Kind: e.kind}, i
		}
	}
	return Form{}, -1
}

// FindAuthorities are the authorities named in text.
func (l *Lexicon) FindAuthorities(text string) []Match { return l.authorities.all(text) }

// shorter is the longest word under the given length that text begins with.
func (m *matcher) shorter(text string, length int) (entry, bool) {
	r, _ := utf8.DecodeRuneInString(text)
	for _, e := range m.byFirst[r] {
		if len(e.text) < length && strings.HasPrefix(text, e.text) {
			return e, true
		}
	}
	return entry{}, false
}
