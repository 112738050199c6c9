package regexp

import (
	"regexp/syntax"
	"slices"
	"strings"

	"rensa/extract/wordstart"
)

// list is an expression that matches some words and nothing else, anywhere or at
// an end of the text. It needs no engine.
type list struct {
	texts      []string // the preferred first
	start, end bool     // they stand at the text's start, at its end
	words      *words   // the texts
}

// newList is the list that tree, as it was parsed, comes to; not ok where it does
// not, or where it has groups.
func newList(tree *syntax.Regexp) (*list, bool) {
	l := &list{}
	if tree.Op == syntax.OpConcat {
		parts := tree.Sub
		if l.start = parts[0].Op == syntax.OpBeginText; l.start {
			parts = parts[1:]
		}
		if last := len(parts) - 1; last >= 0 && parts[last].Op == syntax.OpEndText {
			l.end, parts = true, parts[:last]
		}
		tree = &syntax.Regexp{Op: syntax.OpConcat, Flags: tree.Flags, Sub: parts}
	}
	if contains(tree, append([]syntax.Op{syntax.OpCapture}, around...)) {
		return nil, false
	}
	l.texts = texts(tree.Simplify())
	if len(l.texts) == 0 || slices.Contains(l.texts, "") {
		return nil, false
	}
	l.words = newWords(l.texts)
	return l, true
}

// matches reports whether s has a match.
func (l *list) matches(s string) bool {
	start, _ := l.at(s, 0)
	return start >= 0
}

// find is where the first match at the byte from of s or behind it begins and
// ends, nil for none.
func (l *list) find(s string, from int) []int {
	start, end := l.at(s, from)
	if start < 0 {
		return nil
	}
	return []int{start, end}
}

func (l *list) at(s string, from int) (start, end int) {
	switch {
	case l.end:
		return l.atEnd(s, from)
	case l.start:
		return l.atStart(s, from)
	}
	at, word := l.words.find(s, from)
	return at, at + len(word)
}

func (l *list) atStart(s string, from int) (start, end int) {
	if word := l.words.prefix(s, wordstart.Group(s)); word != "" && from == 0 {
		return 0, len(word)
	}
	return -1, -1
}

// atEnd finds the longest of the texts that s ends in: it begins first.
func (l *list) atEnd(s string, from int) (start, end int) {
	longest := 0
	for _, text := range l.texts {
		if len(text) > longest && strings.HasSuffix(s[from:], text) {
			longest = len(text)
		}
	}
	if longest == 0 || l.start && longest < len(s) {
		return -1, -1
	}
	return len(s) - longest, len(s)
}
