package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
	"rensa/graph"
)

// Mention is a place where the notice speaks of an entity, by name or by a word
// that stands for it (当社, 同社, 委託先).
type Mention struct {
	japanese.Span     // within the notice's normal form
	Entity        int // index in the findings
	Label         graph.Label
	Anaphor       bool // a word that stands for it
}

// The characters that stand for mentions in Sentence.Masked: private use, one a
// mention. Rules write them as 〔組〕 and 〔系〕 (see newPattern).
const (
	orgMark    = 0xE000
	systemMark = 0xE800
	maxMention = 0x7ff
)

// cut is where a mention was replaced in the masked text.
type cut struct{ masked, normal int } // byte positions behind the replacement

// mention adds m, unless an earlier one overlaps it: longer names come first.
func (d *Document) mention(m Mention) bool {
	i, _ := slices.BinarySearchFunc(d.Mentions, m, func(a, b Mention) int { return cmp.Compare(a.Start, b.Start) })
	if i < len(d.Mentions) && d.Mentions[i].Overlaps(m.Span) || i > 0 && d.Mentions[i-1].Overlaps(m.Span) {
		return false
	}
	d.Mentions = slices.Insert(d.Mentions, i, m)
	return true
}

// mask writes Masked for every sentence. Call it once all mentions are known.
func (d *Document) mask() {
	next := 0
	for _, s := range d.Sentences {
		var b strings.Builder
		s.cuts = nil
		at := s.Start
		for ; next < len(d.Mentions) && d.Mentions[next].Start < s.End; next++ {
			m := d.Mentions[next]
			if m.Start < at || m.End > s.End || next > maxMention {
				continue
			}
			b.WriteString(d.text.Normal[at:m.Start])
			b.WriteRune(m.mark(next))
			at = d.behindDefinition(m.End)
			if !m.Anaphor {
				at += len(seatTown.FindString(d.text.Normal[at:]))
			}
			at = min(at, s.End)
			s.cuts = append(s.cuts, cut{b.Len(), at - s.Start})
		}
		if s.Masked = s.Text; len(s.cuts) > 0 {
			b.WriteString(d.text.Normal[at:s.End])
			s.Masked = b.String()
		}
	}
}

// behindDefinition is where the text goes on behind a name whose other name or
// address stands there: 甲株式会社(以下「甲」という。)の委託先 reads as 甲株式会社の委託先.
func (d *Document) behindDefinition(at int) int {
	if _, end := d.aliasBehind(at); end > at {
		return end
	}
	if rest := d.text.Normal[at:]; opensBracket(rest) {
		at += len(address.FindString(rest))
	}
	return at + len(honorific.FindString(d.text.Normal[at:]))
}

// honorific is 様 behind an organisation's name.
var honorific = regexp.MustCompile(`^(?:様|さま|殿)`)

// address is where an organisation sits, or which part of the work it does, in brackets behind its name.
var address = regexp.MustCompile(`^」?\((?:(?:構成|幹事|本社|本店|所在地|住所|代表|法人番号)[^()]{0,60}|(?:東京都|北海道|(?:大阪|京都)府|\p{Han}{2,3}県)(?:[^()がのに運][^()]{0,60})?|[^()。、]{1,16}(?:担当|分担)|` + abroad + `)\)`)

// seatTown is the town where a company sits, in brackets behind its name.
var seatTown = regexp.MustCompile(`^\(\p{Han}{1,5}[市町村区]\)`)

// abroad are countries in which companies of a house sit.
const abroad = `(?:米国|英国|中国|韓国|台湾|香港|タイ|ベトナム|フィリピン|インド|インドネシア|マレーシア|シンガポール|カンボジア|ミャンマー|ドイツ|フランス|イタリア|オランダ|ベルギー|スペイン|ポルトガル|スイス|オーストリア|ポーランド|チェコ|ハンガリー|スウェーデン|デンマーク|アイルランド|トルコ|カナダ|アメリカ|イギリス|メキシコ|ブラジル|オーストラリア|ニュージーランド)`

func (m Mention) mark(index int) rune {
	if m.Label == graph.System {
		return rune(systemMark + index)
	}
	return rune(orgMark + index)
}

// Marked is the mention that the masked text's part, one mark, stands for.
func (d *Document) Marked(part string) (Mention, bool) {
	r, _ := utf8.DecodeRuneInString(part)
	index := int(r) - orgMark
	if index > maxMention {
		index = int(r) - systemMark
	}
	if index < 0 || index >= len(d.Mentions) {
		return Mention{}, false
	}
	return d.Mentions[index], true
}

// Mentions of one label within s, in order.
func (d *Document) in(s *Sentence, label graph.Label) []Mention {
	i, _ := slices.BinarySearchFunc(d.Mentions, s.Start, func(m Mention, at int) int { return cmp.Compare(m.Start, at) })
	end, n := i, 0
	for ; end < len(d.Mentions) && d.Mentions[end].Start < s.End; end++ {
		if d.Mentions[end].Label == label {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	all := make([]Mention, 0, n)
	for _, m := range d.Mentions[i:end] {
		if m.Label == label {
			all = append(all, m)
		}
	}
	return all
}

// behind is the masked text behind a mention, "" where its place was left out.
func (d *Document) behind(s *Sentence, m Mention) string {
	i, _ := slices.BinarySearchFunc(d.Mentions, m.Start, func(m Mention, at int) int { return cmp.Compare(m.Start, at) })
	_, behind, _ := strings.Cut(s.Masked, string(m.mark(i)))
	return behind
}

// unmasked is the position in Text of a position in Masked.
func (s *Sentence) unmasked(at int) int {
	normal, masked := 0, 0
	for _, c := range s.cuts {
		if c.masked > at {
			break
		}
		normal, masked = c.normal, c.masked
	}
	return min(normal+at-masked, len(s.Text))
}

// masked is the position in Masked of a position in Text.
func (s *Sentence) masked(at int) int {
	normal, masked := 0, 0
	for _, c := range s.cuts {
		if c.normal > at {
			if masked+at-normal > c.masked-len("\uE000") {
				return c.masked // within the name, or in the brackets that were left out behind it
			}
			break
		}
		normal, masked = c.normal, c.masked
	}
	return min(masked+at-normal, len(s.Masked))
}
