package diagram

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

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
	for _, id := range []string{"2023-464", "2023-416", "2023-446", "2023-315", "2023-449", "2023-462", "2023-442"} {
		p, err := Incident(sample.All(t), id, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		var dot, svg bytes.Buffer
		if err := p.WriteDOT(&dot); err != nil {
			t.Fatal(err)
		}
		os.WriteFile("/tmp/diagram/"+id+".dot", dot.Bytes(), 0o644)
		if err := p.WriteSVG(t.Context(), &svg); err != nil {
			t.Fatal(err)
		}
		os.WriteFile("/tmp/diagram/"+id+".svg", svg.Bytes(), 0o644)
	}
}
