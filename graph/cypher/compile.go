package cypher

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// evaluator computes the value of an expression in the run's current frame.
type evaluator func(x *execution) (any, error)

// plan produces rows: for each it sets slots of the frame and calls emit. What
// emit returns ends the production if it is not nil.
type plan func(x *execution, emit func() error) error

// value is a compiled expression.
type value struct {
	evaluate evaluator
	kind     kind
}

// variable is a name in scope.
type variable struct {
	slot int
	kind kind
	// ungrouped marks a variable that an aggregating projection has left
	// behind: it is known, but has no one value.
	ungrouped bool
}

// scope holds the variables that can be named at one point of the query.
type scope struct {
	outer     *scope
	variables map[string]variable
}

func newScope(outer *scope) *scope { return &scope{outer, map[string]variable{}} }

func (s *scope) lookup(name string) (variable, bool) {
	for ; s != nil; s = s.outer {
		if v, ok := s.variables[name]; ok {
			return v, true
		}
	}
	return variable{}, false
}

// copied returns a scope with what s itself holds, to be added to.
func (s *scope) copied() *scope {
	c := newScope(s.outer)
	maps.Copy(c.variables, s.variables)
	return c
}

// names returns what s itself holds, sorted.
func (s *scope) names() []string { return sortedKeys(s.variables) }

// compiler turns a syntax tree into plans and evaluators, checking names and,
// as far as they can be known, types.
type compiler struct {
	tokens     []token
	slots      int // given out so far
	matchers   int
	parameters map[string]bool
	labels     map[string]bool
	types      map[string]bool
	writes     bool

	uses        map[int]bool // slots read, while not nil
	aggregation *aggregation // while compiling an item of an aggregating projection
	local       int          // depth of comprehensions and the like
}

func (c *compiler) slot() int {
	c.slots++
	return c.slots - 1
}

// declare puts a new variable into s.
func (c *compiler) declare(s *scope, name string, k kind) int {
	v := variable{slot: c.slot(), kind: k}
	s.variables[name] = v
	return v.slot
}

// tracked compiles e and tells which slots it reads.
func (c *compiler) tracked(e expr, s *scope) (value, map[int]bool, error) {
	saved := c.uses
	c.uses = map[int]bool{}
	v, err := c.expression(e, s)
	uses := c.uses
	c.uses = saved
	for slot := range uses {
		c.use(slot)
	}
	return v, uses, err
}

func (c *compiler) use(slot int) {
	if c.uses != nil {
		c.uses[slot] = true
	}
}

// source returns the tokens of e in a text that is the same for two expressions
// just if they are written alike, but for space, backticks and the case of
// names of functions.
func (c *compiler) source(e expr) string {
	var text strings.Builder
	last := e.extent().last
	for i := e.extent().first; i < last; i++ {
		t := c.tokens[i]
		switch {
		case t.kind == quotedToken:
			t.kind = nameToken
		case t.kind == nameToken && i+1 < last && c.tokens[i+1].text == "(":
			t.text = strings.ToLower(t.text)
		}
		fmt.Fprintf(&text, "%d%q", t.kind, t.text)
	}
	return text.String()
}

// union compiles queries joined by UNION; columns are nil where they end
// without RETURN. base is what every clause within can name.
func (c *compiler) union(q *unionQuery, base *scope, in subqueryKind) (plan, []column, error) {
	if len(q.branches) == 1 {
		return c.clauses(q.branches[0], base, in)
	}
	var plans []plan
	var columns []column
	sources := [][]column{}
	for i, branch := range q.branches {
		p, cols, err := c.clauses(branch, base, in)
		if err != nil {
			return nil, nil, err
		}
		if i == 0 {
			columns = c.unionColumns(cols)
		}
		if cols, err = inOrder(q.places[i], columns, cols); err != nil {
			return nil, nil, err
		}
		for j := range cols {
			columns[j].kind |= cols[j].kind
		}
		plans, sources = append(plans, p), append(sources, cols)
	}
	return unionPlan(plans, sources, columns, q.all), columns, nil
}

// column is a result of a query: its name, and where its value is.
type column struct {
	name string
	variable
}

func (c *compiler) unionColumns(first []column) []column {
	columns := slices.Clone(first)
	for i := range columns {
		columns[i].slot = c.slot()
	}
	return columns
}

// inOrder returns the columns of a branch in the order of those wanted.
func inOrder(place position, want, got []column) ([]column, error) {
	if got == nil {
		return nil, place.errorf(Syntax, "every query of a UNION must end with RETURN")
	}
	var ordered []column
	for _, col := range want {
		i := slices.IndexFunc(got, func(other column) bool { return other.name == col.name })
		if i < 0 || len(got) != len(want) {
			return nil, place.errorf(Syntax, "the queries of a UNION must return the same columns")
		}
		ordered = append(ordered, got[i])
	}
	return ordered, nil
}

func unionPlan(plans []plan, sources [][]column, columns []column, all bool) plan {
	return func(x *execution, emit func() error) error {
		seen := map[string]bool{}
		var key []byte
		for i, p := range plans {
			err := p(x, func() error {
				key = key[:0]
				for j, from := range sources[i] {
					x.frame[columns[j].slot] = x.frame[from.slot]
					key = appendKey(key, x.frame[from.slot])
				}
				if err := x.chargeKey(key); err != nil {
					return err
				}
				if !all && seen[string(key)] {
					return nil
				}
				if !all {
					seen[string(key)] = true
				}
				if err := x.holds(len(seen)); err != nil {
					return err
				}
				return emit()
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
}
