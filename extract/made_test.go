package extract_test

import (
	"testing"

	"rensa/extract/eval/evaltest"
)

// made is n notices of names, days and counts that no word list has seen.
func made(t testing.TB, n int) corpus {
	t.Helper()
	c := corpus{name: "made"}
	for story := range evaltest.Stories(t, n) {
		c.notices = append(c.notices, read(t, story.Notice, story.Path)...)
		c.answers = append(c.answers, story.Answer)
	}
	return c
}

func TestWhateverTheNamesDaysAndCountsTheyAreFound(t *testing.T) {
	r := made(t, 200).score(t)
	if all := r.Figures("all"); all.F1 < 0.98 || r.Grounded < 1 {
		t.Errorf("F1 %.3f, grounded %.3f, want 0.98 and 1: the first that are wrong %q", all.F1, r.Grounded, r.Wrong[:min(20, len(r.Wrong))])
	}
}
