package diagram

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// clean makes a text safe to stand in any format: one line, valid UTF-8, no
// control characters and no invisible ones that turn the direction of writing.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '　', unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r), r >= 0xFFFE && r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(collapse(s))
}

// collapse leaves one blank where several follow each other.
func collapse(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != ' ' || last != ' ' {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// ems is about how wide a text stands, in ems: a little more than the fonts of
// the SVG need, a little less than the Verdana that Graphviz reckons with.
func ems(s string) float64 {
	sum := 0.0
	for _, r := range s {
		sum += emsOf(r)
	}
	return sum
}

func emsOf(r rune) float64 {
	switch {
	case r >= utf8.RuneSelf:
		if k := width.LookupRune(r).Kind(); k == width.EastAsianHalfwidth {
			return 0.55
		}
		return 1
	case strings.ContainsRune("mwMW%@", r):
		return 0.95
	case strings.ContainsRune("ilI.,:;|'! ", r):
		return 0.36
	}
	return 0.68
}

// cut shortens a text to so many ems, with an ellipsis where it was longer.
func cut(s string, limit float64) string {
	if ems(s) <= limit {
		return s
	}
	sum := 1.0 // the ellipsis
	for i, r := range s {
		if sum += emsOf(r); sum > limit {
			return strings.TrimRight(s[:i], " 　") + "…"
		}
	}
	return s
}

// wrap breaks a text into at most so many lines of so many ems. Latin words stay
// whole where they can; what does not fit the last line ends in an ellipsis.
func wrap(s string, limit float64, lines int) []string {
	var done []string
	for len(done) < lines-1 && ems(s) > limit {
		i := breakAt(s, limit)
		done = append(done, strings.TrimRight(s[:i], " 　"))
		s = strings.TrimLeft(s[i:], " 　")
	}
	return append(done, cut(s, limit))
}

// breakAt is the byte at which the first line of so many ems ends: at an
// ideographic space where there is one, then where words or characters part.
func breakAt(s string, limit float64) int {
	sum, hard, soft, wide := 0.0, len(s), 0, 0
	for i, r := range s {
		if sum += emsOf(r); sum > limit && i > 0 {
			hard = i
			break
		}
		switch {
		case r == '　' && sum > limit/3:
			wide = i
		case i > 0 && breaks(s[:i], r):
			soft = i
		}
	}
	if wide > 0 {
		return wide
	}
	if next, _ := utf8.DecodeRuneInString(s[hard:]); breaks(s[:hard], next) || soft == 0 {
		return hard
	}
	return soft
}

// breaks reports whether a line may end between before and r.
func breaks(before string, r rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if strings.ContainsRune("),.:;!?%]}>、。，．）」』】〕・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々", r) || strings.ContainsRune("([{<（「『【〔", last) {
		return false
	}
	return last == ' ' || last >= 0x2E80 || r >= 0x2E80
}
