package web

import (
	"math"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/search"
)

// valuesPage is what templates/values.html shows: every value of one facet over a search.
type valuesPage struct {
	layout
	Field, Heading string
	// Typed is what the names are narrowed by.
	Typed  string
	Total  int
	Values []facetValueView
	// Keep are the fields by which the form hands on the search.
	Keep []field
	// Back is the search itself.
	Back string
	// Previous and Next are the pages before and behind, "" where there are none.
	Previous, Next string
}

// valuesShown is how many values a page lists.
const valuesShown = 50

// readValues reads which values of a facet the request's parameters ask for, beside the search.
func readValues(c *gin.Context, limit int) (search.ValuesQuery, error) {
	v := search.ValuesQuery{Field: c.Param("field"), Typed: c.Query("typed"), Limit: limit}
	var err error
	if v.Skip, err = readNumber(c, "skip", 0, math.MaxInt32, 0); err != nil {
		return v, err
	}
	v.Limit, err = readNumber(c, "limit", 1, search.MaxValues, limit)
	return v, err
}

// readNumber reads a parameter between least and most; otherwise is what its absence means.
func readNumber(c *gin.Context, name string, least, most, otherwise int) (int, error) {
	typed := c.Query(name)
	if typed == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < least || n > most {
		message := name + ": it is a number from " + strconv.Itoa(least) + " to " + strconv.Itoa(most)
		return 0, &query.Error{Message: message, Param: name}
	}
	return n, nil
}

// values serves GET /facets/{field}.
func (s *server) values(c *gin.Context) error {
	q, v, found, err := s.valuesOf(c, valuesShown)
	if err != nil || found == nil {
		return err
	}
	return s.writePage(c, http.StatusOK, "values", s.newValuesPage(c, q, v, found))
}

// valuesOf answers what a request asks of a facet. It returns nothing where the client has the answer.
func (s *server) valuesOf(c *gin.Context, limit int) (q query.Query, v search.ValuesQuery, found *search.Values, err error) {
	if q, err = readQuery(c); err != nil {
		return q, v, nil, err
	}
	q.Cursor = ""
	if v, err = readValues(c, limit); err != nil {
		return q, v, nil, err
	}
	if facetOf(v.Field) == nil {
		return q, v, nil, errNoPage
	}
	if done, err := s.unchanged(c); done || err != nil {
		return q, v, nil, err
	}
	found, err = s.Searcher.Values(c.Request.Context(), q, v)
	return q, v, found, err
}

func (s *server) newValuesPage(c *gin.Context, q query.Query, v search.ValuesQuery, found *search.Values) valuesPage {
	f := facetOf(v.Field)
	p := valuesPage{
		layout: s.layout(c), Field: v.Field, Heading: f.heading, Typed: v.Typed, Total: found.Total,
		Keep: kept(q), Back: address(q),
	}
	p.Title = f.heading
	p.Box = newBox(c.Query("q"), q)
	for _, one := range found.Values {
		p.Values = append(p.Values, facetValueView{
			Name: f.name(one), Link: address(toggled(q, v.Field, one.ID)), Count: one.Count, Selected: one.Selected,
		})
	}
	if v.Skip > 0 {
		p.Previous = valuesAddress(q, v, max(v.Skip-v.Limit, 0))
	}
	if next := v.Skip + len(found.Values); next < found.Total {
		p.Next = valuesAddress(q, v, next)
	}
	return p
}

// valuesAddress returns the page of values of a facet over a search.
func valuesAddress(q query.Query, v search.ValuesQuery, skip int) string {
	q.Cursor = ""
	params := q.URL()
	if v.Typed != "" {
		params.Set("typed", v.Typed)
	}
	if skip > 0 {
		params.Set("skip", strconv.Itoa(skip))
	}
	return pageAddress("/facets/"+url.PathEscape(v.Field), params)
}

// valuesAnswer is what GET /api/v1/facets/{field} answers.
type valuesAnswer struct {
	Total  int         `json:"total"`
	Values []facetJSON `json:"values"`
}

// apiValues serves GET /api/v1/facets/{field}.
func (s *server) apiValues(c *gin.Context) error {
	_, _, found, err := s.valuesOf(c, search.MaxValues)
	if err != nil || found == nil {
		return err
	}
	return writeJSON(c, http.StatusOK, "application/json", valuesAnswer{found.Total, each(found.Values, newFacet)})
}
