package plugin

import (
	"encoding/json"
	"errors"
	"fmt"

	"rensa/extract/notice"
	"rensa/graph"
)

// Question is the line that an extractor reads for each notice.
type Question struct {
	ID        int    `json:"id"`                 // counted from 1; the answer repeats it
	Incident  string `json:"incident,omitempty"` // the archive's number
	Heading   string `json:"heading,omitempty"`
	Published string `json:"published,omitempty"` // ISO date
	Source    string `json:"source,omitempty"`    // file or address
	Text      string `json:"text"`                // what quotes and offsets refer to
}

func question(id int, n notice.Notice) Question {
	return Question{ID: id, Incident: n.Incident, Heading: n.Heading, Published: n.Published, Source: n.Source, Text: n.Text}
}

// Answer is the line that an extractor writes for each notice. Its parts are
// checked one by one, so that what is wrong with one does not cost the others.
type Answer struct {
	ID       *int              `json:"id"`
	Error    string            `json:"error,omitempty"` // why the notice could not be read
	Entities []json.RawMessage `json:"entities"`
	Claims   []json.RawMessage `json:"claims"`
}

// entity is what stands in Answer.Entities, as Schema has it.
type entity struct {
	Label      graph.Label      `json:"label"`
	Name       string           `json:"name"`
	Owner      *int             `json:"owner"`
	Properties graph.Properties `json:"properties"`
}

// claim is what stands in Answer.Claims, as Schema has it.
type claim struct {
	Type       graph.Type       `json:"type"`
	From       int              `json:"from"`
	To         int              `json:"to"`
	Properties graph.Properties `json:"properties"`
	Status     graph.Status     `json:"status"`
	Quote      string           `json:"quote"`
	Offset     *int             `json:"offset"`
	Confidence float64          `json:"confidence"`
	Rule       string           `json:"rule"`
}

// decode reads the answer to the question with the id.
func decode(line []byte, id int) (Answer, error) {
	var a Answer
	if err := json.Unmarshal(line, &a); err != nil {
		return a, fmt.Errorf("no answer in JSON: %q", cut(string(line)))
	}
	switch {
	case a.ID == nil:
		return a, errors.New("the answer has no id: want that of the question")
	case *a.ID != id:
		return a, fmt.Errorf("the answer is to notice %d, not to %d: want one answer a notice, in their order", *a.ID, id)
	case a.Error == "" && (a.Entities == nil || a.Claims == nil):
		return a, errors.New("the answer lacks entities or claims: want both, empty where there are none")
	case len(a.Entities) > maxEntities || len(a.Claims) > maxClaims:
		return a, fmt.Errorf("%d entities and %d claims: want %d and %d at most", len(a.Entities), len(a.Claims), maxEntities, maxClaims)
	}
	return a, nil
}

// cut shortens what an error quotes.
func cut(text string) string {
	if runes := []rune(text[:min(len(text), 400)]); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return text
}
