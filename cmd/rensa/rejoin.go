package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"rensa/extract"
	"rensa/graph/embedded"
)

// remember reports whether the store of --db, where there is one, and all of the
// files are stores that remember the notices that they were built from.
func (a *app) remember(files []string) bool {
	if _, err := os.Stat(a.database); err == nil {
		files = append([]string{a.database}, files...)
	}
	for _, file := range files {
		records := 0
		err := withMemory(file, func(m memory) error {
			_, records = m.built()
			return nil
		})
		if err != nil || records == 0 {
			return false // it may be no store, or none yet
		}
	}
	return true
}

// withMemory does something with what a store remembers.
func withMemory(file string, do func(memory) error) error {
	s, err := embedded.OpenReadOnly(file)
	if err != nil {
		return err
	}
	return errors.Join(do(memory{store: s}), s.Close(context.Background()))
}

// rejoin makes the store hold the graph of the notices that it and the files were
// built from. They are joined anew: those of one incident may lie in several files.
func (a *app) rejoin(files []string, f buildFlags) (err error) {
	s, err := a.target(false)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	r := newReader(a, a.newMemory(s), f)
	if err := r.decideWith(files, f); err != nil {
		return err
	}
	defer r.begin(a.scratch())()
	if err := r.recall(s); err != nil {
		return err
	}
	for _, file := range files {
		if err := withMemory(file, r.recallFrom); err != nil {
			return fmt.Errorf("cannot merge %s: %w", file, err)
		}
	}
	if err := s.Explain(r.replace(s)); err != nil {
		return err
	}
	if err := a.tellSize(a.database, r.tally.nodes, r.tally.edges); err != nil {
		return err
	}
	return a.pushToo(s)
}

// decideWith takes the decisions of --joins, or else those that the store and the
// files were built with.
func (r *reader) decideWith(files []string, f buildFlags) error {
	f.add = true
	if err := r.decide(f); err != nil || f.joins != "" {
		return err
	}
	for _, file := range files {
		err := withMemory(file, func(theirs memory) error {
			if text := string(theirs.get(joinsRecord)); text != "" && text != r.decided {
				r.decided = strings.TrimLeft(r.decided+"\n"+text, "\n")
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	var err error
	r.decisions, err = extract.ReadDecisions(strings.NewReader(r.decided), "what the stores were built with")
	return err
}

// recallFrom takes over what another store remembers of the notices that it was
// built from.
func (r *reader) recallFrom(theirs memory) error {
	for key := range theirs.builtFrom() {
		h, _ := theirs.recall(key)
		findings, err := theirs.findings(key)
		if err != nil {
			return err
		}
		if err := r.memory.remember(key, finding{h, findings}); err != nil {
			return err
		}
		if err := r.keep(reading{key: key, finding: finding{head: h}, recalled: true}); err != nil {
			return err
		}
	}
	return r.ctx.Err()
}
