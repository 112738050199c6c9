package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"iter"
	"sync"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/graph/embedded"
)

// reader turns files into findings and remembers what it found in the store.
type reader struct {
	*app
	memory    *embedded.Store // nil where nothing is remembered
	from      sourceFlags
	strict    bool // stop at the first thing that cannot be read
	extractor func() (*extract.Extractor, error)

	found    []extract.Findings
	recalled int
	bad      int // things that could not be read
}

func newReader(a *app, s *embedded.Store, f buildFlags) *reader {
	return &reader{app: a, memory: s, from: f.sourceFlags, strict: f.strict, extractor: sync.OnceValues(extract.Default)}
}

// reading is one notice on its way.
type reading struct {
	notice   notice.Notice
	err      error // the notice could not be read
	findings extract.Findings
	recalled bool
}

// read reads the notices of all the files. What cannot be read is told on the
// error stream and counted, and ends the reading where strict.
func (r *reader) read(files []string) error {
	bar := newProgress(r.streams.err, r.say("通知", "notices"))
	defer bar.clear()
	for done := range inOrder(r.ctx, r.notices(files), r.extract) {
		bar.step()
		switch {
		case done.err != nil && r.strict:
			return done.err
		case done.err != nil:
			bar.clear()
			complain(r.streams.err, done.err)
			r.bad++
		default:
			r.found = append(r.found, done.findings)
			if done.recalled {
				r.recalled++
			}
		}
	}
	return r.ctx.Err()
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
	key := memoryKey(in.notice)
	if in.findings, in.recalled = r.recall(key); in.recalled {
		return in
	}
	x, err := r.extractor()
	if err != nil {
		in.err = err
		return in
	}
	in.findings = x.Extract(in.notice)
	in.err = r.remember(key, in.findings)
	return in
}

// memoryKey names the findings of a notice: they are those of another run only
// where the notice and the extractor are the same.
func memoryKey(n notice.Notice) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %#v", extract.Version, programID(), n))
	return hex.EncodeToString(sum[:])
}

// recall is what an earlier run found; what cannot be decoded was never found.
func (r *reader) recall(key string) (findings extract.Findings, ok bool) {
	if r.memory == nil {
		return findings, false
	}
	encoded, err := r.memory.Recall(key)
	if err != nil || encoded == nil {
		return findings, false
	}
	err = gob.NewDecoder(bytes.NewReader(encoded)).Decode(&findings)
	return findings, err == nil
}

func (r *reader) remember(key string, findings extract.Findings) error {
	if r.memory == nil {
		return nil
	}
	var encoded bytes.Buffer
	if err := gob.NewEncoder(&encoded).Encode(findings); err != nil {
		return err
	}
	return r.memory.Remember(key, encoded.Bytes())
}
