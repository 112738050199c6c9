// Package wordstart tells fast where in a text words of a list may begin: most
// characters of a Japanese text begin none of them.
package wordstart

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Groups is how many groups words fall into, by their first character.
const Groups = 64

// Set is the beginnings of some words.
type Set struct {
	first  [64]uint64     // a bit for the low 12 bits of each word's first character
	second [Groups]uint64 // by the word's group: a bit for its second character; all for a word of one
}

// secondByte is the byte that tells most second characters apart: the last of two
// kana or kanji.
const secondByte = 5

// Longest is how many bytes of a text Next looks at from where a word may begin.
const Longest = secondByte + 1

// Add puts a word, which must not be empty, into the set and returns its group.
func (s *Set) Add(word string) (group int) {
	r, _ := utf8.DecodeRuneInString(word)
	s.first[r>>6&63] |= 1 << (r & 63)
	if len(word) <= secondByte {
		s.second[r&63] = math.MaxUint64
	} else {
		s.second[r&63] |= 1 << (word[secondByte] & 63)
	}
	return Group(word)
}

// Group is the group of the words that text may begin with.
func Group(text string) int {
	r, _ := utf8.DecodeRuneInString(text)
	return int(r & 63)
}

// Next is the next byte of text, from the byte from on, at which a word may begin,
// and the group of the words that may; len(text) where there is no such byte.
func (s *Set) Next(text string, from int) (at, group int) {
	at = from
	for at < len(text)-secondByte { // kana and kanji, for short
		b := text[at : at+Longest]
		if b[0]&0xf0 != 0xe0 {
			r, size := utf8.DecodeRuneInString(b)
			if s.mayBegin(r, b) {
				return at, int(r & 63)
			}
			at += size
			continue
		}
		if s.first[b[1]&63]>>(b[2]&63)&1 != 0 && s.second[b[2]&63]>>(b[secondByte]&63)&1 != 0 {
			return at, int(b[2] & 63)
		}
		at += 3
	}
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if s.mayBegin(r, text[at:]) {
			return at, int(r & 63)
		}
		at += size
	}
	return len(text), 0
}

// mayBegin reports whether a word may begin text, whose first character is r.
func (s *Set) mayBegin(r rune, text string) bool {
	return s.first[r>>6&63]>>(r&63)&1 != 0 && (len(text) <= secondByte || s.second[r&63]>>(text[secondByte]&63)&1 != 0)
}

// Begins reports whether text begins with a word, which must not be empty. The
// words of a group mostly differ in their last byte.
func Begins(text, word string) bool {
	last := len(word) - 1
	return last < len(text) && text[last] == word[last] && strings.HasPrefix(text, word)
}
