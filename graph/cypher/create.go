package cypher

import "maps"

// maker makes one node, relationship or path and sets its slot.
type maker func(x *execution) error

// create compiles CREATE. It reads all rows before it makes anything, so that
// it never meets what it made.
func (c *compiler) create(cl *createClause, p plan, s *scope) (plan, *scope, error) {
	c.writes = true
	s = s.copied()
	var makers []maker
	for _, part := range cl.parts {
		made, err := c.createPath(part, s)
		if err != nil {
			return nil, nil, err
		}
		makers = append(makers, made...)
	}
	var slots []int
	for at := s; at != nil; at = at.outer {
		for _, name := range at.names() {
			slots = append(slots, at.variables[name].slot)
		}
	}
	return createPlan(p, makers, slots), s, nil
}

func createPlan(p plan, makers []maker, slots []int) plan {
	return func(x *execution, emit func() error) error {
		var rows []sortedRow
		err := p(x, func() error {
			rows = append(rows, sortedRow{values: x.save(slots)})
			return x.holds(len(rows))
		})
		if err != nil {
			return err
		}
		for i, row := range rows {
			x.restore(slots, row.values)
			for _, create := range makers {
				if err := create(x); err != nil {
					return err
				}
			}
			rows[i].values = x.save(slots)
		}
		return emitRows(x, rows, slots, emit)
	}
}

func (x *execution) save(slots []int) []any {
	values := make([]any, len(slots))
	for i, slot := range slots {
		values[i] = x.frame[slot]
	}
	return values
}

func (x *execution) restore(slots []int, values []any) {
	for i, slot := range slots {
		x.frame[slot] = values[i]
	}
}

func (c *compiler) createPath(part *pathPattern, s *scope) ([]maker, error) {
	if part.shortest != "" {
		return nil, part.place.errorf(Syntax, "CREATE cannot make a %s", part.shortest)
	}
	ch := &chainMatcher{path: -1}
	var makers []maker
	for _, n := range part.nodes {
		slot, create, err := c.createNode(n, s, len(part.nodes) == 1)
		if err != nil {
			return nil, err
		}
		ch.nodes = append(ch.nodes, &nodeMatcher{slot: slot})
		if create != nil {
			makers = append(makers, create)
		}
	}
	for i, r := range part.relationships {
		slot, create, err := c.createRelationship(r, s, ch.nodes[i].slot, ch.nodes[i+1].slot)
		if err != nil {
			return nil, err
		}
		ch.relationships = append(ch.relationships, &relationshipMatcher{slot: slot})
		makers = append(makers, create)
	}
	if part.name == "" {
		return makers, nil
	}
	slot, err := c.introduce(part.place, s, part.name, pathKind)
	return append(makers, func(x *execution) error {
		x.frame[slot] = (&matching{execution: x}).path(ch)
		return nil
	}), err
}

// createNode compiles a node to create, or finds the slot of one that is there
// already; then there is nothing to make.
func (c *compiler) createNode(n *nodePattern, s *scope, alone bool) (int, maker, error) {
	if v, ok := s.lookup(n.name); ok && n.name != "" {
		if alone || n.labels != nil || n.properties != nil || !v.kind.may(nodeKind) {
			return 0, nil, n.place.errorf(Semantic, "variable %q is already defined", n.name)
		}
		return v.slot, nil, nil
	}
	labels, err := createLabels(n.place, n.labels)
	if err != nil {
		return 0, nil, err
	}
	if n.where != nil {
		return 0, nil, n.place.errorf(Syntax, "CREATE cannot have a WHERE")
	}
	n.labels.names(func(name string) { c.labels[name] = true })
	properties, err := c.createProperties(n.properties, s)
	if err != nil {
		return 0, nil, err
	}
	slot := c.createSlot(s, n.name, nodeKind)
	return slot, func(x *execution) error {
		m, err := properties(x)
		if err == nil {
			err = x.charge(1)
		}
		if err == nil {
			x.frame[slot] = x.graph.AddNode(labels, m)
		}
		return err
	}, nil
}

func (c *compiler) createSlot(s *scope, name string, k kind) int {
	if name == "" {
		return c.slot()
	}
	return c.declare(s, name, k)
}

// createLabels returns the labels of A:B or A&B.
func createLabels(place position, l *labelExpr) ([]string, error) {
	if l == nil {
		return nil, nil
	}
	var labels []string
	l.names(func(name string) { labels = append(labels, name) })
	if required := requiredLabels(l); len(required) != len(labels) {
		return nil, place.errorf(Syntax, "CREATE wants plain labels, not %s", l)
	}
	return labels, nil
}

func (c *compiler) createRelationship(r *relationshipPattern, s *scope, left, right int) (int, maker, error) {
	switch {
	case r.variable:
		return 0, nil, r.place.errorf(Syntax, "CREATE cannot make a relationship of variable length")
	case r.types == nil || r.types.operator != "":
		return 0, nil, r.place.errorf(Syntax, "CREATE wants one type for a relationship")
	case r.direction == either:
		return 0, nil, r.place.errorf(Syntax, "CREATE wants a direction for a relationship")
	case r.where != nil:
		return 0, nil, r.place.errorf(Syntax, "CREATE cannot have a WHERE")
	}
	if _, ok := s.lookup(r.name); ok && r.name != "" {
		return 0, nil, r.place.errorf(Semantic, "variable %q is already defined", r.name)
	}
	if r.direction == incoming {
		left, right = right, left
	}
	c.types[r.types.name] = true
	properties, err := c.createProperties(r.properties, s)
	if err != nil {
		return 0, nil, err
	}
	slot := c.createSlot(s, r.name, relationshipKind)
	return slot, func(x *execution) error {
		from, ok := x.frame[left].(*Node)
		to, alsoOK := x.frame[right].(*Node)
		if !ok || !alsoOK {
			return r.place.errorf(Type, "a relationship to create wants a node at both ends")
		}
		m, err := properties(x)
		if err == nil {
			x.frame[slot] = x.graph.AddRelationship(from, to, r.types.name, m)
			err = x.charge(1)
		}
		return err
	}, nil
}

func (c *compiler) createProperties(e expr, s *scope) (func(x *execution) (map[string]any, error), error) {
	if e == nil {
		return func(*execution) (map[string]any, error) { return nil, nil }, nil
	}
	v, err := c.expression(e, s)
	place := e.extent().place
	return func(x *execution) (map[string]any, error) {
		result, err := v.evaluate(x)
		if err != nil {
			return nil, err
		}
		m, ok := result.(map[string]any)
		if !ok {
			return nil, place.errorf(Type, "want a map of properties, not %s", typeName(result))
		}
		for key, v := range m {
			if !storable(v) {
				return nil, place.errorf(Type, "property %q cannot hold a %s", key, typeName(v))
			}
		}
		return maps.Clone(m), nil
	}, err
}

// storable tells whether a property can hold v.
func storable(v any) bool {
	list, ok := v.([]any)
	if !ok {
		return v == nil || kindOf(v).may(scalars)
	}
	for _, item := range list {
		if item == nil || !kindOf(item).may(scalars) {
			return false
		}
	}
	return true
}
