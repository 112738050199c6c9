package cypher

import "slices"

// The levels of precedence, loosest first: OR, XOR, AND, NOT, comparisons,
// predicates on strings, lists and null, + - ||, * / %, ^, signs, and what
// stands behind a value: .key, [index], :Label.

func (p *parser) since(first int) span {
	return span{first, p.at, p.tokens[first].place}
}

func (p *parser) expression() (expr, error) {
	leave, err := p.descend()
	if err != nil {
		return nil, err
	}
	defer leave()
	return p.or()
}

// unbarred reads an expression in which | is an operator again.
func (p *parser) unbarred() (expr, error) {
	defer func(bar bool) { p.noBar = bar }(p.noBar)
	p.noBar = false
	return p.expression()
}

// barred reads an expression that a | ends.
func (p *parser) barred() (expr, error) {
	defer func(bar bool) { p.noBar = bar }(p.noBar)
	p.noBar = true
	return p.expression()
}

func (p *parser) or() (expr, error) { return p.logical("OR", p.xor) }

func (p *parser) xor() (expr, error) { return p.logical("XOR", p.and) }

func (p *parser) and() (expr, error) { return p.logical("AND", p.not) }

// logical reads operands joined by a word.
func (p *parser) logical(word string, operand func() (expr, error)) (expr, error) {
	first := p.at
	left, err := operand()
	for err == nil && p.takeKeyword(word) {
		var right expr
		if right, err = operand(); err == nil {
			left = &infix{p.since(first), word, left, right}
		}
	}
	return left, err
}

// infix reads operands joined by any of the symbols.
func (p *parser) infix(operand func() (expr, error), symbols ...string) (expr, error) {
	first := p.at
	left, err := operand()
	for err == nil && p.current().kind == symbolToken && slices.Contains(symbols, p.current().text) {
		symbol := p.current().text
		p.at++
		var right expr
		if right, err = operand(); err == nil {
			left = &infix{p.since(first), symbol, left, right}
		}
	}
	return left, err
}

func (p *parser) not() (expr, error) {
	first, count := p.at, 0
	for p.keyword("NOT") {
		p.at++
		count++
	}
	e, err := p.comparison()
	for ; err == nil && count > 0; count-- {
		e = &unary{p.since(first + count - 1), "NOT", e}
	}
	return e, err
}

var comparisons = []string{"=", "<>", "<", ">", "<=", ">="}

func (p *parser) comparison() (expr, error) {
	first := p.at
	left, err := p.predicate()
	if err != nil {
		return nil, err
	}
	c := &comparison{operands: []expr{left}}
	for p.current().kind == symbolToken && slices.Contains(comparisons, p.current().text) {
		c.operators = append(c.operators, p.current().text)
		p.at++
		right, err := p.predicate()
		if err != nil {
			return nil, err
		}
		c.operands = append(c.operands, right)
	}
	if len(c.operators) == 0 {
		return left, nil
	}
	c.span = p.since(first)
	return c, nil
}

// predicate reads what STARTS WITH, ENDS WITH, CONTAINS, IN, =~ and IS NULL
// say of a value.
func (p *parser) predicate() (expr, error) {
	first := p.at
	left, err := p.sum()
	for err == nil {
		operator := p.predicateOperator()
		if operator == "" {
			return left, nil
		}
		if operator == "IS" {
			left, err = p.isPredicate(first, left)
			continue
		}
		var right expr
		if right, err = p.sum(); err == nil {
			left = &infix{p.since(first), operator, left, right}
		}
	}
	return nil, err
}

// predicateOperator takes the operator that stands next; "" if none does.
func (p *parser) predicateOperator() string {
	switch {
	case p.takeKeyword("STARTS", "WITH"):
		return "STARTS WITH"
	case p.takeKeyword("ENDS", "WITH"):
		return "ENDS WITH"
	case p.takeKeyword("CONTAINS"):
		return "CONTAINS"
	case p.takeKeyword("IN"):
		return "IN"
	case p.takeKeyword("IS"):
		return "IS"
	case p.takeSymbol("=~"):
		return "=~"
	}
	return ""
}

func (p *parser) isPredicate(first int, of expr) (expr, error) {
	negated := p.takeKeyword("NOT")
	if p.takeKeyword("NULL") {
		return &nullTest{p.since(first), of, negated}, nil
	}
	if p.keyword("NORMALIZED") || p.keyword("TYPED") || p.symbol("::") {
		return nil, p.unsupported("IS " + p.current().text)
	}
	return nil, p.unexpected("NULL")
}

func (p *parser) sum() (expr, error) { return p.infix(p.product, "+", "-", "||") }

func (p *parser) product() (expr, error) { return p.infix(p.power, "*", "/", "%") }

func (p *parser) power() (expr, error) { return p.infix(p.signed, "^") }

// signed reads a value with any number of signs. The lowest integer has no
// literal but with its minus, so that one is taken together.
func (p *parser) signed() (expr, error) {
	first := p.at
	var signs []string
	for p.symbol("-") || p.symbol("+") {
		signs = append(signs, p.current().text)
		p.at++
	}
	if n := len(signs); n > 0 && signs[n-1] == "-" && p.current().kind == integerToken {
		signs = signs[:n-1]
		p.at--
	}
	e, err := p.postfix()
	for i := len(signs) - 1; i >= 0 && err == nil; i-- {
		e = &unary{p.since(first + i), signs[i], e}
	}
	return e, err
}

// postfix reads a value and what stands behind it.
func (p *parser) postfix() (expr, error) {
	first := p.at
	e, err := p.atom()
	for err == nil {
		switch {
		case p.symbol("."):
			e, err = p.property(first, e)
		case p.symbol("["):
			e, err = p.subscript(first, e)
		case p.symbol(":"):
			e, err = p.labels(first, e)
		case p.symbol("::"):
			err = p.unsupported("a type test (::)")
		default:
			return e, nil
		}
	}
	return nil, err
}

func (p *parser) property(first int, of expr) (expr, error) {
	p.at++
	key, err := p.wantName("a property")
	return &propertyOf{p.since(first), of, key}, err
}

func (p *parser) labels(first int, of expr) (expr, error) {
	p.at++
	l, err := p.labelExpression(false)
	return &labelTest{p.since(first), of, l}, err
}

// subscript reads [index], [from..to] and what of that may be left out.
func (p *parser) subscript(first int, of expr) (expr, error) {
	p.at++
	var from, to expr
	var err error
	if !p.symbol("..") {
		if from, err = p.unbarred(); err != nil {
			return nil, err
		}
		if p.takeSymbol("]") {
			return &indexOf{p.since(first), of, from}, nil
		}
	}
	if err = p.wantSymbol(".."); err != nil {
		return nil, err
	}
	if !p.symbol("]") {
		if to, err = p.unbarred(); err != nil {
			return nil, err
		}
	}
	err = p.wantSymbol("]")
	return &sliceOf{p.since(first), of, from, to}, err
}
