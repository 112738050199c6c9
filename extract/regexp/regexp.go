// Package regexp has regular expressions for Japanese sentences: those of the
// standard library's package of the same name, tried only where a word stands
// that every match must have or begin with. Most sentences have none, and
// looking for words costs a tenth of trying an expression. What is tried often
// has a machine that tells whether there is a match, and the standard library's
// engine finds its groups.
package regexp

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"sync/atomic"
)

// Regexp is a compiled expression. Its methods are those of the standard
// library's, with the same results.
type Regexp struct {
	expression string
	once       sync.Once // guards all below: an expression is compiled when it is first tried

	re       *regexp.Regexp
	list     *list          // all that it matches; nil where an engine is needed
	needs    sequence       // stands in every match
	reach    int            // how many bytes a match takes at most; 0 for any number
	marks    int            // how many marks stand at least in every match
	start    bool           // every match begins at the text's start
	lists    []*words       // of each a match has a word; those with the fewest words first
	heads    finder         // finds where a match may begin; nil where that cannot be told
	anchored *regexp.Regexp // matches at a head, or at the text's start where all matches begin there; nil otherwise

	asks    atomic.Int32 // how often an engine was to be asked, at most few
	made    sync.Once    // guards those below
	machine *machine     // tells whether anchored matches; without that, whether there is a match; nil where it cannot
	ends    bool         // whether the text goes on behind a match counts
}

// finder finds the first of what it looks for in text from the byte from on, -1 for nothing.
type finder interface {
	next(text string, from int) int
}

// QuoteMeta is an expression that matches s and nothing else.
func QuoteMeta(s string) string { return regexp.QuoteMeta(s) }

// MustCompile is for an expression that is known to be one: the first use of any
// other panics. A program that reads no notice does not wait for hundreds of them.
func MustCompile(expression string) *Regexp { return &Regexp{expression: expression} }

// Compile compiles an expression. The error is the standard library's.
func Compile(expression string) (*Regexp, error) {
	re, err := regexp.Compile(expression)
	if err != nil {
		return nil, err
	}
	r := &Regexp{expression: expression}
	r.once.Do(func() { r.plan(re) })
	return r, nil
}

// ready compiles the expression if it is not yet.
func (r *Regexp) ready() {
	r.once.Do(func() { r.plan(regexp.MustCompile(r.expression)) })
}

func (r *Regexp) plan(re *regexp.Regexp) {
	p := newPlan(r.expression)
	r.re, r.list, r.needs, r.reach, r.marks, r.start = re, p.list, newSequence(p.needs), p.reach, p.marks, p.start
	switch {
	case p.opens != nil:
		r.heads = p.opens
	case p.heads != nil:
		r.heads = newWords(p.heads)
	}
	switch {
	case r.heads != nil:
		r.anchored = regexp.MustCompile(`^(?:` + r.expression + `)`)
	case p.anchored:
		r.anchored = re
	}
	r.lists = r.wordLists()
}

// few is how often an engine is asked before a machine is made to ask instead.
const few = 8

// asked is the machine, nil where the engine is to be asked.
func (r *Regexp) asked() *machine {
	if r.asks.Load() < few && r.asks.Add(1) < few {
		return nil
	}
	r.made.Do(func() {
		tree, _ := syntax.Parse(r.expression, syntax.Perl)
		r.ends = contains(tree, []syntax.Op{syntax.OpEndText})
		if r.anchored == nil {
			tree, _ = syntax.Parse(`(?s:.*?)(?:`+r.expression+`)`, syntax.Perl)
		}
		r.machine = newMachine(tree.Simplify())
	})
	return r.machine
}

// is reports whether anchored matches s; without that, whether s has a match.
func (r *Regexp) is(s string) bool {
	if m := r.asked(); m != nil {
		if end, ok := m.end(s, true); ok {
			return end >= 0
		}
	}
	if r.anchored != nil {
		return r.anchored.MatchString(s)
	}
	return r.re.MatchString(s)
}

// match is what anchored matches at the start of s, nil for nothing.
func (r *Regexp) match(s string) []int {
	if m := r.asked(); m != nil {
		switch end, ok := m.end(s, false); {
		case !ok:
		case end < 0:
			return nil
		case r.re.NumSubexp() == 0:
			return []int{0, end}
		case !r.ends:
			s = s[:end]
		}
	}
	return r.anchored.FindStringSubmatchIndex(s)
}

// String is the expression as it was compiled.
func (r *Regexp) String() string { return r.expression }

// longText is the length in bytes from which on looking for a word costs more
// than trying an expression at the start alone.
const longText = 600

// may reports whether s can have a match; without heads, whether it has one. Where
// a head is looked for anyway, what else a match needs is looked for behind it.
func (r *Regexp) may(s string) bool {
	switch {
	case r.list != nil:
		return r.list.matches(s)
	case r.marks > 0 && strings.Count(s, markByte) < r.marks:
		return false
	}
	return r.heads != nil || (r.start && len(s) > longText || r.needs.next(s, 0) >= 0) && r.is(s)
}

// within is what of s a match at its start can take.
func (r *Regexp) within(s string) string {
	if r.reach > 0 && len(s) > r.reach {
		return s[:r.reach]
	}
	return s
}

// head is where the first match at the byte from of s or behind it may begin, -1
// for nowhere, and where what it needs stands; need is that of the head before.
// No head begins within a character.
func (r *Regexp) head(s string, from, need int) (at, needed int) {
	at = r.heads.next(s, from)
	if at < 0 || need >= at || r.asked() != nil {
		return at, need
	}
	if need = r.needs.next(s, at); need < 0 {
		return -1, -1
	}
	return at, need
}

// next is the first match at the byte from of s or behind it, nil for none.
func (r *Regexp) next(s string, from int) []int {
	if r.list != nil {
		return r.list.find(s, from)
	}
	for at, need := r.head(s, from, -1); at >= 0; at, need = r.head(s, at+1, need) {
		match := r.match(r.within(s[at:]))
		for i := range match {
			if match[i] >= 0 {
				match[i] += at
			}
		}
		if match != nil {
			return match
		}
	}
	return nil
}

// MatchString reports whether s has a match.
func (r *Regexp) MatchString(s string) bool {
	r.ready()
	if r.start {
		s = r.within(s)
	}
	switch {
	case !r.may(s):
		return false
	case r.list != nil, r.heads == nil:
		return true
	}
	for at, need := r.head(s, 0, -1); at >= 0; at, need = r.head(s, at+1, need) {
		if r.is(r.within(s[at:])) {
			return true
		}
	}
	return false
}

// FindStringSubmatchIndex is where the first match and its groups begin and end, nil for none.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	r.ready()
	if r.start {
		s = r.within(s)
	}
	switch {
	case r.list == nil && !r.may(s):
		return nil
	case r.list == nil && r.heads == nil && r.anchored != nil:
		return r.match(s)
	case r.list == nil && r.heads == nil:
		return r.re.FindStringSubmatchIndex(s)
	}
	return r.next(s, 0)
}

// FindAllStringSubmatchIndex is FindStringSubmatchIndex for up to n matches, all where n < 0.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	r.ready()
	if r.start {
		s = r.within(s)
	}
	switch {
	case r.list == nil && !r.may(s):
		return nil
	case r.list == nil && r.heads == nil && r.anchored != nil && n != 0:
		return [][]int{r.match(s)}
	case r.list == nil && r.heads == nil:
		return r.re.FindAllStringSubmatchIndex(s, n)
	}
	var all [][]int
	for from := 0; n < 0 || len(all) < n; {
		match := r.next(s, from)
		if match == nil {
			break
		}
		all = append(all, match)
		from = match[1]
	}
	return all
}

// FindStringIndex is where the first match begins and ends, nil for none.
func (r *Regexp) FindStringIndex(s string) []int {
	r.ready()
	if match := r.FindStringSubmatchIndex(s); match != nil {
		return match[:2]
	}
	return nil
}

// FindString is the first match, "" for none.
func (r *Regexp) FindString(s string) string {
	r.ready()
	if match := r.FindStringSubmatchIndex(s); match != nil {
		return s[match[0]:match[1]]
	}
	return ""
}

// FindStringSubmatch is the first match and its groups, nil for none.
func (r *Regexp) FindStringSubmatch(s string) []string {
	r.ready()
	return groups(s, r.FindStringSubmatchIndex(s))
}

// FindAllStringIndex is FindStringIndex for up to n matches, all where n < 0.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	r.ready()
	all := r.FindAllStringSubmatchIndex(s, n)
	for i := range all {
		all[i] = all[i][:2]
	}
	return all
}

// FindAllStringSubmatch is FindStringSubmatch for up to n matches, all where n < 0.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	r.ready()
	var all [][]string
	for _, match := range r.FindAllStringSubmatchIndex(s, n) {
		all = append(all, groups(s, match))
	}
	return all
}

// groups are the texts of a match and its groups, "" for one that took no part.
func groups(s string, match []int) []string {
	var all []string
	for i := 0; i < len(match); i += 2 {
		text := ""
		if match[i] >= 0 {
			text = s[match[i]:match[i+1]]
		}
		all = append(all, text)
	}
	return all
}

// ReplaceAllString puts what the template gives in place of every match.
func (r *Regexp) ReplaceAllString(s, template string) string {
	return r.replaceAll(s, func(b []byte, match []int) []byte { return r.re.ExpandString(b, template, s, match) })
}

// ReplaceAllStringFunc puts what replace gives in place of every match.
func (r *Regexp) ReplaceAllStringFunc(s string, replace func(string) string) string {
	return r.replaceAll(s, func(b []byte, match []int) []byte { return append(b, replace(s[match[0]:match[1]])...) })
}

// replaceAll puts what put appends in place of every match.
func (r *Regexp) replaceAll(s string, put func(b []byte, match []int) []byte) string {
	matches := r.FindAllStringSubmatchIndex(s, -1)
	if matches == nil {
		return s
	}
	var b []byte
	at := 0
	for _, match := range matches {
		b = put(append(b, s[at:match[0]]...), match)
		at = match[1]
	}
	return string(append(b, s[at:]...))
}
