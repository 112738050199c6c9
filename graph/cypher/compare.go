package cypher

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
)

// truth is a truth value of three: yes, no, unknown (null).
type truth int

const (
	no truth = iota
	yes
	unknown
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// value returns true, false or nil.
func (t truth) value() any {
	if t == unknown {
		return nil
	}
	return t == yes
}

func (t truth) not() truth {
	switch t {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

// equal is the = of Cypher: unknown where a null decides.
func equal(a, b any) truth {
	if a == nil || b == nil {
		return unknown
	}
	switch a := a.(type) {
	case int64, float64:
		if c, ok := compareNumbers(a, b); ok {
			return truthOf(c == 0)
		}
		return no
	case []any:
		if b, ok := b.([]any); ok {
			return equalLists(a, b)
		}
		return no
	case map[string]any:
		if b, ok := b.(map[string]any); ok {
			return equalMaps(a, b)
		}
		return no
	case *Path:
		b, ok := b.(*Path)
		return truthOf(ok && a.equal(b))
	case temporal:
		b, ok := b.(temporal)
		return truthOf(ok && sameTemporal(a, b))
	case string, bool, *Node, *Relationship:
		return truthOf(a == b)
	}
	return no
}

func equalLists(a, b []any) truth {
	if len(a) != len(b) {
		return no
	}
	result := yes
	for i := range a {
		switch equal(a[i], b[i]) {
		case no:
			return no
		case unknown:
			result = unknown
		}
	}
	return result
}

func equalMaps(a, b map[string]any) truth {
	if len(a) != len(b) {
		return no
	}
	for key := range a {
		if _, ok := b[key]; !ok {
			return no
		}
	}
	result := yes
	for key := range a {
		switch equal(a[key], b[key]) {
		case no:
			return no
		case unknown:
			result = unknown
		}
	}
	return result
}

// exactInteger returns the integer that f is, if it is one.
func exactInteger(f float64) (int64, bool) {
	if f >= -1<<63 && f < 1<<63 && f == math.Trunc(f) {
		return int64(f), true
	}
	return 0, false
}

// compareNumbers compares two numbers, an integer with a float as floats; false
// for what is no number and for NaN.
func compareNumbers(a, b any) (int, bool) {
	i, ok := a.(int64)
	j, alsoOK := b.(int64)
	if ok && alsoOK {
		return cmp.Compare(i, j), true
	}
	if !isNumber(a) || !isNumber(b) || isNaN(a) || isNaN(b) {
		return 0, false
	}
	return cmp.Compare(toFloat64(a), toFloat64(b)), true
}

// comparable3 compares for < and its like: unknown unless both are of one
// comparable type. holds says which outcomes satisfy the operator.
func comparable3(a, b any, holds func(int) bool) truth {
	if isNaN(a) && isNumber(b) || isNumber(a) && isNaN(b) {
		return no
	}
	c, ok := compareSame(a, b)
	if !ok {
		return unknown
	}
	return truthOf(holds(c))
}

func isNumber(v any) bool {
	switch v.(type) {
	case int64, float64:
		return true
	}
	return false
}

func isNaN(v any) bool {
	f, ok := v.(float64)
	return ok && math.IsNaN(f)
}

// compareSame compares two values of one type; false if that has no order.
func compareSame(a, b any) (int, bool) {
	switch a := a.(type) {
	case int64, float64:
		return compareNumbers(a, b)
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b), true
		}
	case bool:
		if b, ok := b.(bool); ok {
			return compareBooleans(a, b), true
		}
	case []any:
		if b, ok := b.([]any); ok {
			return compareListsSame(a, b)
		}
	case temporal:
		if b, ok := b.(temporal); ok && a.kind() == b.kind() && a.kind() != durationKind {
			return compareTemporal(a, b), true
		}
	}
	return 0, false
}

func compareBooleans(a, b bool) int {
	if a == b {
		return 0
	}
	if b {
		return -1
	}
	return 1
}

// compareListsSame compares element by element; the first difference decides,
// and an element that cannot be compared leaves the lists so.
func compareListsSame(a, b []any) (int, bool) {
	for i := range min(len(a), len(b)) {
		c, ok := compareSame(a[i], b[i])
		if !ok || c != 0 {
			return c, ok
		}
	}
	return cmp.Compare(len(a), len(b)), true
}

// rank is the place of a type in the order of all values.
func rank(v any) int {
	switch v := v.(type) {
	case map[string]any:
		return 0
	case *Node:
		return 1
	case *Relationship:
		return 2
	case []any:
		return 3
	case *Path:
		return 4
	case temporal:
		return 5 + temporalRank(v)
	case string:
		return 20
	case bool:
		return 21
	case int64, float64:
		return 22
	}
	return 30
}

// order compares any two values for ORDER BY, min and max: by type, then by
// value; NaN is the largest number, null the largest of all.
func order(a, b any) int {
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	switch a := a.(type) {
	case int64, float64:
		if c, ok := compareNumbers(a, b); ok {
			return c
		}
		return compareBooleans(isNaN(a), isNaN(b))
	case *Node:
		return cmp.Compare(a.ID, b.(*Node).ID)
	case *Relationship:
		return cmp.Compare(a.ID, b.(*Relationship).ID)
	case *Path:
		return orderPaths(a, b.(*Path))
	case []any:
		return slices.CompareFunc(a, b.([]any), order)
	case map[string]any:
		return orderMaps(a, b.(map[string]any))
	case temporal:
		return compareTemporal(a, b.(temporal))
	}
	c, _ := compareSame(a, b)
	return c
}

func orderPaths(a, b *Path) int {
	if c := order(a.Nodes[0], b.Nodes[0]); c != 0 {
		return c
	}
	byID := func(r, s *Relationship) int { return cmp.Compare(r.ID, s.ID) }
	return slices.CompareFunc(a.Relationships, b.Relationships, byID)
}

func orderMaps(a, b map[string]any) int {
	if c := cmp.Compare(len(a), len(b)); c != 0 {
		return c
	}
	keys, others := sortedKeys(a), sortedKeys(b)
	if c := slices.Compare(keys, others); c != 0 {
		return c
	}
	for _, key := range keys {
		if c := order(a[key], b[key]); c != 0 {
			return c
		}
	}
	return 0
}

// appendKey appends a text to key that is the same for two values just if
// DISTINCT and grouping take them for one: null is null, NaN is NaN, 1 is 1.0.
func appendKey(key []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(key, 0)
	case bool:
		return append(key, 'b', map[bool]byte{true: 1}[v])
	case int64:
		return binary.BigEndian.AppendUint64(append(key, 'i'), uint64(v))
	case float64:
		return appendFloatKey(key, v)
	case string:
		return appendTextKey(append(key, 's'), v)
	case *Node:
		return binary.BigEndian.AppendUint64(append(key, 'n'), uint64(v.ID))
	case *Relationship:
		return binary.BigEndian.AppendUint64(append(key, 'r'), uint64(v.ID))
	case *Path:
		return appendPathKey(key, v)
	case []any:
		key = binary.BigEndian.AppendUint64(append(key, 'l'), uint64(len(v)))
		for _, item := range v {
			key = appendKey(key, item)
		}
		return key
	case map[string]any:
		key = binary.BigEndian.AppendUint64(append(key, 'm'), uint64(len(v)))
		for _, name := range sortedKeys(v) {
			key = appendKey(appendTextKey(key, name), v[name])
		}
		return key
	case temporal:
		return appendTextKey(append(key, 't', byte(temporalRank(v))), temporalKey(v))
	}
	return key
}

func appendFloatKey(key []byte, f float64) []byte {
	if i, ok := exactInteger(f); ok {
		return appendKey(key, i)
	}
	if math.IsNaN(f) {
		return append(key, 'N')
	}
	return binary.BigEndian.AppendUint64(append(key, 'f'), math.Float64bits(f))
}

func appendTextKey(key []byte, text string) []byte {
	key = binary.BigEndian.AppendUint64(key, uint64(len(text)))
	return append(key, text...)
}

func appendPathKey(key []byte, p *Path) []byte {
	key = appendKey(append(key, 'p'), p.Nodes[0])
	key = binary.BigEndian.AppendUint64(key, uint64(len(p.Relationships)))
	for _, r := range p.Relationships {
		key = appendKey(key, r)
	}
	return key
}

// sortedKeys returns the keys of a map or the names in a set.
func sortedKeys[V any](m map[string]V) []string {
	keys := slices.AppendSeq(make([]string, 0, len(m)), maps.Keys(m))
	slices.Sort(keys)
	return keys
}
