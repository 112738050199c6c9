package export

import (
	"archive/zip"
	"fmt"
	"io"
	"regexp"
	"strings"

	"rensa/queries"
)

// writeFavourites writes the canned questions as a folder of favourites for
// Neo4j Browser, which calls each by its first line. In the place of parameters
// stand their examples, to be changed by whoever asks: Browser shows no answer
// of a favourite that sets parameters before it asks.
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
	text := fmt.Sprintf("// %s\n// %s\n", q.TitleJa, q.Title)
	body := withoutHeader(q.Text)
	for _, p := range q.Parameters {
		text += fmt.Sprintf("// %s: %s\n", example(p), p.About)
		body = regexp.MustCompile(`\$`+p.Name+`\b`).ReplaceAllLiteralString(body, example(p))
	}
	return text + body
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
