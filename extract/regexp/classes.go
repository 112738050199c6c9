package regexp

import (
	"regexp/syntax"
	"slices"
	"unicode"
)

// maxClasses is how many classes there may be at most; a number of so many bits
// tells one.
const (
	classBits  = 10
	maxClasses = 1 << classBits
)

// A page is characters that differ in their last bits alone. Those behind
// U+FFFF have no page: hardly any text has one.
const (
	pageSize = 64
	pages    = 1 << 16 / pageSize
)

// classes are what the characters come to between which no part of an
// expression makes a difference.
type classes struct {
	samples []rune        // a character of each class
	runs    []run         // of characters side by side of one class, by the first
	page    [pages]uint16 // by a character's first bits: which of the pages of classes is its own
	classes [][pageSize]uint16
}

type run struct {
	first rune
	class int
}

// newClasses is the classes of a program's characters, nil where they are too many.
func newClasses(prog *syntax.Prog) *classes {
	sets := runeSets(prog)
	c := &classes{runs: newRuns(sets)}
	count := 1
	for _, set := range sets {
		count = c.split(set, count)
	}
	if !c.number() {
		return nil
	}
	c.fillPages()
	return c
}

// runeSets are the sets of characters, as pairs of a first and a last one, that
// the program's instructions take; each once.
func runeSets(prog *syntax.Prog) [][]rune {
	known := map[string]bool{}
	var sets [][]rune
	for i := range prog.Inst {
		set := runeSet(&prog.Inst[i])
		if key := string(set); set != nil && !known[key] {
			known[key] = true
			sets = append(sets, set)
		}
	}
	return sets
}

func runeSet(inst *syntax.Inst) []rune {
	switch inst.Op {
	case syntax.InstRuneAnyNotNL:
		return []rune{'\n', '\n'}
	case syntax.InstRune, syntax.InstRune1:
		if len(inst.Rune) > 1 {
			return inst.Rune
		}
		first := inst.Rune[0]
		set := []rune{first, first}
		if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
			for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
				set = append(set, r, r)
			}
		}
		return set
	}
	return nil
}

// newRuns cuts all characters wherever a set begins or ends.
func newRuns(sets [][]rune) []run {
	firsts := []rune{0}
	for _, set := range sets {
		for i := 0; i < len(set); i += 2 {
			firsts = append(firsts, set[i], set[i+1]+1)
		}
	}
	slices.Sort(firsts)
	var runs []run
	for _, r := range slices.Compact(firsts) {
		runs = append(runs, run{first: r})
	}
	return runs
}

// at is the index of r's run.
func (c *classes) at(r rune) int {
	i, ok := slices.BinarySearchFunc(c.runs, r, func(run run, r rune) int { return int(run.first - r) })
	if !ok {
		i--
	}
	return i
}

// split parts what is in the set from what is not, and is the number of the next new class.
func (c *classes) split(set []rune, next int) int {
	within := map[int]int{} // by a class: that of its characters in the set
	for i := 0; i < len(set); i += 2 {
		for at := c.at(set[i]); at < len(c.runs) && c.runs[at].first <= set[i+1]; at++ {
			class, ok := within[c.runs[at].class]
			if !ok {
				class = next
				within[c.runs[at].class] = class
				next++
			}
			c.runs[at].class = class
		}
	}
	return next
}

// number counts the classes through; not ok where they are too many.
func (c *classes) number() (ok bool) {
	numbers := map[int]int{}
	for i, run := range c.runs {
		number, ok := numbers[run.class]
		if !ok {
			number = len(c.samples)
			numbers[run.class] = number
			c.samples = append(c.samples, run.first)
		}
		c.runs[i].class = number
	}
	return len(c.samples) <= maxClasses
}

// fillPages fills the pages. Those of one run are alike for a class, which most are.
func (c *classes) fillPages() {
	alike := map[int]uint16{} // by the class: the page of nothing else
	at := 0
	for i := range c.page {
		first := rune(i * pageSize)
		for at+1 < len(c.runs) && c.runs[at+1].first <= first {
			at++
		}
		class := c.runs[at].class
		one := at+1 == len(c.runs) || c.runs[at+1].first >= first+pageSize
		number, ok := alike[class]
		if !one || !ok {
			number = uint16(len(c.classes))
			c.classes = append(c.classes, c.newPage(first, at))
		}
		if one {
			alike[class] = number
		}
		c.page[i] = number
	}
}

// newPage is the page that begins with a character of a run.
func (c *classes) newPage(first rune, run int) (page [pageSize]uint16) {
	for i := range page {
		if run+1 < len(c.runs) && c.runs[run+1].first <= first+rune(i) {
			run++
		}
		page[i] = uint16(c.runs[run].class)
	}
	return page
}

// of is the class of r.
func (c *classes) of(r rune) int {
	if page := uint32(r) / pageSize; page < pages {
		return int(c.classes[c.page[page]][r%pageSize])
	}
	return c.runs[c.at(r)].class
}
