package index

import (
	"context"
	"testing"

	"onrecord/schema"
	"onrecord/search"
	"onrecord/search/searchtest"
)

func TestConformance(t *testing.T) { searchtest.Run(t, openServed) }

func TestRelevance(t *testing.T) { searchtest.Relevance(t, "../tests/relevance", openServed) }

// served is an index that can be changed: it writes a new generation beside the one it answers from.
type served struct {
	*Index
	dir string
}

func openServed(t *testing.T, corpus []searchtest.Doc) search.Searcher {
	t.Helper()
	return (&served{dir: t.TempDir()}).Apply(t, corpus, nil)
}

// Apply implements searchtest.Updater.
func (s *served) Apply(t *testing.T, docs []searchtest.Doc, gone []schema.ArticleID) search.Searcher {
	t.Helper()
	writeDocs(t, s.dir, docs, gone)
	ix := openIn(t, s.dir)
	if err := ix.try(t.Context()); err != nil {
		t.Errorf("the generation fails its trial: %v", err)
	}
	return &served{Index: ix, dir: s.dir}
}

// writeDocs publishes a generation with docs and without what is gone.
func writeDocs(t testing.TB, dir string, docs []searchtest.Doc, gone []schema.ArticleID) {
	t.Helper()
	ctx := context.Background()
	w := openWriter(t, dir, WriterOptions{})
	defer w.Close()
	for i := range docs {
		if err := w.Put(ctx, &docs[i].Article, "", docs[i].Quotes); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range gone {
		if err := w.Delete(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	if p := publish(t, w); p.Generation != "" {
		return
	}
	// Nothing has ever been put: what is left of an article that was is an index of nothing.
	a := schema.Article{ID: "none", Text: "nothing"}
	if err := w.Put(ctx, &a, "put", nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Delete(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	publish(t, w)
}

// openIn opens the index in dir until the test ends.
func openIn(t testing.TB, dir string) *Index {
	t.Helper()
	ix, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}
