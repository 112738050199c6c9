package embedded

import (
	"bytes"
	"compress/flate"
	"io"
)

// packer deflates one value after another: what the file holds shrinks to a
// quarter or less.
type packer struct {
	packed bytes.Buffer
	writer *flate.Writer
}

// pack is the packed content, valid until the next call.
func (p *packer) pack(content []byte) []byte {
	p.packed.Reset()
	if p.writer == nil {
		p.writer, _ = flate.NewWriter(&p.packed, flate.BestSpeed) // there is such a level
	}
	p.writer.Reset(&p.packed)
	_, _ = p.writer.Write(content) // a buffer takes everything
	_ = p.writer.Close()
	return p.packed.Bytes()
}

// unpack is the way back.
func unpack(packed []byte) ([]byte, error) {
	return io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
}
