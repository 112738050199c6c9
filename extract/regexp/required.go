package regexp

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// maxWords bounds how many words are looked for before an expression is tried,
// maxJoined how many come of parts that stand side by side.
const (
	maxWords  = 400
	maxJoined = 64
)

// plan is what the structure of an expression tells of its matches.
type plan struct {
	list  *list    // all that it matches, where that is a few words; the rest is left out then
	needs []string // words of which one stands in every match; nil where that cannot be told
	start bool     // every match begins at the text's start
	heads []string // words of which one begins every match; nil where that cannot be told
	opens *marks   // marks of which one begins every match; nil where none does
	marks int      // how many marks stand at least in every match
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
		return plan{}
	}
	tree = tree.Simplify()
	p := plan{start: start, needs: minimal(needs(tree)), marks: leastMarks(tree)}
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

func beginsText(tree *syntax.Regexp) bool {
	for tree.Op == syntax.OpConcat || tree.Op == syntax.OpCapture {
		tree = tree.Sub[0]
	}
	return tree.Op == syntax.OpBeginText
}

// What looks at the characters before a match, or before and behind.
var (
	before = []syntax.Op{syntax.OpBeginText, syntax.OpBeginLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary}
	around = append([]syntax.Op{syntax.OpEndText, syntax.OpEndLine}, before...)
)

// contains reports whether tree has one of the operators.
func contains(tree *syntax.Regexp, ops []syntax.Op) bool {
	return slices.Contains(ops, tree.Op) || slices.ContainsFunc(tree.Sub, func(sub *syntax.Regexp) bool { return contains(sub, ops) })
}

// heads are words of which one begins every match of tree, nil where that cannot be told.
func heads(tree *syntax.Regexp) []string {
	if all := texts(tree); useful(all) {
		return all
	}
	switch tree.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return heads(tree.Sub[0])
	case syntax.OpAlternate:
		var all []string
		for _, choice := range tree.Sub {
			some := heads(choice)
			if some == nil {
				return nil
			}
			all = append(all, some...)
		}
		return bounded(all)
	case syntax.OpConcat:
		return sequenceHeads(tree.Sub)
	}
	return nil
}

// sequenceHeads joins the texts of the first parts as long as they are few, and
// behind those that may be empty what begins the next.
func sequenceHeads(parts []*syntax.Regexp) []string {
	run := []string{""}
	for _, part := range parts {
		own := texts(part)
		if own == nil {
			own = heads(part)
			if longer := product(run, own); useful(longer) {
				return longer
			}
			break
		}
		longer := product(run, own)
		if longer == nil {
			break
		}
		run = longer
	}
	if useful(run) {
		return run
	}
	return nil
}

// minimalHeads leaves out a word that begins with another of the list.
func minimalHeads(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	var kept []string
	for _, word := range list {
		if len(kept) == 0 || !strings.HasPrefix(word, kept[len(kept)-1]) {
			kept = append(kept, word)
		}
	}
	return kept
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
	return bounded(all)
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
			return bounded(inOrder(tree, own))
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

// inOrder is the texts of what may be left out and the empty one, the preferred first.
func inOrder(tree *syntax.Regexp, own []string) []string {
	if tree.Flags&syntax.NonGreedy != 0 {
		return append([]string{""}, own...)
	}
	return append(slices.Clone(own), "")
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
			if all = append(all, string(r)); len(all) > maxJoined {
				return nil
			}
		}
	}
	return all
}

// product is every text of one list followed by every text of the other, nil
// where one of them is nil or they are too many.
func product(heads, tails []string) []string {
	if len(heads)*len(tails) > maxJoined {
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
	case rarity(b) == rarity(a) && len(b) < len(a):
		return b
	}
	return a
}
