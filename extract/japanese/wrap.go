package japanese

import (
	"regexp"
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
	page := pageOf(source)
	for at := 0; ; {
		end := strings.IndexByte(source[at:], '\n')
		if end < 0 {
			return all
		}
		end += at
		line := strings.TrimRight(source[at:end], blanks)
		rest, _, _ := strings.Cut(source[end+1:], "\n")
		next := strings.TrimLeft(rest, blanks)
		if page.breaks(line, next) || goesOn(line, next) || inNumber(line, next) {
			all = append(all, Span{at + len(line), end + 1 + len(rest) - len(next)})
		}
		at = end + 1
	}
}

// wrapAt are the ends of a line that a sentence goes on behind. A short line is
// no wrapped one.
var wrapAt = []string{"及び", "および", "並びに", "ならびに", "を", "が", "は", "に", "の", "と", "へ", "から", "より", "で", "、"}

// nouns are what items end in, though their last character could be a particle.
var nouns = []string{"もの", "こと", "まで"}

// inside begins a line that no statement begins with: in the middle of a word, or with what
// stands behind a noun.
var inside = regexp.MustCompile(`^(?:[をへっゃゅょッャュョー、。」』]|に(?:より|よる|よっ|つい|おい|おけ|対|関)|[さら]れ[たてる]|まし[たて]|しまし|して[いお]|てい|ており)`)

const shortest = 16 // characters of a line that may be wrapped

// goesOn reports whether the next line is the rest of line by its last word.
func goesOn(line, next string) bool {
	if text := strings.TrimLeft(line, blanks); next == "" || begins(next) || utf8.RuneCountInString(text) < shortest || strings.Contains(text, "\t") {
		return false
	}
	ends := func(word string) bool { return strings.HasSuffix(line, word) }
	return slices.ContainsFunc(wrapAt, ends) && !slices.ContainsFunc(nouns, ends) || !ends("。") && inside.MatchString(next)
}

// inNumber reports whether a line ends within a number or a date that the next goes on
// with: 2023|年10月2日, 令和|3年, 7月|26日.
func inNumber(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	switch {
	case utf8.RuneCountInString(line) < shortest:
		return false
	case unicode.IsDigit(last):
		return unitFirst.MatchString(next)
	}
	return strings.ContainsRune("和成年月第", last) && dateEnds.MatchString(line) && fieldFirst.MatchString(next)
}

var (
	unitFirst  = regexp.MustCompile(`^[年月日件名人]`)
	dateEnds   = regexp.MustCompile(`(?:令和|平成|[0-9０-９元][年月]|第)$`)
	fieldFirst = regexp.MustCompile(`^[0-9０-９]{1,2}[年月日報]`)
)

// begins reports whether a line is an item or a heading of its own.
func begins(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.ContainsRune("・●■◆◇○〇※*-(（【<①②③④⑤⑥⑦⑧⑨", r) || unicode.IsDigit(r)
}

// item is the beginning of a line that is an item or a heading, though the line before reaches
// the page's edge: a figure or a bracket alone is none.
var item = regexp.MustCompile(`^(?:[・●■◆◇▼▲□※【<①-⑳*]|[○〇-][^○〇-]|[(（]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十ア-ンa-z])[)）.．]|第[0-9０-９一二三四五六七八九十]+報?[ 　]|[0-9０-９]{1,2}[ 　]|同日[ 　]|(?:` + day + `)(?:[(（][^)）]{1,4}[)）])?[ 　:：]|[0-9０-９]{1,2}[:：時][0-9０-９]{2}分?[頃 　])`)

// dayFirst is a line that begins with a day, as one of a chronology does.
var dayFirst = regexp.MustCompile(`^(?:` + day + `)`)

const day = `(?:[0-9０-９元 ]{1,6}年)?[0-9０-９ 　]{1,3}月[0-9０-９ 　]{1,3}日`

// page is where the lines of a text were broken. The zero page breaks none.
type page struct {
	measure func(line string) int
	width   int // by that measure
	slack   int // how far a line may end before it, since some characters may not stand apart
}

// measures are how the width of a page is counted: in columns, or in characters however wide.
var measures = []page{{columns, 0, 6}, {characters, 0, 2}}

// The narrowest and the widest page, in characters, and how many lines at least
// reach its edge.
const (
	narrowest = 24
	widest    = 60
	manyLines = 3
)

// pageOf is the page at whose edge the lines of a text were broken, the zero page where they
// end as they like. The first line is a heading.
func pageOf(text string) page {
	_, body, _ := strings.Cut(text, "\n")
	lines := strings.Split(body, "\n")
	best, most := page{}, 0
	for _, p := range measures {
		if width, broken := p.fit(lines); broken > most {
			best, most = page{p.measure, width, p.slack}, broken
		}
	}
	return best
}

// fit is the width at which most lines are broken, and how many; 0 where most that the
// next may go on with end elsewhere, or many are longer.
func (p page) fit(lines []string) (width, broken int) {
	unit := p.measure("一")
	counts := make([]int, unit*widest+1) // open lines by width, the last those beyond
	for i, line := range lines[:max(0, len(lines)-1)] {
		if n := p.measure(line); n > unit*narrowest/2 && open(line, strings.TrimLeft(lines[i+1], blanks)) {
			counts[min(n, unit*widest)]++
		}
	}
	all := 0
	for _, count := range counts {
		all += count
	}
	for n := unit * narrowest; n < unit*widest; n++ {
		within := 0
		for _, count := range counts[n-p.slack : n+1] {
			within += count
		}
		if within > broken {
			width, broken = n, within
		}
	}
	if broken < manyLines || 2*broken < all {
		return 0, 0
	}
	return width, broken
}

// cells is a line of a table, its cells parted by gaps.
var cells = regexp.MustCompile(`[^ 　][ 　]{2,}[^ 　]`)

func tabular(line string) bool {
	return (strings.Contains(line, "  ") || strings.Contains(line, "　")) && cells.MatchString(line)
}

// open reports whether the next line may be the rest of line.
func open(line, next string) bool {
	return next != "" && !strings.HasSuffix(strings.TrimRight(line, blanks), "。") && !strings.Contains(line, "\t") && !item.MatchString(next) && !(tabular(line) && tabular(next)) &&
		!(dayFirst.MatchString(next) && dayFirst.MatchString(strings.TrimLeft(line, blanks)))
}

// longWord is what a word before which a line is broken is taken for at most, in columns: no address.
const longWord = 12

// breaks reports whether line ends at the page's edge and goes on with the next. Between
// Latin letters that is a line that is full, or too full for the word that begins the next.
func (p page) breaks(line, next string) bool {
	if p.width == 0 || line == "" {
		return false
	}
	n := p.measure(line)
	if n > p.width || !open(line, next) {
		return false
	}
	if latin(line[len(line)-1:]) && latin(next[:1]) {
		word, _, _ := strings.Cut(next, " ")
		return n == p.width || n+1+min(p.measure(word), longWord) > p.width
	}
	return n >= p.width-p.slack
}

func latin(s string) bool {
	return 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z'
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

// characters is how many characters a line has.
func characters(line string) int { return utf8.RuneCountInString(strings.TrimRight(line, blanks+"\n")) }
