package main

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"hash/maphash"

	"rensa/graph/disksort"
)

// inputs are the keys of the notices that a graph is built from, each once and in
// the order that they came in. They are kept on disk: there may be many.
type inputs struct {
	keys  *disksort.Sorter
	known seen
	sum   hash.Hash
	count int
}

func newInputs(folder string) *inputs {
	return &inputs{keys: disksort.New(folder, disksort.Buffer/8), known: newSeen(), sum: sha256.New()}
}

// add takes a key and tells whether it is new.
func (i *inputs) add(key string) (fresh bool, err error) {
	if !i.known.add(key) {
		return false, nil
	}
	i.count++
	i.sum.Write([]byte(key))
	return true, i.keys.Put(disksort.NewKey(disksort.Number(i.count)), []byte(key))
}

// id names all that the graph depends on: the keys and what else there is.
func (i *inputs) id(others string) string {
	return hexSum(hex.EncodeToString(i.sum.Sum(nil)) + others)
}

// seen is a set of texts. Of each it keeps eight bytes, so that millions take
// little room: that two of ten million are taken for one happens once in a
// hundred thousand runs.
type seen struct {
	seed  maphash.Seed
	marks map[uint64]struct{}
}

func newSeen() seen { return seen{maphash.MakeSeed(), map[uint64]struct{}{}} }

// add tells whether the text is new.
func (s seen) add(text string) bool {
	before := len(s.marks)
	s.marks[maphash.String(s.seed, text)] = struct{}{}
	return len(s.marks) > before
}
