package notice

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/japanese"
)

func TestEveryKindOfFeedIsRead(t *testing.T) {
	want := Notice{Heading: "甲社 A&B停止", Published: "2023-11-02", Source: "test/https://a.example/1", Text: "甲社 A&B停止\n\nサーバが\n止まりました。"}
	for name, feed := range map[string]string{
		"RSS 2.0": `<?xml version="1.0"?><rss version="2.0"><channel><title>一覧</title><item><title>甲社 A&amp;B停止</title><link>https://a.example/1</link>
			<pubDate>Wed, 01 Nov 2023 20:00:00 +0000</pubDate><description>&lt;p&gt;サーバが&lt;br&gt;止まりました。&lt;/p&gt;</description></item></channel></rss>`,
		"RSS 2.0 with the full text beside a summary": `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>
			<media:title>写真</media:title><title>甲社 A&amp;B停止</title><link>https://a.example/1</link><pubDate>Thu, 2 Nov 2023 05:00:00 +0900</pubDate>
			<description>サーバが […]</description><content:encoded><![CDATA[<p>サーバが<br>止まりました。</p>]]></content:encoded></item></channel></rss>`,
		"RDF": `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/>
			<item rdf:about="https://a.example/1"><title>甲社 A&amp;B停止</title><link>https://a.example/1</link><description><![CDATA[サーバが<br>止まりました。]]></description><dc:date>2023-11-02T05:00:00+09:00</dc:date></item></rdf:RDF>`,
		"Atom with HTML": `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">甲社 A&amp;amp;B停止</title><link href="https://a.example/1"/><published>2023-11-01T20:00:00Z</published>
			<summary>サーバが […]</summary><content type="html">&lt;p&gt;サーバが&lt;br&gt;止まりました。&lt;/p&gt;</content></entry></feed>`,
		"Atom with XHTML": `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>甲社 A&amp;B停止</title><link href="https://a.example/1"/><updated>2023-11-02T05:00:00+09:00</updated>
			<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>サーバが<br/>止まりました。</p></div></content></entry></feed>`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, e := range []string{feed, encode(t, feed, japanese.EUCJP)} {
				if got := readText(t, e); len(got) != 1 || got[0] != want {
					t.Errorf("got %+v, want %+v", got, want)
				}
			}
		})
	}
}

func TestABrokenFeedGivesWhatStandsBeforeTheBreak(t *testing.T) {
	notices, errs := readAll(t, "<rss><channel>\n<item><title>お知らせ</title><description>サーバが止まりました。</description></item>\n<item><title>次の")
	if len(notices) != 1 {
		t.Errorf("%d notices, want the whole one", len(notices))
	}
	wantErrors(t, errs, "test:3: broken XML behind item 1: unexpected EOF: fetch the feed again")
}

func TestALineOfJSONIsANotice(t *testing.T) {
	got := readText(t, `{"id":"2023-7","url":"https://a.example/1","title":"甲社 停止(第2報)","published":"2023-11-01T20:00:00Z","text":"サーバが\r\n止まりました。"}
{"id":"x","title":"【事件簿#2023-8】乙社 停止","text":"サーバが止まりました。"}

{"title":"丁社 停止","text":"丁社 停止\nサーバが止まりました。"}
{"text":"丙社 停止\n\nサーバが止まりました。"}`)
	want := []Notice{
		{Incident: "2023-7", Heading: "甲社 停止(第2報)", Edition: 1, Published: "2023-11-02", Source: "test/https://a.example/1", Text: "甲社 停止(第2報)\n\nサーバが\n止まりました。"},
		{Incident: "2023-8", Heading: "乙社 停止", Source: "test:2", Text: "【事件簿#2023-8】乙社 停止\n\nサーバが止まりました。"},
		{Heading: "丁社 停止", Source: "test:4", Text: "丁社 停止\n\nサーバが止まりました。"},
		{Heading: "丙社 停止", Source: "test:5", Text: "丙社 停止\n\nサーバが止まりました。"},
	}
	for i, n := range got {
		if n != want[i] {
			t.Errorf("got %+v, want %+v", n, want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d notices, want %d", len(got), len(want))
	}
}

func TestAnAddressFromWithinAnInputIsOneShortLine(t *testing.T) {
	address := `https://a.example/\n\u001b[2J` + strings.Repeat("x", 5000)
	for name, input := range map[string]string{
		"a feed":     strings.ReplaceAll("<rss><channel><item><title>お知らせ</title><link>"+address+"</link><description>サーバが止まりました。</description></item></channel></rss>", `\n\u001b`, "\n\t&#x85;"),
		"JSON lines": `{"url":"` + address + `","text":"サーバが止まりました。"}`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range readText(t, input) {
				if strings.ContainsFunc(n.Source, unicode.IsControl) || len(n.Source) > 2000 {
					t.Errorf("source %q", n.Source)
				}
			}
		})
	}
}
