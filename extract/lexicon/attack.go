package lexicon

import (
	"fmt"
	"strings"

	"rensa/extract/regexp"
)

// Term is an entry of ATT&CK, VERIS or CWE.
type Term struct {
	Name, NameJa string
	Tactics      []string // of a technique
}

// Cue is a wording that says techniques or causes. An id with a question mark
// counts only where nothing says more.
type Cue struct {
	IDs     []string
	Words   []string       // one of them stands wherever it is said
	Says    *regexp.Regexp // nil where a word is enough
	Against *regexp.Regexp // what in the sentence speaks against it; nil for nothing
}

// Said is a cue found in a text, and where it ends: once for each place.
type Said struct {
	*Cue
	Ends []int
}

// FindCues are the cues that text says, in the table's order. Expressions are tried
// only where may tells that they may match.
func (l *Lexicon) FindCues(text string, may func(*regexp.Regexp) bool) []Said {
	var found []Said
	for _, word := range l.cueWords.firsts(text) {
		cue := &l.Cues[word.row]
		if ends := cue.ends(text, word.end, may); len(ends) > 0 {
			found = append(found, Said{cue, ends})
		}
	}
	return found
}

// ends are where the cue ends in text, one of whose words ends at word; none
// where the text does not say it.
func (c *Cue) ends(text string, word int, may func(*regexp.Regexp) bool) []int {
	says := func(re *regexp.Regexp) [][]int {
		if !may(re) {
			return nil
		}
		return re.FindAllStringIndex(text, -1)
	}
	ends := []int{word}
	if c.Says != nil {
		ends = nil
		for _, at := range says(c.Says) {
			ends = append(ends, at[1])
		}
	}
	if len(ends) > 0 && c.Against != nil && says(c.Against) != nil {
		return nil
	}
	return ends
}

func (l *Lexicon) indexCues() {
	l.cueWords = &matcher{}
	for i, c := range l.Cues {
		for _, w := range c.Words {
			l.cueWords.add(entry{text: w, row: i})
		}
	}
}

func (l *Lexicon) readAttacks(r *reader) {
	l.Techniques, l.Causes, l.Weaknesses = map[string]Term{}, map[string]Term{}, map[string]Term{}
	r.read("techniques.tsv", 3, func(f []string) error {
		l.Techniques[f[0]] = Term{Name: f[1], NameJa: field(f, 3), Tactics: split(f[2])}
		return nil
	})
	r.read("causes.tsv", 2, func(f []string) error {
		l.Causes[f[0]] = Term{Name: f[1], NameJa: field(f, 2)}
		return nil
	})
	l.weaknesses = readNames(r, "weaknesses.tsv", func(f []string) (string, []string) {
		l.Weaknesses[f[0]] = Term{Name: field(f, 1), NameJa: field(f, 3)}
		return f[0], split(field(f, 2))
	})
	l.ransomware = readNames(r, "ransomware.tsv", func(f []string) (string, []string) {
		return f[0], append(split(field(f, 1)), f[0])
	})
	short := map[string]string{}
	r.read("cues.tsv", 2, func(f []string) error { return l.addCue(short, f) })
	l.indexCues()
}

// readNames reads a table of names with their spellings.
func readNames(r *reader, table string, names func([]string) (string, []string)) *matcher {
	var entries []entry
	r.read(table, 1, func(f []string) error {
		name, spellings := names(f)
		for _, s := range spellings {
			entries = append(entries, entry{text: s, name: name})
		}
		return nil
	})
	return newMatcher(entries)
}

func field(f []string, i int) string {
	if i < len(f) {
		return f[i]
	}
	return ""
}

// addCue takes a row of cues.tsv: ids, words, expression, what speaks against it;
// or a name in braces and the expression that it is short for.
func (l *Lexicon) addCue(short map[string]string, f []string) (err error) {
	if strings.HasPrefix(f[0], "{") {
		short[f[0]] = f[1]
		return nil
	}
	c := Cue{IDs: split(f[0]), Words: split(f[1])}
	for _, id := range c.IDs {
		id = strings.TrimSuffix(id, "?")
		if _, technique := l.Techniques[id]; !technique && l.Causes[id].Name == "" {
			return fmt.Errorf("no technique or cause %q: see techniques.tsv and causes.tsv", id)
		}
	}
	if c.Says, err = expression(short, field(f, 2)); err != nil {
		return err
	}
	c.Against, err = expression(short, field(f, 3))
	l.Cues = append(l.Cues, c)
	return err
}

func expression(short map[string]string, text string) (*regexp.Regexp, error) {
	if text == "" {
		return nil, nil
	}
	for name, long := range short {
		text = strings.ReplaceAll(text, name, long)
	}
	return regexp.Compile(text)
}

// Cloud reports whether name is a product an account of which is a cloud account.
func (l *Lexicon) Cloud(name string) bool {
	for _, w := range l.FindSystems(name) {
		if w.Product != nil && w.Product.Cloud {
			return true
		}
	}
	return false
}

// FindWeaknesses are the weaknesses that text names in words; Name is the CWE's id.
func (l *Lexicon) FindWeaknesses(text string) []Match { return l.weaknesses.all(text) }

// FindRansomware are the names of ransomware families in text that stand alone.
func (l *Lexicon) FindRansomware(text string) []Match {
	var found []Match
	for _, m := range l.ransomware.all(text) {
		if alone(text, m.Start, m.End, false) {
			found = append(found, m)
		}
	}
	return found
}
