package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"

	"rensa/graph"
)

// width measures text in columns of a terminal: two for a kana or kanji, one
// for what Unicode leaves open, whatever the locale.
var width = &runewidth.Condition{}

// gap stands between two columns of a table.
const gap = "  "

// narrowest is how far a column is squeezed before the table grows too wide.
const narrowest = 8

// terminalWidth is how wide the terminal behind w is; 0 where there is none.
func terminalWidth(w io.Writer) int {
	file, ok := w.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// writeTable aligns the rows in columns. On a terminal, long cells are broken to
// fit its width and quotes stand below their row; elsewhere each row is one line.
func writeTable(w io.Writer, rows *graph.Rows, limit int) error {
	var quotes []any
	if limit > 0 {
		rows, quotes = withoutQuotes(rows)
	}
	lines := [][]string{rows.Columns}
	for i := range rows.Values {
		lines = append(lines, cells(rows, i))
	}
	widths := columnWidths(lines, limit)
	out := bufio.NewWriter(w)
	for i, line := range lines {
		writeLine(out, line, widths, limit > 0)
		switch {
		case i == 0:
			out.WriteString(rule(widths))
		case quotes != nil:
			writeQuotes(out, quotes[i-1], limit)
		}
	}
	fmt.Fprintf(out, "%s\n", plural(len(rows.Values), "row", "rows"))
	return out.Flush()
}

// withoutQuotes takes the last column off where it holds quotes; nil where not.
func withoutQuotes(rows *graph.Rows) (*graph.Rows, []any) {
	last := len(rows.Columns) - 1
	if last < 1 || !strings.HasPrefix(rows.Columns[last], "quote") {
		return rows, nil
	}
	short, quotes := &graph.Rows{Columns: rows.Columns[:last]}, make([]any, 0, len(rows.Values))
	for _, row := range rows.Values {
		short.Values, quotes = append(short.Values, row[:last]), append(quotes, row[last])
	}
	return short, quotes
}

// writeQuotes writes a quote, or each of several once, below its row.
func writeQuotes(out *bufio.Writer, value any, limit int) {
	list, several := value.([]any)
	if !several {
		list = []any{value}
	}
	told := map[string]bool{"": true}
	for _, quote := range list {
		text := strings.TrimSpace(cell("quote", quote))
		if told[text] {
			continue
		}
		told[text] = true
		for line := range strings.SplitSeq(width.Wrap("「"+text+"」", max(limit-4, narrowest)), "\n") {
			out.WriteString("    " + line + "\n")
		}
	}
}

// columnWidths is the widest cell of each column; where a limit is given, the
// widest columns are squeezed until the line fits.
func columnWidths(lines [][]string, limit int) []int {
	widths := make([]int, len(lines[0]))
	total := len(gap) * (len(widths) - 1)
	for i := range widths {
		for _, line := range lines {
			widths[i] = max(widths[i], width.StringWidth(line[i]))
		}
		total += widths[i]
	}
	for ; limit > 0 && total > limit; total-- {
		widest := 0
		for i := range widths {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= narrowest {
			break
		}
		widths[widest]--
	}
	return widths
}

// writeLine writes one row, over several lines where cells are broken.
func writeLine(out *bufio.Writer, line []string, widths []int, broken bool) {
	parts, height := make([][]string, len(line)), 1
	for i, text := range line {
		parts[i] = []string{text}
		if broken {
			parts[i] = strings.Split(width.Wrap(text, widths[i]), "\n")
		}
		height = max(height, len(parts[i]))
	}
	for row := range height {
		texts := make([]string, len(line))
		for i := range line {
			if row < len(parts[i]) {
				texts[i] = parts[i][row]
			}
			texts[i] = width.FillRight(texts[i], widths[i])
		}
		out.WriteString(strings.TrimRight(strings.Join(texts, gap), " ") + "\n")
	}
}

// rule is the line below the head of a table.
func rule(widths []int) string {
	dashes := make([]string, len(widths))
	for i, n := range widths {
		dashes[i] = strings.Repeat("─", n)
	}
	return strings.Join(dashes, gap) + "\n"
}
