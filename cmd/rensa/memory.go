package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"strings"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/graph/embedded"
)

// memory is what builds keep for each other beside the graph: the findings of
// every notice by its key, the keys of the notices that the graph was built
// from, and the sum of those keys once the graph was saved.
type memory struct {
	store   *embedded.Store // nil where nothing is kept
	program string
}

// The names of the records that are no findings.
const (
	inputsRecord = "inputs"
	builtRecord  = "built"
)

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

// recall is what an earlier run found; what cannot be decoded was never found.
func (m memory) recall(key string) (findings extract.Findings, ok bool) {
	encoded := m.get(key)
	if encoded == nil {
		return findings, false
	}
	err := gob.NewDecoder(bytes.NewReader(encoded)).Decode(&findings)
	return findings, err == nil
}

func (m memory) remember(key string, findings extract.Findings) error {
	var encoded bytes.Buffer
	if err := gob.NewEncoder(&encoded).Encode(findings); err != nil {
		return err
	}
	return m.put(key, encoded.Bytes())
}

// inputs are the keys of the notices that the last graph was built from.
func (m memory) inputs() []string { return strings.Fields(string(m.get(inputsRecord))) }

func (m memory) setInputs(keys []string) error {
	return m.put(inputsRecord, []byte(strings.Join(keys, "\n")))
}

// built tells whether the store's graph is that of the notices with these keys.
func (m memory) built(keys []string) bool { return string(m.get(builtRecord)) == sumOf(keys) }

func (m memory) setBuilt(keys []string) error { return m.put(builtRecord, []byte(sumOf(keys))) }

func sumOf(keys []string) string { return hexSum(strings.Join(keys, "\n")) }

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
