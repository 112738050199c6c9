package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"rensa/graph"
)

// writeRowsJSON writes the rows as one JSON array of objects, fields in the
// columns' order, a row a line.
func writeRowsJSON(w io.Writer, rows *graph.Rows, _ int) error {
	out := bufio.NewWriter(w)
	out.WriteString("[")
	for i, row := range rows.Values {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n{")
		for j, column := range rows.Columns {
			if j > 0 {
				out.WriteString(",")
			}
			out.Write(jsonValue(column))
			out.WriteString(":")
			out.Write(jsonValue(row[j]))
		}
		out.WriteString("}")
	}
	out.WriteString("\n]\n")
	return out.Flush()
}

// jsonRecord is a node or an edge in JSON.
type jsonRecord struct {
	Key        string         `json:"key"`
	Labels     []string       `json:"labels,omitempty"`
	Type       string         `json:"type,omitempty"`
	From       string         `json:"from,omitempty"`
	To         string         `json:"to,omitempty"`
	Properties map[string]any `json:"properties"`
}

type jsonPath struct {
	Nodes []jsonRecord `json:"nodes"`
	Edges []jsonRecord `json:"edges"`
}

func jsonRecords(records []*graph.Record) []jsonRecord {
	all := make([]jsonRecord, 0, len(records))
	for _, r := range records {
		all = append(all, jsonRecord(*r))
	}
	return all
}

// jsonValue encodes a value of an answer; what JSON cannot say, such as an
// infinite number, becomes null.
func jsonValue(value any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(encodable(value)) != nil {
		return []byte("null")
	}
	return bytes.TrimSpace(b.Bytes())
}

func encodable(value any) any {
	switch v := value.(type) {
	case *graph.Record:
		return jsonRecord(*v)
	case graph.Path:
		return jsonPath{jsonRecords(v.Nodes), jsonRecords(v.Edges)}
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = encodable(x)
		}
		return list
	case map[string]any:
		fields := map[string]any{}
		for name, x := range v {
			fields[name] = encodable(x)
		}
		return fields
	}
	return value
}
