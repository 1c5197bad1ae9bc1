package web

import (
	"net/http"
	"net/url"
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
	// More are searches around this quote.
	More []option
}

// quotePage serves GET /q/{id}.
func (s *server) quotePage(c *gin.Context) error {
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	q, err := s.Searcher.Quote(c.Request.Context(), schema.QuoteID(c.Param("id")))
	if err != nil {
		return err
	}
	return s.writePage(c, http.StatusOK, "quote", s.newQuotePage(c, q))
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
