package export

import (
	"encoding/csv"
	"io"
	"strings"

	"rensa/graph"
)

// spreadsheets are two tables, one line a node and one an edge. They begin with
// a byte order mark, without which Excel takes Japanese for something else, and
// a text that a spreadsheet would run as a formula is led by an apostrophe.
func spreadsheets(g *graph.Graph) []File {
	return []File{
		{"nodes.csv", func(w io.Writer) error { return writeSheet(w, nodeRows(g)) }},
		{"edges.csv", func(w io.Writer) error { return writeSheet(w, edgeRows(g)) }},
	}
}

func writeSheet(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, row := range rows {
		for i := range row {
			row[i] = NoFormula(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// NoFormula keeps spreadsheets from running a text of a CSV file: one that they would
// take for a formula is led by an apostrophe.
func NoFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func nodeRows(g *graph.Graph) [][]string {
	columns := nodeColumns()
	rows := [][]string{append([]string{"key", "labels", "id"}, names(columns)...)}
	for _, n := range g.Nodes() {
		rows = append(rows, append([]string{n.Key(), labelText(n), n.ID}, values(columns, n.Properties)...))
	}
	return rows
}

func edgeRows(g *graph.Graph) [][]string {
	columns := edgeColumns()
	rows := [][]string{append([]string{"type", "from", "to"}, names(columns)...)}
	for _, e := range g.Edges() {
		rows = append(rows, append([]string{string(e.Type), e.From.Key(), e.To.Key()}, values(columns, e.Flat())...))
	}
	return rows
}

func names(columns []graph.Property) []string {
	all := make([]string, 0, len(columns))
	for _, p := range columns {
		all = append(all, p.Name)
	}
	return all
}

func values(columns []graph.Property, have graph.Properties) []string {
	all := make([]string, 0, len(columns))
	for _, p := range columns {
		all = append(all, plainText(have[p.Name]))
	}
	return all
}
