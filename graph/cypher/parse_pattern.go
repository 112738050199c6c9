package cypher

import "math"

// unbounded is the upper bound of a * without one.
const unbounded = math.MaxInt

func (p *parser) patterns() ([]*pathPattern, error) {
	var parts []*pathPattern
	for {
		part, err := p.namedPattern()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		if !p.takeSymbol(",") {
			return parts, nil
		}
	}
}

// namedPattern reads [name =] pattern.
func (p *parser) namedPattern() (*pathPattern, error) {
	name := ""
	if p.isName() && p.isSymbol(1, "=") {
		name = p.current().text
		p.at += 2
	}
	part, err := p.pattern()
	if err != nil {
		return nil, err
	}
	part.name = name
	return part, nil
}

func (p *parser) pattern() (*pathPattern, error) {
	for _, word := range []string{"SHORTEST", "ANY", "ALL"} {
		if p.keyword(word) {
			return nil, p.unsupported("the path selector " + word)
		}
	}
	if p.shortestAhead() {
		return p.shortest()
	}
	if p.symbol("(") && p.isSymbol(1, "(") {
		return nil, p.unsupported("a quantified path pattern")
	}
	return p.chain()
}

func (p *parser) shortestAhead() bool {
	return (p.keyword("shortestPath") || p.keyword("allShortestPaths")) && p.isSymbol(1, "(")
}

func (p *parser) shortest() (*pathPattern, error) {
	word, place := "shortestPath", p.current().place
	if p.keyword("allShortestPaths") {
		word = "allShortestPaths"
	}
	p.at += 2
	part, err := p.chain()
	if err != nil {
		return nil, err
	}
	part.shortest, part.place = word, place
	if len(part.relationships) != 1 {
		return nil, place.errorf(Semantic, "%s wants one relationship between two nodes", word)
	}
	if lowest := part.relationships[0].min; lowest > 1 {
		return nil, place.errorf(Semantic, "%s wants a lowest length of 0 or 1, not %d", word, lowest)
	}
	return part, p.wantSymbol(")")
}

// chain reads a node and the relationships and nodes after it.
func (p *parser) chain() (*pathPattern, error) {
	part := &pathPattern{place: p.current().place}
	n, err := p.nodePattern()
	if err != nil {
		return nil, err
	}
	part.nodes = append(part.nodes, n)
	for p.relationshipAhead() {
		r, err := p.relationshipPattern()
		if err != nil {
			return nil, err
		}
		if p.symbol("+") || p.symbol("*") || p.symbol("{") {
			return nil, p.unsupported("a quantified path pattern")
		}
		n, err := p.nodePattern()
		if err != nil {
			return nil, err
		}
		part.nodes = append(part.nodes, n)
		part.relationships = append(part.relationships, r)
	}
	if p.symbol("(") || p.symbol("+") || p.symbol("{") && len(part.relationships) > 0 && p.ahead(1).kind == integerToken {
		return nil, p.unsupported("a quantified path pattern")
	}
	return part, nil
}

// relationshipAhead tells whether the tokens --, -[, <- or -> with what must
// follow them stand next, rather than a minus or less-than.
func (p *parser) relationshipAhead() bool {
	if p.symbol("<") {
		return p.isSymbol(1, "-") && (p.isSymbol(2, "-") || p.isSymbol(2, "["))
	}
	return p.symbol("-") && (p.isSymbol(1, "-") || p.isSymbol(1, "["))
}

// nodePattern reads (name:Label {key: value} WHERE predicate).
func (p *parser) nodePattern() (*nodePattern, error) {
	leave, err := p.descend()
	if err != nil {
		return nil, err
	}
	defer leave()
	n := &nodePattern{place: p.current().place}
	if err = p.wantSymbol("("); err != nil {
		return nil, err
	}
	if n.name, n.labels, n.properties, n.where, err = p.element(false); err != nil {
		return nil, err
	}
	return n, p.wantSymbol(")")
}

// element reads what nodes and relationships have in common, but for the
// length of a relationship.
func (p *parser) element(relationship bool) (name string, labels *labelExpr, properties, where expr, err error) {
	if p.isName() && !p.keyword("WHERE") && !(p.keyword("IS") && !p.isSymbol(1, ":") && !p.isSymbol(1, ")")) {
		name = p.current().text
		p.at++
	}
	if p.takeSymbol(":") || p.takeKeyword("IS") {
		l, err := p.labelExpression(relationship)
		if err != nil {
			return "", nil, nil, nil, err
		}
		labels = &l
	}
	if relationship && p.symbol("*") {
		return name, labels, nil, nil, nil
	}
	properties, where, err = p.elementPredicates()
	return name, labels, properties, where, err
}

func (p *parser) elementPredicates() (properties, where expr, err error) {
	if p.symbol("{") || p.current().kind == parameterToken {
		if properties, err = p.atom(); err != nil {
			return nil, nil, err
		}
	}
	where, err = p.optionalWhere()
	return properties, where, err
}

// relationshipPattern reads -[name:TYPE*1..2 {key: value} WHERE predicate]->.
func (p *parser) relationshipPattern() (*relationshipPattern, error) {
	r := &relationshipPattern{place: p.current().place, min: 1, max: 1}
	left := p.takeSymbol("<")
	if err := p.wantSymbol("-"); err != nil {
		return nil, err
	}
	if p.takeSymbol("[") {
		if err := p.relationshipDetail(r); err != nil {
			return nil, err
		}
	}
	if err := p.wantSymbol("-"); err != nil {
		return nil, err
	}
	right := p.takeSymbol(">")
	switch {
	case left && !right:
		r.direction = incoming
	case right && !left:
		r.direction = outgoing
	}
	r.bothArrows = left && right
	return r, nil
}

func (p *parser) relationshipDetail(r *relationshipPattern) error {
	var err error
	if r.name, r.types, r.properties, r.where, err = p.element(true); err != nil {
		return err
	}
	if p.takeSymbol("*") {
		if r.types != nil && !r.types.alternatives() {
			return r.place.errorf(Syntax, "a relationship of variable length takes types parted by |, not %s", r.types)
		}
		if err = p.length(r); err != nil {
			return err
		}
		if r.properties, r.where, err = p.elementPredicates(); err != nil {
			return err
		}
	}
	return p.wantSymbol("]")
}

// length reads what follows the * of a relationship.
func (p *parser) length(r *relationshipPattern) error {
	r.variable, r.max = true, unbounded
	low, found, err := p.bound()
	if err != nil {
		return err
	}
	if found {
		r.min, r.max = low, low
	}
	if !p.takeSymbol("..") {
		return nil
	}
	r.max = unbounded
	high, found, err := p.bound()
	if found {
		r.max = high
	}
	return err
}

func (p *parser) bound() (int, bool, error) {
	t := p.current()
	if t.kind == parameterToken {
		return 0, false, t.place.errorf(Syntax, "a parameter cannot be the length of a relationship")
	}
	if t.kind != integerToken {
		return 0, false, nil
	}
	n, err := parseMagnitude(t.text)
	if err != nil || n > math.MaxInt32 {
		return 0, false, t.place.errorf(Syntax, "length %s is too large", t.text)
	}
	p.at++
	return int(n), true, nil
}
