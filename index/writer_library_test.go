package index

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/blevesearch/bleve/v2"
	api "github.com/blevesearch/bleve_index_api"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// story is an article with its quotes.
type story struct {
	article *schema.Article
	quotes  []schema.Quote
}

// stories makes up articles with so many quotes together, or a few more.
func stories(quotes int) (out []story) {
	r := newNewsroom(1)
	for n := 0; n < quotes; {
		a, q := r.next()
		out = append(out, story{a, q})
		n += len(q)
	}
	return out
}

// library is all that an index holds, by id.
type library struct {
	Articles map[schema.ArticleID]articleRecord
	Quotes   map[schema.QuoteID]schema.Quote
}

// libraryOf returns what an index holds that the stories were put into, the last of an id counting.
func libraryOf(in []story) library {
	lib := library{map[schema.ArticleID]articleRecord{}, map[schema.QuoteID]schema.Quote{}}
	for _, s := range in {
		for _, id := range lib.Articles[s.article.ID].Quotes {
			delete(lib.Quotes, id)
		}
		rec := articleRecord{Article: *s.article, Fingerprint: s.article.ContentHash(), Quotes: []schema.QuoteID{}}
		rec.Article.Authors = append([]string{}, s.article.Authors...)
		for _, q := range s.quotes {
			rec.Quotes = append(rec.Quotes, q.ID)
			lib.Quotes[q.ID] = q
		}
		lib.Articles[s.article.ID] = rec
	}
	return lib
}

// read returns what the current generation of the index in dir holds, every quote restored.
func read(t rapid.TB, dir string) library {
	t.Helper()
	g, err := Current(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	idx, err := openBleve(g.BlevePath())
	if err != nil {
		t.Fatal(err)
	}
	defer idx.Close()
	lib := library{map[schema.ArticleID]articleRecord{}, map[schema.QuoteID]schema.Quote{}}
	eachRecord(t, idx, func(id, field string, value []byte) {
		if field != fieldBody {
			return
		}
		rec, err := decodeArticle(value)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		lib.Articles[rec.Article.ID] = *rec
	})
	eachRecord(t, idx, func(id, field string, value []byte) {
		if field != fieldQuote {
			return
		}
		q, err := decodeQuote(value)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		a := lib.Articles[q.Article.ID].Article
		if err := restore(&q, schema.QuoteID(id), &a, schema.NewRuneIndex(a.Text)); err != nil {
			t.Fatal(err)
		}
		lib.Quotes[q.ID] = q
	})
	if got := (contents{len(lib.Articles), len(lib.Quotes), g.Manifest.Extractors}); !got.equal(contents{g.Manifest.Articles, g.Manifest.Quotes, g.Manifest.Extractors}) {
		t.Errorf("the manifest says %d articles and %d quotes, but there are %+v", g.Manifest.Articles, g.Manifest.Quotes, got)
	}
	return lib
}

// eachRecord calls f for every stored field.
func eachRecord(t rapid.TB, idx bleve.Index, f func(id, field string, value []byte)) {
	t.Helper()
	err := readBleve(idx, func(r api.IndexReader) error {
		ids, err := r.DocIDReaderAll()
		if err != nil {
			return err
		}
		defer ids.Close()
		for {
			internal, err := ids.Next()
			if err != nil || internal == nil {
				return err
			}
			id, err := r.ExternalID(internal)
			if err != nil {
				return err
			}
			doc, err := r.Document(id)
			if err != nil || doc == nil {
				return fmt.Errorf("document %s: %v", id, err)
			}
			doc.VisitFields(func(field api.Field) { f(id, field.Name(), field.Value()) })
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// diffLibrary returns how want and got differ, "" if they do not. It looks for the difference, which
// takes long, only where there is one.
func diffLibrary(want, got library) string {
	a, errA := json.Marshal(want)
	b, errB := json.Marshal(got)
	if errA == nil && errB == nil && bytes.Equal(a, b) {
		return ""
	}
	return cmp.Diff(want, got, sameDates)
}

func openWriter(t testing.TB, dir string, o WriterOptions) *Writer {
	t.Helper()
	w, err := OpenWriter(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func publish(t testing.TB, w *Writer) Published {
	t.Helper()
	p, err := w.Publish(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// build puts the stories from several goroutines and publishes.
func build(t testing.TB, dir string, in []story) Published {
	t.Helper()
	w := openWriter(t, dir, WriterOptions{})
	putAll(t, w, in)
	p := publish(t, w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return p
}

// putAll puts the stories from several goroutines, each with its content hash as fingerprint.
func putAll(t testing.TB, w *Writer, in []story) {
	t.Helper()
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			for i := k; i < len(in); i += 4 {
				s := in[i]
				if err := w.Put(context.Background(), s.article, s.article.ContentHash(), s.quotes); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
}

func put(t testing.TB, w *Writer, s story) {
	t.Helper()
	if err := w.Put(context.Background(), s.article, s.article.ContentHash(), s.quotes); err != nil {
		t.Fatal(err)
	}
}
