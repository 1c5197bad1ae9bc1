package index

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/query"
	"onrecord/search"
)

func TestSlots(t *testing.T) {
	s := make(slots, 2)
	for range 2 {
		if err := s.take(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	late, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := s.take(late); !errors.Is(err, search.ErrBusy) {
		t.Errorf("a deadline passes: %v, want ErrBusy", err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if err := s.take(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("the caller leaves: %v, want Canceled", err)
	}
	s.give()
	if err := s.take(late); err != nil {
		t.Errorf("a slot is free: %v", err)
	}
}

// TestNoMoreThanMaxConcurrent runs more look-ups than there are slots for.
func TestNoMoreThanMaxConcurrent(t *testing.T) {
	ix := openTexts(t, "We will raise taxes.")
	ix.slots = make(slots, 3)
	var running, most atomic.Int64
	var group sync.WaitGroup
	for range 40 {
		group.Go(func() {
			err := ix.do(t.Context(), func() error {
				n := running.Add(1)
				defer running.Add(-1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				time.Sleep(time.Millisecond)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if most.Load() != 3 {
		t.Errorf("%d ran at a time, want 3", most.Load())
	}
}

// TestPanicIsAnError: a defect of the engine costs one search, not the process, and is logged with where
// it happened.
func TestPanicIsAnError(t *testing.T) {
	ix := openTexts(t, "We will raise taxes.")
	var log bytes.Buffer
	ix.log = slog.New(slog.NewTextHandler(&log, nil))
	var nothing []int
	err := ix.do(t.Context(), func() error { return errors.New(string(rune(nothing[0]))) })
	if !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("a panic: %v, want ErrUnavailable", err)
	}
	if !strings.Contains(log.String(), "index out of range") || !strings.Contains(log.String(), "searcher_guard_test.go") {
		t.Errorf("the log does not tell what happened where:\n%s", log.String())
	}
	if n := total(t, ix); n != 1 {
		t.Errorf("afterwards %d quotes are found, want 1", n)
	}
}

// dying is a context that is cancelled when it has been asked so many times.
type dying struct {
	context.Context
	looks atomic.Int64
}

func (d *dying) Err() error {
	if d.looks.Add(-1) < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// TestDeadlineDuringSearch lets the deadline pass at every moment at which a search looks at it.
func TestDeadlineDuringSearch(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, stories(3000))
	ix := openIn(t, dir)
	words := newNewsroom(1).words
	for _, text := range []string{
		words[0], words[0] + " OR " + words[1], `"` + words[0] + " " + words[1] + `"`, words[0] + " NEAR/5 " + words[1], words[0][:3] + "*",
	} {
		e, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		q := query.Query{Expr: e}
		want, err := ix.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		looks := int64(0)
		for ; ; looks++ {
			ctx := &dying{Context: t.Context()}
			ctx.looks.Store(looks)
			got, err := ix.Search(ctx, q)
			if err == nil {
				if got.Total != want.Total || got.Hits[0].Score != want.Hits[0].Score {
					t.Errorf("%s: %d hits from %g after broken searches, want %d from %g",
						text, got.Total, got.Hits[0].Score, want.Total, want.Hits[0].Score)
				}
				break
			}
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Fatalf("%s after %d looks: %v, want DeadlineExceeded", text, looks, err)
			}
		}
		if looks < 3 {
			t.Errorf("%s looks at its context %d times only", text, looks)
		}
	}
}
