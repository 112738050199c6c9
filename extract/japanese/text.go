// Package japanese reads Japanese running text: the normal form of its
// characters with the way back, sentences, words, dates and numbers. It is the
// only package that knows the tokenizer.
package japanese

import (
	"cmp"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is a source text and its normal form. Everything is looked for in the
// normal form, by byte position; Source leads back to the words as they stand.
type Text struct {
	Normal string  // NFKC with the exceptions of normal.go
	source string  // as it was read
	pieces []piece // Normal's, in order
	counts []int32 // for every countEvery bytes of source: how many code points begin before
}

// piece is a part of a normal form up to the next piece: either what stands in the
// source from a byte on, or what one character there became.
type piece struct {
	normal, source int // where it begins
	copied         bool
}

// goesOn reports whether the piece, copied to where it ends in the normal form, goes
// on with what stands at a byte of the source.
func (p piece) goesOn(normal, source int) bool {
	return p.copied && normal-p.normal == source-p.source
}

// bytesOfPiece is about how many bytes of a source make a piece.
const bytesOfPiece = 64

// countEvery is how many bytes of a source lie between two places whose code
// points were counted.
const countEvery = 256

// NewText normalises source. Invalid UTF-8 becomes U+FFFD.
func NewText(source string) *Text {
	source = strings.ToValidUTF8(source, "\uFFFD")
	b := builder{text: &Text{source: source, counts: counts(source)}}
	b.normalise(source)
	b.text.Normal = b.out.String()
	return b.text
}

// Source is the part of the source that became Normal[start:end], white space at
// its ends taken off, and its offset in code points from the source's start.
func (t *Text) Source(start, end int) (quote string, offset int) {
	for end < len(t.Normal) && t.back(end) == t.back(end-1) {
		end++ // a character of the source is quoted whole: ㈱ for its (
	}
	from, to := t.back(start), t.back(end)
	part := t.source[from:to]
	from += len(part) - len(strings.TrimLeft(part, " \t\r\n\u00a0\u3000"))
	quote = strings.TrimRight(t.source[from:max(from, to)], " \t\r\n\u00a0\u3000")
	return quote, t.codePoints(from)
}

// back is where in the source the character begins that the byte of the normal form comes from.
func (t *Text) back(normal int) int {
	if normal == len(t.Normal) {
		return len(t.source)
	}
	i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].normal > normal }) - 1
	p := t.pieces[i]
	if !p.copied {
		return p.source
	}
	at := p.source + normal - p.normal
	for !utf8.RuneStart(t.source[at]) {
		at--
	}
	return at
}

func counts(source string) []int32 {
	all := make([]int32, 1, len(source)/countEvery+1)
	for at := countEvery; at <= len(source); at += countEvery {
		all = append(all, all[len(all)-1]+begin(source[at-countEvery:at]))
	}
	return all
}

// codePoints is how many code points of the source begin before the byte at.
func (t *Text) codePoints(at int) int {
	i := at / countEvery
	return int(t.counts[i] + begin(t.source[i*countEvery:at]))
}

// begin is how many code points begin in part, which may begin and end within one.
func begin(part string) int32 {
	n := int32(0)
	for i := range len(part) {
		if utf8.RuneStart(part[i]) {
			n++
		}
	}
	return n
}

// Normalise is the normal form of s where no way back is needed.
func Normalise(s string) string {
	if plainRun(s) == len(s) && !strings.Contains(s, "\n") {
		return s
	}
	return NewText(s).Normal
}

// builder writes a normal form beside its way back.
type builder struct {
	text   *Text
	out    strings.Builder
	last   rune   // the last rune written
	closer string // what ends the quotation that is written as 「…」
}

// normalise walks source a normalisation segment at a time, so that a mark goes
// with what it marks (half-width ﾊﾞ is バ). What breaks a sentence in two lines
// is left out.
func (b *builder) normalise(source string) {
	b.out.Grow(len(source))
	b.text.pieces = make([]piece, 0, 1+len(source)/bytesOfPiece)
	breaks := wraps(source)
	for at := 0; at < len(source); {
		if len(breaks) > 0 && at >= breaks[0].Start {
			at, breaks = breaks[0].End, breaks[1:]
			continue
		}
		if size := plainRun(upTo(source[at:], breaks, at)); size > 0 && source[at] != ',' && source[at] != '.' {
			b.write(source[at:at+size], at, true)
			at += size
			continue
		}
		size := segment(source[at:])
		part := source[at : at+size]
		if mark := cmp.Or(b.stop(part, source[at+size:]), b.quotes(part, source[at+size:])); mark != "" {
			b.write(mark, at, false)
		} else if !b.dropsSpace(part, source[at+size:]) {
			normal := normalPart(part)
			b.write(normal, at, normal == part && utf8.RuneCountInString(part) == 1)
		}
		at += size
	}
}

// upTo is rest, which stands at the byte at of the source, up to the next break.
func upTo(rest string, breaks []Span, at int) string {
	if len(breaks) == 0 {
		return rest
	}
	return rest[:breaks[0].Start-at]
}

// segment is the length of the next piece of s that NFKC treats as one.
func segment(s string) int {
	_, first := utf8.DecodeRuneInString(s)
	if r, _ := utf8.DecodeRuneInString(s[first:]); isPlain(r) {
		return first // no mark
	}
	if next := norm.NFKC.NextBoundaryInString(s, true); next > 0 {
		return max(first, next)
	}
	return first
}

// write writes what stands in the source at a byte, or what it became.
func (b *builder) write(text string, at int, copied bool) {
	if text == "" {
		return
	}
	if last := len(b.text.pieces) - 1; last < 0 || !copied || !b.text.pieces[last].goesOn(b.out.Len(), at) {
		b.text.pieces = append(b.text.pieces, piece{b.out.Len(), at, copied})
	}
	b.out.WriteString(text)
	b.last, _ = utf8.DecodeLastRuneInString(text)
}
