package japanese

import "strings"

// Span is a part of a normal form, in bytes.
type Span struct{ Start, End int }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether other lies within s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether the two share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

// opens reports whether r is an opening bracket or quotation mark.
func opens(r rune) bool {
	switch r {
	case '「', '『', '(', '【', '<', '〔', '[', '“':
		return true
	}
	return false
}

// closes reports whether r is a closing bracket or quotation mark.
func closes(r rune) bool {
	switch r {
	case '」', '』', ')', '】', '>', '〕', ']', '”':
		return true
	}
	return false
}

// maxNesting bounds how far a bracket may hold a sentence together: beyond it,
// in characters, the bracket was never closed.
const maxNesting = 120

// maxSentence is the length, in characters, from which on a sentence is cut
// behind a comma, and twice that anywhere: nobody writes one, and what is
// looked for within a sentence may take the square of its length.
const maxSentence = 1000

// Sentences parts a normal form at 。, ! and ? outside brackets and at line ends.
// White space at their ends is left out; every other character is in one of them.
func Sentences(text string) []Span {
	var all []Span
	start := 0
	for _, line := range Lines(text) {
		start = line.Start
		for _, end := range stops(text[line.Start:line.End]) {
			all = appendTrimmed(all, text, start, line.Start+end)
			start = line.Start + end
		}
		all = appendTrimmed(all, text, start, line.End)
	}
	return all
}

// Lines are the text's lines without their ends, empty ones left out.
func Lines(text string) []Span {
	var all []Span
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text) - start
		}
		all = appendTrimmed(all, text, start, start+end)
		start += end + 1
	}
	return all
}

// stops are the positions behind each sentence's end within a line.
func stops(line string) []int {
	var ends []int
	depth, since, length := 0, 0, 0
	for i, r := range line {
		since++
		length++
		switch {
		case length > maxSentence && r == '、' || length > 2*maxSentence:
			ends, depth, length = append(ends, i+len(string(r))), 0, 0
		case opens(r):
			depth, since = depth+1, 0
		case closes(r):
			depth = max(0, depth-1)
		case (r == '。' || r == '!' || r == '?') && (depth == 0 || since > maxNesting):
			ends, depth, length = append(ends, i+len(string(r))), 0, 0
		}
	}
	return ends
}

func appendTrimmed(all []Span, text string, start, end int) []Span {
	part := text[start:end]
	start += len(part) - len(strings.TrimLeft(part, " \t\r"))
	end -= len(part) - len(strings.TrimRight(part, " \t\r"))
	if start < end {
		all = append(all, Span{start, end})
	}
	return all
}
