package cypher

import "strings"

// kind is what the compiler knows of a value: the set of types it may have, and
// in the upper half the set its elements may have if it is a list. Null is of
// every kind.
type kind uint64

const (
	booleanKind kind = 1 << iota
	integerKind
	floatKind
	stringKind
	mapKind
	nodeKind
	relationshipKind
	pathKind
	dateKind
	timeKind
	localTimeKind
	localDateTimeKind
	dateTimeKind
	durationKind
	listBit

	elementShift = 16

	scalarKinds   = listBit - 1
	anyKind       = kind(1<<32 - 1)
	nullKind      = anyKind
	numberKind    = integerKind | floatKind
	entityKind    = nodeKind | relationshipKind
	temporalKind  = dateKind | timeKind | localTimeKind | localDateTimeKind | dateTimeKind | durationKind
	anyListKind   = listBit | (scalarKinds|listBit)<<elementShift
	baseMask      = kind(1<<elementShift - 1)
	propertyOwner = mapKind | entityKind | temporalKind
)

var kindNames = []string{
	"boolean", "integer", "float", "string", "map", "node", "relationship", "path",
	"date", "time", "local time", "local date-time", "date-time", "duration", "list",
}

// listOf returns the kind of lists with elements of kind k.
func listOf(k kind) kind { return listBit | (k&baseMask)<<elementShift }

// element returns the kind of the elements of a list of kind k. What stands in
// lists within lists is not known, nor what would stand in an empty one.
func (k kind) element() kind {
	e := k >> elementShift & baseMask
	if e == 0 {
		return anyKind
	}
	if e&listBit != 0 {
		e |= anyListKind
	}
	return e
}

// may tells whether a value of kind k can be of kind other.
func (k kind) may(other kind) bool { return k&other&baseMask != 0 }

// String names the types in k, "any" for all.
func (k kind) String() string {
	if all := scalarKinds | listBit; k&all == all {
		return "any"
	}
	var names []string
	for i, name := range kindNames {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " or ")
}

// kindOf returns the kind of a value.
func kindOf(v any) kind {
	switch v := v.(type) {
	case bool:
		return booleanKind
	case int64:
		return integerKind
	case float64:
		return floatKind
	case string:
		return stringKind
	case map[string]any:
		return mapKind
	case *Node:
		return nodeKind
	case *Relationship:
		return relationshipKind
	case *Path:
		return pathKind
	case []any:
		return anyListKind
	case temporal:
		return v.kind()
	}
	return nullKind
}

// typeName names the type of v for an error.
func typeName(v any) string {
	if v == nil {
		return "null"
	}
	return kindOf(v).String()
}
