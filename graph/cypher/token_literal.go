package cypher

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// number reads a numeric literal and what follows it without a gap, so that
// 12ab is refused as a number rather than read as two words.
func (l *lexer) number() (tokenKind, string, error) {
	place, start := l.place, l.offset
	kind := integerToken
	if hasBasePrefix(l.rest()) {
		l.name()
		text := l.source[start:l.offset]
		return kind, text, checkInteger(place, text)
	}
	l.digits()
	if l.peek(0) == '.' && isDigit(l.peek(1)) {
		kind = floatToken
		l.advance()
		l.digits()
	}
	if l.exponent() {
		kind = floatToken
	}
	if isNamePart(l.peek(0)) {
		l.name()
		return kind, "", place.errorf(Syntax, "%q is not a number", l.source[start:l.offset])
	}
	text := strings.ReplaceAll(l.source[start:l.offset], "_", "")
	if kind == floatToken {
		return kind, text, checkFloat(place, text)
	}
	return kind, text, checkInteger(place, text)
}

func hasBasePrefix(s string) bool {
	return len(s) > 1 && s[0] == '0' && strings.ContainsRune("xXoO", rune(s[1]))
}

func (l *lexer) digits() {
	for isDigit(l.peek(0)) || l.peek(0) == '_' && isDigit(l.peek(1)) {
		l.advance()
	}
}

// exponent reads e10, E-3 and so on; it reads nothing unless digits follow.
func (l *lexer) exponent() bool {
	if r := l.peek(0); r != 'e' && r != 'E' {
		return false
	}
	sign := 0
	if r := l.peek(1); r == '+' || r == '-' {
		sign = 1
	}
	if !isDigit(l.peek(1 + sign)) {
		return false
	}
	l.advanceBy(1 + sign)
	l.digits()
	return true
}

// checkInteger refuses what no 64 bits hold. 9223372036854775808 passes here:
// it is right after a minus, which the parser knows.
func checkInteger(place position, text string) error {
	_, err := parseMagnitude(text)
	if err == nil {
		return nil
	}
	if e, ok := err.(*strconv.NumError); ok && e.Err == strconv.ErrRange {
		return place.errorf(Syntax, "integer %s is too large: want at most 9223372036854775807", text)
	}
	return place.errorf(Syntax, "%q is not a number", text)
}

// parseMagnitude reads an unsigned integer literal, decimal, 0x or 0o.
func parseMagnitude(text string) (uint64, error) {
	base, digits := 10, text
	if len(text) > 1 && text[0] == '0' && isDigit(rune(text[1])) {
		return 0, strconv.ErrSyntax
	}
	if hasBasePrefix(text) {
		base, digits = 16, text[2:]
		if text[1] == 'o' || text[1] == 'O' {
			base = 8
		}
	}
	n, err := strconv.ParseUint(strings.ReplaceAll(digits, "_", ""), base, 64)
	if err == nil && n > 1<<63 {
		return 0, &strconv.NumError{Func: "ParseUint", Num: text, Err: strconv.ErrRange}
	}
	return n, err
}

func checkFloat(place position, text string) error {
	if _, err := strconv.ParseFloat(text, 64); err != nil {
		return place.errorf(Syntax, "floating-point number %s is too large", text)
	}
	return nil
}

// escapes are the characters that stand for themselves or another after a backslash.
var escapes = map[rune]rune{
	't': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '\'': '\'', '"': '"', '\\': '\\',
}

func (l *lexer) string() (string, error) {
	place := l.place
	quote := l.advance()
	var text strings.Builder
	for l.offset < len(l.source) {
		switch r := l.advance(); r {
		case quote:
			return text.String(), nil
		case '\\':
			escaped, err := l.escape()
			if err != nil {
				return "", err
			}
			text.WriteString(escaped)
		default:
			text.WriteRune(r)
		}
	}
	return "", place.errorf(Syntax, "string without a closing quote")
}

// escape reads what follows a backslash. A backslash that escapes nothing stands
// for itself, so that '\d+' is a regular expression.
func (l *lexer) escape() (string, error) {
	place := l.place
	if l.offset == len(l.source) {
		return "", place.errorf(Syntax, "string without a closing quote")
	}
	var err error
	r := l.advance()
	escaped, ok := escapes[r]
	switch {
	case r == 'u':
		escaped, err = l.unicodeEscape(place, 4)
	case r == 'U':
		escaped, err = l.unicodeEscape(place, 8)
	case !ok:
		return `\` + string(r), nil
	}
	return string(escaped), err
}

// unicodeEscape reads the hexadecimal digits of \u or \U; two \u that make a
// surrogate pair are one character.
func (l *lexer) unicodeEscape(place position, digits int) (rune, error) {
	r, err := l.hexadecimal(place, digits)
	if err != nil {
		return 0, err
	}
	if r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(l.rest(), `\u`) {
		l.advanceBy(2)
		low, err := l.hexadecimal(place, 4)
		if err != nil {
			return 0, err
		}
		r = (r-0xd800)<<10 + (low - 0xdc00) + 0x10000
	}
	if !utf8.ValidRune(r) {
		return 0, place.errorf(Syntax, "no character has the code %#x", r)
	}
	return r, nil
}

func (l *lexer) hexadecimal(place position, digits int) (rune, error) {
	if len(l.rest()) < digits {
		return 0, place.errorf(Syntax, "want %d hexadecimal digits", digits)
	}
	n, err := strconv.ParseUint(l.rest()[:digits], 16, 31)
	if err != nil {
		return 0, place.errorf(Syntax, "want %d hexadecimal digits", digits)
	}
	l.advanceBy(digits)
	return rune(n), nil
}
