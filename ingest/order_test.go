package ingest

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// upTo yields 0 to n-1 and counts in given how many it yielded.
func upTo(n int, given *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			given.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

func double(i int) int { return 2 * i }

// TestInOrder: any number of values, any number of workers, whichever is done first.
func TestInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 200).Draw(t, "values")
		workers := rapid.IntRange(1, 9).Draw(t, "workers")
		yields := rapid.SliceOfN(rapid.IntRange(0, 3), n, n).Draw(t, "pauses")
		uneven := func(i int) int {
			for range yields[i] {
				runtime.Gosched()
			}
			return double(i)
		}
		got := slices.Collect(inOrder(context.Background(), workers, upTo(n, new(atomic.Int64)), uneven))
		var want []int
		for i := range n {
			want = append(want, double(i))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

// TestInOrderIsBounded: a consumer that does not take holds back the input.
func TestInOrderIsBounded(t *testing.T) {
	const workers = 3
	var given atomic.Int64
	taken := 0
	for range inOrder(context.Background(), workers, upTo(10_000, &given), double) {
		taken++
		if ahead := given.Load() - int64(taken); ahead > 3*workers+1 {
			t.Fatalf("%d values are under way", ahead)
		}
	}
	if taken != 10_000 {
		t.Errorf("%d results", taken)
	}
}

func TestInOrderStops(t *testing.T) {
	t.Run("when the consumer has enough, after the calls under way", func(t *testing.T) {
		var running atomic.Int64
		f := func(i int) int {
			running.Add(1)
			defer running.Add(-1)
			runtime.Gosched()
			return i
		}
		for range inOrder(context.Background(), 4, upTo(1000, new(atomic.Int64)), f) {
			break
		}
		if n := running.Load(); n != 0 {
			t.Errorf("%d calls still run", n)
		}
	})
	t.Run("when the context is done, though the input is blocked", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		blocked := func(yield func(int) bool) {
			yield(1)
			select {} // A terminal at which nobody types.
		}
		for range inOrder(ctx, 2, blocked, double) {
			cancel()
		}
	})
}
