package notice

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Options are what [Open] may do beyond reading files.
type Options struct {
	// AllowPrivate lets addresses of this machine and of private networks be read.
	AllowPrivate bool
	// Stdin is what "-" reads, os.Stdin where it is nil.
	Stdin io.Reader
	// Read, where it is not nil, is told how many bytes were read of a source as it
	// stands, packed or not: every time that some were.
	Read func(bytes int)
}

// Open reads a file, a folder with all that lies in it (sorted, hidden files and
// links to folders left out), a glob, "-" (standard input) or an http(s)
// address. Notices and errors are those of [Read].
func Open(ctx context.Context, where string, options Options) iter.Seq2[Notice, error] {
	return OpenAll(ctx, []string{where}, options)
}

// OpenAll is [Open] for several at a time, which share what is slow to start.
func OpenAll(ctx context.Context, wheres []string, options Options) iter.Seq2[Notice, error] {
	return func(yield func(Notice, error) bool) {
		in := newReading(ctx, yield)
		in.options = options
		defer in.close()
		for _, where := range wheres {
			if in.alive() {
				in.open(where)
			}
		}
	}
}

func (in *reading) open(where string) {
	switch {
	case where == "-" && in.options.Stdin == nil:
		in.read(os.Stdin, "-")
	case where == "-":
		in.read(in.options.Stdin, "-")
	case isAddress(where):
		in.address(where)
	default:
		in.path(where)
	}
}

// path reads a file, a folder or a glob. A file whose name looks like a glob is a file.
func (in *reading) path(where string) {
	info, err := os.Stat(where)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(where, "*?[") {
		in.glob(where)
		return
	}
	if err == nil && info.IsDir() {
		in.folder(where)
		return
	}
	in.file(where)
}

func (in *reading) glob(pattern string) {
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		in.refuse(source{name: pattern}, Unreadable, "no file matches", "give a file, a folder, a glob, an address or -")
		return
	}
	for _, path := range paths {
		if in.alive() {
			in.path(path)
		}
	}
}

func (in *reading) folder(root string) {
	found := false
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case !in.alive():
			return fs.SkipAll
		case err != nil:
			in.unreadable(path, err)
			return nil
		case path != root && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			found = true
			in.file(path)
		}
		return nil
	})
	if err == nil && !found && !in.stopped {
		in.refuse(source{name: root}, Empty, "a folder without files", "give one with notices")
	}
}

func (in *reading) file(path string) {
	f, err := os.Open(path)
	if err != nil {
		in.unreadable(path, err)
		return
	}
	defer f.Close()
	in.read(f, path)
}

// unreadable reports a path that cannot be opened.
func (in *reading) unreadable(path string, err error) {
	var detail *fs.PathError
	if errors.As(err, &detail) {
		err = detail.Err // it names the path again
	}
	in.fail(&Error{Reason: Unreadable, Where: path, What: "cannot be opened", Do: "check the path and its permissions", Err: err})
}
