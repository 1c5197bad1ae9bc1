package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
	api "github.com/blevesearch/bleve_index_api"

	"onrecord/schema"
)

// WriterOptions adjust a Writer. The zero value is fit for use.
type WriterOptions struct {
	// Logger is told what was resumed, passed over or removed; nil tells nobody.
	Logger *slog.Logger
	// Keep is how many generations stay after a new one is published, itself included; 0 means 3.
	Keep int

	// step, where set, is called before each step of publishing, and its error is that of the step.
	step func(name string) error
}

// ErrClosed: the writer was closed.
var ErrClosed = errors.New("the writer is closed")

// ErrRejected: the article or its quotes break the contract of package schema. Nothing of them was
// written, and the writer is none the worse for it.
var ErrRejected = errors.New("the article was rejected")

// Writer makes the next generation of an index: articles with their quotes go in through Put, and
// Publish makes all of them visible at once. There is one Writer to an index at a time, over all
// processes. It is safe for concurrent use.
//
// What was put is kept in a folder beside the generations and survives the death of the process; the
// next Writer on the same index goes on with it. An error of writing is for good: every later
// call returns it, the generations stand as they are, and what can be kept for the next Writer is.
type Writer struct {
	dir  string
	log  *slog.Logger
	keep int
	step func(string) error
	docs *documenter
	lock *os.File

	// gate is held for reading while an article is put, for writing while nothing may be.
	gate sync.RWMutex

	mu     sync.Mutex
	err    error       // of the first failure, or ErrClosed
	base   *Generation // what is published; nil when nothing is
	reader bleve.Index // of base, or nil
	draft  *draft      // what is being made of it; nil until something changes
}

// OpenWriter opens the index in dir for writing; it makes the folder if there is none. It verifies the
// current generation first, since a new one is made from it: if that is damaged, from the newest intact
// one, and if there is none, from nothing. Its error is ErrLocked, at once, if another writer is at work.
func OpenWriter(ctx context.Context, dir string, o WriterOptions) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("open index for writing: %w", err)
	}
	lock, err := lockDir(dir)
	if err != nil {
		return nil, fmt.Errorf("open index %s for writing: %w", dir, err)
	}
	w := &Writer{dir: dir, log: o.Logger, keep: o.Keep, step: o.step, lock: lock}
	if w.log == nil {
		w.log = slog.New(slog.DiscardHandler)
	}
	if w.keep <= 0 {
		w.keep = 3
	}
	if w.step == nil {
		w.step = func(string) error { return nil }
	}
	m, err := newMapping()
	if err == nil {
		w.docs = newDocumenter(m)
		err = w.open(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index %s for writing: %w", dir, err), w.Close())
	}
	return w, nil
}

// open finds the generation to start from and what an earlier writer left.
func (w *Writer) open(ctx context.Context) error {
	if err := errors.Join(removeTrash(w.dir), os.RemoveAll(w.draftPath()+tmpSuffix), resumeNaming(ctx, w.dir)); err != nil {
		return err
	}
	base, err := Current(ctx, w.dir)
	switch {
	case err == nil:
		if base.Passed != nil {
			w.log.Warn("going on from an older generation", "generation", base.Name, "reason", base.Passed)
		}
		if err := w.setBase(&base); err != nil {
			return err
		}
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrFormat):
		w.log.Warn("starting an empty index", "reason", err)
	case !errors.Is(err, ErrNoIndex):
		return err
	}
	return w.resume()
}

// setBase makes g the published generation that the writer builds on.
func (w *Writer) setBase(g *Generation) error {
	idx, err := openBleve(g.BlevePath())
	if err != nil {
		return fmt.Errorf("generation %s: %w", g.Name, err)
	}
	w.closeReader()
	w.base, w.reader = g, idx
	return nil
}

func (w *Writer) closeReader() {
	if w.reader == nil {
		return
	}
	if err := w.reader.Close(); err != nil {
		w.log.Warn("closing the generation that was read", "generation", w.base.Name, "error", err)
	}
	w.reader = nil
}

// resume opens the draft that an earlier writer left, if it was made from the base. Any other is removed.
func (w *Writer) resume() error {
	path := w.draftPath()
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	d, err := openDraft(path, w.baseName())
	if err != nil {
		w.log.Info("removing an unfinished generation that cannot be resumed", "reason", err)
		return os.RemoveAll(path)
	}
	w.log.Info("resuming an unfinished generation", "base", w.baseName())
	w.draft = d
	return nil
}

func (w *Writer) draftPath() string { return filepath.Join(w.dir, nextName) }

func (w *Writer) baseName() string {
	if w.base == nil {
		return ""
	}
	return w.base.Name
}

// Stored returns the fingerprint that the article was last put with, "" if the index does not hold it.
// It sees what this writer and an interrupted one before it put, published or not, and waits while
// Publish is at work.
func (w *Writer) Stored(id schema.ArticleID) (string, error) {
	w.gate.RLock()
	defer w.gate.RUnlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return "", w.err
	}
	rec, err := w.stored(id)
	if err != nil {
		return "", fmt.Errorf("read article %s: %w", id, err)
	}
	if rec == nil {
		return "", nil
	}
	return rec.Fingerprint, nil
}

// stored returns fingerprint and quotes of the article as last put, nil if it is not there.
func (w *Writer) stored(id schema.ArticleID) (*articleRecord, error) {
	if w.draft == nil {
		return storedArticle(w.reader, id)
	}
	if b := w.draft.pending[id]; b != nil {
		return b.articles[id], nil
	}
	return storedArticle(w.draft.idx, id)
}

// storedArticle reads the head of an article's record from idx, which may be nil.
func storedArticle(idx bleve.Index, id schema.ArticleID) (rec *articleRecord, err error) {
	if idx == nil {
		return nil, nil
	}
	doc, err := idx.Document(articleKey(id))
	if err != nil || doc == nil {
		return nil, err
	}
	err = errRecord
	doc.VisitFields(func(f api.Field) {
		if f.Name() == fieldBody {
			rec, _, _, err = decodeArticleHead(f.Value())
		}
	})
	return rec, err
}

// Close gives up the lock. What was put and not published is kept for the next writer. It returns what
// went wrong with that only; after another error of the writer there is nothing more to tell.
func (w *Writer) Close() error {
	w.gate.Lock()
	defer w.gate.Unlock()
	failed := w.failure()
	if errors.Is(failed, ErrClosed) {
		return nil
	}
	var err error
	if w.draft != nil {
		if failed == nil {
			err = w.flushAll()
		}
		err = errors.Join(err, w.draft.close())
	}
	w.closeReader()
	w.mu.Lock()
	w.err = ErrClosed
	w.mu.Unlock()
	return errors.Join(err, w.lock.Close())
}

// fail notes the first error, which all later calls return, and returns it.
func (w *Writer) fail(err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = err
	}
	return w.err
}

// failure returns the first error, if there was one.
func (w *Writer) failure() error { return w.fail(nil) }
