package cypher

import (
	"slices"
	"strings"
)

// parser is a recursive-descent parser over the tokens of a query.
type parser struct {
	source string
	tokens []token
	at     int
	depth  int  // of nested expressions and queries
	work   int  // calls of descend, to stop runaway backtracking
	noBar  bool // a | ends the expression, as in [x IN list WHERE x:A | x]
}

const (
	maxDepth = 300       // of brackets in brackets
	maxWork  = 1_000_000 // expressions tried and tokens looked past

	maxClauses  = 1000 // of one query
	maxElements = 1000 // nodes of one MATCH
)

// parse reads a whole query.
func parse(source string) (*unionQuery, []token, error) {
	tokens, err := tokenize(source)
	if err != nil {
		return nil, nil, err
	}
	p := &parser{source: source, tokens: tokens}
	q, err := p.union()
	if err != nil {
		return nil, nil, err
	}
	if p.symbol(";") {
		p.at++
	}
	if p.current().kind != endToken {
		return nil, nil, p.unexpected("the end of the query or another clause")
	}
	return q, tokens, nil
}

func (p *parser) current() token { return p.tokens[p.at] }

func (p *parser) ahead(n int) token { return p.tokens[min(p.at+n, len(p.tokens)-1)] }

// keyword tells whether the words stand next, in any case.
func (p *parser) keyword(words ...string) bool {
	for i, word := range words {
		if t := p.ahead(i); t.kind != nameToken || !strings.EqualFold(t.text, word) {
			return false
		}
	}
	return true
}

func (p *parser) symbol(s string) bool { return p.isSymbol(0, s) }

func (p *parser) isSymbol(n int, s string) bool {
	t := p.ahead(n)
	return t.kind == symbolToken && t.text == s
}

// takeKeyword passes over the words if they stand next.
func (p *parser) takeKeyword(words ...string) bool {
	if !p.keyword(words...) {
		return false
	}
	p.at += len(words)
	return true
}

func (p *parser) takeSymbol(s string) bool {
	if !p.symbol(s) {
		return false
	}
	p.at++
	return true
}

func (p *parser) wantSymbol(s string) error {
	if !p.takeSymbol(s) {
		return p.unexpected("%q", s)
	}
	return nil
}

func (p *parser) wantKeyword(word string) error {
	if !p.takeKeyword(word) {
		return p.unexpected("%s", word)
	}
	return nil
}

func (p *parser) isName() bool {
	k := p.current().kind
	return k == nameToken || k == quotedToken
}

// wantName takes an identifier; what says what it would name.
func (p *parser) wantName(what string) (string, error) {
	if !p.isName() {
		return "", p.unexpected("%s", what)
	}
	p.at++
	return p.tokens[p.at-1].text, nil
}

// unexpected makes the error for a token that cannot stand here.
func (p *parser) unexpected(want string, args ...any) *Error {
	t := p.current()
	found := "the end of the query"
	if t.kind != endToken {
		found = quoteSource(p.source[t.start:t.end])
	}
	return t.place.errorf(Syntax, "unexpected %s: want "+want, append([]any{found}, args...)...)
}

func quoteSource(s string) string {
	if r := []rune(s); len(r) > 30 {
		s = string(r[:30]) + "…"
	}
	return "\"" + s + "\""
}

func (p *parser) unsupported(construct string) *Error {
	return p.current().place.errorf(Unsupported, "%s is not supported", construct)
}

// descend counts nesting and work; the caller defers the returned function.
func (p *parser) descend() (func(), error) {
	p.depth++
	p.work++
	if p.depth > maxDepth {
		return nil, p.current().place.errorf(Syntax, "more than %d levels of nesting", maxDepth)
	}
	if p.work > maxWork {
		return nil, p.current().place.errorf(Syntax, "the query is too tangled to read")
	}
	return func() { p.depth-- }, nil
}

// union reads queries joined by UNION.
func (p *parser) union() (*unionQuery, error) {
	leave, err := p.descend()
	if err != nil {
		return nil, err
	}
	defer leave()
	defer func(bar bool) { p.noBar = bar }(p.noBar)
	p.noBar = false
	q := &unionQuery{}
	for {
		q.places = append(q.places, p.current().place)
		clauses, err := p.clauses()
		if err != nil {
			return nil, err
		}
		q.branches = append(q.branches, clauses)
		place := p.current().place
		if !p.takeKeyword("UNION") {
			return q, nil
		}
		all := p.takeKeyword("ALL")
		if !all {
			p.takeKeyword("DISTINCT")
		}
		if len(q.branches) > 1 && all != q.all {
			return nil, place.errorf(Syntax, "UNION and UNION ALL cannot be mixed in one query")
		}
		q.all = all
	}
}

// clause reads one clause, given its first word in capitals; nil if the word
// begins none.
func (p *parser) clause(word string) (clause, error) {
	p.at++
	switch word {
	case "MATCH":
		return p.match(false)
	case "OPTIONAL":
		return p.optional()
	case "UNWIND":
		return p.unwind()
	case "WITH", "RETURN":
		return p.projection(word == "RETURN")
	case "CALL":
		return p.callSubquery(false)
	case "CREATE":
		return p.create()
	}
	p.at--
	return nil, nil
}

// writingClauses and refusedClauses are the clauses that Cypher has and this
// package has not.
var writingClauses = []string{"MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "INSERT"}

var refusedClauses = []string{
	"LOAD", "USE", "USING", "FINISH",
	"LET", "FILTER", "FOR", "SHOW", "EXPLAIN", "PROFILE", "DROP", "ALTER", "GRANT", "DENY",
	"REVOKE", "START", "TERMINATE", "CYPHER", "NEXT", "WHEN", "OFFSET",
}

func (p *parser) clauses() ([]clause, error) {
	var clauses []clause
	for {
		word := ""
		if p.current().kind == nameToken {
			word = strings.ToUpper(p.current().text)
		}
		if slices.Contains(writingClauses, word) {
			return nil, p.current().place.errorf(Unsupported, "%s writes: queries here only read", word)
		}
		if slices.Contains(refusedClauses, word) {
			return nil, p.unsupported(word)
		}
		c, err := p.clause(word)
		if err != nil {
			return nil, err
		}
		if c == nil && len(clauses) == 0 {
			return nil, p.unexpected("a clause such as MATCH, UNWIND, WITH, CALL or RETURN")
		}
		if c == nil {
			return clauses, nil
		}
		if len(clauses) == maxClauses {
			return nil, c.at().errorf(Syntax, "more than %d clauses", maxClauses)
		}
		clauses = append(clauses, c)
	}
}

// last is the place of the token just taken.
func (p *parser) last() position { return p.tokens[p.at-1].place }
