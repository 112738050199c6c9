package cypher

import "maps"

// branch is a compiled branch of a CASE: the result if any condition holds.
type branch struct {
	conditions []truthEvaluator
	result     value
}

func (c *compiler) caseOf(e *caseOf, s *scope) (value, error) {
	branches, err := c.caseBranches(e, s)
	if err != nil {
		return value{}, err
	}
	otherwise := constant(nil)
	k := kind(0)
	if e.otherwise != nil {
		if otherwise, err = c.expression(e.otherwise, s); err != nil {
			return value{}, err
		}
		k = otherwise.kind
	}
	for _, b := range branches {
		k |= b.result.kind
	}
	return value{func(x *execution) (any, error) {
		for _, b := range branches {
			if t, err := x.anyHolds(b.conditions); err != nil {
				return nil, err
			} else if t {
				return b.result.evaluate(x)
			}
		}
		return otherwise.evaluate(x)
	}, k}, nil
}

func (x *execution) anyHolds(conditions []truthEvaluator) (bool, error) {
	for _, holds := range conditions {
		if t, err := holds(x); t == yes || err != nil {
			return t == yes, err
		}
	}
	return false, nil
}

func (c *compiler) caseBranches(e *caseOf, s *scope) ([]branch, error) {
	condition := func(when expr) (truthEvaluator, error) { return c.boolean(when, s) }
	if e.subject != nil {
		subject, err := c.expression(e.subject, s)
		if err != nil {
			return nil, err
		}
		condition = func(when expr) (truthEvaluator, error) { return c.equals(subject, when, s) }
	}
	branches := make([]branch, len(e.branches))
	for i, b := range e.branches {
		for _, when := range b.whens {
			t, err := condition(when)
			if err != nil {
				return nil, err
			}
			branches[i].conditions = append(branches[i].conditions, t)
		}
		result, err := c.expression(b.then, s)
		if err != nil {
			return nil, err
		}
		branches[i].result = result
	}
	return branches, nil
}

// equals compiles subject = e.
func (c *compiler) equals(subject value, e expr, s *scope) (truthEvaluator, error) {
	v, err := c.expression(e, s)
	return func(x *execution) (truth, error) {
		args, err := evaluateAll(x, subject, v)
		if err != nil {
			return no, err
		}
		return equal(args[0], args[1]), x.chargeValues(args...)
	}, err
}

// listed compiles the list that a comprehension or the like goes through, and
// returns the scope in which its variable is known.
func (c *compiler) listed(name string, e expr, s *scope) (list value, inner *scope, slot int, err error) {
	if list, err = c.typed(e, s, anyListKind); err != nil {
		return value{}, nil, 0, err
	}
	inner = newScope(s)
	slot = c.declare(inner, name, list.kind.element())
	return list, inner, slot, nil
}

// locally compiles with f, keeping aggregating functions out.
func (c *compiler) locally(f func() error) error {
	c.local++
	err := f()
	c.local--
	return err
}

// elements evaluates a list and calls f with slot set to each element. A null
// list has none, and false comes back.
func (x *execution) elements(list value, place position, slot int, f func() error) (bool, error) {
	v, err := list.evaluate(x)
	if err != nil || v == nil {
		return false, err
	}
	items, ok := v.([]any)
	if !ok {
		return false, place.errorf(Type, "want list here, not %s", typeName(v))
	}
	return true, x.each(items, slot, f)
}

func (c *compiler) listComprehension(e *listComprehension, s *scope) (value, error) {
	list, inner, slot, err := c.listed(e.name, e.list, s)
	if err != nil {
		return value{}, err
	}
	where := always
	result := c.read(inner.variables[e.name])
	err = c.locally(func() error {
		if e.where != nil {
			if where, err = c.boolean(e.where, inner); err != nil {
				return err
			}
		}
		if e.result != nil {
			result, err = c.expression(e.result, inner)
		}
		return err
	})
	return value{func(x *execution) (any, error) {
		found := []any{}
		ok, err := x.elements(list, e.place, slot, func() error {
			return x.collect(where, result, &found)
		})
		if !ok {
			return nil, err
		}
		return found, err
	}, listOf(result.kind)}, err
}

func always(*execution) (truth, error) { return yes, nil }

// collect appends the result to the list if the condition holds.
func (x *execution) collect(where truthEvaluator, result value, list *[]any) error {
	t, err := where(x)
	if err != nil || t != yes {
		return err
	}
	v, err := result.evaluate(x)
	if err != nil {
		return err
	}
	*list = append(*list, v)
	return x.chargeValues(v)
}

func (c *compiler) quantifier(e *quantifier, s *scope) (value, error) {
	list, inner, slot, err := c.listed(e.name, e.list, s)
	if err != nil {
		return value{}, err
	}
	var where truthEvaluator
	err = c.locally(func() error {
		where, err = c.boolean(e.where, inner)
		return err
	})
	return value{func(x *execution) (any, error) {
		var count [3]int
		ok, err := x.elements(list, e.place, slot, func() error {
			t, err := where(x)
			count[t]++
			return err
		})
		if !ok {
			return nil, err
		}
		return quantify(e.word, count[yes], count[no], count[unknown]).value(), err
	}, booleanKind}, err
}

// quantify decides from how many elements satisfy the predicate, do not, and
// may.
func quantify(word string, yeses, noes, unknowns int) truth {
	switch {
	case word == "ALL" && noes > 0, word == "NONE" && yeses > 0, word == "SINGLE" && yeses > 1:
		return no
	case word == "ANY" && yeses > 0:
		return yes
	case unknowns > 0:
		return unknown
	case word == "SINGLE":
		return truthOf(yeses == 1)
	}
	return truthOf(word != "ANY")
}

func (c *compiler) reduce(e *reduceOf, s *scope) (value, error) {
	initial, err := c.expression(e.initial, s)
	if err != nil {
		return value{}, err
	}
	list, inner, slot, err := c.listed(e.name, e.list, s)
	if err != nil {
		return value{}, err
	}
	accumulator := c.declare(inner, e.accumulator, anyKind)
	var step value
	err = c.locally(func() error {
		step, err = c.expression(e.step, inner)
		return err
	})
	return value{func(x *execution) (any, error) {
		v, err := initial.evaluate(x)
		if err != nil {
			return nil, err
		}
		x.frame[accumulator] = v
		ok, err := x.elements(list, e.place, slot, func() error {
			v, err := step.evaluate(x)
			x.frame[accumulator] = v
			return err
		})
		if !ok {
			return nil, err
		}
		return x.frame[accumulator], err
	}, initial.kind | step.kind}, err
}

func (c *compiler) mapProjection(e *mapProjection, s *scope) (value, error) {
	of, err := c.typed(e.of, s, mapKind|entityKind)
	if err != nil {
		return value{}, err
	}
	values := make([]value, len(e.items))
	for i, item := range e.items {
		if item.value == nil {
			continue
		}
		if values[i], err = c.expression(item.value, s); err != nil {
			return value{}, err
		}
	}
	return value{func(x *execution) (any, error) {
		owner, err := of.evaluate(x)
		if err != nil || owner == nil {
			return nil, err
		}
		m, err := x.project(e, owner, values)
		return m, e.place.at(err)
	}, mapKind}, nil
}

func (x *execution) project(e *mapProjection, owner any, values []value) (any, error) {
	m := map[string]any{}
	for i, item := range e.items {
		var err error
		switch {
		case item.all:
			err = copyProperties(m, owner)
		case item.value == nil:
			m[item.key], err = propertyValue(owner, item.key)
		default:
			m[item.key], err = values[i].evaluate(x)
		}
		if err != nil {
			return nil, err
		}
	}
	return m, x.chargeValues(m)
}

// properties returns those of a node, a relationship or a map.
func properties(of any) (map[string]any, error) {
	switch of := of.(type) {
	case *Node:
		return of.Properties, nil
	case *Relationship:
		return of.Properties, nil
	case map[string]any:
		return of, nil
	}
	return nil, errorf(Type, "a %s has no properties", typeName(of))
}

func copyProperties(m map[string]any, owner any) error {
	all, err := properties(owner)
	maps.Copy(m, all)
	return err
}

func (c *compiler) subquery(e *subquery, s *scope) (value, error) {
	saved, local := c.aggregation, c.local
	c.aggregation, c.local = nil, 0
	p, columns, err := c.union(e.query, s, expressionQuery)
	c.aggregation, c.local = saved, local
	if err != nil {
		return value{}, err
	}
	switch e.word {
	case "EXISTS":
		return value{func(x *execution) (any, error) { return x.finds(p) }, booleanKind}, nil
	case "COUNT":
		return value{func(x *execution) (any, error) {
			n := int64(0)
			err := p(x, func() error { n++; return x.charge(1) })
			return n, err
		}, integerKind}, nil
	}
	if len(columns) != 1 {
		return value{}, e.place.errorf(Syntax, "COLLECT { … } wants a RETURN of one column")
	}
	return value{func(x *execution) (any, error) {
		list := []any{}
		err := p(x, func() error {
			list = append(list, x.frame[columns[0].slot])
			return x.chargeValues(x.frame[columns[0].slot])
		})
		return list, err
	}, listOf(columns[0].kind)}, nil
}

// finds tells whether p produces a row.
func (x *execution) finds(p plan) (bool, error) {
	found := &stop{}
	err := p(x, func() error { return found })
	if err == error(found) {
		return true, nil
	}
	return false, err
}
