package storetest

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// answer is one incident's hand-made answer, as testdata/gold holds it.
type answer struct {
	Incident, Status string
	Notices          []struct{ Publisher string }
	Organizations    []struct {
		Name, Kind        string
		Aliases           []string
		Unnamed, Optional bool
	}
	Systems []struct {
		Name, Category, Owner string
		Aliases               []string
		Product, Optional     bool
	}
	Edges []struct {
		Type, From, To, Status string
		Optional               bool
	}
	Exposures []struct {
		Count                 *int64
		Unit, Subject, Status string
		Approximate, Optional bool
	}
	Events []struct {
		Date, Kind string
		Optional   bool
	}
}

// readAnswers reads every answer of the folder, in the incidents' order.
func readAnswers(folder string) ([]answer, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	answers := make([]answer, 0, len(names))
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var a answer
		if err := json.Unmarshal(content, &a); err != nil {
			return nil, err
		}
		answers = append(answers, a)
	}
	return answers, nil
}
