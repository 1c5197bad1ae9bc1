package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
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
	if w.err != nil {
		return Published{}, w.err
	}
	if w.draft == nil {
		return w.published(false), nil
	}
	g, err := w.publish(ctx)
	if err != nil {
		w.fail(fmt.Errorf("publish: %w", err))
		return Published{}, w.err
	}
	if err := w.setBase(&g); err != nil {
		w.fail(fmt.Errorf("generation %s is published, but: %w", g.Name, err))
		return Published{}, w.err
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
		{"close", func() (err error) { m, err = w.finishDraft(ctx); return err }},
		{"check", func() error { return inspectDraft(ctx, d.path, &m) }},
		{"sync", func() error { return syncTree(d.path) }},
		{"manifest", func() error { return writeManifest(ctx, d.path, &m) }},
		{"rename", func() (err error) { g, err = w.nameDraft(d.path, m); return err }},
		{"current", func() error { return writeDurably(filepath.Join(w.dir, currentName), []byte(g.Name+"\n")) }},
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
	if err = errors.Join(err, d.close()); err != nil {
		return Manifest{}, err
	}
	w.mu.Lock()
	w.draft = nil
	w.mu.Unlock()
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

// nameDraft gives the finished draft its name among the generations.
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
	return g, renameDurably(path, g.Path)
}
