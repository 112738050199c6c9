package regexp

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// words are looked for together. The zero value stands for no condition: it is
// in every text.
type words struct {
	few    []string          // all of them, where they are few
	first  [1 << 6]uint64    // otherwise a bit for the low 12 of each first character
	begins map[rune][]string // and the words by their first character
}

// fewWords is how many words are looked for one after the other.
const fewWords = 3

func newWords(list []string) words {
	if len(list) <= fewWords {
		return words{few: list}
	}
	w := words{begins: map[rune][]string{}}
	for _, word := range list {
		r, _ := utf8.DecodeRuneInString(word)
		w.first[r>>6&63] |= 1 << (r & 63)
		w.begins[r] = append(w.begins[r], word)
	}
	return w
}

// in reports whether one of the words stands in text.
func (w *words) in(text string) bool {
	if w.begins == nil {
		return w.few == nil || slices.ContainsFunc(w.few, func(word string) bool { return strings.Contains(text, word) })
	}
	for i, r := range text {
		if w.first[r>>6&63]&(1<<(r&63)) != 0 && w.beginsAt(text[i:], r) {
			return true
		}
	}
	return false
}

func (w *words) beginsAt(text string, first rune) bool {
	for _, word := range w.begins[first] {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}
