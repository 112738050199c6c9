// Package disksort sorts more than the memory holds, in files that have no name
// and so never outlive the process.
package disksort

import (
	"bytes"
	"fmt"
	"iter"
	"math"
	"strings"
	"sync"

	"github.com/bsm/extsort"
)

// Buffer is how many bytes a sorter usually keeps in memory before they go to disk.
const Buffer = 8 << 20

// Sorter takes items in any order, from several goroutines at once, and then
// yields them in order. The order of items with the same key is undefined.
type Sorter struct {
	mu    sync.Mutex
	items *extsort.Sorter
}

// New returns a sorter with its files in the folder, os.TempDir() where it is "",
// that keeps so many bytes in memory.
func New(folder string, buffer int) *Sorter {
	return &Sorter{items: extsort.New(&extsort.Options{WorkDir: folder, BufferSize: buffer, Dedupe: superfluous})}
}

// Close gives the disk back.
func (s *Sorter) Close() error { return s.items.Close() }

// Put takes an item.
func (s *Sorter) Put(key Key, value []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.items.Put(key, value)
}

// PutOnce takes an item of which one is as good as any number with its key.
func (s *Sorter) PutOnce(key Key, value []byte) error { return s.Put(append(key, once...), value) }

func superfluous(a, b []byte) bool { return bytes.HasSuffix(a, []byte(once)) && bytes.Equal(a, b) }

// Groups yields the items, those together whose keys begin with the same n texts:
// their values, in the order of the keys. It can be asked for once.
func (s *Sorter) Groups(n int) iter.Seq2[[][]byte, error] {
	return func(yield func([][]byte, error) bool) {
		sorted, err := s.items.Sort()
		if err != nil {
			yield(nil, err)
			return
		}
		defer sorted.Close()
		var begin Key
		var group [][]byte
		for sorted.Next() {
			if next := Key(sorted.Key()).texts(n); !bytes.Equal(next, begin) {
				if group != nil && !yield(group, nil) {
					return
				}
				begin, group = bytes.Clone(next), nil
			}
			group = append(group, bytes.Clone(sorted.Value()))
		}
		if err := sorted.Err(); err != nil {
			yield(nil, err)
		} else if group != nil {
			yield(group, nil)
		}
	}
}

// Key is a list of texts. Keys sort as the lists do, text by text.
type Key []byte

// What stands behind a text of a key, and behind the key of PutOnce. Within a
// text, a zero byte is followed by 0xff.
const (
	textEnd = "\x00\x01"
	once    = "\x00\x02"
)

// NewKey is the key of the texts.
func NewKey(texts ...string) Key { return Key(nil).With(texts...) }

// With is a key that goes on with more texts.
func (k Key) With(texts ...string) Key {
	longer := bytes.Clone(k)
	for _, text := range texts {
		longer = append(append(longer, strings.ReplaceAll(text, "\x00", "\x00\xff")...), textEnd...)
	}
	return longer
}

// texts are the first n of the key.
func (k Key) texts(n int) Key {
	end := 0
	for range n {
		next := bytes.Index(k[end:], []byte(textEnd))
		if next < 0 {
			return k
		}
		end += next + len(textEnd)
	}
	return k[:end]
}

// Number is a number as a text that sorts as the number does.
func Number(n int) string { return fmt.Sprintf("%016x", uint64(n)+math.MaxInt64+1) }
