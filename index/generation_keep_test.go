package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRollback(t *testing.T) {
	dir := t.TempDir()
	names := generations(t, dir, 3)
	ctx := context.Background()
	if g, err := Rollback(ctx, dir, names[0]); err != nil || g.Name != names[0] || g.Manifest.Articles != 1 {
		t.Errorf("Rollback: %+v, %v", g, err)
	}
	if g, err := Current(ctx, dir); err != nil || g.Name != names[0] || g.Passed != nil {
		t.Errorf("Current: %+v, %v", g, err)
	}
	spoil(t, filepath.Join(dir, names[1], entitiesName))
	for _, tt := range []struct {
		name string
		want error
	}{
		{names[1], ErrDamaged}, {"gen-20000101T000000.000Z", ErrNoGeneration}, {"../elsewhere", ErrNoGeneration}, {"", ErrNoGeneration},
	} {
		if _, err := Rollback(ctx, dir, tt.name); !errors.Is(err, tt.want) {
			t.Errorf("Rollback to %q: %v, want %v", tt.name, err, tt.want)
		}
	}
	if g, err := Current(ctx, dir); err != nil || g.Name != names[0] {
		t.Errorf("after what failed: %+v, %v", g, err)
	}
	in := stories(100)
	build(t, dir, in[7:8])
	if d := diffLibrary(libraryOf([]story{in[0], in[7]}), read(t, dir)); d != "" {
		t.Errorf("built upon what was rolled back to: %s", d)
	}
}

func TestPrune(t *testing.T) {
	for _, tt := range []struct {
		name          string
		keep, current int
		want          []int // of four generations, the newest first
	}{
		{"two newest", 2, 3, []int{3, 2}},
		{"more than there are", 9, 3, []int{3, 2, 1, 0}},
		{"none but the current", 0, 3, []int{3}},
		{"current is old", 1, 0, []int{3, 0}},
		{"negative", -1, 2, []int{2}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			names := fakeGenerations(t, dir, 4)
			setCurrent(t, dir, names[tt.current]+"\n")
			if err := Prune(dir, tt.keep); err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, i := range tt.want {
				want = append(want, names[i])
			}
			slices.Reverse(want)
			if d := cmp.Diff(append([]string{currentName, lockName}, want...), entriesOf(t, dir)); d != "" {
				t.Error(d)
			}
		})
	}
}

// fakeGenerations makes folders that are called like generations and returns their names, the oldest
// first.
func fakeGenerations(t testing.TB, dir string, n int) (names []string) {
	t.Helper()
	for i := range n {
		name := "gen-2025010" + string(rune('1'+i)) + "T000000.000Z"
		if err := os.MkdirAll(filepath.Join(dir, name, bleveName), 0o755); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func TestPruneRemovesNothingBlindly(t *testing.T) {
	dir := t.TempDir()
	names := fakeGenerations(t, dir, 3)
	setCurrent(t, dir, "rubbish")
	if err := Prune(dir, 1); !errors.Is(err, ErrDamaged) {
		t.Errorf("Prune: %v", err)
	}
	if d := cmp.Diff(append([]string{currentName, lockName}, names...), entriesOf(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestRollbackAndPruneLeaveAWriterAlone(t *testing.T) {
	dir := t.TempDir()
	name := generations(t, dir, 1)[0]
	openWriter(t, dir, WriterOptions{})
	_, err := Rollback(context.Background(), dir, name)
	for _, err := range []error{err, Prune(dir, 1)} {
		if !errors.Is(err, ErrLocked) {
			t.Errorf("%v, want ErrLocked", err)
		}
	}
}
