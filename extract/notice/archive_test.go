package notice

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// readText reads text in memory and fails on any error.
func readText(t *testing.T, text string) []Notice {
	t.Helper()
	var notices []Notice
	for n, err := range Read(t.Context(), strings.NewReader(text), "test") {
		if err != nil {
			t.Fatal(err)
		}
		notices = append(notices, n)
	}
	return notices
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile("../../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTheSampleArchiveHolds21NoticesOf18Incidents(t *testing.T) {
	archive := string(readFile(t, "archive.txt"))
	notices := readText(t, archive)
	incidents := map[string]bool{}
	for _, n := range notices {
		incidents[n.Incident] = true
		if !strings.Contains(archive, n.Text) {
			t.Errorf("%s: text is not the page's, byte for byte", n.Incident)
		}
	}
	if len(notices) != 21 || len(incidents) != 18 {
		t.Errorf("%d notices of %d incidents, want 21 of 18", len(notices), len(incidents))
	}
	if got, want := notices[0].Heading, "LINEヤフー株式会社 当社システムへの侵入と、それに伴う情報漏えいについて"; got != want {
		t.Errorf("heading %q, want %q", got, want)
	}
	if !strings.HasPrefix(notices[0].Text, "【セキュリティ事件簿#2023-464】") || !strings.HasSuffix(notices[0].Text, "ため人数とは異なります。") {
		t.Errorf("first notice does not go from its heading to its last note: %q", notices[0].Text)
	}
}

func TestEditionsComeFromTheHeading(t *testing.T) {
	for heading, want := range map[string]int{
		"【甲#2023-1】乙社 お知らせ":              0,
		"【甲#2023-1】乙社 お知らせ(続報1 再開)":      1,
		"【甲#2023-1】乙社 お知らせ(続報2 影響の範囲)":   2,
		"【甲#2023-1】乙社 お知らせ(続報)":          1,
		"【甲#2023-1】乙社 お知らせ（第１報）":         0,
		"【甲#2023-1】乙社 お知らせ（第２報）":         1,
		"【甲#2023-1】乙社 お知らせ【第三報】":         2,
		"【甲#2023-1】乙社 お知らせ(第十二報)":        11,
		"【甲#2023-1】乙社 お知らせ(続報②)":         2,
		"【甲#2023-1】乙社 お知らせ(第4報・最終報)":     Final,
		"【甲#2023-1】乙社 調査の最終報告":           Final,
		"【甲#2023-1】乙社 第2次報告書の紛失に関するお知らせ": 0,
	} {
		t.Run(heading, func(t *testing.T) {
			if got := readText(t, heading)[0].Edition; got != want {
				t.Errorf("edition %d, want %d", got, want)
			}
		})
	}
}

func TestAMarkIsReadInAllItsSpellings(t *testing.T) {
	for line, want := range map[string]string{
		"【セキュリティ事件簿#2023-464】甲":   "2023-464",
		"　【事件簿＃２０２３－４６４】甲":        "2023-464",
		"【Incident Log #2024-7】甲": "2024-7",
		"【お詫び】甲社の件":               "",
		"詳しくは【事件簿#2023-464】へ":     "",
	} {
		t.Run(line, func(t *testing.T) {
			if got := readText(t, line+"\nお知らせ")[0].Incident; got != want {
				t.Errorf("incident %q, want %q", got, want)
			}
		})
	}
}

func TestATextWithoutAMarkIsOneNotice(t *testing.T) {
	got := readText(t, "\n甲株式会社 お知らせ\n\n 当社のサーバが止まりました。\n【概要】\n以上\n\n")
	want := []Notice{{Source: "test", Heading: "甲株式会社 お知らせ", Text: "甲株式会社 お知らせ\n\n 当社のサーバが止まりました。\n【概要】\n以上"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestWhatStandsAboveTheFirstMarkIsNoNotice(t *testing.T) {
	got := readText(t, "セキュリティ事件簿\n11月の記事\n【事件簿#2023-1】甲\nお知らせ")
	if len(got) != 1 || got[0].Text != "【事件簿#2023-1】甲\nお知らせ" {
		t.Errorf("got %+v", got)
	}
}

// readAll reads what is in memory and returns the errors apart.
func readAll(t *testing.T, text string) (notices []Notice, errs []error) {
	t.Helper()
	for n, err := range Read(t.Context(), strings.NewReader(text), "test") {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		notices = append(notices, n)
	}
	return notices, errs
}

// wantErrors compares the lines of errors.
func wantErrors(t *testing.T, errs []error, want ...string) {
	t.Helper()
	var got []string
	for _, err := range errs {
		got = append(got, err.Error())
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%q is more than one line", err)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("errors\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}
