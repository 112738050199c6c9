package lexicon

import (
	"slices"
	"strings"
)

// Unit is what a set of data is counted in.
type Unit struct {
	Text string // as it stands behind the number
	Base string // the unit that it is the same as: 名 for 名分
	Kind string // person, record, organization or thing
}

// DataType is a kind of data that gets out, with all words for it.
type DataType struct {
	Name  string
	Words []string
}

// ExposureWords tell counts of data that got out from other counts; see
// exposurewords.tsv for what each is.
type ExposureWords struct{ Leak, Data, Subject, Other, Recipient, Actor Words }

// Words is a list of words to look for.
type Words []string

// In reports whether one of the words is in text.
func (w Words) In(text string) bool {
	return slices.ContainsFunc(w, func(word string) bool { return strings.Contains(text, word) })
}

// End reports whether text ends in one of the words.
func (w Words) End(text string) bool {
	return slices.ContainsFunc(w, func(word string) bool { return strings.HasSuffix(text, word) })
}

// part is the list that a line of exposurewords.tsv extends.
func (e *ExposureWords) part(name string) *Words {
	parts := map[string]*Words{"leak": &e.Leak, "data": &e.Data, "subject": &e.Subject, "other": &e.Other, "recipient": &e.Recipient, "actor": &e.Actor}
	return parts[name]
}

func (l *Lexicon) addExposureWords(f []string) error {
	list := l.ExposureWords.part(f[0])
	if list == nil {
		return oneOf("part", f[0], []string{"leak", "data", "subject", "other", "recipient", "actor"})
	}
	*list = append(*list, split(f[1])...)
	return nil
}

func (l *Lexicon) readExposures(r *reader) {
	r.read("exposurewords.tsv", 2, l.addExposureWords)
	var units []entry
	r.read("units.tsv", 3, func(f []string) error {
		units = append(units, entry{text: f[0], row: len(l.Units)})
		l.Units = append(l.Units, Unit{f[0], f[1], f[2]})
		return oneOf("kind", f[2], []string{"person", "record", "organization", "thing"})
	})
	l.unitWords = newMatcher(units)
	r.read("datatypes.tsv", 1, func(f []string) error {
		words := f[:1]
		if len(f) > 1 {
			words = append([]string{f[0]}, split(f[1])...)
		}
		for _, w := range words {
			l.dataWords.add(entry{text: w, row: len(l.DataTypes)})
		}
		l.DataTypes = append(l.DataTypes, DataType{f[0], words})
		return nil
	})
}

// Unit is the longest unit that text begins with.
func (l *Lexicon) Unit(text string) (Unit, bool) {
	if word, ok := l.unitWords.at(text); ok {
		return l.Units[word.row], true
	}
	return Unit{}, false
}

// DataTypesIn are the names of the kinds of data that text names, as listed.
func (l *Lexicon) DataTypesIn(text string) []string {
	var all []string
	for _, word := range l.dataWords.firsts(text) {
		all = append(all, l.DataTypes[word.row].Name)
	}
	return all
}
