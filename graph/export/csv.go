package export

import (
	"encoding/csv"
	"io"
	"iter"
	"strings"

	"rensa/graph"
)

// spreadsheets are two tables, one line a node and one an edge. They begin with
// a byte order mark, without which Excel takes Japanese for something else, and
// a text that a spreadsheet would run as a formula is led by an apostrophe.
func spreadsheets(g graph.Source, folder Folder) error {
	if err := folder("nodes.csv", func(w io.Writer) error { return writeSheet(w, nodeRows(g)) }); err != nil {
		return err
	}
	return folder("edges.csv", func(w io.Writer) error { return writeSheet(w, edgeRows(g)) })
}

func writeSheet(w io.Writer, rows iter.Seq2[[]string, error]) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	return writeRows(w, rows, NoFormula)
}

// writeRows writes CSV, every cell as the functions have it.
func writeRows(w io.Writer, rows iter.Seq2[[]string, error], as ...func(string) string) error {
	out := csv.NewWriter(w)
	for row, err := range rows {
		if err != nil {
			return err
		}
		for _, change := range as {
			for i := range row {
				row[i] = change(row[i])
			}
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

func nodeRows(g graph.Source) iter.Seq2[[]string, error] {
	columns := nodeColumns()
	return rows(append([]string{"key", "labels", "id"}, names(columns)...), g.AllNodes(), func(n *graph.Node) []string {
		return append([]string{n.Key(), labelText(n), n.ID}, values(columns, n.Properties)...)
	})
}

func edgeRows(g graph.Source) iter.Seq2[[]string, error] {
	columns := edgeColumns()
	return rows(append([]string{"type", "from", "to"}, names(columns)...), g.AllEdges(), func(e *graph.Edge) []string {
		return append([]string{string(e.Type), e.From.Key(), e.To.Key()}, values(columns, e.Flat())...)
	})
}

// rows are a header, unless nil, and a row of each that comes.
func rows[T any](header []string, all iter.Seq2[T, error], row func(T) []string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		if header != nil && !yield(header, nil) {
			return
		}
		for x, err := range all {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(row(x), nil) {
				return
			}
		}
	}
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
