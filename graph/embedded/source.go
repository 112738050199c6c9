package embedded

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"iter"

	"go.etcd.io/bbolt"

	"rensa/graph"
)

// reading reads a generation of the file.
type reading struct {
	store      *Store
	ctx        context.Context
	generation generation
}

// Size counts the nodes and the edges.
func (s *reading) Size() (nodes, edges int) {
	return s.generation.Nodes.Count, s.generation.Edges.Count
}

// AllNodes yields every node in order.
func (s *reading) AllNodes() iter.Seq2[*graph.Node, error] {
	return elements(s, s.generation.Nodes, graph.NodeOfJSON)
}

// AllEdges yields every edge in order.
func (s *reading) AllEdges() iter.Seq2[*graph.Edge, error] {
	return elements(s, s.generation.Edges, graph.EdgeOfJSON)
}

// elements are those that the lines of a part stand for.
func elements[T any](s *reading, p part, parse func(line []byte) (*T, error)) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for line, err := range s.lines(p) {
			var element *T
			if err == nil {
				if element, err = parse(line); err != nil {
					err = explain(s.store.path, fmt.Errorf("%w: %w", errDamaged, err))
				}
			}
			if !yield(element, err) || err != nil {
				return
			}
		}
	}
}

// lines are the lines of a part. An error, at the latest that of the check sum,
// comes last.
func (s *reading) lines(p part) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		sum := sha256.New()
		for number := p.First; number < p.End; number++ {
			piece, err := s.piece(number)
			if err != nil {
				yield(nil, err)
				return
			}
			sum.Write(piece)
			for line := range bytes.Lines(piece) {
				if !yield(line, nil) {
					return
				}
			}
		}
		if !bytes.Equal(sum.Sum(nil), p.Sum) {
			yield(nil, explain(s.store.path, errDamaged))
		}
	}
}

// piece reads a piece of the file.
func (s *reading) piece(number uint32) (content []byte, err error) {
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	if s.store.closed {
		return nil, errClosed
	}
	defer s.store.release()
	err = s.store.view(func(tx *bbolt.Tx) error {
		bucket := tx.Bucket(s.generation.bucket())
		if bucket == nil {
			return fmt.Errorf("the graph was replaced while it was read: %s: start again", s.store.path)
		}
		content, err = unpack(bucket.Get(pieceKey(number)))
		if err != nil {
			return fmt.Errorf("%w: %w", errDamaged, err)
		}
		return nil
	})
	return content, err
}
