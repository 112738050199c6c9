package cypher

import (
	"regexp"
	"strings"
)

// truthEvaluator computes a condition.
type truthEvaluator func(x *execution) (truth, error)

// boolean compiles an expression that must be a truth value. Only here can a
// pattern stand for whether it is found.
func (c *compiler) boolean(e expr, s *scope) (truthEvaluator, error) {
	if test, ok := e.(*patternTest); ok && test.part.shortest == "" {
		return c.patternTest(test, s)
	}
	v, err := c.typed(e, s, booleanKind)
	if err != nil {
		return nil, err
	}
	place := e.extent().place
	return func(x *execution) (truth, error) {
		result, err := v.evaluate(x)
		if err != nil {
			return no, err
		}
		switch result := result.(type) {
		case nil:
			return unknown, nil
		case bool:
			return truthOf(result), nil
		}
		return no, place.errorf(Type, "want boolean here, not %s", typeName(result))
	}, nil
}

// condition compiles a WHERE and tells which slots it reads.
func (c *compiler) condition(e expr, s *scope) (evaluator, map[int]bool, error) {
	saved := c.uses
	c.uses = map[int]bool{}
	t, err := c.boolean(e, s)
	uses := c.uses
	c.uses = saved
	for slot := range uses {
		c.use(slot)
	}
	return func(x *execution) (any, error) {
		result, err := t(x)
		return result.value(), err
	}, uses, err
}

func (c *compiler) binary(e *infix, s *scope) (value, error) {
	switch e.operator {
	case "AND", "OR", "XOR":
		return c.logical(e, s)
	case "IN":
		return c.in(e, s)
	case "=~":
		return c.matchesRegexp(e, s)
	case "STARTS WITH":
		return c.textTest(e, s, strings.HasPrefix)
	case "ENDS WITH":
		return c.textTest(e, s, strings.HasSuffix)
	case "CONTAINS":
		return c.textTest(e, s, strings.Contains)
	}
	return c.arithmetic(e, s)
}

func (c *compiler) logical(e *infix, s *scope) (value, error) {
	left, err := c.boolean(e.left, s)
	if err != nil {
		return value{}, err
	}
	right, err := c.boolean(e.right, s)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		a, err := left(x)
		if err != nil || e.operator == "AND" && a == no || e.operator == "OR" && a == yes {
			return a.value(), err
		}
		b, err := right(x)
		return combine(e.operator, a, b).value(), err
	}, booleanKind}, nil
}

func combine(operator string, a, b truth) truth {
	switch {
	case operator == "AND" && (a == no || b == no):
		return no
	case operator == "OR" && (a == yes || b == yes):
		return yes
	case a == unknown || b == unknown:
		return unknown
	case operator == "XOR":
		return truthOf(a != b)
	}
	return b // AND of yes and b, OR of no and b
}

func (c *compiler) in(e *infix, s *scope) (value, error) {
	item, err := c.expression(e.left, s)
	if err != nil {
		return value{}, err
	}
	list, err := c.typed(e.right, s, anyListKind)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		v, err := item.evaluate(x)
		if err != nil {
			return nil, err
		}
		items, err := list.evaluate(x)
		if err != nil || items == nil {
			return nil, err
		}
		all, ok := items.([]any)
		if !ok {
			return nil, e.place.errorf(Type, "want a list after IN, not %s", typeName(items))
		}
		if err := x.charge(weight(all) / 10); err != nil {
			return nil, err
		}
		return member(v, all).value(), nil
	}, booleanKind}, nil
}

// member tells whether v is in the list: unknown where a null decides.
func member(v any, list []any) truth {
	result := no
	for _, item := range list {
		switch equal(v, item) {
		case yes:
			return yes
		case unknown:
			result = unknown
		}
	}
	return result
}

// textTest compiles a predicate over two strings; of anything else it is null.
func (c *compiler) textTest(e *infix, s *scope, holds func(text, part string) bool) (value, error) {
	values, err := c.expressions([]expr{e.left, e.right}, s)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		args, err := evaluateAll(x, values...)
		if err != nil {
			return nil, err
		}
		text, ok := args[0].(string)
		part, alsoOK := args[1].(string)
		if !ok || !alsoOK {
			return nil, nil
		}
		return holds(text, part), x.chargeText(len(text))
	}, booleanKind}, nil
}

func (c *compiler) matchesRegexp(e *infix, s *scope) (value, error) {
	text, err := c.typed(e.left, s, stringKind)
	if err != nil {
		return value{}, err
	}
	pattern, err := c.typed(e.right, s, stringKind)
	if err != nil {
		return value{}, err
	}
	if l, ok := e.right.(*literal); ok && l.value != nil {
		if _, err := compileRegexp(l.value.(string)); err != nil {
			return value{}, l.place.at(err)
		}
	}
	return value{func(x *execution) (any, error) {
		args, err := evaluateAll(x, text, pattern)
		if err != nil || args[0] == nil || args[1] == nil {
			return nil, err
		}
		subject, ok := args[0].(string)
		source, alsoOK := args[1].(string)
		if !ok || !alsoOK {
			return nil, e.place.at(cannot("=~", args[0], args[1]))
		}
		re, err := x.regexp(source)
		if err != nil {
			return nil, e.place.at(err)
		}
		return re.MatchString(subject), x.chargeText(10 * len(subject))
	}, booleanKind}, nil
}

// regexp compiles a pattern once a run.
func (x *execution) regexp(source string) (*regexp.Regexp, error) {
	if re, ok := x.regexps[source]; ok {
		return re, nil
	}
	re, err := compileRegexp(source)
	if err != nil || len(x.regexps) > 1000 {
		return re, err
	}
	if x.regexps == nil {
		x.regexps = map[string]*regexp.Regexp{}
	}
	x.regexps[source] = re
	return re, x.chargeText(len(source) * 100)
}

// arithmetic compiles + - * / % ^ and ||.
func (c *compiler) arithmetic(e *infix, s *scope) (value, error) {
	left, err := c.expression(e.left, s)
	if err != nil {
		return value{}, err
	}
	right, err := c.expression(e.right, s)
	if err != nil {
		return value{}, err
	}
	result := arithmeticKind(e.operator, left.kind, right.kind)
	if result == 0 {
		return value{}, e.place.errorf(Type, "%s does not work on %s and %s", e.operator, left.kind, right.kind)
	}
	compute := func(x *execution, a, b any) (any, error) { return operate(e.operator, a, b) }
	switch e.operator {
	case "+":
		compute = (*execution).add
	case "||":
		compute = (*execution).join
	}
	return value{func(x *execution) (any, error) {
		a, err := left.evaluate(x)
		if err != nil {
			return nil, err
		}
		b, err := right.evaluate(x)
		if err != nil {
			return nil, err
		}
		v, err := compute(x, a, b)
		return v, e.place.at(err)
	}, result}, nil
}

// arithmeticKind returns what an operator makes of two kinds; 0 if it cannot
// work on them.
func arithmeticKind(operator string, a, b kind) kind {
	result := kind(0)
	if a.may(numberKind) && b.may(numberKind) {
		result |= numericResult(operator, a, b)
	}
	if operator == "||" {
		return a & b & (stringKind | anyListKind)
	}
	if operator == "+" {
		if a.may(listBit) || b.may(listBit) {
			result |= anyListKind
		}
		if a.may(stringKind) && b.may(stringKind|numberKind) || b.may(stringKind) && a.may(numberKind) {
			result |= stringKind
		}
	}
	if operator != "%" && operator != "^" && (a.may(temporalKind) || b.may(durationKind)) {
		result |= temporalKind
	}
	return result
}

func numericResult(operator string, a, b kind) kind {
	switch {
	case operator == "^" || a&baseMask == floatKind || b&baseMask == floatKind:
		return floatKind
	case a&baseMask == integerKind && b&baseMask == integerKind:
		return integerKind
	}
	return numberKind
}

func (c *compiler) comparison(e *comparison, s *scope) (value, error) {
	operands, err := c.expressions(e.operands, s)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		left, err := operands[0].evaluate(x)
		if err != nil {
			return nil, err
		}
		result := yes
		for i, operator := range e.operators {
			right, err := operands[i+1].evaluate(x)
			if err != nil {
				return nil, err
			}
			if err := x.chargeValues(left, right); err != nil {
				return nil, err
			}
			result = combine("AND", result, compare(operator, left, right))
			left = right
		}
		return result.value(), nil
	}, booleanKind}, nil
}

func compare(operator string, a, b any) truth {
	switch operator {
	case "=":
		return equal(a, b)
	case "<>":
		return equal(a, b).not()
	case "<":
		return comparable3(a, b, func(c int) bool { return c < 0 })
	case "<=":
		return comparable3(a, b, func(c int) bool { return c <= 0 })
	case ">":
		return comparable3(a, b, func(c int) bool { return c > 0 })
	}
	return comparable3(a, b, func(c int) bool { return c >= 0 })
}
