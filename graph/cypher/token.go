package cypher

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	endToken    tokenKind = iota
	nameToken             // identifier or keyword
	quotedToken           // identifier in backticks
	integerToken
	floatToken
	stringToken
	parameterToken
	symbolToken
)

// token is a word of a query. text is what it means: the name without
// backticks, the string without quotes and escapes, the parameter without $.
type token struct {
	kind       tokenKind
	text       string
	place      position
	start, end int // bytes of the query
}

// maxTokens bounds what a query may hold, and with it the depth of chains such
// as 1+1+1….
const maxTokens = 200_000

type lexer struct {
	source string
	offset int
	place  position
	tokens []token
}

// tokenize cuts a query into tokens; the last is always an endToken.
func tokenize(source string) ([]token, error) {
	l := &lexer{source: source, place: position{1, 1}}
	if !utf8.ValidString(source) {
		return nil, l.place.errorf(Syntax, "the query is not valid UTF-8")
	}
	for {
		if err := l.skipSpace(); err != nil {
			return nil, err
		}
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		l.tokens = append(l.tokens, t)
		if t.kind == endToken {
			return l.tokens, nil
		}
		if len(l.tokens) > maxTokens {
			return nil, t.place.errorf(Syntax, "the query has more than %d words", maxTokens)
		}
	}
}

// peek returns the rune n bytes ahead, 0 at the end.
func (l *lexer) peek(n int) rune {
	if l.offset+n >= len(l.source) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(l.source[l.offset+n:])
	return r
}

// advance takes one rune, keeping count of lines and columns.
func (l *lexer) advance() rune {
	r, size := utf8.DecodeRuneInString(l.source[l.offset:])
	l.offset += size
	l.place.column++
	if r == '\n' {
		l.place = position{l.place.line + 1, 1}
	}
	return r
}

func (l *lexer) advanceBy(n int) {
	for end := l.offset + n; l.offset < end; {
		l.advance()
	}
}

func (l *lexer) rest() string { return l.source[l.offset:] }

// skipSpace passes over white space and comments.
func (l *lexer) skipSpace() error {
	for l.offset < len(l.source) {
		switch {
		case unicode.IsSpace(l.peek(0)) || l.peek(0) == '\ufeff':
			l.advance()
		case strings.HasPrefix(l.rest(), "//"):
			for l.offset < len(l.source) && l.peek(0) != '\n' {
				l.advance()
			}
		case strings.HasPrefix(l.rest(), "/*"):
			end := strings.Index(l.rest()[2:], "*/")
			if end < 0 {
				return l.place.errorf(Syntax, "comment without an end")
			}
			l.advanceBy(end + 4)
		default:
			return nil
		}
	}
	return nil
}

func (l *lexer) next() (token, error) {
	t := token{place: l.place, start: l.offset}
	var err error
	switch r := l.peek(0); {
	case l.offset == len(l.source):
		t.kind = endToken
	case isNameStart(r):
		t.kind, t.text = nameToken, l.name()
	case r == '`':
		t.kind = quotedToken
		t.text, err = l.quotedName()
	case r == '$':
		t.kind = parameterToken
		t.text, err = l.parameter()
	case r == '\'' || r == '"':
		t.kind = stringToken
		t.text, err = l.string()
	case isDigit(r) || r == '.' && isDigit(l.peek(1)) && !l.afterDot():
		t.kind, t.text, err = l.number()
	default:
		t.kind = symbolToken
		t.text, err = l.symbol()
	}
	t.end = l.offset
	return t, err
}

// afterDot tells "1..3" and "a.1" from ".3".
func (l *lexer) afterDot() bool {
	return l.offset > 0 && l.source[l.offset-1] == '.'
}

func (l *lexer) name() string {
	start := l.offset
	for l.offset < len(l.source) && isNamePart(l.peek(0)) {
		l.advance()
	}
	return l.source[start:l.offset]
}

func (l *lexer) quotedName() (string, error) {
	place := l.place
	l.advance()
	var name strings.Builder
	for l.offset < len(l.source) {
		r := l.advance()
		if r == '`' && l.peek(0) != '`' {
			if name.Len() == 0 {
				return "", place.errorf(Syntax, "empty name")
			}
			return name.String(), nil
		}
		if r == '`' {
			l.advance()
		}
		name.WriteRune(r)
	}
	return "", place.errorf(Syntax, "name without a closing backtick")
}

func (l *lexer) parameter() (string, error) {
	l.advance()
	if l.peek(0) == '`' {
		return l.quotedName()
	}
	if l.peek(0) == '(' {
		return "", l.place.errorf(Unsupported, "$(…), a dynamic label or type, is not supported")
	}
	if !isNamePart(l.peek(0)) {
		return "", l.place.errorf(Syntax, "want the name of a parameter after $")
	}
	return l.name(), nil
}

// symbols are the operators of more than one character. Arrows are not among
// them: they are read character by character, for a<-1 is a comparison.
var symbols = []string{"<=", ">=", "<>", "=~", "..", "||", "+=", "::"}

func (l *lexer) symbol() (string, error) {
	for _, s := range symbols {
		if strings.HasPrefix(l.rest(), s) {
			l.advanceBy(len(s))
			return s, nil
		}
	}
	r := l.peek(0)
	if !strings.ContainsRune("()[]{}<>=+-*/%^.,:;|&!", r) {
		return "", l.place.errorf(Syntax, "unexpected character %q", r)
	}
	l.advance()
	return string(r), nil
}

func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) }

func isNamePart(r rune) bool {
	return isNameStart(r) || unicode.IsDigit(r) || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Sc) && r != '$'
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
