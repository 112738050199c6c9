package eval_test

import (
	"cmp"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rensa/extract"
	"rensa/extract/eval"
	"rensa/extract/notice"
	"rensa/graph"
)

// TestTheFiguresAreThoseOfThePublishedScorer runs score.py on the same graph and answers.
func TestTheFiguresAreThoseOfThePublishedScorer(t *testing.T) {
	script := filepath.Join(cmp.Or(os.Getenv("RENSA_SHARED"), "../../../shared"), "eval", "score.py")
	python, err := exec.LookPath("python3")
	if _, missing := os.Stat(script); err != nil || missing != nil {
		t.Skip("no python3, or no eval/score.py in RENSA_SHARED: figures not compared")
	}
	stories, err := eval.ReadStories("../testdata/stories")
	if err != nil {
		t.Fatal(err)
	}
	answers, err := eval.ReadAnswers("../../testdata/gold")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := os.ReadFile("../../testdata/archive.txt")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, s := range stories {
		answers = append(answers, s.Answer)
		text.Write(append(s.Notice, '\n'))
	}
	text.Write(archive)

	g := extracted(t, text.String())
	folder := written(t, g, answers, text.String())
	run := func(flags ...string) []byte {
		args := append([]string{script, filepath.Join(folder, "gold"), filepath.Join(folder, "graph.jsonl"), "--text", filepath.Join(folder, "archive.txt")}, flags...)
		out, err := exec.Command(python, args...).Output()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	report := eval.Score(g, answers, []string{text.String()})
	sameFigures(t, report, run("--json"))
	listed, _, _ := strings.Cut(string(run("--wrong")), "\n\n")
	sameLines(t, report.Wrong, strings.Split(listed, "\n"))
}

func extracted(t *testing.T, archive string) *graph.Graph {
	t.Helper()
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	var found []extract.Findings
	for n, err := range notice.Read(t.Context(), strings.NewReader(archive), "test") {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, x.Extract(n))
	}
	g, err := x.Assemble(found)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// written puts what score.py reads into a folder.
func written(t *testing.T, g *graph.Graph, answers []eval.Answer, archive string) string {
	t.Helper()
	folder := t.TempDir()
	files := map[string][]byte{"archive.txt": []byte(archive)}
	var lines strings.Builder
	if err := g.WriteJSON(&lines); err != nil {
		t.Fatal(err)
	}
	files["graph.jsonl"] = []byte(lines.String())
	for _, a := range answers {
		encoded, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		files["gold/"+a.Incident+".json"] = encoded
	}
	if err := os.Mkdir(filepath.Join(folder, "gold"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// sameFigures compares to the third decimal.
func sameFigures(t *testing.T, report *eval.Report, theirs []byte) {
	t.Helper()
	ours, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	got, want := numbers(t, ours), numbers(t, theirs)
	if len(got) != len(want) {
		t.Errorf("%d figures, want %d", len(got), len(want))
	}
	for name, figure := range want {
		if math.Abs(got[name]-figure) > 0.0005 {
			t.Errorf("%s is %.3f, want %.3f", name, got[name], figure)
		}
	}
}

// numbers are the numbers of a JSON object of numbers and such objects.
func numbers(t *testing.T, encoded []byte) map[string]float64 {
	t.Helper()
	var sections map[string]any
	if err := json.Unmarshal(encoded, &sections); err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for section, value := range sections {
		switch value := value.(type) {
		case float64:
			all[section] = value
		case map[string]any:
			for name, figure := range value {
				all[section+" "+name], _ = figure.(float64)
			}
		}
	}
	return all
}

func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("not listed: %s", line)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d wrong entries listed, want %d", len(got), len(want))
	}
}
