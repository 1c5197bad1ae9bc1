package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Rollback makes the generation called name the current one, if it is intact. Newer generations stay
// where they are and are pruned in their turn; what is built next starts from the one rolled back to. Its
// error is ErrLocked while a writer is at work.
func Rollback(ctx context.Context, dir, name string) (Generation, error) {
	lock, err := lockDir(dir)
	if err != nil {
		return Generation{}, fmt.Errorf("roll back index %s: %w", dir, err)
	}
	defer lock.Close()
	names, err := generationNames(dir)
	if err != nil {
		return Generation{}, fmt.Errorf("roll back index %s: %w", dir, err)
	}
	if !slices.Contains(names, name) {
		return Generation{}, fmt.Errorf("roll back index %s: %w called %q", dir, ErrNoGeneration, name)
	}
	g, err := openGeneration(ctx, dir, name)
	if err == nil {
		err = writeDurably(filepath.Join(dir, currentName), []byte(name+"\n"))
	}
	if err != nil {
		return Generation{}, fmt.Errorf("roll back index %s: %w", dir, err)
	}
	return g, nil
}

// Prune removes all generations but the newest ones, keep in number, and the current one. A server that
// has one of them open keeps it until it closes it. Its error is ErrLocked while a writer is at work,
// which prunes by itself.
func Prune(dir string, keep int) error {
	lock, err := lockDir(dir)
	if err != nil {
		return fmt.Errorf("prune index %s: %w", dir, err)
	}
	defer lock.Close()
	if err := prune(dir, keep); err != nil {
		return fmt.Errorf("prune index %s: %w", dir, err)
	}
	return nil
}

// trashSuffix marks a generation that is being removed, so that a crash leaves none by halves.
const trashSuffix = ".removed"

// prune is Prune for whoever holds the lock.
func prune(dir string, keep int) error {
	current, names, err := named(dir)
	if err != nil {
		return err // without knowing what is served, nothing is safe to remove
	}
	for _, n := range names[min(max(keep, 0), len(names)):] {
		if n == current {
			continue
		}
		path := filepath.Join(dir, n)
		if err := os.Rename(path, path+trashSuffix); err != nil {
			return err
		}
	}
	return removeTrash(dir)
}

// removeTrash finishes what prune began.
func removeTrash(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), genPrefix) || !strings.HasSuffix(e.Name(), trashSuffix) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}
