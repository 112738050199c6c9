package cypher

// The syntax tree. The parser makes it, the compiler turns it into functions.

// span is where an expression stands: the tokens from first up to last, and the
// place of the first one.
type span struct {
	first, last int
	place       position
}

func (s *span) extent() *span { return s }

// expr is an expression. parts returns the expressions it consists of, without
// those of subqueries and patterns.
type expr interface {
	extent() *span
	parts() []expr
}

type (
	literal struct {
		span
		value any
	}
	listLiteral struct {
		span
		items []expr
	}
	mapLiteral struct {
		span
		keys   []string
		values []expr
	}
	variableRef struct {
		span
		name string
	}
	parameterRef struct {
		span
		name string
	}
	propertyOf struct {
		span
		of  expr
		key string
	}
	indexOf struct {
		span
		of, index expr
	}
	sliceOf struct {
		span
		of, from, to expr // from and to may be nil
	}
	unary struct {
		span
		operator string // NOT, + or -
		of       expr
	}
	infix struct {
		span
		operator    string // in capitals
		left, right expr
	}
	comparison struct { // a < b <= c
		span
		operands  []expr
		operators []string
	}
	nullTest struct {
		span
		of      expr
		negated bool
	}
	labelTest struct {
		span
		of     expr
		labels labelExpr
	}
	call struct {
		span
		name     string // as written
		distinct bool
		star     bool // count(*)
		args     []expr
	}
	caseOf struct {
		span
		subject   expr // nil in CASE WHEN …
		branches  []caseBranch
		otherwise expr // may be nil
	}
	listComprehension struct {
		span
		name          string
		list          expr
		where, result expr // may be nil
	}
	quantifier struct {
		span
		word  string // ALL, ANY, NONE or SINGLE
		name  string
		list  expr
		where expr
	}
	reduceOf struct {
		span
		accumulator, name string
		initial, list     expr
		step              expr
	}
	mapProjection struct {
		span
		of    *variableRef
		items []projectionEntry
	}
	patternComprehension struct {
		span
		part          *pathPattern
		where, result expr // where may be nil
	}
	patternTest struct { // (a)-->(b) as a predicate, shortestPath(…) as a value
		span
		part *pathPattern
	}
	subquery struct {
		span
		word  string // EXISTS, COUNT or COLLECT
		query *unionQuery
	}
)

// caseBranch is WHEN … THEN …; with a subject, several values may stand after
// WHEN.
type caseBranch struct {
	whens []expr
	then  expr
}

// projectionEntry is one entry of a map projection: .key, .*, key: value or a
// variable (then key is its name).
type projectionEntry struct {
	key   string
	all   bool
	value expr // nil: the property key
}

func (*literal) parts() []expr              { return nil }
func (e *listLiteral) parts() []expr        { return e.items }
func (e *mapLiteral) parts() []expr         { return e.values }
func (*variableRef) parts() []expr          { return nil }
func (*parameterRef) parts() []expr         { return nil }
func (e *propertyOf) parts() []expr         { return []expr{e.of} }
func (e *indexOf) parts() []expr            { return []expr{e.of, e.index} }
func (e *sliceOf) parts() []expr            { return present(e.of, e.from, e.to) }
func (e *unary) parts() []expr              { return []expr{e.of} }
func (e *infix) parts() []expr              { return []expr{e.left, e.right} }
func (e *comparison) parts() []expr         { return e.operands }
func (e *nullTest) parts() []expr           { return []expr{e.of} }
func (e *labelTest) parts() []expr          { return []expr{e.of} }
func (e *call) parts() []expr               { return e.args }
func (e *listComprehension) parts() []expr  { return present(e.list, e.where, e.result) }
func (e *quantifier) parts() []expr         { return present(e.list, e.where) }
func (e *reduceOf) parts() []expr           { return []expr{e.initial, e.list, e.step} }
func (*patternComprehension) parts() []expr { return nil }
func (*patternTest) parts() []expr          { return nil }
func (*subquery) parts() []expr             { return nil }
func (e *caseOf) parts() []expr {
	parts := present(e.subject, e.otherwise)
	for _, branch := range e.branches {
		parts = append(append(parts, branch.whens...), branch.then)
	}
	return parts
}

func (e *mapProjection) parts() []expr {
	parts := []expr{e.of}
	for _, item := range e.items {
		parts = append(parts, present(item.value)...)
	}
	return parts
}

// present returns the expressions that are not nil.
func present(all ...expr) []expr {
	var some []expr
	for _, e := range all {
		if e != nil {
			some = append(some, e)
		}
	}
	return some
}

// labelExpr is what a label or type has to satisfy: a name, or "%" for any,
// or "!", "&", "|" over its operands.
type labelExpr struct {
	operator string // "" for a name
	name     string
	operands []labelExpr
}

type direction int

const (
	either direction = iota
	outgoing
	incoming
)

func (d direction) reversed() direction {
	switch d {
	case outgoing:
		return incoming
	case incoming:
		return outgoing
	}
	return either
}

type nodePattern struct {
	place      position
	name       string     // "" for none
	labels     *labelExpr // nil for any
	properties expr       // nil, *mapLiteral or *parameterRef
	where      expr       // nil for none
}

type relationshipPattern struct {
	place      position
	name       string
	types      *labelExpr
	direction  direction
	bothArrows bool // <-->, which CREATE refuses
	variable   bool // has a *
	min, max   int  // of *; max < 0 is without bound
	properties expr
	where      expr
}

// pathPattern is a chain of nodes with a relationship between each two.
type pathPattern struct {
	place         position
	name          string
	shortest      string // "", shortestPath or allShortestPaths
	nodes         []*nodePattern
	relationships []*relationshipPattern
}

// unionQuery is what UNION joins: one or several queries.
type unionQuery struct {
	branches [][]clause
	all      bool
	places   []position // of the branches
}

// clause is one of matchClause, unwindClause, projectionClause, callClause and createClause.
type clause interface{ at() position }

type matchClause struct {
	place    position
	optional bool
	parts    []*pathPattern
	where    expr
}

type unwindClause struct {
	place position
	list  expr
	name  string
}

// projectionClause is WITH or RETURN.
type projectionClause struct {
	place       position
	final       bool // RETURN
	distinct    bool
	all         bool // *
	items       []projectionItem
	order       []sortItem
	skip, limit expr
	where       expr
}

type projectionItem struct {
	value expr
	name  string
	named bool // has AS
}

type sortItem struct {
	value      expr
	descending bool
}

type callClause struct {
	place    position
	scoped   bool // CALL (a, b) { … }
	all      bool // CALL (*) { … }
	optional bool
	imports  []*variableRef
	query    *unionQuery
}

type createClause struct {
	place position
	parts []*pathPattern
}

func (c *matchClause) at() position      { return c.place }
func (c *unwindClause) at() position     { return c.place }
func (c *projectionClause) at() position { return c.place }
func (c *callClause) at() position       { return c.place }
func (c *createClause) at() position     { return c.place }
