package regexp

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// plan is what the structure of an expression tells of its matches.
type plan struct {
	list     *list      // all that it matches, where that is a few words; the rest is left out then
	needs    [][]string // lists of words: of each one stands in every match, one behind the other
	anchored bool       // every match begins at the text's start
	start    bool       // so it does, and what else is known is worth a look
	heads    []string   // words of which one begins every match; nil where that cannot be told
	reach    int        // how many bytes a match takes at most; 0 where that is without bound, or what follows it counts
	opens    *marks     // marks of which one begins every match; nil where none does
	marks    int        // how many marks stand at least in every match
}

// newPlan reads the plan of an expression. One that begins at the text's start
// has none, unless it reaches far: trying it costs nothing.
func newPlan(expression string) plan {
	tree, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return plan{} // the compiler tells of it
	}
	start := beginsText(tree)
	if list, ok := newList(tree); ok {
		return plan{list: list}
	}
	if start && !reachesFar(tree) {
		return plan{anchored: true}
	}
	reach := max(0, maxRunes(tree)) * utf8.UTFMax
	tree = tree.Simplify()
	p := plan{anchored: start, start: start, needs: needs(tree), reach: reach, marks: leastMarks(tree)}
	if !contains(tree, before) {
		p.heads, p.opens = minimalHeads(heads(tree)), opening(tree)
	}
	return p
}

// far is how many characters at least make a gap wide.
const far = 8

// reachesFar reports whether tree, as it was parsed, has a wide gap.
func reachesFar(tree *syntax.Regexp) bool {
	switch {
	case tree.Op == syntax.OpStar, tree.Op == syntax.OpPlus, tree.Op == syntax.OpRepeat && (tree.Max < 0 || tree.Max >= far):
		return true
	}
	return slices.ContainsFunc(tree.Sub, reachesFar)
}

// maxRunes is how many characters tree, as it was parsed, matches at most; negative
// where that is without bound, or what follows a match counts.
func maxRunes(tree *syntax.Regexp) int {
	switch tree.Op {
	case syntax.OpLiteral:
		return len(tree.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpBeginLine:
		return 0
	case syntax.OpRepeat:
		if one := maxRunes(tree.Sub[0]); one >= 0 && tree.Max >= 0 {
			return one * tree.Max
		}
		return -1
	case syntax.OpCapture, syntax.OpQuest, syntax.OpConcat, syntax.OpAlternate:
		return maxRunesOf(tree)
	}
	return -1
}

// maxRunesOf is that of parts side by side, or of choices.
func maxRunesOf(tree *syntax.Regexp) int {
	most, sum := 0, 0
	for _, sub := range tree.Sub {
		n := maxRunes(sub)
		if n < 0 {
			return -1
		}
		most, sum = max(most, n), sum+n
	}
	if tree.Op == syntax.OpAlternate {
		return most
	}
	return sum
}

// beginsText reports whether every match of tree begins at the text's start.
func beginsText(tree *syntax.Regexp) bool {
	switch tree.Op {
	case syntax.OpConcat, syntax.OpCapture:
		return beginsText(tree.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(tree.Sub, func(choice *syntax.Regexp) bool { return !beginsText(choice) })
	}
	return tree.Op == syntax.OpBeginText
}
