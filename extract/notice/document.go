package notice

import (
	"bufio"
	"strings"
)

// document is a page, an item or an article that was made into text.
type document struct {
	title     string // "" where it has none
	incident  string // "" where only the heading can tell
	text      string
	published string
	source    string
}

// newLines writes line ends as everywhere else.
var newLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// document gives the notices of a document: those under its marks, or one under its title.
func (in *reading) document(d document) {
	text := trimBlankLines(newLines.Replace(d.text))
	if _, marked := parseHeading(d.title); (marked || !hasMark(text)) && d.title != "" {
		text = underTitle(d.title, text)
	}
	s := &splitter{source: d.source, title: d.title, published: d.published, head: heading{incident: d.incident}}
	in.split(bufio.NewReader(strings.NewReader(text)), s)
}

// underTitle puts the title on top of a text, in place of a first line that repeats it or its beginning.
func underTitle(title, text string) string {
	first, rest, _ := strings.Cut(text, "\n")
	if line := strings.TrimSpace(first); line == "" || !strings.HasPrefix(squeeze(title), squeeze(line)) {
		rest = text
	}
	return title + "\n\n" + strings.TrimLeft(rest, "\n")
}

// squeeze drops all white space.
func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// hasMark reports whether a line of the text is an archive's heading.
func hasMark(text string) bool {
	for line := range strings.Lines(text) {
		if _, ok := parseHeading(line); ok {
			return true
		}
	}
	return false
}
