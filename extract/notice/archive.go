package notice

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is the size in bytes of the largest notice that is read.
const maxText = 1 << 20

// longestTitle is the length in code points up to which the first line of a
// text without an archive's mark is taken for its title.
const longestTitle = 120

// splitter cuts running text into notices at the headings. It takes a line, or
// a piece of one, at a time, so that neither a line nor a page need fit into memory.
type splitter struct {
	in        *reading
	source    string
	title     string // of the page: the heading of a notice that has no mark
	published string

	head    heading
	marked  bool // a mark was seen; what stood before the first is the page's top
	text    strings.Builder
	tooLong bool
	line    int // the line that is being read, from 1
	start   int // the line on which the notice begins
}

// archive reads decoded text: an archive page, or a single notice without a mark.
func (in *reading) archive(r *bufio.Reader, src source) {
	in.split(r, &splitter{source: src.name})
}

// split feeds text to a splitter.
func (in *reading) split(r *bufio.Reader, s *splitter) {
	s.in, s.start = in, 1
	for begins := true; !in.stopped; {
		piece, err := r.ReadSlice('\n')
		s.add(piece, begins)
		begins = err == nil
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			s.end(err)
			return
		}
	}
}

// add takes a line, or the next piece of one where begins is false.
func (s *splitter) add(piece []byte, begins bool) {
	if begins {
		s.line++
		s.heading(string(piece[:min(len(piece), maxHeading+1)]))
	}
	s.tooLong = s.tooLong || s.text.Len()+len(piece) > maxText
	if !s.tooLong {
		s.text.Write(piece)
	}
}

// heading gives the notice so far where the line begins the next one.
func (s *splitter) heading(line string) {
	head, ok := parseHeading(line)
	if !ok {
		return
	}
	if s.marked || strings.ContainsRune(s.text.String(), broken) {
		s.flush()
	}
	s.text.Reset()
	s.head, s.marked, s.tooLong, s.start = head, true, false, s.line
}

// end gives the last notice, or says what broke off the text.
func (s *splitter) end(err error) {
	if !errors.Is(err, io.EOF) {
		s.in.fail(asError(err, s.source))
		return
	}
	s.flush()
}

// flush gives the notice that was gathered, or says why not.
func (s *splitter) flush() {
	text := trimBlankLines(s.text.String())
	switch {
	case s.tooLong:
		s.refuse(TooLarge, "longer than "+mib(maxText), "split it, a notice has a few thousand")
	case strings.ContainsRune(text, broken):
		s.refuse(Encoding, "bytes that are not in the page's encoding", "save the page in one encoding, best UTF-8")
	case text == "":
		s.refuse(Empty, "nothing but blank lines", "give a page with a notice")
	case !s.marked && !hasKana(text):
		s.refuse(NoNotice, "no Japanese text", "give a page with a Japanese notice")
	default:
		s.give(text)
	}
}

// refuse reports the notice by its heading and the line on which it begins.
func (s *splitter) refuse(reason Reason, what, do string) {
	if s.head.incident != "" {
		what = fmt.Sprintf("notice %s: %s", s.head.incident, what)
	}
	s.in.fail(&Error{Reason: reason, Where: fmt.Sprintf("%s:%d", s.source, s.start), What: what, Do: do})
}

func (s *splitter) give(text string) {
	head := s.head
	if !s.marked {
		head.title = cmp.Or(s.title, titleLine(text))
	}
	s.in.give(Notice{
		Incident: head.incident, Heading: head.title, Edition: editionOf(head.title),
		Published: s.published, Source: s.source, Text: text,
	})
}

// titleLine returns the first line where it is short enough for a title and no sentence.
func titleLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	if utf8.RuneCountInString(line) > longestTitle || strings.HasSuffix(line, "。") {
		return ""
	}
	return line
}

// trimBlankLines drops the blank lines before and the white space after a
// text, and keeps the indentation of its first line.
func trimBlankLines(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	first := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
	return text[strings.LastIndexByte(text[:max(first, 0)], '\n')+1:]
}

// hasKana tells Japanese from Chinese and from everything else.
func hasKana(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) })
}
