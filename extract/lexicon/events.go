package lexicon

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// EventCue tells by its words that a dated step is of a kind.
type EventCue struct {
	Kind            string
	What, Verb, Not []string // see events.tsv; a Verb with $ behind it ends its statement
	Authority       bool     // an organisation that is reported to stands for What
	System          bool     // so does any system

	what, not *regexp.Regexp // any of the words
}

func (l *Lexicon) addEventCue(f []string) error {
	cue := EventCue{Kind: f[0], What: split(f[1]), Verb: split(f[2])}
	if len(f) > 3 {
		cue.Not = split(f[3])
	}
	for _, verb := range cue.Verb {
		l.verbs.add(entry{text: strings.TrimSuffix(verb, "$"), name: verb, row: len(l.EventCues)})
	}
	cue.what, cue.not = anyOf(cue.What), anyOf(cue.Not)
	cue.Authority, cue.System = slices.Contains(cue.What, "authority"), slices.Contains(cue.What, "system")
	l.EventCues = append(l.EventCues, cue)
	return oneOf("kind", cue.Kind, graph.EventKinds())
}

// anyOf matches any of the words, all texts where there are none.
func anyOf(words []string) *regexp.Regexp {
	var quoted []string
	for _, w := range words {
		quoted = append(quoted, regexp.QuoteMeta(w))
	}
	return regexp.MustCompile(strings.Join(quoted, "|"))
}

// Excluded reports whether one of the words that rule the cue out is in text.
func (c *EventCue) Excluded(text string) bool {
	return len(c.Not) > 0 && c.not.MatchString(text)
}

// Object reports whether one of the words that the cue asks for is in text.
func (c *EventCue) Object(text string) bool {
	return c.what.MatchString(text)
}

// toward are the particles that make those named the ones addressed.
var toward = regexp.MustCompile(`^[^。]{0,36}?(?:に|へ|宛|あて|を(?:すべて|全て|個別に|順次|順に)?訪|宅|特定し)`)

// notThose stand before a verb of telling where others than those affected are told.
var notThose = regexp.MustCompile(`(?:[^従]業者|会社|委託先|本部|センター|機構|委員会|県|市|府|町|協会|銀行|警察|署|番号|社|庁|省|局|課|部|室|係|窓口|学校|当行|本学|当院)(?:等)?(?:へ|に|に対し)(?:も)?[^、。]{0,6}$`)

// concernedOnes are those affected, whoever they are.
var concernedOnes = regexp.MustCompile(`(?:対象|該当|取引先|導入|契約|影響|利用企業|顧客|加盟店)(?:の|となる)?[^、。]{0,6}(?:へ|に)(?:も)?[^、。]{0,6}$`)

// Addressed reports whether one of the cue's What is told something by the verb
// behind text.
func (c *EventCue) Addressed(text string) bool {
	if notThose.MatchString(text) && !concernedOnes.MatchString(text) {
		return false
	}
	return len(c.What) == 0 || slices.ContainsFunc(c.What, func(w string) bool {
		_, behind, found := strings.Cut(text, w)
		return found && !strings.HasPrefix(behind, "が") && toward.MatchString(behind)
	})
}

// Verb is a place in a text where a verb of the cue of that number stands.
type Verb struct{ Cue, Start, End int }

// FindVerbs are the verbs of all cues in text, left to right.
func (l *Lexicon) FindVerbs(text string) []Verb {
	var found []Verb
	for w, at := range l.verbs.each(text) {
		end := at + len(w.text)
		if w.name == w.text || ends.MatchString(text[end:]) {
			found = append(found, Verb{w.row, at, end})
		}
	}
	return found
}

// ends stands behind a noun that ends its statement: サーバーを停止。 変更を9月3日に完了, 設定変更を実施
var ends = regexp.MustCompile(`^(?:済み?)?\s*(?:$|[。、・;()/|])|^(?:を|は、?|が)(?:[0-9]{1,2}[月日]|同日|翌日|同月)|^を(?:行い|行って(?:お|い)|行った(?:。|$)|実施し(?:ま|、|て|た。)|実施いた|実施$|完了$)`)
