package notice

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// unwrap writes the lines of a page. What the right edge broke is put together;
// a wider gap between lines leaves a blank line. It returns the last line, which
// the first of the next page may continue.
func unwrap(out *strings.Builder, above line, lines []line) line {
	measureEdges(lines)
	pitch := linePitch(lines)
	for i, l := range lines {
		switch {
		case out.Len() == 0:
			out.WriteString(l.text())
		case continues(above, l):
			join(out, l.text())
		case i > 0 && above.bottom-l.bottom > 1.4*pitch:
			out.WriteString("\n\n" + l.text())
		default:
			out.WriteString("\n" + l.text())
		}
		above = l
	}
	return above
}

// itemStart is how a line begins that is never the rest of the one before.
var itemStart = regexp.MustCompile(`^(?:[・･●○■□◆◇▼▽※＊*＜<【〈〔]|[①-⑳]|[(（][0-9０-９一-十ア-ンa-z]{1,2}[)）]|[0-9０-９]{1,2}[.．、)）][^0-9０-９]|(?:記|以上|敬具)$)`)

// continues reports whether next is the rest of a line that the edge broke off.
func continues(l, next line) bool {
	if len(next.cells) > 1 || endsSentence(l.text()) || itemStart.MatchString(next.text()) {
		return false
	}
	last := l.last()
	indent := next.last().left - last.left
	hanging := 1.2 * l.size
	if itemStart.Match(last.text) {
		hanging = 4 * l.size
	}
	if indent < -2.2*l.size || indent > hanging {
		return false
	}
	return l.edge-last.right < 1.5*l.size+firstWord(next.text())*0.6*l.size
}

func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。．！？!?", r)
}

// firstWord is how many letters of a line a break may not part.
func firstWord(text string) float64 {
	n := strings.IndexFunc(text, func(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf })
	if n < 0 {
		n = len(text)
	}
	return float64(min(n, 20))
}

// maxLines is how many lines a page may have for its tables to be measured.
const maxLines = 2000

// measureEdges finds how far each line could have gone: to the right edge of its
// column in a table, elsewhere to that of the page.
func measureEdges(lines []line) {
	page := 0.0
	for _, l := range lines {
		page = math.Max(page, l.last().right)
	}
	table := math.Inf(1) // where the last column of the table above begins
	for i, l := range lines {
		left := l.last().left
		if len(l.cells) > 1 {
			table = left
		}
		lines[i].edge = page
		if math.Abs(left-table) < 1.5*l.size && len(lines) <= maxLines {
			lines[i].edge = columnEdge(lines, left, l.size)
		} else {
			table = math.Inf(1)
		}
	}
}

// columnEdge returns the right edge of what begins at left.
func columnEdge(lines []line, left, size float64) float64 {
	edge := 0.0
	for _, l := range lines {
		if math.Abs(l.last().left-left) < 1.5*size {
			edge = math.Max(edge, l.last().right)
		}
	}
	return edge
}

// linePitch returns the usual distance from line to line.
func linePitch(lines []line) float64 {
	var pitches []float64
	for i := 1; i < len(lines); i++ {
		if down := lines[i-1].bottom - lines[i].bottom; down > 0 {
			pitches = append(pitches, down)
		}
	}
	if len(pitches) == 0 {
		return math.Inf(1)
	}
	slices.Sort(pitches)
	return pitches[len(pitches)/4]
}

// join writes the rest of a line, with a space only between words of Latin letters.
func join(out *strings.Builder, rest string) {
	last, _ := utf8.DecodeLastRuneInString(out.String())
	first, _ := utf8.DecodeRuneInString(rest)
	if out.Len() > 0 && !isWide(last) && !isWide(first) {
		out.WriteByte(' ')
	}
	out.WriteString(rest)
}
