package main

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestResultsComeInTheOrderOfTheInput(t *testing.T) {
	in := []int{30, 1, 20, 2, 10, 3}
	slowFirst := func(n int) int { time.Sleep(time.Duration(n) * time.Millisecond); return n }
	if got := slices.Collect(inOrder(t.Context(), slices.Values(in), slowFirst)); !slices.Equal(got, in) {
		t.Errorf("got %v, want %v", got, in)
	}
}

func TestTheInputIsNotReadFarAhead(t *testing.T) {
	var read atomic.Int64
	endless := func(yield func(int) bool) {
		for yield(int(read.Add(1))) {
		}
	}
	for n := range inOrder(t.Context(), endless, func(n int) int { return n }) {
		if n == 10 {
			break
		}
	}
	if n := read.Load(); n > 10_000 {
		t.Errorf("read %d elements for 10", n)
	}
}

func TestAnInterruptEndsTheWork(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	blocked := func(yield func(int) bool) { yield(1); select {} }
	for range inOrder(ctx, blocked, func(n int) int { return n }) {
		cancel()
	}
}
