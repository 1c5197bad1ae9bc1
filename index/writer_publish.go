package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	api "github.com/blevesearch/bleve_index_api"
)

// Published tells what Publish made.
type Published struct {
	// Generation is the name of what is now current; "" if nothing ever was published.
	Generation string
	// Changed tells whether it is a new one.
	Changed bool
	// Articles and Quotes are how many it holds.
	Articles, Quotes int
	// Bytes is its size on disk, including the segments that it shares with older generations.
	Bytes int64
}

// Publish makes everything that was put the current generation, removes the oldest ones, and goes on
// from there. If nothing has changed it makes none. It returns only when the new generation is safe on
// disk, and readers see the old one or the new one at every moment. After an error the old one is
// current, unless the error says otherwise, and the writer can only be closed; what was put is kept.
func (w *Writer) Publish(ctx context.Context) (Published, error) {
	w.gate.Lock()
	defer w.gate.Unlock()
	if err := w.failure(); err != nil {
		return Published{}, err
	}
	if w.draft == nil {
		return w.published(false), nil
	}
	g, err := w.publish(ctx)
	if err != nil {
		return Published{}, w.fail(fmt.Errorf("publish: %w", err))
	}
	if err := w.setBase(&g); err != nil {
		return Published{}, w.fail(fmt.Errorf("generation %s is published, but: %w", g.Name, err))
	}
	if err := prune(w.dir, w.keep); err != nil {
		w.log.Warn("old generations remain", "error", err)
	}
	return w.published(true), nil
}

func (w *Writer) published(changed bool) Published {
	if w.base == nil {
		return Published{}
	}
	m := &w.base.Manifest
	return Published{
		Generation: w.base.Name, Changed: changed, Articles: m.Articles, Quotes: m.Quotes, Bytes: m.Bytes(),
	}
}

// publish turns the draft into the current generation. Each step leaves a state from which the next
// writer can go on.
func (w *Writer) publish(ctx context.Context) (g Generation, err error) {
	d := w.draft
	var m Manifest
	steps := []struct {
		name string
		run  func() error
	}{
		{"flush", w.flushAll},
		{"compact", func() error { return d.compact(ctx, w.base) }},
		{"statements", func() error { return d.writeStatements(ctx) }},
		{"close", func() (err error) { m, err = w.finishDraft(ctx); return err }},
		{"check", func() error { return inspectDraft(ctx, d.path, &m) }},
		{"sync", func() error { return syncTree(d.path) }},
		{"manifest", func() error { return writeManifest(ctx, d.path, &m) }},
		{"rename", func() (err error) { g, err = w.nameDraft(d.path, m); return err }},
		{"current", func() error { return finishNaming(w.dir) }},
	}
	for _, s := range steps {
		if err := errors.Join(ctx.Err(), w.step(s.name)); err != nil {
			return g, err
		}
		if err := s.run(); err != nil {
			return g, fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return g, nil
}

// finishDraft closes the draft and begins its manifest.
func (w *Writer) finishDraft(ctx context.Context) (Manifest, error) {
	d := w.draft
	var c contents
	err := readBleve(d.idx, func(r api.IndexReader) (err error) {
		c, err = contentsOf(ctx, r)
		return err
	})
	err = errors.Join(err, d.close())
	w.mu.Lock()
	w.draft = nil
	w.mu.Unlock()
	if err != nil {
		return Manifest{}, err
	}
	return Manifest{
		Format: formatVersion, Extractors: c.extractors, Created: time.Now().UTC().Truncate(time.Millisecond),
		Base: d.base, Articles: c.articles, Quotes: c.quotes,
	}, nil
}

// inspectDraft opens the closed draft as a reader would, makes sure that it holds what it held for its
// writer, and removes files that it does not need.
func inspectDraft(ctx context.Context, path string, m *Manifest) error {
	blevePath := filepath.Join(path, bleveName)
	idx, err := openBleve(blevePath)
	if err != nil {
		return err
	}
	want := contents{articles: m.Articles, quotes: m.Quotes, extractors: m.Extractors}
	err = readBleve(idx, func(r api.IndexReader) error {
		got, err := contentsOf(ctx, r)
		if err != nil {
			return err
		}
		if !got.equal(want) {
			return fmt.Errorf("opened again it holds %+v instead of %+v", got, want)
		}
		return removeStale(blevePath, r)
	})
	return errors.Join(err, idx.Close())
}

// writeManifest completes m with the checksums of the files at path and writes it there.
func writeManifest(ctx context.Context, path string, m *Manifest) error {
	var err error
	if m.Files, err = listFiles(path); err != nil {
		return err
	}
	if err = hashFiles(ctx, path, m.Files); err != nil {
		return err
	}
	b, err := encodeManifest(m)
	if err != nil {
		return err
	}
	return writeDurably(filepath.Join(path, manifestName), b)
}

// nameDraft gives the finished draft its name among the generations, and notes before that this is to be
// the current one:
//
//	write CURRENT.tmp                          nothing there yet has this name
//	rename(next, gen-…)                        from here on resumeNaming makes it current
//	rename(CURRENT.tmp, CURRENT)               published: finishNaming
func (w *Writer) nameDraft(path string, m Manifest) (Generation, error) {
	names, err := generationNames(w.dir)
	if err != nil {
		return Generation{}, err
	}
	newest := ""
	if len(names) > 0 {
		newest = names[0]
	}
	g := Generation{Name: newName(m.Created, newest), Manifest: m}
	g.Path = filepath.Join(w.dir, g.Name)
	if err := prepareFile(filepath.Join(w.dir, currentName), []byte(g.Name+"\n")); err != nil {
		return Generation{}, err
	}
	return g, renameDurably(path, g.Path)
}

func finishNaming(dir string) error {
	current := filepath.Join(dir, currentName)
	return renameDurably(current+tmpSuffix, current)
}

// resumeNaming makes the generation current that CURRENT.tmp names, if a crash kept nameDraft from it: if
// it is whole, and made from what is current. Otherwise it removes the note.
func resumeNaming(ctx context.Context, dir string) error {
	tmp := filepath.Join(dir, currentName) + tmpSuffix
	b, err := os.ReadFile(tmp)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if name := strings.TrimSuffix(string(b), "\n"); validName(name) {
		current, _, _ := named(dir)
		if g, err := openGeneration(ctx, dir, name); err == nil && g.Manifest.Base == current && name > current {
			return finishNaming(dir)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return os.Remove(tmp)
}
