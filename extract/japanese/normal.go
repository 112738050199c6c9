package japanese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// variants are what NFKC leaves apart although a reader does not: CJK radicals
// supplement, old forms, dashes that look like the long vowel mark.
var variants = strings.NewReplacer(
	"⺠", "民", "⻑", "長", "⻄", "西", "⻘", "青", "⻲", "亀", "⻩", "黄", "⻭", "歯", "⻨", "麦", "⻫", "斉", "⻯", "竜", "⻤", "鬼", "⼾", "戸",
	"戶", "戸", "髙", "高", "﨑", "崎", "濵", "浜", "瀨", "瀬", "德", "徳",
	"〜", "~", "∼", "~", "―", "-", "‐", "-", "–", "-", "—", "-", "−", "-",
	"〈", "<", "〉", ">", "《", "<", "》", ">", "○", "〇", "◯", "〇", "\u00a0", " ", "\u200b", "", "\ufeff", "", "\t", "\t", "\r", "",
)

// plainRun is how much of s, from its start, is in normal form already and goes
// with nothing behind it: of a run of plain characters all but the last, which a
// mark may follow.
func plainRun(s string) int {
	last, before := 0, ' '
	for i, r := range s {
		if !isPlain(r) || (r == ',' || r == '.') && stopOf(r, before) != 0 {
			return last
		}
		last, before = i, r
	}
	return len(s)
}

// stopOf is the 、 or 。 that a character behind another stands for: learned bodies
// write , and . behind Japanese words. It is 0 where the character is none. A dot
// behind a kanji or a katakana rather follows the number of an item: 一. and ア.
func stopOf(r, before rune) rune {
	hiragana := before >= 'ぁ' && before <= 'ゖ'
	switch r {
	case ',', '，':
		if hiragana || before >= 'ァ' && before <= 'ー' || before >= '一' && before <= '\u9fff' || before == '」' || before == ')' {
			return '、'
		}
	case '.', '．':
		if hiragana {
			return '。'
		}
	}
	return 0
}

// stop is the 、 or 。 that the part of a text before rest stands for, "" where it is none.
func (b *builder) stop(part, rest string) string {
	r, size := utf8.DecodeRuneInString(part)
	mark := stopOf(r, b.last)
	if mark == 0 || size < len(part) {
		return ""
	}
	if next, _ := utf8.DecodeRuneInString(rest); mark == '。' && next > ' ' && next <= '~' {
		return "" // です.jp
	}
	return string(mark)
}

// quotations are the marks that some write for 「」, and what ends each.
var quotations = map[string]string{"『": "』", "“": "”", "〝": "〟"}

// longQuotation is how many bytes a quotation in such marks takes at most.
const longQuotation = 150

// quotes is the 「 or 」 that the part of a text before rest stands for, "" where it is
// none or stands within 「」 or around it.
func (b *builder) quotes(part, rest string) string {
	if b.closer != "" && part == b.closer {
		b.closer = ""
		return "」"
	}
	close, opens := quotations[part]
	if !opens {
		return ""
	}
	end := strings.Index(rest[:min(len(rest), longQuotation)], close)
	if end < 0 || strings.ContainsAny(rest[:end], "「」\n") || b.within("「", "」") {
		return ""
	}
	b.closer = close
	return "「"
}

// within reports whether what is written last stands between the two marks.
func (b *builder) within(open, close string) bool {
	last := b.out.String()
	last = last[max(0, len(last)-longQuotation):]
	return strings.LastIndex(last, open) > strings.LastIndex(last, close)
}

// isPlain reports whether r is a character of most texts that normalisation leaves as it is.
func isPlain(r rune) bool {
	switch {
	case r >= 'ぁ' && r <= 'ゖ', r >= 'ァ' && r <= 'ー', r > ' ' && r <= '~', r == '\n':
		return true
	case r >= '一' && r <= '\u9fff':
		return r != '戶' && r != '髙' && r != '濵' && r != '瀨' && r != '德'
	}
	switch r {
	case '、', '。', '「', '」', '【', '】', '々':
		return true
	}
	return false
}

// ascii is the characters from ! to ~, which have full-width forms in the same order.
const ascii = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// normalPart is one segment's normal form. Circled numbers stay: ①学生 is not 1学生.
func normalPart(part string) string {
	r, size := utf8.DecodeRuneInString(part)
	switch {
	case r >= '①' && r <= '⑳' || r >= '❶' && r <= '❿' || part == " " || part == "\t":
		return part
	case part == "\u3000":
		return " "
	case r >= '！' && r <= '～' && size == len(part): // most of what is no plain character
		return ascii[r-'！' : r-'！'+1]
	}
	return variants.Replace(norm.NFKC.String(part))
}

// longGap is how many bytes behind a space are looked at: a gap in a date is short.
const longGap = 48

// dropsSpace reports whether part is a space within a date or a count, as in
// 「令和 5 年 10月 25 日」 and 「391 名」: readers do not see it.
func (b *builder) dropsSpace(part, rest string) bool {
	if part != " " && part != "\u3000" && part != "\u00a0" {
		return false
	}
	rest = strings.TrimLeft(rest[:min(len(rest), longGap)], " \u3000\u00a0")
	next, _ := utf8.DecodeRuneInString(rest)
	if !isPlain(next) {
		next, _ = utf8.DecodeRuneInString(norm.NFKC.String(string(next)))
	}
	switch {
	case unicode.IsDigit(b.last):
		return strings.ContainsRune("年月日時分秒名件人社万億千百回通歳頃%", next)
	case unicode.IsDigit(next):
		return b.ends(leads) || strings.ContainsRune("年月時", b.last) && b.afterDate()
	}
	return strings.ContainsRune("年月日時分", b.last) && b.afterDate() && slices.ContainsFunc(limits, func(word string) bool { return strings.HasPrefix(rest, word) })
}

// leads are what goes with the number behind it although a space may stand between.
var leads = []string{"令和", "平成", "昭和", "約", "翌", "同", "午前", "午後"}

// ends reports whether what is written ends in one of the words.
func (b *builder) ends(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.HasSuffix(b.out.String(), word) })
}

// limits are what goes with a date or a time although a space may stand before.
var limits = []string{"から", "まで", "より", "頃", "ごろ", "にかけて", "現在", "時点"}

// afterDate reports whether a number stands before the last rune written.
func (b *builder) afterDate() bool {
	written := b.out.String()
	_, size := utf8.DecodeLastRuneInString(written)
	before, _ := utf8.DecodeLastRuneInString(written[:len(written)-size])
	return unicode.IsDigit(before) || before == '元' || before == '同'
}
