package japanese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// blanks are white space within a line.
const blanks = " \t\r\u00a0\u3000"

// wraps are the line breaks of source within a sentence, with the blanks around
// them: behind a particle or a conjunction, or at the edge of a page, as in texts
// copied from paper.
func wraps(source string) []Span {
	var all []Span
	width := edge(source)
	for at := 0; ; {
		end := strings.IndexByte(source[at:], '\n')
		if end < 0 {
			return all
		}
		end += at
		line := strings.TrimRight(source[at:end], blanks)
		rest, _, _ := strings.Cut(source[end+1:], "\n")
		next := strings.TrimLeft(rest, blanks)
		if next != "" && (goesOn(line, width) && !begins(next) || inNumber(line, next)) && !(isASCII(line[len(line)-1:]) && isASCII(next[:1])) {
			all = append(all, Span{at + len(line), end + 1 + len(rest) - len(next)})
		}
		at = end + 1
	}
}

// inNumber reports whether a line ends within a number or a date that the next goes on
// with: 2023|年10月2日, 令和|3年, 7月|26日.
func inNumber(line, next string) bool {
	if utf8.RuneCountInString(line) < shortest {
		return false
	}
	if last := line[len(line)-1]; last >= '0' && last <= '9' {
		return startsWith(next, "年", "月", "日", "件", "名", "人")
	}
	for end, unit := range map[string]string{"令和": "年", "平成": "年", "年": "月", "月": "日", "第": "報"} {
		if digits := strings.TrimLeft(next, "0123456789０１２３４５６７８９"); strings.HasSuffix(line, end) && digits != next && strings.HasPrefix(digits, unit) {
			return true
		}
	}
	return false
}

func startsWith(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text, w) })
}

func isASCII(s string) bool { return s[0] < utf8.RuneSelf }

// wrapAt are the ends of a line that a sentence goes on behind. A short line is
// no wrapped one.
var wrapAt = []string{"及び", "および", "並びに", "ならびに", "を", "が", "は", "に", "の", "と", "へ", "から", "より", "により"}

const shortest = 16 // characters of a line that may be wrapped

// goesOn reports whether the next line may be the rest of line: behind a
// particle, or where line reaches the edge.
func goesOn(line string, edge int) bool {
	if text := strings.TrimLeft(line, blanks); utf8.RuneCountInString(text) < shortest || strings.Contains(text, "\t") {
		return false
	}
	return slices.ContainsFunc(wrapAt, func(end string) bool { return strings.HasSuffix(line, end) }) || edge > 0 && reaches(line, edge)
}

// begins reports whether a line is an item or a heading of its own.
func begins(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.ContainsRune("・●■◆◇○〇※*-(（【<①②③④⑤⑥⑦⑧⑨", r) || unicode.IsDigit(r)
}

// The narrowest and the widest page of a text that was wrapped at its edge, in
// columns (two a wide character), how far a line may end before it since some
// characters may not stand apart, and how many lines reach the edge of one.
const (
	narrowest = 56
	widest    = 120
	slack     = 6
	manyLines = 4
)

// edge is how many columns wide the page was at whose edge lines of a text were
// broken; 0 where they end as they like. The first line is a heading.
func edge(text string) int {
	_, body, _ := strings.Cut(text, "\n")
	lines := strings.Split(body, "\n")
	var open [widest + 1]int // how many lines of so many columns end within a sentence that the next may go on with
	wide := 0
	for i, line := range lines {
		if n := columns(line); n > narrowest/2 && !strings.HasSuffix(strings.TrimRight(line, blanks), "。") {
			wide++
			if next := strings.TrimLeft(strings.Join(lines[i+1:min(i+2, len(lines))], ""), blanks); n <= widest && next != "" && !begins(next) {
				open[n]++
			}
		}
	}
	most, width := 0, 0
	for n := narrowest; n <= widest; n++ {
		broken := 0
		for _, count := range open[n-slack : n+1] {
			broken += count
		}
		if broken > most {
			most, width = broken, n
		}
	}
	if most < manyLines || 2*most < wide {
		return 0
	}
	return width
}

// reaches reports whether a line ends at the page's edge and its sentence is not over.
func reaches(line string, width int) bool {
	n := columns(line)
	return n >= width-slack && n <= width && !strings.HasSuffix(line, "。")
}

// columns is how wide a line is: two columns a character, one a Latin or
// half-width one.
func columns(line string) int {
	n := 0
	for _, r := range strings.TrimRight(line, blanks+"\n") {
		if r < utf8.RuneSelf || r >= '｡' && r <= 'ﾟ' {
			n++
		} else {
			n += 2
		}
	}
	return n
}
