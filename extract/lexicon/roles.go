package lexicon

import "strings"

// Role is a word for an organisation's part.
type Role struct{ Word, Part, Kind string }

// parts are what a role's part may be.
var parts = []string{"contractor", "subcontractor", "subsubcontractor", "maintainer", "developer", "provider", "subsidiary", "affiliate", "parent", "principal", "customer", "secretariat", "none"}

func (l *Lexicon) readRoles(r *reader) {
	var roles, selves []entry
	l.roles = map[string]Role{}
	r.read("roles.tsv", 3, func(f []string) error {
		for _, word := range spellings(traders(f[0])) {
			roles = append(roles, entry{text: word, name: word, kind: f[1]})
			l.roles[word] = Role{word, f[1], f[2]}
		}
		return oneOf("part", f[1], parts)
	})
	r.read("selves.tsv", 1, func(f []string) error {
		selves = append(selves, entry{text: f[0], name: f[0]})
		return nil
	})
	l.roleWords, l.selves = newMatcher(roles), newMatcher(selves)
}

// traders are the words that a word of the table stands for: 倉庫業者, 倉庫会社 and
// 倉庫事業者 for 倉庫*.
func traders(word string) []string {
	trade, any := strings.CutSuffix(word, "*")
	if !any {
		return []string{word}
	}
	return []string{trade + "業者", trade + "会社", trade + "事業者"}
}

// Role is what the word says of an organisation's part.
func (l *Lexicon) Role(word string) (Role, bool) {
	r, ok := l.roles[word]
	return r, ok
}

// FindRoles are the words for parts in text. Match.Kind is the part.
func (l *Lexicon) FindRoles(text string) []Match { return l.roleWords.all(text) }

// FindSelves are the words by which the publisher speaks of itself.
func (l *Lexicon) FindSelves(text string) []Match { return l.selves.all(text) }

// IsSelf reports whether word is one by which a publisher speaks of itself.
func (l *Lexicon) IsSelf(word string) bool {
	e, ok := l.selves.at(word)
	return ok && e.text == word
}
