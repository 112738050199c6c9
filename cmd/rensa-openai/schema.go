package main

import (
	"maps"
	"slices"
)

// object is a JSON object.
type object = map[string]any

// unsaid are the properties that no model is asked for: rensa knows them or finds them out.
var unsaid = []string{"id", "error", "offset", "rule"}

// unchecked are the keywords that endpoints which enforce a schema do not all
// know. rensa checks them anyway.
var unchecked = []string{"$schema", "title", "minLength", "maxLength", "minimum", "maximum", "maxItems", "pattern"}

// strict is a schema as "strict": true wants it: every property is required, and
// one that may be left out may be null instead.
func strict(schema any) any {
	switch s := schema.(type) {
	case []any:
		all := make([]any, len(s))
		for i := range s {
			all[i] = strict(s[i])
		}
		return all
	case object:
		return strictObject(s)
	}
	return schema
}

func strictObject(s object) object {
	done := object{}
	for key, value := range s {
		if !slices.Contains(unchecked, key) {
			done[key] = value
		}
	}
	for _, key := range []string{"anyOf", "items"} {
		if done[key] != nil {
			done[key] = strict(done[key])
		}
	}
	if definitions, ok := done["$defs"].(object); ok {
		all := object{}
		for name, definition := range definitions {
			all[name] = strict(definition)
		}
		done["$defs"] = all
	}
	if _, number := done["const"].(int); number {
		done["type"] = "integer"
	} else if done["const"] != nil || done["enum"] != nil {
		done["type"] = "string"
	}
	if properties, ok := done["properties"].(object); ok {
		strictProperties(done, properties)
	}
	return done
}

// strictProperties requires the properties of an object, all of them.
func strictProperties(done, properties object) {
	required, _ := done["required"].([]string)
	all := object{}
	for name, value := range properties {
		inner, _ := value.(object)
		if none, isObject := inner["properties"].(object); slices.Contains(unsaid, name) || isObject && len(none) == 0 {
			continue
		}
		all[name] = strict(value)
		if !slices.Contains(required, name) {
			all[name] = object{"anyOf": []any{all[name], object{"type": "null"}}}
		}
	}
	done["properties"], done["required"] = all, slices.Sorted(maps.Keys(all))
}

// withoutNulls takes out of an answer what the model left open.
func withoutNulls(value any) any {
	switch v := value.(type) {
	case []any:
		for i := range v {
			v[i] = withoutNulls(v[i])
		}
	case object:
		for key, inner := range v {
			if inner == nil {
				delete(v, key)
				continue
			}
			v[key] = withoutNulls(inner)
		}
	}
	return value
}
