package extract

import (
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/regexp"
)

// count is a counted set that a sentence names: 約5万件, 最大888社.
type count struct {
	sentence    *Sentence
	span        japanese.Span // from the number to the end of its unit, within the sentence's Text
	value       int64
	unit        lexicon.Unit
	approximate bool
	bound       bool // an upper bound: 最大, 上限, and the parts of one
}

func (c count) before() string { return c.sentence.Text[:c.span.Start] }
func (c count) after() string  { return c.sentence.Text[c.span.End:] }

var (
	approximately = regexp.MustCompile(`(?:約|およそ|おおよそ|おおむね|概ね|推計値?|推定|ほぼ)\s*$`)
	atMost        = regexp.MustCompile(`(?:最大|上限|最多)(?:で|数)?\s*(?:約|およそ)?\s*$`)
	orLess        = regexp.MustCompile(`^\s*\((?:最大|上限)`)
	orSo          = regexp.MustCompile(`^(?:余り|余|強|弱|超|ほど|程度|前後)`)
	// longerWord is a word that only begins with a unit: 2 名簿に記載.
	longerWord = regexp.MustCompile(`^(?:[件名人社校通枚例]目|例[えと年外会題示]|名(?:[簿前称義刺]|宛人)|人[事間員材口数類権]|件[名数]|社[員内会長名宅外印]|通[知信常報話帳販達]|点[検]|店[長頭]|先[生週月日]|者[間協択]|組[織合み]|会員[証番]|口座[番振名]|店舗数|世帯[主数]|校[長庭舎内]|園[児長]|施設[長名利]|機関[名誌]|部[署長門局]|本[人社件校学院日年])`)
	ordinal    = regexp.MustCompile(`(?:第|各|数|何|お|[A-Za-z.\-/#]|[A-Za-z] )$`)
)

// counts are the counted sets of s, in order.
func (d *Document) counts(s *Sentence) []count {
	var all []count
	for _, n := range japanese.Numbers(s.Text) {
		rest := s.Text[n.End:]
		about := orSo.FindString(rest)
		unit, ok := d.lexicon.Unit(strings.TrimLeft(rest[len(about):], " "))
		before := lastRunes(s.Text[:n.Start], 12)
		if !ok || inWord(s.Text[n.Start:n.End], unit) || longerWord.MatchString(strings.TrimLeft(rest[len(about):], " ")) {
			continue
		}
		if ordinal.MatchString(before) || unit.Text == "組" && strings.HasSuffix(before, "年") {
			continue
		}
		end := n.End + strings.Index(rest, unit.Text) + len(unit.Text)
		tail := orSo.FindString(s.Text[end:])
		all = append(all, count{
			sentence: s, span: japanese.Span{Start: n.Start, End: end + len(tail)}, value: n.Value, unit: unit,
			approximate: about != "" || approximately.MatchString(before) || tail != "",
			bound:       atMost.MatchString(before) || orLess.MatchString(s.Text[end:]) || len(all) > 0 && all[len(all)-1].bound && strings.Contains(s.Text[all[len(all)-1].span.End:n.Start], "分"),
		})
	}
	return all
}

// aboutNext reports whether the line behind s counts the persons whose data it names: the
// paper that s counts is theirs.
func (d *Document) aboutNext(s *Sentence) bool {
	return s.Index+1 < len(d.Sentences) && !d.Sentences[s.Index+1].Heading && d.Sentences[s.Index+1].says(personsFirst)
}

var personsFirst = regexp.MustCompile(`^[^。、0-9]{0,14}[0-9][0-9,]*(?:名|人)(?:様|さま)?分?(?:の|\()[^。、]{0,8}(?:氏名|名前|住所|電話|情報|生年月日)`)

// inWord reports whether the number is part of a word: 一部, 一件ずつ, 二枚目.
func inWord(number string, unit lexicon.Unit) bool {
	return number == "一" && unit.Text != "名" || number[0] > 0x7f && unit.Kind == "thing" && len(number) == len("一")
}

// header is a table's head line, as long as its rows follow, or the one cell of it
// that heads the numbers where every cell has a line of its own.
type header struct {
	cells []string
	above string
}

// maxCell bounds a cell on a line of its own, in characters.
const maxCell = 24

var headLine = regexp.MustCompile(`^[^。、]{0,8}(?:件数|人数|者数)(?:\([件人名]\))?$`)

var headCell = regexp.MustCompile(`件数|人数|対象者数|名数|^(?:件|人|名)$|対象`)

// next is the header for s: none where s is no row.
func (h header) next(s *Sentence) header {
	if !strings.Contains(s.Text, "\t") {
		if s.says(headLine) {
			return header{above: s.Text}
		}
		if utf8.RuneCountInString(s.Text) > maxCell || strings.HasSuffix(s.Text, "。") {
			return header{}
		}
		return header{above: h.above}
	}
	if h.cells == nil && s.says(headCell) {
		return header{cells: strings.Split(s.Text, "\t")}
	}
	return h
}

// bare are the counts of a row that leave their unit to the header: 件数 over 1,234.
func (h header) bare(s *Sentence) []count {
	if h.above != "" {
		return bareCell(s, 0, s.Text, h.above)
	}
	if h.cells == nil {
		return nil
	}
	var all []count
	start := 0
	for i, cell := range strings.Split(s.Text, "\t") {
		if i < len(h.cells) {
			all = append(all, bareCell(s, start, cell, h.cells[i])...)
		}
		start += len(cell) + len("\t")
	}
	return all
}

// bareCell is the count of a cell, at start in s, that holds a number and nothing else.
func bareCell(s *Sentence, start int, cell, head string) []count {
	numbers := japanese.Numbers(cell)
	unit, ok := headUnit(head)
	if !ok || len(numbers) != 1 || strings.Trim(strings.TrimPrefix(cell, "約"), " ") != cell[numbers[0].Start:numbers[0].End] {
		return nil
	}
	span := japanese.Span{Start: start + numbers[0].Start, End: start + numbers[0].End}
	return []count{{sentence: s, span: span, value: numbers[0].Value, unit: unit, approximate: strings.Contains(cell, "約")}}
}

// headUnit is the unit that a table's head cell gives the numbers below it.
func headUnit(cell string) (lexicon.Unit, bool) {
	switch {
	case strings.Contains(cell, "(名)"):
		return lexicon.Unit{Text: "名", Base: "名", Kind: "person"}, true
	case strings.Contains(cell, "件"):
		return lexicon.Unit{Text: "件", Base: "件", Kind: "record"}, true
	case strings.Contains(cell, "人"), strings.Contains(cell, "者数"):
		return lexicon.Unit{Text: "人", Base: "人", Kind: "person"}, true
	case strings.Contains(cell, "名数"):
		return lexicon.Unit{Text: "名", Base: "名", Kind: "person"}, true
	}
	return lexicon.Unit{}, false
}

// lastRunes is the end of text, n runes at most.
func lastRunes(text string, n int) string {
	at := len(text)
	for ; at > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}

// afterLast is the part of text behind the last of the characters.
func afterLast(text, characters string) string {
	at := strings.LastIndexAny(text, characters)
	if at < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}
