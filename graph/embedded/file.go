package embedded

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// format is the number of the file's layout: it rises when a program of the
// other number could not read the file.
//
//	meta     program → "rensa", format → "2", current → which generation holds the graph (see generation.go)
//	graph N  0, 1, 2 … (big-endian uint32) → the graph's JSON lines, in pieces, each deflated
//	records  key → value, deflated, of which the store knows nothing more
const format = 2

// The names of the buckets and of the fields of the first.
var (
	metaBucket    = []byte("meta")
	recordsBucket = []byte("records")

	programField = []byte("program")
	formatField  = []byte("format")
	currentField = []byte("current")
)

const program = "rensa"

// lockWait is how long to wait for another process to let go of the file.
const lockWait = 2 * time.Second

// regular tells whether there is a file with anything in it at path. A process
// killed while it made the file may leave an empty one, which counts as none.
func regular(path string) (bool, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, explain(path, err)
	case !info.Mode().IsRegular():
		return false, fmt.Errorf("not a rensa store: %s is no regular file: name another with --db", path)
	}
	return info.Size() > 0, nil
}

// openFile opens the file and checks that it is a store this program can read.
func (s *Store) openFile() error {
	db, err := bbolt.Open(s.path, 0o600, &bbolt.Options{ReadOnly: s.readOnly, Timeout: lockWait})
	if err != nil {
		return err
	}
	if err := db.View(s.check); err != nil {
		return errors.Join(err, db.Close())
	}
	s.db = db
	return nil
}

// check refuses a file that is not ours, is cut short or of another format. One without any
// bucket was killed in the making.
func (s *Store) check(tx *bbolt.Tx) error {
	if info, err := os.Stat(s.path); err != nil || info.Size() < tx.Size() {
		return cmp.Or(err, errCutShort)
	}
	meta := tx.Bucket(metaBucket)
	if meta == nil {
		if name, _ := tx.Cursor().First(); name != nil {
			return errNotOurs
		}
		return s.checkBuilt(tx)
	}
	if string(meta.Get(programField)) != program {
		return errNotOurs
	}
	number, err := strconv.Atoi(string(meta.Get(formatField)))
	switch {
	case err != nil:
		return errNotOurs
	case number > format:
		return fmt.Errorf("store of a newer format: %s is of format %d, this program knows %d: use a newer rensa", s.path, number, format)
	case number < format:
		return fmt.Errorf("store of an older format: %s is of format %d, this program knows %d: remove it and build again", s.path, number, format)
	}
	return s.checkBuilt(tx)
}

// checkBuilt refuses to read where no build was ever completed.
func (s *Store) checkBuilt(tx *bbolt.Tx) error {
	current, err := currentGeneration(tx)
	if s.readOnly && err == nil && current == nil {
		return errNoBuild
	}
	return err
}

// What explain turns into whole sentences, and the use of a store after its end.
var (
	errNoBuild  = errors.New("no build yet")
	errNotOurs  = errors.New("not ours")
	errClosed   = errors.New("the store is closed")
	errDamaged  = errors.New("the graph's check sum does not fit")
	errCutShort = errors.New("it is cut short")
)

// view and update run do in a transaction; update makes the file where there is none.
func (s *Store) view(do func(*bbolt.Tx) error) error {
	return s.guard(func() error { return s.db.View(do) })
}

func (s *Store) update(do func(*bbolt.Tx) error) error {
	return s.guard(func() error {
		if s.closed {
			return errClosed
		}
		if s.db == nil {
			if err := s.openFile(); err != nil {
				return err
			}
		}
		return s.db.Update(func(tx *bbolt.Tx) error {
			if err := writeMeta(tx); err != nil {
				return err
			}
			return do(tx)
		})
	})
}

func writeMeta(tx *bbolt.Tx) error {
	meta, err := tx.CreateBucketIfNotExists(metaBucket)
	if err != nil {
		return err
	}
	return errors.Join(meta.Put(programField, []byte(program)), meta.Put(formatField, []byte(strconv.Itoa(format))))
}

// guard runs do on the file and explains its errors. The pages of a damaged
// file can make bbolt panic, or fault where the file is cut short: both become
// an error, and the file is left alone from then on.
func (s *Store) guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			s.db = nil
			err = fmt.Errorf("damaged store: %s: remove it and build again (%v)", s.path, p)
		}
	}()
	return explain(s.path, do())
}

// Explain says in one line what is wrong where something that is to go into the
// store cannot be written beside it, as on a full disk.
func (s *Store) Explain(err error) error { return explain(s.path, err) }

// explain says in one line what is wrong with the file and what to do.
func explain(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("store in use: %s: wait for the other rensa to end, or name another store with --db", path)
	case errors.Is(err, errNoBuild):
		return fmt.Errorf("no store yet: %s: make one with `rensa build FILE`, or name another with --db", path)
	case errors.Is(err, errNotOurs), errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch):
		return fmt.Errorf("not a rensa store: %s: left as it is; name another with --db", path)
	case errors.Is(err, errDamaged), errors.Is(err, errCutShort), errors.Is(err, bolterrors.ErrChecksum):
		return fmt.Errorf("damaged store: %s: remove it and build again (%w)", path, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("store not accessible: %s: check its permissions, or name another with --db (%w)", path, root(err))
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("no folder for the store: %s: make it first, or name another with --db", path)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EFBIG), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("disk full: %s still holds the last complete build: make room and build again (%w)", path, root(err))
	}
	return err
}

// root is the system's own word for what went wrong.
func root(err error) error {
	var number syscall.Errno
	if errors.As(err, &number) {
		return number
	}
	return err
}
