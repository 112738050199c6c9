// Package notice reads security-incident notices in every form that they come
// in and knows nothing of what they say.
//
// A source is taken apart step by step, and what it is shows in its content,
// never in its name: containers give members (zip, gzip, zstd, WARC), an
// encoding gives text, a form gives notices (archive pages as text or HTML,
// single articles, feeds, JSON lines, PDF). [Open] finds the sources, [Read]
// goes the way from one of them to its notices.
package notice

import (
	"context"
	"io"
	"iter"
)

// Notice is one publication as it was read.
type Notice struct {
	// Incident is the archive's number, "2023-464"; "" where the heading has none.
	Incident string
	// Heading is the heading line without the archive's mark; "" where there is none.
	Heading string
	// Edition tells which report of its incident this is by the heading's words:
	// 0 the first or unsaid, 続報1 and 第2報 are 1, 続報2 and 第3報 are 2, 最終報 is [Final].
	Edition int
	// Published is an ISO date in Japan's time where the form itself says it
	// (a feed's pubDate, JSON's "published"); "" otherwise.
	Published string
	// Source is a file name or an address, followed by the member's name inside a container.
	Source string
	// Text is the whole notice, its heading line first, in UTF-8 with LF line
	// ends. Offsets and quotes count its code points.
	Text string
}

// Read yields the notices of one input in page order. It holds one notice at a
// time, so memory does not grow with an archive page. The name is only for
// [Notice.Source] and errors. Errors are of type [*Error] unless ctx ended; one
// that concerns a single notice does not keep the rest from being read.
func Read(ctx context.Context, r io.Reader, name string) iter.Seq2[Notice, error] {
	return func(yield func(Notice, error) bool) {
		in := newReading(ctx, yield)
		defer in.close()
		in.read(r, name)
	}
}
