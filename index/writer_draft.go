package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"golang.org/x/sync/errgroup"

	"onrecord/schema"
)

// draft is a generation in the making: the folder next/ of an index, open for writing.
//
// It starts as a clone of the generation that it is based on. Every batch written to it carries a mark
// that names this base, so a folder that a crash left says itself what it is: without the mark,
// nothing of use was written; with the mark of another base, it is of the past.
type draft struct {
	path string
	base string
	idx  bleve.Index

	// batch collects documents; pending tells for each article which batch, not yet written, holds
	// it. Both are guarded by Writer.mu.
	batch   *batch
	pending map[schema.ArticleID]*batch

	// flushes are the batches being written. It blocks when there are enough of them, and that holds
	// up whoever puts articles faster than they can be written.
	flushes errgroup.Group

	entitiesMu sync.Mutex
	entities   *entityLog

	// broken is closed, after cause is set, when something that was accepted could not be written.
	broken    chan struct{}
	breakOnce sync.Once
	cause     error
}

// flushers is how many batches are written at a time: one is analysed while another waits for the disk.
const flushers = 2

// openDraft opens the draft at path if it was made from base.
func openDraft(path, base string) (*draft, error) {
	var d *draft
	// A crash of the machine may leave files that make Bleve panic, or fault where they are too short.
	err := guard(func() (err error) {
		d, err = openDraftFolder(path, base)
		return err
	})
	if err != nil {
		return nil, err
	}
	mark, err := d.idx.GetInternal(baseMark)
	if err == nil && string(mark) != d.mark() {
		err = fmt.Errorf("it is a draft of %q, not of %q", mark, d.mark())
	}
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// newDraft makes and opens a draft of base, or an empty one if base is nil. Nothing may be at path. The
// draft gets its name when it is whole and durable, so that no crash leaves half a copy under it.
//
// The base is verified once more, since it may have been damaged while the writer was open: merged into
// new segments, and with new checksums, the damage would never be found.
func newDraft(ctx context.Context, path string, base *Generation) (*draft, error) {
	tmp := path + tmpSuffix
	err := errors.Join(os.RemoveAll(tmp), os.Mkdir(tmp, 0o755))
	if err != nil {
		return nil, err
	}
	var name string
	if base == nil {
		err = createBleve(filepath.Join(tmp, bleveName))
	} else {
		name = base.Name
		err = base.verify(ctx, filepath.Dir(base.Path))
		if err == nil {
			err = clone(base, tmp)
		}
	}
	if err == nil {
		err = syncTree(tmp)
	}
	if err == nil {
		err = renameDurably(tmp, path)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(tmp))
	}
	return openDraftFolder(path, name)
}

func openDraftFolder(path, base string) (*draft, error) {
	// A manifest is what an attempt to publish left: it is about to be wrong.
	if err := os.Remove(filepath.Join(path, manifestName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	d := &draft{path: path, base: base, pending: make(map[schema.ArticleID]*batch), broken: make(chan struct{})}
	d.flushes.SetLimit(flushers)
	var err error
	if d.idx, err = openBleveForWriting(d.blevePath(), d.fail); err != nil {
		return nil, err
	}
	if d.entities, err = openEntityLog(filepath.Join(path, entitiesName)); err != nil {
		return nil, errors.Join(err, closeBleve(d.blevePath(), d.idx))
	}
	d.batch = d.newBatch()
	return d, nil
}

func (d *draft) blevePath() string { return filepath.Join(d.path, bleveName) }

// fail notes that something could not be written, which is for good.
func (d *draft) fail(err error) {
	d.breakOnce.Do(func() {
		d.cause = err
		close(d.broken)
	})
}

// baseMark is the key under which the Bleve index of a draft keeps the draft's mark.
var baseMark = []byte("onrecord_base")

func (d *draft) mark() string { return fmt.Sprintf("format %d of %s", formatVersion, d.base) }

// close closes the files. Batches that are neither written nor being written are lost.
func (d *draft) close() error {
	_ = d.flushes.Wait() // the writer has its error
	return errors.Join(closeBleve(d.blevePath(), d.idx), d.entities.close())
}

// clone makes a copy of a generation without its manifest at path. Segments of Bleve, the bulk of it,
// never change once written and become hard links; the other files are copied.
func clone(g *Generation, path string) error {
	for i := range g.Manifest.Files {
		f := &g.Manifest.Files[i]
		from, to := filepath.Join(g.Path, filepath.FromSlash(f.Path)), filepath.Join(path, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := linkOrCopy(from, to); err != nil {
			return fmt.Errorf("clone generation %s: %w", g.Name, err)
		}
	}
	return nil
}

// linkOrCopy links segments and copies what is not a segment or lies on a filesystem without links.
func linkOrCopy(from, to string) error {
	if filepath.Ext(from) == ".zap" && os.Link(from, to) == nil {
		return nil
	}
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close())
}
