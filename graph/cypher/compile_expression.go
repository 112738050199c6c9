package cypher

// expression compiles e with the variables of s.
func (c *compiler) expression(e expr, s *scope) (value, error) {
	if v, ok := c.grouped(e); ok {
		return v, nil
	}
	switch e := e.(type) {
	case *literal:
		return constant(e.value), nil
	case *variableRef:
		return c.variable(e, s)
	case *parameterRef:
		return c.parameter(e), nil
	case *listLiteral:
		return c.listLiteral(e, s)
	case *mapLiteral:
		return c.mapLiteral(e, s)
	case *propertyOf:
		return c.property(e, s)
	case *indexOf:
		return c.index(e, s)
	case *sliceOf:
		return c.slice(e, s)
	case *unary:
		return c.unary(e, s)
	case *infix:
		return c.binary(e, s)
	case *comparison:
		return c.comparison(e, s)
	case *nullTest:
		return c.nullTest(e, s)
	case *labelTest:
		return c.labelTest(e, s)
	case *call:
		return c.call(e, s)
	}
	return c.form(e, s)
}

// form compiles the expressions that have a grammar of their own.
func (c *compiler) form(e expr, s *scope) (value, error) {
	switch e := e.(type) {
	case *caseOf:
		return c.caseOf(e, s)
	case *listComprehension:
		return c.listComprehension(e, s)
	case *quantifier:
		return c.quantifier(e, s)
	case *reduceOf:
		return c.reduce(e, s)
	case *mapProjection:
		return c.mapProjection(e, s)
	case *patternComprehension:
		return c.patternComprehension(e, s)
	case *patternTest:
		return c.patternValue(e, s)
	case *subquery:
		return c.subquery(e, s)
	}
	return value{}, e.extent().place.errorf(Unsupported, "this expression is not supported")
}

func constant(v any) value {
	return value{func(*execution) (any, error) { return v, nil }, kindOf(v)}
}

// expressions compiles several.
func (c *compiler) expressions(all []expr, s *scope) ([]value, error) {
	values := make([]value, len(all))
	for i, e := range all {
		v, err := c.expression(e, s)
		if err != nil {
			return nil, err
		}
		values[i] = v
	}
	return values, nil
}

// typed compiles e and refuses it if it cannot be of the kind wanted.
func (c *compiler) typed(e expr, s *scope, want kind) (value, error) {
	v, err := c.expression(e, s)
	if err == nil && !v.kind.may(want) {
		err = e.extent().place.errorf(Type, "want %s here, not %s", want, v.kind)
	}
	return v, err
}

func (c *compiler) variable(e *variableRef, s *scope) (value, error) {
	v, ok := s.lookup(e.name)
	if !ok {
		return value{}, e.place.errorf(Semantic, "variable %q is not defined", e.name)
	}
	if v.ungrouped {
		return value{}, e.place.errorf(Semantic, "%q is neither a column to group by nor in an aggregating function: put it through WITH first", e.name)
	}
	return c.read(v), nil
}

func (c *compiler) parameter(e *parameterRef) value {
	c.parameters[e.name] = true
	return value{func(x *execution) (any, error) { return x.parameters[e.name], nil }, anyKind}
}

func (c *compiler) listLiteral(e *listLiteral, s *scope) (value, error) {
	items, err := c.expressions(e.items, s)
	if err != nil {
		return value{}, err
	}
	elements := kind(0)
	for _, item := range items {
		elements |= item.kind
	}
	return value{func(x *execution) (any, error) {
		list := make([]any, len(items))
		for i, item := range items {
			if list[i], err = item.evaluate(x); err != nil {
				return nil, err
			}
		}
		return list, x.chargeValues(list)
	}, listOf(elements)}, nil
}

func (c *compiler) mapLiteral(e *mapLiteral, s *scope) (value, error) {
	values, err := c.expressions(e.values, s)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		m := make(map[string]any, len(values))
		for i, v := range values {
			result, err := v.evaluate(x)
			if err != nil {
				return nil, err
			}
			m[e.keys[i]] = result
		}
		return m, x.chargeValues(m)
	}, mapKind}, nil
}

func (c *compiler) property(e *propertyOf, s *scope) (value, error) {
	of, err := c.typed(e.of, s, propertyOwner)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		owner, err := of.evaluate(x)
		if err != nil {
			return nil, err
		}
		v, err := propertyValue(owner, e.key)
		return v, e.place.at(err)
	}, anyKind}, nil
}

func propertyValue(owner any, key string) (any, error) {
	switch owner := owner.(type) {
	case nil:
		return nil, nil
	case *Node:
		return owner.Properties[key], nil
	case *Relationship:
		return owner.Properties[key], nil
	case map[string]any:
		return owner[key], nil
	case temporal:
		return component(owner, key)
	}
	return nil, errorf(Type, "a %s has no properties: .%s", typeName(owner), key)
}

func (c *compiler) index(e *indexOf, s *scope) (value, error) {
	of, err := c.typed(e.of, s, anyListKind|mapKind|entityKind)
	if err != nil {
		return value{}, err
	}
	at, err := c.typed(e.index, s, integerKind|stringKind)
	if err != nil {
		return value{}, err
	}
	return value{func(x *execution) (any, error) {
		list, err := of.evaluate(x)
		if err != nil {
			return nil, err
		}
		i, err := at.evaluate(x)
		if err != nil {
			return nil, err
		}
		v, err := elementAt(list, i)
		return v, e.place.at(err)
	}, anyKind}, nil
}

func elementAt(of, index any) (any, error) {
	if of == nil || index == nil {
		return nil, nil
	}
	if key, ok := index.(string); ok && kindOf(of).may(mapKind|entityKind) {
		return propertyValue(of, key)
	}
	list, ok := of.([]any)
	i, alsoOK := index.(int64)
	if !ok || !alsoOK {
		return nil, errorf(Type, "a %s cannot be indexed with a %s", typeName(of), typeName(index))
	}
	if i < 0 {
		i += int64(len(list))
	}
	if i < 0 || i >= int64(len(list)) {
		return nil, nil
	}
	return list[i], nil
}

func (c *compiler) slice(e *sliceOf, s *scope) (value, error) {
	of, err := c.typed(e.of, s, anyListKind)
	if err != nil {
		return value{}, err
	}
	bounds := [2]value{constant(int64(0)), constant(int64(1<<63 - 1))}
	for i, bound := range []expr{e.from, e.to} {
		if bound == nil {
			continue
		}
		if bounds[i], err = c.typed(bound, s, integerKind); err != nil {
			return value{}, err
		}
	}
	return value{func(x *execution) (any, error) {
		args, err := evaluateAll(x, of, bounds[0], bounds[1])
		if err != nil {
			return nil, err
		}
		v, err := slice(args[0], args[1], args[2])
		return v, e.place.at(err)
	}, of.kind & anyListKind}, nil
}

func evaluateAll(x *execution, values ...value) ([]any, error) {
	results := make([]any, len(values))
	var err error
	for i, v := range values {
		if results[i], err = v.evaluate(x); err != nil {
			return nil, err
		}
	}
	return results, nil
}

func slice(of, from, to any) (any, error) {
	if of == nil || from == nil || to == nil {
		return nil, nil
	}
	list, ok := of.([]any)
	low, lowOK := from.(int64)
	high, highOK := to.(int64)
	if !ok || !lowOK || !highOK {
		return nil, errorf(Type, "want list[integer..integer], not %s[%s..%s]", typeName(of), typeName(from), typeName(to))
	}
	n := int64(len(list))
	low, high = clamp(low, n), clamp(high, n)
	if low >= high {
		return []any{}, nil
	}
	return list[low:high:high], nil
}

// clamp turns an index that may count from the end into one from 0 to n.
func clamp(i, n int64) int64 {
	if i < 0 {
		i += n
	}
	return max(0, min(i, n))
}

func (c *compiler) unary(e *unary, s *scope) (value, error) {
	if e.operator == "NOT" {
		of, err := c.boolean(e.of, s)
		return value{func(x *execution) (any, error) {
			t, err := of(x)
			return t.not().value(), err
		}, booleanKind}, err
	}
	of, err := c.typed(e.of, s, numberKind)
	if err != nil || e.operator == "+" {
		return of, err
	}
	return value{func(x *execution) (any, error) {
		v, err := of.evaluate(x)
		if err != nil {
			return nil, err
		}
		v, err = negate(v)
		return v, e.place.at(err)
	}, of.kind}, nil
}

func (c *compiler) nullTest(e *nullTest, s *scope) (value, error) {
	of, err := c.expression(e.of, s)
	return value{func(x *execution) (any, error) {
		v, err := of.evaluate(x)
		return (v == nil) != e.negated, err
	}, booleanKind}, err
}

func (c *compiler) labelTest(e *labelTest, s *scope) (value, error) {
	of, err := c.typed(e.of, s, entityKind)
	if err != nil {
		return value{}, err
	}
	e.labels.names(func(name string) {
		if of.kind.may(nodeKind) {
			c.labels[name] = true
		} else {
			c.types[name] = true
		}
	})
	return value{func(x *execution) (any, error) {
		v, err := of.evaluate(x)
		if err != nil {
			return nil, err
		}
		switch v := v.(type) {
		case nil:
			return nil, nil
		case *Node:
			return e.labels.matches(v.hasLabel, len(v.Labels) > 0), nil
		case *Relationship:
			return e.labels.matches(func(t string) bool { return t == v.Type }, true), nil
		}
		return nil, e.place.errorf(Type, "a %s has no labels", typeName(v))
	}, booleanKind}, nil
}
