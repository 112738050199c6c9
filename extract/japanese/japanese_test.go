package japanese

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestNormalForm(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{"令和 ５ 年 10月 25 日", "令和5年10月25日"},
		{"USBﾒﾓﾘとﾊﾞｯｸｱｯﾌﾟ", "USBメモリとバックアップ"},
		{"㈱甲（本社）", "(株)甲(本社)"},
		{"①学生氏名 391 名", "①学生氏名 391名"},
		{"『甲の湯』と“乙”、「『丙』の会」", "「甲の湯」と「乙」、「『丙』の会」"},
		{"6 月 22 日 午前 9 時 30 分 頃から翌 23 日 15 時 まで", "6月22日 午前9時30分頃から翌23日 15時まで"},
		{"住⺠〜髙橋", "住民~高橋"},
		{"8月26日，ご連絡をいただきました．", "8月26日、ご連絡をいただきました。"},
		{"一．概要 1,024件 Co.,Ltd.", "一.概要 1,024件 Co.,Ltd."},
		{"10月 9日 NAVER Cloud社", "10月9日 NAVER Cloud社"},
	} {
		t.Run(test.source, func(t *testing.T) {
			if got := Normalise(test.source); got != test.want {
				t.Errorf("normal form %q, want %q", got, test.want)
			}
		})
	}
}

func TestTheWayBack(t *testing.T) {
	text := NewText("一行目。\n　㈱甲のﾊﾞｯｸｱｯﾌﾟ。 ")
	start := strings.Index(text.Normal, "(株)")
	quote, offset := text.Source(start, len(text.Normal))
	if quote != "㈱甲のﾊﾞｯｸｱｯﾌﾟ。" || offset != 6 {
		t.Errorf("quote %q at %d, want the words as they stand at 6", quote, offset)
	}
}

// TestPlainCharactersAreInNormalForm holds the short way against the long one.
func TestPlainCharactersAreInNormalForm(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		if c := string(r); isPlain(r) && (normalPart(c) != c || segment(c+"あ") != len(c) || !norm.NFKC.PropertiesString(c).BoundaryBefore()) {
			t.Errorf("%q is not plain: its normal form is %q", c, normalPart(c))
		}
	}
	if got := NewText("かバ").Normal; got != "かバ" {
		t.Errorf("a mark behind a plain character gives %q, want かバ", got)
	}
}

func TestAPartOfACharacterIsQuotedWhole(t *testing.T) {
	text := NewText("甲㈱乙")
	if quote, offset := text.Source(0, len("甲(")); quote != "甲㈱" || offset != 0 {
		t.Errorf("quote %q at %d, want 甲㈱ at 0", quote, offset)
	}
}

func TestASentenceWithoutEndIsCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("ア", 10_000), strings.Repeat("「甲、", 10_000)} {
		at := 0
		for _, s := range Sentences(text) {
			if s.Start != at || s.Len() > 3*2*maxSentence+3 {
				t.Fatalf("sentence %+v of %d bytes does not begin at %d", s, s.Len(), at)
			}
			at = s.End
		}
		if at != len(text) {
			t.Errorf("sentences end at %d of %d", at, len(text))
		}
	}
}

func TestSentences(t *testing.T) {
	text := "甲社は「停止した。」と述べた。乙社(丙。)も同じ。\n・一つ目\n\n・二つ目"
	var got []string
	for _, s := range Sentences(text) {
		got = append(got, text[s.Start:s.End])
	}
	want := []string{"甲社は「停止した。」と述べた。", "乙社(丙。)も同じ。", "・一つ目", "・二つ目"}
	if !slices.Equal(got, want) {
		t.Errorf("sentences %q, want %q", got, want)
	}
}

func TestWordsOfThePhrasesAreThoseOfTheSentence(t *testing.T) {
	tokenizer, err := NewTokenizer()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"「甲野」、株式会社甲野産業は、「甲システム」(以下「本件」といいます。)を、乙へ委託。", "やむを得ずNAVER Cloud 株式会社(東京都)と保守業務をめぐる契約を乙を通じて解除 ① 12月 2日", "、、「", "甲"} {
		whole := tokenizer.Words(s, Span{0, len(s)})
		words := []Word{whole[0]}
		for i, phrase := range Phrases(s) {
			part := tokenizer.Words(s, phrase)
			if i > 0 && part[0] != words[len(words)-1] {
				t.Errorf("%s: phrase %d begins with %+v", s, i, part[0])
			}
			words = append(words, part[1:]...)
		}
		if !slices.Equal(words, whole) {
			t.Errorf("%s: %+v, want %+v", s, words, whole)
		}
	}
}

func TestWordsCoverTheSentence(t *testing.T) {
	tokenizer, err := NewTokenizer()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"株式会社甲は、NAVER Cloud社(NAS)のサーバーを大阪府に置く。", strings.Repeat("ア", 100_000)} {
		at := 0
		for _, w := range tokenizer.Words(s, Span{0, len(s)}) {
			if w.Start != at || s[w.Start:w.End] != w.Surface {
				t.Fatalf("word %+v does not begin at %d", w, at)
			}
			at = w.End
		}
		if at != len(s) {
			t.Errorf("words end at %d of %d", at, len(s))
		}
	}
}
