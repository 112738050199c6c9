// Package embedded keeps a graph in one file that nothing but this program
// needs: a bbolt database. It answers Cypher with the engine of graph/cypher.
//
// A new graph is written beside the one before and takes its place in one last
// small transaction, so that a process killed at any moment leaves the last
// complete build. Graphs larger than the memory are written from a [graph.Source]
// and read as one. Beside the graph the file holds
// opaque records (Remember, Recall), with which a build saves itself work.
package embedded

import (
	"bytes"
	"context"
	"errors"
	"maps"
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

	mu       sync.Mutex
	closed   bool
	db       *bbolt.DB         // nil in memory, and while there is no file yet
	pending  map[string][]byte // remembered, not yet written
	waiting  int               // bytes in pending
	recalled int               // records, read from the file
	graph    *graph.Graph      // as last saved or loaded, nil where it is only in the file
	engine   *engine           // graph as the query engine reads it, made when first asked

	saving sync.Mutex // held while the graph is being replaced
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
func (s *Store) Save(ctx context.Context, g *graph.Graph) error { return s.SaveFrom(ctx, g, nil) }

// SaveFrom is Save of a graph that is read in order, its nodes and then its edges,
// and never held as a whole. The source may read from the store, even the graph
// that is being replaced. The records are remembered with the graph or not at all.
func (s *Store) SaveFrom(ctx context.Context, source graph.Source, records map[string][]byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	held, whole := source.(*graph.Graph)
	if s.path == Memory {
		var err error
		if held, err = graph.Collect(source); err != nil {
			return err
		}
		maps.Copy(s.pending, records)
	} else if err := s.replace(ctx, source, records); err != nil {
		return err
	} else if !whole {
		held = nil // read back when asked for
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.graph, s.engine = held, nil
	return nil
}

// Source is the graph as last saved, read piece by piece; an empty one where
// none was saved. Reading to the end of the nodes, or of the edges, verifies
// their check sum: until then what was yielded may be damaged.
func (s *Store) Source(ctx context.Context) (graph.Source, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.graph != nil {
		return s.graph, nil
	}
	current, err := s.current()
	if err != nil || current == nil {
		return graph.New(), err
	}
	return &reading{s, ctx, *current}, nil
}

// Load reads the whole graph back: empty where none was saved. The graph is the
// store's own and must not be changed.
func (s *Store) Load(ctx context.Context) (*graph.Graph, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	source, err := s.Source(ctx)
	if err != nil {
		return nil, err
	}
	g, err := graph.Collect(source)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.graph = g
	return g, nil
}

// batch is how many bytes Remember gathers before it writes them: a killed
// build has to do that much again.
const batch = 1 << 20

// Remember keeps value under key for later runs; nil takes it away. Values are
// written in batches and by Save and Close.
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
	value, packed, err := s.recall(key)
	if packed == nil || err != nil {
		return value, err
	}
	return unpack(packed)
}

// recall is the value where it is not written yet, else as it stands in the file.
func (s *Store) recall(key string) (value, packed []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if value, ok := s.pending[key]; ok || s.db == nil {
		return bytes.Clone(value), nil, nil
	}
	if s.recalled++; s.recalled%releaseEvery == 0 {
		s.release()
	}
	err = s.view(func(tx *bbolt.Tx) error {
		if records := tx.Bucket(recordsBucket); records != nil {
			packed = bytes.Clone(records.Get([]byte(key)))
		}
		return nil
	})
	return nil, packed, err
}

// releaseEvery is after how many records the pages that they stood on are let go
// of. The system brings in some 200 KB around each.
const releaseEvery = 32

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
	defer s.release()
	err := s.update(s.writePending)
	if err == nil {
		s.forgetPending()
	}
	return err
}

func (s *Store) writePending(tx *bbolt.Tx) error { return writeRecords(tx, s.pending) }

// writeRecords writes those that say something and takes away the others.
func writeRecords(tx *bbolt.Tx, all map[string][]byte) error {
	records, err := tx.CreateBucketIfNotExists(recordsBucket)
	if err != nil {
		return err
	}
	var p packer
	for key, value := range all {
		if value == nil {
			err = records.Delete([]byte(key))
		} else {
			err = records.Put([]byte(key), bytes.Clone(p.pack(value)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) forgetPending() { s.pending, s.waiting = map[string][]byte{}, 0 }
