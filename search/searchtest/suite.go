package searchtest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// Opener indexes a corpus and opens a Searcher over it, which it closes when t ends.
type Opener func(t *testing.T, corpus []Doc) search.Searcher

// Updater is a Searcher whose index can be changed. Run tests that only where it is implemented.
type Updater interface {
	search.Searcher
	// Apply puts docs into the index in place of articles with the same ids, removes the articles in
	// gone, and returns a Searcher over the outcome, which is closed when t ends. Ids that the index
	// does not hold are no error. The receiver still answers from what it was.
	Apply(t *testing.T, docs []Doc, gone []schema.ArticleID) search.Searcher
}

// Run holds the engine that open opens to the promises of package search.
func Run(t *testing.T, open func(t *testing.T, corpus []Doc) search.Searcher) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Opener)
	}{
		{"Matching", testMatching},
		{"Queries", testQueries},
		{"Relevance", testRelevance},
		{"Quote", testQuote},
		{"Sightings", testSightings},
		{"Status", testStatus},
		{"BadQueries", testBadQueries},
		{"Cancelled", testCancelled},
		{"Concurrent", testConcurrent},
		{"Updates", testUpdates},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

// testQueries compares answers to random queries over random corpora.
func testQueries(t *testing.T, open Opener) {
	for _, c := range []struct {
		name           string
		articles, seed int
	}{
		{"Empty", 0, 0},
		{"Tiny", 2, 1},
		{"Small", 12, 2},
		{"Medium", 80, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			corpus := corpora(c.articles).Example(c.seed)
			engine, reference := open(t, corpus), NewReference(corpus)
			rapid.Check(t, func(t *rapid.T) {
				q := drawQuery(t, corpus)
				compareAnswers(t, engine, reference, q)
				compareValues(t, engine, reference, q, drawValues(t))
			})
		})
	}
}

// testQuote asks for every quote by its id.
func testQuote(t *testing.T, open Opener) {
	corpus := corpora(20).Example(4)
	engine, reference := open(t, corpus), NewReference(corpus)
	for _, d := range corpus {
		for _, q := range d.Quotes {
			want, _ := reference.Quote(t.Context(), q.ID)
			got, err := engine.Quote(t.Context(), q.ID)
			if err != nil {
				t.Fatalf("Quote(%s): %v", q.ID, err)
			}
			if diff := diffOf(want, got); diff != "" {
				t.Errorf("Quote(%s) (-want +got):\n%s", q.ID, diff)
			}
		}
	}
	for _, id := range []schema.QuoteID{"", "0", "ffffffffffffffffffff", "a:row-0", "row-0", "../x", "\x00"} {
		if q, err := engine.Quote(t.Context(), id); !errors.Is(err, search.ErrNotFound) {
			t.Errorf("Quote(%q) = %v, %v; want ErrNotFound", id, q, err)
		}
	}
}

// testSightings asks for every quote where else the same was said.
func testSightings(t *testing.T, open Opener) {
	corpus := corpora(40).Example(9)
	engine, reference := open(t, corpus), NewReference(corpus)
	repeated := 0
	for _, d := range corpus {
		for _, q := range d.Quotes {
			want, _ := reference.Sightings(t.Context(), q.ID)
			got, err := engine.Sightings(t.Context(), q.ID)
			if err != nil {
				t.Fatalf("Sightings(%s): %v", q.ID, err)
			}
			if diff := diffOf(want, got); diff != "" {
				t.Errorf("Sightings(%s) (-want +got):\n%s", q.ID, diff)
			}
			repeated += len(want) - 1
		}
	}
	if repeated == 0 {
		t.Error("the corpus says nothing twice")
	}
	if q, err := engine.Sightings(t.Context(), "ffffffffffffffffffff"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("Sightings of no quote = %v, %v; want ErrNotFound", q, err)
	}
}

func testStatus(t *testing.T, open Opener) {
	for _, articles := range []int{0, 20} {
		corpus := corpora(articles).Example(5)
		want, _ := NewReference(corpus).Status(t.Context())
		got, err := open(t, corpus).Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		// These are the engine's own.
		want.Generation, want.Published = got.Generation, got.Published
		if diff := diffOf(want, got); diff != "" {
			t.Errorf("Status of %d articles (-want +got):\n%s", len(corpus), diff)
		}
		if got.Generation == "" {
			t.Error("the generation has no name")
		}
	}
}

func testBadQueries(t *testing.T, open Opener) {
	engine := open(t, corpora(30).Example(6))
	first, err := engine.Search(t.Context(), query.Query{Sort: query.Newest, Size: 3})
	if err != nil || first.Next == "" {
		t.Fatalf("no cursor to try: %v", err)
	}
	for _, tt := range []struct {
		name string
		q    query.Query
	}{
		{"size below zero", query.Query{Size: -5}},
		{"size over the limit", query.Query{Size: query.MaxSize + 1}},
		{"cursor of nobody", query.Query{Cursor: "bm9uc2Vuc2U"}},
		{"cursor that is not one", query.Query{Cursor: "!\x00…"}},
		{"cursor of another order", query.Query{Sort: query.Oldest, Size: 3, Cursor: first.Next}},
		{"cursor cut short", query.Query{Sort: query.Newest, Size: 3, Cursor: first.Next[:len(first.Next)/2]}},
	} {
		if _, err := engine.Search(t.Context(), tt.q); !errors.Is(err, search.ErrBadQuery) {
			t.Errorf("%s: %v, want ErrBadQuery", tt.name, err)
		}
	}
	for _, v := range []search.ValuesQuery{
		{},
		{Field: "colour"},
		{Field: "speaker", Limit: search.MaxValues + 1},
		{Field: "speaker", Limit: -1},
		{Field: "speaker", Skip: -1},
		{Field: "speaker", Typed: strings.Repeat("x", 1000)},
	} {
		if _, err := engine.Values(t.Context(), query.Query{}, v); !errors.Is(err, search.ErrBadQuery) {
			t.Errorf("values of %+v: %v, want ErrBadQuery", v, err)
		}
	}
}

func testCancelled(t *testing.T, open Opener) {
	corpus := corpora(10).Example(7)
	engine := open(t, corpus)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	for _, tt := range []struct {
		ctx  context.Context
		want error
	}{{cancelled, context.Canceled}, {late, context.DeadlineExceeded}} {
		if _, err := engine.Search(tt.ctx, query.Query{}); !errors.Is(err, tt.want) {
			t.Errorf("Search: %v, want %v", err, tt.want)
		}
		if _, err := engine.Quote(tt.ctx, "0"); !errors.Is(err, tt.want) {
			t.Errorf("Quote: %v, want %v", err, tt.want)
		}
	}
	if _, err := engine.Search(t.Context(), query.Query{}); err != nil {
		t.Errorf("the next search fails: %v", err)
	}
}

// testConcurrent runs the same searches side by side; its worth is under the race detector.
func testConcurrent(t *testing.T, open Opener) {
	corpus := corpora(40).Example(8)
	engine, reference := open(t, corpus), NewReference(corpus)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, text := range []string{"", "tax", "Krell on taxes", `"the union"`, "harb* -vote"} {
				e, _ := query.Parse(text)
				compareAnswers(t, engine, reference, query.Query{Expr: e, Sort: query.Newest, Size: 50})
			}
		})
	}
	group.Wait()
}

// testUpdates changes an index many times over and compares it with one made afresh.
func testUpdates(t *testing.T, open Opener) {
	engine := open(t, nil)
	if _, ok := engine.(Updater); !ok {
		t.Skip("the engine's index cannot be changed")
	}
	const rounds = 6
	held := make(map[schema.ArticleID]Doc)
	for round := range rounds {
		change := changes().Example(round)
		engine = engine.(Updater).Apply(t, change.put, change.gone)
		for _, d := range change.put {
			held[d.Article.ID] = d
		}
		for _, id := range change.gone {
			delete(held, id)
		}
		corpus := sortedDocs(held)
		reference := NewReference(corpus)
		for _, text := range []string{"", "tax", "harb*", `"the union"`, "-vote", "subject:Krell"} {
			e, _ := query.Parse(text)
			compareAnswers(t, engine, reference, query.Query{Expr: e, Sort: query.Newest, Size: 30})
		}
	}
}
