package extract

import (
	"slices"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/regexp"
)

// calledShort are letters in brackets behind a system's name, short for it: 統一ターミナルシステム(KUTS).
var calledShort = regexp.MustCompile(`^[」』]?\((?:以下、?|通称:?|略称:?)?「?([A-Z][A-Za-z0-9-]{2,11})」?(?:と(?:いう|いいます)。?)?\)`)

// initialNames are the letters by which the notice calls a system whose name it gives
// before them in full.
func (d *Document) initialNames(names []*systemName) []*systemName {
	var found []*systemName
	for _, n := range names {
		m := calledShort.FindStringSubmatchIndex(d.text.Normal[n.End:])
		if m == nil || n.product || n.points || n.head == nil {
			continue
		}
		word := d.text.Normal[n.End+m[2] : n.End+m[3]]
		if slices.Contains(acronyms, word) || len(d.lexicon.FindSystems(word)) > 0 {
			continue
		}
		for _, s := range d.Sentences {
			found = append(found, d.initialsIn(s, word, n.head, append(names, found...))...)
		}
	}
	return found
}

// initialsIn are the letters' places in s.
func (d *Document) initialsIn(s *Sentence, word string, head *lexicon.Head, others []*systemName) []*systemName {
	var found []*systemName
	for _, at := range occurrences(s.Text, word) {
		if n := d.systemName(s, japanese.Span{Start: at.Start, End: at.End}, head); !d.named(n.Span) && !overlapsAny(others, n.Span) {
			n.before = word
			found = append(found, n)
		}
	}
	return found
}
