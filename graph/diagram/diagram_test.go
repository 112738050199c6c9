package diagram

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

	"rensa/graph"
	"rensa/graph/diagram/sample"
)

// TestMain lets the test binary be the child that draws.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == Command {
		if err := Draw(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestScratch(t *testing.T) {
	all := sample.All(t)
	pics := map[string]func() (Picture, error){
		"chain": func() (Picture, error) { return SupplyChain(all, "lineヤフー", 3, Limits{}) },
		"near":  func() (Picture, error) { return Neighbourhood(all, graph.Ref{Label: graph.Incident, ID: "2023-464"}, 1, Limits{}) },
		"whole": func() (Picture, error) { return Whole(all, Limits{}) },
	}
	for _, id := range []string{"2023-464", "2023-416", "2023-446", "2023-315", "2023-449", "2023-462", "2023-442"} {
		pics[id] = func() (Picture, error) { return Incident(all, id, Limits{}) }
	}
	for id, make := range pics {
		p, err := make()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Formats() {
			var out bytes.Buffer
			if err := f.Write(t.Context(), p, &out); err != nil {
				t.Error(id, f.Name, err)
			}
			os.WriteFile("/tmp/diagram/"+id+f.Ending, out.Bytes(), 0o644)
		}
	}
}
