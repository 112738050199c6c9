package extract_test

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the figures instead of comparing them")

// TestTheFiguresAreThoseOnFile keeps the quality of the extraction under
// version control: a change of it shows in the diff.
func TestTheFiguresAreThoseOnFile(t *testing.T) {
	for _, test := range []struct {
		corpus func(*testing.T) corpus
		file   string
	}{
		{func(t *testing.T) corpus { return sample(t) }, "../testdata/score.golden"},
		{func(t *testing.T) corpus { return stories(t, "stories") }, "testdata/stories.golden"},
		{func(t *testing.T) corpus { return stories(t, "kept") }, "testdata/kept.golden"},
	} {
		t.Run(test.file, func(t *testing.T) {
			var table strings.Builder
			if err := test.corpus(t).score(t).WriteTable(&table); err != nil {
				t.Fatal(err)
			}
			compareFigures(t, test.file, table.String())
		})
	}
}

func compareFigures(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the figures are now\n%s\n%s has\n%s\ngo test ./extract -run OnFile -update takes the new ones", got, file, want)
	}
}

// floors are what the notices as published must reach; their texts are not ours to keep.
var floors = map[string]float64{
	"all": 0.94, "chain": 0.95, "organizations": 0.97, "techniques": 0.93, "causes": 0.93, "exposures": 0.95, "events": 0.90,
}

func TestNoticesAsPublishedScoreAboveTheFloors(t *testing.T) {
	r := seed(t).score(t)
	for section, floor := range floors {
		if f := r.Figures(section); f.F1 < floor {
			t.Errorf("%s: F1 %.3f, want %.3f", section, f.F1, floor)
		}
	}
	if r.StatusAccuracy < 0.97 || r.IncidentStatus < 1 || r.Grounded < 1 {
		t.Errorf("status accuracy %.3f, incident status %.3f, grounded %.3f, want 0.97, 1, 1", r.StatusAccuracy, r.IncidentStatus, r.Grounded)
	}
}
