package main

import (
	"strings"
	"unicode"
)

// plain makes text of a notice safe to print on one line of a terminal: without
// control characters and without those that turn the direction of writing.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
}
