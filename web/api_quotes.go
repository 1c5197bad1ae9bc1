package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"onrecord/schema"
	"onrecord/search"
)

// quotesAnswer is what GET /api/v1/quotes answers. Lists are never null.
type quotesAnswer struct {
	Total      int            `json:"total"`
	TookMS     float64        `json:"took_ms"`
	Generation string         `json:"generation"`
	Understood understoodJSON `json:"understood"`
	Hits       []hitJSON      `json:"hits"`
	Facets     facetsJSON     `json:"facets"`
	// Next is the cursor of the following page, null on the last.
	Next *string `json:"next"`
}

type understoodJSON struct {
	Speakers []entityJSON `json:"speakers"`
	Subjects []entityJSON `json:"subjects"`
	// Topics are there only where the query names some.
	Topics []schema.Topic `json:"topics,omitempty"`
	Text   string         `json:"text"`
}

type entityJSON struct {
	ID    string            `json:"id"`
	Name  string            `json:"name"`
	Type  schema.EntityType `json:"type"`
	Typed string            `json:"typed"`
}

type hitJSON struct {
	Quote schema.Quote  `json:"quote"`
	Score float64       `json:"score"`
	Marks []schema.Span `json:"marks"`
	// Articles is in how many articles the statement was seen.
	Articles int `json:"articles"`
	// First is the earliest sighting, null where that is the quote itself.
	First *sightingJSON `json:"first"`
}

type sightingJSON struct {
	Quote       schema.QuoteID `json:"quote"`
	Publication string         `json:"publication"`
	Date        schema.Date    `json:"date,omitzero"`
}

func newHit(h search.Hit) hitJSON {
	out := hitJSON{Quote: complete(h.Quote), Score: h.Score, Marks: list(h.Marks), Articles: h.Articles}
	if h.First != nil {
		first := sightingJSON(*h.First)
		out.First = &first
	}
	return out
}

type facetsJSON struct {
	Speaker []facetJSON `json:"speaker"`
	Subject []facetJSON `json:"subject"`
	Topic   []facetJSON `json:"topic"`
	Source  []facetJSON `json:"source"`
	Kind    []facetJSON `json:"kind"`
	Year    []facetJSON `json:"year"`
	// Month is in the order of time, and there only where the dates of the search span few months.
	Month []facetJSON `json:"month,omitempty"`
}

type facetJSON struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
}

func newQuotesAnswer(r *search.Result) quotesAnswer {
	a := quotesAnswer{
		Total:      r.Total,
		TookMS:     float64(r.Took.Microseconds()) / 1000,
		Generation: r.Generation,
		Understood: understoodJSON{
			Speakers: each(r.Understood.Speakers, newEntity),
			Subjects: each(r.Understood.Subjects, newEntity),
			Topics:   r.Understood.Topics,
			Text:     r.Understood.Text,
		},
		Hits: each(r.Hits, newHit),
		Facets: facetsJSON{
			Speaker: each(r.Facets.Speaker, newFacet), Subject: each(r.Facets.Subject, newFacet),
			Topic: each(r.Facets.Topic, newFacet), Source: each(r.Facets.Source, newFacet),
			Kind: each(r.Facets.Kind, newFacet), Year: each(r.Facets.Year, newFacet), Month: each(r.Facets.Month, newFacet),
		},
	}
	if r.Next != "" {
		a.Next = &r.Next
	}
	return a
}

func newEntity(e search.Entity) entityJSON { return entityJSON{e.ID, e.Name, e.Type, e.Typed} }

func newFacet(v search.FacetValue) facetJSON { return facetJSON(v) }

// complete returns q with empty lists in place of absent ones.
func complete(q schema.Quote) schema.Quote {
	q.Content, q.Verbatim = list(q.Content), list(q.Verbatim)
	q.Speakers, q.Subjects, q.Topics = list(q.Speakers), list(q.Subjects), list(q.Topics)
	return q
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// each returns what f makes of every element; never nil.
func each[T, U any](s []T, f func(T) U) []U {
	out := make([]U, len(s))
	for i, v := range s {
		out[i] = f(v)
	}
	return out
}

// apiQuotes serves GET /api/v1/quotes.
func (s *server) apiQuotes(c *gin.Context) error {
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
	s.tag(c, r.Generation)
	return writeJSON(c, http.StatusOK, "application/json", newQuotesAnswer(r))
}
