package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Report says what Verify found.
type Report struct {
	// Current is the generation that CURRENT names; "" when it names none that is there.
	Current string
	// Generations are all published generations, the newest first.
	Generations []Checked
}

// Checked is one generation of a Report.
type Checked struct {
	Generation
	// Bytes is how much was read of it.
	Bytes int64
	// Err is what is wrong with it, nil if it is intact.
	Err error
}

// Verify reads every byte of every generation in dir and compares it with the manifests. Its error is
// what is wrong with the generation that CURRENT names; damage of others shows in the report only.
// It is safe beside readers and a writer: a generation that is pruned meanwhile is left out.
func Verify(ctx context.Context, dir string) (Report, error) {
	name, names, err := named(dir)
	if errors.Is(err, ErrNoIndex) {
		return Report{}, err
	}
	r := Report{Current: name}
	for _, n := range names {
		g, genErr := openGeneration(ctx, dir, n)
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
		if g.Path == "" {
			g = Generation{Name: n, Path: filepath.Join(dir, n)}
		}
		r.Generations = append(r.Generations, Checked{Generation: g, Bytes: g.Manifest.Bytes(), Err: genErr})
		if n == name {
			err = genErr
		}
	}
	return r, err
}

// verify compares every file of the generation with its manifest, several at a time.
func (g *Generation) verify(ctx context.Context, dir string) error {
	found, err := listFiles(g.Path)
	if err != nil {
		return g.damage(dir, "", reason(err))
	}
	listed := make(map[string]bool, len(g.Manifest.Files))
	for _, f := range g.Manifest.Files {
		listed[f.Path] = true
	}
	for _, f := range found {
		if f.ofIndex() && !listed[f.Path] {
			return g.damage(dir, f.Path, "the manifest does not list it")
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range g.Manifest.Files {
		group.Go(func() error { return g.verifyFile(ctx, dir, &g.Manifest.Files[i]) })
	}
	return group.Wait()
}

// verifyFile compares one file with what the manifest says of it.
func (g *Generation) verifyFile(ctx context.Context, dir string, want *File) error {
	size, sum, err := hashFile(ctx, filepath.Join(g.Path, filepath.FromSlash(want.Path)))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return g.damage(dir, want.Path, reason(err))
	case size != want.Size:
		return g.damage(dir, want.Path, fmt.Sprintf("it has %d bytes instead of %d", size, want.Size))
	case sum != want.SHA256:
		return g.damage(dir, want.Path, "its checksum does not match: bytes have changed")
	}
	return nil
}

func (g *Generation) damage(dir, file, reason string) error {
	return &DamageError{Dir: dir, Generation: g.Name, File: file, Reason: reason, kind: ErrDamaged}
}

// reason says why a file of a generation cannot be read, for people.
func reason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "it is missing"
	}
	return err.Error()
}
