package plugin

import (
	"bytes"
	"encoding/json"

	"rensa/extract"
	"rensa/graph"
)

// Limits on one answer.
const (
	maxEntities = 2000
	maxClaims   = 5000
	maxName     = 300      // code points
	maxQuote    = 4000     // code points
	maxText     = 20_000   // of any other text, in code points
	maxList     = 500      // elements
	maxInteger  = 1 << 53  // beyond it JSON's numbers are not exact
	maxAnswer   = 16 << 20 // bytes of a line
)

// object is a JSON object: a schema, or a part of one.
type object = map[string]any

// Schema is the JSON Schema (2020-12) of an answer, which follows from the
// ontology. Each label and each edge type has a definition of its own name.
func Schema() map[string]any {
	definitions, entities, claims := object{}, []any{}, []any{}
	for _, n := range graph.NodeTypes() {
		if n.Label != graph.Incident && n.Label != graph.Notice {
			definitions[string(n.Label)] = entitySchema(n)
			entities = append(entities, object{"$ref": "#/$defs/" + string(n.Label)})
		}
	}
	for _, e := range graph.EdgeTypes() {
		if !e.Derived {
			definitions[string(e.Type)] = claimSchema(e)
			claims = append(claims, object{"$ref": "#/$defs/" + string(e.Type)})
		}
	}
	root := closed(object{
		"id":       object{"type": "integer", "description": "the id of the notice that is answered"},
		"error":    object{"type": "string", "description": "why the notice could not be read; the lists are empty then", "maxLength": maxText},
		"entities": object{"type": "array", "description": "what the notice names", "items": object{"anyOf": entities}, "maxItems": maxEntities},
		"claims":   object{"type": "array", "description": "what the notice says of the entities; from and to are places in their list, counted from 0", "items": object{"anyOf": claims}, "maxItems": maxClaims},
	}, "id", "entities", "claims")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "What an extractor answers of one notice, on one line"
	root["$defs"] = definitions
	return root
}

// SchemaJSON is Schema as it is shipped and printed.
func SchemaJSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(Schema())
	return out.Bytes(), err
}

// closed is an object that has no properties but these.
func closed(properties object, required ...string) object {
	schema := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

func entitySchema(n graph.NodeType) object {
	name := object{"type": "string", "description": "in full, as written", "minLength": 1, "maxLength": maxName}
	if form := n.IDForm(); form != "" {
		name["pattern"], name["description"] = form, "the id"
	}
	if n.Label == graph.Exposure {
		name["minLength"], name["description"] = 0, "what tells it from the incident's other exposures, such as its count; empty for the one without a count"
	}
	owner := object{"const": extract.NoOwner}
	if n.Label == graph.System {
		owner = object{"type": "integer", "minimum": extract.NoOwner, "maximum": maxEntities, "description": "the place of the organisation whose system it is; -1 for a product known by name, and where nobody is named"}
	}
	fields := object{"label": object{"const": string(n.Label)}, "name": name, "owner": owner}
	required := []string{"label", "name"}
	if own := n.Properties; len(own) > 0 {
		properties := closed(object{}, requiredProperties(n.Label)...)
		for _, p := range own {
			if p.Name != "name" || n.IDForm() != "" { // elsewhere the entity's own name is the node's
				properties["properties"].(object)[p.Name] = propertySchema(p, n.Values(p.Name))
			}
		}
		fields["properties"] = properties
		if len(requiredProperties(n.Label)) > 0 {
			required = append(required, "properties")
		}
	}
	schema := closed(fields, required...)
	schema["description"] = n.About
	return schema
}

// requiredProperties are those that an entity's id is made of.
func requiredProperties(label graph.Label) []string {
	if label == graph.Event {
		return []string{"date", "kind"}
	}
	return nil
}

func claimSchema(e graph.EdgeType) object {
	properties := closed(object{})
	for _, p := range e.Properties {
		if p.Name != e.Qualifier { // the incident, which joining the notices decides
			properties["properties"].(object)[p.Name] = propertySchema(p, nil)
		}
	}
	schema := closed(object{
		"type":       object{"const": string(e.Type)},
		"from":       endSchema(e.From),
		"to":         endSchema(e.To),
		"properties": properties,
		"status":     object{"enum": []any{string(graph.Confirmed), string(graph.Suspected), string(graph.Denied)}, "description": "how sure the notice is"},
		"quote":      object{"type": "string", "minLength": 1, "maxLength": maxQuote, "description": "the words that say it, exactly as they stand in the notice"},
		"offset":     object{"type": "integer", "minimum": 0, "maximum": maxInteger, "description": "where the quote begins, in code points from the start of the text; it is looked for where this is left out"},
		"confidence": object{"type": "number", "minimum": 0, "maximum": 1},
		"rule":       object{"type": "string", "maxLength": maxName, "description": "which of the extractor's rules found it"},
	}, "type", "from", "to", "status", "quote", "confidence")
	schema["description"] = string(e.From) + " → " + string(e.To) + ": " + e.About
	return schema
}

func endSchema(label graph.Label) object {
	switch label {
	case graph.Incident:
		return object{"const": extract.TheIncident, "description": "the incident"}
	case graph.Notice:
		return object{"const": extract.TheNotice, "description": "the notice"}
	}
	return object{"type": "integer", "minimum": 0, "maximum": maxEntities, "description": "the place of an entity with the label " + string(label)}
}

func propertySchema(p graph.Property, values []string) object {
	text := object{"type": "string", "maxLength": maxText}
	schema := map[graph.Kind]object{
		graph.Text:  text,
		graph.Int:   {"type": "integer", "minimum": 0, "maximum": maxInteger},
		graph.Float: {"type": "number"},
		graph.Bool:  {"type": "boolean"},
		graph.Texts: {"type": "array", "items": text, "maxItems": maxList},
		graph.Ints:  {"type": "array", "items": object{"type": "integer"}, "maxItems": maxList},
	}[p.Kind]
	if values != nil {
		schema = object{"enum": values}
	}
	if form := p.Form(); form != "" {
		schema["pattern"] = form
	}
	schema["description"] = p.About
	return schema
}
