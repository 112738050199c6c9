package notice

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"

	utf16 "golang.org/x/text/encoding/unicode"
)

// sniffed is how many bytes of an input, at most, are looked at to tell its form.
const sniffed = 4 << 10

// maxPage is the size in bytes of the largest page that must be held whole: HTML, a feed's item, a line of JSON.
const maxPage = 8 << 20

// source is one stream on its way to notices.
type source struct {
	name  string
	depth int // how many containers it lies in
}

// form is one that an input may have: how its first bytes look, and what reads it.
type form struct {
	name string
	is   func(head []byte) bool
	read func(*reading, *bufio.Reader, source)
}

// byteForms are told by their first bytes.
func byteForms() []form {
	return []form{
		{"gzip", hasPrefix("\x1f\x8b"), (*reading).gzip},
		{"zstd", hasPrefix("\x28\xb5\x2f\xfd"), (*reading).zstd},
		{"zip", hasPrefix("PK\x03\x04", "PK\x05\x06"), (*reading).zip},
		{"WARC", hasPrefix("WARC/"), (*reading).warc},
		{"PDF", isPDF, (*reading).pdf},
		{"binary", isBinary, (*reading).binary},
	}
}

// textForms are told by their first characters, decoded. The last one takes all.
func textForms() []form {
	return []form{
		{"feed", isFeed, (*reading).feed},
		{"HTML", isHTML, (*reading).html},
		{"JSON lines", isJSON, (*reading).jsonLines},
		{"text", func([]byte) bool { return true }, (*reading).archive},
	}
}

// stream tells the form of a source and reads it.
func (in *reading) stream(r io.Reader, src source) {
	raw := bufio.NewReaderSize(r, 2*window)
	head, err := raw.Peek(sniffed)
	switch {
	case len(head) == 0 && errors.Is(err, io.EOF):
		in.refuse(src, Empty, "nothing in it", "give a file with a notice")
		return
	case len(head) == 0:
		in.fail(asError(err, src.name))
		return
	}
	if in.dispatch(byteForms(), head, raw, src) {
		return
	}
	text := newDecoder(raw, src.name)
	head, err = text.Peek(sniffed)
	if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
		in.fail(asError(err, src.name))
		return
	}
	in.dispatch(textForms(), bytes.TrimLeft(head, " \t\n\v\f\u00a0\u3000\ufeff"), text, src)
}

// dispatch reads r in the first form that its head fits.
func (in *reading) dispatch(forms []form, head []byte, r *bufio.Reader, src source) bool {
	for _, f := range forms {
		if f.is(head) {
			f.read(in, r, src)
			return true
		}
	}
	return false
}

func hasPrefix(magics ...string) func([]byte) bool {
	return func(head []byte) bool {
		for _, magic := range magics {
			if bytes.HasPrefix(head, []byte(magic)) {
				return true
			}
		}
		return false
	}
}

// isPDF allows for what senders put before a PDF, as its readers do.
func isPDF(head []byte) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
}

// isBinary looks for control characters that no text has, save UTF-16.
func isBinary(head []byte) bool {
	if isUTF16(head, utf16.LittleEndian) || isUTF16(head, utf16.BigEndian) {
		return false
	}
	controls := 0
	for _, c := range head {
		if c == 0 {
			return true
		}
		if c < ' ' && (c < '\t' || c > '\r') && c != escape {
			controls++
		}
	}
	return controls*50 > len(head)
}

func (in *reading) binary(r *bufio.Reader, src source) {
	head, _ := r.Peek(512)
	what := fmt.Sprintf("binary (%s)", http.DetectContentType(head))
	in.refuse(src, Binary, what, "give text, HTML, a PDF, a feed, JSON lines, or these in zip, gzip, zstd or WARC")
}

var (
	feedRoot = regexp.MustCompile(`(?i)<(?:rss|feed|rdf:RDF)[\s/>]`)
	htmlRoot = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|head|body)[\s>]`)
	htmlTag  = regexp.MustCompile(`(?i)^<(?:!--|meta|title|link|div|p|h[1-6]|table|article|main|section|span|br|ul|ol|dl|center|font|b|a)[\s/>-]`)
)

func isFeed(head []byte) bool {
	root := feedRoot.FindIndex(head)
	if root == nil || head[0] != '<' {
		return false
	}
	page := htmlRoot.FindIndex(head)
	return page == nil || root[0] < page[0]
}

func isHTML(head []byte) bool {
	return htmlRoot.Match(head) || htmlTag.Match(head)
}

func isJSON(head []byte) bool {
	return len(head) > 0 && head[0] == '{'
}

// refuse reports that a source is not read.
func (in *reading) refuse(src source, reason Reason, what, do string) {
	in.fail(&Error{Reason: reason, Where: src.name, What: what, Do: do})
}
