package cypher

import (
	"maps"
	"slices"
)

// projection is a compiled WITH or RETURN.
type projection struct {
	columns     []column
	values      []value      // of the columns
	grouping    *aggregation // nil if rows are not grouped
	named       *aggregation // what expressions after the columns can name
	order       []sortKey
	saved       []int // slots a sort has to bring back, besides the columns
	skip, limit evaluator
	drains      bool // a CREATE stands before, so rows are asked for even if none is wanted
}

type sortKey struct {
	evaluate   evaluator
	descending bool
}

func (c *compiler) projection(cl *projectionClause, p plan, s *scope) (plan, *scope, []column, error) {
	items, err := c.items(cl, s)
	if err != nil {
		return nil, nil, nil, err
	}
	pr := &projection{drains: c.writes}
	after, visible, err := c.project(pr, cl, items, s)
	if err != nil {
		return nil, nil, nil, err
	}
	if err = c.skipLimit(pr, cl); err != nil {
		return nil, nil, nil, err
	}
	var where evaluator
	if cl.where != nil {
		where, pr.saved, err = c.projectionWhere(pr, cl.where, visible)
		if err != nil {
			return nil, nil, nil, err
		}
	}
	result := pr.plan(p, cl.distinct)
	if where != nil {
		result = filter(result, where)
	}
	return result, after, pr.columns, nil
}

// projectionWhere compiles the WHERE of a WITH. It also returns the slots that
// it reads.
func (c *compiler) projectionWhere(pr *projection, e expr, s *scope) (evaluator, []int, error) {
	saved := c.aggregation
	c.aggregation = pr.named
	where, uses, err := c.condition(e, s)
	c.aggregation = saved
	return where, slices.Sorted(maps.Keys(uses)), err
}

// items returns the items of a projection with * written out, having checked
// their names.
func (c *compiler) items(cl *projectionClause, s *scope) ([]projectionItem, error) {
	var items []projectionItem
	if cl.all {
		for _, name := range s.names() {
			if slices.ContainsFunc(cl.items, func(item projectionItem) bool { return item.name == name }) {
				continue
			}
			items = append(items, projectionItem{value: &variableRef{span{place: cl.place}, name}, name: name, named: true})
		}
		if len(items) == 0 && len(cl.items) == 0 && cl.final {
			return nil, cl.place.errorf(Semantic, "RETURN * has no variable to return")
		}
	}
	seen := map[string]bool{}
	for _, item := range append(items, cl.items...) {
		if seen[item.name] {
			return nil, item.value.extent().place.errorf(Semantic, "two columns are named %q", item.name)
		}
		seen[item.name] = true
		if err := shadows(item, s); err != nil {
			return nil, err
		}
		_, plain := item.value.(*variableRef)
		if !cl.final && !item.named && !plain {
			return nil, item.value.extent().place.errorf(Syntax, "an expression in WITH needs a name: add AS name")
		}
	}
	return append(items, cl.items...), nil
}

// project compiles items and sort keys. It returns the scope after the clause
// and the one its WHERE sees.
func (c *compiler) project(pr *projection, cl *projectionClause, items []projectionItem, s *scope) (after, visible *scope, err error) {
	aggregates := slices.ContainsFunc(items, func(item projectionItem) bool { return containsAggregate(item.value) })
	inner := s
	if aggregates || cl.distinct {
		pr.grouping, inner, err = c.newAggregation(items, s, aggregates)
	}
	if err == nil {
		err = c.columns(pr, items, s, inner, aggregates)
	}
	if err != nil {
		return nil, nil, err
	}
	if pr.grouping != nil {
		pr.named = pr.grouping
		pr.named.closed = true
	}
	after = newScope(s.outer)
	visible = newScope(inner)
	for _, col := range pr.columns {
		after.variables[col.name] = col.variable
		visible.variables[col.name] = col.variable
	}
	if err = c.sortKeys(pr, cl, items, visible); err != nil {
		return nil, nil, err
	}
	if !aggregates {
		pr.grouping = nil
	}
	return after, visible, nil
}

// shadows refuses a column of a subquery that would hide a variable outside.
func shadows(item projectionItem, s *scope) error {
	_, hides := s.outer.lookup(item.name)
	if ref, ok := item.value.(*variableRef); hides && (!ok || ref.name != item.name) {
		return item.value.extent().place.errorf(Semantic, "variable %q would hide the one outside the subquery: name it otherwise", item.name)
	}
	return nil
}

// columns compiles the items: those without aggregates in the scope before the
// clause, those with in the scope of what is grouped by.
func (c *compiler) columns(pr *projection, items []projectionItem, s, grouped *scope, aggregates bool) error {
	for i, item := range items {
		var v value
		var err error
		col := column{name: item.name}
		if aggregates && containsAggregate(item.value) {
			v, err = c.within(pr.grouping, item.value, grouped)
			col.slot = c.slot()
		} else {
			v, err = c.expression(item.value, s)
			col.slot = c.itemSlot(pr, i, item, s)
			pr.grouping.setKey(i, v)
		}
		if err != nil {
			return err
		}
		col.kind = v.kind
		pr.columns, pr.values = append(pr.columns, col), append(pr.values, v)
	}
	return nil
}

// itemSlot returns where item i goes. A variable of the outside passed on under
// its own name stays where it is.
func (c *compiler) itemSlot(pr *projection, i int, item projectionItem, s *scope) int {
	if pr.grouping != nil {
		return pr.grouping.keys[i].slot
	}
	if ref, ok := item.value.(*variableRef); ok && ref.name == item.name {
		if v, ok := s.outer.lookup(ref.name); ok {
			return v.slot
		}
	}
	return c.slot()
}

func (c *compiler) sortKeys(pr *projection, cl *projectionClause, items []projectionItem, s *scope) error {
	for _, item := range cl.order {
		v, err := c.sortValue(pr, item.value, items, s)
		if err != nil {
			return err
		}
		pr.order = append(pr.order, sortKey{v.evaluate, item.descending})
	}
	return nil
}

// sortValue compiles what to sort by: a column if it is written as one, or an
// expression over columns and, unless rows are grouped, what was before.
func (c *compiler) sortValue(pr *projection, e expr, items []projectionItem, s *scope) (value, error) {
	source := c.source(e)
	for i, item := range items {
		if item.value.extent().last > 0 && c.source(item.value) == source {
			return c.read(pr.columns[i].variable), nil
		}
	}
	if pr.grouping != nil {
		return c.within(pr.grouping, e, s)
	}
	if containsAggregate(e) {
		return value{}, e.extent().place.errorf(Semantic, "ORDER BY can aggregate only where the columns do")
	}
	return c.expression(e, s)
}

// read returns the value of a variable.
func (c *compiler) read(v variable) value {
	c.use(v.slot)
	return value{func(x *execution) (any, error) { return x.frame[v.slot], nil }, v.kind}
}

func (c *compiler) skipLimit(pr *projection, cl *projectionClause) error {
	var err error
	if cl.skip != nil {
		if pr.skip, err = c.rowCount(cl.skip, "SKIP"); err != nil {
			return err
		}
	}
	if cl.limit != nil {
		pr.limit, err = c.rowCount(cl.limit, "LIMIT")
	}
	return err
}

// rowCount compiles the number of a SKIP or LIMIT.
func (c *compiler) rowCount(e expr, word string) (evaluator, error) {
	place := e.extent().place
	v, err := c.expression(e, newScope(nil))
	if err != nil {
		return nil, err
	}
	if !v.kind.may(integerKind) {
		return nil, place.errorf(Type, "%s wants an integer, not %s", word, v.kind)
	}
	check := func(n any) error {
		if i, ok := n.(int64); !ok || i < 0 {
			return place.errorf(Argument, "%s wants an integer from 0, not %s", word, Text(n))
		}
		return nil
	}
	if l, ok := e.(*literal); ok {
		if err := check(l.value); err != nil {
			return nil, err
		}
	}
	return func(x *execution) (any, error) {
		n, err := v.evaluate(x)
		if err == nil {
			err = check(n)
		}
		return n, err
	}, nil
}
