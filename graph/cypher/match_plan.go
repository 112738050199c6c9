package cypher

import "slices"

// stepKind is what a step of a match does.
type stepKind int

const (
	checkStep    stepKind = iota // only asks its filters
	nodeStep                     // tries the nodes that can be the one wanted
	expandStep                   // follows a relationship to the next node
	walkStep                     // follows one of variable length
	pathStep                     // puts a path together
	shortestStep                 // looks for shortest paths between two nodes
)

// matchStep sets the slots of one element of a pattern, and then asks what can
// be asked of it.
type matchStep struct {
	kind     stepKind
	chain    *chainMatcher
	node     *nodeMatcher         // the node to find
	bound    bool                 // it has a value already
	lookup   *lookup              // where its candidates come from: the index on ids,
	via      *relationshipMatcher // the ends of this relationship,
	label    string               // or the nodes with this label; all, if ""
	from     int                  // slot of the node before
	relation *relationshipMatcher
	reversed bool             // walked from right to left
	inline   []truthEvaluator // asked of every relationship of a walk
	filters  []truthEvaluator
}

// matchPlan is the order in which a match looks for the elements of its patterns.
type matchPlan struct {
	steps []matchStep
	walks bool // relationships are followed
}

// planner makes a matchPlan.
type planner struct {
	m       *matcher
	graph   *Graph
	set     map[int]bool // slots that have values by now
	filters []filterMatcher
	steps   []matchStep
}

// plan decides where to start and which way to go: from what is known, or else
// from an id, or else from the rarest label.
func (m *matcher) plan(x *execution) *matchPlan {
	if p := x.plans[m.index]; p != nil {
		return p
	}
	b := &planner{m: m, graph: x.graph, set: map[int]bool{}, filters: slices.Clone(m.filters)}
	b.add(matchStep{kind: checkStep})
	if len(b.steps[0].filters) == 0 {
		b.steps = nil
	}
	chains := slices.Clone(m.chains)
	for len(chains) > 0 {
		best, node := b.cheapest(chains)
		b.chain(chains[best], node)
		chains = slices.Delete(chains, best, best+1)
	}
	p := &matchPlan{steps: b.steps}
	for _, ch := range m.chains {
		p.walks = p.walks || len(ch.relationships) > 0
	}
	x.plans[m.index] = p
	return p
}

func (b *planner) known(slot int) bool { return !b.m.fresh[slot] || b.set[slot] }

func (b *planner) satisfied(needs map[int]bool) bool {
	for slot := range needs {
		if !b.known(slot) {
			return false
		}
	}
	return true
}

// add adds a step with the filters that can be asked once its slots are set.
func (b *planner) add(step matchStep, slots ...int) {
	for _, slot := range slots {
		b.set[slot] = true
	}
	rest := b.filters[:0:0]
	for _, f := range b.filters {
		if b.satisfied(f.needs) {
			step.filters = append(step.filters, f.holds)
		} else {
			rest = append(rest, f)
		}
	}
	b.filters = rest
	b.steps = append(b.steps, step)
}

// cheapest returns the chain to do next and its node to start from. Shortest
// paths come last, when all that is said of them is known.
func (b *planner) cheapest(chains []*chainMatcher) (chain, node int) {
	lowest := -1
	for i, ch := range chains {
		for j := range ch.nodes {
			cost := b.cost(ch, j)
			if ch.shortest != "" {
				cost += 1 << 40
			}
			if lowest < 0 || cost < lowest {
				lowest, chain, node = cost, i, j
			}
		}
	}
	return chain, node
}

// cost guesses how many nodes have to be tried for node i of the chain.
func (b *planner) cost(ch *chainMatcher, i int) int {
	n := ch.nodes[i]
	step := b.source(ch, i)
	switch {
	case step.bound:
		return 0
	case step.via != nil:
		return 1
	case step.lookup != nil && !step.lookup.list:
		return 2
	case step.lookup != nil:
		return 10
	case step.label != "":
		return 100 + len(b.graph.byLabel[step.label])
	case n.labels != nil:
		return 101 + len(b.graph.nodes)
	}
	return 102 + len(b.graph.nodes)
}

// source returns the step that finds node i of the chain by itself.
func (b *planner) source(ch *chainMatcher, i int) matchStep {
	n := ch.nodes[i]
	step := matchStep{kind: nodeStep, chain: ch, node: n, bound: b.known(n.slot)}
	for j := range n.lookups {
		if l := &n.lookups[j]; b.satisfied(l.needs) && (step.lookup == nil || step.lookup.list) {
			step.lookup = l
		}
	}
	for j, r := range ch.relationships {
		if r.bound && !r.variable && (j == i || j == i-1) {
			step.via = r
		}
	}
	for _, label := range requiredLabels(n.labels) {
		if step.label == "" || len(b.graph.byLabel[label]) < len(b.graph.byLabel[step.label]) {
			step.label = label
		}
	}
	return step
}

// requiredLabels returns labels that a node must have to satisfy l.
func requiredLabels(l *labelExpr) []string {
	if l == nil {
		return nil
	}
	switch l.operator {
	case "":
		return []string{l.name}
	case "&":
		var all []string
		for i := range l.operands {
			all = append(all, requiredLabels(&l.operands[i])...)
		}
		return all
	}
	return nil
}

// chain adds the steps of a chain, from node start to the right and then to the
// left.
func (b *planner) chain(ch *chainMatcher, start int) {
	b.add(b.source(ch, start), ch.nodes[start].slot)
	if ch.shortest != "" {
		b.shortest(ch, start)
		return
	}
	for i := start; i < len(ch.relationships); i++ {
		b.expand(ch, i, i, i+1, false)
	}
	for i := start; i > 0; i-- {
		b.expand(ch, i-1, i, i-1, true)
	}
	if ch.path >= 0 {
		b.add(matchStep{kind: pathStep, chain: ch}, ch.path)
	}
}

// expand adds the step along relationship r of the chain between two nodes.
func (b *planner) expand(ch *chainMatcher, r, from, to int, reversed bool) {
	relation, node := ch.relationships[r], ch.nodes[to]
	step := matchStep{
		kind: expandStep, chain: ch, node: node, bound: b.known(node.slot),
		from: ch.nodes[from].slot, relation: relation, reversed: reversed,
	}
	if relation.variable {
		step.kind = walkStep
		b.inline(&step)
	}
	b.add(step, relation.slot, node.slot)
}

// inline splits the filters of a variable length: those that can be asked while
// walking, and those that have to wait for other variables.
func (b *planner) inline(step *matchStep) {
	r := step.relation
	for _, f := range r.filters {
		if b.satisfied(f.needs) {
			step.inline = append(step.inline, f.holds)
			continue
		}
		late := filterMatcher{r.each(f.holds), map[int]bool{r.slot: true}}
		for slot := range f.needs {
			late.needs[slot] = true
		}
		b.filters = append(b.filters, late)
	}
}

// each asks a filter of every relationship in the list that r has become.
func (r *relationshipMatcher) each(holds truthEvaluator) truthEvaluator {
	return func(x *execution) (truth, error) {
		list, _ := x.frame[r.slot].([]any)
		for _, item := range list {
			x.frame[r.element] = item
			if t, err := holds(x); err != nil || t != yes {
				return no, err
			}
		}
		return yes, nil
	}
}

func (b *planner) shortest(ch *chainMatcher, start int) {
	b.add(b.source(ch, 1-start), ch.nodes[1-start].slot)
	step := matchStep{kind: shortestStep, chain: ch, relation: ch.relationships[0]}
	b.inline(&step)
	slots := []int{ch.relationships[0].slot}
	if ch.path >= 0 {
		slots = append(slots, ch.path)
	}
	b.add(step, slots...)
}
