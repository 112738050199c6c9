package risk

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	text "text/template"

	"rensa/graph"
)

//go:embed report.md.tmpl report.html.tmpl
var templates embed.FS

// Report is what the templates are filled with.
type Report struct {
	AsOf      string // ISO date
	Suppliers []Supplier
}

// Counts are how many suppliers there are, are known, and were hit themselves.
func (r Report) Counts() (counts struct{ All, Known, Hit int }) {
	counts.All = len(r.Suppliers)
	for _, s := range r.Suppliers {
		if s.Organization != nil {
			counts.Known++
		}
		if len(s.Hits) > 0 && s.Hits[0].Hops() == 0 {
			counts.Hit++
		}
	}
	return counts
}

// Lead is the statement that the hit rests on.
func (h Hit) Lead() graph.Evidence { return graph.Lead(h.Edge.Evidence) }

// Way names the chain of the hit, in the direction of risk.
func (h Hit) Way() string { return joined(h.Chain, " → ") }

// Cause names the causes of the hit.
func (h Hit) Cause() string {
	ids := []string{}
	for _, n := range h.Causes {
		ids = append(ids, n.ID)
	}
	return strings.Join(ids, ", ")
}

func joined(nodes []*graph.Node, separator string) string {
	names := make([]string, 0, len(nodes))
	for _, n := range nodes {
		names = append(names, n.Name())
	}
	return strings.Join(names, separator)
}

// functions are what the templates may call.
var functions = map[string]any{
	"figure": func(f float64) string { return fmt.Sprintf("%.0f", f) },
	"weight": func(f float64) string { return fmt.Sprintf("%.2f", f) },
	"status": func(s graph.Status) string {
		return map[graph.Status]string{graph.Confirmed: "確認", graph.Suspected: "推定"}[s]
	},
	"cell": func(s string) string {
		return strings.NewReplacer("|", `\|`, "\n", " ", "\t", " ", "<", "&lt;").Replace(strings.TrimSpace(s))
	},
}

// WriteMarkdown writes the report as Markdown, in Japanese.
func (r Report) WriteMarkdown(w io.Writer) error {
	t, err := text.New("report.md.tmpl").Funcs(functions).ParseFS(templates, "report.md.tmpl")
	if err != nil {
		return err
	}
	return t.Execute(w, r)
}

// WriteHTML writes the report as one HTML page that loads nothing, in Japanese.
func (r Report) WriteHTML(w io.Writer) error {
	t, err := template.New("report.html.tmpl").Funcs(functions).ParseFS(templates, "report.html.tmpl")
	if err != nil {
		return err
	}
	return t.Execute(w, r)
}
