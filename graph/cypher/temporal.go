package cypher

// temporal is a date, a time, both, or a duration.
type temporal interface {
	kind() kind
	String() string
}
