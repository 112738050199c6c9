package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitPartly = 3
)

// usageError is a command line that cannot be run as it is.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// partlyError is work of which some could not be done.
type partlyError struct{ error }

// exitCode tells of err in one line and chooses the code to exit with.
func exitCode(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted: the store is as it was")
	}
	complain(w, err)
	switch {
	case errors.As(err, &usageError{}):
		return exitUsage
	case errors.As(err, &partlyError{}):
		return exitPartly
	}
	return exitFailed
}

// complain writes err as one line.
func complain(w io.Writer, err error) {
	fmt.Fprintf(w, "rensa: %s\n", plain(strings.ReplaceAll(err.Error(), "\n", "; ")))
}

// didYouMean is the tail of an error that offers the nearest names.
func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ": did you mean " + strings.Join(names, ", ") + "?"
}
