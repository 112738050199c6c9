package extract_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/graph"
)

// generalKinds are bodies of which there is a list that everybody knows.
var generalKinds = []string{"ministry", "agency", "police", "prefecture", "municipality"}

// listed are tables of names that everybody knows.
var listed = []string{"lexicon/systems.tsv", "lexicon/municipalities.tsv"}

// TestNoAnswersOrganizationIsKnownBeforehand holds that the extraction knows no
// organisation by name, apart from public bodies, those that incidents are
// reported to, and makers of products.
func TestNoAnswersOrganizationIsKnownBeforehand(t *testing.T) {
	l, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	files, authorities := rulesAndWords(t), authorities(t)
	eachCorpus(t, func(t *testing.T, c corpus) {
		for _, a := range c.answers {
			for _, o := range a.Organizations {
				word, _ := l.Suffix(o.Name)
				if o.Unnamed || slices.Contains(generalKinds, o.Kind) || authorities[o.Name] || word.Text == o.Name || isAuthority(l, o.Name) {
					continue
				}
				for _, name := range []string{o.Name, l.WithoutForm(o.Name)} {
					findName(t, files, name)
				}
			}
		}
	})
}

// isAuthority reports whether name is one of the bodies that anybody may report to.
func isAuthority(l *lexicon.Lexicon, name string) bool {
	found := l.FindAuthorities(name)
	return len(found) == 1 && found[0].Start == 0 && found[0].End == len(name)
}

// authorities are whom the answers say incidents were reported to.
func authorities(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, c := range []corpus{sample(t), stories(t, "stories"), stories(t, "kept")} {
		for _, a := range c.answers {
			for _, e := range a.Edges {
				names[e.To] = names[e.To] || e.Type == graph.ReportedTo
			}
		}
	}
	return names
}

// rulesAndWords are the Go files and tables that the extraction is made of, by
// path, without the tables of products and of municipalities.
func rulesAndWords(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	var paths []string
	for _, pattern := range []string{"*.go", "japanese/*.go", "lexicon/*.go", "lexicon/*.tsv"} {
		some, err := filepath.Glob(pattern)
		if err != nil || len(some) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		paths = append(paths, some...)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || slices.Contains(listed, path) {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[path] = string(content)
	}
	return files
}

func findName(t *testing.T, files map[string]string, name string) {
	t.Helper()
	if utf8.RuneCountInString(name) < 3 {
		return // part of too many words
	}
	whole := regexp.MustCompile(`(?:^|[^A-Za-z])` + regexp.QuoteMeta(name) + `(?:[^A-Za-z]|$)`) // Meta is not in Metadata
	for path, content := range files {
		if strings.Contains(content, name) && whole.MatchString(content) {
			t.Errorf("%s holds %q, an organisation of an answer", path, name)
		}
	}
}
