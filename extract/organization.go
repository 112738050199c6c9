package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
	"rensa/graph"
)

// name is an organisation's name as it stands at one place.
type name struct {
	japanese.Span // within the notice's normal form
	Text          string
	Kind          string
	rule          string
	canonical     string // the full name in the lexicon, of an authority called by another
	weak          bool   // counts only where something else supports it
}

// findOrganizations finds the names of organisations, layer by layer, then the
// words that stand for them.
func (d *Document) findOrganizations(t *japanese.Tokenizer) {
	for _, s := range d.Sentences {
		s.tokenizer = t
	}
	var names []name
	for _, s := range d.Sentences {
		for _, layer := range layers {
			names = append(names, layer(d, s)...)
		}
	}
	names = d.agree(names)
	d.publisher = d.findPublisher(names)
	d.wholePublisher(names)
	d.nameEntities(names)
	d.findAliases()
	d.findAgain()
	d.findAnaphora()
}

// layers find names, the surest first.
var layers = []func(*Document, *Sentence) []name{
	legalNames, foreignNames, authorityNames, suffixNames, municipalNames, shaNames, quotedNames, shortenedNames, consortiumNames, houseNames,
}

// named is a name found at [start, end) of s.
func (s *Sentence) named(start, end int, kind, rule string) name {
	if start == 0 {
		start = len(numbered.FindString(s.Text[:end])) // 1.甲社における事案
	}
	span := japanese.Span{Start: s.Start + start, End: s.Start + end}
	return name{Span: span, Text: s.Text[start:end], Kind: kind, rule: rule}
}

// numbered is a number of a heading, without a gap before a name.
var numbered = regexp.MustCompile(`^[0-9]{1,2}\.`)

// agree settles overlaps: the longer name stays, and a name that runs on where
// the rest of the notice shows it shorter is cut to that.
func (d *Document) agree(names []name) []name {
	clean := map[string]bool{}
	for _, n := range names {
		if d.endsCleanly(n) {
			clean[n.Text] = true
		}
	}
	d.wholeStems(names)
	for i, n := range names {
		if short := shorter(n, clean); short != "" && !clean[n.Text] && n.canonical == "" {
			names[i].End, names[i].Text = n.Start+len(short), short
		}
	}
	slices.SortStableFunc(names, func(a, b name) int {
		return cmp.Or(cmp.Compare(b.Len(), a.Len()), cmp.Compare(a.Start, b.Start))
	})
	return names
}

// wholePublisher widens names where all of the publisher's stands: 株式会社甲の布, not 株式会社甲.
func (d *Document) wholePublisher(names []name) {
	if d.publisher < 0 {
		return
	}
	whole := d.At(d.publisher).Name
	for i, n := range names {
		if len(whole) > len(n.Text) && strings.HasPrefix(whole, n.Text) && strings.HasPrefix(d.text.Normal[n.Start:], whole) {
			names[i].End, names[i].Text = n.Start+len(whole), whole
		}
	}
}

// wholeStems begins a name before 社 where the name that it is short for begins: まなびリンク社
// for 株式会社まなびリンク, not リンク社.
func (d *Document) wholeStems(names []name) {
	for i, n := range names {
		if n.rule == "organization.suffix" {
			d.runOn(names, i)
			continue
		}
		short, ok := strings.CutSuffix(n.Text, "社")
		if !ok || n.rule != "organization.sha" {
			continue
		}
		for _, other := range names {
			stem := d.lexicon.WithoutForm(other.Text)
			if start := n.End - len("社") - len(stem); len(stem) > len(short) && start >= 0 && d.text.Normal[start:n.End] == stem+"社" {
				names[i].Start, names[i].Text = start, stem+"社"
			}
		}
	}
}

// runOn ends a name where one ends that is longer than it and stands there without its
// legal form: 甲精機九州 for 甲精機九州株式会社, not 甲精機.
func (d *Document) runOn(names []name, i int) {
	for _, other := range names {
		if stem := d.lexicon.WithoutForm(other.Text); len(stem) > len(names[i].Text) && stem != other.Text && strings.HasPrefix(stem, names[i].Text) && strings.HasPrefix(d.text.Normal[names[i].Start:], stem) {
			names[i].End, names[i].Text = names[i].Start+len(stem), stem
		}
	}
}

// shorter is the longest clean name that n begins with and runs on from.
func shorter(n name, clean map[string]bool) string {
	for end := len(n.Text) - 1; end > 0; end-- {
		if utf8.RuneStart(n.Text[end]) && clean[n.Text[:end]] {
			return n.Text[:end]
		}
	}
	return ""
}

// endsCleanly reports whether what follows n cannot belong to a name.
func (d *Document) endsCleanly(n name) bool {
	rest := d.text.Normal[n.End:]
	if strings.HasPrefix(rest, "及び") || strings.HasPrefix(rest, "並びに") || strings.HasPrefix(rest, "又は") || strings.HasPrefix(rest, "様") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Katakana, r) && !unicode.IsDigit(r) && r != 'ー' && !isLatin(r)
}

// nameEntities makes an entity of every name and marks where it stands.
func (d *Document) nameEntities(names []name) {
	for _, n := range names {
		if n.weak {
			continue
		}
		if d.mention(Mention{Span: n.Span, Entity: TheNotice, Label: graph.Organization}) {
			d.setEntity(n.Start, d.entityOf(n))
		}
	}
}

// entityOf is the entity that n names. An authority's short name stands for the
// full one where the notice has that too: 個情委, 個人情報保護委員会.
func (d *Document) entityOf(n name) int {
	if n.canonical != "" && n.canonical != n.Text {
		if i := d.Find(graph.Organization, n.canonical); i >= 0 {
			d.Alias(i, n.Text)
			return i
		}
	}
	if d.publisher != Nobody && d.isPublisher(n.Text) {
		d.Alias(d.publisher, n.Text)
		return d.publisher
	}
	return d.organization(n.Text, n.Kind)
}

// isPublisher reports whether text is the publisher's name with its ministry's or its
// prefecture's before it, or the other way round: 防衛省甲研究所 for 甲研究所.
func (d *Document) isPublisher(text string) bool {
	own := d.At(d.publisher).Name
	above, ok := strings.CutSuffix(text, own)
	if !ok {
		above, ok = strings.CutSuffix(own, text)
	}
	if !ok || above == "" {
		return false
	}
	return prefectureName.MatchString(above) || strings.HasSuffix(above, "省") && len(d.lexicon.FindAuthorities(above)) > 0
}

func (d *Document) setEntity(start, entity int) {
	i, _ := slices.BinarySearchFunc(d.Mentions, start, func(m Mention, at int) int { return cmp.Compare(m.Start, at) })
	d.Mentions[i].Entity = entity
}

// organization is the entity called text; the fullest writing becomes its name.
func (d *Document) organization(text, kind string) int {
	text = strings.TrimSpace(text)
	i := d.Entity(Entity{Label: graph.Organization, Name: text, Owner: NoOwner})
	e := d.At(i)
	if e.Kind() == "" || e.Kind() == "other" {
		e.Properties["kind"] = cmp.Or(kind, "other")
	}
	if len(text) > len(e.Name) {
		e.Name, text = text, e.Name
	}
	d.Alias(i, text)
	return i
}

// kindOf is the organisation's kind by its last word, else by its legal form.
func (d *Document) kindOf(text, form string) string {
	if s, ok := d.lexicon.Suffix(text); ok {
		return s.Kind
	}
	if kind := d.lexicon.Municipalities.Kind(text); kind != "" {
		return kind
	}
	if form == "" && townName.MatchString(text) {
		return "municipality"
	}
	if form == "" && prefectureName.MatchString(text) {
		return "prefecture"
	}
	return cmp.Or(form, "company")
}

// townName and prefectureName are what a name that only a heading tells looks like.
var (
	townName       = regexp.MustCompile(`^[\p{Han}\p{Hiragana}ケヶノツ]{1,6}[市町村区]$`)
	prefectureName = regexp.MustCompile(`^\p{Han}{2,3}[県府]$`)
)

// findAgain marks every other place where a name found stands in short: 甲野産業
// for 甲野産業株式会社.
func (d *Document) findAgain() {
	type short struct {
		text   string
		entity int
	}
	var all []short
	for i, e := range d.found.Entities {
		for _, text := range append([]string{e.Name}, e.Aliases()...) {
			for _, form := range []string{text, d.lexicon.WithoutForm(text)} {
				if e.Label == graph.Organization && !e.Unnamed() && e.Name != "" && utf8.RuneCountInString(form) > 1 {
					all = append(all, short{form, i})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b short) int { return cmp.Compare(len(b.text), len(a.text)) })
	for _, s := range all {
		for _, at := range occurrences(d.text.Normal, s.text) {
			d.mention(Mention{Span: at, Entity: s.entity, Label: graph.Organization})
		}
	}
}

// occurrences are the places where text stands as a word of its own: no letter
// of the same kind goes on behind or before a Latin or katakana name, and a
// short kanji name stands between other characters.
func occurrences(all, text string) []japanese.Span {
	var spans []japanese.Span
	for at := 0; ; {
		i := strings.Index(all[at:], text)
		if i < 0 {
			return spans
		}
		span := japanese.Span{Start: at + i, End: at + i + len(text)}
		if standsAlone(all, span) {
			spans = append(spans, span)
		}
		at = span.End
	}
}

func standsAlone(all string, span japanese.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(all[:span.Start])
	first, _ := utf8.DecodeRuneInString(all[span.Start:])
	last, _ := utf8.DecodeLastRuneInString(all[:span.End])
	after, _ := utf8.DecodeRuneInString(all[span.End:])
	if before == '再' && first == '委' {
		return false // 委託先企業 in 再委託先企業
	}
	short := utf8.RuneCountInString(all[span.Start:span.End]) < 3
	return !runsOn(before, first, short) && !runsOn(last, after, short)
}

// runsOn reports whether two characters side by side belong to one word.
func runsOn(a, b rune, short bool) bool {
	switch {
	case isLatin(a) && isLatin(b):
		return true
	case isKatakana(a) && isKatakana(b):
		return true
	case short && unicode.Is(unicode.Han, a) && unicode.Is(unicode.Han, b):
		return true
	}
	return false
}

func isLatin(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
