package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/schema"
)

// quotePage is what templates/quote.html shows.
type quotePage struct {
	layout
	Quote quoteView
	// Meaning explains the quote's kind.
	Meaning   string
	Cites     []citation
	Report    string
	LinkedIn  linkedQuotation
	Extractor string
	// Unclosed: the article lacks the closing mark.
	Unclosed bool
	// Sightings are all articles that report the statement, the earliest first; nil where it is this one
	// only.
	Sightings []sightingView
	// More are searches around this quote.
	More []option
}

// sightingView is one article's version of a statement.
type sightingView struct {
	quoteView
	// Here: it is the quote that the page shows.
	Here bool
}

// quotePage serves GET /q/{id}.
func (s *server) quotePage(c *gin.Context) error {
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	id := schema.QuoteID(c.Param("id"))
	seen, err := s.Searcher.Sightings(c.Request.Context(), id)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(seen, func(q schema.Quote) bool { return q.ID == id })
	if i < 0 {
		return fmt.Errorf("quote %s is not among its own sightings", id)
	}
	page := s.newQuotePage(c, &seen[i])
	page.Sightings = sightingViews(seen, id)
	return s.writePage(c, http.StatusOK, "quote", page)
}

// sightingViews returns nil where there is one sighting only.
func sightingViews(seen []schema.Quote, here schema.QuoteID) []sightingView {
	if len(seen) < 2 {
		return nil
	}
	views := make([]sightingView, len(seen))
	for i := range seen {
		views[i] = sightingView{quoteView: newQuoteView(&seen[i], nil), Here: seen[i].ID == here}
	}
	return views
}

func (s *server) newQuotePage(c *gin.Context, q *schema.Quote) quotePage {
	p := quotePage{
		layout:    s.layout(c),
		Quote:     newQuoteView(q, nil),
		Meaning:   kindLabels[q.Kind].long,
		Extractor: q.Extractor,
		Unclosed:  q.Unclosed,
		More:      furtherSearches(q),
	}
	p.Canonical = s.base(c) + permalink(q.ID)
	p.Cites = citations(q, p.Canonical)
	p.LinkedIn = newLinkedQuotation(q, p.Canonical)
	p.Report = reportLink(s.ReportURL, q.ID, p.Canonical)
	p.Title = speakerNames(q) + ": " + shorten(plainWords(q), 90)
	p.Description = plainWords(q) + " " + attribution(q)
	p.Type = "article"
	return p
}

// reportLink fills in the operator's template; what goes in is escaped for a URL's query.
func reportLink(template string, id schema.QuoteID, link string) string {
	escape := strings.NewReplacer("{id}", url.QueryEscape(string(id)), "{url}", url.QueryEscape(link))
	return escape.Replace(template)
}

// furtherSearches lists searches that a reader of q may want next.
func furtherSearches(q *schema.Quote) []option {
	var more []option
	for _, sp := range q.Speakers {
		for _, su := range q.Subjects {
			if len(more) < 3 {
				both := query.Query{Filters: query.Filters{Speaker: []string{sp.ID}, Subject: []string{su.ID}}, Sort: query.ByRelevance}
				more = append(more, option{Text: sp.Name + " on " + su.Name, Link: address(both)})
			}
		}
		more = append(more, option{Text: "Everything from " + sp.Name, Link: address(only("speaker", sp.ID))})
	}
	return more
}
