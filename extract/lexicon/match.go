package lexicon

import (
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
	"strings"

	"rensa/extract/japanese"
	"rensa/extract/wordstart"
)

// Match is a word of a table found in a text.
type Match struct {
	japanese.Span
	Kind string
	Name string // the table's name for it
}

// matcher finds the words of a table, the longest at each place.
type matcher struct {
	starts wordstart.Set
	groups [wordstart.Groups]group
}

// group is the words that begin alike.
type group struct {
	words []entry // longest first, or as they were added
	heads []head  // theirs
}

type entry struct {
	text, name, kind string
	row              int // of the table, where that counts
}

// head is the first bytes of a word as one number, eight at most, and all bits of as
// many bytes: one step tells two words apart.
type head struct{ bytes, mask uint64 }

func newMatcher(entries []entry) *matcher {
	m := &matcher{}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(len(b.text), len(a.text)) })
	for _, e := range entries {
		m.add(e)
	}
	return m
}

// add adds a word behind the others.
func (m *matcher) add(e entry) {
	g := &m.groups[m.starts.Add(e.text)]
	g.words = append(g.words, e)
	g.heads = append(g.heads, head{firstBytes(e.text), firstBytes(strings.Repeat("\xff", len(e.text)))})
}

// firstBytes is the first eight bytes of text as one number, zeros behind a shorter one.
func firstBytes(text string) (bytes uint64) {
	if len(text) >= 8 {
		return binary.LittleEndian.Uint64([]byte(text[:8]))
	}
	for i := range len(text) {
		bytes |= uint64(text[i]) << (8 * i)
	}
	return bytes
}

// next is the first word from the from-th on that text begins with, -1 for none.
func (g *group) next(text string, from int) int {
	bytes := firstBytes(text)
	for i := from; i < len(g.heads); i++ {
		if h := &g.heads[i]; bytes&h.mask == h.bytes && (h.mask>>63 == 0 || strings.HasPrefix(text, g.words[i].text)) {
			return i
		}
	}
	return -1
}

// mayBegin is the next byte of text, from the byte from on, at which a word may
// begin, and the words that may; len(text) where there is no such byte.
func (m *matcher) mayBegin(text string, from int) (at int, words *group) {
	at, group := m.starts.Next(text, from)
	return at, &m.groups[group]
}

// next is the first word in text from the byte from on, and where it begins, -1 for none.
func (m *matcher) next(text string, from int) (entry, int) {
	for at, words := m.mayBegin(text, from); at < len(text); at, words = m.mayBegin(text, at+1) { // no word begins within a character
		if i := words.next(text[at:], 0); i >= 0 {
			return words.words[i], at
		}
	}
	return entry{}, -1
}

// at is the longest word that text begins with.
func (m *matcher) at(text string) (entry, bool) {
	if at, words := m.mayBegin(text[:min(wordstart.Longest, len(text))], 0); at == 0 {
		if i := words.next(text, 0); i >= 0 {
			return words.words[i], true
		}
	}
	return entry{}, false
}

// each are the words in text, left to right, with where they begin: all that stand
// at each place, in the order in which they were added.
func (m *matcher) each(text string) iter.Seq2[*entry, int] {
	return func(yield func(*entry, int) bool) {
		for at, words := m.mayBegin(text, 0); at < len(text); at, words = m.mayBegin(text, at+1) {
			for i := words.next(text[at:], 0); i >= 0; i = words.next(text[at:], i+1) {
				if !yield(&words.words[i], at) {
					return
				}
			}
		}
	}
}

// place is where a word of a row ends in a text.
type place struct{ row, end int }

// firsts are the places of the first word of each row that has one in text, in
// the order of rows.
func (m *matcher) firsts(text string) []place {
	var found []place
	for w, at := range m.each(text) {
		if !slices.ContainsFunc(found, func(p place) bool { return p.row == w.row }) {
			found = append(found, place{w.row, at + len(w.text)})
		}
	}
	slices.SortFunc(found, func(a, b place) int { return cmp.Compare(a.row, b.row) })
	return found
}

// all are the words in text, left to right, none overlapping.
func (m *matcher) all(text string) []Match {
	var found []Match
	for e, at := m.next(text, 0); at >= 0; e, at = m.next(text, at+len(e.text)) {
		found = append(found, Match{japanese.Span{Start: at, End: at + len(e.text)}, e.kind, e.name})
	}
	return found
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
	for _, e := range m.groups[wordstart.Group(text)].words {
		if len(e.text) < length && strings.HasPrefix(text, e.text) {
			return e, true
		}
	}
	return entry{}, false
}
