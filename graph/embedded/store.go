// Package embedded keeps a graph in one file that nothing but this program
// needs: a bbolt database. It answers Cypher with the engine of graph/cypher.
//
// The graph is replaced in one transaction, so that a process killed at any
// moment leaves the last complete build. Beside the graph the file holds
// opaque records (Remember, Recall), with which a build saves itself work.
package embedded

import (
	"bytes"
	"context"
	"errors"
	"sync"

	"go.etcd.io/bbolt"

	"rensa/graph"
)

// Memory is the path of a store that is kept in memory only.
const Memory = ":memory:"

// Store is an open store. It is safe for concurrent use.
type Store struct {
	path     string
	readOnly bool

	mu      sync.Mutex
	closed  bool
	db      *bbolt.DB         // nil in memory, and while there is no file yet
	pending map[string][]byte // remembered, not yet written
	waiting int               // bytes in pending
	graph   *graph.Graph      // as last saved or loaded
	engine  *engine           // graph as the query engine reads it, made when first asked

}

// Open opens the store at path for writing. Where there is no file yet, the
// first write makes it.
//
// The error tells in one line what is wrong with the file: not ours, of a newer
// format, held by another process, not readable.
func Open(path string) (*Store, error) { return open(path, false) }

// OpenReadOnly opens the store at path for reading. Other readers may have it
// open at the same time. It is an error where there is no complete build.
func OpenReadOnly(path string) (*Store, error) { return open(path, true) }

func open(path string, readOnly bool) (*Store, error) {
	s := &Store{path: path, readOnly: readOnly, pending: map[string][]byte{}}
	if path == Memory {
		return s, nil
	}
	exists, err := regular(path)
	if err != nil || !exists && !readOnly {
		return s, err
	}
	if !exists {
		return nil, explain(path, errNoBuild)
	}
	if err := s.guard(s.openFile); err != nil {
		return nil, err
	}
	return s, nil
}

// Save makes the store hold exactly g, and what was remembered so far. On an
// error the store holds what it held before.
func (s *Store) Save(ctx context.Context, g *graph.Graph) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var encoded bytes.Buffer
	if err := g.WriteJSON(&encoded); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.path != Memory {
		err := s.update(func(tx *bbolt.Tx) error {
			if err := s.writePending(tx); err != nil {
				return err
			}
			return writeGraph(tx, encoded.Bytes())
		})
		if err != nil {
			return err
		}
		s.forgetPending()
	}
	s.graph, s.engine = g, nil
	return nil
}

// Load reads the whole graph back: empty where none was saved. The graph is the
// store's own and must not be changed.
func (s *Store) Load(ctx context.Context) (*graph.Graph, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.load(ctx)
}

func (s *Store) load(ctx context.Context) (*graph.Graph, error) {
	if err := ctx.Err(); err != nil || s.graph != nil {
		return s.graph, err
	}
	if s.db == nil {
		return graph.New(), nil
	}
	err := s.view(func(tx *bbolt.Tx) (err error) {
		s.graph, err = readGraph(tx)
		return err
	})
	return s.graph, err
}

// batch is how many bytes Remember gathers before it writes them: a killed
// build has to do that much again.
const batch = 1 << 20

// Remember keeps value under key for later runs. Values are written in batches
// and by Save and Close.
func (s *Store) Remember(key string, value []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	s.waiting += len(value) - len(s.pending[key])
	s.pending[key] = bytes.Clone(value)
	if s.path == Memory || s.waiting < batch {
		return nil
	}
	return s.flush()
}

// Recall is the value remembered under key, nil where there is none.
func (s *Store) Recall(key string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if value, ok := s.pending[key]; ok || s.db == nil {
		return bytes.Clone(value), nil
	}
	var value []byte
	err := s.view(func(tx *bbolt.Tx) error {
		records := tx.Bucket(recordsBucket)
		if records == nil {
			return nil
		}
		packed := records.Get([]byte(key))
		if packed == nil {
			return nil
		}
		var err error
		value, err = unpack(packed)
		return err
	})
	return value, err
}

// Forget drops everything that was remembered. The graph stays.
func (s *Store) Forget() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetPending()
	if s.db == nil {
		return nil
	}
	return s.update(func(tx *bbolt.Tx) error {
		if tx.Bucket(recordsBucket) == nil {
			return nil
		}
		return tx.DeleteBucket(recordsBucket)
	})
}

// Close writes what is still only remembered in memory and closes the file.
func (s *Store) Close(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	if s.path != Memory && len(s.pending) > 0 {
		err = s.flush()
	}
	if s.db != nil {
		err = errors.Join(err, s.db.Close())
		s.db = nil
	}
	s.closed = true
	return err
}

func (s *Store) flush() error {
	err := s.update(s.writePending)
	if err == nil {
		s.forgetPending()
	}
	return err
}

func (s *Store) writePending(tx *bbolt.Tx) error {
	records, err := tx.CreateBucketIfNotExists(recordsBucket)
	if err != nil {
		return err
	}
	var p packer
	for key, value := range s.pending {
		if err := records.Put([]byte(key), bytes.Clone(p.pack(value))); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) forgetPending() { s.pending, s.waiting = map[string][]byte{}, 0 }
