package lexicon

// Role is a word for an organisation's part.
type Role struct{ Word, Part, Kind string }

// parts are what a role's part may be.
var parts = []string{"contractor", "subcontractor", "subsubcontractor", "maintainer", "developer", "provider", "subsidiary", "affiliate", "parent", "principal", "customer", "secretariat", "none"}

func (l *Lexicon) readRoles(r *reader) {
	var roles, selves []entry
	l.roles = map[string]Role{}
	r.read("roles.tsv", 3, func(f []string) error {
		for _, word := range spellings(f[:1]) {
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
