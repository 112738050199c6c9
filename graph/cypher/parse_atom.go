package cypher

import (
	"math"
	"strconv"
	"strings"
)

// atom reads a value without operators.
func (p *parser) atom() (expr, error) {
	first := p.at
	switch t := p.current(); t.kind {
	case integerToken, floatToken:
		return p.number(first, false)
	case stringToken:
		p.at++
		return &literal{p.since(first), t.text}, nil
	case parameterToken:
		p.at++
		return &parameterRef{p.since(first), t.text}, nil
	case nameToken, quotedToken:
		return p.named(first)
	case symbolToken:
		return p.bracketed(first)
	}
	return nil, p.unexpected("an expression")
}

// number reads a numeric literal; the minus before it if negative.
func (p *parser) number(first int, negative bool) (expr, error) {
	t := p.current()
	p.at++
	if t.kind == floatToken {
		f, err := strconv.ParseFloat(t.text, 64)
		return &literal{p.since(first), f}, err
	}
	n, err := parseMagnitude(t.text)
	if err == nil && n > math.MaxInt64 && !negative {
		err = t.place.errorf(Syntax, "integer %s is too large: want at most 9223372036854775807", t.text)
	}
	value := int64(n)
	if negative {
		value = -value
	}
	return &literal{p.since(first), value}, err
}

// bracketed reads what begins with a symbol.
func (p *parser) bracketed(first int) (expr, error) {
	switch {
	case p.symbol("("):
		return p.parenthesis(first)
	case p.symbol("["):
		return p.listOrComprehension(first)
	case p.symbol("{"):
		return p.mapLiteral(first)
	case p.symbol("-") && p.ahead(1).kind == integerToken:
		p.at++
		return p.number(first, true)
	}
	return nil, p.unexpected("an expression")
}

// parenthesis reads (expression), or a pattern if one can be read here.
func (p *parser) parenthesis(first int) (expr, error) {
	if part := p.tryPattern(); part != nil {
		return &patternTest{p.since(first), part}, nil
	}
	p.at++
	e, err := p.unbarred()
	if err != nil {
		return nil, err
	}
	return e, p.wantSymbol(")")
}

// tryPattern reads a pattern with at least one relationship, or nothing.
func (p *parser) tryPattern() *pathPattern {
	start := p.at
	if !p.patternAhead() {
		return nil
	}
	depth, bar := p.depth, p.noBar
	part, err := p.chain()
	if err != nil || len(part.relationships) == 0 {
		p.at, p.depth, p.noBar = start, depth, bar
		return nil
	}
	return part
}

// patternAhead looks past the bracket that closes the one here for what begins
// a relationship.
func (p *parser) patternAhead() bool {
	start, open := p.at, 0
	defer func() { p.at = start }()
	for ; p.current().kind != endToken; p.at++ {
		p.work++
		if p.symbol("(") {
			open++
		} else if p.symbol(")") {
			open--
		}
		if open == 0 {
			p.at++
			return p.relationshipAhead()
		}
	}
	return false
}

// named reads what begins with a name: a constant, a function, one of the
// forms with a grammar of their own, or a variable.
func (p *parser) named(first int) (expr, error) {
	if p.current().kind == nameToken {
		if e, err := p.special(first); e != nil || err != nil {
			return e, err
		}
		if value, ok := constants[strings.ToUpper(p.current().text)]; ok && !p.isSymbol(1, "(") {
			p.at++
			return &literal{p.since(first), value}, nil
		}
	}
	if name := p.functionAhead(); name != "" {
		return p.call(first, name)
	}
	p.at++
	ref := &variableRef{p.since(first), p.tokens[first].text}
	if p.symbol("{") {
		return p.mapProjection(first, ref)
	}
	return ref, nil
}

var constants = map[string]any{
	"TRUE": true, "FALSE": false, "NULL": nil,
	"INF": math.Inf(1), "INFINITY": math.Inf(1), "NAN": math.NaN(),
}

// special reads the forms that begin with a keyword; nil if none stands here.
func (p *parser) special(first int) (expr, error) {
	word := strings.ToUpper(p.current().text)
	bracket, brace := p.isSymbol(1, "("), p.isSymbol(1, "{")
	switch {
	case word == "CASE" && !p.isSymbol(1, ".") && !p.isSymbol(1, ")"):
		return p.caseExpression(first)
	case (word == "EXISTS" || word == "COUNT" || word == "COLLECT") && brace:
		return p.subquery(first, word)
	case (word == "ALL" || word == "ANY" || word == "NONE" || word == "SINGLE") && bracket && p.ahead(3).kind == nameToken:
		return p.quantifier(first, word)
	case word == "REDUCE" && bracket:
		return p.reduce(first)
	case word == "TRIM" && bracket && (p.trimAhead()):
		return nil, p.unsupported("trim(… FROM …)")
	case p.shortestAhead():
		part, err := p.shortest()
		return &patternTest{p.since(first), part}, err
	}
	return nil, nil
}

func (p *parser) trimAhead() bool {
	t := p.ahead(2)
	for _, word := range []string{"BOTH", "LEADING", "TRAILING"} {
		if t.kind == nameToken && strings.EqualFold(t.text, word) && !p.isSymbol(3, ")") {
			return true
		}
	}
	return false
}

// functionAhead returns the name that stands before a bracket here, with the
// namespaces before it; "" if no function is called here.
func (p *parser) functionAhead() string {
	words := []string{p.current().text}
	for n := 1; ; n += 2 {
		if p.isSymbol(n, "(") {
			return strings.Join(words, ".")
		}
		next := p.ahead(n + 1)
		if !p.isSymbol(n, ".") || next.kind != nameToken && next.kind != quotedToken {
			return ""
		}
		words = append(words, next.text)
	}
}

func (p *parser) call(first int, name string) (expr, error) {
	for !p.takeSymbol("(") {
		p.at++
	}
	c := &call{name: name}
	var err error
	if p.takeSymbol("*") {
		c.star = true
	} else {
		c.distinct = p.takeKeyword("DISTINCT")
		if c.args, err = p.list(")"); err != nil {
			return nil, err
		}
	}
	err = p.wantSymbol(")")
	c.span = p.since(first)
	return c, err
}

// list reads expressions parted by commas up to the closing symbol.
func (p *parser) list(closing string) ([]expr, error) {
	var items []expr
	for !p.symbol(closing) {
		if len(items) > 0 {
			if err := p.wantSymbol(","); err != nil {
				return nil, err
			}
		}
		item, err := p.unbarred()
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

func (p *parser) mapLiteral(first int) (expr, error) {
	p.at++
	m := &mapLiteral{}
	for !p.symbol("}") {
		if len(m.keys) > 0 {
			if err := p.wantSymbol(","); err != nil {
				return nil, err
			}
		}
		key, value, err := p.keyValue()
		if err != nil {
			return nil, err
		}
		m.keys, m.values = append(m.keys, key), append(m.values, value)
	}
	p.at++
	m.span = p.since(first)
	return m, nil
}

func (p *parser) keyValue() (string, expr, error) {
	key, err := p.wantName("a key")
	if err != nil {
		return "", nil, err
	}
	if err := p.wantSymbol(":"); err != nil {
		return "", nil, err
	}
	value, err := p.unbarred()
	return key, value, err
}

// mapProjection reads the { … } of n {.name, .*, key: value, other}.
func (p *parser) mapProjection(first int, of *variableRef) (expr, error) {
	p.at++
	m := &mapProjection{of: of}
	for !p.symbol("}") {
		if len(m.items) > 0 {
			if err := p.wantSymbol(","); err != nil {
				return nil, err
			}
		}
		item, err := p.projectionEntry()
		if err != nil {
			return nil, err
		}
		m.items = append(m.items, item)
	}
	p.at++
	m.span = p.since(first)
	return m, nil
}

func (p *parser) projectionEntry() (projectionEntry, error) {
	if p.takeSymbol(".") {
		if p.takeSymbol("*") {
			return projectionEntry{all: true}, nil
		}
		key, err := p.wantName("a property or *")
		return projectionEntry{key: key}, err
	}
	if p.isName() && p.isSymbol(1, ":") {
		key, value, err := p.keyValue()
		return projectionEntry{key: key, value: value}, err
	}
	first := p.at
	name, err := p.wantName("a key, a variable, .property or .*")
	if err != nil {
		return projectionEntry{}, err
	}
	return projectionEntry{key: name, value: &variableRef{p.since(first), name}}, nil
}
