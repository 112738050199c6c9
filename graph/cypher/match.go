package cypher

// matching is one run of a matcher.
type matching struct {
	*execution
	steps []matchStep
	used  marks // relationships in the pattern so far: none is met twice
	emit  func() error
}

// run sets the slots of the patterns to everything they match in turn.
func (m *matcher) run(x *execution, emit func() error) error {
	p := m.plan(x)
	run := &matching{execution: x, steps: p.steps, emit: emit}
	if p.walks {
		run.used = x.borrowMarks()
		defer x.returnMarks(run.used)
	}
	return run.advance(0)
}

// advance does step i, and through it all after.
func (m *matching) advance(i int) error {
	if i == len(m.steps) {
		return m.emit()
	}
	switch step := &m.steps[i]; step.kind {
	case nodeStep:
		return m.find(i)
	case expandStep:
		return m.expand(i)
	case walkStep:
		return m.walk(i)
	case pathStep:
		m.frame[step.chain.path] = m.path(step.chain)
	case shortestStep:
		return m.shortest(i)
	}
	return m.accept(i)
}

// accept goes on after step i if its filters hold.
func (m *matching) accept(i int) error {
	for _, holds := range m.steps[i].filters {
		if t, err := holds(m.execution); err != nil || t != yes {
			return err
		}
	}
	return m.advance(i + 1)
}

// find tries the nodes that step i can start from.
func (m *matching) find(i int) error {
	step := &m.steps[i]
	if step.bound {
		n, err := m.node(step.node.slot, step.chain.place)
		if err != nil || n == nil || !step.node.accepts(n) {
			return err
		}
		return m.accept(i)
	}
	candidates, err := m.candidates(step)
	if err != nil {
		return err
	}
	for _, n := range candidates {
		if err := m.charge(1); err != nil {
			return err
		}
		if !step.node.accepts(n) {
			continue
		}
		m.frame[step.node.slot] = n
		if err := m.accept(i); err != nil {
			return err
		}
	}
	return nil
}

// node returns the node in a slot, nil if it holds null.
func (m *matching) node(slot int, place position) (*Node, error) {
	switch v := m.frame[slot].(type) {
	case nil:
		return nil, nil
	case *Node:
		return v, nil
	default:
		return nil, place.errorf(Type, "want node here, not %s", typeName(v))
	}
}

func (m *matching) relationship(slot int, place position) (*Relationship, error) {
	switch v := m.frame[slot].(type) {
	case nil:
		return nil, nil
	case *Relationship:
		return v, nil
	default:
		return nil, place.errorf(Type, "want relationship here, not %s", typeName(v))
	}
}

func (n *nodeMatcher) accepts(node *Node) bool {
	if n.labels == nil {
		return true
	}
	if n.labels.operator == "" {
		return node.hasLabel(n.labels.name)
	}
	return n.labels.matches(node.hasLabel, len(node.Labels) > 0)
}

func (m *matching) candidates(step *matchStep) ([]*Node, error) {
	if step.via != nil {
		r, err := m.relationship(step.via.slot, step.chain.place)
		if err != nil || r == nil {
			return nil, err
		}
		if r.Start == r.End {
			return []*Node{r.Start}, nil
		}
		return []*Node{r.Start, r.End}, nil
	}
	if step.lookup != nil {
		if found, ok, err := m.byID(step.lookup); ok || err != nil {
			return found, err
		}
	}
	if step.label != "" {
		return m.graph.byLabel[step.label], nil
	}
	return m.graph.nodes, nil
}

// byID looks nodes up in the index; false if it cannot answer.
func (m *matching) byID(l *lookup) ([]*Node, bool, error) {
	v, err := l.evaluate(m.execution)
	if err != nil || v == nil {
		return nil, err == nil, err
	}
	if !l.list {
		key, ok := indexKey(v)
		return m.graph.byID[key], ok, nil
	}
	ids, ok := v.([]any)
	if !ok {
		return nil, false, nil
	}
	var found []*Node
	seen := map[any]bool{}
	for _, id := range ids {
		key, ok := indexKey(id)
		if !ok && id != nil {
			return nil, false, nil
		}
		if ok && !seen[key] {
			seen[key] = true
			found = append(found, m.graph.byID[key]...)
		}
	}
	return found, true, m.charge(len(ids))
}

func (r *relationshipMatcher) accepts(kind string) bool {
	if r.types == nil {
		return true
	}
	if r.types.operator == "" {
		return r.types.name == kind
	}
	return r.types.matches(func(name string) bool { return name == kind }, true)
}

// way is the direction in which a step follows its relationship.
func (s *matchStep) way() direction {
	if s.reversed {
		return s.relation.direction.reversed()
	}
	return s.relation.direction
}

// neighbours calls f with every relationship of n that can be followed in the
// direction, and the node it leads to.
func (m *matching) neighbours(n *Node, way direction, f func(*Relationship, *Node) error) error {
	if way != incoming {
		for _, r := range n.out {
			if err := f(r, r.End); err != nil {
				return err
			}
		}
	}
	if way == outgoing {
		return nil
	}
	for _, r := range n.in {
		if way == either && r.Start == r.End {
			continue // met among those going out
		}
		if err := f(r, r.Start); err != nil {
			return err
		}
	}
	return nil
}

// expand follows one relationship.
func (m *matching) expand(i int) error {
	step := &m.steps[i]
	from, err := m.node(step.from, step.chain.place)
	if err != nil || from == nil {
		return err
	}
	var only *Relationship
	if step.relation.bound {
		if only, err = m.relationship(step.relation.slot, step.chain.place); err != nil || only == nil {
			return err
		}
	}
	return m.neighbours(from, step.way(), func(r *Relationship, to *Node) error {
		if err := m.charge(1); err != nil {
			return err
		}
		if only != nil && r != only || !step.relation.accepts(r.Type) || m.used.has(r) {
			return nil
		}
		m.frame[step.relation.slot] = r
		m.used.set(r)
		err := m.arrive(i, to)
		m.used.clear(r)
		return err
	})
}

// arrive goes on if step i may end at the node.
func (m *matching) arrive(i int, to *Node) error {
	step := &m.steps[i]
	if step.bound {
		want, err := m.node(step.node.slot, step.chain.place)
		if err != nil || want != to {
			return err
		}
	}
	if !step.node.accepts(to) {
		return nil
	}
	m.frame[step.node.slot] = to
	return m.accept(i)
}

// walk follows relationships for as long as the pattern allows.
func (m *matching) walk(i int) error {
	step := &m.steps[i]
	from, err := m.node(step.from, step.chain.place)
	if err != nil || from == nil {
		return err
	}
	if step.relation.bound {
		return m.follow(i, from)
	}
	return m.extend(i, from, nil)
}

// extend ends the walk here if it is long enough, and goes on from here.
func (m *matching) extend(i int, at *Node, trail []*Relationship) error {
	step := &m.steps[i]
	if len(trail) >= step.relation.min {
		m.frame[step.relation.slot] = step.list(trail)
		if err := m.arrive(i, at); err != nil {
			return err
		}
	}
	if len(trail) >= step.relation.max {
		return nil
	}
	return m.neighbours(at, step.way(), func(r *Relationship, to *Node) error {
		if ok, err := m.walkable(step, r); !ok {
			return err
		}
		m.used.set(r)
		err := m.extend(i, to, append(trail, r))
		m.used.clear(r)
		return err
	})
}

// walkable tells whether a walk may go over r.
func (m *matching) walkable(step *matchStep, r *Relationship) (bool, error) {
	if err := m.charge(1); err != nil {
		return false, err
	}
	if !step.relation.accepts(r.Type) || m.used.has(r) {
		return false, nil
	}
	for _, holds := range step.inline {
		m.frame[step.relation.element] = r
		if t, err := holds(m.execution); err != nil || t != yes {
			return false, err
		}
	}
	return true, nil
}

// list returns a walk as a list from left to right.
func (s *matchStep) list(trail []*Relationship) []any {
	list := make([]any, len(trail))
	for i, r := range trail {
		if s.reversed {
			list[len(trail)-1-i] = r
		} else {
			list[i] = r
		}
	}
	return list
}

// follow walks the list of relationships that the variable holds already.
func (m *matching) follow(i int, from *Node) error {
	step := &m.steps[i]
	list, ok := m.frame[step.relation.slot].([]any)
	if !ok || len(list) < step.relation.min || len(list) > step.relation.max {
		return nil
	}
	return m.followRest(i, from, list)
}

func (m *matching) followRest(i int, at *Node, list []any) error {
	step := &m.steps[i]
	if len(list) == 0 {
		return m.arrive(i, at)
	}
	next, rest := list[0], list[1:]
	if step.reversed {
		next, rest = list[len(list)-1], list[:len(list)-1]
	}
	r, ok := next.(*Relationship)
	if !ok {
		return step.chain.place.errorf(Type, "want a list of relationships here, not of %s", typeName(next))
	}
	to := m.across(r, at, step.way())
	if ok, err := m.walkable(step, r); !ok || to == nil {
		return err
	}
	m.used.set(r)
	err := m.followRest(i, to, rest)
	m.used.clear(r)
	return err
}

// across returns the node on the other side of r; nil if it cannot be walked so.
func (m *matching) across(r *Relationship, from *Node, way direction) *Node {
	switch {
	case r.Start == from && way != incoming:
		return r.End
	case r.End == from && way != outgoing:
		return r.Start
	}
	return nil
}

// path puts together what was found of a chain; nil if a part of it is null.
func (m *matching) path(ch *chainMatcher) any {
	first, ok := m.frame[ch.nodes[0].slot].(*Node)
	if !ok {
		return nil
	}
	p := &Path{Nodes: []*Node{first}}
	for _, r := range ch.relationships {
		switch found := m.frame[r.slot].(type) {
		case *Relationship:
			p.append(found)
		case []any:
			for _, item := range found {
				p.append(item.(*Relationship))
			}
		}
	}
	return p
}

// append walks p on over r.
func (p *Path) append(r *Relationship) {
	p.Nodes = append(p.Nodes, r.other(p.Nodes[len(p.Nodes)-1]))
	p.Relationships = append(p.Relationships, r)
}
