package cypher

import "slices"

// The forms that have a grammar of their own.

func (p *parser) caseExpression(first int) (expr, error) {
	p.at++
	c := &caseOf{}
	var err error
	if !p.keyword("WHEN") {
		if c.subject, err = p.unbarred(); err != nil {
			return nil, err
		}
	}
	for p.takeKeyword("WHEN") {
		if err = p.caseBranch(c); err != nil {
			return nil, err
		}
	}
	if len(c.branches) == 0 {
		return nil, p.unexpected("WHEN")
	}
	if p.takeKeyword("ELSE") {
		if c.otherwise, err = p.unbarred(); err != nil {
			return nil, err
		}
	}
	err = p.wantKeyword("END")
	c.span = p.since(first)
	return c, err
}

// caseBranch reads what follows WHEN.
func (p *parser) caseBranch(c *caseOf) error {
	var whens []expr
	for len(whens) == 0 || c.subject != nil && p.takeSymbol(",") {
		if c.subject != nil && p.current().kind == symbolToken && slices.Contains(comparisons, p.current().text) {
			return p.unsupported("an operator after WHEN")
		}
		when, err := p.unbarred()
		if err != nil {
			return err
		}
		whens = append(whens, when)
	}
	if err := p.wantKeyword("THEN"); err != nil {
		return err
	}
	then, err := p.unbarred()
	c.branches = append(c.branches, caseBranch{whens, then})
	return err
}

// inList reads name IN list.
func (p *parser) inList() (string, expr, error) {
	name, err := p.wantName("a variable")
	if err != nil {
		return "", nil, err
	}
	if err = p.wantKeyword("IN"); err != nil {
		return "", nil, err
	}
	list, err := p.barred()
	return name, list, err
}

func (p *parser) quantifier(first int, word string) (expr, error) {
	p.at += 2
	q := &quantifier{word: word}
	var err error
	if q.name, q.list, err = p.inList(); err != nil {
		return nil, err
	}
	if err = p.wantKeyword("WHERE"); err != nil {
		return nil, err
	}
	if q.where, err = p.unbarred(); err != nil {
		return nil, err
	}
	err = p.wantSymbol(")")
	q.span = p.since(first)
	return q, err
}

// reduce reads reduce(total = 0, x IN list | total + x).
func (p *parser) reduce(first int) (expr, error) {
	p.at += 2
	r := &reduceOf{}
	var err error
	if r.accumulator, err = p.wantName("a variable"); err != nil {
		return nil, err
	}
	if err = p.wantSymbol("="); err != nil {
		return nil, err
	}
	if r.initial, err = p.unbarred(); err != nil {
		return nil, err
	}
	if err = p.wantSymbol(","); err != nil {
		return nil, err
	}
	if r.name, r.list, err = p.inList(); err != nil {
		return nil, err
	}
	if err = p.wantSymbol("|"); err != nil {
		return nil, err
	}
	if r.step, err = p.unbarred(); err != nil {
		return nil, err
	}
	err = p.wantSymbol(")")
	r.span = p.since(first)
	return r, err
}

// listOrComprehension reads a list, a list comprehension or a pattern
// comprehension. [x IN list] is a comprehension, (x IN list) in brackets is not.
func (p *parser) listOrComprehension(first int) (expr, error) {
	p.at++
	if e, err := p.patternComprehension(first); e != nil || err != nil {
		return e, err
	}
	l := &listLiteral{}
	if !p.symbol("]") {
		bare := p.isName()
		item, err := p.barred()
		if err != nil {
			return nil, err
		}
		if in := asComprehension(item); bare && in != nil && !p.symbol(",") {
			return p.listComprehension(first, in)
		}
		l.items = append(l.items, item)
	}
	for p.takeSymbol(",") {
		item, err := p.barred()
		if err != nil {
			return nil, err
		}
		l.items = append(l.items, item)
	}
	err := p.wantSymbol("]")
	l.span = p.since(first)
	return l, err
}

// asComprehension returns the beginning of a comprehension that was read as the
// condition x IN list; nil if e is something else.
func asComprehension(e expr) *listComprehension {
	in, ok := e.(*infix)
	if !ok || in.operator != "IN" {
		return nil
	}
	ref, ok := in.left.(*variableRef)
	if !ok {
		return nil
	}
	return &listComprehension{name: ref.name, list: in.right}
}

// listComprehension reads what follows x IN list.
func (p *parser) listComprehension(first int, c *listComprehension) (expr, error) {
	var err error
	if c.where, c.result, err = p.whereBar(); err != nil {
		return nil, err
	}
	err = p.wantSymbol("]")
	c.span = p.since(first)
	return c, err
}

// whereBar reads [WHERE predicate] [| result].
func (p *parser) whereBar() (where, result expr, err error) {
	if p.takeKeyword("WHERE") {
		if where, err = p.barred(); err != nil {
			return nil, nil, err
		}
	}
	if p.takeSymbol("|") {
		result, err = p.unbarred()
	}
	return where, result, err
}

// patternComprehension reads [p =] pattern WHERE … | … ]; nil if no pattern
// stands here.
func (p *parser) patternComprehension(first int) (expr, error) {
	start, name := p.at, ""
	if p.isName() && p.isSymbol(1, "=") && p.isSymbol(2, "(") {
		name = p.current().text
		p.at += 2
	}
	if !p.symbol("(") {
		p.at = start
		return nil, nil
	}
	part := p.tryPattern()
	if part == nil || !p.keyword("WHERE") && !p.symbol("|") {
		p.at = start
		return nil, nil
	}
	part.name = name
	c := &patternComprehension{part: part}
	var err error
	if c.where, c.result, err = p.whereBar(); err != nil {
		return nil, err
	}
	if c.result == nil {
		return nil, p.unexpected("%q", "|")
	}
	err = p.wantSymbol("]")
	c.span = p.since(first)
	return c, err
}

// subquery reads EXISTS, COUNT or COLLECT with a query in braces. Where that is
// only a pattern, it becomes a MATCH.
func (p *parser) subquery(first int, word string) (expr, error) {
	p.at += 2
	s := &subquery{word: word}
	var err error
	if p.symbol("(") || p.isName() && p.isSymbol(1, "=") || p.shortestAhead() {
		s.query, err = p.patternQuery()
	} else {
		s.query, err = p.union()
	}
	if err != nil {
		return nil, err
	}
	err = p.wantSymbol("}")
	s.span = p.since(first)
	return s, err
}

func (p *parser) patternQuery() (*unionQuery, error) {
	defer func(bar bool) { p.noBar = bar }(p.noBar)
	p.noBar = false
	place := p.current().place
	c, err := p.match(false)
	return &unionQuery{branches: [][]clause{{c}}, places: []position{place}}, err
}
