package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// BenchmarkBuild builds archives of made notices, each time from nothing. Beside
// the throughput it reports the peak memory of the process and, as kagome, how
// many times the throughput is that of the tokenizer alone on one processor.
func BenchmarkBuild(b *testing.B) {
	rensa := program(b)
	for _, size := range []struct {
		name    string
		notices int
	}{{"1k", 1_000}, {"10k", 10_000}, {"50k", 50_000}} {
		archive, bytes := madeArchive(b, size.notices)
		b.Run(size.name, func(b *testing.B) {
			alone := tokenizing(b, archive)
			b.SetBytes(bytes)
			peak := int64(0)
			for b.Loop() {
				c := exec.Command(rensa, "--db", filepath.Join(b.TempDir(), "rensa.db"), "build", archive)
				if err := c.Run(); err != nil {
					b.Fatal(err)
				}
				peak = max(peak, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
			}
			each := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(peak)/1024, "MiB-peak")
			b.ReportMetric(float64(size.notices)/each.Seconds(), "notices/s")
			b.ReportMetric(alone.Seconds()/each.Seconds(), "kagome")
		})
	}
}

// tokenizing is how long the tokenizer alone takes for a file on one processor.
func tokenizing(b *testing.B, path string) time.Duration {
	b.Helper()
	bare, err := tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		b.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	for line := range strings.Lines(string(text)) {
		bare.Tokenize(line)
	}
	return time.Since(start)
}
