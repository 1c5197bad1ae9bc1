package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/schema"
)

// address returns the page of results for q. Every link to a search is made here, so that the same
// search always has the same address.
func address(q query.Query) string { return searchAddress(q.URL()) }

// withText is the address of q's first page with text, which is canonical, in place of its own.
func withText(q query.Query, text string) string {
	v := from(q, func(q *query.Query) { q.Expr = nil }).URL()
	if text != "" {
		v.Set("q", text)
	}
	return searchAddress(v)
}

// find returns the address of the search for typed.
func find(typed string) string { return searchAddress(url.Values{"q": {typed}}) }

func searchAddress(v url.Values) string { return pageAddress("/search", v) }

// pageAddress returns the address of a page with parameters.
func pageAddress(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	// Pages would have to write each plus as &#43;.
	return path + "?" + strings.ReplaceAll(v.Encode(), "+", "%20")
}

// chosen returns where f keeps the values of field, which has the name of its URL parameter.
func chosen(f *query.Filters, field string) *[]string {
	switch field {
	case "speaker":
		return &f.Speaker
	case "subject":
		return &f.Subject
	case "topic":
		return &f.Topic
	case "source":
		return &f.Source
	case "kind":
		return &f.Kind
	case "year":
		return &f.Year
	}
	panic("web: no facet " + field)
}

// only returns the search for everything with one value of a field.
func only(field, id string) query.Query {
	q := query.Query{Sort: query.ByRelevance}
	*chosen(&q.Filters, field) = []string{id}
	return q
}

// toggled returns q, from its first page, with a value of a field chosen if it was not, else not
// chosen. It leaves q's own slices alone.
func toggled(q query.Query, field, id string) query.Query {
	q.Cursor = ""
	values := chosen(&q.Filters, field)
	kept := slices.DeleteFunc(slices.Clone(*values), func(v string) bool { return v == id })
	if len(kept) == len(*values) {
		kept = append(kept, id)
	}
	*values = kept
	return q
}

// from returns q from its first page with what change makes of it.
func from(q query.Query, change func(q *query.Query)) query.Query {
	q.Cursor = ""
	change(&q)
	return q
}

// queryOf returns the search of an address that address or withText made.
func queryOf(link string) (query.Query, error) {
	u, err := url.Parse(link)
	if err != nil {
		return query.Query{}, err
	}
	return query.FromURL(u.Query())
}

// webLink returns raw if it is an absolute http or https address, else "": what an article gives for
// its address may be anything.
func webLink(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// base returns the address that readers see, without a slash at its end.
func (s *server) base(c *gin.Context) string {
	if s.BaseURL != "" {
		return s.BaseURL
	}
	if c.Request.TLS != nil {
		return "https://" + c.Request.Host
	}
	return "http://" + c.Request.Host
}

// permalink returns the path of a quote's own page.
func permalink(id schema.QuoteID) string { return "/q/" + url.PathEscape(string(id)) }
