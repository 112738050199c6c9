package extract

import (
	"strings"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

// Two reports of one incident and a third of another, without numbers.
const (
	firstReport = "株式会社青葉商会 不正アクセスについて\n\n株式会社青葉商会(以下「当社」)は、2023年10月31日、当社サーバーへの不正アクセスを確認しました。お客様1,234名の情報が漏えいした可能性があります。"
	laterReport = "株式会社青葉商会 調査結果のご報告(第2報)\n\n株式会社青葉商会(以下「当社」)は、2023年10月31日に不正アクセスを検知しました。その後の調査の結果をご報告します。お客様1,230名の情報が漏えいしました。"
	yearsBefore = "株式会社青葉商会 不正アクセスについて\n\n株式会社青葉商会(以下「当社」)は、2019年2月3日、当社サーバーへの不正アクセスを確認しました。お客様77名の情報が漏えいしました。"
	cutOff      = "株式会社青葉商会 不正アクセスについて\n\n株式会社青葉商会(以下「当社」)は、[…]"
	otherReport = "株式会社青葉商会 USBメモリの紛失について\n\n株式会社青葉商会(以下「当社」)の従業員が、2022年4月5日にUSBメモリを紛失しました。"
)

func read(x *Extractor, source, text string) Findings {
	heading, _, _ := strings.Cut(text, "\n")
	edition := 0
	if strings.Contains(heading, "第2報") {
		edition = 1
	}
	return x.Extract(notice.Notice{Heading: heading, Edition: edition, Source: source, Text: text})
}

func incidents(t *testing.T, x *Extractor, decisions Decisions, found ...Findings) []*graph.Node {
	t.Helper()
	g, err := x.AssembleDecided(found, decisions)
	if err != nil {
		t.Fatal(err)
	}
	return g.Nodes(graph.Incident)
}

func TestNoticesWithoutANumber(t *testing.T) {
	x := newExtractor(t)
	first, later, other := read(x, "a.html", firstReport), read(x, "b.html", laterReport), read(x, "c.html", otherReport)
	again := read(x, "a.pdf", strings.Replace(firstReport, "確認しました", "確認いたしました", 1))
	for _, test := range []struct {
		name     string
		found    []Findings
		decision string
		want     int
	}{
		{"two reports that share a day are one incident", []Findings{first, later}, "", 1},
		{"a report of something else is another", []Findings{first, later, other}, "", 2},
		{"years apart, a title that recurs joins nothing", []Findings{first, read(x, "d.html", yearsBefore)}, "", 2},
		{"people may force a joining", []Findings{first, other}, "join a.html c.html", 1},
		{"people may forbid one", []Findings{first, later}, "apart a.html b.html", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			decisions, err := ReadDecisions(strings.NewReader(test.decision), "joins")
			if err != nil {
				t.Fatal(err)
			}
			if got := incidents(t, x, decisions, test.found...); len(got) != test.want {
				t.Errorf("%d incidents, want %d", len(got), test.want)
			}
		})
	}
	t.Run("the same notice as page and as PDF is one", func(t *testing.T) {
		g, err := x.Assemble([]Findings{first, again})
		if err != nil {
			t.Fatal(err)
		}
		if got := g.Nodes(graph.Notice); len(got) != 1 {
			t.Errorf("%d notices, want 1", len(got))
		}
	})
	t.Run("of a notice that a feed cut off the whole counts", func(t *testing.T) {
		g, err := x.Assemble([]Findings{read(x, "0.xml", cutOff), first})
		if err != nil {
			t.Fatal(err)
		}
		if got := g.Nodes(graph.Notice); len(got) != 1 || len(g.Nodes(graph.Exposure)) != 1 {
			t.Errorf("%d notices, %d exposures, want 1 and 1", len(got), len(g.Nodes(graph.Exposure)))
		}
	})
	t.Run("the joining says why", func(t *testing.T) {
		g, err := x.Assemble([]Findings{first, later})
		if err != nil {
			t.Fatal(err)
		}
		why := ""
		for _, n := range g.Nodes(graph.Notice) {
			why += n.Properties.Text("joined")
		}
		if !strings.Contains(why, "2023-10-31") {
			t.Errorf("joined for %q, want the day that they share", why)
		}
	})
}

func TestABadDecisionIsNamed(t *testing.T) {
	_, err := ReadDecisions(strings.NewReader("join a b\nmerge a b\n"), "joins.txt")
	if err == nil || !strings.Contains(err.Error(), "joins.txt:2") {
		t.Errorf("error %v, want one that names joins.txt:2", err)
	}
}
