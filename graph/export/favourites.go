package export

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"rensa/queries"
)

// writeFavourites writes the canned questions as a folder of favourites for
// Neo4j Browser. A favourite's name is its first line; it sets the question's
// parameters to their examples, to be changed by whoever asks.
func writeFavourites(w io.Writer) error {
	all, err := queries.All()
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	for _, q := range all {
		file, err := out.Create("rensa/" + q.Name + ".cypher")
		if err != nil {
			return err
		}
		if _, err := io.WriteString(file, favourite(q)); err != nil {
			return err
		}
	}
	return out.Close()
}

func favourite(q queries.Query) string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "// %s\n// %s\n", q.TitleJa, q.Title)
	for _, p := range q.Parameters {
		fmt.Fprintf(b, ":param %s => %s;\n", p.Name, example(p))
	}
	b.WriteString(withoutHeader(q.Text))
	return b.String()
}

// example is a parameter's example as Cypher writes it.
func example(p queries.Parameter) string {
	values, ok := p.Example.([]any)
	if !ok {
		return literal(p.Example)
	}
	return list(values, func(v any) string { return literal(v) })
}

// withoutHeader is the query below the comments on its top.
func withoutHeader(text string) string {
	for strings.HasPrefix(text, "//") {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}
