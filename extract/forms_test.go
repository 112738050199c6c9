package extract_test

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rensa/extract"
	"rensa/extract/eval"
	"rensa/extract/notice"
)

// forms are the pages of the sample that tell of its incidents once more, with
// the incident's number where the page has none.
var forms = []struct{ path, incident string }{
	{"html/blog.html", ""},
	{"html/municipal.html", "2023-462"},
	{"html/press-sjis.html", "2023-445"},
	{"feed.xml", ""},
	{"release.pdf", "2023-451"},
}

// nearby is how far the F1 of a form may lie below that of the text.
const nearby = 0.02

func TestEveryFormTellsWhatTheTextTells(t *testing.T) {
	text := sample(t)
	for _, form := range forms {
		t.Run(form.path, func(t *testing.T) {
			page := corpus{notices: opened(t, form.path)}
			found := page.extracted(extractor(t))
			for i := range found {
				found[i].Notice.Incident = cmp.Or(form.incident, found[i].Notice.Incident)
				page.answers = append(page.answers, answerTo(t, text, found[i].Notice.Incident))
			}
			got, want := page.scoreOf(t, found), text.only(page.answers).score(t)
			if f, all := got.Figures("all").F1, want.Figures("all").F1; f < all-nearby {
				t.Errorf("F1 %.3f, the text has %.3f: wrong are %q", f, all, got.Wrong)
			}
			if got.Grounded < 1 {
				t.Errorf("grounded %.3f, want every quote in the page's text", got.Grounded)
			}
		})
	}
}

func TestANoticeMetInSeveralFormsIsOne(t *testing.T) {
	x := extractor(t)
	text := corpus{notices: opened(t, "archive.txt")}.extracted(x)
	all := slices.Clone(text)
	for _, form := range forms {
		all = append(all, corpus{notices: opened(t, form.path)}.extracted(x)...)
	}
	want := jsonLines(t, x, text)
	for name, found := range map[string][]extract.Findings{"behind the text": all, "before it": append(slices.Clone(all[len(text):]), text...)} {
		if got := jsonLines(t, x, found); !slices.Equal(got, want) {
			more := slices.DeleteFunc(got, func(line string) bool { return slices.Contains(want, line) })
			t.Errorf("with the other forms %s the graph is not that of the text alone: it has %d lines of its own\n%s", name, len(more), strings.Join(more, "\n"))
		}
	}
}

// jsonLines is the graph of the findings as JSON lines.
func jsonLines(t testing.TB, x *extract.Extractor, found []extract.Findings) []string {
	t.Helper()
	g, err := x.Assemble(found)
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	if err := g.WriteJSON(&lines); err != nil {
		t.Fatal(err)
	}
	return strings.Split(lines.String(), "\n")
}

// opened are the notices of a file of the sample.
func opened(t testing.TB, path string) []notice.Notice {
	t.Helper()
	var all []notice.Notice
	for n, err := range notice.Open(t.Context(), filepath.Join("../testdata", path), notice.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	if len(all) == 0 {
		t.Fatalf("no notice in %s", path)
	}
	return all
}

func answerTo(t testing.TB, c corpus, incident string) eval.Answer {
	t.Helper()
	i := slices.IndexFunc(c.answers, func(a eval.Answer) bool { return a.Incident == incident })
	if i < 0 {
		t.Fatalf("no answer to incident %q", incident)
	}
	return c.answers[i]
}

// only is what of the corpus the answers are about.
func (c corpus) only(answers []eval.Answer) corpus {
	return corpus{c.name, slices.DeleteFunc(slices.Clone(c.notices), func(n notice.Notice) bool {
		return !slices.ContainsFunc(answers, func(a eval.Answer) bool { return a.Incident == n.Incident })
	}), answers}
}
