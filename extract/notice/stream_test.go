package notice

import (
	"io"
	"runtime/metrics"
	"strings"
	"testing"
)

// endless repeats a text until left bytes were read.
type endless struct {
	text string
	at   int
	left int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), e.left)], e.text[e.at:])
	e.at, e.left = (e.at+n)%len(e.text), e.left-n
	return n, nil
}

// liveHeap returns the bytes that the last collection found in use.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func TestMemoryDoesNotGrowWithTheInput(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 200 MB several times over")
	}
	const size, allowed = 200 << 20, 3 * maxPage
	archive := string(readFile(t, "archive.txt"))
	item := "<item><title>お知らせ</title><description>" + strings.Repeat("サーバが止まりました。", 200) + "</description></item>\n"
	record := `{"title":"お知らせ","text":"` + strings.Repeat("サーバが止まりました。", 200) + "\"}\n"
	for name, input := range map[string]io.Reader{
		"an archive page":         &endless{text: archive, left: size},
		"one line":                &endless{text: "サーバが止まりました。", left: size},
		"one line in JSON":        io.MultiReader(strings.NewReader(`{"text":"`), &endless{text: "サーバが止まりました。", left: size}),
		"a feed":                  io.MultiReader(strings.NewReader("<rss><channel>"), &endless{text: item, left: size / 4}),
		"a feed with a long item": io.MultiReader(strings.NewReader("<rss><channel><item><title>"), &endless{text: archive, left: size}),
		"JSON lines":              &endless{text: record, left: size / 4},
		"a page of HTML":          io.MultiReader(strings.NewReader("<html><body>"), &endless{text: archive, left: size}),
	} {
		t.Run(name, func(t *testing.T) {
			before, most, n := liveHeap(), uint64(0), 0
			watched := readerFunc(func(p []byte) (int, error) {
				most = max(most, liveHeap())
				return input.Read(p)
			})
			for range Read(t.Context(), watched, "test") {
				n++
			}
			t.Logf("%d notices and errors, %d MiB held at most", n, (int64(most)-int64(before))>>20)
			if n == 0 || most > before+allowed {
				t.Errorf("%d notices and errors, %d MiB held at most, want no more than %d", n, (most-before)>>20, allowed>>20)
			}
		})
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func BenchmarkReadArchive(b *testing.B) {
	archive := string(readFile(b, "archive.txt"))
	b.SetBytes(int64(len(archive)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Read(b.Context(), strings.NewReader(archive), "test") {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
