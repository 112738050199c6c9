package notice

import "fmt"

// Reason is the kind of trouble that an [Error] reports.
type Reason string

// The reasons for which an input, or a notice in it, is not read.
const (
	Empty      Reason = "empty"      // nothing in it
	Binary     Reason = "binary"     // no text in any form known here
	Encoding   Reason = "encoding"   // bytes of no, or of more than one, Japanese encoding
	NoNotice   Reason = "no notice"  // readable, but no Japanese notice in it
	TooLarge   Reason = "too large"  // beyond a limit on size, ratio, pages, nesting or time
	Malformed  Reason = "malformed"  // a form that breaks its own rules
	Unreadable Reason = "unreadable" // the file or address gives nothing
	Refused    Reason = "refused"    // not allowed to be read
)

// Error says in one line where an input is broken, what is wrong, and what to do next.
type Error struct {
	Reason Reason
	Where  string // the source, with the line where one is known
	What   string
	Do     string
	Err    error // what caused it, nil where nothing did
}

// Error is the line: where, what, what to do.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %s (%v): %s", e.Where, e.What, e.Err, e.Do)
	}
	return fmt.Sprintf("%s: %s: %s", e.Where, e.What, e.Do)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// mib writes a limit.
func mib(bytes int) string { return fmt.Sprintf("%d MiB", bytes>>20) }
