package main

import (
	"strings"
	"testing"

	"rensa/graph"
)

func TestTable(t *testing.T) {
	rows := &graph.Rows{Columns: []string{"chain", "n", "quotes"}, Values: [][]any{
		{[]any{"NAVER Cloud", "LINEヤフー株式会社"}, int64(2), []any{"甲が\t乙に\x1b[31m委託した。", "甲が\t乙に\x1b[31m委託した。"}},
		{[]any{"丙"}, nil, nil},
	}}
	for _, test := range []struct {
		name  string
		limit int
		want  string
	}{
		{"elsewhere each row is one line, without control characters", 0, `
chain                             n  quotes
────────────────────────────────  ─  ────────────────────────────────────────────────
NAVER Cloud → LINEヤフー株式会社  2  甲が 乙に[31m委託した。, 甲が 乙に[31m委託した。
丙
2 rows
`},
		{"on a terminal cells are broken to its width and each quote stands once below its row", 24, `
chain                  n
─────────────────────  ─
NAVER Cloud → LINEヤ   2
フー株式会社
    「甲が 乙に[31m委託
    した。」
丙
2 rows
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			if err := writeTable(&b, rows, test.limit); err != nil {
				t.Fatal(err)
			}
			if got := "\n" + b.String(); got != test.want {
				t.Errorf("got%swant%s", got, test.want)
			}
		})
	}
}

func TestMarkdownCannotBeBrokenByItsCells(t *testing.T) {
	var b strings.Builder
	if err := writeMarkdown(&b, &graph.Rows{Columns: []string{"a"}, Values: [][]any{{"x|y<script>\nz"}}}, 0); err != nil {
		t.Fatal(err)
	}
	if want := "| a |\n| --- |\n| x\\|y&lt;script> z |\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestASpreadsheetRunsNoCell(t *testing.T) {
	var b strings.Builder
	if err := writeCSV(&b, &graph.Rows{Columns: []string{"a", "n"}, Values: [][]any{{"=HYPERLINK(1)", int64(-1)}}}, 0); err != nil {
		t.Fatal(err)
	}
	if want := "a,n\n'=HYPERLINK(1),-1\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
