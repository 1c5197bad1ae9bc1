package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// homePage is what templates/home.html shows.
type homePage struct {
	layout
	overview
}

// overview is what an index holds, in short. It is the same until the next generation.
type overview struct {
	Status   search.Status
	Newest   []quoteView
	Speakers []facetValueView
	Subjects []facetValueView
	// Examples are searches that find something in this index.
	Examples []option
}

// newestShown and namesShown bound the lists of the home page.
const (
	newestShown = 5
	namesShown  = 8
)

// overviews keeps the overview of the latest generation. One request at a time makes it.
type overviews struct {
	making chan struct{} // holds a value while one is made
	built  atomic.Pointer[overview]
}

func newOverviews() *overviews { return &overviews{making: make(chan struct{}, 1)} }

// home serves GET /.
func (s *server) home(c *gin.Context) error {
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	o, err := s.look(c.Request.Context())
	if err != nil {
		return err
	}
	p := homePage{layout: s.layout(c), overview: *o}
	p.OwnBox = true
	p.Canonical = p.Base + "/"
	p.Description = "Search what politicians said, about whom, when and where: " +
		count(o.Status.Statements, "quote", "quotes") + " from " + count(o.Status.Articles, "article", "articles") + "."
	return s.writePage(c, http.StatusOK, "home", p)
}

// look returns the overview of the open generation. Requests that come while it is made wait for it, as
// long as their own deadlines let them.
func (s *server) look(ctx context.Context) (*overview, error) {
	status, err := s.Searcher.Status(ctx)
	if err != nil {
		return nil, err
	}
	if o := s.overviews.of(status.Generation); o != nil {
		return o, nil
	}
	select {
	case s.overviews.making <- struct{}{}:
		defer func() { <-s.overviews.making }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if o := s.overviews.of(status.Generation); o != nil {
		return o, nil
	}
	o, err := s.newOverview(ctx, status)
	if err != nil {
		return nil, err
	}
	s.overviews.built.Store(o)
	return o, nil
}

// of returns the overview of a generation if it is the one that is kept.
func (v *overviews) of(generation string) *overview {
	if o := v.built.Load(); o != nil && o.Status.Generation == generation {
		return o
	}
	return nil
}

func (s *server) newOverview(ctx context.Context, status search.Status) (*overview, error) {
	all, err := s.Searcher.Search(ctx, query.Query{Sort: query.Newest, Size: query.MaxSize})
	if err != nil {
		return nil, err
	}
	quoted := query.Query{Sort: query.Newest, Size: query.MaxSize}
	quoted.Filters.Kind = []string{string(schema.Direct), string(schema.Mixed)}
	r, err := s.Searcher.Search(ctx, quoted)
	if err != nil {
		return nil, err
	}
	o := &overview{
		Status:   status,
		Newest:   newest(r.Hits, all.Hits),
		Speakers: topNames("speaker", all.Facets.Speaker),
		Subjects: topNames("subject", all.Facets.Subject),
	}
	o.Examples, err = s.examples(ctx, all.Facets, r.Hits)
	return o, err
}

// newest chooses quotes to show off with: direct ones whose speaker is known, the newest of each article;
// where there are none, whatever is newest.
func newest(quoted, all []search.Hit) []quoteView {
	var views []quoteView
	seen := map[schema.ArticleID]bool{}
	for _, h := range quoted {
		q := &h.Quote
		if q.Kind == schema.Direct && len(q.Speakers) > 0 && !seen[q.Article.ID] && len(views) < newestShown {
			seen[q.Article.ID] = true
			views = append(views, newQuoteView(q, nil))
		}
	}
	if len(views) > 0 {
		return views
	}
	return each(all[:min(len(all), newestShown)], func(h search.Hit) quoteView { return newQuoteView(&h.Quote, nil) })
}

func topNames(field string, values []search.FacetValue) []facetValueView {
	return each(values[:min(len(values), namesShown)], func(v search.FacetValue) facetValueView {
		return facetValueView{Name: v.Name, Link: address(only(field, v.ID)), Count: v.Count}
	})
}

// examples makes searches of every kind out of what the index holds: two of a speaker on a subject,
// one of a speaker on a topic, one of a phrase.
func (s *server) examples(ctx context.Context, all search.Facets, hits []search.Hit) ([]option, error) {
	var found []option
	offer := func(text string) { found = append(found, option{Text: text, Link: find(text)}) }
	for i, speaker := range all.Speaker[:min(len(all.Speaker), 3)] {
		q := only("speaker", speaker.ID)
		q.Size = 1
		r, err := s.Searcher.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		about := rival(r.Facets.Subject, all.Speaker, speaker.ID)
		if topics := r.Facets.Topic; i == 2 && len(topics) > 0 {
			about = strings.ToLower(schema.Topic(topics[0].ID).Label())
		}
		if about != "" {
			offer(speaker.Name + " on " + about)
		}
	}
	for _, h := range hits {
		if p := phrase(&h.Quote); p != "" {
			offer(`"` + p + `"`)
			break
		}
	}
	return s.finding(ctx, found), nil
}

// rival returns the most frequent subject other than the speaker with an id: one who is often quoted
// too, if there is one, since people on people make the best examples.
func rival(subjects, speakers []search.FacetValue, id string) string {
	other := func(v search.FacetValue) bool { return v.ID != id }
	quoted := func(v search.FacetValue) bool {
		return other(v) && slices.ContainsFunc(speakers, func(s search.FacetValue) bool { return s.ID == v.ID })
	}
	i := slices.IndexFunc(subjects, quoted)
	if i < 0 {
		i = slices.IndexFunc(subjects, other)
	}
	if i < 0 {
		return ""
	}
	return subjects[i].Name
}

// phrase returns a run of words that somebody said, two to five and without a mark between them, as one
// would look for it; "" where the quote has none.
func phrase(q *schema.Quote) string {
	for _, p := range pieces(q, nil) {
		words := strings.Fields(strings.Trim(p.Text, ",.;:!?"))
		text := strings.Join(words, " ")
		if p.Verbatim && len(words) >= 2 && len(words) <= 5 && !strings.ContainsAny(text, `"“”,.;:!?()`) {
			return text
		}
	}
	return ""
}
