package regexp

import (
	"strings"
	"unicode/utf8"
)

// words are looked for together.
type words struct {
	first  [64]uint64   // a bit for the low 12 bits of each word's first character
	begins [64][]string // the words by the low 6 bits of their first character
}

// newWords returns nil for an empty list.
func newWords(list []string) *words {
	if len(list) == 0 {
		return nil
	}
	w := &words{}
	for _, word := range list {
		low, _ := lowBits(word, 0)
		w.first[low>>6&63] |= 1 << (low & 63)
		w.begins[low&63] = append(w.begins[low&63], word)
	}
	return w
}

// next is where the first of the words stands in text from the byte from on, -1 for nowhere.
func (w *words) next(text string, from int) int {
	for at := from; at < len(text); {
		low, size := lowBits(text, at)
		if w.first[low>>6&63]&(1<<(low&63)) != 0 && w.beginsAt(text[at:], low) {
			return at
		}
		at += size
	}
	return -1
}

func (w *words) beginsAt(text string, low rune) bool {
	for _, word := range w.begins[low&63] {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// lowBits are at least the low 12 bits of the character at a byte of text, and
// its length. It is short for decoding kana and kanji.
func lowBits(text string, at int) (low rune, size int) {
	if text[at]&0xf0 == 0xe0 && at+2 < len(text) {
		return rune(text[at+1]&0x3f)<<6 | rune(text[at+2]&0x3f), 3
	}
	return utf8.DecodeRuneInString(text[at:])
}
