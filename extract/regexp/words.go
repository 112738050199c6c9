package regexp

import (
	"math"
	"strings"
	"unicode/utf8"
)

// words are looked for together.
type words struct {
	first  [64]uint64   // a bit for the low 12 bits of each word's first character
	second [64]uint64   // by the low 6 bits of it: a bit for those of each word's second character; all for a word of one
	begins [64][]string // the words by the low 6 bits of their first character, in the list's order
}

// newWords returns nil for an empty list.
func newWords(list []string) *words {
	if len(list) == 0 {
		return nil
	}
	w := &words{}
	for _, word := range list {
		r, _ := utf8.DecodeRuneInString(word)
		w.first[r>>6&63] |= 1 << (r & 63)
		w.second[r&63] |= secondBits(word)
		w.begins[r&63] = append(w.begins[r&63], word)
	}
	return w
}

// secondByte is the byte that tells most second characters apart: the last of two
// kana or kanji.
const secondByte = 5

// secondBits is the bit for a word's second character, or all.
func secondBits(word string) uint64 {
	if len(word) <= secondByte {
		return math.MaxUint64
	}
	return 1 << (word[secondByte] & 63)
}

// next is where the first of the words stands in text from the byte from on, -1 for nowhere.
func (w *words) next(text string, from int) int {
	at, _ := w.find(text, from)
	return at
}

// find is where the first of the words stands in text from the byte from on, and
// which: of those that stand there the first of the list. It is -1 for nowhere.
func (w *words) find(text string, from int) (at int, word string) {
	for at := from; at < len(text); {
		var r rune
		size := 3
		if text[at]&0xf0 == 0xe0 && at+2 < len(text) { // the low 12 bits of kana and kanji, for short
			r = rune(text[at+1]&63)<<6 | rune(text[at+2]&63)
		} else {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if w.first[r>>6&63]>>(r&63)&1 != 0 && (at+secondByte >= len(text) || w.second[r&63]>>(text[at+secondByte]&63)&1 != 0) {
			if word := w.prefix(text[at:], r); word != "" {
				return at, word
			}
		}
		at += size
	}
	return -1, ""
}

// prefix is the first of the list's words that text, whose first character has
// the low bits of r, begins with; "" for none.
func (w *words) prefix(text string, r rune) string {
	for _, word := range w.begins[r&63] {
		if last := len(word) - 1; last < len(text) && text[last] == word[last] && strings.HasPrefix(text, word) { // most differ there
			return word
		}
	}
	return ""
}

// sequence is lists of words to be found one behind the other.
type sequence []*words

func newSequence(lists [][]string) sequence {
	var all sequence
	for _, list := range lists {
		all = append(all, newWords(list))
	}
	return all
}

// next is where a word of the first list stands in text, from the byte from on and
// with the others behind it; -1 for nowhere, from for an empty sequence.
func (q sequence) next(text string, from int) int {
	first := from
	for i, w := range q {
		at := w.next(text, from)
		if at < 0 {
			return -1
		}
		if i == 0 {
			first = at
		}
		from = at + 1 // no word begins within a character
	}
	return first
}
