package notice

import (
	"context"
	"errors"
	"io"
)

// broken stands in decoded text for bytes that the encoding does not have. It
// is no character, so no text can hold it otherwise.
const broken = '\ufdd0'

// reading is one call of Read or Open: where its notices go, and what its
// sources share.
type reading struct {
	ctx     context.Context
	yield   func(Notice, error) bool
	stopped bool // the caller has had enough, or ctx ended
	told    int  // notices and errors so far
	options Options

	packed, unpacked int64      // bytes read from the input, and out of its containers
	pdfium           *pdfEngine // nil until a PDF comes
	web              *fetcher   // nil until an address comes
}

func newReading(ctx context.Context, yield func(Notice, error) bool) *reading {
	return &reading{ctx: ctx, yield: yield}
}

// close ends what the reading started.
func (in *reading) close() {
	if in.pdfium != nil {
		in.pdfium.close()
	}
}

// give hands a notice to the caller.
func (in *reading) give(n Notice) {
	if in.alive() {
		in.told++
		in.stopped = !in.yield(n, nil)
	}
}

// fail hands an error to the caller.
func (in *reading) fail(err error) {
	if in.alive() {
		in.told++
		in.stopped = !in.yield(Notice{}, err)
	}
}

// alive tells whether to go on. The end of ctx is told once.
func (in *reading) alive() bool {
	if in.stopped {
		return false
	}
	if err := in.ctx.Err(); err != nil {
		in.stopped = true
		in.yield(Notice{}, err)
	}
	return !in.stopped
}

// read goes from the bytes of one source to its notices.
func (in *reading) read(r io.Reader, name string) {
	in.packed, in.unpacked = 0, 0
	in.stream(&packed{in: in, r: r}, source{name: name})
}

// upTo reads r and breaks off with excess when it is longer than what is left.
// [io.LimitedReader] would end as if it were whole.
type upTo struct {
	r      io.Reader
	left   int
	excess *Error
}

// Read implements [io.Reader].
func (u *upTo) Read(b []byte) (int, error) {
	if u.left <= 0 {
		return 0, u.excess
	}
	n, err := u.r.Read(b[:min(len(b), u.left)])
	u.left -= n
	return n, err
}

// asError makes an [*Error] of what a reader broke off with.
func asError(err error, where string) error {
	var known *Error
	if errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &Error{Reason: Unreadable, Where: where, What: "reading breaks off", Do: "check the file or the connection and try again", Err: err}
}
