// Package regexp has regular expressions for Japanese sentences: those of the
// standard library's package of the same name, tried only where a word stands
// that every match must have. Most sentences have none, and looking for words
// costs a tenth of trying an expression.
package regexp

import "regexp"

// Regexp is a compiled expression. Its methods are those of the standard
// library's, with the same results.
type Regexp struct {
	re    *regexp.Regexp
	words words
	only  bool // to have one of the words is to match
}

// MustCompile compiles an expression that is known to be one; it panics on any other.
func MustCompile(expression string) *Regexp { return wrap(regexp.MustCompile(expression)) }

// Compile compiles an expression. The error is the standard library's.
func Compile(expression string) (*Regexp, error) {
	re, err := regexp.Compile(expression)
	if err != nil {
		return nil, err
	}
	return wrap(re), nil
}

func wrap(re *regexp.Regexp) *Regexp {
	list, only := required(re.String())
	return &Regexp{re, newWords(list), only}
}

// String is the expression as it was compiled.
func (r *Regexp) String() string { return r.re.String() }

// MatchString reports whether s has a match.
func (r *Regexp) MatchString(s string) bool {
	return r.words.in(s) && (r.only || r.re.MatchString(s))
}

// FindString is the first match, "" for none.
func (r *Regexp) FindString(s string) string {
	if !r.words.in(s) {
		return ""
	}
	return r.re.FindString(s)
}

// FindStringIndex is where the first match begins and ends, nil for none.
func (r *Regexp) FindStringIndex(s string) []int {
	if !r.words.in(s) {
		return nil
	}
	return r.re.FindStringIndex(s)
}

// FindStringSubmatch is the first match and its groups, nil for none.
func (r *Regexp) FindStringSubmatch(s string) []string {
	if !r.words.in(s) {
		return nil
	}
	return r.re.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is where the first match and its groups begin and end, nil for none.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	if !r.words.in(s) {
		return nil
	}
	return r.re.FindStringSubmatchIndex(s)
}

// FindAllStringIndex is FindStringIndex for up to n matches, all where n < 0.
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int {
	if !r.words.in(s) {
		return nil
	}
	return r.re.FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is FindStringSubmatch for up to n matches, all where n < 0.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	if !r.words.in(s) {
		return nil
	}
	return r.re.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is FindStringSubmatchIndex for up to n matches, all where n < 0.
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !r.words.in(s) {
		return nil
	}
	return r.re.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString puts what the template gives in place of every match.
func (r *Regexp) ReplaceAllString(s, template string) string {
	if !r.words.in(s) {
		return s
	}
	return r.re.ReplaceAllString(s, template)
}

// ReplaceAllStringFunc puts what replace gives in place of every match.
func (r *Regexp) ReplaceAllStringFunc(s string, replace func(string) string) string {
	if !r.words.in(s) {
		return s
	}
	return r.re.ReplaceAllStringFunc(s, replace)
}
