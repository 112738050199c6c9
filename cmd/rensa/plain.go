package main

import (
	"strings"
	"unicode"
)

// plain makes text of a notice safe to print on one line of a terminal: without
// control characters and without those that turn the direction of writing.
func plain(text string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(printable(text))
}

// printable is plain for text of several lines.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, text)
}
