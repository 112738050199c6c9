package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"iter"
	"strings"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/graph/embedded"
)

// memory is what builds keep for each other beside the graph: what was found in
// every notice by its key, and of which notices the graph was built.
type memory struct {
	store   *embedded.Store // nil where nothing is kept
	program string
}

// finding is what was found in a notice. Its head is kept apart from the findings:
// more is seldom needed.
type finding struct {
	head
	findings extract.Findings
}

// head is the notice's card, and what had to be refused.
type head struct {
	Card    extract.Card
	Refused []string
}

func (a *app) newMemory(s *embedded.Store) memory { return memory{s, programID() + a.wordsID()} }

// key names the findings of a notice: they are those of another run only where
// the notice and the program are the same.
func (m memory) key(n notice.Notice) string {
	return hexSum(fmt.Sprintf("%q %q %#v", extract.Version, m.program, n))
}

func hexSum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// recall is the head of what an earlier run found; what cannot be decoded was never found.
func (m memory) recall(key string) (h head, ok bool) {
	encoded := m.get(key)
	return h, encoded != nil && gob.NewDecoder(bytes.NewReader(encoded)).Decode(&h) == nil
}

// findings are those under key.
func (m memory) findings(key string) (f extract.Findings, err error) {
	decoder := gob.NewDecoder(bytes.NewReader(m.get(key)))
	if err := decoder.Decode(new(head)); err != nil {
		return f, fmt.Errorf("the store has lost what was found in a notice: build with --rebuild (%w)", err)
	}
	return f, decoder.Decode(&f)
}

func (m memory) remember(key string, f finding) error {
	var encoded bytes.Buffer
	encoder := gob.NewEncoder(&encoded)
	if err := encoder.Encode(f.head); err != nil {
		return err
	}
	if err := encoder.Encode(f.findings); err != nil {
		return err
	}
	return m.put(key, encoded.Bytes())
}

// builtRecord names the record of what the graph was built from: the id of the
// inputs and the number of records that hold their keys.
const builtRecord = "built"

func (m memory) built() (id string, records int) {
	_, _ = fmt.Sscan(string(m.get(builtRecord)), &id, &records) // what cannot be read was never built
	return id, records
}

// builtFrom are the keys of the notices that the last graph was built from.
func (m memory) builtFrom() iter.Seq[string] {
	return func(yield func(string) bool) {
		id, records := m.built()
		for i := range records {
			for key := range strings.FieldsSeq(string(m.get(keysRecord(id, i)))) {
				if !yield(key) {
					return
				}
			}
		}
	}
}

// builtNow are the records that go with a graph built from these inputs. The keys
// are remembered beforehand: they say nothing until they are named.
func (m memory) builtNow(id string, in *inputs) (map[string][]byte, error) {
	records, err := m.writeKeys(id, in)
	now := map[string][]byte{builtRecord: fmt.Append(nil, id, " ", records)}
	before, left := m.built()
	for i := range left {
		if before != id {
			now[keysRecord(before, i)] = nil
		}
	}
	return now, err
}

// builtOtherwise are the records that go with a graph that was not built from notices.
func builtOtherwise() map[string][]byte { return map[string][]byte{builtRecord: nil, joinsRecord: nil} }

// manyKeys is how many bytes of keys a record holds.
const manyKeys = 256 << 10

func keysRecord(id string, number int) string { return fmt.Sprint("inputs ", id, " ", number) }

// writeKeys writes the keys and tells how many records they take.
func (m memory) writeKeys(id string, in *inputs) (records int, err error) {
	var keys bytes.Buffer
	write := func() error {
		defer keys.Reset()
		records++
		return m.put(keysRecord(id, records-1), keys.Bytes())
	}
	for key, err := range in.keys.Groups(1) {
		if err != nil {
			return records, err
		}
		keys.Write(key[0])
		keys.WriteByte('\n')
		if keys.Len() < manyKeys {
			continue
		}
		if err := write(); err != nil {
			return records, err
		}
	}
	return records, write()
}

func (m memory) get(key string) []byte {
	if m.store == nil {
		return nil
	}
	value, err := m.store.Recall(key)
	if err != nil {
		return nil // as if it had never been remembered
	}
	return value
}

func (m memory) put(key string, value []byte) error {
	if m.store == nil {
		return nil
	}
	return m.store.Remember(key, value)
}
