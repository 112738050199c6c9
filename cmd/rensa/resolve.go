package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rensa/extract/lexicon"
	"rensa/graph"
)

// manyNames is how many nearest names an error offers.
const manyNames = 5

// directory finds organisations by all their names.
type directory struct {
	graph          *graph.Graph
	words          *lexicon.Lexicon
	named, aliased map[string][]*graph.Node // by stem
}

func newDirectory(g *graph.Graph) (*directory, error) {
	words, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	d := &directory{g, words, map[string][]*graph.Node{}, map[string][]*graph.Node{}}
	for _, n := range g.Nodes(graph.Organization) {
		for _, name := range []string{n.ID, n.Name()} {
			d.enter(d.named, name, n)
		}
		for _, alias := range aliases(n) {
			d.enter(d.aliased, alias, n)
		}
	}
	return d, nil
}

func (d *directory) enter(names map[string][]*graph.Node, name string, n *graph.Node) {
	stem := d.words.Stem(name)
	if !slices.Contains(names[stem], n) {
		names[stem] = append(names[stem], n)
	}
}

// find is the organisations that text may mean: the one with that id, else
// those of that name, else those with that alias.
func (d *directory) find(text string) []*graph.Node {
	if n := d.graph.Node(graph.Ref{Label: graph.Organization, ID: text}); n != nil {
		return []*graph.Node{n}
	}
	stem := d.words.Stem(text)
	if named := d.named[stem]; len(named) > 0 {
		return named
	}
	return d.aliased[stem]
}

// organization finds the organisation that text names: its id, its name or an
// alias in any width and case, with or without its legal form. The error is a
// severalError, or offers the nearest names.
func organization(g *graph.Graph, text string) (*graph.Node, error) {
	d, err := newDirectory(g)
	if err != nil {
		return nil, err
	}
	switch found := d.find(text); len(found) {
	case 0:
		near := nearest(d.words.Stem(text), g.Nodes(graph.Organization), d.words.Stem)
		return nil, fmt.Errorf("no organisation %q%s", text, didYouMean(near))
	case 1:
		return found[0], nil
	default:
		return nil, severalError{text, found}
	}
}

// severalError is a name that several organisations have.
type severalError struct {
	text  string
	found []*graph.Node
}

func (e severalError) Error() string {
	return fmt.Sprintf("several organisations are called %q: give one of the ids %s", e.text, ids(e.found))
}

// incident finds the incident that text numbers, full-width digits and a "#"
// allowed. It is nil where there is none.
func incident(g *graph.Graph, text string) *graph.Node {
	id := strings.TrimPrefix(norm.NFKC.String(strings.TrimSpace(text)), "#")
	return g.Node(graph.Ref{Label: graph.Incident, ID: id})
}

// organizationOrIncident finds what text names.
func organizationOrIncident(g *graph.Graph, text string) (*graph.Node, error) {
	if n := incident(g, text); n != nil {
		return n, nil
	}
	if strings.Trim(norm.NFKC.String(text), "#0123456789-") == "" {
		return nil, noIncident(g, text)
	}
	return organization(g, text)
}

func noIncident(g *graph.Graph, text string) error {
	near := nearest(norm.NFKC.String(text), g.Nodes(graph.Incident), norm.NFKC.String)
	return fmt.Errorf("no incident %q%s", text, didYouMean(near))
}

func aliases(n *graph.Node) []string {
	list, _ := n.Properties["aliases"].([]string)
	return list
}

func ids(nodes []*graph.Node) string {
	texts := make([]string, 0, len(nodes))
	for _, n := range nodes[:min(manyNames, len(nodes))] {
		texts = append(texts, n.ID)
	}
	return strings.Join(texts, ", ")
}

// nearest are the names of the nodes that are most like the text: those that
// hold it or are held by it, then those that differ in the fewest letters, at
// most half of them.
func nearest(text string, nodes []*graph.Node, fold func(string) string) []string {
	type candidate struct {
		name string
		far  int
	}
	candidates := []candidate{}
	for _, n := range nodes {
		name := n.ID
		if n.Label == graph.Organization {
			name = n.Name()
		}
		for _, word := range append(aliases(n), name) {
			if far := distance(text, fold(word)); far >= 0 {
				candidates = append(candidates, candidate{plain(name), far})
			}
		}
	}
	slices.SortFunc(candidates, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.name, b.name)) })
	names := []string{}
	for _, c := range candidates {
		if !slices.Contains(names, c.name) && len(names) < manyNames {
			names = append(names, c.name)
		}
	}
	return names
}

// distance is how far two texts are apart; -1 is too far to be meant.
func distance(a, b string) int {
	short, long := []rune(a), []rune(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) > 1 && strings.Contains(string(long), string(short)) {
		return 0
	}
	if far := edits(short, long); 3*far <= len(short) {
		return far
	}
	return -1
}

// edits counts the letters to insert, delete or replace (Levenshtein).
func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
