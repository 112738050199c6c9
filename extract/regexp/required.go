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
	maxWords  = 1000
	maxJoined = 64
)

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

// rare is the least rarity of words that are worth looking for.
const rare = 2

// needs are lists of words: of each one stands in every match of tree, one behind the other.
func needs(tree *syntax.Regexp) [][]string {
	var all [][]string
	run := []string{""} // what the last parts spell
	end := func() {
		if rarity(run) >= rare {
			all = append(all, minimal(run))
		}
	}
	for _, part := range parts(tree) {
		own := texts(part)
		longer := product(run, own)
		if longer != nil && (rarity(run) < mostRare || len(longer) == len(run)) {
			run = longer
			continue
		}
		end()
		if run = own; own == nil {
			run = []string{""}
			all = append(all, partNeeds(part)...)
		}
	}
	end()
	return all
}

// parts are what follows one on the other in tree.
func parts(tree *syntax.Regexp) []*syntax.Regexp {
	switch tree.Op {
	case syntax.OpCapture:
		return parts(tree.Sub[0])
	case syntax.OpConcat:
		var all []*syntax.Regexp
		for _, sub := range tree.Sub {
			all = append(all, parts(sub)...)
		}
		return all
	}
	return []*syntax.Regexp{tree}
}

// partNeeds are the needs of what is no sequence and matches more than some words.
func partNeeds(part *syntax.Regexp) [][]string {
	switch part.Op {
	case syntax.OpPlus:
		return needs(part.Sub[0])
	case syntax.OpAlternate:
		if list := bounded(anyNeeds(part.Sub)); list != nil {
			return [][]string{minimal(list)}
		}
	}
	return nil
}

// anyNeeds is what the choices need between them: of each the rarest list.
func anyNeeds(choices []*syntax.Regexp) []string {
	var all []string
	for _, choice := range choices {
		var best []string
		for _, list := range needs(choice) {
			best = better(best, list)
		}
		if best == nil {
			return nil
		}
		all = append(all, best...)
	}
	return all
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
		if int(ranges[i+1]-ranges[i])+len(all) >= maxJoined {
			return nil
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all = append(all, string(r))
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

const mostRare = 4

// rarity is that of the list's commonest word: the more characters the rarer, and
// kanji, katakana and Latin count twice what hiragana do. Beyond mostRare all are alike.
func rarity(list []string) int {
	if len(list) == 0 {
		return 0
	}
	least := mostRare
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
