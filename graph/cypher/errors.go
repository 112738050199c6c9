package cypher

import "fmt"

// Kind sorts errors by what was wrong.
type Kind string

// The kinds of error. All but the last four can come from [Compile]; Limit,
// Arithmetic, Parameter and Write only come from a run.
const (
	Syntax      Kind = "syntax error"
	Unsupported Kind = "unsupported"
	Semantic    Kind = "semantic error" // names, scopes, aggregation
	Type        Kind = "type error"
	Argument    Kind = "argument error"
	Arithmetic  Kind = "arithmetic error"
	Parameter   Kind = "parameter missing"
	Limit       Kind = "limit exceeded"
	Write       Kind = "write refused"
)

// Error is what [Compile], [Query.Run] and [Query.Build] return for a fault of
// the query or its parameters. Line and Column count from 1, the column in code
// points; both are 0 where the fault has no one place.
type Error struct {
	Line, Column int
	Message      string
	Kind         Kind
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.Kind, e.Message)
	}
	return fmt.Sprintf("%d:%d: %s: %s", e.Line, e.Column, e.Kind, e.Message)
}

// position is a place in the query, counted from 1.
type position struct{ line, column int }

func (p position) errorf(kind Kind, format string, args ...any) *Error {
	return &Error{Line: p.line, Column: p.column, Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// errorf makes an error whose place the caller adds with at.
func errorf(kind Kind, format string, args ...any) *Error {
	return position{}.errorf(kind, format, args...)
}

// at gives err the place p unless it has one or is none of ours.
func (p position) at(err error) error {
	if e, ok := err.(*Error); ok && e.Line == 0 && e.Kind != Limit {
		placed := *e
		placed.Line, placed.Column = p.line, p.column
		return &placed
	}
	return err
}
