package extract

import (
	"regexp"
	"strings"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
)

// count is a counted set that a sentence names: 約5万件, 最大888社.
type count struct {
	sentence    *Sentence
	span        japanese.Span // from the number to the end of its unit, within the sentence's Text
	value       int64
	unit        lexicon.Unit
	approximate bool
	bound       bool // an upper bound: 最大, 上限, and the parts of one
	total       bool // 計, 合計
	part        bool // うち
}

var (
	approximately = regexp.MustCompile(`(?:約|およそ|おおよそ|おおむね|概ね|推計値?|推定|ほぼ)\s*$`)
	atMost        = regexp.MustCompile(`(?:最大|上限|最多)(?:で|数)?\s*(?:約|およそ)?\s*$`)
	inTotal       = regexp.MustCompile(`(?:合計|総計|総数|累計|計|合わせて|あわせて|全部で|全員\()(?:で|の)?[:\s\t]*(?:最大)?(?:約|およそ)?\s*$`)
	partOf        = regexp.MustCompile(`(?:うち|内訳|内数)[^。\n]{0,24}$`)
	orSo          = regexp.MustCompile(`^(?:余り|余|強|弱|超|ほど|程度|前後)`)
	ordinal       = regexp.MustCompile(`(?:第|全|各|数|何|[A-Za-z.\-/#])$`)
)

// counts are the counted sets of s, in order.
func (d *Document) counts(s *Sentence) []count {
	var all []count
	for _, n := range japanese.Numbers(s.Text) {
		rest := s.Text[n.End:]
		about := orSo.FindString(rest)
		unit, ok := d.lexicon.Unit(strings.TrimLeft(rest[len(about):], " "))
		before := s.Text[:n.Start]
		if !ok || inWord(s.Text[n.Start:n.End], unit) || ordinal.MatchString(before) && !strings.HasSuffix(before, "全") {
			continue
		}
		end := n.End + strings.Index(rest, unit.Text) + len(unit.Text)
		all = append(all, count{
			sentence: s, span: japanese.Span{Start: n.Start, End: end}, value: n.Value, unit: unit,
			approximate: about != "" || approximately.MatchString(before) || orSo.MatchString(s.Text[end:]),
			bound:       atMost.MatchString(before) || len(all) > 0 && all[len(all)-1].bound && strings.Contains(s.Text[all[len(all)-1].span.End:n.Start], "分"), total: inTotal.MatchString(before), part: partOf.MatchString(before),
		})
	}
	return all
}

// inWord reports whether the number is part of a word: 一部, 一件ずつ, 二枚目.
func inWord(number string, unit lexicon.Unit) bool {
	return number == "一" && unit.Text != "名" || number[0] > 0x7f && unit.Kind == "thing" && len(number) == len("一")
}

func (c count) before() string { return c.sentence.Text[:c.span.Start] }
func (c count) after() string  { return c.sentence.Text[c.span.End:] }
