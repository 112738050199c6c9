package cypher

import "strings"

func (p *parser) optional() (clause, error) {
	if p.takeKeyword("CALL") {
		return p.callSubquery(true)
	}
	if err := p.wantKeyword("MATCH"); err != nil {
		return nil, err
	}
	return p.match(true)
}

func (p *parser) match(optional bool) (clause, error) {
	c := &matchClause{place: p.last(), optional: optional}
	if err := p.refuseMatchMode(); err != nil {
		return nil, err
	}
	var err error
	if c.parts, err = p.patterns(); err != nil {
		return nil, err
	}
	if p.keyword("USING") {
		return nil, p.unsupported("a planner hint (USING)")
	}
	c.where, err = p.optionalWhere()
	return c, err
}

func (p *parser) refuseMatchMode() error {
	for _, words := range [][]string{{"REPEATABLE"}, {"DIFFERENT", "RELATIONSHIPS"}, {"DIFFERENT", "RELATIONSHIP"}} {
		if p.keyword(words...) {
			return p.unsupported("the match mode " + strings.Join(words, " "))
		}
	}
	return nil
}

// optionalWhere reads WHERE and its predicate; nil if there is none.
func (p *parser) optionalWhere() (expr, error) {
	if !p.takeKeyword("WHERE") {
		return nil, nil
	}
	return p.expression()
}

func (p *parser) unwind() (clause, error) {
	c := &unwindClause{place: p.last()}
	var err error
	if c.list, err = p.expression(); err != nil {
		return nil, err
	}
	if err = p.wantKeyword("AS"); err != nil {
		return nil, err
	}
	c.name, err = p.wantName("a variable")
	return c, err
}

func (p *parser) create() (clause, error) {
	for _, word := range []string{"INDEX", "CONSTRAINT", "UNIQUE", "DATABASE", "USER", "ROLE", "RANGE", "TEXT", "FULLTEXT", "VECTOR", "LOOKUP", "POINT", "OR", "ALIAS"} {
		if p.keyword(word) {
			return nil, p.unsupported("CREATE " + word)
		}
	}
	c := &createClause{place: p.last()}
	var err error
	c.parts, err = p.patterns()
	return c, err
}

// projection reads what follows WITH or RETURN.
func (p *parser) projection(final bool) (clause, error) {
	c := &projectionClause{place: p.last(), final: final}
	c.distinct = p.takeKeyword("DISTINCT")
	if !c.distinct && p.keyword("ALL") && !p.isSymbol(1, "(") {
		p.at++
	}
	if err := p.projectionItems(c); err != nil {
		return nil, err
	}
	if err := p.orderSkipLimit(c); err != nil {
		return nil, err
	}
	if final {
		return c, nil
	}
	var err error
	c.where, err = p.optionalWhere()
	return c, err
}

func (p *parser) projectionItems(c *projectionClause) error {
	if p.takeSymbol("*") {
		c.all = true
		if !p.takeSymbol(",") {
			return nil
		}
	}
	for {
		item, err := p.projectionItem()
		if err != nil {
			return err
		}
		c.items = append(c.items, item)
		if !p.takeSymbol(",") {
			return nil
		}
	}
}

// projectionItem reads expression [AS name]; without AS the name is the text of
// the expression.
func (p *parser) projectionItem() (projectionItem, error) {
	start := p.current().start
	value, err := p.expression()
	if err != nil {
		return projectionItem{}, err
	}
	item := projectionItem{value: value, name: p.source[start:p.tokens[p.at-1].end]}
	switch v := value.(type) {
	case *variableRef:
		item.name = v.name
	case *mapProjection:
		item.name = v.of.name
	}
	if p.takeKeyword("AS") {
		item.named = true
		item.name, err = p.wantName("a name")
	}
	return item, err
}

func (p *parser) orderSkipLimit(c *projectionClause) error {
	var err error
	if p.takeKeyword("ORDER") {
		if err = p.wantKeyword("BY"); err != nil {
			return err
		}
		if c.order, err = p.sortItems(); err != nil {
			return err
		}
	}
	if p.takeKeyword("SKIP") || p.takeKeyword("OFFSET") {
		if c.skip, err = p.expression(); err != nil {
			return err
		}
	}
	if p.takeKeyword("LIMIT") {
		c.limit, err = p.expression()
	}
	return err
}

func (p *parser) sortItems() ([]sortItem, error) {
	var items []sortItem
	for {
		value, err := p.expression()
		if err != nil {
			return nil, err
		}
		item := sortItem{value: value}
		if p.takeKeyword("DESC") || p.takeKeyword("DESCENDING") {
			item.descending = true
		} else if !p.takeKeyword("ASC") {
			p.takeKeyword("ASCENDING")
		}
		items = append(items, item)
		if !p.takeSymbol(",") {
			return items, nil
		}
	}
}

// callSubquery reads CALL { … } and CALL (a, b) { … }; procedures are refused.
func (p *parser) callSubquery(optional bool) (clause, error) {
	c := &callClause{place: p.last(), optional: optional}
	if p.isName() {
		return nil, p.unsupported("the procedure " + p.qualifiedName())
	}
	if p.symbol("(") {
		if err := p.imports(c); err != nil {
			return nil, err
		}
	}
	var err error
	if c.query, err = p.bracedQuery(); err != nil {
		return nil, err
	}
	if p.keyword("IN") {
		return nil, p.unsupported("CALL … IN TRANSACTIONS")
	}
	return c, nil
}

// qualifiedName returns the name that stands here with its namespaces.
func (p *parser) qualifiedName() string {
	name := p.current().text
	for n := 1; p.isSymbol(n, "."); n += 2 {
		name += "." + p.ahead(n+1).text
	}
	return name
}

func (p *parser) imports(c *callClause) error {
	p.at++
	c.scoped = true
	if p.takeSymbol("*") {
		c.all = true
		return p.wantSymbol(")")
	}
	for !p.takeSymbol(")") {
		if len(c.imports) > 0 {
			if err := p.wantSymbol(","); err != nil {
				return err
			}
		}
		first := p.at
		name, err := p.wantName("a variable")
		if err != nil {
			return err
		}
		c.imports = append(c.imports, &variableRef{p.since(first), name})
	}
	return nil
}

func (p *parser) bracedQuery() (*unionQuery, error) {
	if err := p.wantSymbol("{"); err != nil {
		return nil, err
	}
	q, err := p.union()
	if err != nil {
		return nil, err
	}
	return q, p.wantSymbol("}")
}
