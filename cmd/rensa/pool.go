package main

import (
	"context"
	"iter"
	"runtime"
)

// inOrder runs do on every element of in, on all processors at once, and yields
// the results in the elements' order. At most a few elements a processor are in
// hand at a time. It ends early where the consumer or ctx does, without waiting
// for what is in hand.
func inOrder[T, R any](ctx context.Context, in iter.Seq[T], do func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		waiting := make(chan chan R, 4*runtime.GOMAXPROCS(0))
		slots := make(chan struct{}, runtime.GOMAXPROCS(0))
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		go func() {
			defer close(waiting)
			for element := range in {
				result := make(chan R, 1)
				select {
				case waiting <- result:
				case <-ctx.Done():
					return
				}
				slots <- struct{}{}
				go func() {
					result <- do(element)
					<-slots
				}()
			}
		}()
		for {
			select {
			case result, more := <-waiting:
				if !more || !yield(<-result) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
