package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/registry"
	api "github.com/blevesearch/bleve_index_api"
)

// boltTimeout bounds the wait for the lock of Bleve's root file, which otherwise has no end.
const boltTimeout = "5s"

// createBleve makes an empty Bleve index with this package's mapping.
func createBleve(path string) error {
	m, err := newMapping()
	if err != nil {
		return err
	}
	idx, err := bleve.NewUsing(path, m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return fmt.Errorf("create Bleve index: %w", err)
	}
	return idx.Close()
}

// openBleve opens the Bleve index of a generation, which it leaves as it is.
func openBleve(path string) (bleve.Index, error) {
	return openBleveWith(path, map[string]any{"read_only": true, "bolt_timeout": boltTimeout})
}

// openBleveForWriting opens the Bleve index of a draft. It calls failed, from any goroutine and as often
// as it happens, when what was accepted could not be written.
//
// Batches are "unsafe", which means that they return before they are durable: in the other mode Bleve
// goes on using a segment that it closed because it could not be written, and dies of it. So whoever
// writes has to wait for the batch's callback or for failed.
func openBleveForWriting(path string, failed func(error)) (bleve.Index, error) {
	store := filepath.Join(path, "store")
	bleveErrors.Store(store, failed)
	idx, err := openBleveWith(path, map[string]any{
		"bolt_timeout": boltTimeout, "unsafe_batch": true, "asyncErrorCallbackName": bleveErrorsName,
	})
	if err != nil {
		bleveErrors.Delete(store)
	}
	return idx, err
}

// closeBleve closes what openBleveForWriting opened.
func closeBleve(path string, idx bleve.Index) error {
	err := idx.Close()
	bleveErrors.Delete(filepath.Join(path, "store"))
	return err
}

// bleveErrors are the functions that want to know of errors in Bleve's own goroutines, by the folder
// that the index keeps its segments in. Bleve knows one callback by a name of the whole process.
var bleveErrors sync.Map

const bleveErrorsName = "onrecord"

// errRegister is what came of making our parts known to Bleve, which keeps them by name in registries of
// the process. It has to happen before any index is opened.
var errRegister = func() error {
	scorch.RegistryAsyncErrorCallbacks[bleveErrorsName] = func(err error, store string) {
		// Files that could not be removed do no harm, and Publish removes them.
		if f, ok := bleveErrors.Load(store); ok && !errors.Is(err, scorch.ErrCleanup) {
			f.(func(error))(err)
		}
	}
	return errors.Join(
		registry.RegisterAnalyzer(analyzerText, newTextAnalyzer),
		registry.RegisterAnalyzer(analyzerExact, newExactAnalyzer),
	)
}()

func openBleveWith(path string, config map[string]any) (bleve.Index, error) {
	if errRegister != nil {
		return nil, fmt.Errorf("register analysers: %w", errRegister)
	}
	idx, err := bleve.OpenUsing(path, config)
	if err != nil {
		return nil, fmt.Errorf("open Bleve index: %w", err)
	}
	return idx, nil
}

// contents is what a Bleve index of ours holds.
type contents struct {
	articles, quotes int
	extractors       []string
}

func (c contents) equal(d contents) bool {
	return c.articles == d.articles && c.quotes == d.quotes && slices.Equal(c.extractors, d.extractors)
}

// contentsOf counts what r sees. Every quote has one kind and no article has any.
func contentsOf(ctx context.Context, r api.IndexReader) (contents, error) {
	docs, err := r.DocCount()
	if err != nil {
		return contents{}, err
	}
	kinds, err := termCounts(ctx, r, fieldKind)
	if err != nil {
		return contents{}, err
	}
	extractors, err := termCounts(ctx, r, fieldExtractor)
	if err != nil {
		return contents{}, err
	}
	var c contents
	for _, n := range kinds {
		c.quotes += n
	}
	c.articles = int(docs) - c.quotes
	c.extractors = slices.Sorted(maps.Keys(extractors))
	return c, nil
}

// termCounts returns how many documents have each term of a field, without the terms that only deleted
// documents have.
func termCounts(ctx context.Context, r api.IndexReader, field string) (counts map[string]int, err error) {
	dict, err := r.FieldDict(field)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	counts = make(map[string]int)
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return counts, err
		}
		n, err := termCount(ctx, r, field, e.Term)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			counts[e.Term] = n
		}
	}
}

func termCount(ctx context.Context, r api.IndexReader, field, term string) (int, error) {
	t, err := r.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, err
	}
	return int(t.Count()), t.Close()
}

// readBleve calls f with a reader of what idx holds now.
func readBleve(idx bleve.Index, f func(api.IndexReader) error) (err error) {
	inner, err := idx.Advanced()
	if err != nil {
		return err
	}
	r, err := inner.Reader()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return f(r)
}

// removeStale deletes the segment files in the Bleve index at path that r, a reader of it, does not
// use: what merges left behind and Bleve had no time to remove.
func removeStale(path string, r api.IndexReader) error {
	used := make(map[string]bool)
	err := eachSegment(r, func(_ *scorch.SegmentSnapshot, file string) { used[filepath.Base(file)] = true })
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(path, "store", "*.zap"))
	if err != nil {
		return err
	}
	for _, f := range files {
		if used[filepath.Base(f)] {
			continue
		}
		if err := os.Remove(f); err != nil {
			return err
		}
	}
	return nil
}
