package index

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestVerify(t *testing.T) {
	dir := t.TempDir()
	names := generations(t, dir, 3)
	r, err := Verify(context.Background(), dir)
	if err != nil || r.Current != names[2] || len(r.Generations) != 3 {
		t.Fatalf("intact: %+v, %v", r, err)
	}
	for i, g := range r.Generations {
		if g.Err != nil || g.Name != names[2-i] || g.Bytes == 0 || g.Manifest.Articles != 3-i {
			t.Errorf("generation %d: %+v", i, g)
		}
	}
	spoil(t, filepath.Join(dir, names[0], entitiesName))
	r, err = Verify(context.Background(), dir)
	if err != nil {
		t.Errorf("damage of an old generation: %v", err)
	}
	if old := r.Generations[2]; !errors.Is(old.Err, ErrDamaged) || old.Name != names[0] {
		t.Errorf("an old generation is damaged, but %+v", old)
	}
	spoil(t, filepath.Join(dir, names[2], "bleve", "index_meta.json"))
	_, err = Verify(context.Background(), dir)
	for _, part := range []string{filepath.Join(dir, names[2], "bleve", "index_meta.json"), "indexer build --index"} {
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not name %s", err, part)
		}
	}
}

func TestVerifyWithoutIndex(t *testing.T) {
	if _, err := Verify(context.Background(), t.TempDir()); !errors.Is(err, ErrNoIndex) {
		t.Errorf("Verify: %v", err)
	}
	dir := t.TempDir()
	name := generations(t, dir, 1)[0]
	remove(t, filepath.Join(dir, name))
	if r, err := Verify(context.Background(), dir); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), name) {
		t.Errorf("Verify: %+v, %v", r, err)
	}
}

func TestVerifyHonoursItsContext(t *testing.T) {
	dir := t.TempDir()
	generations(t, dir, 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Verify(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("Verify: %v", err)
	}
	if _, err := Current(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("Current: %v", err)
	}
}

// TestReadingChangesNothing opens a generation as the server does, and verifies it afterwards.
func TestReadingChangesNothing(t *testing.T) {
	dir := t.TempDir()
	generations(t, dir, 2)
	read(t, dir)
	if _, err := Verify(context.Background(), dir); err != nil {
		t.Error(err)
	}
}

// TestEveryMutationIsFound changes, cuts, extends, removes and adds files of a generation at random. Each
// time Verify has to name the file, and Current has to refuse the generation.
func TestEveryMutationIsFound(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, build(t, dir, stories(200)).Generation)
	files, err := listFiles(root)
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, File{Path: manifestName})
	found, tries := 0, faults(100, 1000)
	for i := range tries {
		rng := rand.New(rand.NewPCG(uint64(i), 1))
		path := filepath.FromSlash(files[rng.IntN(len(files))].Path)
		whole, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		what, changed := mutate(rng, whole)
		mutant := path
		if changed != nil {
			replace(t, filepath.Join(root, path), changed)
		} else if what == "added" {
			mutant = filepath.Join(filepath.Dir(path), "added")
			mutant = filepath.Join(bleveName, filepath.Base(mutant))
			if err := os.WriteFile(filepath.Join(root, mutant), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		} else {
			remove(t, filepath.Join(root, path))
		}
		if wasFound(t, dir, mutant, what) {
			found++
		}
		remove(t, filepath.Join(root, mutant))
		if err := os.WriteFile(filepath.Join(root, path), whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Verify(context.Background(), dir); err != nil {
		t.Errorf("mended: %v", err)
	}
	t.Logf("%d of %d mutations were found", found, tries)
}

// mutate says what to do with a file and what it holds then; nil where it is removed or one is added.
func mutate(rng *rand.Rand, whole []byte) (what string, changed []byte) {
	b := bytes.Clone(whole)
	n := len(b)
	switch k := rng.IntN(10); {
	case k == 0:
		return "removed", nil
	case k == 1:
		return "added", nil
	case k == 2 || n == 0:
		return "extended", append(b, byte(rng.Uint32()))
	case k == 3:
		return "cut", append([]byte{}, b[:rng.IntN(n)]...)
	case k == 4 && n > 1:
		from := rng.IntN(n - 1)
		stretch := b[from:min(n, from+4096)]
		if bytes.Count(stretch, []byte{0}) < len(stretch) {
			clear(stretch)
			return "zeroed", b
		}
	}
	b[rng.IntN(n)] ^= byte(1 + rng.IntN(255))
	return "changed", b
}

// wasFound reports whether the mutation of the file at path, relative to the only generation, was found.
func wasFound(t *testing.T, dir, path, what string) bool {
	t.Helper()
	_, verifyErr := Verify(context.Background(), dir)
	_, currentErr := Current(context.Background(), dir)
	for _, err := range []error{verifyErr, currentErr} {
		var damage *DamageError
		if !errors.As(err, &damage) || filepath.FromSlash(damage.File) != path {
			t.Errorf("%s %s: %v", path, what, err)
			return false
		}
	}
	return true
}
