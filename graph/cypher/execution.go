package cypher

import (
	"context"
	"regexp"
	"time"
)

// Limits bound what one run may take. A zero field means its default; a run
// that goes past one ends with an [Error] of kind [Limit].
type Limits struct {
	// Rows is the most rows a result may have, or a sort, a grouping or a
	// DISTINCT within the query may hold. Default 1,000,000.
	Rows int
	// Expansions is the most steps: relationships looked at, nodes tried, rows
	// made, elements of lists and tens of characters built. Default
	// 50,000,000, some seconds of work.
	Expansions int
	// Time is the longest a run may take. Default 30 s.
	Time time.Duration
}

const (
	defaultRows       = 1_000_000
	defaultExpansions = 50_000_000
	defaultTime       = 30 * time.Second

	// pollInterval is how many steps pass between looks at the clock.
	pollInterval = 4096
)

// execution is one run of a query. frame holds the value of every variable of
// the query, each in its slot: a clause sets slots and hands on to the next.
type execution struct {
	ctx        context.Context
	graph      *Graph
	parameters map[string]any
	limits     Limits
	deadline   time.Time
	now        time.Time // what date() and the like return
	frame      []any
	steps      int // so far
	poll       int // the steps at which the clock is looked at next
	plans      []*matchPlan
	marks      []marks // not in use
	regexps    map[string]*regexp.Regexp
}

func newExecution(ctx context.Context, q *Query, g *Graph, params map[string]any, limits Limits) *execution {
	if limits.Rows <= 0 {
		limits.Rows = defaultRows
	}
	if limits.Expansions <= 0 {
		limits.Expansions = defaultExpansions
	}
	if limits.Time <= 0 {
		limits.Time = defaultTime
	}
	now := time.Now()
	return &execution{
		ctx: ctx, graph: g, parameters: normalizeValues(params), limits: limits,
		deadline: now.Add(limits.Time), now: now,
		frame: make([]any, q.slots), plans: make([]*matchPlan, q.matchers),
	}
}

// charge counts n steps and stops a run that has gone too far.
func (x *execution) charge(n int) error {
	x.steps += n
	if x.steps < x.poll {
		return nil
	}
	x.poll = x.steps + pollInterval
	if x.steps > x.limits.Expansions {
		return errorf(Limit, "the query took more than %d steps: narrow it, or raise the limit", x.limits.Expansions)
	}
	if err := x.ctx.Err(); err != nil {
		return err
	}
	if time.Now().After(x.deadline) {
		return errorf(Limit, "the query took longer than %s: narrow it, or raise the limit", x.limits.Time)
	}
	return nil
}

// chargeText counts the building of n bytes of text.
func (x *execution) chargeText(n int) error { return x.charge(1 + n/10) }

// weight counts the values that v consists of, and tens of bytes of its texts.
// What is put into a list or a map is charged by its weight, as if it were
// copied, so that no value can hold itself a million times for nothing.
func weight(v any) int {
	n := 1
	switch v := v.(type) {
	case string:
		n += len(v) / 10
	case []any:
		for _, item := range v {
			n += weight(item)
		}
	case map[string]any:
		for _, item := range v {
			n += weight(item)
		}
	case *Path:
		n += len(v.Relationships)
	}
	return n
}

// chargeValues counts work that grows with the weight of values.
func (x *execution) chargeValues(values ...any) error {
	n := 0
	for _, v := range values {
		n += weight(v)
	}
	return x.charge(n)
}

// chargeKey counts the making of a key of DISTINCT or of a group.
func (x *execution) chargeKey(key []byte) error { return x.charge(1 + len(key)/16) }

// holds refuses to keep more than the allowed number of rows.
func (x *execution) holds(rows int) error {
	if rows > x.limits.Rows {
		return errorf(Limit, "the query holds more than %d rows: add a LIMIT, or raise the limit", x.limits.Rows)
	}
	return x.charge(1)
}

// marks is a set of relationships, by ID. It is empty whenever not in use.
type marks []uint64

func (m marks) has(r *Relationship) bool { return m[r.ID>>6]&(1<<(r.ID&63)) != 0 }

func (m marks) set(r *Relationship) { m[r.ID>>6] |= 1 << (r.ID & 63) }

func (m marks) clear(r *Relationship) { m[r.ID>>6] &^= 1 << (r.ID & 63) }

// borrowMarks returns an empty set; give it back with returnMarks.
func (x *execution) borrowMarks() marks {
	words := len(x.graph.relationships)/64 + 1
	if n := len(x.marks); n > 0 {
		m := x.marks[n-1]
		x.marks = x.marks[:n-1]
		if len(m) >= words {
			return m
		}
	}
	return make(marks, words)
}

func (x *execution) returnMarks(m marks) { x.marks = append(x.marks, m) }

// stop is what a consumer returns that wants no more rows; each has its own.
type stop struct{ error }
