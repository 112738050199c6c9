package cypher

import "strings"

// match compiles [OPTIONAL] MATCH.
func (c *compiler) match(cl *matchClause, p plan, s *scope) (plan, *scope, error) {
	m, after, err := c.patterns(cl.parts, cl.where, s, true)
	if err != nil {
		return nil, nil, err
	}
	return func(x *execution, emit func() error) error {
		return p(x, func() error {
			found := false
			err := m.run(x, func() error {
				found = true
				return emit()
			})
			if err != nil || found || !cl.optional {
				return err
			}
			for slot := range m.fresh {
				x.frame[slot] = nil
			}
			return emit()
		})
	}, after, nil
}

// patternTest compiles a pattern that is a condition: is it found?
func (c *compiler) patternTest(e *patternTest, s *scope) (truthEvaluator, error) {
	var m *matcher
	err := c.locally(func() (err error) {
		m, _, err = c.patterns([]*pathPattern{e.part}, nil, s, false)
		return err
	})
	if err != nil {
		return nil, err
	}
	return func(x *execution) (truth, error) {
		found, err := x.finds(m.run)
		return truthOf(found), err
	}, nil
}

// patternValue compiles shortestPath(…) and allShortestPaths(…); any other
// pattern has no value.
func (c *compiler) patternValue(e *patternTest, s *scope) (value, error) {
	if e.part.shortest == "" {
		return value{}, e.place.errorf(Syntax, "a pattern can stand only where a condition is wanted: use EXISTS { … }, COUNT { … } or [pattern | …]")
	}
	for i, n := range e.part.nodes {
		if _, ok := s.lookup(n.name); !ok {
			return value{}, n.place.errorf(Semantic, "end %d of a %s must be a variable that has a value", i+1, e.part.shortest)
		}
	}
	part := *e.part
	part.name = " path" // no name in a query has a blank unquoted
	m, inner, err := c.patterns([]*pathPattern{&part}, nil, newScope(s), true)
	if err != nil {
		return value{}, err
	}
	path := c.read(inner.variables[part.name])
	all, err := c.gather(m.run, always, path)
	if err != nil || e.part.shortest == "allShortestPaths" {
		return all, err
	}
	return value{func(x *execution) (any, error) {
		paths, err := all.evaluate(x)
		if err != nil || len(paths.([]any)) == 0 {
			return nil, err
		}
		return paths.([]any)[0], nil
	}, pathKind}, nil
}

// gather returns the list of results that p produces.
func (c *compiler) gather(p plan, where truthEvaluator, result value) (value, error) {
	return value{func(x *execution) (any, error) {
		list := []any{}
		err := p(x, func() error { return x.collect(where, result, &list) })
		return list, err
	}, listOf(result.kind)}, nil
}

func (c *compiler) patternComprehension(e *patternComprehension, s *scope) (value, error) {
	var m *matcher
	var result value
	err := c.locally(func() error {
		var inner *scope
		var err error
		if m, inner, err = c.patterns([]*pathPattern{e.part}, e.where, newScope(s), true); err == nil {
			result, err = c.expression(e.result, inner)
		}
		return err
	})
	if err != nil {
		return value{}, err
	}
	return c.gather(m.run, always, result)
}

// pushedDown tells whether e says ALL or NONE of the relationships of these
// patterns, so that a walk can stop at the first one that it rules out.
func (b *patternBuilder) pushedDown(e expr) bool {
	q, ok := e.(*quantifier)
	return ok && (q.word == "ALL" || q.word == "NONE") && b.relationshipsOf(q.list) != nil
}

// relationshipsOf returns what relationships an expression lists, if they are
// of these patterns: the variable of one of variable length, or
// relationships(path).
func (b *patternBuilder) relationshipsOf(e expr) []*relationshipMatcher {
	if f, ok := e.(*call); ok && strings.EqualFold(f.name, "relationships") && len(f.args) == 1 {
		return b.relationshipsOfPath(f.args[0])
	}
	ref, ok := e.(*variableRef)
	if !ok {
		return nil
	}
	v, ok := b.scope.lookup(ref.name)
	for _, ch := range b.m.chains {
		for _, r := range ch.relationships {
			if ok && r.slot == v.slot && r.variable && !r.bound {
				return []*relationshipMatcher{r}
			}
		}
	}
	return nil
}

func (b *patternBuilder) relationshipsOfPath(e expr) []*relationshipMatcher {
	ref, ok := e.(*variableRef)
	if !ok {
		return nil
	}
	v, ok := b.scope.lookup(ref.name)
	for _, ch := range b.m.chains {
		if !ok || ch.path != v.slot {
			continue
		}
		for _, r := range ch.relationships {
			if r.bound {
				return nil
			}
		}
		return ch.relationships
	}
	return nil
}

// pushDown compiles the predicate of q for each relationship that it is said of.
func (b *patternBuilder) pushDown(q *quantifier) error {
	saved := b.scope
	defer func() { b.scope = saved }()
	want := map[string]truth{"ALL": yes, "NONE": no}[q.word]
	for _, r := range b.relationshipsOf(q.list) {
		slot, list := r.slot, r
		if !r.variable {
			list = nil
		} else {
			if r.element < 0 {
				r.element = b.slot()
			}
			slot = r.element
		}
		b.scope = newScope(saved)
		b.scope.variables[q.name] = variable{slot: slot, kind: relationshipKind}
		t, needs, err := b.trackedCondition(q.where)
		if err != nil {
			return err
		}
		b.add(func(x *execution) (truth, error) {
			got, err := t(x)
			return truthOf(got == want), err
		}, needs, slot, list)
		b.scope = saved
	}
	return nil
}
