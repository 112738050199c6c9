package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/graph"
)

// systemTables are the tables of systems, techniques, causes and weaknesses.
type systemTables struct {
	Techniques map[string]Term // ATT&CK, by id
	Causes     map[string]Term // VERIS, by id: malware.ransomware
	Weaknesses map[string]Term // CWE, by id
	Cues       []Cue           // in the table's order

	systems    *matcher
	ransomware *matcher
	weaknesses *matcher
	heads      map[string]*Head // by spelling in lower case
	products   map[string]*Product
	modifiers  map[string]bool
	cueWords   *matcher // of each place in the table's order
}

// Product is a product or service known by name.
type Product struct {
	Name, Category string
	Aliases        []string
	Cloud          bool // an account of it is a cloud account
}

// Head is a last word of generic systems' names: サーバー, 会計システム.
type Head struct {
	Name, Category string // Name is the first of its spellings
	Rank           Rank
}

// Rank tells when a generic system is worth a node.
type Rank string

// The ranks: a part never is, a network only where nothing more precise was hit,
// an account only where it was misused, a device only where it was hit itself.
const (
	Part    Rank = "part"
	Network Rank = "network"
	Account Rank = "account"
	Device  Rank = "device"
	Precise Rank = "system"
)

// SystemWord is a product's name or a head found in a text; one of the two is set.
type SystemWord struct {
	Start, End int // bytes
	Product    *Product
	Head       *Head
}

func (l *Lexicon) readSystems(r *reader) {
	l.heads, l.products = map[string]*Head{}, map[string]*Product{}
	var words []entry
	add := func(kind string, names []string) {
		for _, s := range spellings(names) {
			words = append(words, entry{text: lowerASCII(s), name: lowerASCII(names[0]), kind: kind})
		}
	}
	r.read("systems.tsv", 3, func(f []string) error {
		p := &Product{Name: f[0], Category: f[1], Aliases: split(f[2]), Cloud: len(f) > 3 && f[3] == "cloud"}
		l.products[lowerASCII(p.Name)] = p
		add("product", append([]string{p.Name}, p.Aliases...))
		return oneOf("category", p.Category, graph.SystemCategories())
	})
	r.read("systemheads.tsv", 3, func(f []string) error {
		names := split(f[0])
		l.heads[lowerASCII(names[0])] = &Head{names[0], f[1], Rank(f[2])}
		add("head", names)
		if err := oneOf("category", f[1], graph.SystemCategories()); err != nil {
			return err
		}
		return oneOf("rank", f[2], []string{string(Part), string(Network), string(Account), string(Device), string(Precise)})
	})
	l.modifiers = map[string]bool{}
	r.read("systemmodifiers.tsv", 1, func(f []string) error { l.modifiers[f[0]] = true; return nil })
	l.systems = newMatcher(words)
	l.readAttacks(r)
}

// FindSystems are the products and heads named in text, left to right, the
// longest at each place. Case does not matter in Latin letters, and a name stands
// alone: no letter of its own kind goes on behind or before it.
func (l *Lexicon) FindSystems(text string) []SystemWord {
	var found []SystemWord
	lower := lowerASCII(text)
	for e, i := l.systems.next(lower, 0); i >= 0; {
		from := i + 1
		if w, ok := l.systemAt(lower, i, e); ok {
			found, from = append(found, w), w.End
		}
		e, i = l.systems.next(lower, from)
	}
	return found
}

// systemAt is the longest word at the byte i that stands alone; e is the longest that stands there.
func (l *Lexicon) systemAt(lower string, i int, e entry) (SystemWord, bool) {
	ok := true
	for ok && !alone(lower, i, i+len(e.text), e.kind == "head") {
		e, ok = l.systems.shorter(lower[i:], len(e.text))
	}
	if !ok {
		return SystemWord{}, false
	}
	w := SystemWord{Start: i, End: i + len(e.text)}
	if e.kind == "product" {
		w.Product = l.products[e.name]
	} else {
		w.Head = l.heads[e.name]
	}
	return w, true
}

// alone reports whether no letter of the same kind goes on at either end; a head
// may stand behind anything but a Latin letter, as the end of a longer name.
func alone(text string, start, end int, head bool) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	if sameLetters(last, after) && !(head && counted(text[end:])) || before == '@' || after == '@' || after == '.' && latin(last) {
		return false
	}
	if head {
		return !sameLetters(before, first) || !latin(first)
	}
	return !sameLetters(before, first) && !bothHan(before, first) && !bothHan(last, after)
}

// counted reports whether text begins with a count of devices: NAS2台.
func counted(text string) bool {
	rest := strings.TrimLeft(text, "0123456789")
	r, _ := utf8.DecodeRuneInString(rest)
	return len(rest) < len(text) && strings.ContainsRune("台個本枚基", r)
}

func sameLetters(a, b rune) bool {
	return latin(a) && latin(b) || katakana(a) && katakana(b)
}

func latin(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// bothHan holds within a word: 学認 in 全学認証.
func bothHan(a, b rune) bool { return unicode.Is(unicode.Han, a) && unicode.Is(unicode.Han, b) }

func katakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

// Head is the head that name ends in, nil where it ends in none.
func (l *Lexicon) Head(name string) *Head {
	lower := lowerASCII(name)
	for i := range lower {
		if h := l.heads[lower[i:]]; h != nil {
			return h
		}
		if e, ok := l.systems.at(lower[i:]); ok && e.kind == "head" && len(e.text) == len(lower)-i {
			return l.heads[e.name]
		}
	}
	return nil
}

// IsHead reports whether the whole of name is a head, nothing before it.
func (l *Lexicon) IsHead(name string) bool {
	e, ok := l.systems.at(lowerASCII(name))
	return ok && e.kind == "head" && len(e.text) == len(name)
}

// Unmodifying reports whether word before a generic system's name is no part of
// it: 一部, 複数, 当該.
func (l *Lexicon) Unmodifying(word string) bool { return l.modifiers[word] }

// lowerASCII lowers Latin letters only, so that every byte stays in its place.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
