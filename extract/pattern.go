package extract

import (
	"strings"
	"unicode/utf8"

	"rensa/extract/regexp"
)

// pattern is an expression over masked sentences.
type pattern struct{ re *regexp.Regexp }

// newPattern compiles an expression in which 〔組〕 is an organisation's mention and
// 〔系〕 a system's.
func newPattern(expression string) pattern {
	return pattern{regexp.MustCompile(strings.NewReplacer("〔組〕", `([\x{E000}-\x{E7FF}])`, "〔系〕", `([\x{E800}-\x{EFFF}])`).Replace(expression))}
}

// find is the first match's positions, as FindStringSubmatchIndex has them, or nil.
func (p pattern) find(text string) []int { return p.re.FindStringSubmatchIndex(text) }

// findAll is every match's positions.
func (p pattern) findAll(text string) [][]int { return p.re.FindAllStringSubmatchIndex(text, -1) }

// findOverlapping is every match, also those that begin within another, behind
// its first group.
func (p pattern) findOverlapping(text string) [][]int {
	var all [][]int
	for at := 0; at < len(text); {
		match := p.re.FindStringSubmatchIndex(text[at:])
		if match == nil {
			return all
		}
		for i := range match {
			if match[i] >= 0 {
				match[i] += at
			}
		}
		all = append(all, match)
		at = max(match[3], match[0]+1)
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
	}
	return all
}

// matches reports whether p is in text.
func (p pattern) matches(text string) bool { return p.re.MatchString(text) }

// group is the i-th group's text of a match, "" where it took no part.
func group(text string, match []int, i int) string {
	if 2*i+1 >= len(match) || match[2*i] < 0 {
		return ""
	}
	return text[match[2*i]:match[2*i+1]]
}

// says reports whether re has a match in the sentence. Most expressions have none,
// and the sentence's pairs tell so at once.
func (s *Sentence) says(re *regexp.Regexp) bool { return s.has(re, s.Text) }

// shows is says for the masked sentence.
func (s *Sentence) shows(re *regexp.Regexp) bool { return s.has(re, s.Masked) }

// has is says for a part of the sentence.
func (s *Sentence) has(re *regexp.Regexp, part string) bool {
	return s.may(re) && re.MatchString(part)
}

// without is a part of the sentence without the matches of re.
func (s *Sentence) without(re *regexp.Regexp, part string) string {
	if !s.may(re) {
		return part
	}
	return re.ReplaceAllString(part, "")
}

// find, findAll and findOverlapping are a pattern's in text, which is the
// sentence's, masked or not, or a part of it.
func (s *Sentence) find(p pattern, text string) []int {
	if !s.may(p.re) {
		return nil
	}
	return p.find(text)
}

func (s *Sentence) findAll(p pattern, text string) [][]int {
	if !s.may(p.re) {
		return nil
	}
	return p.findAll(text)
}

func (s *Sentence) findOverlapping(p pattern, text string) [][]int {
	if !s.may(p.re) {
		return nil
	}
	return p.findOverlapping(text)
}

// may reports whether the sentence, masked or not, may have a match of re. It has as
// many marks as cuts.
func (s *Sentence) may(re *regexp.Regexp) bool {
	if s.pairs == nil {
		s.pairs = regexp.NewPairs(s.Text)
	}
	return re.In(s.pairs, len(s.cuts))
}
