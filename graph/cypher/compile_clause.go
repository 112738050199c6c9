package cypher

// subqueryKind says where a query stands.
type subqueryKind int

const (
	topQuery        subqueryKind = iota
	callQuery                    // CALL { WITH a, b … }: what its first WITH names comes in
	scopedQuery                  // CALL (a, b) { … }
	expressionQuery              // in EXISTS, COUNT or COLLECT
)

// clauses compiles one query, clause by clause.
func (c *compiler) clauses(clauses []clause, base *scope, in subqueryKind) (plan, []column, error) {
	if err := checkOrder(clauses, in); err != nil {
		return nil, nil, err
	}
	p, s := plan(func(_ *execution, emit func() error) error { return emit() }), newScope(base)
	if in == callQuery {
		var err error
		if clauses, s, err = c.imported(clauses, base); err != nil {
			return nil, nil, err
		}
	}
	var columns []column
	var err error
	for _, cl := range clauses {
		switch cl := cl.(type) {
		case *matchClause:
			p, s, err = c.match(cl, p, s)
		case *unwindClause:
			p, s, err = c.unwind(cl, p, s)
		case *callClause:
			p, s, err = c.callSubquery(cl, p, s)
		case *createClause:
			p, s, err = c.create(cl, p, s)
		case *projectionClause:
			p, s, columns, err = c.projection(cl, p, s)
			if !cl.final {
				columns = nil
			}
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return p, columns, nil
}

// checkOrder holds the clauses against the rule that RETURN comes last and
// that a query that reads ends with it.
func checkOrder(clauses []clause, in subqueryKind) error {
	for i, cl := range clauses {
		last := i == len(clauses)-1
		p, ok := cl.(*projectionClause)
		final := ok && p.final
		_, creates := cl.(*createClause)
		switch {
		case final && !last:
			return clauses[i+1].at().errorf(Syntax, "nothing can follow RETURN in a query")
		case creates && in == expressionQuery:
			return cl.at().errorf(Syntax, "a subquery expression cannot CREATE")
		case last && !final && !creates && in != expressionQuery:
			return cl.at().errorf(Syntax, "a query cannot end with this clause: add RETURN")
		}
	}
	return nil
}

// imported returns the scope a CALL { … } begins with: what its first WITH, if
// that names nothing but variables, takes from the scope outside.
func (c *compiler) imported(clauses []clause, outside *scope) ([]clause, *scope, error) {
	s := newScope(nil)
	cl, ok := clauses[0].(*projectionClause)
	if !ok || !importsVariables(cl) {
		return clauses, s, nil
	}
	if cl.all {
		s = outside.copied()
		s.outer = nil
	}
	for _, item := range cl.items {
		name := item.value.(*variableRef).name
		v, ok := outside.lookup(name)
		if !ok {
			return nil, nil, cl.place.errorf(Semantic, "variable %q is not defined", name)
		}
		s.variables[name] = v
	}
	return clauses[1:], s, nil
}

// importsVariables tells whether a WITH names nothing but variables.
func importsVariables(cl *projectionClause) bool {
	if cl.final || cl.distinct || len(cl.order) > 0 || cl.skip != nil || cl.limit != nil || cl.where != nil {
		return false
	}
	for _, item := range cl.items {
		if _, ok := item.value.(*variableRef); !ok || item.named {
			return false
		}
	}
	return true
}

// introduce declares a variable of a clause; a name already in scope is an error.
func (c *compiler) introduce(place position, s *scope, name string, k kind) (int, error) {
	if _, ok := s.lookup(name); ok {
		return 0, place.errorf(Semantic, "variable %q is already defined", name)
	}
	return c.declare(s, name, k), nil
}

func (c *compiler) unwind(cl *unwindClause, p plan, s *scope) (plan, *scope, error) {
	list, err := c.expression(cl.list, s)
	if err != nil {
		return nil, nil, err
	}
	k := list.kind.element()
	if !list.kind.may(anyListKind) {
		k = list.kind
	} else if list.kind.may(scalarKinds) {
		k = anyKind
	}
	s = s.copied()
	slot, err := c.introduce(cl.place, s, cl.name, k)
	if err != nil {
		return nil, nil, err
	}
	return func(x *execution, emit func() error) error {
		return p(x, func() error {
			v, err := list.evaluate(x)
			if err != nil {
				return err
			}
			return x.each(v, slot, emit)
		})
	}, s, nil
}

// each sets slot to every element of v in turn; a value that is no list is a
// list of one, null one of none.
func (x *execution) each(v any, slot int, emit func() error) error {
	items, ok := v.([]any)
	if !ok && v != nil {
		items = []any{v}
	}
	for _, item := range items {
		if err := x.charge(1); err != nil {
			return err
		}
		x.frame[slot] = item
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) callSubquery(cl *callClause, p plan, s *scope) (plan, *scope, error) {
	base, in, err := c.callScope(cl, s)
	if err != nil {
		return nil, nil, err
	}
	inner, columns, err := c.union(cl.query, base, in)
	if err != nil {
		return nil, nil, err
	}
	s = s.copied()
	slots := make([]int, len(columns))
	for i, col := range columns {
		if slots[i], err = c.introduce(cl.place, s, col.name, col.kind); err != nil {
			return nil, nil, err
		}
	}
	return func(x *execution, emit func() error) error {
		return p(x, func() error { return x.call(inner, columns, slots, cl.optional, emit) })
	}, s, nil
}

// callScope returns what a CALL can name of the outside.
func (c *compiler) callScope(cl *callClause, s *scope) (*scope, subqueryKind, error) {
	if !cl.scoped {
		return s, callQuery, nil
	}
	if cl.all {
		return s, scopedQuery, nil
	}
	base := newScope(nil)
	for _, ref := range cl.imports {
		v, ok := s.lookup(ref.name)
		if !ok {
			return nil, 0, ref.place.errorf(Semantic, "variable %q is not defined", ref.name)
		}
		base.variables[ref.name] = v
	}
	return base, scopedQuery, nil
}

func (x *execution) call(inner plan, columns []column, slots []int, optional bool, emit func() error) error {
	found := false
	err := inner(x, func() error {
		found = true
		for i, col := range columns {
			x.frame[slots[i]] = x.frame[col.slot]
		}
		return emit()
	})
	if err != nil || found || !optional {
		return err
	}
	for _, slot := range slots {
		x.frame[slot] = nil
	}
	return emit()
}
