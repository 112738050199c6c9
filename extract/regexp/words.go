package regexp

import (
	"strings"
	"unicode/utf8"
)

// words are looked for together.
type words struct {
	first  [64]uint64 // a bit for the low 12 bits of each first character
	begins map[rune][]string
}

// newWords returns nil for an empty list.
func newWords(list []string) *words {
	if len(list) == 0 {
		return nil
	}
	w := &words{begins: map[rune][]string{}}
	for _, word := range list {
		r, _ := utf8.DecodeRuneInString(word)
		w.first[r>>6&63] |= 1 << (r & 63)
		w.begins[r] = append(w.begins[r], word)
	}
	return w
}

// next is where the first of the words stands in text from the byte from on, -1 for nowhere.
func (w *words) next(text string, from int) int {
	for i, r := range text[from:] {
		if w.first[r>>6&63]&(1<<(r&63)) != 0 && w.beginsAt(text[from+i:], r) {
			return from + i
		}
	}
	return -1
}

func (w *words) beginsAt(text string, first rune) bool {
	for _, word := range w.begins[first] {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}
