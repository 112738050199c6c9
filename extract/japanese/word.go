package japanese

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// Word is a token of a sentence.
type Word struct {
	Span           // within the sentence's normal form
	Surface string // as it stands there
	Class   Class
}

// Class is what kind of word it is, as far as names are concerned.
type Class uint8

// The classes. Proper is for names that the dictionary knows; unknown words are
// Unknown, whatever the tokenizer guesses of them.
const (
	Other Class = iota
	Noun
	Proper  // 固有名詞
	Place   // 固有名詞,地域
	Person  // 固有名詞,人名
	Suffix  // 名詞,接尾
	Numeral // 名詞,数
	Unknown // not in the dictionary
	Prefix  // 接頭詞
	Symbol  // 記号
	Particle
	Verb
)

// Tokenizer parts sentences into words. It is safe for concurrent use.
type Tokenizer struct{ t *tokenizer.Tokenizer }

// NewTokenizer loads the IPA dictionary (mecab-ipadic, in the program): about
// half a second and 100 MB.
func NewTokenizer() (*Tokenizer, error) {
	t, err := tokenizer.New(ipa.DictShrink(), tokenizer.OmitBosEos())
	if err != nil {
		return nil, err
	}
	return &Tokenizer{t}, nil
}

// Phrases cuts a sentence at commas, quotation marks and the like, so that its words can be
// had part by part: only those of some phrases are ever asked for. A phrase begins
// with the character that ends the phrase before.
func Phrases(sentence string) []Span {
	var all []Span
	start, last := 0, rune(0)
	for at, r := range sentence {
		if at > start && parts(sentence[at:], r, last) {
			all, start = append(all, Span{start, at + utf8.RuneLen(r)}), at
		}
		last = r
	}
	if len(all) == 0 || all[len(all)-1].End < len(sentence) {
		all = append(all, Span{start, len(sentence)})
	}
	return all
}

// parts reports whether r, which rest begins with and which stands behind last,
// ends a phrase: it is a word of its own, so that the words before it and those
// behind it do not depend on each other.
func parts(rest string, r, last rune) bool {
	switch r {
	case '、', '。', '「', '」', ')', ':':
		return true
	case 'を', '(', ' ':
	default:
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[utf8.RuneLen(r):])
	switch {
	case r == 'を': // not in かをり, をめぐる
		return !strings.ContainsRune("やさつかしきみなむム軌", last) && !strings.ContainsRune("いのかめもろん以通", next)
	case r == '(': // not in (株)
		return last >= 'ぁ' && unicode.IsLetter(last) && unicode.IsLetter(next) && !strings.ContainsRune("株有社財", next)
	}
	return (last >= 'ぁ' || next >= 'ぁ') && letter(last) && letter(next)
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Words parts a phrase of a sentence in normal form. Long runs of one class of
// characters, quadratic for the tokenizer, are cut.
func (t *Tokenizer) Words(sentence string, phrase Span) []Word {
	var words []Word
	for _, piece := range pieces(sentence, phrase) {
		tokens := t.t.Analyze(widen(sentence[piece.Start:piece.End]), tokenizer.Normal)
		at := piece.Start
		words = slices.Grow(words, len(tokens))
		for i := range tokens {
			end := at + narrowLength(sentence[at:], tokens[i].End-tokens[i].Start)
			words = append(words, Word{Span{at, end}, sentence[at:end], class(&tokens[i])})
			at = end
		}
	}
	return words
}

// narrowLength is how many bytes the first n runes of s take.
func narrowLength(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// widen turns ASCII into its full-width form, rune for rune: the dictionary's own
// form, without which brackets are verbs and NAS is an organisation.
func widen(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u3000'
		case r > ' ' && r <= '~':
			return r + 0xfee0
		}
		return r
	}, s)
}

// maxPiece bounds what is tokenized at once, in runes.
const maxPiece = 64

// pieces cuts a phrase where it has more than maxPiece runes of one class.
func pieces(sentence string, phrase Span) []Span {
	var all []Span
	start, run, kind := phrase.Start, 0, rune(0)
	for i, r := range sentence[phrase.Start:phrase.End] {
		i += phrase.Start
		if k := kindOf(r); k == kind {
			run++
		} else {
			run, kind = 1, k
		}
		if run > maxPiece {
			all, start, run = append(all, Span{start, i}), i, 1
		}
	}
	if start < phrase.End {
		all = append(all, Span{start, phrase.End})
	}
	return all
}

// kindOf tells Latin, kana, kanji and the rest apart.
func kindOf(r rune) rune {
	switch {
	case r < 0x80:
		return 'a'
	case r >= 0x30a0 && r <= 0x30ff:
		return 'ア'
	case r >= 0x3040 && r < 0x30a0:
		return 'あ'
	case r >= 0x4e00 && r <= 0x9fff:
		return '漢'
	}
	return '記'
}

func class(t *tokenizer.Token) Class {
	if t.Class == tokenizer.UNKNOWN {
		return Unknown
	}
	switch first, _ := t.FeatureAt(0); first {
	case "名詞":
		return nounClass(t)
	case "接頭詞":
		return Prefix
	case "記号":
		return Symbol
	case "助詞", "助動詞":
		return Particle
	case "動詞":
		return Verb
	}
	return Other
}

func nounClass(t *tokenizer.Token) Class {
	switch second, _ := t.FeatureAt(1); second {
	case "固有名詞":
		switch third, _ := t.FeatureAt(2); third {
		case "地域":
			return Place
		case "人名":
			return Person
		}
		return Proper
	case "接尾":
		return Suffix
	case "数":
		return Numeral
	case "非自立", "代名詞", "副詞可能":
		return Other
	}
	return Noun
}
