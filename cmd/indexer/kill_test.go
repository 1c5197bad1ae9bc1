package main

import (
	"context"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/index"
	"onrecord/query"
)

// TestKilledBuild: builds that are killed at random moments, and one that runs to its end, leave the
// same quotes as a single build. ONRECORD_CRASH=long kills 200 times.
func TestKilledBuild(t *testing.T) {
	kills := 6
	if os.Getenv("ONRECORD_CRASH") == "long" {
		kills = 200
	}
	in := rows(1500)
	clean := t.TempDir()
	started := time.Now()
	build(t, clean, in, time.Hour)
	took := time.Since(started)
	want := quoteIDs(t, clean)
	dir, killed := t.TempDir(), 0
	for range kills {
		if !build(t, dir, in, rand.N(took)) {
			killed++
			continue
		}
		// It was done: start again, so that the next kill meets a build at work.
		if d := cmp.Diff(want, quoteIDs(t, dir)); d != "" {
			t.Fatalf("after %d kills (-want +got)\n%s", killed, d)
		}
		dir = t.TempDir()
	}
	build(t, dir, in, time.Hour)
	if d := cmp.Diff(want, quoteIDs(t, dir)); d != "" {
		t.Errorf("after %d kills (-want +got)\n%s", killed, d)
	}
	if killed == 0 {
		t.Error("no build was killed")
	}
	t.Logf("%d of %d builds were killed", killed, kills)
}

// build runs the command on in, as a process of its own that is killed after a while. It reports
// whether the command came to its end.
func build(t *testing.T, dir, in string, after time.Duration) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), after)
	defer cancel()
	cmd := exec.CommandContext(ctx, "indexer", "build", "--index", dir, "-")
	var stderr strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), io.Discard, &stderr
	err := cmd.Run()
	if err != nil && ctx.Err() == nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	return err == nil
}

// quoteIDs returns the ids of all quotes of the index, sorted.
func quoteIDs(t *testing.T, dir string) []string {
	t.Helper()
	ix, err := index.Open(t.Context(), dir, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close() //nolint:errcheck // It was only read.
	var ids []string
	for q := (query.Query{Sort: query.Newest, Size: query.MaxSize}); ; {
		res, err := ix.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			ids = append(ids, string(h.Quote.ID))
		}
		if q.Cursor = res.Next; q.Cursor == "" {
			break
		}
	}
	slices.Sort(ids)
	if len(ids) == 0 {
		t.Fatal("the index is empty")
	}
	return ids
}
