package notice

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"regexp"
	"strconv"
	"strings"
)

// Limits on the head of a WARC record, or of the answer in one.
const (
	maxHeadLine  = 64 << 10
	maxHeadLines = 500
)

// head is a first line and fields by their names in small letters.
type head struct {
	first  string
	fields map[string]string
}

// readable matches the types of content that may hold a notice.
var readable = regexp.MustCompile(`^(?:$|text/(?:html|plain|xml)|application/(?:.*xml|pdf|.*json.*|gzip|zip|octet-stream))`)

// warc reads the pages of a web archive: answers with status 200, resources and
// conversions. What is no document (images, styles) is passed over.
func (in *reading) warc(r *bufio.Reader, src source) {
	before := in.told
	for !in.stopped {
		record, err := readHead(r)
		if errors.Is(err, io.EOF) {
			if in.told == before {
				in.refuse(src, NoNotice, "a WARC without a page", "give one with notices")
			}
			return
		}
		length, bad := strconv.ParseInt(record.fields["content-length"], 10, 64)
		if err != nil || bad != nil || length < 0 || !strings.HasPrefix(record.first, "WARC/") {
			in.brokenWARC(src, err)
			return
		}
		block := &io.LimitedReader{R: r, N: length}
		in.warcRecord(record, block, src)
		if _, err := io.Copy(io.Discard, block); err != nil || block.N > 0 {
			in.brokenWARC(src, err)
			return
		}
	}
}

func (in *reading) brokenWARC(src source, err error) {
	var known *Error
	if errors.As(err, &known) || in.ctx.Err() != nil {
		in.fail(asError(err, src.name))
		return
	}
	in.refuse(src, Malformed, "a WARC that breaks off or has a broken record", "fetch it again")
}

// warcRecord reads the page of a record, if it has one.
func (in *reading) warcRecord(record head, block io.Reader, src source) {
	page := source{name: src.name + "/" + memberName(strings.Trim(record.fields["warc-target-uri"], "<>")), depth: src.depth}
	switch record.fields["warc-type"] {
	case "response":
		in.warcAnswer(bufio.NewReader(block), page)
	case "resource", "conversion":
		if readable.MatchString(strings.ToLower(record.fields["content-type"])) {
			in.member(block, "WARC", page)
		}
	}
}

// warcAnswer reads what a server answered.
func (in *reading) warcAnswer(r *bufio.Reader, page source) {
	answer, err := readHead(r)
	status := strings.Fields(answer.first)
	if err != nil || len(status) < 2 {
		in.refuse(page, Malformed, "a WARC record without an answer", "fetch the page again")
		return
	}
	if status[1] != "200" || !readable.MatchString(strings.ToLower(answer.fields["content-type"])) {
		return
	}
	var body io.Reader = r
	if strings.EqualFold(answer.fields["transfer-encoding"], "chunked") {
		body = httputil.NewChunkedReader(r)
	}
	in.member(body, "WARC", page)
}

// readHead reads the head of a record or of an answer up to its blank line, and skips blank lines before it.
func readHead(r *bufio.Reader) (head, error) {
	h := head{fields: map[string]string{}}
	for range maxHeadLines {
		text, err := readLine(r, maxHeadLine)
		line := strings.TrimRight(string(text), "\r\n")
		switch {
		case err != nil && (line != "" || h.first != ""):
			return h, fmt.Errorf("head breaks off: %w", io.ErrUnexpectedEOF)
		case err != nil:
			return h, err
		case line == "" && h.first != "":
			return h, nil
		case h.first == "":
			h.first = line
		default:
			name, value, _ := strings.Cut(line, ":")
			h.fields[strings.ToLower(strings.TrimSpace(name))] = strings.TrimSpace(value)
		}
	}
	return h, errLongLine
}
