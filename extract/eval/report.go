package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rensa/graph"
)

// Figures tell how well a section was found.
type Figures struct {
	Section   string  `json:"-"`
	Precision float64 `json:"precision"` // of what was found, how much is right
	Recall    float64 `json:"recall"`    // of what is required, how much was found
	F1        float64 `json:"f1"`
	Hit       int     `json:"hit"`
	Miss      int     `json:"miss"`
	Extra     int     `json:"extra"`
}

// Report is a graph beside the answers.
type Report struct {
	Sections       []Figures // the last, "all", sums them up
	StatusAccuracy float64   // of the hits that have a status, how many have the right one
	IncidentStatus float64   // of the incidents, how many have the right status
	Grounded       float64   // of the edges, how many quote words that stand in the notices
	// Wrong lists every miss (-), extra (+) and wrong status (~), an incident at a time.
	Wrong []string

	status      Figures
	incidents   int
	statusRight int
}

// Score compares a graph with answers. The texts are those of the notices that
// the graph was extracted from.
func Score(g *graph.Graph, answers []Answer, texts []string) *Report {
	r := &Report{}
	for _, s := range sections {
		r.Sections = append(r.Sections, Figures{Section: s.name})
	}
	for _, a := range answers {
		r.compare(a, g)
	}
	all := Figures{Section: "all"}
	for i := range r.Sections {
		f := &r.Sections[i]
		f.work()
		all.Hit, all.Miss, all.Extra = all.Hit+f.Hit, all.Miss+f.Miss, all.Extra+f.Extra
	}
	all.work()
	r.Sections = append(r.Sections, all)
	r.StatusAccuracy = share(r.status.Hit, r.status.Hit+r.status.Extra)
	r.IncidentStatus = share(r.statusRight, r.incidents)
	r.Grounded = grounded(g, texts)
	return r
}

// Figures are those of a section; nil for one that is not scored.
func (r *Report) Figures(section string) *Figures { return r.figures(section) }

func (r *Report) figures(section string) *Figures {
	for i := range r.Sections {
		if r.Sections[i].Section == section {
			return &r.Sections[i]
		}
	}
	return nil
}

func (r *Report) wrong(format string, args ...any) {
	r.Wrong = append(r.Wrong, fmt.Sprintf(format, args...))
}

// work works the figures out of the counts.
func (f *Figures) work() {
	f.Precision, f.Recall = share(f.Hit, f.Hit+f.Extra), share(f.Hit, f.Hit+f.Miss)
	if f.Hit > 0 {
		f.F1 = 2 * f.Precision * f.Recall / (f.Precision + f.Recall)
	}
}

// share is n of all, 0 of nothing.
func share(n, all int) float64 { return float64(n) / float64(max(1, all)) }

// grounded is the share of the edges whose quote stands in the texts, white
// space and forms of characters aside. An edge of two incidents counts twice.
func grounded(g *graph.Graph, texts []string) float64 {
	text := bare(strings.Join(texts, "\n"))
	right, all := 0, 0
	for _, n := range g.Nodes(graph.Incident) {
		for _, e := range g.OfIncident(n.ID).Edges() {
			if sectionOf(e.Type) == "" || e.Type == graph.Published {
				continue
			}
			all++
			if quote := graph.Lead(e.Evidence).Quote; quote != "" && strings.Contains(text, bare(quote)) {
				right++
			}
		}
	}
	return share(right, all)
}

// bare is text in normal form without white space.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
}

// WriteTable writes the figures as a table.
func (r *Report) WriteTable(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%-16s%10s%10s%10s%7s%7s%7s\n", "", "precision", "recall", "f1", "hit", "miss", "extra")
	for _, f := range r.Sections {
		fmt.Fprintf(out, "%-16s%10.3f%10.3f%10.3f%7d%7d%7d\n", f.Section, f.Precision, f.Recall, f.F1, f.Hit, f.Miss, f.Extra)
	}
	fmt.Fprintf(out, "status accuracy: %.3f\nincident status accuracy: %.3f\ngrounded: %.3f\n", r.StatusAccuracy, r.IncidentStatus, r.Grounded)
	return out.Flush()
}

// MarshalJSON writes the figures by section beside the three shares, and what is
// wrong where there is any.
func (r *Report) MarshalJSON() ([]byte, error) {
	fields := map[string]any{"status accuracy": r.StatusAccuracy, "incident status accuracy": r.IncidentStatus, "grounded": r.Grounded}
	for _, f := range r.Sections {
		fields[f.Section] = f
	}
	if len(r.Wrong) > 0 {
		fields["wrong"] = r.Wrong
	}
	return json.Marshal(fields)
}
