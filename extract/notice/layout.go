package notice

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// glyph is a character on a page, in points. Line ends and spaces that the
// reader of the PDF puts in have no width.
type glyph struct {
	text                     string
	left, right, top, bottom float64
	size                     float64 // of the font
}

// line is a line of a page.
type line struct {
	cells  []cell
	bottom float64
	size   float64 // of its largest letters
	edge   float64 // how far to the right it could have gone
}

// cell is a part of a line that a wide gap sets apart.
type cell struct {
	text        []byte
	left, right float64
}

func (l line) text() string {
	var texts []string
	for _, c := range l.cells {
		texts = append(texts, strings.TrimSpace(string(c.text)))
	}
	return strings.Join(texts, "\t")
}

func (l line) last() cell { return l.cells[len(l.cells)-1] }

// gap is how many widths of a letter part the cells of a table.
const gap = 1.2

// pageLines puts the characters of a page into lines and cells.
func pageLines(glyphs []glyph) []line {
	var lines []line
	var current line
	end := func() {
		if strings.TrimSpace(current.text()) != "" {
			lines = append(lines, current)
		}
		current = line{}
	}
	for _, g := range glyphs {
		switch {
		case g.text == "\n" || g.text == "\r":
			end()
		case g.text == "\ufffe" || g.text == "\x02" || g.text == "":
		default:
			current.add(g)
		}
	}
	end()
	return lines
}

// add puts a character at the end of a line.
func (l *line) add(g glyph) {
	space := strings.TrimSpace(g.text) == ""
	switch {
	case len(l.cells) == 0 && space:
		return
	case len(l.cells) == 0:
		l.cells = append(l.cells, cell{left: g.left, right: g.right})
		l.bottom = g.bottom
	case !space && g.left-l.last().right > gap*g.size:
		l.cells = append(l.cells, cell{left: g.left, right: g.right})
	}
	c := &l.cells[len(l.cells)-1]
	c.text = append(c.text, g.text...)
	if !space {
		c.right = math.Max(c.right, g.right)
		l.size = math.Max(l.size, g.size)
		l.bottom = math.Min(l.bottom, g.bottom)
	}
}

// pagesText returns the title and the text of a PDF: lines that the page's edge
// broke are put together again, running heads and page numbers left out.
func pagesText(pages [][]glyph) (title, text string) {
	var sheets [][]line
	for _, glyphs := range pages {
		sheets = append(sheets, pageLines(glyphs))
	}
	sheets = withoutRunning(sheets)
	title, sheets = takeTitle(sheets)
	var out strings.Builder
	var above line
	for _, sheet := range sheets {
		above = unwrap(&out, above, sheet)
	}
	return title, out.String()
}

var pageNumber = regexp.MustCompile(`^[-‐－–—\s]*(?:[Pp]\.?\s*)?[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?[-‐－–—\s]*$`)

// withoutRunning drops the page numbers, and first and last lines that stand on every page.
func withoutRunning(sheets [][]line) [][]line {
	for _, at := range []func([]line) int{func([]line) int { return 0 }, func(s []line) int { return len(s) - 1 }} {
		texts := map[string]int{}
		for _, sheet := range sheets {
			if len(sheet) > 0 {
				texts[sheet[at(sheet)].text()]++
			}
		}
		for i, sheet := range sheets {
			if len(sheet) == 0 {
				continue
			}
			edge := sheet[at(sheet)].text()
			if pageNumber.MatchString(edge) || len(sheets) > 2 && texts[edge] == len(sheets) {
				sheets[i] = slices.Delete(slices.Clone(sheet), at(sheet), at(sheet)+1)
			}
		}
	}
	return sheets
}

// takeTitle takes the largest lines out of the first page, if they are larger than most.
func takeTitle(sheets [][]line) (string, [][]line) {
	if len(sheets) == 0 || len(sheets[0]) < 3 {
		return "", sheets
	}
	page := sheets[0]
	largest := slices.MaxFunc(page, func(a, b line) int { return cmp.Compare(a.size, b.size) }).size
	from := slices.IndexFunc(page, func(l line) bool { return l.size == largest })
	to := from
	var title strings.Builder
	for to < len(page) && page[to].size >= largest*0.98 {
		join(&title, strings.ReplaceAll(page[to].text(), "\t", " "))
		to++
	}
	if largest < 1.1*commonSize(page) || utf8.RuneCountInString(title.String()) > longestTitle {
		return "", sheets
	}
	return title.String(), append([][]line{slices.Delete(slices.Clone(page), from, to)}, sheets[1:]...)
}

// commonSize returns the size of the middle line.
func commonSize(page []line) float64 {
	sizes := make([]float64, 0, len(page))
	for _, l := range page {
		sizes = append(sizes, l.size)
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}
