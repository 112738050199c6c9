package large

import (
	"math/rand/v2"
	"strings"
	"testing"

	"rensa/graph"
	"rensa/graph/storetest"
)

// read is the graph that the sources make together, as JSON lines.
func read(t *testing.T, sources ...graph.Source) string {
	t.Helper()
	b := New(t.TempDir())
	defer b.Close()
	for _, s := range sources {
		if err := b.Add(s); err != nil {
			t.Fatal(err)
		}
	}
	return written(t, b)
}

func written(t *testing.T, s graph.Source) string {
	t.Helper()
	var text strings.Builder
	if err := graph.WriteJSON(&text, s); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestASourceComesBackAsItWas(t *testing.T) {
	g := storetest.Sample(t, "../../testdata")
	if got, want := read(t, g), written(t, g); got != want {
		t.Errorf("read back %s", firstDifference(got, want))
	}
}

func TestPartsMakeTheGraphThatTheyAreOf(t *testing.T) {
	g := storetest.Sample(t, "../../testdata")
	var parts []graph.Source
	random := rand.New(rand.NewPCG(1, 2))
	for _, incident := range g.Nodes(graph.Incident) {
		part := g.OfIncident(incident.ID)
		if err := part.Derive(); err != nil { // what follows from a part is not what follows from all
			t.Fatal(err)
		}
		parts = append(parts, part, part)
	}
	random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	whole := graph.New()
	for _, part := range parts {
		if err := whole.Merge(part.(*graph.Graph)); err != nil {
			t.Fatal(err)
		}
	}
	if err := whole.Derive(); err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, parts...), written(t, whole); got != want {
		t.Errorf("read back %s", firstDifference(got, want))
	}
}

func firstDifference(got, want string) string {
	lines := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(lines) || line != lines[i] {
			return line + "\nwant " + lines[min(i, len(lines)-1)]
		}
	}
	return "too little"
}

func TestAnIDMayHoldAnything(t *testing.T) {
	g := graph.New()
	for _, id := range []string{"a", "a\x00", "a\x00\x01", "a\x00\x01once\x00\x01", "a\x00b", "ab", "once"} {
		if _, err := g.AddNode(graph.Node{Ref: graph.Ref{Label: graph.Organization, ID: id}}); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := read(t, g, g), written(t, g); got != want {
		t.Errorf("read back %s", firstDifference(got, want))
	}
}

func TestEdgesAreNotReadBeforeTheNodes(t *testing.T) {
	b := New(t.TempDir())
	defer b.Close()
	for _, err := range b.AllEdges() {
		if err == nil {
			t.Error("an edge came")
		}
	}
}

func TestANodeThatManyNameIsHeldOnce(t *testing.T) {
	b := New("")
	defer b.Close()
	for range 1000 {
		if err := b.addNode(&graph.Node{Ref: graph.Ref{Label: graph.Technique, ID: "T1486"}}); err != nil {
			t.Fatal(err)
		}
	}
	for star, err := range b.stars.Groups(centerTexts) {
		if err != nil || len(star) != 1 {
			t.Errorf("%d lines for one node, %v, want 1", len(star), err)
		}
	}
}
