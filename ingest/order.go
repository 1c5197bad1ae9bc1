package ingest

import (
	"context"
	"iter"
	"sync"
)

// inOrder applies f to what in yields, on as many goroutines as workers says, and yields the results
// in the order of in. At most 3×workers+1 values are under way: whoever consumes slowly slows down
// whoever reads.
//
// It ends early when ctx is done or the consumer stops; then it waits for the calls of f under way, but
// not for in, which may be blocked in reading and ends by itself as soon as it sees that ctx is done.
func inOrder[A, B any](ctx context.Context, workers int, in iter.Seq[A], f func(A) B) iter.Seq[B] {
	return func(yield func(B) bool) {
		ctx, cancel := context.WithCancel(ctx)
		jobs, queue := make(chan job[A, B]), make(chan job[A, B], 2*workers)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		for range workers {
			running.Go(func() { work(ctx, jobs, f) })
		}
		go feed(ctx, in, jobs, queue)
		for j := range until(ctx, queue) {
			for out := range until(ctx, j.out) {
				if !yield(out) {
					return
				}
			}
		}
	}
}

// A job is one value and where its result goes; out is closed behind it.
type job[A, B any] struct {
	in  A
	out chan B
}

// feed makes a job of each value: first for the queue, which bounds and orders, then for the workers.
func feed[A, B any](ctx context.Context, in iter.Seq[A], jobs, queue chan<- job[A, B]) {
	defer close(queue)
	defer close(jobs)
	for a := range in {
		j := job[A, B]{a, make(chan B, 1)}
		if !send(ctx, queue, j) || !send(ctx, jobs, j) {
			return
		}
	}
}

func work[A, B any](ctx context.Context, jobs <-chan job[A, B], f func(A) B) {
	for j := range until(ctx, jobs) {
		j.out <- f(j.in)
		close(j.out)
	}
}

// send sends v unless ctx is done first.
func send[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// until yields what comes from the channel until it is closed or ctx is done.
func until[T any](ctx context.Context, from <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			select {
			case <-ctx.Done():
				return
			case v, ok := <-from:
				if !ok || !yield(v) {
					return
				}
			}
		}
	}
}
