package notice

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestBrokenInputGivesOneClearLine(t *testing.T) {
	nested := short
	for range maxDepth + 1 {
		nested = gzipped(t, nested)
	}
	item := "<rss><channel><item><title>お知らせ</title><description>%s</description></item>%s"
	for _, test := range []struct {
		name, input, want string
	}{
		{"an empty file", "", "test: nothing in it: give a file with a notice"},
		{"a blank file", " \n\n　\n", "test:1: nothing but blank lines: give a page with a notice"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "test: binary (image/png): give text, HTML, a PDF, a feed, JSON lines, or these in zip, gzip, zstd or WARC"},
		{"English", "Notice\nOur server was down.", "test:1: no Japanese text: give a page with a Japanese notice"},
		{"an English page", "<html><title>Notice</title><p>Our server was down.", "test: a page without Japanese text: give one with a notice; if a script writes the page, save it from a browser"},
		{"a page that a script writes", "<html><title>お知らせ</title><div id=app></div><script>write('サーバが止まりました。')</script>", "test: a page without Japanese text: give one with a notice; if a script writes the page, save it from a browser"},
		{"Latin-1", "Erkl\xe4rung\n\xdcber die St\xf6rung f\xfcr M\xfcller", "test: neither UTF-8 nor Shift_JIS, EUC-JP, ISO-2022-JP or UTF-16: save it as UTF-8"},
		{"a page that only links", strings.Repeat("<h3><a href=x>【甲#2023-1】乙 お知らせ</a></h3>", 3), "test: links to notices and none in full: read the pages that it links to"},
		{"HTML nested too deep", "<html>" + strings.Repeat("<div>", 600), "test: HTML whose elements are nested deeper than 512: save the page anew, or as text"},
		{"a feed without items", "<rss><channel></channel></rss>", "test: a feed without items: give a feed that has some"},
		{"a feed with entities", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;お知らせ</title></item></channel></rss>`, "test: a feed that declares entities: take the DOCTYPE out of it"},
		{"a feed with a foreign entity", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss/>`, "test: a feed that declares entities: take the DOCTYPE out of it"},
		{"a feed of beginnings", fmt.Sprintf(item, "サーバが […]", "</channel></rss>"), "test/item 1: the feed has only the beginning of this notice: read its own page"},
		{"JSON without text", `{"id":"2023-1"}`, `test:1: an object without text: put the notice into "text"`},
		{"a broken gzip", gzipped(t, short)[:40], "test: a broken gzip (unexpected EOF): fetch or pack it again"},
		{"a broken zip", zipped(t, "a", short)[:60], "test: a broken zip (zip: not a valid zip file): fetch or pack it again"},
		{"an empty zip", zipped(t), "test: a zip without files: give one with notices"},
		{"a Word document", zipped(t, "[Content_Types].xml", "<Types/>"), "test: an Office document: save it as PDF or as text"},
		{"containers in containers", nested, "test: containers nested deeper than 4: unpack it and give the folder"},
		{"a WARC that breaks off", warcRecord("warcinfo", "", "", "x")[:60], "test: a WARC that breaks off or has a broken record: fetch it again"},
		{"a WARC without pages", warcRecord("warcinfo", "", "", "x"), "test: a WARC without a page: give one with notices"},
		{"half of a character", "お知らせ\nサーバが止\xe3\x81", "test:1: bytes that are not in the page's encoding: save the page in one encoding, best UTF-8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			notices, errs := readAll(t, test.input)
			if len(notices) > 0 {
				t.Errorf("notices %+v, want none", notices)
			}
			wantErrors(t, errs, test.want)
			var typed *Error
			if len(errs) > 0 && !errors.As(errs[0], &typed) {
				t.Errorf("%T is not an *Error", errs[0])
			}
		})
	}
}

func TestOneBadNoticeLeavesTheOthers(t *testing.T) {
	long := "【甲#2023-1】乙 お知らせ\n" + strings.Repeat("サーバが止まりました。", 100_000) + "\n"
	for name, input := range map[string]string{
		"text":       long + short,
		"JSON lines": fmt.Sprintf("{\"id\":\"2023-1\",\"title\":\"お知らせ\",\"text\":%q}\n\n{\"title\":\"【甲#2023-1】乙株式会社 お知らせ\",\"text\":\"サーバが止まりました。\"}", long),
		"a feed": "<rss><channel><item><title>お知らせ</title><description>" + long + "</description></item>" +
			"<item><title>【甲#2023-1】乙株式会社 お知らせ</title><description>サーバが止まりました。</description></item></channel></rss>",
		"zip": zipped(t, "a", long, "b", short),
	} {
		t.Run(name, func(t *testing.T) {
			notices, errs := readAll(t, input)
			if len(notices) != 1 || notices[0].Text != short {
				t.Errorf("notices %.300v, want the short one", notices)
			}
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), "notice 2023-1: longer than 1 MiB: split it") {
				t.Errorf("errors %v, want that the other is too long", errs)
			}
		})
	}
}

func TestAReaderThatBreaksOffIsNamed(t *testing.T) {
	broken := io.MultiReader(strings.NewReader(short), iotest.ErrReader(errors.New("cable cut")))
	for _, err := range Read(t.Context(), broken, "test") {
		if err == nil || err.Error() != "test: reading breaks off (cable cut): check the file or the connection and try again" {
			t.Errorf("error %v, want that reading broke off", err)
		}
	}
}

func TestALongRunOfOneLetterIsText(t *testing.T) {
	if got := readText(t, "お知らせ\n"+strings.Repeat("ア", 100_000)); len(got) != 1 || len(got[0].Text) < 300_000 {
		t.Errorf("%d notices, want one with all of it", len(got))
	}
}
