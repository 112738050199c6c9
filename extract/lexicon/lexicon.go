// Package lexicon holds what is known in general of the words of notices:
// legal forms, municipalities, authorities, systems and products, techniques,
// causes and weaknesses. Words are data: one line in a table adds one, and an
// analyst's own tables of the same names are read beside ours.
package lexicon

import (
	"embed"
	"io/fs"
	"strings"
	"unicode"

	"rensa/extract/japanese"
)

//go:embed *.tsv
var tables embed.FS

// Lexicon is the tables, read once. It is safe for concurrent use.
type Lexicon struct {
	Forms          []Form      // longest first
	Suffixes       []Form      // longest first
	Authorities    []Authority // as listed, police forces behind
	Municipalities Municipalities

	systemTables
	stems *strings.Replacer
}

// Form is a legal form or a last word of names, with the kind it gives.
type Form struct{ Text, Kind string }

// Authority is a body that incidents are reported to.
type Authority struct {
	Name    string
	Aliases []string
	Kind    string
}

// Default reads the tables that come with the program.
func Default() (*Lexicon, error) { return New(nil) }

// New reads the program's tables and, behind each, the file of the same name in
// extra (nil for none). An error names file and line.
func New(extra fs.FS) (*Lexicon, error) {
	l := &Lexicon{}
	r := reader{extra: extra}
	r.read("legalforms.tsv", 2, func(f []string) error { l.Forms = append(l.Forms, Form{f[0], f[1]}); return organizationKind(f[1]) })
	r.read("suffixes.tsv", 2, func(f []string) error { l.Suffixes = append(l.Suffixes, Form{f[0], f[1]}); return organizationKind(f[1]) })
	r.read("municipalities.tsv", 3, l.Municipalities.add)
	r.read("authorities.tsv", 3, func(f []string) error {
		l.Authorities = append(l.Authorities, Authority{f[0], split(f[1]), f[2]})
		return organizationKind(f[2])
	})
	l.Authorities = append(l.Authorities, l.Municipalities.police()...)
	l.readSystems(&r)
	longestFirst(l.Forms)
	longestFirst(l.Suffixes)
	l.stems = stemmer(l.Forms)
	return l, r.err
}

// stemmer takes legal forms and the marks that come and go within names off.
func stemmer(forms []Form) *strings.Replacer {
	var pairs []string
	for _, f := range forms {
		pairs = append(pairs, strings.ToLower(f.Text), "")
	}
	return strings.NewReplacer(append(pairs, " ", "", "・", "", "「", "", "」", "", "『", "", "』", "", "(", "", ")", "")...)
}

// Stem is a name's normal form without its legal form: the same for all ways in
// which notices write one organisation. The whole name where nothing else is left.
func (l *Lexicon) Stem(name string) string {
	lower := strings.ToLower(japanese.Normalise(name))
	stem := strings.TrimFunc(l.stems.Replace(lower), unicode.IsSpace)
	if stem == "" {
		return lower
	}
	return stem
}
