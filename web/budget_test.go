package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"onrecord/schema"
	"onrecord/search/searchtest"
)

// zipped returns the size of what a browser fetches, in bytes.
func zipped(t *testing.T, b []byte) int {
	t.Helper()
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Len()
}

// TestBudget holds what browsers fetch to its size.
func TestBudget(t *testing.T) {
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	for name, most := range map[string]int{"app.css": 12 << 10, "app.js": 8 << 10, "quote-search.js": 12 << 10, "favicon.svg": 1 << 10} {
		if got := zipped(t, a.byName[name].body); got > most || got == 0 {
			t.Errorf("%s has %d bytes zipped, more than %d", name, got, most)
		}
	}
}

// TestPageBudget holds a page of ten long results, with long names and full facets, to 60 KB.
func TestPageBudget(t *testing.T) {
	var docs []searchtest.Doc
	long := strings.Repeat("the harbour levy would stay ", 12)
	for i := range 30 {
		sp := schema.Speaker{ID: fmt.Sprint("speaker-", i), Name: fmt.Sprint("Maximiliana von Hallendrik-Orvane ", i), Type: schema.Person, Role: "minister for the harbours and the northern sea"}
		a := article(schema.Article{
			ID: schema.ArticleID(fmt.Sprint(i)), URL: fmt.Sprintf("https://courier.example/2025/03/a-rather-long-slug-of-an-article-%d", i),
			Title: "A headline of the length that headlines have, and then some more words", Publication: fmt.Sprint("The Valdorian Courier ", i),
			Published: schema.Day(1990+i, 1, 1),
		}, strings.Repeat(long, 2), "“"+long+"” she said. "+long, long)
		docs = append(docs, searchtest.Doc{Article: a, Quotes: []schema.Quote{said(a, schema.Quote{
			Kind: schema.Direct, Speakers: []schema.Speaker{sp}, Found: schema.ByClause, Cue: "said",
			Subjects: []schema.Subject{{ID: sp.ID, Name: sp.Name}}, Topics: []schema.Topic{schema.Topics()[i%20]},
		}, "", long)}})
	}
	h := handlerOf(t, Options{Searcher: searchtest.NewReference(docs)})
	for _, target := range []string{"/", "/search?q=harbour+levy", "/q/" + string(docs[0].Quotes[0].ID), "/about"} {
		if n := len(body(t, get(h, target))); n > 60<<10 {
			t.Errorf("GET %s: %d bytes, more than 60 KB", target, n)
		}
	}
}
