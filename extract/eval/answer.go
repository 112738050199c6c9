// Package eval compares a graph with hand-made answers and tells, section by
// section, how much of what the notices say was found and how much of what was
// found they say.
package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"rensa/graph"
)

// Answer is what a careful reader finds in the notices of one incident. An
// optional entry is right where it is found and no loss where it is not: two
// careful readers might differ.
type Answer struct {
	Incident      string         `json:"incident"`
	Status        graph.Status   `json:"status"` // of the event itself; "" stands for confirmed
	Notices       []Publication  `json:"notices"`
	Organizations []Organization `json:"organizations,omitempty"`
	Systems       []System       `json:"systems,omitempty"`
	Edges         []Edge         `json:"edges,omitempty"`
	Exposures     []Exposure     `json:"exposures,omitempty"`
	Events        []Event        `json:"events,omitempty"`
}

// Publication is one notice of the incident.
type Publication struct {
	Publisher string `json:"publisher"`
}

// Organization is one that the notices speak of.
type Organization struct {
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Kind     string   `json:"kind"`
	Unnamed  bool     `json:"unnamed"` // Name is the notice's word for its part
	Optional bool     `json:"optional"`
}

// System is one that the notices speak of.
type System struct {
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Category string   `json:"category"`
	Owner    string   `json:"owner"`
	Product  bool     `json:"product"`
	Optional bool     `json:"optional"`
}

// Edge joins two of the names above, the word "incident", or the id of a
// technique, cause or weakness.
type Edge struct {
	Type     graph.Type   `json:"type"`
	From     string       `json:"from"`
	To       string       `json:"to"`
	Status   graph.Status `json:"status"`
	Optional bool         `json:"optional"`
}

// Exposure is a set of data that got out; only those with a count are scored.
type Exposure struct {
	Count       *int64       `json:"count"`
	Unit        string       `json:"unit"`
	Approximate bool         `json:"approximate"`
	Subject     string       `json:"subject"`
	Status      graph.Status `json:"status"`
	Optional    bool         `json:"optional"`
}

// Event is a dated step.
type Event struct {
	Date     string `json:"date"` // ISO, without the day or the month where they are not known
	Kind     string `json:"kind"`
	Optional bool   `json:"optional"`
}

// ReadAnswers reads the answers of a folder, one JSON file an incident, in the
// order of the files' names. An error names file and field.
func ReadAnswers(folder string) ([]Answer, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: no answers: want a folder of JSON files, one an incident, or of stories (*.txtar)", folder)
	}
	var all collection
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if err := all.add(path, content); err != nil {
			return nil, err
		}
	}
	return all.answers, nil
}

// collection is answers of different incidents.
type collection struct {
	answers []Answer
	paths   map[string]string // an incident → the file that answers it
}

func (c *collection) add(path string, content []byte) error {
	a, err := decode(content)
	if err == nil {
		err = a.check()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if other, twice := c.paths[a.Incident]; twice {
		return fmt.Errorf("%s: incident %s has an answer in %s already: keep one", path, a.Incident, other)
	}
	if c.paths == nil {
		c.paths = map[string]string{}
	}
	c.paths[a.Incident] = path
	c.answers = append(c.answers, a)
	return nil
}

// decode reads one answer and nothing beside it.
func decode(content []byte) (Answer, error) {
	var a Answer
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&a)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return a, fmt.Errorf("%s: %s where %s is wanted", wrong.Field, wrong.Value, wrong.Type)
	case err != nil:
		return a, fmt.Errorf("no answer in JSON: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return a, errors.New("more than one JSON value: want one answer a file")
	}
	return a, nil
}
