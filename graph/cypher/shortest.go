package cypher

import "slices"

// shortest finds the shortest paths between the two nodes of a chain.
func (m *matching) shortest(i int) error {
	step := &m.steps[i]
	from, err := m.node(step.chain.nodes[0].slot, step.chain.place)
	if err != nil || from == nil {
		return err
	}
	to, err := m.node(step.chain.nodes[1].slot, step.chain.place)
	if err != nil || to == nil {
		return err
	}
	if from == to && step.relation.min > 0 {
		return step.chain.place.errorf(Argument, "%s wants two different nodes: add WHERE a <> b", step.chain.shortest)
	}
	if from == to {
		return m.arriveShortest(i, nil, new(bool))
	}
	if len(step.filters) > 0 {
		return m.shortestThatHolds(i, from, to)
	}
	parents, err := m.breadthFirst(step, from, to)
	if err != nil || parents[to] == nil {
		return err
	}
	done := &stop{}
	err = m.trace(from, to, parents, nil, func(trail []*Relationship) error {
		err := m.arriveShortest(i, trail, new(bool))
		if err == nil && step.chain.shortest == "shortestPath" {
			return done
		}
		return err
	})
	if err == error(done) {
		return nil
	}
	return err
}

// arriveShortest sets the slots of a shortest path and goes on if its filters
// hold, which it notes in found.
func (m *matching) arriveShortest(i int, trail []*Relationship, found *bool) error {
	step := &m.steps[i]
	m.frame[step.relation.slot] = step.list(trail)
	if step.chain.path >= 0 {
		m.frame[step.chain.path] = m.path(step.chain)
	}
	for _, holds := range step.filters {
		if t, err := holds(m.execution); err != nil || t != yes {
			return err
		}
	}
	*found = true
	return m.advance(i + 1)
}

// breadthFirst returns, for the nodes from which to can be reached on shortest
// paths and others, the relationships over which a shortest path comes to them.
func (m *matching) breadthFirst(step *matchStep, from, to *Node) (map[*Node][]*Relationship, error) {
	depth := map[*Node]int{from: 0}
	parents := map[*Node][]*Relationship{}
	level := []*Node{from}
	for d := 1; len(level) > 0 && d <= step.relation.max && parents[to] == nil; d++ {
		var next []*Node
		for _, n := range level {
			err := m.neighbours(n, step.way(), func(r *Relationship, other *Node) error {
				if ok, err := m.walkable(step, r); !ok {
					return err
				}
				known, seen := depth[other]
				if !seen {
					depth[other] = d
					next = append(next, other)
				}
				if !seen || known == d {
					parents[other] = append(parents[other], r)
				}
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
		level = next
	}
	return parents, nil
}

// trace calls f with every path that parents lead back from n to from.
func (m *matching) trace(from, n *Node, parents map[*Node][]*Relationship, after []*Relationship, f func([]*Relationship) error) error {
	if n == from {
		trail := slices.Clone(after)
		slices.Reverse(trail)
		return f(trail)
	}
	for _, r := range parents[n] {
		if err := m.charge(1); err != nil {
			return err
		}
		if err := m.trace(from, r.other(n), parents, append(after, r), f); err != nil {
			return err
		}
	}
	return nil
}

// trail is a walk, kept as its last relationship and the walk before that.
type trail struct {
	before *trail
	last   *Relationship
	at     *Node
}

func (t *trail) has(r *Relationship) bool {
	for ; t.before != nil; t = t.before {
		if t.last == r {
			return true
		}
	}
	return false
}

func (t *trail) relationships() []*Relationship {
	var all []*Relationship
	for ; t.before != nil; t = t.before {
		all = append(all, t.last)
	}
	slices.Reverse(all)
	return all
}

// shortestThatHolds tries all walks in the order of their lengths, for the
// shortest of those of which the filters hold need not be among the shortest.
func (m *matching) shortestThatHolds(i int, from, to *Node) error {
	step := &m.steps[i]
	level := []*trail{{at: from}}
	for d := 1; len(level) > 0 && d <= step.relation.max; d++ {
		next, err := m.longer(step, level)
		if err != nil {
			return err
		}
		found := false
		for _, t := range next {
			if t.at != to || found && step.chain.shortest == "shortestPath" {
				continue
			}
			if err := m.arriveShortest(i, t.relationships(), &found); err != nil {
				return err
			}
		}
		if found {
			return nil
		}
		level = next
	}
	return nil
}

// longer returns the walks that are one relationship longer than those given.
func (m *matching) longer(step *matchStep, level []*trail) ([]*trail, error) {
	const size = 8 // steps that a walk kept counts for
	var next []*trail
	for _, t := range level {
		err := m.neighbours(t.at, step.way(), func(r *Relationship, to *Node) error {
			if ok, err := m.walkable(step, r); !ok || t.has(r) {
				return err
			}
			next = append(next, &trail{t, r, to})
			return m.charge(size)
		})
		if err != nil {
			return nil, err
		}
	}
	return next, nil
}
