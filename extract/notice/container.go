package notice

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// Limits on containers. Text packs to a tenth, a hostile file to a millionth.
const (
	maxDepth   = 4        // containers in containers
	maxRatio   = 200      // bytes that come out of one byte of the input, through all containers
	freeRatio  = 16 << 20 // bytes that may come out before the ratio counts
	maxZip     = 1 << 30  // size of a zip, which must be there whole
	heldZip    = 16 << 20 // size up to which it is held in memory
	maxMembers = 100_000  // files in a zip
	zstdWindow = 32 << 20 // what a zstd may make the reader remember
	unpack     = "unpack it and give the folder"
)

// packed counts the bytes of an input as they are read, and watches for the end of ctx.
type packed struct {
	in *reading
	r  io.Reader
}

// Read implements [io.Reader].
func (p *packed) Read(b []byte) (int, error) {
	if err := p.in.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.r.Read(b)
	p.in.packed += int64(n)
	if p.in.options.Read != nil {
		p.in.options.Read(n)
	}
	return n, err
}

// unpacked counts the bytes that come out of a container, and stops a bomb.
type unpacked struct {
	in   *reading
	r    io.Reader
	src  source
	kind string
}

// bombed reports whether more came out of the input than text can hold.
func (in *reading) bombed() bool { return in.unpacked > freeRatio+maxRatio*in.packed }

// Read implements [io.Reader].
func (u *unpacked) Read(b []byte) (int, error) {
	n, err := u.r.Read(b)
	u.in.unpacked += int64(n)
	var known *Error
	switch {
	case u.in.bombed():
		return n, &Error{Reason: TooLarge, Where: u.src.name, What: fmt.Sprintf("a bomb: it unpacks to more than %d times its size", maxRatio), Do: "do not trust where it comes from; give the notices unpacked"}
	case err == nil, errors.Is(err, io.EOF), errors.As(err, &known), u.in.ctx.Err() != nil:
		return n, err
	}
	return n, &Error{Reason: Malformed, Where: u.src.name, What: "a broken " + u.kind, Do: "fetch or pack it again", Err: err}
}

// member reads a stream that lies in a container.
func (in *reading) member(r io.Reader, kind string, src source) {
	src.depth++
	if src.depth > maxDepth {
		in.refuse(src, TooLarge, fmt.Sprintf("containers nested deeper than %d", maxDepth), unpack)
		return
	}
	in.stream(&unpacked{in: in, r: r, src: src, kind: kind}, src)
}

func (in *reading) gzip(r *bufio.Reader, src source) {
	unzipped, err := gzip.NewReader(r)
	if err != nil {
		in.fail(&Error{Reason: Malformed, Where: src.name, What: "a broken gzip", Do: "fetch or pack it again", Err: err})
		return
	}
	in.member(unzipped, "gzip", src)
}

func (in *reading) zstd(r *bufio.Reader, src source) {
	unpacked, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow), zstd.WithDecoderLowmem(true))
	if err != nil {
		in.fail(&Error{Reason: Malformed, Where: src.name, What: "a broken zstd", Do: "fetch or pack it again", Err: err})
		return
	}
	defer unpacked.Close()
	in.member(unpacked, "zstd", src)
}

// zip reads the files of a zip in its own order. The directory of a zip stands at
// its end, so a large one goes through a temporary file; nothing is ever
// written under a name from the zip.
func (in *reading) zip(r *bufio.Reader, src source) {
	file, size, done, err := spool(r)
	defer done()
	if err != nil {
		in.fail(asError(err, src.name))
		return
	}
	if size > maxZip {
		in.refuse(src, TooLarge, "a zip of more than "+mib(maxZip), unpack)
		return
	}
	archive, err := zip.NewReader(file, size)
	if err != nil {
		in.fail(&Error{Reason: Malformed, Where: src.name, What: "a broken zip", Do: "fetch or pack it again", Err: err})
		return
	}
	switch {
	case len(archive.File) > maxMembers:
		in.refuse(src, TooLarge, fmt.Sprintf("a zip of more than %d files", maxMembers), unpack)
	case isOffice(archive):
		in.refuse(src, Binary, "an Office document", "save it as PDF or as text")
	default:
		in.zipFiles(archive, src)
	}
}

func (in *reading) zipFiles(archive *zip.Reader, src source) {
	found := false
	for _, f := range archive.File {
		if in.stopped || in.bombed() {
			return
		}
		if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		found = true
		in.zipFile(f, source{name: src.name + "/" + memberName(f.Name), depth: src.depth})
	}
	if !found {
		in.refuse(src, Empty, "a zip without files", "give one with notices")
	}
}

func (in *reading) zipFile(f *zip.File, src source) {
	if f.Flags&1 != 0 {
		in.refuse(src, Refused, "packed with a password", "unpack it first")
		return
	}
	r, err := f.Open()
	if err != nil {
		in.fail(&Error{Reason: Malformed, Where: src.name, What: "a broken zip", Do: "fetch or pack it again", Err: err})
		return
	}
	defer r.Close()
	in.member(r, "zip", src)
}

// isOffice tells Word, Excel and PowerPoint, which are zips too.
func isOffice(archive *zip.Reader) bool {
	for _, f := range archive.File {
		if f.Name == "[Content_Types].xml" {
			return true
		}
	}
	return false
}

// longestName is how much is shown of a name that an input gives, in bytes.
const longestName = 1000

// memberName makes a name or address from within an input fit to be shown:
// Windows writes them in Shift_JIS, a hostile one holds control characters.
func memberName(name string) string {
	name = name[:min(len(name), longestName)]
	if !utf8.ValidString(name) {
		if e, ok := detect([]byte(name)); ok {
			decoded, _ := io.ReadAll(decodeWith(strings.NewReader(name), e))
			name = string(decoded)
		}
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, name)
}

// spool takes in a whole stream, a large one in a temporary file, which done removes.
func spool(r io.Reader) (file io.ReaderAt, size int64, done func(), err error) {
	done = func() {}
	var held bytes.Buffer
	if size, err = io.CopyN(&held, r, heldZip); err != nil {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return bytes.NewReader(held.Bytes()), size, done, err
	}
	temporary, err := os.CreateTemp("", "rensa-*.zip")
	if err != nil {
		return nil, 0, done, err
	}
	done = func() {
		_ = temporary.Close()
		_ = os.Remove(temporary.Name())
	}
	size, err = io.Copy(temporary, io.LimitReader(io.MultiReader(&held, r), maxZip+1))
	return temporary, size, done, err
}
