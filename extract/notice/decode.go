package notice

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// window is how many bytes are looked at to tell an encoding, counted from the
// first that is not ASCII.
const window = 32 << 10

// decoder reads bytes in any Japanese encoding as UTF-8 with LF line ends. What
// a page declares is not asked: declarations are missing or wrong too often, and
// the bytes tell. ASCII is passed on until the first byte that is not, so that a
// long head of scripts does not hide what follows it.
type decoder struct {
	raw     *bufio.Reader
	where   string
	started bool
	text    io.Reader // set once the encoding is known
}

func newDecoder(raw *bufio.Reader, where string) *bufio.Reader {
	return bufio.NewReaderSize(transform.NewReader(&decoder{raw: raw, where: where}, lineEnds{}), window)
}

// Read gives decoded text.
func (d *decoder) Read(p []byte) (int, error) {
	if !d.started {
		d.started = true
		d.start()
	}
	if d.text != nil {
		return d.text.Read(p)
	}
	if _, err := d.raw.Peek(1); err != nil {
		return 0, err
	}
	ahead, _ := d.raw.Peek(d.raw.Buffered())
	ascii := bytes.IndexFunc(ahead, func(r rune) bool { return r >= utf8.RuneSelf || r == escape })
	if ascii < 0 {
		ascii = len(ahead)
	}
	if ascii > 0 {
		return d.raw.Read(p[:min(len(p), ascii)])
	}
	return d.choose(p)
}

// start takes off a byte order mark and tells UTF-16, which has no ASCII to pass on.
func (d *decoder) start() {
	head, _ := d.raw.Peek(window)
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = d.raw.Discard(3)
	case isUTF16(head, utf16.LittleEndian):
		d.text = decodeWith(d.raw, utf16.UTF16(utf16.LittleEndian, utf16.UseBOM))
	case isUTF16(head, utf16.BigEndian):
		d.text = decodeWith(d.raw, utf16.UTF16(utf16.BigEndian, utf16.UseBOM))
	}
}

// choose tells the encoding by the bytes ahead and begins to decode.
func (d *decoder) choose(p []byte) (int, error) {
	ahead, _ := d.raw.Peek(window)
	best, ok := detect(ahead)
	if !ok {
		return 0, &Error{Reason: Encoding, Where: d.where, What: "neither UTF-8 nor Shift_JIS, EUC-JP, ISO-2022-JP or UTF-16", Do: "save it as UTF-8"}
	}
	d.text = decodeWith(d.raw, best)
	return d.text.Read(p)
}

const escape = 0x1b

// detect chooses the encoding under which the bytes look most like Japanese.
func detect(ahead []byte) (encoding.Encoding, bool) {
	switch {
	case isJIS(ahead):
		return japanese.ISO2022JP, true
	case validPrefix(ahead):
		return encoding.Nop, true
	}
	sjis, euc := likeness(ahead, japanese.ShiftJIS), likeness(ahead, japanese.EUCJP)
	switch {
	case sjis.bad > 0 && euc.bad > 0 && isMostlyUTF8(ahead):
		return encoding.Nop, true
	case euc.score > sjis.score:
		return japanese.EUCJP, euc.possible()
	}
	return japanese.ShiftJIS, sjis.possible()
}

// isMostlyUTF8 reports whether a third of the bytes beyond ASCII make characters
// of three bytes, as Japanese has them in UTF-8: a page that was patched together is what most of it is.
func isMostlyUTF8(ahead []byte) bool {
	beyond, threes := 0, 0
	for len(ahead) > 0 {
		r, size := utf8.DecodeRune(ahead)
		if r >= utf8.RuneSelf {
			beyond += size
		}
		if size == 3 {
			threes += size
		}
		ahead = ahead[size:]
	}
	return threes*3 >= beyond
}

// isJIS looks for the escapes of ISO-2022-JP in bytes that are all 7-bit up to there.
func isJIS(ahead []byte) bool {
	if len(ahead) < 3 || ahead[0] != escape {
		return false
	}
	switch string(ahead[1:3]) {
	case "$@", "$B", "(B", "(J", "(I":
		return true
	}
	return false
}

// isUTF16 looks for the mark, or for text that has its line ends and its kana
// where UTF-16 has them: no other encoding has these control characters at all.
func isUTF16(head []byte, order utf16.Endianness) bool {
	high, low := 1, 0
	if order == utf16.BigEndian {
		high, low = 0, 1
	}
	if len(head) < 2 {
		return false
	}
	if head[high] == 0xfe && head[low] == 0xff {
		return true
	}
	pairs, typical := len(head)/2, 0
	for i := range pairs {
		switch h, l := head[2*i+high], head[2*i+low]; {
		case h == 0x30, h == 0 && l >= ' ' && l < 0x7f, h == 0 && (l == '\n' || l == '\r' || l == '\t'), h == 0xff && l < 0xa0:
			typical++
		}
	}
	return bytes.ContainsAny(head, "\x00\x01\x02") && typical*3 > pairs
}

// looks is how much bytes look like Japanese in one encoding.
type looks struct {
	score int
	bad   int // bytes that are not in the encoding
	runes int // characters beyond ASCII
}

// possible is not what breaks at every fourth character.
func (l looks) possible() bool { return l.bad*4 <= l.runes }

// likeness reads the bytes in an encoding.
func likeness(ahead []byte, candidate encoding.Encoding) looks {
	text, _ := io.ReadAll(decodeWith(bytes.NewReader(ahead), candidate))
	if len(ahead) == window {
		text = bytes.TrimSuffix(text, []byte(string(broken))) // the window cuts a character
	}
	var l looks
	for _, r := range string(text) {
		if r >= utf8.RuneSelf {
			l.runes++
		}
		switch {
		case r == broken:
			l.bad++
			l.score -= 20
		case r >= 0x3040 && r <= 0x30ff: // kana
			l.score += 3
		case r >= 0x3000 && r <= 0x303f, r >= 0xff01 && r <= 0xff5e, r >= 0x4e00 && r <= 0x9fff:
			l.score++
		case r >= utf8.RuneSelf:
			l.score--
		}
	}
	return l
}

// validPrefix reports whether the bytes are UTF-8, but for a character that is cut at the end.
func validPrefix(ahead []byte) bool {
	for range utf8.UTFMax {
		if utf8.Valid(ahead) {
			return true
		}
		ahead = ahead[:max(len(ahead)-1, 0)]
	}
	return false
}

// decodeWith turns every byte that the encoding does not have into [broken].
// [encoding.Nop] stands for UTF-8.
func decodeWith(r io.Reader, e encoding.Encoding) io.Reader {
	if e == encoding.Nop {
		return transform.NewReader(r, markBroken{})
	}
	return transform.NewReader(transform.NewReader(r, e.NewDecoder()), markBroken{replaced: true})
}

// markBroken writes [broken] for bytes that are no UTF-8 and, behind a decoder
// that has put replacement characters there, for these.
type markBroken struct {
	transform.NopResetter
	replaced bool
}

// Transform implements [transform.Transformer].
func (m markBroken) Transform(dst, src []byte, atEOF bool) (written, read int, err error) {
	for read < len(src) {
		r, size := utf8.DecodeRune(src[read:])
		if r == utf8.RuneError && size == 1 && !atEOF && !utf8.FullRune(src[read:]) {
			return written, read, transform.ErrShortSrc
		}
		if r == utf8.RuneError && (size == 1 || m.replaced) {
			r = broken
		}
		if written+utf8.RuneLen(r) > len(dst) {
			return written, read, transform.ErrShortDst
		}
		written += utf8.EncodeRune(dst[written:], r)
		read += size
	}
	return written, read, nil
}

// lineEnds writes LF for CRLF and CR.
type lineEnds struct{ transform.NopResetter }

// Transform implements [transform.Transformer].
func (lineEnds) Transform(dst, src []byte, atEOF bool) (written, read int, err error) {
	for read < len(src) {
		if written == len(dst) {
			return written, read, transform.ErrShortDst
		}
		c := src[read]
		if c == '\r' {
			if read+1 == len(src) && !atEOF {
				return written, read, transform.ErrShortSrc
			}
			if read+1 < len(src) && src[read+1] == '\n' {
				read++
			}
			c = '\n'
		}
		dst[written] = c
		written++
		read++
	}
	return written, read, nil
}
