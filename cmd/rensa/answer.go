package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/diagram"
	"rensa/graph/export"
)

// answerFormats are the forms of an answer, the usual one first.
var answerFormats = []struct {
	name  string
	write func(io.Writer, *graph.Rows, int) error
}{
	{"table", writeTable},
	{"json", writeRowsJSON},
	{"csv", writeCSV},
	{"markdown", writeMarkdown},
}

func answerFormatNames() []string {
	names := make([]string, 0, len(answerFormats))
	for _, f := range answerFormats {
		names = append(names, f.name)
	}
	for _, f := range diagram.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// addFormatFlag gives a command the flag --format.
func addFormatFlag(c *cobra.Command, format *string) {
	c.Flags().StringVar(format, "format", answerFormats[0].name, "`form` of the answer: "+strings.Join(answerFormatNames(), ", "))
	complete(c, "format", answerFormatNames())
}

// complete makes a flag complete to one of the values.
func complete(c *cobra.Command, flag string, values []string) {
	// The error is that there is no such flag, which every run of the tests would show.
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// writeAnswer writes rows from the store in the named format.
func (a *app) writeAnswer(s graph.Store, format string, rows *graph.Rows) error {
	for _, f := range answerFormats {
		if f.name == format {
			return f.write(a.out, rows, terminalWidth(a.out))
		}
	}
	for _, f := range diagram.Formats() {
		if f.Name == format {
			return a.drawAnswer(s, f, rows)
		}
	}
	return usage("no format %q: want one of %s", format, strings.Join(answerFormatNames(), ", "))
}

// drawAnswer draws the nodes, edges and paths of an answer, and the
// organisations of chains that it gives by name.
func (a *app) drawAnswer(s graph.Store, f diagram.Format, rows *graph.Rows) error {
	g, err := s.Load(a.ctx)
	if err != nil {
		return err
	}
	picture, err := diagram.Answer(g, "", chained(g, rows), diagram.Limits{})
	if err != nil {
		return fmt.Errorf("%w: ask for nodes or paths, or for a chain of organisations", err)
	}
	return f.Write(a.ctx, picture, a.out)
}

// chained is rows with the names in columns called chain as the organisations that they name.
func chained(g *graph.Graph, rows *graph.Rows) *graph.Rows {
	named := map[string]*graph.Record{}
	for _, n := range g.Nodes(graph.Organization) {
		named[n.Name()] = &graph.Record{Key: n.Key(), Labels: []string{string(n.Label)}}
	}
	with := &graph.Rows{Columns: rows.Columns, Values: slices.Clone(rows.Values)}
	for c, column := range rows.Columns {
		if column != "chain" {
			continue
		}
		for _, row := range rows.Values {
			names, _ := row[c].([]any)
			for _, name := range names {
				if text, ok := name.(string); ok && named[text] != nil {
					with.Values = append(with.Values, []any{named[text]})
				}
			}
		}
	}
	return with
}

// cell is a value as one line of text. Lists are joined, chains by arrows.
func cell(column string, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []any:
		return joinCells(column, v)
	case map[string]any:
		return plain(string(jsonValue(v)))
	case *graph.Record:
		return recordCell(v)
	case graph.Path:
		return pathCell(v)
	}
	return plain(fmt.Sprint(value))
}

func joinCells(column string, list []any) string {
	texts := make([]string, 0, len(list))
	for _, value := range list {
		texts = append(texts, cell(column, value))
	}
	if column == "chain" {
		return strings.Join(texts, " → ")
	}
	return strings.Join(texts, ", ")
}

// recordCell is a node's or an edge's name: (NAVER Cloud), [PIVOTED_TO].
func recordCell(r *graph.Record) string {
	if r.Type != "" {
		return "[" + r.Type + "]"
	}
	for _, name := range []string{"name", "title", "id"} {
		if text, _ := r.Properties[name].(string); text != "" {
			return "(" + plain(text) + ")"
		}
	}
	return "(" + plain(r.Key) + ")"
}

// pathCell writes a path with its arrows the way they point.
func pathCell(p graph.Path) string {
	var b strings.Builder
	b.WriteString(recordCell(p.Nodes[0]))
	for i, e := range p.Edges {
		if e.From == p.Nodes[i].Key {
			b.WriteString("-" + recordCell(e) + "->")
		} else {
			b.WriteString("<-" + recordCell(e) + "-")
		}
		b.WriteString(recordCell(p.Nodes[i+1]))
	}
	return b.String()
}

// cells is one row of texts.
func cells(rows *graph.Rows, i int) []string {
	texts := make([]string, len(rows.Columns))
	for j, column := range rows.Columns {
		texts[j] = cell(column, rows.Values[i][j])
	}
	return texts
}

func writeCSV(w io.Writer, rows *graph.Rows, _ int) error {
	out := csv.NewWriter(w)
	if err := out.Write(rows.Columns); err != nil {
		return err
	}
	for i, row := range rows.Values {
		texts := cells(rows, i)
		for j, value := range row {
			switch value.(type) {
			case int64, float64: // a minus is no formula here
			default:
				texts[j] = export.NoFormula(texts[j])
			}
		}
		if err := out.Write(texts); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

var markdownEscape = strings.NewReplacer(`|`, `\|`, `\`, `\\`, `<`, `&lt;`)

func writeMarkdown(w io.Writer, rows *graph.Rows, _ int) error {
	line := func(texts []string) error {
		for i := range texts {
			texts[i] = markdownEscape.Replace(texts[i])
		}
		_, err := fmt.Fprintf(w, "| %s |\n", strings.Join(texts, " | "))
		return err
	}
	if err := line(append([]string{}, rows.Columns...)); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "|%s\n", strings.Repeat(" --- |", len(rows.Columns))); err != nil {
		return err
	}
	for i := range rows.Values {
		if err := line(cells(rows, i)); err != nil {
			return err
		}
	}
	return nil
}
