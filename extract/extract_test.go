package extract_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/graph"
	"rensa/graph/fuzztest"
)

func TestEveryQuoteEqualsItsSourceAtItsOffset(t *testing.T) {
	eachCorpus(t, func(t *testing.T, c corpus) {
		for _, n := range c.notices {
			checkQuotes(t, n, extractor(t).Extract(n))
		}
	})
}

// checkQuotes tells of every claim whose words do not stand in the notice where it says.
func checkQuotes(t *testing.T, n notice.Notice, f extract.Findings) {
	t.Helper()
	source := []rune(strings.ToValidUTF8(n.Text, "\uFFFD"))
	for _, c := range f.Claims {
		end := c.Offset + utf8.RuneCountInString(c.Quote)
		if c.Quote == "" || c.Offset < 0 || end > len(source) || string(source[c.Offset:end]) != c.Quote {
			t.Errorf("%s %s by %s: %q does not stand at %d", n.Source, c.Type, c.Rule, c.Quote, c.Offset)
		}
	}
}

func TestTheSameNoticeGivesTheSameFindingsWhoeverElseReads(t *testing.T) {
	eachCorpus(t, func(t *testing.T, c corpus) {
		x := extractor(t)
		want := encoded(t, c.extracted(x))
		got := make([]string, 8)
		var readers sync.WaitGroup
		for i := range got {
			readers.Go(func() { got[i] = encoded(t, c.extracted(x)) })
		}
		readers.Wait()
		for _, findings := range got {
			if findings != want {
				t.Fatal("two readings of the same notices differ")
			}
		}
	})
}

func encoded(t *testing.T, findings []extract.Findings) string {
	t.Helper()
	text, err := json.Marshal(findings)
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

// hostileTexts are what nobody writes in a notice.
var hostileTexts = map[string]string{
	"one letter without end":      strings.Repeat("ア", 100_000),
	"a megabyte on one line":      strings.Repeat("当社は株式会社甲乙に業務を委託しており、", 1<<20/60),
	"a megabyte of sentences":     strings.Repeat("当社は甲乙株式会社に委託した。", 1<<20/45),
	"a megabyte of names":         strings.Repeat("株式会社", 1<<20/12),
	"only brackets":               strings.Repeat("「(『【", 50_000),
	"brackets that close nothing": strings.Repeat("」)』】", 50_000),
	"bytes that are no text":      strings.Repeat("\xff\xfe\x80当社\xc3", 20_000),
	"numbers without end":         strings.Repeat("9", 200_000) + "件",
	"dates without end":           strings.Repeat("2023年10月1日", 20_000),
	"marks on one letter":         "か" + strings.Repeat("\u3099", 100_000),
	"line ends":                   strings.Repeat("\n", 500_000) + "当社",
	"a list without end":          strings.Repeat("甲社、", 50_000) + "に委託した。",
	"blanks without end":          "1" + strings.Repeat("\u3000", 300_000) + "年",
	"quotations without end":      strings.Repeat("『甲", 50_000) + strings.Repeat("“乙”", 50_000),
	"lines without end":           strings.Repeat(strings.Repeat("甲", 36)+"\n", 10_000),
	"private use characters":      strings.Repeat("\uE000\uE800は委託先の", 20_000),
}

// tooLong is how long one hostile text may take: a notice is read in a thousandth.
const tooLong = 60 * time.Second

func TestHostileTextIsReadInBoundedTime(t *testing.T) {
	for name, text := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			done := make(chan bool)
			go func() {
				defer close(done)
				checkText(t, extractor(t), text)
			}()
			select {
			case <-done:
			case <-time.After(tooLong):
				t.Fatalf("not read after %s", tooLong)
			}
		})
	}
}

// checkText reads a text as one notice and checks what it gives.
func checkText(t *testing.T, x *extract.Extractor, text string) {
	t.Helper()
	heading, _, _ := strings.Cut(text, "\n")
	n := notice.Notice{Incident: "2023-1", Heading: heading, Source: "test", Text: text}
	f := x.Extract(n)
	checkQuotes(t, n, f)
	if _, err := x.Assemble([]extract.Findings{f}); err != nil {
		t.Errorf("the findings make no graph: %v", err)
	}
}

func TestANoticeThatBeginsOrBreaksOffAtAnyLineIsRead(t *testing.T) {
	x := extractor(t)
	eachCorpus(t, func(t *testing.T, c corpus) {
		for _, n := range c.notices {
			whole := strings.TrimRight(n.Text, "\n")
			for end := len(whole); end > 0; end = strings.LastIndexByte(whole[:end], '\n') {
				n.Text = whole[:end]
				x.Extract(n)
				n.Text = strings.TrimLeft(whole[end:], "\n")
				x.Extract(n)
			}
		}
	})
}

// FuzzExtract holds that any text gives findings whose quotes stand in it and
// that the ontology allows.
func FuzzExtract(f *testing.F) {
	for _, n := range sample(f).notices {
		text := []rune(n.Text)
		f.Add(string(text[:min(len(text), 300)]))
	}
	for _, text := range []string{"", "㈱甲の委託先である乙社(以下「丙」という。", "令和5年13月40日に99999999999999999999件", "\xff", "「」、。", "当社\uE000は\uE800"} {
		f.Add(text)
	}
	x := extractor(f)
	f.Fuzz(func(t *testing.T, text string) { fuzztest.Bounded(t, func() { checkText(t, x, text) }) })
}

func TestAnEmptyNoticeSaysNothing(t *testing.T) {
	f := extractor(t).Extract(notice.Notice{})
	for _, c := range f.Claims {
		if c.Type != graph.Describes && c.Type != graph.Published {
			t.Errorf("claim %+v", c)
		}
	}
}
