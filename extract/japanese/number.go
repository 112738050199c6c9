package japanese

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Number is a number as it is written in a text: 302,569, 5万, 12.5万, 1万2千, 二百五十一.
type Number struct {
	Span
	Value int64
}

// Numbers are the numbers of a text in normal form, in order. A kanji that may
// be a number (一 in 一般) is one here: what follows it decides.
func Numbers(text string) []Number {
	var all []Number
	end := 0 // of the last number
	for at, r := range text {
		if at < end || !isNumeral(r) {
			continue
		}
		if value, size := number(text[at:]); size > 0 {
			end = at + size
			all = append(all, Number{Span{at, end}, value})
		}
	}
	return all
}

// isNumeral reports whether a number may begin with r.
func isNumeral(r rune) bool {
	return r >= '0' && r <= '9' || kanjiDigit(r) >= 0 || r == '十' || r == '百' || r == '千'
}

// number is the number at the start of s and its length in bytes, 0 for none.
func number(s string) (value int64, size int) {
	var n numeral
	for size < len(s) {
		step := n.take(s[size:])
		if step == 0 {
			break
		}
		size += step
	}
	if n.value() > math.MaxInt32*1e6 {
		return 0, size
	}
	return int64(math.Round(n.value())), size
}

// numeral is a number while it is being read, part by part: in 2万1千734 they are
// 2万, 1千 and 734.
type numeral struct {
	total, thousands, digits float64
	pending                  bool // digits holds what was read
}

func (n *numeral) value() float64 { return n.total + n.thousands + n.digits }

// take reads one digit, run of digits or unit at the start of s.
func (n *numeral) take(s string) int {
	if size := digitRun(s); size > 0 {
		n.digits, n.pending = decimal(s[:size]), true
		return size
	}
	r, size := utf8.DecodeRuneInString(s)
	if digit := kanjiDigit(r); digit >= 0 {
		n.digits, n.pending = n.digits*10+float64(digit), true
		return size
	}
	return n.takeUnit(r, size)
}

func (n *numeral) takeUnit(r rune, size int) int {
	started := n.pending || n.thousands > 0
	switch r {
	case '十', '百', '千':
		if !n.pending {
			n.digits = 1
		}
		n.thousands += n.digits * unitValue(r)
	case '万', '億':
		if !started {
			return 0
		}
		n.total += (n.thousands + n.digits) * unitValue(r)
		n.thousands = 0
	default:
		return 0
	}
	n.digits, n.pending = 0, false
	return size
}

func unitValue(r rune) float64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万':
		return 1e4
	}
	return 1e8
}

// kanjiDigit is the value of a kanji from 〇 to 九, -1 for any other character.
func kanjiDigit(r rune) int {
	switch r {
	case '〇':
		return 0
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// digitRun is the length of the ASCII digits at the start of s, with the commas
// of thousands and a decimal part where 万 or 億 follows.
func digitRun(s string) int {
	end := digitsAt(s)
	for end > 0 && end <= len(s)-4 && s[end] == ',' && digitsAt(s[end+1:]) == 3 {
		end += 4
	}
	if end == 0 || end+1 >= len(s) || s[end] != '.' {
		return end
	}
	fraction := digitsAt(s[end+1:])
	if rest := s[end+1+fraction:]; fraction > 0 && (strings.HasPrefix(rest, "万") || strings.HasPrefix(rest, "億")) {
		return end + 1 + fraction
	}
	return end
}

func digitsAt(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func decimal(s string) float64 {
	value, scale := 0.0, 0.0
	for _, r := range s {
		switch {
		case r == '.':
			scale = 1
		case r == ',':
		default:
			value = value*10 + float64(r-'0')
			scale *= 10
		}
	}
	if scale > 1 {
		return value / scale
	}
	return value
}
