package embedded

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"strings"

	"go.etcd.io/bbolt"

	"rensa/graph"
)

// generation is one graph in the file. The next one is written to a bucket of
// its own, a few pieces a transaction, and becomes the current one in the last.
type generation struct {
	Number int
	Nodes  part
	Edges  part
}

// part is where the lines of the nodes, or of the edges, stand.
type part struct {
	Count      int    // lines
	First, End uint32 // pieces
	Sum        []byte // SHA-256 of the lines
}

const generationPrefix = "graph "

func (g generation) bucket() []byte { return fmt.Append(nil, generationPrefix, g.Number) }

func pieceKey(number uint32) []byte { return binary.BigEndian.AppendUint32(nil, number) }

// currentGeneration is the one that the file is read as, nil where there is none.
func currentGeneration(tx *bbolt.Tx) (*generation, error) {
	meta := tx.Bucket(metaBucket)
	if meta == nil || meta.Get(currentField) == nil {
		return nil, nil
	}
	current := new(generation)
	if err := json.Unmarshal(meta.Get(currentField), current); err != nil {
		return nil, errDamaged
	}
	return current, nil
}

func (s *Store) current() (current *generation, err error) {
	if s.db == nil {
		return nil, nil
	}
	err = s.view(func(tx *bbolt.Tx) error {
		current, err = currentGeneration(tx)
		return err
	})
	return current, err
}

// replace puts the source's graph in the place of the one before.
func (s *Store) replace(ctx context.Context, source graph.Source, records map[string][]byte) error {
	s.saving.Lock()
	defer s.saving.Unlock()
	w, err := s.begin()
	if err != nil {
		return err
	}
	if err := w.writeAll(ctx, source); err != nil {
		_ = s.dropOthers()
		return explain(s.path, err)
	}
	err = s.locked(func(tx *bbolt.Tx) error {
		if err := errors.Join(s.writePending(tx), writeRecords(tx, records)); err != nil {
			return err
		}
		current, err := json.Marshal(w.generation)
		if err != nil {
			return err
		}
		return tx.Bucket(metaBucket).Put(currentField, current)
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.forgetPending()
	s.mu.Unlock()
	_ = s.dropOthers() // what is left of the one before is in nobody's way: the next build tries again
	return nil
}

// locked runs one transaction that writes.
func (s *Store) locked(do func(*bbolt.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.release()
	return s.update(do)
}

// begin makes room for the next generation.
func (s *Store) begin() (*writer, error) {
	if err := s.dropOthers(); err != nil {
		return nil, err
	}
	w := &writer{store: s, sum: sha256.New()}
	return w, s.locked(func(tx *bbolt.Tx) error {
		current, err := currentGeneration(tx)
		if err != nil {
			return err
		}
		if current != nil {
			w.generation.Number = current.Number + 1
		}
		_, err = tx.CreateBucketIfNotExists(w.generation.bucket())
		return err
	})
}

// dropBatch is how many pieces are dropped in one transaction.
const dropBatch = 64

// dropOthers removes every generation but the current one.
func (s *Store) dropOthers() error {
	for more := true; more; {
		err := s.locked(func(tx *bbolt.Tx) (err error) {
			more, err = dropSome(tx)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// dropSome removes some of what is not the current generation, and tells
// whether there may be more.
func dropSome(tx *bbolt.Tx) (more bool, err error) {
	current, err := currentGeneration(tx)
	if err != nil {
		return false, err
	}
	keep := []byte(nil)
	if current != nil {
		keep = current.bucket()
	}
	cursor := tx.Cursor()
	for name, _ := cursor.Seek([]byte(generationPrefix)); strings.HasPrefix(string(name), generationPrefix); name, _ = cursor.Next() {
		if bytes.Equal(name, keep) {
			continue
		}
		empty, err := dropPieces(tx.Bucket(name))
		if err != nil || !empty {
			return true, err
		}
		return true, tx.DeleteBucket(name)
	}
	return false, nil
}

// dropPieces removes the first pieces of a generation, and tells whether none is left.
func dropPieces(bucket *bbolt.Bucket) (empty bool, err error) {
	var keys [][]byte
	cursor := bucket.Cursor()
	for key, _ := cursor.First(); key != nil && len(keys) < dropBatch; key, _ = cursor.Next() {
		keys = append(keys, bytes.Clone(key))
	}
	for _, key := range keys {
		if err := bucket.Delete(key); err != nil {
			return false, err
		}
	}
	return len(keys) < dropBatch, nil
}

const (
	// pieceSize is how many bytes of lines, before packing, stand under one key.
	pieceSize = 1 << 20
	// saveBatch is how many packed bytes are written in one transaction.
	saveBatch = 4 << 20
)

// writer writes the lines of a generation.
type writer struct {
	store      *Store
	generation generation
	next       uint32       // piece
	lines      bytes.Buffer // not yet packed
	packer     packer
	packed     [][]byte // not yet written
	waiting    int      // bytes in packed
	sum        hash.Hash
}

// Write takes one line.
func (w *writer) Write(line []byte) (int, error) {
	w.lines.Write(line)
	w.sum.Write(line)
	if w.lines.Len() < pieceSize {
		return len(line), nil
	}
	return len(line), w.cut()
}

// cut ends a piece.
func (w *writer) cut() error {
	if w.lines.Len() > 0 {
		piece := bytes.Clone(w.packer.pack(w.lines.Bytes()))
		w.packed, w.waiting = append(w.packed, piece), w.waiting+len(piece)
		w.lines.Reset()
	}
	if w.waiting < saveBatch {
		return nil
	}
	return w.flush()
}

// flush writes what is packed.
func (w *writer) flush() error {
	err := w.store.locked(func(tx *bbolt.Tx) error {
		bucket := tx.Bucket(w.generation.bucket())
		bucket.FillPercent = 1 // the keys come in order
		for i, piece := range w.packed {
			if err := bucket.Put(pieceKey(w.next+uint32(i)), piece); err != nil {
				return err
			}
		}
		return nil
	})
	w.next += uint32(len(w.packed))
	w.packed, w.waiting = nil, 0
	return err
}

func (w *writer) writeAll(ctx context.Context, source graph.Source) error {
	lines := graph.NewJSONWriter(w)
	for n, err := range source.AllNodes() {
		if err = errors.Join(err, ctx.Err()); err == nil {
			err = lines.Node(n)
		}
		if err != nil {
			return err
		}
		w.generation.Nodes.Count++
	}
	if err := w.end(&w.generation.Nodes, 0); err != nil {
		return err
	}
	for e, err := range source.AllEdges() {
		if err = errors.Join(err, ctx.Err()); err == nil {
			err = lines.Edge(e)
		}
		if err != nil {
			return err
		}
		w.generation.Edges.Count++
	}
	return w.end(&w.generation.Edges, w.generation.Nodes.End)
}

// end completes a part that began with piece first.
func (w *writer) end(p *part, first uint32) error {
	if err := w.cut(); err != nil {
		return err
	}
	err := w.flush()
	p.First, p.End, p.Sum = first, w.next, w.sum.Sum(nil)
	w.sum.Reset()
	return err
}
