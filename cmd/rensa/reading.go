package main

import (
	"errors"
	"fmt"
	"iter"
	"sync"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/graph/embedded"
)

// reader turns files into findings and remembers what it found.
type reader struct {
	*app
	memory    memory
	from      sourceFlags
	strict    bool // stop at the first thing that cannot be read
	extractor func() (*extract.Extractor, error)
	find      func() (finder, error) // what reads the notices

	decisions extract.Decisions
	decided   string // the text of the decisions, "" for none

	inputs   *inputs
	joiner   *extract.Joiner
	tally    *tally
	recalled int
	bad      int // things that could not be read
	refused  int // things that another program found and could not be taken
}

func newReader(a *app, m memory, f buildFlags) *reader {
	r := &reader{app: a, memory: m, from: f.sourceFlags, strict: f.strict, extractor: sync.OnceValues(a.extractor)}
	r.find = r.ownFinder
	return r
}

// ownFinder is the program's own extractor.
func (r *reader) ownFinder() (finder, error) {
	x, err := r.extractor()
	if err != nil {
		return nil, err
	}
	return func(n notice.Notice) (extract.Findings, error) { return x.Extract(n), nil }, nil
}

// finder tells what a notice says. An error concerns that notice alone, unless it
// is a fatalError.
type finder func(notice.Notice) (extract.Findings, error)

// fatalError ends a reading.
type fatalError struct{ error }

func (e fatalError) Unwrap() error { return e.error }

// reading is one notice on its way.
type reading struct {
	notice   notice.Notice
	err      error // the notice could not be read
	fatal    error // nothing more can be done
	key      string
	finding  finding // of what was recalled, the head
	recalled bool
}

// read reads the notices of all the files. What cannot be read is told on the
// error stream and counted, and ends the reading where strict.
func (r *reader) read(files []string) error {
	bar := newProgress(r.streams.err, r.say("通知", "notices"))
	defer bar.clear()
	if bar.out != nil {
		bar.total = sizeOf(files)
		r.from.read = func(bytes int) { bar.read.Add(int64(bytes)) }
	}
	for done := range inOrder(r.ctx, r.notices(files), r.extract) {
		bar.step()
		switch {
		case done.fatal != nil:
			return done.fatal
		case done.err != nil && r.strict:
			return done.err
		case done.err != nil:
			bar.clear()
			complain(r.streams.err, done.err)
			r.bad++
		case len(done.finding.Refused) > 0 && r.strict:
			return errors.New(done.finding.Refused[0])
		default:
			if len(done.finding.Refused) > 0 {
				bar.clear()
				r.tellRefused(done.finding)
			}
			if err := r.keep(done); err != nil {
				return err
			}
		}
	}
	return r.ctx.Err()
}

// tellRefused tells and counts what another program found and could not be taken.
func (r *reader) tellRefused(f finding) {
	for _, line := range f.Refused {
		complain(r.streams.err, errors.New(line))
		r.refused++
	}
}

// keep takes the card of one notice, once.
func (r *reader) keep(done reading) error {
	fresh, err := r.inputs.add(done.key)
	if err != nil || !fresh {
		return err
	}
	if done.recalled {
		r.recalled++
	}
	return r.joiner.Add(done.finding.Card)
}

// recall takes the notices that the store's graph was built from. One that was
// not built from notices cannot be added to: it would be lost.
func (r *reader) recall(s *embedded.Store) error {
	if id, records := r.memory.built(); id == "" || records == 0 {
		source, err := s.Source(r.ctx)
		if err != nil {
			return err
		}
		if nodes, _ := source.Size(); nodes > 0 {
			return errors.New("cannot add: the store's graph was merged, or built by another version: build once from all the files, or build apart and merge")
		}
	}
	for key := range r.memory.builtFrom() {
		h, ok := r.memory.recall(key)
		if !ok {
			return errors.New("cannot add: the store has forgotten what it was built from: build once from all the files")
		}
		if err := r.keep(reading{key: key, finding: finding{head: h}, recalled: true}); err != nil {
			return err
		}
	}
	return nil
}

// notices are the notices of the files one after another.
func (r *reader) notices(files []string) iter.Seq[reading] {
	return func(yield func(reading) bool) {
		for n, err := range r.app.read(files, r.from) {
			if !yield(reading{notice: n, err: err}) {
				return
			}
		}
	}
}

// extract works out what one notice says, or recalls it from an earlier run.
func (r *reader) extract(in reading) (out reading) {
	if in.err != nil {
		return in
	}
	defer func() {
		if p := recover(); p != nil {
			in.err = fmt.Errorf("extractor broke: %s: %v: please report it with the notice", in.notice.Source, p)
			out = in
		}
	}()
	in.key = r.memory.key(in.notice)
	if in.finding.head, in.recalled = r.memory.recall(in.key); in.recalled {
		return in
	}
	in.finding, in.err = r.findIn(in.notice, in.key)
	if in.err == nil {
		in.fatal = r.memory.remember(in.key, in.finding)
	} else if errors.As(in.err, &fatalError{}) {
		in.fatal = in.err
	}
	return in
}

// findIn is what a notice says, to be kept under key.
func (r *reader) findIn(n notice.Notice, key string) (f finding, err error) {
	find, err := r.find()
	if err != nil {
		return f, fatalError{err}
	}
	if f.findings, err = find(n); err != nil {
		return f, err
	}
	x, err := r.extractor()
	if err != nil {
		return f, fatalError{err}
	}
	f.head = head{x.Card(key, f.findings), f.findings.Refused}
	return f, nil
}
