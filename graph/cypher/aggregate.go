package cypher

import (
	"strings"
)

// aggregation groups the rows of a projection by its items without aggregates
// and folds the rest.
type aggregation struct {
	input *scope
	keys  []groupKey // one for each item, not used for those with aggregates
	calls []aggregateCall
	// aggregates is false where a DISTINCT without aggregates only borrows the
	// rules of what ORDER BY can name.
	aggregates bool
	// closed is set once the columns are compiled: what comes after can name
	// their aggregates but has none of its own.
	closed bool
}

// groupKey is an item that rows are grouped by. Where it is a variable or a
// property of one, expressions over aggregates can name it.
type groupKey struct {
	source string // "" if it cannot be named
	slot   int
	value  value
	used   bool
}

type aggregateCall struct {
	source   string
	name     string
	args     []value
	distinct bool
	slot     int
	place    position
}

// newAggregation returns the aggregation of items and the scope of what is left
// after grouping: variables that are keys, and the others marked as ungrouped.
func (c *compiler) newAggregation(items []projectionItem, s *scope, aggregates bool) (*aggregation, *scope, error) {
	a := &aggregation{input: s, aggregates: aggregates}
	grouped := newScope(s.outer)
	for name := range s.variables {
		grouped.variables[name] = variable{ungrouped: true}
	}
	for _, item := range items {
		key := groupKey{slot: c.slot()}
		if ref, ok := item.value.(*variableRef); ok {
			if v, ok := s.lookup(ref.name); ok {
				grouped.variables[ref.name] = variable{slot: key.slot, kind: v.kind}
			}
		} else if isPropertyChain(item.value) {
			key.source = c.source(item.value)
		}
		a.keys = append(a.keys, key)
	}
	return a, grouped, nil
}

func isPropertyChain(e expr) bool {
	for {
		p, ok := e.(*propertyOf)
		if !ok {
			_, ok := e.(*variableRef)
			return ok
		}
		e = p.of
	}
}

func (a *aggregation) setKey(i int, v value) {
	if a != nil {
		a.keys[i].value, a.keys[i].used = v, true
	}
}

func (a *aggregation) isKey(slot int) bool {
	for _, key := range a.keys {
		if key.used && key.slot == slot {
			return true
		}
	}
	return false
}

// within compiles an expression over the groups of a.
func (c *compiler) within(a *aggregation, e expr, s *scope) (value, error) {
	saved := c.aggregation
	c.aggregation = a
	v, err := c.expression(e, s)
	c.aggregation = saved
	return v, err
}

// grouped returns the value of a key of the groups if e is written like it.
func (c *compiler) grouped(e expr) (value, bool) {
	if c.aggregation == nil {
		return value{}, false
	}
	if _, ok := e.(*propertyOf); !ok {
		return value{}, false
	}
	source := c.source(e)
	for _, key := range c.aggregation.keys {
		if key.source == source {
			return c.read(variable{slot: key.slot, kind: anyKind}), true
		}
	}
	return value{}, false
}

// isAggregate tells whether e calls an aggregating function.
func isAggregate(e expr) bool {
	call, ok := e.(*call)
	return ok && aggregates[strings.ToLower(call.name)] != nil
}

func containsAggregate(e expr) bool {
	return contains(e, isAggregate)
}

// contains tells whether e or any of its parts satisfies the test.
func contains(e expr, test func(expr) bool) bool {
	if test(e) {
		return true
	}
	for _, part := range e.parts() {
		if contains(part, test) {
			return true
		}
	}
	return false
}

// aggregate compiles a call of an aggregating function: within an aggregation,
// a slot that its groups will fill.
func (c *compiler) aggregate(e *call) (value, error) {
	name := strings.ToLower(e.name)
	a := c.aggregation
	switch {
	case c.local > 0:
		return value{}, e.place.errorf(Semantic, "%s(…) cannot stand in a comprehension or the like", e.name)
	case a == nil || !a.aggregates:
		return value{}, e.place.errorf(Semantic, "%s(…) can stand only in the columns of RETURN or WITH", e.name)
	}
	source := c.source(e)
	for _, call := range a.calls {
		if call.source == source {
			return c.read(variable{slot: call.slot, kind: aggregateKind(name, call.args)}), nil
		}
	}
	if a.closed {
		return value{}, e.place.errorf(Semantic, "%s(…) is not among the columns: add it there to use it here", e.name)
	}
	args, err := c.aggregateArguments(e, a)
	if err != nil {
		return value{}, err
	}
	call := aggregateCall{source: source, name: name, args: args, distinct: e.distinct, slot: c.slot(), place: e.place}
	a.calls = append(a.calls, call)
	return c.read(variable{slot: call.slot, kind: aggregateKind(name, args)}), nil
}

func (c *compiler) aggregateArguments(e *call, a *aggregation) ([]value, error) {
	want := 1
	if strings.HasPrefix(strings.ToLower(e.name), "percentile") {
		want = 2
	}
	if e.star && !strings.EqualFold(e.name, "count") || !e.star && len(e.args) != want {
		return nil, e.place.errorf(Syntax, "%s wants %d arguments", e.name, want)
	}
	c.aggregation = nil
	defer func() { c.aggregation = a }()
	var args []value
	for _, arg := range e.args {
		switch {
		case containsAggregate(arg):
			return nil, e.place.errorf(Semantic, "an aggregating function cannot stand in another")
		case contains(arg, isRandom):
			return nil, e.place.errorf(Semantic, "rand() cannot stand in an aggregating function")
		}
		v, err := c.expression(arg, a.input)
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	return args, nil
}

func isRandom(e expr) bool {
	call, ok := e.(*call)
	return ok && strings.EqualFold(call.name, "rand")
}

func aggregateKind(name string, args []value) kind {
	switch name {
	case "count":
		return integerKind
	case "collect":
		return listOf(args[0].kind)
	case "min", "max":
		return args[0].kind
	case "sum", "avg":
		return numberKind | durationKind
	}
	return numberKind
}

// group is the rows that agree in the keys.
type group struct {
	keys  []any
	folds []fold
	seen  []map[string]bool // of the arguments, for DISTINCT
}

// plan groups the rows of p. Groups come in the order of their first rows.
func (a *aggregation) plan(p plan) plan {
	var keys []groupKey
	for _, key := range a.keys {
		if key.used {
			keys = append(keys, key)
		}
	}
	return func(x *execution, emit func() error) error {
		t := &groupTable{a: a, keys: keys, groups: map[string]*group{}, values: make([]any, len(keys))}
		err := p(x, func() error {
			g, err := t.group(x)
			if err != nil {
				return err
			}
			return a.fold(x, g)
		})
		if err != nil {
			return err
		}
		if len(keys) == 0 && len(t.ordered) == 0 {
			t.ordered = append(t.ordered, a.newGroup(nil))
		}
		return a.emit(x, keys, t.ordered, emit)
	}
}

// groupTable holds the groups of one run.
type groupTable struct {
	a       *aggregation
	keys    []groupKey
	groups  map[string]*group
	ordered []*group
	values  []any // of the keys, in the current row
	text    []byte
}

// group returns the group of the current row.
func (t *groupTable) group(x *execution) (*group, error) {
	t.text = t.text[:0]
	for i, key := range t.keys {
		v, err := key.value.evaluate(x)
		if err != nil {
			return nil, err
		}
		t.values[i] = v
		t.text = appendKey(t.text, v)
	}
	if err := x.chargeKey(t.text); err != nil {
		return nil, err
	}
	g := t.groups[string(t.text)]
	if g == nil {
		g = t.a.newGroup(t.values)
		t.groups[string(t.text)] = g
		t.ordered = append(t.ordered, g)
	}
	return g, x.holds(len(t.ordered))
}

func (a *aggregation) newGroup(keys []any) *group {
	g := &group{keys: append([]any(nil), keys...)}
	for _, call := range a.calls {
		g.folds = append(g.folds, aggregates[call.name]())
		var seen map[string]bool
		if call.distinct {
			seen = map[string]bool{}
		}
		g.seen = append(g.seen, seen)
	}
	return g
}

// fold adds the current row to g.
func (a *aggregation) fold(x *execution, g *group) error {
	for i, call := range a.calls {
		if len(call.args) == 0 {
			g.folds[i].add(x, int64(1), nil)
			continue
		}
		v, err := call.args[0].evaluate(x)
		if err != nil {
			return err
		}
		if v == nil || g.seen[i] != nil && seenBefore(g.seen[i], v) {
			continue
		}
		var second any
		if len(call.args) > 1 {
			if second, err = call.args[1].evaluate(x); err != nil {
				return err
			}
		}
		if err := g.folds[i].add(x, v, second); err != nil {
			return call.place.at(err)
		}
	}
	return nil
}

func seenBefore(seen map[string]bool, v any) bool {
	key := appendKey(nil, v)
	if seen[string(key)] {
		return true
	}
	seen[string(key)] = true
	return false
}

func (a *aggregation) emit(x *execution, keys []groupKey, groups []*group, emit func() error) error {
	for _, g := range groups {
		for i, key := range keys {
			x.frame[key.slot] = g.keys[i]
		}
		for i, call := range a.calls {
			result, err := g.folds[i].result()
			if err != nil {
				return call.place.at(err)
			}
			x.frame[call.slot] = result
		}
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}
