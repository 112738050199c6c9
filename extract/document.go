package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/notice"
	"rensa/extract/regexp"
	"rensa/graph"
)

// Document is one notice while it is being read: its sentences, the names found
// in them, and what has been claimed so far.
type Document struct {
	Notice    notice.Notice
	Sentences []*Sentence // the heading first
	Mentions  []Mention   // by position, never overlapping

	text         *japanese.Text
	lexicon      *lexicon.Lexicon
	found        Findings
	entities     map[entityKey]int
	publisher    int // the entity that published the notice, or Nobody
	publisherEnd int // where its name ends in the heading; 0 where it does not begin with it
	appositions  []apposition
	systems      []*system
	strange      stranger
	dated        *Sentence // see dateline
	dateSought   bool
	stems        map[string]string // see stem
	titleList    []title           // of sites, apps and services
	selves       map[string]int    // a word by which the notice defines whom it means by 当…
	ownHarm      bool              // a sentence says that it befell the publisher itself
	roles        map[string]int    // a word for a part → the organisation that plays it
	families     map[string]int    // the same by the family of parts, see family
}

type entityKey struct {
	label graph.Label
	name  string
	owner int
}

// Sentence is one sentence, list item, table row or heading line.
type Sentence struct {
	japanese.Span         // within the notice's normal form
	Index         int     // in Document.Sentences
	Text          string  // normal form
	Section       Section // what the heading above it announces
	Heading       bool    // a heading line itself
	// Masked is Text with every mention replaced by one private-use character, so
	// that a rule sees where names are without caring what they are: orgMark or
	// systemMark plus the mention's index in Document.Mentions.
	Masked    string
	tokenizer *japanese.Tokenizer
	pairs     *regexp.Pairs        // see may
	phrases   []phrase             // see Phrases
	systems   []lexicon.SystemWord // see systemWords
	searched  bool
	roles     []lexicon.Match // see roleWords
	asked     bool
	cuts      []cut
}

// Section is what a part of a notice is about.
type Section uint8

// The sections that matter for what a sentence may claim.
const (
	Body       Section = iota
	Timeline           // 経緯, 時系列
	Leaked             // 漏えいした情報
	Reasons            // 原因
	Response           // 対応
	Prevention         // 再発防止: plans and precautions, no facts
	Contact            // お問い合わせ先
	Footnote           // ※1 …, *1 …
)

// sections tells a heading's section by its words. The first that fits counts.
var sections = []struct {
	section Section
	words   *regexp.Regexp
}{
	{Body, regexp.MustCompile(`公表(?:が|の)遅|公表まで`)},
	{Prevention, regexp.MustCompile(`再発(の)?防止|今後の(対応|対策|方針|取(り)?組)|防止策|改善策|繰り返さない`)},
	{Contact, regexp.MustCompile(`問い?合わ?せ(?:先|窓口|は|に|フォーム|[】)>」\s]|$)|(?:^|[^、やの急者族])連絡先(?:[^0-9]*$|[^0-9]*[0-9]+-)|相談窓口|^本件に関する`)},
	{Leaked, regexp.MustCompile(`(漏洩|漏えい|流出|閲覧|対象|含まれ|保存|記録|記載|影響|持ち出|紛失|盗|見られ|見え|取得され|消去され|入って|登録され|格納|保管|書かれ|載って|表示|掲載|アクセス可能|アクセスでき|アクセスが可能|アクセスされ|誤送|誤封|誤配|誤って|送信した|送付した|廃棄).{0,12}(情報|データ|件数|人数|範囲|項目|書類|世帯|者数|(?:方|お客様|お客さま)(?:$|[^へに法針式]))|` +
		`(?:パソコン|PC|端末|メモリ|媒体|サーバー?|かばん|鞄|ファイル|名簿|メール)(?:内|の中)の.{0,8}(情報|データ|書類)|(?:どんな|どのような|どういう)[^。]{0,8}(?:情報|データ)|(?:流出|漏え?い|漏洩)(?:の)?(?:対象|規模|内容)|個人情報(の内容|等の項目|$)|被害(の)?(状況|範囲|内容)`)},
	{Timeline, regexp.MustCompile(`経緯|経過|時系列|これまでの(動き|対応)|発覚`)},
	{Reasons, regexp.MustCompile(`原因|要因|手口|経路`)},
	{Response, regexp.MustCompile(`対応|対処|措置|お知らせ`)},
}

var (
	numbering = regexp.MustCompile(`^\s*(?:[■◆●◇□▼▲◎★〇【<\[]|[((]?(?:[0-9]{1,2}|[一二三四五六七八九十]|[ⅠⅡⅢⅣⅤI]+|[a-zア-ン])[)).、.,\s]|[①-⑳]|第[0-9一二三]+\s|[0-9]{1,2}-[0-9])`)
	// runIn is a heading on the line of its text: 3 経過 …, ■対象:…
	runIn  = regexp.MustCompile(`^\s*(?:[■◆●◇□▼▲◎★〇]|[(]?[0-9]{1,2}[).、]?)\s*([^\s、。:()]{2,14})[\s:]`)
	figure = regexp.MustCompile(`^[0-9]{1,3},[0-9]{3}`)
	// asks is a line on whom to ask: above the first sentence it belongs to the letterhead.
	asks     = regexp.MustCompile(`問い?合わ?せ|連絡先|担当`)
	footnote = regexp.MustCompile(`^\s*(?:※|\*|注)\s*[0-9①-⑳]`)
	ended    = regexp.MustCompile(`[。、,!?]$|(?:です|ます|した|せん|する|なる|[めれせ]る)[。]?$`)
	// inquires is a question that heads what answers it.
	inquires  = regexp.MustCompile(`^(?:Q|問|質問)\s?[0-9]{0,2}[.:)]?\s?[^。]{0,36}(?:か|は)[。?]?$`)
	dateFirst = regexp.MustCompile(`^[\s・•〇○●]*[((]?[0-9]*[))]?\s*(?:(?:[0-9]{4}|令和|平成|R)[0-9元]*[年./]|[0-9]{1,2}[月/][0-9])`)
)

// maxHeading bounds a heading line, in characters.
const maxHeading = 40

// newDocument reads a notice into sentences with their sections.
func newDocument(n notice.Notice, l *lexicon.Lexicon) *Document {
	d := &Document{Notice: n, text: japanese.NewText(n.Text), lexicon: l, entities: map[entityKey]int{}, stems: map[string]string{}}
	section, told := Body, false
	spans := japanese.Sentences(d.text.Normal)
	all := make([]Sentence, len(spans))
	for i, span := range spans {
		s := &all[i]
		s.Span, s.Index, s.Text = span, i, d.text.Normal[span.Start:span.End]
		s.Heading = i > 0 && isHeading(s.Text)
		told = told || s.says(ended)
		if s.Heading && (told || !s.says(asks)) {
			section = sectionOf(s.Text, section)
		} else if word := runIn.FindStringSubmatch(s.Text); word != nil && sectionOf(word[1], Body) != Body {
			section = sectionOf(word[1], section)
		}
		s.Section = section
		if s.says(footnote) {
			s.Section = Footnote
		}
		s.Masked = s.Text
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

func isHeading(text string) bool {
	if inquires.MatchString(text) {
		return true
	}
	if utf8.RuneCountInString(text) > maxHeading || figure.MatchString(text) || ended.MatchString(text) || dateFirst.MatchString(text) || strings.Contains(text, "\t") {
		return false
	}
	if numbering.MatchString(text) {
		return true
	}
	return utf8.RuneCountInString(text) <= 24 && sectionOf(text, Body) != Body
}

// sectionOf is the section that a heading announces. A heading that announces
// nothing known ends the section before it.
func sectionOf(heading string, current Section) Section {
	for _, row := range sections {
		if row.words.MatchString(heading) {
			return row.section
		}
	}
	if current == Leaked || current == Timeline {
		return current // a sub-heading within a list
	}
	return Body
}

// stem is the lexicon's stem of a name, found once.
func (d *Document) stem(name string) string {
	stem, ok := d.stems[name]
	if !ok {
		stem = d.lexicon.Stem(name)
		d.stems[name] = stem
	}
	return stem
}

// Entity adds an entity, or joins aliases and properties to the one of the same
// label, name and owner, and returns its index.
func (d *Document) Entity(e Entity) int {
	key := entityKey{e.Label, d.stem(e.Name), e.Owner}
	if i, ok := d.entities[key]; ok {
		d.merge(i, e)
		return i
	}
	if e.Properties == nil {
		e.Properties = graph.Properties{}
	}
	i := len(d.found.Entities)
	d.found.Entities = append(d.found.Entities, e)
	d.entities[key] = i
	return i
}

func (d *Document) merge(i int, more Entity) {
	have := &d.found.Entities[i]
	for name, value := range more.Properties {
		if list, ok := value.([]string); ok {
			old, _ := have.Properties[name].([]string)
			value = sorted(append(slices.Clone(old), list...))
		}
		have.Properties[name] = value
	}
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// Alias adds another name of entity i.
func (d *Document) Alias(i int, alias string) {
	if alias != "" && alias != d.found.Entities[i].Name {
		d.merge(i, Entity{Properties: graph.Properties{"aliases": []string{alias}}})
	}
}

// Claim adds a claim that rests on sentence s. Of nobody, as of the publisher of a
// notice that names none, nothing is claimed.
func (d *Document) Claim(c Claim, s *Sentence) {
	if c.From == c.To || c.Status == "" || c.From == Nobody && !ofIncident[c.Type] {
		return
	}
	c.Quote, c.Offset = d.text.Source(s.Start, s.End)
	if c.Confidence == 0 {
		c.Confidence = 0.9
	}
	d.found.Claims = append(d.found.Claims, c)
}

// ofIncident are the edges that go from the incident.
var ofIncident = edgesFrom(graph.Incident)

func edgesFrom(label graph.Label) map[graph.Type]bool {
	from := map[graph.Type]bool{}
	for _, row := range graph.EdgeTypes() {
		from[row.Type] = row.From == label
	}
	return from
}

// Claims are the claims so far of one of the types.
func (d *Document) Claims(types ...graph.Type) []Claim {
	n := 0
	for i := range d.found.Claims {
		if slices.Contains(types, d.found.Claims[i].Type) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	all := make([]Claim, 0, n)
	for i := range d.found.Claims {
		if c := &d.found.Claims[i]; slices.Contains(types, c.Type) {
			all = append(all, *c)
		}
	}
	return all
}

// At is entity i.
func (d *Document) At(i int) *Entity { return &d.found.Entities[i] }

// Find is the index of the entity with the label that is called name, or -1.
func (d *Document) Find(label graph.Label, name string) int {
	stem := d.stem(name)
	for i, e := range d.found.Entities {
		if e.Label != label || e.Name == "" {
			continue
		}
		if d.stem(e.Name) == stem || slices.ContainsFunc(e.Aliases(), func(a string) bool { return d.stem(a) == stem }) {
			return i
		}
	}
	return -1
}
