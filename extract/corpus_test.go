package extract_test

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"rensa/extract"
	"rensa/extract/eval"
	"rensa/extract/notice"
)

// corpus is notices with their answers.
type corpus struct {
	name    string
	notices []notice.Notice
	answers []eval.Answer
}

// loaded is shared: loading the dictionary takes half a second.
var loaded = sync.OnceValues(extract.Default)

func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// sample is the archive page that comes with the project.
func sample(t testing.TB) corpus {
	t.Helper()
	return archived(t, "sample", "../testdata/archive.txt", "../testdata/gold")
}

// seed is notices as they were published. They are others' and not part of the
// project; the test that wants them is skipped where they are not at hand.
func seed(t testing.TB) corpus {
	t.Helper()
	folder := filepath.Join(cmp.Or(os.Getenv("RENSA_SHARED"), "../../shared"), "seed")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no seed/ in RENSA_SHARED: notices as published not read")
	}
	return archived(t, "seed", filepath.Join(folder, "archive.txt"), filepath.Join(folder, "gold"))
}

func archived(t testing.TB, name, archive, gold string) corpus {
	t.Helper()
	text, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := eval.ReadAnswers(gold)
	if err != nil {
		t.Fatal(err)
	}
	return corpus{name, read(t, text, name), answers}
}

// stories are the notices that were written one construction, or one kind of
// incident, at a time.
func stories(t testing.TB, name string) corpus {
	t.Helper()
	all, err := eval.ReadStories(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Skipf("no stories in testdata/%s", name)
	}
	c := corpus{name: name}
	for _, s := range all {
		c.notices = append(c.notices, read(t, s.Notice, s.Path)...)
		c.answers = append(c.answers, s.Answer)
	}
	return c
}

func read(t testing.TB, text []byte, name string) []notice.Notice {
	t.Helper()
	var all []notice.Notice
	for n, err := range notice.Read(t.Context(), bytes.NewReader(text), name) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return all
}

// eachCorpus runs the test on every corpus at hand.
func eachCorpus(t *testing.T, test func(*testing.T, corpus)) {
	t.Run("sample", func(t *testing.T) { test(t, sample(t)) })
	t.Run("stories", func(t *testing.T) { test(t, stories(t, "stories")) })
	t.Run("kept", func(t *testing.T) { test(t, stories(t, "kept")) })
	t.Run("seed", func(t *testing.T) { test(t, seed(t)) })
}

// extracted are the findings of the corpus.
func (c corpus) extracted(x *extract.Extractor) []extract.Findings {
	var all []extract.Findings
	for _, n := range c.notices {
		all = append(all, x.Extract(n))
	}
	return all
}

// score compares what is extracted from the corpus with its answers.
func (c corpus) score(t *testing.T) *eval.Report {
	t.Helper()
	return c.scoreOf(t, c.extracted(extractor(t)))
}

// scoreOf compares what was found in the corpus with its answers.
func (c corpus) scoreOf(t *testing.T, found []extract.Findings) *eval.Report {
	t.Helper()
	g, err := extractor(t).Assemble(found)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, n := range c.notices {
		texts = append(texts, n.Text)
	}
	return eval.Score(g, c.answers, texts)
}
