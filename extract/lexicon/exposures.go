package lexicon

import "strings"

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

func (l *Lexicon) readExposures(r *reader) {
	r.read("units.tsv", 3, func(f []string) error {
		l.Units = append(l.Units, Unit{f[0], f[1], f[2]})
		return oneOf("kind", f[2], []string{"person", "record", "organization", "thing"})
	})
	r.read("datatypes.tsv", 1, func(f []string) error {
		words := f[:1]
		if len(f) > 1 {
			words = append([]string{f[0]}, split(f[1])...)
		}
		l.DataTypes = append(l.DataTypes, DataType{f[0], words})
		return nil
	})
}

// Unit is the longest unit that text begins with.
func (l *Lexicon) Unit(text string) (Unit, bool) {
	var best Unit
	for _, u := range l.Units {
		if len(u.Text) > len(best.Text) && strings.HasPrefix(text, u.Text) {
			best = u
		}
	}
	return best, best.Text != ""
}

// DataTypesIn are the names of the kinds of data that text names, as listed.
func (l *Lexicon) DataTypesIn(text string) []string {
	var all []string
	for _, t := range l.DataTypes {
		for _, word := range t.Words {
			if strings.Contains(text, word) {
				all = append(all, t.Name)
				break
			}
		}
	}
	return all
}
