package notice

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"rensa/graph/fuzztest"
)

// checked is a reading whose notices and errors are held against what is promised of all.
func checked(t *testing.T) *reading {
	return newReading(t.Context(), func(n Notice, err error) bool {
		var typed *Error
		switch {
		case err != nil && (!errors.As(err, &typed) || strings.Contains(err.Error(), "\n")):
			t.Errorf("error %q is not one line of type *Error", err)
		case err != nil:
		case !utf8.ValidString(n.Text) || strings.ContainsRune(n.Text, broken):
			t.Errorf("text %q is not whole", n.Text)
		case len(n.Text) > maxText+maxHeading || strings.TrimSpace(n.Text) == "":
			t.Errorf("text of %d bytes", len(n.Text))
		case !strings.Contains(n.Text, n.Heading):
			t.Errorf("heading %q does not stand in the text %q", n.Heading, n.Text)
		}
		return true
	})
}

// fuzz runs one reader on mutations of the seeds.
func fuzz(f *testing.F, read func(*reading, *bufio.Reader, source), seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		in := checked(t)
		defer in.close()
		fuzztest.Bounded(t, func() {
			read(in, bufio.NewReaderSize(bytes.NewReader(input), 2*window), source{name: "test"})
		})
	})
}

func FuzzRead(f *testing.F) {
	fuzz(f, func(in *reading, r *bufio.Reader, _ source) {
		if head, _ := r.Peek(1024); !isPDF(head) {
			in.read(r, "test")
		}
	}, short, "\xff\xfe\x42\x30\x01\x30", "\x1b$B$*CN$i$;\x1b(B", "\x82\xa8\x92m\x82\xe7\x82\xb9", "\xa4\xaa\xc3\xce\xa4\xe9\xa4\xbb")
}

// decodedBy decodes before it reads, as text forms need it.
func decodedBy(read func(*reading, *bufio.Reader, source)) func(*reading, *bufio.Reader, source) {
	return func(in *reading, r *bufio.Reader, src source) { read(in, newDecoder(r, src.name), src) }
}

func FuzzArchive(f *testing.F) {
	fuzz(f, decodedBy((*reading).archive), short, short+short+"【甲#2023-1】\n", strings.Repeat("ア", 2*maxHeading), "【#】【#2023-】\n\n【甲＃２０２３－１】\t乙\r\n")
}

// FuzzDecode holds that bytes in any encoding come out as characters.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{short, "\xff\xfe\x42\x30\x01\x30", "\xfe\xff\x30\x42", "\x1b$B$*CN$i$;\x1b(B\r\n\x1b(I3E\x1b$", "\x82\xa8\x92m\x82\xe7\x82\xb9\xfa\xb1\x85", "\xa4\xaa\xc3\xce\x8f\xb0\xa1\x8e\xb1"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		fuzztest.Bounded(t, func() {
			text, err := io.ReadAll(newDecoder(bufio.NewReaderSize(bytes.NewReader(input), 2*window), "test"))
			var typed *Error
			if err != nil && !errors.As(err, &typed) {
				t.Errorf("error %v is not of type *Error", err)
			}
			if !utf8.Valid(text) || bytes.ContainsRune(text, '\r') {
				t.Errorf("text %q is not UTF-8 with LF line ends", text)
			}
		})
	})
}

func FuzzHTML(f *testing.F) {
	fuzz(f, decodedBy((*reading).html), string(readFile(f, "html/blog.html")), string(readFile(f, "html/municipal.html")),
		"<table><tr><td rowspan=3 colspan=99>あ<table><tr><td>い<td>う</table><tr><td>え</table>",
		"<ol start=9><li>あ<ul><li>い<li>(1) う</ul></ol><pre>\n え\n</pre><dl><dt>お<dd>か</dl>")
}

func FuzzFeed(f *testing.F) {
	fuzz(f, decodedBy((*reading).feed), string(readFile(f, "feed.xml")),
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">&lt;b&gt;お知らせ</title><content type="xhtml"><div>サーバ<br/>停止</div></content><updated>2023-11-01T00:00:00Z</updated></entry></feed>`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>お知らせ</title><description>サーバ</description></item></rdf:RDF>`)
}

func FuzzJSONLines(f *testing.F) {
	fuzz(f, decodedBy((*reading).jsonLines), `{"id":"2023-1","url":"https://a.example","title":"お知らせ","published":"2023-11-01","text":"サーバ"}`, "{}\n[]\n\n{\"text\":1}")
}

func FuzzWARC(f *testing.F) {
	fuzz(f, (*reading).warc, warcPage("https://a.example", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "3\r\nあ\r\n0\r\n\r\n"))
}

func FuzzZip(f *testing.F) {
	archive, err := testZip("a.txt", short, "b/c.txt", "お知らせ")
	if err != nil {
		f.Fatal(err)
	}
	fuzz(f, (*reading).zip, archive, zipped(f, "../../a.txt", short, "/etc/passwd", short, "\x82\xa8.gz", gzipped(f, short)))
}

func FuzzGzip(f *testing.F) {
	fuzz(f, (*reading).gzip, gzipped(f, short), gzipped(f, gzipped(f, short)), gzipped(f, short)+gzipped(f, short))
}

func FuzzZstd(f *testing.F) {
	fuzz(f, (*reading).zstd, zstded(f, short), zstded(f, zstded(f, short)), zstded(f, short)+zstded(f, short))
}

// FuzzWeb answers with whatever bytes, also where robots.txt is asked for.
func FuzzWeb(f *testing.F) {
	for _, answer := range []string{
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + short,
		"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nあ\r\n0\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n" + gzipped(f, short),
	} {
		f.Add([]byte("User-agent: *\nDisallow: /x*$"), []byte(answer))
	}
	f.Fuzz(func(t *testing.T, robots, answer []byte) {
		in := checked(t)
		defer in.close()
		in.web = newFetcher(false)
		in.web.client.Transport.(*http.Transport).DialContext = answering(robots, answer)
		defer in.web.client.CloseIdleConnections()
		fuzztest.Bounded(t, func() { in.address("http://a.example/a") })
	})
}

// answering dials a server that writes the rules where robots.txt is asked for,
// else the answer, and hangs up.
func answering(robots, answer []byte) func(context.Context, string, string) (net.Conn, error) {
	return func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go func() {
			defer server.Close()
			request, err := http.ReadRequest(bufio.NewReader(server))
			if err == nil && request.URL.Path == "/robots.txt" {
				_, _ = fmt.Fprintf(server, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(robots), robots)
				return
			}
			_, _ = server.Write(answer)
		}()
		return client, nil
	}
}

// FuzzPDF keeps the engine from one input to the next, as a folder of PDFs does.
func FuzzPDF(f *testing.F) {
	if testing.Short() {
		f.Skip("starts PDFium")
	}
	f.Add(readFile(f, "release.pdf"))
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>"))
	engine, err := startPDF(context.Background())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		in := checked(t)
		in.pdfium = engine
		fuzztest.Bounded(t, func() { in.pdf(bufio.NewReader(bytes.NewReader(input)), source{name: "test"}) })
		if in.pdfium == nil { // it took too long
			if engine, err = startPDF(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
	})
}
