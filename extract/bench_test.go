package extract_test

import (
	"testing"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// benchmarkSize is how much text the benchmarks read, in bytes.
const benchmarkSize = 20 << 20

// BenchmarkExtract reads the sample over and over, on one processor, and the
// same text with nothing but the tokenizer. The metric kagome is how many times
// the tokenizer's own throughput the extraction has; at least 0.4 is wanted.
func BenchmarkExtract(b *testing.B) {
	notices, size := sample(b).notices, 0
	for _, n := range notices {
		size += len(n.Text)
	}
	rounds := benchmarkSize / size
	x := extractor(b)
	bare, err := tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		b.Fatal(err)
	}
	var alone float64
	b.Run("tokenizer", func(b *testing.B) {
		b.SetBytes(int64(rounds * size))
		for b.Loop() {
			for range rounds {
				for _, n := range notices {
					bare.Tokenize(n.Text)
				}
			}
		}
		alone = b.Elapsed().Seconds() / float64(b.N)
	})
	b.Run("extract", func(b *testing.B) {
		b.SetBytes(int64(rounds * size))
		for b.Loop() {
			for range rounds {
				for _, n := range notices {
					x.Extract(n)
				}
			}
		}
		b.ReportMetric(alone*float64(b.N)/b.Elapsed().Seconds(), "kagome")
	})
}
