package graph

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestTheREADMEShowsTheOntology holds README.md's table of edges against the one
// that everything else is made from.
func TestTheREADMEShowsTheOntology(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range EdgeTypes() {
		row := fmt.Sprintf("| `%s` | %s → %s | %s |\n", e.Type, e.From, e.To, e.About)
		if !strings.Contains(string(readme), row) {
			t.Errorf("README.md has no row %s", row)
		}
	}
}
