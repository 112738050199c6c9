package cypher

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	mathrand "math/rand/v2"
	"strings"
	"unicode/utf8"
)

// graphFunctions ask something of nodes, relationships, paths, or any value.
var graphFunctions = map[string]function{
	"id":            {1, 1, []kind{entityKind}, integerKind, false, entityID},
	"elementid":     {1, 1, []kind{entityKind}, stringKind, false, elementID},
	"labels":        {1, 1, []kind{nodeKind}, listOf(stringKind), false, labelsOf},
	"type":          {1, 1, []kind{relationshipKind}, stringKind, false, func(_ *execution, a []any) (any, error) { return a[0].(*Relationship).Type, nil }},
	"startnode":     {1, 1, []kind{relationshipKind}, nodeKind, false, func(_ *execution, a []any) (any, error) { return a[0].(*Relationship).Start, nil }},
	"endnode":       {1, 1, []kind{relationshipKind}, nodeKind, false, func(_ *execution, a []any) (any, error) { return a[0].(*Relationship).End, nil }},
	"nodes":         {1, 1, []kind{pathKind}, listOf(nodeKind), false, nodesOf},
	"relationships": {1, 1, []kind{pathKind}, listOf(relationshipKind), false, relationshipsOf},
	"length":        {1, 1, []kind{pathKind}, integerKind, false, func(_ *execution, a []any) (any, error) { return int64(len(a[0].(*Path).Relationships)), nil }},
	"properties":    {1, 1, []kind{mapKind | entityKind}, mapKind, false, propertiesOf},
	"keys":          {1, 1, []kind{mapKind | entityKind}, listOf(stringKind), false, keysOf},
	"size":          {1, 1, []kind{stringKind | anyListKind}, integerKind, false, sizeOf},
	"isempty":       {1, 1, []kind{stringKind | mapKind | anyListKind}, booleanKind, false, isEmpty},
	"nullif":        {2, 2, []kind{anyKind}, anyKind, true, nullIf},
	"rand":          {0, 0, nil, floatKind, true, func(*execution, []any) (any, error) { return mathrand.Float64(), nil }},
	"randomuuid":    {0, 0, nil, stringKind, true, randomUUID},
	"timestamp":     {0, 0, nil, integerKind, true, func(x *execution, _ []any) (any, error) { return x.now.UnixMilli(), nil }},
}

func entityID(_ *execution, args []any) (any, error) {
	if n, ok := args[0].(*Node); ok {
		return n.ID, nil
	}
	return args[0].(*Relationship).ID, nil
}

// elementID returns a text that no other node or relationship has.
func elementID(_ *execution, args []any) (any, error) {
	if n, ok := args[0].(*Node); ok {
		return fmt.Sprintf("node:%d", n.ID), nil
	}
	return fmt.Sprintf("relationship:%d", args[0].(*Relationship).ID), nil
}

func labelsOf(x *execution, args []any) (any, error) {
	labels := args[0].(*Node).Labels
	list := make([]any, len(labels))
	for i, label := range labels {
		list[i] = label
	}
	return list, x.charge(len(list))
}

func nodesOf(x *execution, args []any) (any, error) {
	nodes := args[0].(*Path).Nodes
	list := make([]any, len(nodes))
	for i, n := range nodes {
		list[i] = n
	}
	return list, x.charge(len(list))
}

func relationshipsOf(x *execution, args []any) (any, error) {
	relationships := args[0].(*Path).Relationships
	list := make([]any, len(relationships))
	for i, r := range relationships {
		list[i] = r
	}
	return list, x.charge(len(list))
}

func propertiesOf(x *execution, args []any) (any, error) {
	m := map[string]any{}
	err := copyProperties(m, args[0])
	if err == nil {
		err = x.charge(len(m))
	}
	return m, err
}

func keysOf(x *execution, args []any) (any, error) {
	all, err := properties(args[0])
	list := []any{}
	for _, key := range sortedKeys(all) {
		list = append(list, key)
	}
	if err == nil {
		err = x.charge(len(list))
	}
	return list, err
}

func sizeOf(x *execution, args []any) (any, error) {
	if text, ok := args[0].(string); ok {
		return int64(utf8.RuneCountInString(text)), x.chargeText(len(text))
	}
	return int64(len(args[0].([]any))), nil
}

func isEmpty(_ *execution, args []any) (any, error) {
	switch v := args[0].(type) {
	case string:
		return v == "", nil
	case map[string]any:
		return len(v) == 0, nil
	}
	return len(args[0].([]any)) == 0, nil
}

func nullIf(x *execution, args []any) (any, error) {
	if equal(args[0], args[1]) == yes {
		return nil, x.chargeValues(args...)
	}
	return args[0], x.chargeValues(args...)
}

func randomUUID(*execution, []any) (any, error) {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return nil, err
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	digits := hex.EncodeToString(b[:])
	return strings.Join([]string{digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]}, "-"), nil
}
