package embedded

import (
	"context"
	"errors"

	"rensa/graph"
)

// Query is a stub.
func (s *Store) Query(ctx context.Context, statement string, parameters map[string]any) (*graph.Rows, error) {
	return nil, errors.New("no engine yet")
}
