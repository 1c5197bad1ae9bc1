package web

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/search"
)

// resultsPage is what templates/results.html shows.
type resultsPage struct {
	layout
	Headline string
	Total    int
	Chips    []chip
	// Plain is the search for the same text as plain words, "" where that is the same; Names is the
	// way back from it.
	Plain, Names string
	Hits         []quoteView
	Sorts        []sortView
	Facets       []facetView
	Timeline     *timeline
	Dates        dateForm
	// Separate lists each article's version of the same words, Together lists them once: one of them is
	// the search that does the other, "" where that finds nothing else.
	Separate, Together string
	// Next is the following page and First the first one, "" where this is it.
	Next, First string
	// Clear is the search without anything chosen beside its text, "" where nothing is.
	Clear string
	// Exports are all hits in files, and the newest as feeds.
	Exports []option
	// Instead are searches that find something where this one does not.
	Instead []option
}

type sortView struct {
	Name, Link string
	Current    bool
}

// dateForm narrows by dates; Keep is what the form hands on unchanged.
type dateForm struct {
	From, To string
	Keep     []field
}

// field is a hidden field of a form.
type field struct{ Name, Value string }

// results serves GET /search.
func (s *server) results(c *gin.Context) error {
	q, err := readQuery(c)
	if err != nil {
		return err
	}
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	r, err := s.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return err
	}
	page := s.newResultsPage(c, q, r)
	if r.Total == 0 && q.Cursor == "" {
		page.Instead = s.finding(c.Request.Context(), alternatives(page, r))
	}
	s.tag(c, r.Generation)
	return s.writePage(c, http.StatusOK, "results", page)
}

func (s *server) newResultsPage(c *gin.Context, q query.Query, r *search.Result) resultsPage {
	typed := c.Query("q")
	p := resultsPage{
		layout:   s.layout(c),
		Headline: headline(typed, r),
		Total:    r.Total,
		Chips:    chipsOf(q, r),
		Hits:     each(r.Hits, func(h search.Hit) quoteView { return newHitView(&h) }),
		Sorts:    sortViews(q),
		Facets:   facetViews(q, r),
		Timeline: newTimeline(q, r),
		Dates:    newDateForm(q),
	}
	if p.Headline == "" {
		p.Headline = "All quotes"
	}
	p.Title = p.Headline
	p.Description = count(r.Total, "quote", "quotes") + ", each with its speaker and source."
	p.Canonical = s.base(c) + address(q)
	p.Feeds = feedLinks(q, p.Headline)
	p.Exports = []option{{Text: "CSV", Link: beside(q, ".csv")}, {Text: "JSON lines", Link: beside(q, ".ndjson")}}
	for _, form := range feedForms {
		p.Exports = append(p.Exports, option{Text: form.name, Link: beside(q, form.ending)})
	}
	p.Box = newBox(typed, q)
	p.Plain, p.Names = rereadings(q, r.Understood)
	p.Next, p.First = pagesOf(q, r)
	p.Separate, p.Together = regroupings(q, r)
	if bare := from(q, func(q *query.Query) { *q = query.Query{Expr: q.Expr, Plain: q.Plain, Sort: q.Sort} }); address(bare) != address(q) {
		p.Clear = address(bare)
	}
	return p
}

// rereadings returns the search that takes names for plain words, where q took some for names, and
// the way back where it was asked not to.
func rereadings(q query.Query, u search.Understood) (plain, names string) {
	switch {
	case q.Plain:
		return "", address(from(q, func(q *query.Query) { q.Plain = false }))
	case len(u.Speakers)+len(u.Subjects)+len(u.Named)+len(u.Topics) > 0:
		return address(from(q, func(q *query.Query) { q.Plain = true })), ""
	}
	return "", ""
}

// regroupings returns the search that lists every article's version of the same words, or the way back
// from it.
func regroupings(q query.Query, r *search.Result) (separate, together string) {
	if q.Separate {
		return "", address(from(q, func(q *query.Query) { q.Separate = false }))
	}
	if slices.ContainsFunc(r.Hits, func(h search.Hit) bool { return h.Articles > 1 }) {
		return address(from(q, func(q *query.Query) { q.Separate = true })), ""
	}
	return "", ""
}

func pagesOf(q query.Query, r *search.Result) (next, first string) {
	if r.Next != "" {
		onward := q
		onward.Cursor = r.Next
		next = address(onward)
	}
	if q.Cursor != "" {
		first = address(from(q, func(*query.Query) {}))
	}
	return next, first
}

func sortViews(q query.Query) []sortView {
	orders := []struct {
		sort query.Sort
		name string
	}{{query.ByRelevance, "Best match"}, {query.Newest, "Newest"}, {query.Oldest, "Oldest"}}
	var views []sortView
	for _, o := range orders {
		views = append(views, sortView{
			Name: o.name, Current: q.Sort == o.sort,
			Link: address(from(q, func(q *query.Query) { q.Sort = o.sort })),
		})
	}
	return views
}

func newDateForm(q query.Query) dateForm {
	return dateForm{From: q.From.Day().String(), To: q.To.Day().String(), Keep: kept(q, "from", "to")}
}

// kept lists the parameters of q's first page but for some, as the hidden fields of a form.
func kept(q query.Query, but ...string) []field {
	v := from(q, func(*query.Query) {}).URL()
	for _, name := range but {
		v.Del(name)
	}
	var fields []field
	for _, name := range []string{"q", "plain", "separate", "speaker", "subject", "topic", "source", "kind", "year", "from", "to", "sort", "size"} {
		for _, value := range v[name] {
			fields = append(fields, field{name, value})
		}
	}
	return fields
}
