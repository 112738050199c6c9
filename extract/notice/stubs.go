package notice

import "bufio"

func (in *reading) gzip(r *bufio.Reader, src source) {}
func (in *reading) zstd(r *bufio.Reader, src source) {}
func (in *reading) zip(r *bufio.Reader, src source)  {}
func (in *reading) warc(r *bufio.Reader, src source) {}
