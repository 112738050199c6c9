package storetest

import (
	"cmp"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rensa/graph"
)

// source is one notice of the sample archive.
type source struct {
	id      string // "<incident>/<n>"
	heading string
	title   string
	text    string
}

var (
	heading = regexp.MustCompile(`(?m)^【セキュリティ事件簿#(\d+-\d+)】\S+ (.*)$`)
	edition = regexp.MustCompile(`続報(\d)`)
)

// readSources splits the archive into its notices by incident, oldest first.
func readSources(path string) (map[string][]source, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	archive := string(content)
	found := map[string][]source{}
	heads := heading.FindAllStringSubmatchIndex(archive, -1)
	for i, at := range heads {
		end := len(archive)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		incident := archive[at[2]:at[3]]
		found[incident] = append(found[incident], source{heading: archive[at[0]:at[1]], title: archive[at[4]:at[5]], text: archive[at[0]:end]})
	}
	for incident, sources := range found {
		slices.SortStableFunc(sources, func(a, b source) int {
			return cmp.Compare(edition.FindString(a.title), edition.FindString(b.title))
		})
		for i := range sources {
			sources[i].id = incident + "/" + string(rune('1'+i))
		}
	}
	return found, nil
}

var sentence = regexp.MustCompile(`[^。\s\p{Z}][^。\n]+。?`)

// quote is the first sentence below the heading with most of the words, as
// evidence; ok where it or the heading has any of them.
func (s source) quote(status string, words []string) (evidence graph.Evidence, ok bool) {
	best, most := []int{0, 0}, -1
	for _, at := range sentence.FindAllStringIndex(s.text, -1)[1:] {
		if n := mentions(s.text[at[0]:at[1]], words); n > most {
			best, most = at, n
		}
	}
	return graph.Evidence{Notice: s.id, Status: graph.Status(status), Quote: s.text[best[0]:best[1]],
		Offset: utf8.RuneCountInString(s.text[:best[0]]), Confidence: 1, Rule: "sample"}, most+mentions(s.heading, words) > 0
}

func mentions(text string, words []string) int {
	n, text := 0, fold(text)
	for _, w := range words {
		if strings.Contains(text, fold(w)) {
			n++
		}
	}
	return n
}

// fold makes writings of one name or figure alike.
func fold(s string) string {
	return strings.NewReplacer(",", "", " ", "").Replace(strings.ToLower(norm.NFKC.String(s)))
}

var legalForm = regexp.MustCompile(`株式会社|独立行政法人|一般(社|財)団法人`)

// key is the id of what is known by the name everywhere.
func key(name string) string {
	return strings.ToLower(norm.NFKC.String(legalForm.ReplaceAllString(name, "")))
}
