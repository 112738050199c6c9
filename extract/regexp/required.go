package regexp

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// maxWords bounds how many words are looked for before an expression is tried.
const maxWords = 64

// required are words of which one stands in whatever the expression matches:
// of those that its structure shows, the rarest and fewest, nil where it shows
// none or begins at the text's start, where trying it costs nothing. Only tells
// that the expression says nothing but these words.
func required(expression string) (list []string, only bool) {
	tree, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, false // the compiler tells of it
	}
	tree = tree.Simplify()
	if beginsText(tree) {
		return nil, false
	}
	list = minimal(needs(tree))
	return list, useful(texts(tree)) && !looksAround(tree)
}

func beginsText(tree *syntax.Regexp) bool {
	for tree.Op == syntax.OpConcat || tree.Op == syntax.OpCapture {
		tree = tree.Sub[0]
	}
	return tree.Op == syntax.OpBeginText
}

// looksAround reports whether what stands before or behind decides a match of tree.
func looksAround(tree *syntax.Regexp) bool {
	switch tree.Op {
	case syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	return slices.ContainsFunc(tree.Sub, looksAround)
}

// needs are words of which one stands in every match of tree, nil where that cannot be told.
func needs(tree *syntax.Regexp) []string {
	if all := texts(tree); useful(all) {
		return all
	}
	switch tree.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return needs(tree.Sub[0])
	case syntax.OpAlternate:
		return anyNeeds(tree.Sub)
	case syntax.OpConcat:
		return bestNeeds(tree.Sub)
	}
	return nil
}

// anyNeeds is what the choices need between them.
func anyNeeds(choices []*syntax.Regexp) []string {
	var all []string
	for _, choice := range choices {
		some := needs(choice)
		if some == nil {
			return nil
		}
		all = append(all, some...)
	}
	return bounded(minimal(all))
}

// bestNeeds is the best of what the parts of a sequence need; parts side by side
// may spell longer words.
func bestNeeds(parts []*syntax.Regexp) []string {
	var best []string
	run := []string{""}
	for _, part := range parts {
		best = better(best, needs(part))
		own := texts(part)
		if run = product(run, own); run == nil {
			if run = own; own == nil {
				run = []string{""}
			}
		}
		best = better(best, run)
	}
	return best
}

// texts are all that tree matches, nil where that is without bound or too much.
func texts(tree *syntax.Regexp) []string {
	switch tree.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}
	case syntax.OpLiteral:
		if tree.Flags&syntax.FoldCase == 0 {
			return []string{string(tree.Rune)}
		}
	case syntax.OpCharClass:
		return characters(tree.Rune)
	case syntax.OpCapture:
		return texts(tree.Sub[0])
	case syntax.OpQuest:
		if own := texts(tree.Sub[0]); own != nil {
			return bounded(append([]string{""}, own...))
		}
	case syntax.OpAlternate:
		return anyTexts(tree.Sub)
	case syntax.OpConcat:
		run := []string{""}
		for _, part := range tree.Sub {
			run = product(run, texts(part))
		}
		return run
	}
	return nil
}

func anyTexts(choices []*syntax.Regexp) []string {
	var all []string
	for _, choice := range choices {
		some := texts(choice)
		if some == nil {
			return nil
		}
		all = append(all, some...)
	}
	return bounded(all)
}

// characters are those of a class, given as ranges.
func characters(ranges []rune) []string {
	var all []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if all = append(all, string(r)); len(all) > maxWords {
				return nil
			}
		}
	}
	return all
}

// product is every text of one list followed by every text of the other, nil
// where one of them is nil or they are too many.
func product(heads, tails []string) []string {
	if len(heads)*len(tails) > maxWords {
		return nil
	}
	var all []string
	for _, head := range heads {
		for _, tail := range tails {
			all = append(all, head+tail)
		}
	}
	return all
}

func bounded(list []string) []string {
	if len(list) > maxWords {
		return nil
	}
	return list
}

// minimal leaves out a word that holds another of the list.
func minimal(list []string) []string {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b string) int { return len(a) - len(b) })
	var kept []string
	for _, word := range list {
		if !slices.ContainsFunc(kept, func(shorter string) bool { return strings.Contains(word, shorter) }) {
			kept = append(kept, word)
		}
	}
	return kept
}

func useful(list []string) bool { return rarity(list) > 0 }

// rarity is that of the list's commonest word: the more characters the rarer, and
// kanji, katakana and Latin count twice what hiragana do. Beyond four all are rare.
func rarity(list []string) int {
	if len(list) == 0 {
		return 0
	}
	least := 4
	for _, word := range list {
		n := 0
		for _, r := range word {
			n++
			if !unicode.Is(unicode.Hiragana, r) {
				n++
			}
		}
		least = min(least, n)
	}
	return least
}

// better is the list of the rarer words, of equals the one with fewer.
func better(a, b []string) []string {
	switch {
	case !useful(b):
		return a
	case !useful(a) || rarity(b) > rarity(a):
		return b
	case rarity(b) == rarity(a) && len(minimal(b)) < len(minimal(a)):
		return b
	}
	return a
}
