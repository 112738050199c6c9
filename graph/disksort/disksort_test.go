package disksort

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// in are the groups of a sorter's values, parted by spaces.
func in(t *testing.T, s *Sorter, texts int) string {
	t.Helper()
	var groups []string
	for group, err := range s.Groups(texts) {
		if err != nil {
			t.Fatal(err)
		}
		groups = append(groups, string(bytes.Join(group, []byte("+"))))
	}
	return strings.Join(groups, " ")
}

func TestKeysSortAsTheListsOfTheirTexts(t *testing.T) {
	lists := [][]string{{"", "z"}, {"a"}, {"a", ""}, {"a", "\x00"}, {"a", "b"}, {"a\x00"}, {"a\x00\x01"}, {"a\x00\x02"}, {"a\x00\xff"}, {"a\x01"}, {"ab", "a"}, {"b"}}
	for i, a := range lists {
		for j, b := range lists {
			if got, want := bytes.Compare(NewKey(a...), NewKey(b...)), slices.Compare(a, b); got != want {
				t.Errorf("keys %d and %d compare as %d, their lists %q, %q as %d", i, j, got, a, b, want)
			}
		}
	}
	if !slices.IsSorted([]string{Number(-2), Number(-1), Number(0), Number(9), Number(10)}) {
		t.Error("numbers do not sort as their texts")
	}
}

func TestItemsComeInGroupsByTheBeginningsOfTheirKeys(t *testing.T) {
	s := New(t.TempDir(), Buffer)
	defer s.Close()
	for _, key := range []string{"b 2", "a 1", "b 1", "a 2", "ab 1"} {
		one, two, _ := strings.Cut(key, " ")
		if err := s.Put(NewKey(one, two), []byte(one+two)); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := in(t, s, 1), "a1+a2 ab1 b1+b2"; got != want {
		t.Errorf("groups %s, want %s", got, want)
	}
}

func TestWhatIsPutOnceStandsOnce(t *testing.T) {
	s := New(t.TempDir(), Buffer)
	defer s.Close()
	for range 2 {
		if err := s.PutOnce(NewKey("a"), []byte("once")); err != nil {
			t.Fatal(err)
		}
		if err := s.Put(NewKey("a"), []byte("each")); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := in(t, s, 1), "each+each+once"; got != want {
		t.Errorf("items %s, want %s", got, want)
	}
}

func TestMoreThanTheMemoryHoldsComesInOrderAndLeavesNoFile(t *testing.T) {
	folder := t.TempDir()
	s := New(folder, Buffer)
	const count = 3 * Buffer / 1000
	value := make([]byte, 1000)
	for _, i := range rand.Perm(count) {
		if err := s.Put(NewKey(Number(i)), fmt.Append(value[:0], i)[:1000]); err != nil {
			t.Fatal(err)
		}
	}
	next := 0
	for group, err := range s.Groups(1) {
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Append(nil, next); len(group) != 1 || !bytes.HasPrefix(group[0], want) {
			t.Fatalf("item %d begins with %s", next, group[0][:10])
		}
		next++
	}
	if next != count {
		t.Errorf("%d items, want %d", next, count)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("left %v behind", left)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestAnEmptySorterYieldsNothing(t *testing.T) {
	s := New(t.TempDir(), Buffer)
	defer s.Close()
	if got := in(t, s, 1); got != "" {
		t.Errorf("yielded %s", got)
	}
}
