package notice

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/japanese"
)

const short = "【甲#2023-1】乙株式会社 お知らせ\n\nサーバが止まりました。"

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, err := io.WriteString(w, text)
	if err = cmpErr(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

func zstded(t testing.TB, text string) string {
	t.Helper()
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.WriteString(w, text)
	if err = cmpErr(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

func zipped(t testing.TB, namesAndTexts ...string) string {
	t.Helper()
	packed, err := testZip(namesAndTexts...)
	if err != nil {
		t.Fatal(err)
	}
	return packed
}

// testZip packs names and texts in turn.
func testZip(namesAndTexts ...string) (string, error) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for i := 0; i < len(namesAndTexts); i += 2 {
		w, err := z.Create(namesAndTexts[i])
		if err != nil {
			return "", err
		}
		if _, err := io.WriteString(w, namesAndTexts[i+1]); err != nil {
			return "", err
		}
	}
	err := z.Close()
	return packed.String(), err
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func warcRecord(kind, uri, contentType, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(block), block)
}

func warcPage(uri, header, body string) string {
	return warcRecord("response", uri, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n"+header+"\r\n"+body)
}

func TestContainersGiveWhatLiesInThem(t *testing.T) {
	page := "<html><body><h1>お知らせ</h1><p>サーバが止まりました。</p></body></html>"
	crawl := warcRecord("warcinfo", "", "application/warc-fields", "software: x") +
		warcPage("https://a.example/1", "Content-Type: text/html\r\n", page) +
		warcPage("https://a.example/logo.png", "Content-Type: image/png\r\n", "\x89PNG\r\n\x00") +
		warcPage("https://a.example/2", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(page), page)) +
		warcPage("https://a.example/3", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", gzipped(t, page)) +
		warcRecord("resource", "https://a.example/4", "text/plain", short)
	sjis, err := japanese.ShiftJIS.NewEncoder().String("お知らせ.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, input string
		sources     []string
	}{
		{"gzip", gzipped(t, short), []string{"test"}},
		{"gzip in several parts", gzipped(t, short) + gzipped(t, "\nもう一つ"), []string{"test"}},
		{"zstd", zstded(t, short), []string{"test"}},
		{"gzip in zstd", zstded(t, gzipped(t, short)), []string{"test"}},
		{"zip", zipped(t, "a.txt", short, "b/c.html", page, "d/", ""), []string{"test/a.txt", "test/b/c.html"}},
		{"a zip that leads outside", zipped(t, "../../etc/passwd", short), []string{"test/../../etc/passwd"}},
		{"a zip from Windows", zipped(t, sjis, short), []string{"test/お知らせ.txt"}},
		{"WARC", crawl, []string{"test/https://a.example/1", "test/https://a.example/2", "test/https://a.example/3", "test/https://a.example/4"}},
		{"WARC in gzip", gzipped(t, crawl), []string{"test/https://a.example/1", "test/https://a.example/2", "test/https://a.example/3", "test/https://a.example/4"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var sources []string
			for _, n := range readText(t, test.input) {
				sources = append(sources, n.Source)
				if !strings.HasSuffix(strings.TrimSuffix(n.Text, "\nもう一つ"), "サーバが止まりました。") {
					t.Errorf("%s: %q", n.Source, n.Text)
				}
			}
			if got, want := strings.Join(sources, " "), strings.Join(test.sources, " "); got != want {
				t.Errorf("sources %s, want %s", got, want)
			}
		})
	}
}

func TestALargeZipIsReadAsASmallOne(t *testing.T) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	filler, _ := z.CreateHeader(&zip.FileHeader{Name: "filler.txt", Method: zip.Store})
	text := short + strings.Repeat("サーバが止まりました。\n", 20_000)
	for range 30 {
		_, _ = io.WriteString(filler, text+"\n")
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if packed.Len() < heldZip {
		t.Fatal("the zip is too small for this test")
	}
	if got := readText(t, packed.String()); len(got) != 30 {
		t.Errorf("%d notices, want 30", len(got))
	}
}

func TestABombIsStopped(t *testing.T) {
	zeros := strings.Repeat("サーバが止まりました。\n", 1_500_000)
	for name, input := range map[string]string{
		"gzip": gzipped(t, zeros), "gzip in gzip": gzipped(t, gzipped(t, zeros)), "zstd": zstded(t, zeros), "zip": zipped(t, "a.txt", zeros),
	} {
		t.Run(name, func(t *testing.T) {
			_, errs := readAll(t, input)
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), "a bomb: it unpacks to more than 200 times its size") {
				t.Errorf("errors %v, want that of a bomb", errs)
			}
		})
	}
}
