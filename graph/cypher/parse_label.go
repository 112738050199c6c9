package cypher

import "strings"

// labelExpression reads what follows the colon: A, A|B, A&B, !A, (A), % and,
// for nodes, A:B.
func (p *parser) labelExpression(relationship bool) (labelExpr, error) {
	start := p.at
	l, err := p.labelOr(relationship)
	if err != nil || relationship {
		return l, err
	}
	colon, other := position{}, false
	for _, t := range p.tokens[start:p.at] {
		if t.kind == symbolToken && t.text == ":" {
			colon = t.place
		} else if t.kind == symbolToken {
			other = true
		}
	}
	if colon.line > 0 && other {
		return l, colon.errorf(Syntax, "labels joined by a colon cannot be mixed with | & ! %%: use & instead")
	}
	return l, nil
}

func (p *parser) labelOr(relationship bool) (labelExpr, error) {
	leave, err := p.descend()
	if err != nil {
		return labelExpr{}, err
	}
	defer leave()
	l, err := p.labelAnd(relationship)
	if err != nil {
		return l, err
	}
	any := labelExpr{operator: "|", operands: []labelExpr{l}}
	for p.symbol("|") && !p.noBar {
		p.at++
		if relationship {
			p.takeSymbol(":")
		}
		if l, err = p.labelAnd(relationship); err != nil {
			return l, err
		}
		any.operands = append(any.operands, l)
	}
	return any.simplified(), nil
}

func (p *parser) labelAnd(relationship bool) (labelExpr, error) {
	all := labelExpr{operator: "&"}
	for {
		l, err := p.labelNot(relationship)
		if err != nil {
			return l, err
		}
		all.operands = append(all.operands, l)
		if !p.takeSymbol("&") && (relationship || !p.takeSymbol(":")) {
			return all.simplified(), nil
		}
	}
}

// simplified returns the operand of an operator that has only one.
func (l labelExpr) simplified() labelExpr {
	if len(l.operands) == 1 {
		return l.operands[0]
	}
	return l
}

func (p *parser) labelNot(relationship bool) (labelExpr, error) {
	negated := false
	for p.takeSymbol("!") {
		negated = !negated
	}
	l, err := p.labelAtom(relationship)
	if negated {
		l = labelExpr{operator: "!", operands: []labelExpr{l}}
	}
	return l, err
}

func (p *parser) labelAtom(relationship bool) (labelExpr, error) {
	if p.takeSymbol("%") {
		return labelExpr{operator: "%"}, nil
	}
	if p.takeSymbol("(") {
		defer func(bar bool) { p.noBar = bar }(p.noBar)
		p.noBar = false
		l, err := p.labelOr(relationship)
		if err != nil {
			return l, err
		}
		return l, p.wantSymbol(")")
	}
	if p.symbol("$") || p.current().kind == parameterToken {
		return labelExpr{}, p.unsupported("a dynamic label or type")
	}
	name, err := p.wantName("a label or type")
	return labelExpr{name: name}, err
}

// matches tells whether the labels, or the one type, satisfy l.
func (l *labelExpr) matches(has func(string) bool, some bool) bool {
	switch l.operator {
	case "":
		return has(l.name)
	case "%":
		return some
	case "!":
		return !l.operands[0].matches(has, some)
	}
	any := l.operator == "|"
	for i := range l.operands {
		if l.operands[i].matches(has, some) == any {
			return any
		}
	}
	return !any
}

// alternatives tells whether l is a name or several parted by |.
func (l *labelExpr) alternatives() bool {
	for i := range l.operands {
		if l.operator != "|" || !l.operands[i].alternatives() {
			return false
		}
	}
	return l.operator == "" || l.operator == "|"
}

// names calls f with every name in l.
func (l *labelExpr) names(f func(string)) {
	if l == nil {
		return
	}
	if l.operator == "" {
		f(l.name)
	}
	for i := range l.operands {
		l.operands[i].names(f)
	}
}

// String returns l as it is written.
func (l labelExpr) String() string {
	switch l.operator {
	case "":
		return l.name
	case "%":
		return "%"
	case "!":
		return "!" + l.operands[0].String()
	}
	var operands []string
	for _, operand := range l.operands {
		operands = append(operands, operand.String())
	}
	return "(" + strings.Join(operands, l.operator) + ")"
}
