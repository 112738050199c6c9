package main

import (
	"fmt"
	"iter"
	"os"

	"rensa/extract/notice"
)

// open yields the notices of one file; "-" is the standard input.
func (a *app) open(file string) iter.Seq2[notice.Notice, error] {
	if file == "-" {
		return notice.Read(a.ctx, a.in, "-")
	}
	return func(yield func(notice.Notice, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(notice.Notice{}, fmt.Errorf("cannot read: %w", err))
			return
		}
		defer f.Close()
		for n, err := range notice.Read(a.ctx, f, file) {
			if !yield(n, err) {
				return
			}
		}
	}
}
