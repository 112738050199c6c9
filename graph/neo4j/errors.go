package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// explain says in one line what went wrong and what to do.
func (s *Store) explain(ctx context.Context, err error) error {
	var refused *driver.Neo4jError
	var gaveUp *driver.TransactionExecutionLimit
	var lost *driver.ConnectivityError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &gaveUp):
		return fmt.Errorf("gave up after %s of trying: %w", s.config.Patience, s.explain(ctx, gaveUp.Errors[len(gaveUp.Errors)-1]))
	case errors.As(err, &refused):
		return s.explainRefusal(refused)
	case errors.As(err, &lost):
		return fmt.Errorf("no neo4j answers at %s: start it, or name another with NEO4J_URI (%s)", s.config.URI, oneLine(lost.Inner.Error()))
	}
	return err
}

// ErrUnauthorized is the server's refusal of a password, or of none.
var ErrUnauthorized = errors.New("password refused")

// unreachable tells whether the connection failed.
func unreachable(err error) bool {
	var lost *driver.ConnectivityError
	return errors.As(err, &lost)
}

const (
	diskFull = "cannot write: {place}: is its disk full? Make room, restart it and push again ({said})"

	// stopped is in the message of a server that could not write and does nothing
	// more, under several names.
	stopped = "needs to be restarted"

	readOnly = "read-only: {place} takes no writes: allow them in neo4j.conf, or name another with NEO4J_DATABASE"
)

// refusals are the server's names of errors that its user can mend.
var refusals = map[string]string{
	"Unauthorized":                "password refused: user {user} of {place}: set NEO4J_USERNAME and NEO4J_PASSWORD",
	"CredentialsExpired":          "password of the first login not changed yet: user {user} of {place}: run ALTER CURRENT USER SET PASSWORD in database system",
	"AuthenticationRateLimit":     "too many wrong passwords: {place}: wait some seconds, then set NEO4J_PASSWORD",
	"TokenExpired":                "token expired: {place}: set a new NEO4J_TOKEN",
	"DatabaseNotFound":            "no such database: {place}: set NEO4J_DATABASE (the Community Edition has only " + DefaultDatabase + ")",
	"Forbidden":                   "not allowed: user {user} of {place}: ask its administrator for the right ({said})",
	"AccessMode":                  "query writes: rensa only reads: take CREATE, MERGE, SET, REMOVE and DELETE out",
	"ForbiddenOnReadOnlyDatabase": readOnly,
	"ConstraintCreationFailed":    "ids not unique: {place} holds nodes of somebody else's that share one: remove all but one ({said})",
	"MemoryPoolOutOfMemoryError":  "server out of memory: {place}: write smaller batches, or raise its limit ({said})",

	"WriteOnReadOnlyAccessDatabase":          readOnly,
	"TransactionLogError":                    diskFull,
	"TransactionCommitFailed":                diskFull,
	"TransactionTimedOut":                    "took too long: narrow the query, or allow more time",
	"TransactionTimedOutClientConfiguration": "took too long: narrow the query, or allow more time",
}

func (s *Store) explainRefusal(err *driver.Neo4jError) error {
	said := oneLine(err.Msg)
	text, known := refusals[err.Title()]
	if strings.Contains(said, stopped) {
		text, known = diskFull, true
	}
	if !known {
		return refusal{said, err}
	}
	return refusal{strings.NewReplacer("{user}", s.config.Username, "{place}", s.place, "{said}", said).Replace(text), err}
}

// refusal is the server's error in our words.
type refusal struct {
	text  string
	cause *driver.Neo4jError
}

func (r refusal) Error() string { return r.text }

func (r refusal) Unwrap() error { return r.cause }

// Is tells whether it is what ErrUnauthorized stands for.
func (r refusal) Is(err error) bool {
	return err == ErrUnauthorized && r.cause.Title() == "Unauthorized"
}
