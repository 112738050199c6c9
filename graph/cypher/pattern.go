package cypher

// matcher is a compiled list of patterns with what must hold of them: the
// heart of MATCH, of pattern predicates and of pattern comprehensions.
type matcher struct {
	index   int // among the matchers of the query
	chains  []*chainMatcher
	filters []filterMatcher
	fresh   map[int]bool // slots that matching sets
}

// filterMatcher is a condition and the fresh slots it needs set.
type filterMatcher struct {
	holds truthEvaluator
	needs map[int]bool
}

type chainMatcher struct {
	place         position
	path          int // slot, -1 for none
	shortest      string
	nodes         []*nodeMatcher
	relationships []*relationshipMatcher
}

type nodeMatcher struct {
	slot    int
	labels  *labelExpr
	lookups []lookup
}

// lookup is an id that a node must have, or a list of ids it must be among.
type lookup struct {
	evaluate evaluator
	needs    map[int]bool
	list     bool
}

type relationshipMatcher struct {
	slot      int
	types     *labelExpr
	direction direction
	variable  bool
	min, max  int
	bound     bool // the variable has a value already
	element   int  // slot of one relationship, for the filters of a variable length
	filters   []filterMatcher
}

// patterns compiles parts with a WHERE. It returns the scope with the new
// variables. Where declare is false, a named variable must be there already.
func (c *compiler) patterns(parts []*pathPattern, where expr, s *scope, declare bool) (*matcher, *scope, error) {
	nodes := 0
	for _, part := range parts {
		if nodes += len(part.nodes); nodes > maxElements {
			return nil, nil, part.place.errorf(Syntax, "more than %d nodes in one MATCH", maxElements)
		}
	}
	m := &matcher{index: c.matchers, fresh: map[int]bool{}}
	c.matchers++
	b := &patternBuilder{c, m, s, s.copied(), declare, map[string]bool{}}
	for _, part := range parts {
		if err := b.chain(part); err != nil {
			return nil, nil, err
		}
	}
	for i, part := range parts {
		if err := b.conditions(m.chains[i], part); err != nil {
			return nil, nil, err
		}
	}
	if where != nil {
		if err := b.where(where); err != nil {
			return nil, nil, err
		}
	}
	return m, b.scope, nil
}

// patternBuilder is the compiler at work on one list of patterns.
type patternBuilder struct {
	*compiler
	m             *matcher
	before, scope *scope
	declare       bool
	seen          map[string]bool // names of relationships in these patterns
}

func (b *patternBuilder) chain(part *pathPattern) error {
	ch := &chainMatcher{place: part.place, path: -1, shortest: part.shortest}
	b.m.chains = append(b.m.chains, ch)
	for i, n := range part.nodes {
		slot, _, err := b.element(n.place, n.name, nodeKind)
		if err != nil {
			return err
		}
		n.labels.names(func(name string) { b.labels[name] = true })
		ch.nodes = append(ch.nodes, &nodeMatcher{slot: slot, labels: n.labels})
		if i == len(part.relationships) {
			break
		}
		r, err := b.relationship(part.relationships[i], part.shortest != "")
		if err != nil {
			return err
		}
		ch.relationships = append(ch.relationships, r)
	}
	if part.name == "" {
		return nil
	}
	if _, ok := b.scope.lookup(part.name); ok {
		return part.place.errorf(Semantic, "variable %q is already defined", part.name)
	}
	ch.path = b.compiler.declare(b.scope, part.name, pathKind)
	b.m.fresh[ch.path] = true
	return nil
}

// element returns the slot of a node or relationship: that of its variable, or
// a nameless one. bound tells whether it had a value before these patterns.
func (b *patternBuilder) element(place position, name string, k kind) (slot int, bound bool, err error) {
	if name == "" {
		slot = b.slot()
		b.m.fresh[slot] = true
		return slot, false, nil
	}
	if v, ok := b.scope.lookup(name); ok {
		if v.ungrouped {
			return 0, false, place.errorf(Semantic, "%q is neither a column to group by nor in an aggregating function", name)
		}
		if !v.kind.may(k) || k == listBit && !v.kind.element().may(relationshipKind) {
			return 0, false, place.errorf(Semantic, "variable %q is a %s and cannot be a %s", name, v.kind, k)
		}
		b.use(v.slot)
		_, bound = b.before.lookup(name)
		return v.slot, bound, nil
	}
	if !b.declare {
		return 0, false, place.errorf(Semantic, "variable %q is not defined", name)
	}
	if k == listBit {
		k = listOf(relationshipKind)
	}
	slot = b.compiler.declare(b.scope, name, k)
	b.m.fresh[slot] = true
	return slot, false, nil
}

func (b *patternBuilder) relationship(r *relationshipPattern, shortest bool) (*relationshipMatcher, error) {
	if r.name != "" && b.seen[r.name] {
		return nil, r.place.errorf(Semantic, "relationship %q stands twice in one MATCH, where no relationship can be met twice", r.name)
	}
	b.seen[r.name] = true
	k := relationshipKind
	if r.variable || shortest {
		k = listBit
	}
	slot, bound, err := b.element(r.place, r.name, k)
	if err != nil {
		return nil, err
	}
	r.types.names(func(name string) { b.types[name] = true })
	return &relationshipMatcher{
		slot: slot, types: r.types, direction: r.direction, variable: r.variable || shortest,
		min: r.min, max: r.max, bound: bound, element: -1,
	}, nil
}

// conditions compiles the properties and inline WHEREs of a chain.
func (b *patternBuilder) conditions(ch *chainMatcher, part *pathPattern) error {
	for i, n := range part.nodes {
		ref := &variableRef{span{place: n.place}, n.name}
		if err := b.elementConditions(ref, ch.nodes[i].slot, nodeKind, n.properties, n.where, ch.nodes[i], nil); err != nil {
			return err
		}
	}
	for i, r := range part.relationships {
		m, slot := ch.relationships[i], ch.relationships[i].slot
		if m.variable && (r.properties != nil || r.where != nil) {
			m.element = b.slot()
			slot = m.element
		} else {
			m = nil
		}
		ref := &variableRef{span{place: r.place}, r.name}
		if err := b.elementConditions(ref, slot, relationshipKind, r.properties, r.where, nil, m); err != nil {
			return err
		}
	}
	return nil
}

// elementConditions compiles {key: value} and WHERE of the element in slot. For
// a relationship of variable length they go to it and are asked of each one.
func (b *patternBuilder) elementConditions(ref *variableRef, slot int, k kind, properties, where expr, n *nodeMatcher, r *relationshipMatcher) error {
	saved := b.scope
	defer func() { b.scope = saved }()
	if ref.name != "" {
		b.scope = newScope(saved)
		b.scope.variables[ref.name] = variable{slot: slot, kind: k}
	}
	if properties != nil {
		if err := b.properties(slot, properties, n, r); err != nil {
			return err
		}
	}
	if where == nil {
		return nil
	}
	t, needs, err := b.trackedCondition(where)
	if err == nil {
		b.add(t, needs, slot, r)
	}
	return err
}

func (b *patternBuilder) trackedCondition(e expr) (truthEvaluator, map[int]bool, error) {
	saved := b.uses
	b.uses = map[int]bool{}
	t, err := b.boolean(e, b.scope)
	uses := b.uses
	b.uses = saved
	for slot := range uses {
		b.use(slot)
	}
	return t, uses, err
}

func (b *patternBuilder) properties(slot int, properties expr, n *nodeMatcher, r *relationshipMatcher) error {
	m, ok := properties.(*mapLiteral)
	if !ok {
		return properties.extent().place.errorf(Syntax, "a parameter cannot stand for the properties of a pattern: write {key: $parameter.key}")
	}
	for i, key := range m.keys {
		v, needs, err := b.tracked(m.values[i], b.scope)
		if err != nil {
			return err
		}
		if n != nil && key == idProperty {
			n.lookups = append(n.lookups, lookup{evaluate: v.evaluate, needs: needs})
		}
		b.add(propertyEquals(slot, key, v), needs, slot, r)
	}
	return nil
}

func propertyEquals(slot int, key string, want value) truthEvaluator {
	return func(x *execution) (truth, error) {
		got, err := propertyValue(x.frame[slot], key)
		if err != nil || got == nil {
			return no, err
		}
		v, err := want.evaluate(x)
		return equal(got, v), err
	}
}

// add adds a condition on slot to the matcher, or to r if that is not nil.
func (b *patternBuilder) add(holds truthEvaluator, needs map[int]bool, slot int, r *relationshipMatcher) {
	f := filterMatcher{holds, map[int]bool{}}
	for need := range needs {
		if b.m.fresh[need] {
			f.needs[need] = true
		}
	}
	if r != nil {
		r.filters = append(r.filters, f)
		return
	}
	if b.m.fresh[slot] {
		f.needs[slot] = true
	}
	b.m.filters = append(b.m.filters, f)
}

// where compiles a WHERE, each operand of its ANDs by itself, so that it can be
// asked as soon as its variables have values.
func (b *patternBuilder) where(e expr) error {
	if and, ok := e.(*infix); ok && and.operator == "AND" {
		if err := b.where(and.left); err != nil {
			return err
		}
		return b.where(and.right)
	}
	if b.pushedDown(e) {
		return b.pushDown(e.(*quantifier))
	}
	t, needs, err := b.trackedCondition(e)
	if err != nil {
		return err
	}
	b.add(t, needs, -1, nil)
	return b.idLookup(e)
}

// idLookup notes n.id = value and n.id IN values for the index.
func (b *patternBuilder) idLookup(e expr) error {
	var sides []expr
	list := false
	switch e := e.(type) {
	case *comparison:
		if len(e.operators) == 1 && e.operators[0] == "=" {
			sides = e.operands
		}
	case *infix:
		list = e.operator == "IN"
		sides = []expr{e.left, e.right}[:map[bool]int{true: 2}[list]]
	}
	for i := range sides {
		n := b.nodeOfID(sides[i])
		if n == nil || list && i == 1 || contains(sides[1-i], isSubquery) {
			continue
		}
		v, needs, err := b.tracked(sides[1-i], b.scope)
		if err != nil {
			return err
		}
		n.lookups = append(n.lookups, lookup{v.evaluate, needs, list})
	}
	return nil
}

// isSubquery tells whether e holds a query or pattern of its own, so that to
// compile it twice might be to compile what is in it four times.
func isSubquery(e expr) bool {
	switch e.(type) {
	case *subquery, *patternComprehension, *patternTest:
		return true
	}
	return false
}

// nodeOfID returns the node n of these patterns if e is n.id.
func (b *patternBuilder) nodeOfID(e expr) *nodeMatcher {
	p, ok := e.(*propertyOf)
	if !ok || p.key != idProperty {
		return nil
	}
	ref, ok := p.of.(*variableRef)
	if !ok {
		return nil
	}
	v, _ := b.scope.lookup(ref.name)
	for _, ch := range b.m.chains {
		for _, n := range ch.nodes {
			if n.slot == v.slot && b.m.fresh[v.slot] {
				return n
			}
		}
	}
	return nil
}
