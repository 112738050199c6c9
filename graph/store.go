package graph

import "context"

// Store keeps a graph and answers Cypher about it. Both the embedded file and
// Neo4j are stores and pass the same tests.
type Store interface {
	// Save makes the store hold exactly g: all of it or, on an error, what it
	// held before. A server takes a large graph in several transactions: there
	// an error may leave part of it new, and saving again completes it.
	Save(ctx context.Context, g *Graph) error
	// Load reads the whole graph back.
	Load(ctx context.Context) (*Graph, error)
	// Query runs one reading Cypher statement.
	Query(ctx context.Context, cypher string, parameters map[string]any) (*Rows, error)
	Close(ctx context.Context) error
}

// Rows is the answer to a query. A value is nil, bool, int64, float64, string,
// []any, map[string]any, *Record (a node or an edge) or Path.
type Rows struct {
	Columns []string
	Values  [][]any
}

// Record is a node or an edge in an answer.
type Record struct {
	Key        string   // Ref.Key of a node, Edge.ID of an edge
	Labels     []string // a node's labels, its own first; nil for an edge
	Type       string   // an edge's type; "" for a node
	From, To   string   // the keys of an edge's ends
	Properties map[string]any
}

// Path is a walk in an answer: len(Edges) + 1 nodes.
type Path struct {
	Nodes []*Record
	Edges []*Record
}
