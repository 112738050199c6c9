package japanese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a normal form, in bytes.
type Span struct{ Start, End int }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether other lies within s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether the two share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

const (
	opening = "「『(【<〔[“"
	closing = "」』)】>〕]”"
)

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
	for _, line := range unwrapped(text) {
		start = line.Start
		for _, end := range stops(text[line.Start:line.End]) {
			all = appendTrimmed(all, text, start, line.Start+end)
			start = line.Start + end
		}
		all = appendTrimmed(all, text, start, line.End)
	}
	return all
}

// unwrapped are the text's lines, those put together that were broken behind a
// particle or a conjunction, or at the edge of a page, as in texts copied from paper.
func unwrapped(text string) []Span {
	var all []Span
	width := edge(text)
	for _, line := range Lines(text) {
		last := len(all) - 1
		if last >= 0 && goesOn(text, all[last], width) && strings.Count(text[all[last].End:line.Start], "\n") == 1 && !begins(text[line.Start:line.End]) {
			all[last].End = line.End
			continue
		}
		all = append(all, line)
	}
	return all
}

// wrapAt are the ends of a line that a sentence goes on behind. A short line is
// no wrapped one.
var wrapAt = []string{"及び", "および", "並びに", "ならびに", "を", "が", "は", "に", "の", "と", "へ", "から", "より", "により"}

const shortest = 16 // characters of a line that may be wrapped

// goesOn reports whether the next line may be the rest of what ends as span does:
// behind a particle, or where its last line reaches the edge.
func goesOn(text string, span Span, edge int) bool {
	line := text[span.Start:span.End]
	if utf8.RuneCountInString(line) < shortest || strings.Contains(line, "\t") {
		return false
	}
	if slices.ContainsFunc(wrapAt, func(end string) bool { return strings.HasSuffix(line, end) }) {
		return true
	}
	start := strings.LastIndexByte(text[:span.End], '\n') + 1
	return edge > 0 && reaches(text[start:span.End], edge)
}

// The narrowest and the widest page of a text that was wrapped at its edge, in
// characters, and how many lines reach the edge of one.
const (
	narrowest = 28
	widest    = 60
	manyLines = 4
)

// edge is how many wide characters fit a line of a text that was wrapped at the
// edge of a page; 0 where lines end as they like. The first line is a heading.
func edge(text string) int {
	_, body, _ := strings.Cut(text, "\n")
	width, broken, whole := 0, 0, 0
	for line := range strings.Lines(body) {
		least, _ := extent(strings.TrimRight(line, " \t\r\n"))
		width = max(width, least)
	}
	if width < narrowest || width > widest {
		return 0
	}
	for line := range strings.Lines(body) {
		switch line = strings.TrimRight(line, " \t\r\n"); {
		case reaches(line, width):
			broken++
		case utf8.RuneCountInString(line) > width/2 && !strings.HasSuffix(line, "。"):
			whole++
		}
	}
	if broken < manyLines || broken < whole {
		return 0
	}
	return width
}

// reaches reports whether a line is as long as a page is wide, but for the one or
// two characters that may not stand apart, and its last sentence is not over.
func reaches(line string, width int) bool {
	least, most := extent(line)
	return least <= width && most >= width-2 && least >= width*3/4 && !strings.HasSuffix(line, "。")
}

// extent is how long a line was at least and at most, in wide characters: whether
// its Latin letters and digits were wide cannot be told from the normal form.
func extent(line string) (least, most int) {
	narrow := 0
	for _, r := range line {
		most++
		if r < utf8.RuneSelf {
			narrow++
		}
	}
	return most - narrow/2, most
}

// begins reports whether a line is an item or a heading of its own.
func begins(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.ContainsRune("・●■◆◇○〇※*-(（【<①②③④⑤⑥⑦⑧⑨", r) || unicode.IsDigit(r)
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
		case strings.ContainsRune(opening, r):
			depth, since = depth+1, 0
		case strings.ContainsRune(closing, r):
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
