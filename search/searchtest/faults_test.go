package searchtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"onrecord/query"
	"onrecord/search"
)

// faulty is an engine that answers as Reference does and then spoils the answer.
type faulty struct {
	*Reference
	spoil func(q query.Query, r *search.Result)
}

func (f *faulty) Search(ctx context.Context, q query.Query) (*search.Result, error) {
	r, err := f.Reference.Search(ctx, q)
	if err == nil {
		f.spoil(q, r)
	}
	return r, err
}

// record counts failures in place of failing.
type record struct{ failures []string }

func (*record) Helper()                  {}
func (*record) Context() context.Context { return context.Background() }
func (r *record) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

// TestFaultsAreFound: an engine with one fault fails the suite, and one with none passes.
func TestFaultsAreFound(t *testing.T) {
	last := func(r *search.Result) *search.Hit { return &r.Hits[len(r.Hits)-1] }
	for _, tt := range []struct {
		name  string
		spoil func(q query.Query, r *search.Result)
	}{
		{"none", func(query.Query, *search.Result) {}},
		{"a hit is lost", func(_ query.Query, r *search.Result) { r.Hits = r.Hits[:max(0, len(r.Hits)-1)] }},
		{"a hit comes twice", func(_ query.Query, r *search.Result) {
			if len(r.Hits) > 1 {
				r.Hits[0] = *last(r)
			}
		}},
		{"the total is one more", func(_ query.Query, r *search.Result) { r.Total++ }},
		{"the last page is not reached", func(_ query.Query, r *search.Result) { r.Next = "" }},
		{"hits by date are turned round", func(q query.Query, r *search.Result) {
			if q.Sort != query.ByRelevance {
				slices.Reverse(r.Hits)
			}
		}},
		{"scores rise", func(_ query.Query, r *search.Result) {
			if len(r.Hits) > 1 {
				last(r).Score = 1e9
			}
		}},
		{"a mark is shifted", func(_ query.Query, r *search.Result) {
			for i := range r.Hits {
				for j := range r.Hits[i].Marks {
					r.Hits[i].Marks[j].End++
				}
			}
		}},
		{"marks are lost", func(_ query.Query, r *search.Result) {
			for i := range r.Hits {
				r.Hits[i].Marks = nil
			}
		}},
		{"a speaker is lost", func(_ query.Query, r *search.Result) {
			for i := range r.Hits {
				r.Hits[i].Quote.Speakers = nil
			}
		}},
		{"the date is lost", func(_ query.Query, r *search.Result) {
			for i := range r.Hits {
				r.Hits[i].Quote.Article.Published = r.Hits[i].Quote.Date
			}
		}},
		{"a facet counts one more", func(_ query.Query, r *search.Result) {
			for i := range r.Facets.Kind {
				r.Facets.Kind[i].Count++
			}
		}},
		{"a facet is a value short", func(_ query.Query, r *search.Result) {
			if n := len(r.Facets.Speaker); n > 0 {
				r.Facets.Speaker = r.Facets.Speaker[:n-1]
			}
		}},
		{"chosen values at 0 are not listed", func(_ query.Query, r *search.Result) {
			r.Facets.Subject = slices.DeleteFunc(r.Facets.Subject, func(v search.FacetValue) bool { return v.Count == 0 })
		}},
		{"nothing is chosen", func(_ query.Query, r *search.Result) {
			for i := range r.Facets.Year {
				r.Facets.Year[i].Selected = false
			}
		}},
		{"names are not told", func(_ query.Query, r *search.Result) { r.Understood = search.Understood{} }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			corpus := corpora(20).Example(9)
			reference := NewReference(corpus)
			engine := &faulty{reference, tt.spoil}
			var got record
			queries := rapid.Custom(func(t *rapid.T) query.Query { return drawQuery(t, corpus) })
			for seed := range 30 {
				compareAnswers(&got, engine, reference, queries.Example(seed))
			}
			if (len(got.failures) == 0) != (tt.name == "none") {
				t.Errorf("%d failures: %.1q", len(got.failures), got.failures)
			}
		})
	}
}

// TestQueriesFindSomething: a suite of queries that find nothing would prove nothing.
func TestQueriesFindSomething(t *testing.T) {
	corpus := corpora(80).Example(3)
	reference := NewReference(corpus)
	queries := rapid.Custom(func(t *rapid.T) query.Query { return drawQuery(t, corpus) })
	const n = 500
	found, marked, nodes := 0, 0, make(map[string]int)
	for seed := range n {
		q := queries.Example(seed)
		r, err := reference.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if r.Total > 0 {
			found++
			countNodes(nodes, q.Expr)
		}
		if len(r.Hits) > 0 && len(r.Hits[0].Marks) > 0 {
			marked++
		}
	}
	if found < n/3 || marked < n/6 {
		t.Errorf("of %d queries, %d find something and %d have marks", n, found, marked)
	}
	t.Logf("%d found, %d marked, %v", found, marked, nodes)
	for _, node := range []string{
		"*query.And", "*query.Or", "*query.Not", "*query.Word", "*query.Phrase", "*query.Near", "*query.Field", "*query.On",
	} {
		if nodes[node] < 5 {
			t.Errorf("only %d %s in queries that find something", nodes[node], node)
		}
	}
}

func countNodes(n map[string]int, e query.Expr) {
	if e != nil {
		n[fmt.Sprintf("%T", e)]++
	}
	switch e := e.(type) {
	case *query.And:
		for _, p := range e.Parts {
			countNodes(n, p)
		}
	case *query.Or:
		for _, p := range e.Parts {
			countNodes(n, p)
		}
	case *query.Not:
		countNodes(n, e.Part)
	}
}
