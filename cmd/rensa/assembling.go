package main

import (
	"errors"
	"iter"

	"rensa/extract"
	"rensa/graph/embedded"
	"rensa/graph/large"
)

// The way of many notices: reading.go extracts them one by one and keeps their
// findings in the store and their cards on disk; the joiner sorts the cards into
// incidents; here the findings of one incident after the other become its graph;
// the builder sorts what all of those say, merges and derives; and as that comes
// out in order the store writes it, and the summary counts it.

// begin makes room for what is read, in the folder, until end is called.
func (r *reader) begin(folder string) (end func()) {
	r.inputs, r.joiner = newInputs(folder), extract.NewJoiner(r.decisions, folder)
	return func() { _ = errors.Join(r.inputs.keys.Close(), r.joiner.Close()) }
}

// replace puts the graph of what was read in the place of the store's, unless it
// is the same and can be read.
func (r *reader) replace(s *embedded.Store) error {
	id := r.inputs.id(r.decided)
	if before, _ := r.memory.built(); before == id && r.count(s) == nil {
		return nil
	}
	whole := large.New(r.scratch())
	defer whole.Close()
	if err := r.assemble(func(string) *large.Builder { return whole }); err != nil {
		return err
	}
	records, err := r.memory.builtNow(id, r.inputs)
	if err != nil {
		return err
	}
	records[joinsRecord] = []byte(r.decided)
	r.tally = newTally()
	return s.SaveFrom(r.ctx, counted{whole, r.tally}, records)
}

// count tallies the graph that the store holds.
func (r *reader) count(s *embedded.Store) error {
	source, err := s.Source(r.ctx)
	if err != nil {
		return err
	}
	r.tally = newTally()
	for _, err := range (counted{source, r.tally}).AllNodes() {
		if err != nil {
			return err
		}
	}
	for _, err := range (counted{source, r.tally}).AllEdges() {
		if err != nil {
			return err
		}
	}
	return nil
}

// assemble adds what each incident's notices say to the graph that is to have it.
// An incident that makes none is told on the error stream and counted.
func (r *reader) assemble(to func(incident string) *large.Builder) error {
	x, err := r.extractor()
	if err != nil {
		return err
	}
	bar := newProgress(r.streams.err, r.say("事案", "incidents"))
	defer bar.clear()
	add := func(next joined) error {
		if next.err != nil {
			return next.err
		}
		part, err := x.Graph(next.incident, r.memory.findings)
		if err != nil {
			return err
		}
		return to(next.incident.ID).Add(part)
	}
	for err := range inOrder(r.ctx, incidents(r.joiner), add) {
		switch {
		case errors.Is(err, extract.ErrNoGraph) && !r.strict:
			bar.clear()
			complain(r.streams.err, err)
			r.bad++
		case err != nil:
			return err
		}
		bar.step()
	}
	return r.ctx.Err()
}

// joined is an incident's notices, or what went wrong in joining them.
type joined struct {
	incident extract.Incident
	err      error
}

func incidents(j *extract.Joiner) iter.Seq[joined] {
	return func(yield func(joined) bool) {
		for incident, err := range j.Incidents() {
			if !yield(joined{incident, err}) {
				return
			}
		}
	}
}
