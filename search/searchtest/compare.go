package searchtest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// testingT is what *testing.T and *rapid.T have in common.
type testingT interface {
	Helper()
	Context() context.Context
	Errorf(format string, args ...any)
}

// diffOf returns how got differs from want, with dates by their text and empty lists as none. It gives
// confidences a little room, since an engine may keep them in fewer bits.
func diffOf(want, got any) string {
	return gocmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.EquateApprox(0, 1e-6),
		gocmp.Comparer(func(a, b schema.Date) bool { return a.String() == b.String() }))
}

// compareAnswers asks both engines for q and all pages after it.
func compareAnswers(t testingT, engine search.Searcher, reference *Reference, q query.Query) {
	t.Helper()
	want, err := pages(t, reference, q)
	if err != nil {
		t.Errorf("the reference cannot answer %q: %v", query.String(q.Expr), err)
		return
	}
	got, err := pages(t, engine, q)
	if err != nil {
		t.Errorf("%s: %v", describe(q), err)
		return
	}
	if got[0].Total != want[0].Total {
		t.Errorf("%s: total %d, want %d", describe(q), got[0].Total, want[0].Total)
	}
	if diff := diffOf(want[0].Facets, got[0].Facets); diff != "" {
		t.Errorf("%s: facets (-want +got):\n%s", describe(q), diff)
	}
	if diff := diffOf(want[0].Understood, got[0].Understood); diff != "" {
		t.Errorf("%s: understood (-want +got):\n%s", describe(q), diff)
	}
	checkPages(t, got, q)
	if q.Separate || q.Sort == query.Newest || q.Sort == query.Oldest {
		compareHits(t, hitsOf(want), hitsOf(got), q)
		return
	}
	q.Separate = true
	all, _ := pages(t, reference, q)
	compareStatements(t, reference, hitsOf(all), hitsOf(got), q)
}

// compareStatements compares hits by relevance, one for each statement, with all quotes that match:
// which of them stands for a statement is the engine's to say, since relevance is.
func compareStatements(t testingT, reference *Reference, all, got []search.Hit, q query.Query) {
	t.Helper()
	matching := make(map[schema.QuoteID]search.Hit)
	want := make(map[schema.QuoteID]bool)
	for _, h := range all {
		matching[h.Quote.ID] = h
		want[reference.statement(&quote{Quote: h.Quote})] = true
	}
	var chosen []search.Hit
	stated := make(map[schema.QuoteID]bool)
	for _, h := range got {
		w, ok := matching[h.Quote.ID]
		if !ok {
			t.Errorf("%s: hit %s does not match", describe(q), h.Quote.ID)
			return
		}
		chosen = append(chosen, w)
		stated[reference.statement(&quote{Quote: h.Quote})] = true
	}
	if diff := gocmp.Diff(want, stated); diff != "" || len(got) != len(want) {
		t.Errorf("%s: %d hits for %d statements (-want +got):\n%s", describe(q), len(got), len(want), diff)
		return
	}
	compareHits(t, chosen, got, q)
}

// compareValues asks both engines for the values of a facet, with and without typing.
func compareValues(t testingT, engine search.Searcher, reference *Reference, q query.Query, v search.ValuesQuery) {
	t.Helper()
	want, err := reference.Values(t.Context(), q, v)
	if err != nil {
		t.Errorf("the reference has no values of %+v: %v", v, err)
		return
	}
	got, err := engine.Values(t.Context(), q, v)
	if err != nil {
		t.Errorf("%s: values of %+v: %v", describe(q), v, err)
		return
	}
	if diff := diffOf(want, got); diff != "" {
		t.Errorf("%s: values of %+v (-want +got):\n%s", describe(q), v, diff)
	}
}

// describe writes q on one line.
func describe(q query.Query) string {
	s := q.URL().Encode()
	if s == "" {
		s = "everything"
	}
	return s
}

// maxPages bounds how far paging may go: an engine whose cursors lead in a circle must not hang a test.
const maxPages = 2000

// pages returns the answer to q and all pages after it.
func pages(t testingT, s search.Searcher, q query.Query) ([]*search.Result, error) {
	var out []*search.Result
	for range maxPages {
		r, err := s.Search(t.Context(), q)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
		if r.Next == "" {
			return out, nil
		}
		q.Cursor = r.Next
	}
	t.Errorf("%s: more than %d pages", describe(q), maxPages)
	return out, nil
}

func hitsOf(pages []*search.Result) []search.Hit {
	var out []search.Hit
	for _, p := range pages {
		out = append(out, p.Hits...)
	}
	return out
}

// checkPages checks what must hold of every answer whatever it finds.
func checkPages(t testingT, got []*search.Result, q query.Query) {
	t.Helper()
	size := cmp.Or(q.Size, query.DefaultSize)
	for i, p := range got {
		if p.Total != got[0].Total || p.Generation != got[0].Generation {
			t.Errorf("%s: page %d is of %d hits in generation %s, the first of %d in %s",
				describe(q), i, p.Total, p.Generation, got[0].Total, got[0].Generation)
		}
		if want := min(size, p.Total-i*size); len(p.Hits) != want {
			t.Errorf("%s: page %d has %d hits, want %d", describe(q), i, len(p.Hits), want)
		}
	}
	checkScores(t, hitsOf(got), q)
}

func checkScores(t testingT, hits []search.Hit, q query.Query) {
	t.Helper()
	byDate := q.Sort == query.Newest || q.Sort == query.Oldest
	for i, h := range hits {
		if byDate && h.Score != 0 {
			t.Errorf("%s: hit %d has a score of %g", describe(q), i, h.Score)
		}
		if i > 0 && h.Score > hits[i-1].Score {
			t.Errorf("%s: hit %d scores %g, more than the %g before it", describe(q), i, h.Score, hits[i-1].Score)
		}
	}
}

// compareHits compares hits in order where the order is by date; else as a set.
func compareHits(t testingT, want, got []search.Hit, q query.Query) {
	t.Helper()
	if q.Sort != query.Newest && q.Sort != query.Oldest {
		sortByID(want)
		sortByID(got)
	}
	if diff := gocmp.Diff(ids(want), ids(got)); diff != "" {
		t.Errorf("%s: hits (-want +got):\n%s", describe(q), diff)
		return
	}
	for i := range want {
		w, g := want[i], got[i]
		if diff := diffOf(w.Marks, g.Marks); diff != "" {
			t.Errorf("%s: marks of %q (-want +got):\n%s", describe(q), w.Quote.Text, diff)
		}
		if diff := diffOf(w.First, g.First); diff != "" || g.Articles != w.Articles {
			t.Errorf("%s: %s is in %d articles, not %d; first (-want +got):\n%s", describe(q), g.Quote.ID, g.Articles, w.Articles, diff)
		}
		// Answers may leave the context to Quote.
		g.Quote.Context = schema.Context{}
		if diff := diffOf(w.Quote, g.Quote); diff != "" {
			t.Errorf("%s: quote (-want +got):\n%s", describe(q), diff)
		}
	}
}

func sortByID(hits []search.Hit) {
	slices.SortStableFunc(hits, func(a, b search.Hit) int { return cmp.Compare(a.Quote.ID, b.Quote.ID) })
}

func ids(hits []search.Hit) []schema.QuoteID {
	out := make([]schema.QuoteID, len(hits))
	for i, h := range hits {
		out[i] = h.Quote.ID
	}
	return out
}

// change is one update of an index.
type change struct {
	put  []Doc
	gone []schema.ArticleID
}

// changes generates updates of a few articles, so that many are of articles that the index holds.
func changes() *rapid.Generator[change] {
	return rapid.Custom(func(t *rapid.T) (c change) {
		for i := range 12 {
			id := schema.ArticleID("row-" + strconv.Itoa(i))
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0, 1:
				c.put = append(c.put, drawDoc(t, id))
			case 2:
				c.gone = append(c.gone, id)
			}
		}
		return c
	})
}

func sortedDocs(held map[schema.ArticleID]Doc) []Doc {
	var out []Doc
	for _, id := range slices.Sorted(maps.Keys(held)) {
		out = append(out, held[id])
	}
	return out
}
