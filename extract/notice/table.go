package notice

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on what a cell's attributes may ask for.
const (
	maxColumns  = 64
	maxRepeated = 400 // bytes of a cell that is repeated on the rows that it spans
)

// spanning is a cell that reaches into the rows below.
type spanning struct {
	text string
	rows int
}

// table writes a row a line, its cells parted by tabs. A cell that spans rows
// stands in each of them, one that spans columns leaves the others empty. A
// table that only lays out the page is written as its contents.
func (w *renderer) table(n *html.Node) {
	rows := tableRows(n)
	if isLayout(n, rows) {
		w.part(newLine)
		w.children(n)
		w.part(newLine)
		return
	}
	w.part(paragraph)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.node(c)
		}
	}
	var open [maxColumns]spanning
	for _, row := range rows {
		w.part(newLine)
		w.verbatim(w.row(row, &open))
		w.part(newLine)
	}
	w.part(paragraph)
}

// row returns the line of a row, with what the rows above leave open in it.
func (w *renderer) row(n *html.Node, open *[maxColumns]spanning) string {
	var cells []string
	above := func() {
		for len(cells) < maxColumns && open[len(cells)].rows > 0 {
			open[len(cells)].rows--
			cells = append(cells, open[len(cells)].text)
		}
	}
	for c := n.FirstChild; c != nil && len(cells) < maxColumns; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || w.skip(c) {
			continue
		}
		if above(); len(cells) == maxColumns {
			break
		}
		text := oneLine(renderText(w.skip, c))
		cells = append(cells, w.place(c, text, len(cells), open)...)
	}
	above()
	return strings.TrimRight(strings.Join(cells, "\t"), "\t")
}

// place returns the columns that a cell takes from column at on, and keeps what reaches into the rows below.
func (w *renderer) place(cell *html.Node, text string, at int, open *[maxColumns]spanning) []string {
	cells := make([]string, min(span(cell, "colspan"), maxColumns-at))
	cells[0] = text
	for i := range cells {
		open[at+i].rows = span(cell, "rowspan") - 1
		open[at+i].text = ""
	}
	if len(text) <= maxRepeated {
		open[at].text = text
	}
	return cells
}

// span reads a cell's rowspan or colspan.
func span(cell *html.Node, name string) int {
	n, err := strconv.Atoi(attribute(cell, name))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// tableRows returns the rows of a table, not those of tables inside it.
func tableRows(table *html.Node) []*html.Node {
	var rows []*html.Node
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(c)...)
		}
	}
	return rows
}

// isLayout tells a table that lays out the page from one of data.
func isLayout(table *html.Node, rows []*html.Node) bool {
	if attribute(table, "role") == "presentation" {
		return true
	}
	for c := range table.Descendants() {
		switch c.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.Article, atom.Main:
			return true
		}
	}
	for _, row := range rows {
		if cellCount(row) > 1 {
			return false
		}
	}
	return true
}

func cellCount(row *html.Node) int {
	n := 0
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			n++
		}
	}
	return n
}

// oneLine folds line ends and tabs, and leaves the spaces that are not ASCII.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}
