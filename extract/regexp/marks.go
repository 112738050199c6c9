package regexp

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// A mark is a private-use character that stands in a text for something else.
// All those that count begin with the same byte, which no other character has:
// they are found far sooner than words.
const (
	firstMark = '\uE000'
	lastMark  = '\uEFFF'
	markByte  = "\xee"
)

// marks is a class of marks, from the first to the last.
type marks struct{ first, last rune }

// classOf is tree as a class of marks, nil where it is none.
func classOf(tree *syntax.Regexp) *marks {
	last := len(tree.Rune) - 1
	if tree.Op != syntax.OpCharClass || last < 0 || tree.Rune[0] < firstMark || tree.Rune[last] > lastMark {
		return nil
	}
	return &marks{tree.Rune[0], tree.Rune[last]}
}

// next is where the first mark of the class stands in text from the byte from on, -1 for nowhere.
func (m *marks) next(text string, from int) int {
	for at := from; ; at++ {
		i := strings.IndexByte(text[at:], markByte[0])
		if i < 0 {
			return -1
		}
		at += i
		if r, _ := utf8.DecodeRuneInString(text[at:]); r >= m.first && r <= m.last {
			return at
		}
	}
}

// opening is the class of marks of which one begins every match of tree, nil for none.
func opening(tree *syntax.Regexp) *marks {
	switch tree.Op {
	case syntax.OpCapture, syntax.OpConcat, syntax.OpPlus:
		return opening(tree.Sub[0])
	}
	return classOf(tree)
}

// leastMarks is how many marks stand at least in every match of tree.
func leastMarks(tree *syntax.Regexp) int {
	least := 0
	switch tree.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return leastMarks(tree.Sub[0])
	case syntax.OpConcat:
		for _, part := range tree.Sub {
			least += leastMarks(part)
		}
	case syntax.OpAlternate:
		least = leastMarks(tree.Sub[0])
		for _, choice := range tree.Sub[1:] {
			least = min(least, leastMarks(choice))
		}
	case syntax.OpCharClass:
		if classOf(tree) != nil {
			return 1
		}
	}
	return least
}
