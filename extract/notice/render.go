package notice

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// renderer writes a tree of HTML as text: paragraphs parted by blank lines, a
// line an item of a list, a row of a table, a term of a description list.
type renderer struct {
	out   strings.Builder
	space spacing // what stands between what was written and what comes
	last  rune    // the last one written
	skip  func(*html.Node) bool
	items []int // of the ordered lists around, the next number; unordered are -1
}

// spacing is ordered: the widest that is asked for is written.
type spacing int

const (
	none      spacing = iota
	blank             // a space
	wrapped           // a line end in the source: a space, but nothing between Japanese characters
	newLine           // a line ends
	paragraph         // a blank line
)

// renderText writes the nodes as text, without those that skip tells to leave out.
func renderText(skip func(*html.Node) bool, nodes ...*html.Node) string {
	w := &renderer{skip: skip}
	for _, n := range nodes {
		w.node(n)
	}
	return w.out.String()
}

func (w *renderer) node(n *html.Node) {
	switch {
	case w.out.Len() > maxPage:
	case n.Type == html.TextNode:
		w.text(n.Data)
	case n.Type == html.DocumentNode:
		w.children(n)
	case n.Type == html.ElementNode && !w.skip(n):
		w.element(n)
	}
}

func (w *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *renderer) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.br()
	case atom.Pre:
		w.part(paragraph)
		w.verbatim(plainText(n))
		w.part(paragraph)
	case atom.Table:
		w.table(n)
	case atom.Ul, atom.Menu:
		w.list(n, -1)
	case atom.Ol:
		w.list(n, firstNumber(n))
	case atom.Li:
		w.item(n)
	default:
		around := spaceAround(n.DataAtom)
		w.part(around)
		w.children(n)
		w.part(around)
	}
}

// spaceAround is how an element stands apart from its neighbours.
func spaceAround(tag atom.Atom) spacing {
	switch tag {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dl, atom.Blockquote, atom.Hr, atom.Section, atom.Article:
		return paragraph
	case atom.Div, atom.Dt, atom.Dd, atom.Address, atom.Center, atom.Tr, atom.Caption, atom.Main, atom.Header, atom.Footer,
		atom.Aside, atom.Nav, atom.Figure, atom.Figcaption, atom.Form, atom.Details, atom.Summary, atom.Body, atom.Fieldset:
		return newLine
	case atom.Td, atom.Th:
		return blank
	}
	return none
}

// part asks for space before what comes next.
func (w *renderer) part(s spacing) { w.space = max(w.space, s) }

// br ends the line; a second one leaves a blank line.
func (w *renderer) br() {
	if w.space >= newLine {
		w.part(paragraph)
		return
	}
	w.part(newLine)
}

// text writes running text with its white space folded.
func (w *renderer) text(text string) {
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case r == '\n':
			w.part(wrapped)
		case r == ' ' || r == '\t' || r == '\f':
			w.part(blank)
		default:
			w.rune(r)
		}
		text = text[size:]
	}
}

// rune writes the space that was asked for, then r.
func (w *renderer) rune(r rune) {
	if w.out.Len() > 0 {
		switch w.space {
		case wrapped:
			if !isWide(w.last) && !isWide(r) {
				w.out.WriteByte(' ')
			}
		case blank:
			w.out.WriteByte(' ')
		case newLine:
			w.out.WriteByte('\n')
		case paragraph:
			w.out.WriteString("\n\n")
		}
	}
	w.space, w.last = none, r
	w.out.WriteRune(r)
}

// verbatim writes text with its white space as it is.
func (w *renderer) verbatim(text string) {
	text = strings.Trim(text, "\n")
	if text == "" {
		return
	}
	first, size := utf8.DecodeRuneInString(text)
	w.rune(first)
	w.out.WriteString(text[size:])
	w.last, _ = utf8.DecodeLastRuneInString(text)
}

// isWide reports whether r is of a script that is written without spaces.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef
}

// list writes the items of a list a line each.
func (w *renderer) list(n *html.Node, first int) {
	around := paragraph
	if len(w.items) > 0 {
		around = newLine
	}
	w.part(around)
	w.items = append(w.items, first)
	w.children(n)
	w.items = w.items[:len(w.items)-1]
	w.part(around)
}

// item writes one with the mark that a reader of the page sees before it, if it has none of its own.
func (w *renderer) item(n *html.Node) {
	w.part(newLine)
	if len(w.items) > 0 {
		w.bullet(firstText(n))
	}
	w.children(n)
	w.part(newLine)
}

// numbered is what an item begins with that has a number of its own.
var numbered = regexp.MustCompile(`^[(（]?[0-9０-９]+[)）.．、]|^[(（][ア-ンa-z一-十][)）]|^[①-⑳㈠-㈩]`)

// bullet writes the mark of an item by what the item begins with.
func (w *renderer) bullet(begin string) {
	first, _ := utf8.DecodeRuneInString(begin)
	number := &w.items[len(w.items)-1]
	own := numbered.MatchString(begin)
	switch {
	case begin == "":
	case *number < 0 && !own && (unicode.IsLetter(first) || unicode.IsDigit(first) || strings.ContainsRune("「『“\"【", first)):
		w.rune('・')
	case *number >= 0:
		if !own {
			w.text(strconv.Itoa(*number) + ". ")
		}
		*number++
	}
}

// firstNumber is where an ordered list begins to count.
func firstNumber(n *html.Node) int {
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil && start >= 0 {
		return start
	}
	return 1
}

// attribute returns the value of an attribute, "" where there is none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// firstText returns the first piece of text in a tree, "" where there is none.
func firstText(n *html.Node) string {
	for c := range n.Descendants() {
		if text := strings.TrimSpace(c.Data); c.Type == html.TextNode && text != "" {
			return text
		}
	}
	return ""
}

// plainText returns the text of a tree as it stands in the source.
func plainText(n *html.Node) string {
	var text strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			text.WriteString(c.Data)
		}
	}
	return text.String()
}
