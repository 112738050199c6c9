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
	"unicode/utf8"

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
	EventCues      []EventCue // as listed
	Units          []Unit
	DataTypes      []DataType // as listed
	ExposureWords  ExposureWords

	systemTables
	stems       *strings.Replacer
	forms       *matcher
	authorities *matcher
	roleWords   *matcher
	dataWords   matcher  // of DataTypes, by row
	verbs       matcher  // of EventCues, by row
	unitWords   *matcher // of Units, by row
	suffixes    *matcher
	suffixesIn  map[rune][]Form // Suffixes by their last character
	houses      *matcher
	selves      *matcher
	roles       map[string]Role
	stopsFront  map[string]bool
	stopsBehind map[string]bool
	generals    map[string]bool
}

// Form is a legal form or a last word of names, with the kind it gives. A weak
// one makes a name only where something else supports it.
type Form struct {
	Text, Kind string
	Weak       bool
}

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
func New(extra fs.FS) (*Lexicon, error) { return load(reader{own: tables, extra: extra}) }

func load(r reader) (*Lexicon, error) {
	l := &Lexicon{}
	r.read("legalforms.tsv", 2, func(f []string) error {
		l.Forms = append(l.Forms, Form{Text: f[0], Kind: f[1]})
		return organizationKind(f[1])
	})
	r.read("suffixes.tsv", 2, func(f []string) error {
		l.Suffixes = append(l.Suffixes, Form{f[0], f[1], len(f) > 2 && f[2] == "weak"})
		return organizationKind(f[1])
	})
	var houses []entry
	r.read("houses.tsv", 2, func(f []string) error {
		houses = append(houses, entry{text: f[0], name: f[0], kind: f[1]})
		return organizationKind(f[1])
	})
	l.houses = newMatcher(houses)
	r.read("municipalities.tsv", 3, l.Municipalities.add)
	r.read("authorities.tsv", 3, func(f []string) error {
		l.Authorities = append(l.Authorities, Authority{f[0], split(f[1]), f[2]})
		return organizationKind(f[2])
	})
	l.Authorities = append(l.Authorities, l.Municipalities.police()...)
	l.readStops(&r)
	l.readRoles(&r)
	l.readSystems(&r)
	r.read("events.tsv", 3, l.addEventCue)
	l.readExposures(&r)
	longestFirst(l.Forms)
	longestFirst(l.Suffixes)
	l.suffixesIn = byLast(l.Suffixes)
	l.stems = stemmer(l.Forms)
	l.suffixes = formMatcher(l.Suffixes)
	l.forms, l.authorities = formMatcher(l.Forms), authorityMatcher(l.Authorities)
	return l, r.err
}

func (l *Lexicon) readStops(r *reader) {
	l.generals = map[string]bool{}
	r.read("generals.tsv", 1, func(f []string) error { l.generals[f[0]] = true; return nil })
	l.stopsFront, l.stopsBehind = map[string]bool{}, map[string]bool{}
	r.read("namestops.tsv", 2, func(f []string) error {
		l.stopsFront[f[0]] = l.stopsFront[f[0]] || f[1] != "behind"
		l.stopsBehind[f[0]] = l.stopsBehind[f[0]] || f[1] != "front"
		return oneOf("side", f[1], []string{"front", "behind", "both"})
	})
}

// StopsFront reports whether a name never begins before the end of word.
func (l *Lexicon) StopsFront(word string) bool { return l.stopsFront[word] }

// StopsBehind reports whether a name never goes on with word.
func (l *Lexicon) StopsBehind(word string) bool { return l.stopsBehind[word] }

// General reports whether word makes no name before an organisation's last word.
func (l *Lexicon) General(word string) bool { return l.generals[word] }

// byLast are the forms by their last character, in order.
func byLast(forms []Form) map[rune][]Form {
	all := map[rune][]Form{}
	for _, f := range forms {
		last, _ := utf8.DecodeLastRuneInString(f.Text)
		all[last] = append(all[last], f)
	}
	return all
}

// Suffix is the longest last word of names that text ends in.
func (l *Lexicon) Suffix(text string) (Form, bool) {
	last, _ := utf8.DecodeLastRuneInString(text)
	for _, s := range l.suffixesIn[last] {
		if strings.HasSuffix(text, s.Text) {
			return s, true
		}
	}
	return Form{}, false
}

// FindHouses are the words for facilities in text that names stand behind. Match.Kind
// is the kind of organisation.
func (l *Lexicon) FindHouses(text string) []Match { return l.houses.all(text) }

// MayHoldName reports whether a last word of names stands in text behind what may
// be the rest of one.
func (l *Lexicon) MayHoldName(text string) bool {
	for _, at := l.suffixes.next(text, 0); at >= 0; _, at = l.suffixes.next(text, at+1) {
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); at > 0 && !strings.ContainsRune("、。「」『』()【】: \t", before) {
			return true
		}
	}
	return false
}

// WithoutForm is name without its legal form, as it stands otherwise.
func (l *Lexicon) WithoutForm(name string) string {
	for _, f := range l.Forms {
		if short, ok := strings.CutPrefix(name, f.Text); ok && short != "" {
			return strings.TrimSpace(short)
		}
		if short, ok := strings.CutSuffix(name, f.Text); ok && short != "" {
			return strings.TrimSpace(short)
		}
	}
	return name
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
	if short, ok := withoutSha(stem); ok {
		return short
	}
	if stem == "" {
		return lower
	}
	return stem
}

// withoutSha takes the 社 off that stands for 株式会社, as in Kinoe Cloud社, and
// not one that belongs to the name.
func withoutSha(stem string) (string, bool) {
	short, ok := strings.CutSuffix(stem, "社")
	last, _ := utf8.DecodeLastRuneInString(short)
	return strings.TrimSpace(short), ok && utf8.RuneCountInString(short) > 2 && !strings.ContainsRune("会聞版公本支商神信行同各", last)
}
