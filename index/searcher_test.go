package index

import (
	"context"
	"testing"

	"onrecord/schema"
	"onrecord/search"
	"onrecord/search/searchtest"
)

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
	ctx := context.Background()
	w, err := OpenWriter(ctx, s.dir, WriterOptions{})
	if err != nil {
		t.Fatal(err)
	}
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
	publishAnyway(t, w)
	ix, err := Open(ctx, s.dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return &served{Index: ix, dir: s.dir}
}

// publishAnyway publishes what w has, even if that is an index of nothing.
func publishAnyway(t *testing.T, w *Writer) {
	t.Helper()
	ctx := context.Background()
	p, err := w.Publish(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if p.Generation != "" {
		return
	}
	a := schema.Article{ID: "none", Text: "nothing"}
	if err := w.Put(ctx, &a, "x", nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Delete(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestConformance(t *testing.T) { searchtest.Run(t, openServed) }

func TestRelevance(t *testing.T) { searchtest.Relevance(t, "../tests/relevance", openServed) }
