package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/text/encoding/japanese"

	"rensa/graph"
	"rensa/graph/risk"
)

const riskHelp = `Holds a list of your suppliers against the graph: who was hit, by what, how sure
that is, and what stands before them in their chains. The list is a CSV file with
a head: the column called name, 名前, 名称, 会社名 or 取引先 counts, else the first.

  rensa risk --suppliers suppliers.csv -o report.html --format html

With an organisation it gives that one's figures: its blast radius (whom its
trouble reaches within five hops), its exposure (who before it was hit) and the
shortest way in. With neither, what the chains hang on: how many organisations
depend on each supplier or system, and whether they fall apart without it.

  rensa risk LINEヤフー`

// riskFlags are the flags of the command risk.
type riskFlags struct{ suppliers, format, file, asOf string }

// riskFormats are the forms of a report.
var riskFormats = map[string]func(risk.Report, io.Writer) error{
	"markdown": risk.Report.WriteMarkdown,
	"html":     risk.Report.WriteHTML,
}

func (a *app) newRiskCommand() *cobra.Command {
	var f riskFlags
	c := &cobra.Command{
		Use: "risk [ORGANISATION]", Short: "risk figures, and a list of your suppliers against the graph", Long: riskHelp, Args: between(0, 1, "one organisation"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case f.suppliers != "" && len(args) > 0:
				return usage("--suppliers names the organisations: give no other")
			case len(args) > 0:
				return a.figures(args[0])
			case f.suppliers == "":
				return a.concentration()
			}
			return a.risk(f)
		},
	}
	c.Flags().StringVar(&f.suppliers, "suppliers", "", "CSV `file` with a supplier a row")
	c.Flags().StringVar(&f.format, "format", "markdown", "`form` of the report: markdown or html")
	c.Flags().StringVarP(&f.file, "output", "o", "", "`file` to write instead of the standard output")
	c.Flags().StringVar(&f.asOf, "as-of", "", "the `day` to judge the age of incidents by (default today)")
	complete(c, "format", []string{"markdown", "html"})
	return c
}

func (a *app) risk(f riskFlags) error {
	write, ok := riskFormats[f.format]
	if !ok {
		return usage("no format %q: want markdown or html", f.format)
	}
	asOf, err := day(f.asOf)
	if err != nil {
		return err
	}
	names, err := supplierNames(f.suppliers)
	if err != nil {
		return err
	}
	g, err := a.graph()
	if err != nil {
		return err
	}
	suppliers, err := a.suppliers(g, names)
	if err != nil {
		return err
	}
	report := risk.Report{AsOf: asOf.Format(time.DateOnly), Suppliers: risk.Assess(g, suppliers, asOf)}
	return a.output(f.file, func(w io.Writer) error { return write(report, w) })
}

// day reads an ISO date; today where there is none.
func day(text string) (time.Time, error) {
	if text == "" {
		return time.Now(), nil
	}
	asOf, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return asOf, usage("--as-of %q: want a date such as 2023-12-01", text)
	}
	return asOf, nil
}

// suppliers finds the organisations that the names mean, and tells on the error
// stream where a name means several.
func (a *app) suppliers(g *graph.Graph, names []string) ([]risk.Supplier, error) {
	d, err := newDirectory(g)
	if err != nil {
		return nil, err
	}
	list := make([]risk.Supplier, 0, len(names))
	for _, name := range names {
		s := risk.Supplier{Asked: name}
		switch found := d.find(name); len(found) {
		case 0:
		case 1:
			s.Organization = found[0]
		default:
			complain(a.err, severalError{name, found})
		}
		list = append(list, s)
	}
	return list, nil
}

// maxList bounds a list of suppliers, in bytes.
const maxList = 64 << 20

// supplierNames reads the names of a list, in UTF-8 or, as spreadsheets in
// Japan write it, Shift_JIS.
func supplierNames(file string) ([]string, error) {
	if file == "" {
		return nil, usage("risk wants a list: --suppliers FILE.csv")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read the suppliers: %w", err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxList))
	if err != nil {
		return nil, fmt.Errorf("cannot read the suppliers: %w", err)
	}
	if !utf8.Valid(content) {
		if content, err = japanese.ShiftJIS.NewDecoder().Bytes(content); err != nil {
			return nil, fmt.Errorf("suppliers %s: neither UTF-8 nor Shift_JIS: save it as UTF-8", file)
		}
	}
	return firstColumn(file, bytes.TrimPrefix(content, []byte("\ufeff")))
}

// firstColumn is the column of names, each once.
func firstColumn(file string, content []byte) ([]string, error) {
	reader := csv.NewReader(bytes.NewReader(content))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("suppliers %s: not CSV: %w", file, err)
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("suppliers %s: no rows: want a head such as name, and a supplier a row", file)
	}
	column := max(0, slices.IndexFunc(rows[0], func(head string) bool {
		return slices.Contains([]string{"name", "名前", "名称", "会社名", "取引先"}, strings.ToLower(strings.TrimSpace(head)))
	}))
	names := []string{}
	for _, row := range rows[1:] {
		if column < len(row) && strings.TrimSpace(row[column]) != "" && !slices.Contains(names, strings.TrimSpace(row[column])) {
			names = append(names, strings.TrimSpace(row[column]))
		}
	}
	return names, nil
}
