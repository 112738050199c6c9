package notice

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// fold drops what the forms of one text may differ in: white space, widths, the
// marks of lists, tabs between cells.
func fold(text string) string {
	text = strings.NewReplacer("〜", "~", "・", "", "日曜日", "日").Replace(norm.NFKC.String(text))
	return squeeze(text)
}

// sampleNotice returns the notices of an incident in the sample archive.
func sampleNotice(t *testing.T, incident string) string {
	t.Helper()
	var text strings.Builder
	for _, n := range readText(t, string(readFile(t, "archive.txt"))) {
		if n.Incident == incident {
			text.WriteString(n.Text)
		}
	}
	return text.String()
}

// missing returns the sentences of want that do not stand in got.
func missing(want, got string) []string {
	var sentences []string
	got = fold(got)
	for paragraph := range strings.Lines(want) {
		for _, sentence := range strings.SplitAfter(paragraph, "。") {
			if strings.HasSuffix(sentence, "。") && !strings.Contains(got, fold(sentence)) {
				sentences = append(sentences, strings.TrimSpace(sentence))
			}
		}
	}
	return sentences
}

func TestEveryFormOfANoticeHasItsSentences(t *testing.T) {
	for _, form := range []struct {
		file      string
		incidents []string // that its notices have in the archive, in page order
		reworded  int      // sentences that the form words otherwise
	}{
		{"html/blog.html", []string{"2023-460", "2023-457", "2023-453", "2023-450"}, 4},
		{"html/press-sjis.html", []string{"2023-445"}, 1},
		{"html/municipal.html", []string{"2023-462"}, 3},
		{"feed.xml", []string{"2023-458", "2023-454", "2023-444", "2023-442"}, 0},
		{"release.pdf", []string{"2023-451"}, 0},
	} {
		t.Run(form.file, func(t *testing.T) {
			notices := readText(t, string(readFile(t, form.file)))
			if len(notices) != len(form.incidents) {
				t.Fatalf("%d notices, want %d", len(notices), len(form.incidents))
			}
			var lost []string
			for i, n := range notices {
				lost = append(lost, missing(sampleNotice(t, form.incidents[i]), n.Text)...)
				if n.Incident != "" && n.Incident != form.incidents[i] {
					t.Errorf("notice %d is %s, want %s", i, n.Incident, form.incidents[i])
				}
				if furniture := "コメント|アーカイブ|サイドバー|【PR】|first appeared|JavaScript|役に立ち|最近の投稿|Copyright|一覧へ"; containsAny(n.Text, furniture) != "" {
					t.Errorf("%s: %q came in from around the notice", form.incidents[i], containsAny(n.Text, furniture))
				}
			}
			if len(lost) != form.reworded {
				t.Errorf("%d sentences are not there, want the %d that are reworded:\n%s", len(lost), form.reworded, strings.Join(lost, "\n"))
			}
		})
	}
}

func containsAny(text, words string) string {
	for _, word := range strings.Split(words, "|") {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}

func TestTheByteOrderMarkAndCarriageReturnsGo(t *testing.T) {
	archive := readFile(t, "archive.txt")
	crlf := append([]byte("\xef\xbb\xbf"), bytes.ReplaceAll(archive, []byte("\n"), []byte("\r\n"))...)
	want := readText(t, string(archive))
	for name, text := range map[string][]byte{"CRLF": crlf, "CR": bytes.ReplaceAll(archive, []byte("\n"), []byte("\r"))} {
		for i, n := range readText(t, string(text)) {
			if n != want[i] {
				t.Errorf("%s: notice %d differs: %.80q, want %.80q", name, i, n.Text, want[i].Text)
			}
		}
	}
}
