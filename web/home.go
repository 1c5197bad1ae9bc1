package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"

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

// overviews keeps the overview of the latest generation.
type overviews struct {
	mu    sync.Mutex
	built *overview
}

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
		count(o.Status.Quotes, "quote", "quotes") + " from " + count(o.Status.Articles, "article", "articles") + "."
	return s.writePage(c, http.StatusOK, "home", p)
}

// look returns the overview of the open generation. Requests that come while it is made wait for it
// instead of making it again.
func (s *server) look(ctx context.Context) (*overview, error) {
	status, err := s.Searcher.Status(ctx)
	if err != nil {
		return nil, err
	}
	s.overview.mu.Lock()
	defer s.overview.mu.Unlock()
	if o := s.overview.built; o != nil && o.Status.Generation == status.Generation {
		return o, nil
	}
	o, err := s.newOverview(ctx, status)
	if err != nil {
		return nil, err
	}
	s.overview.built = o
	return o, nil
}

func (s *server) newOverview(ctx context.Context, status search.Status) (*overview, error) {
	r, err := s.Searcher.Search(ctx, query.Query{Sort: query.Newest, Size: newestShown})
	if err != nil {
		return nil, err
	}
	o := &overview{Status: status}
	for i := range r.Hits {
		o.Newest = append(o.Newest, newQuoteView(&r.Hits[i].Quote, nil))
	}
	o.Speakers = topNames("speaker", r.Facets.Speaker)
	o.Subjects = topNames("subject", r.Facets.Subject)
	o.Examples, err = s.examples(ctx, r)
	return o, err
}

func topNames(field string, values []search.FacetValue) []facetValueView {
	return each(values[:min(len(values), namesShown)], func(v search.FacetValue) facetValueView {
		return facetValueView{Name: v.Name, Link: address(only(field, v.ID)), Count: v.Count}
	})
}

// examples makes searches of every kind out of what the index holds: two of a speaker on a subject,
// one of a speaker on a topic, one of a phrase.
func (s *server) examples(ctx context.Context, all *search.Result) ([]option, error) {
	var typed []string
	for _, speaker := range all.Facets.Speaker[:min(len(all.Facets.Speaker), 3)] {
		q := only("speaker", speaker.ID)
		q.Size = 1
		r, err := s.Searcher.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		about := firstName(r.Facets.Subject, speaker.ID)
		if topics := r.Facets.Topic; len(typed) == 2 && len(topics) > 0 {
			about = topics[0].ID
		}
		if about != "" {
			typed = append(typed, speaker.Name+" on "+strings.ReplaceAll(about, "_", " "))
		}
	}
	for _, h := range all.Hits {
		if p := phrase(&h.Quote); p != "" {
			typed = append(typed, `"`+p+`"`)
			break
		}
	}
	return s.finding(ctx, typed)
}

// firstName returns the most frequent value that is not the entity id itself.
func firstName(values []search.FacetValue, id string) string {
	i := slices.IndexFunc(values, func(v search.FacetValue) bool { return v.ID != id })
	if i < 0 {
		return ""
	}
	return values[i].Name
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

// finding returns the searches among typed that find something.
func (s *server) finding(ctx context.Context, typed []string) ([]option, error) {
	var found []option
	for _, text := range typed {
		e, err := query.Parse(text)
		if err != nil {
			continue // a name that the language cannot hold makes no example
		}
		r, err := s.Searcher.Search(ctx, query.Query{Expr: e, Size: 1})
		if err != nil {
			return nil, err
		}
		if r.Total > 0 {
			found = append(found, option{Text: text, Link: find(text), Count: r.Total})
		}
	}
	return found, nil
}
