package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// output runs write on the file at path, or on the standard output where path
// is "" or "-". The file is written beside its place and renamed, so that a
// reader, or a full disk, never leaves half of one.
func (a *app) output(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return buffered(a.out, write)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeThrough(path, write)
	}
	part, err := os.OpenFile(fmt.Sprintf("%s.part%d", path, os.Getpid()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return cannotWrite(path, err)
	}
	err = errors.Join(buffered(part, write), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return cannotWrite(path, errors.Join(err, os.Remove(part.Name())))
	}
	return nil
}

// writeThrough writes to something that is no file: a terminal, a pipe, a device.
func writeThrough(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return cannotWrite(path, err)
	}
	if err := errors.Join(buffered(f, write), f.Close()); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// buffered runs write; what it has written before an error goes out as well.
func buffered(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriter(w)
	err := write(out)
	return cmp.Or(err, out.Flush())
}

// cannotWrite says what is wrong with the place at path; what is wrong with the
// content stays as it is.
func cannotWrite(path string, err error) error {
	var place *fs.PathError
	if errors.As(err, &place) {
		return fmt.Errorf("cannot write %s: %w: is there a folder %s with room and a right to write?", path, place.Err, filepath.Dir(path))
	}
	return err
}
