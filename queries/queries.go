// Package queries holds the canned questions: one Cypher file each, with a
// header that says what it answers. They run unchanged on the embedded store,
// on Neo4j 5 and in Neo4j Browser.
//
// A header is the comment lines on top of the file, a field and its value each:
//
//	// title     Who is exposed if this supplier is breached?
//	// title.ja  この委託先が破られたら、どこに及ぶか
//	// about     one line on what a row of the answer is
//	// about.ja  the same in Japanese
//	// category  supply-chain
//	// severity  critical
//	// param     organization  the supplier, by name or alias  NAVER Cloud
//	// attack    T1199
//	// veris     hacking.partner
//	// see       attack-paths-to, concentration
//
// A param is a name, what it means and an example, with two blanks or more
// between. The example tells the type: text, a whole number, or a list in
// brackets. A number's example is its default.
package queries

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed *.cypher
var files embed.FS

// Query is one canned question.
type Query struct {
	Name       string // the file's name without its ending
	Title      string
	TitleJa    string
	About      string
	AboutJa    string
	Category   string
	Severity   string // "" where the question has none
	Parameters []Parameter
	Attack     []string // ids of ATT&CK that it is about
	Veris      []string // ids of VERIS that it is about
	See        []string // names of queries to read on with
	Text       string   // the Cypher, with its header
}

// Categories are the values of Query.Category, in the order of a list of all.
func Categories() []string {
	return []string{"supply-chain", "systems", "exposures", "time", "graph"}
}

// Severities are the values of Query.Severity, least first.
func Severities() []string { return []string{"low", "medium", "high", "critical"} }

// All reads every canned question, by category, then by name. An error names
// the file and the line.
func All() ([]Query, error) {
	names, err := fs.Glob(files, "*.cypher")
	if err != nil {
		return nil, err
	}
	all := make([]Query, 0, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		q, err := Parse(name, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, q)
	}
	slices.SortStableFunc(all, func(a, b Query) int {
		return cmp.Compare(slices.Index(Categories(), a.Category), slices.Index(Categories(), b.Category))
	})
	return all, nil
}

// Parse reads one question from the text of the file called name.
func Parse(name, text string) (Query, error) {
	q := Query{Name: strings.TrimSuffix(path.Base(name), ".cypher"), Text: text}
	seen := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		comment, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		field, value, _ := strings.Cut(strings.TrimSpace(comment), " ")
		if err := q.set(field, strings.TrimSpace(value), seen); err != nil {
			return Query{}, fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
	}
	for _, field := range []string{"title", "title.ja", "about", "about.ja", "category"} {
		if !seen[field] {
			return Query{}, fmt.Errorf("%s: no field %q in the header", name, field)
		}
	}
	return q, nil
}

// set puts one field of the header into q.
func (q *Query) set(field, value string, seen map[string]bool) error {
	if value == "" {
		return fmt.Errorf("field %q is empty", field)
	}
	if seen[field] && field != "param" {
		return fmt.Errorf("field %q stands twice", field)
	}
	seen[field] = true
	texts := map[string]*string{"title": &q.Title, "title.ja": &q.TitleJa, "about": &q.About, "about.ja": &q.AboutJa}
	lists := map[string]*[]string{"attack": &q.Attack, "veris": &q.Veris, "see": &q.See}
	switch {
	case texts[field] != nil:
		*texts[field] = value
	case lists[field] != nil:
		*lists[field] = split(value)
	case field == "param":
		return q.addParameter(value)
	case field == "category":
		q.Category = value
		return oneOf(field, value, Categories())
	case field == "severity":
		q.Severity = value
		return oneOf(field, value, Severities())
	default:
		return fmt.Errorf("no field %q: want title, title.ja, about, about.ja, category, severity, param, attack, veris or see", field)
	}
	return nil
}

func oneOf(field, value string, allowed []string) error {
	if !slices.Contains(allowed, value) {
		return fmt.Errorf("no %s %q: want one of %s", field, value, strings.Join(allowed, ", "))
	}
	return nil
}

// split parts a list at its commas.
func split(value string) []string {
	parts := strings.Split(value, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}
