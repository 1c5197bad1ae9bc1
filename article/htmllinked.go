package article

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linked is what a page's JSON-LD says of its article.
type linked struct {
	headline, url, publisher, section, language, body string
	authors, dates                                    []string
}

// linkedArticle returns what the first article in the JSON-LD of a page says; the zero value where
// there is none. JSON that cannot be read counts as absent: pages carry it for search engines, and
// their other facts stand.
func linkedArticle(doc *html.Node) linked {
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Script || !strings.HasPrefix(attr(n, "type"), "application/ld+json") || n.FirstChild == nil {
			continue
		}
		var v any
		if err := json.Unmarshal([]byte(plainJSON(n.FirstChild.Data)), &v); err != nil {
			continue
		}
		if o := findArticle(v); o != nil {
			return o.linked()
		}
	}
	return linked{}
}

// plainJSON takes off what templates put around and into JSON: comments, and line breaks in strings.
func plainJSON(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	for _, mark := range []string{"<!--", "//<![CDATA[", "/*<![CDATA[*/"} {
		s = strings.TrimPrefix(s, mark)
	}
	for _, mark := range []string{"-->", "//]]>", "/*]]>*/", ";"} {
		s = strings.TrimSuffix(s, mark)
	}
	return s
}

// object is a JSON object of linked data.
type object map[string]any

// findArticle returns the first article in v: v itself, or in a list, a graph or a page.
func findArticle(v any) object {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if o := findArticle(e); o != nil {
				return o
			}
		}
	case map[string]any:
		o := object(v)
		if slices.ContainsFunc(o.strings("@type"), isArticleType) {
			return o
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if o := findArticle(v[key]); o != nil {
				return o
			}
		}
	}
	return nil
}

// isArticleType reports whether a type of schema.org is an article: NewsArticle and its kinds,
// BlogPosting, LiveBlogPosting, Report.
func isArticleType(t string) bool {
	t = t[strings.LastIndexByte(t, '/')+1:]
	return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report"
}

func (o object) linked() linked {
	return linked{
		headline:  firstOf(o.string("headline"), o.string("name")),
		url:       firstOf(o.string("url"), o.string("mainEntityOfPage")),
		publisher: o.string("publisher"), section: o.string("articleSection"), language: o.string("inLanguage"),
		body: o.string("articleBody"), authors: o.strings("author"), dates: o.strings("datePublished"),
	}
}

// string returns the first of strings, "" when there is none.
func (o object) string(key string) string { return firstOf(o.strings(key)...) }

// strings returns the value of key as strings: of a list each, of an object its name or identifier.
func (o object) strings(key string) []string { return stringsOf(o[key]) }

func stringsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{html.UnescapeString(v)}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, stringsOf(e)...)
		}
		return out
	case map[string]any:
		for _, key := range []string{"name", "@id", "alternateName"} {
			if s, ok := v[key].(string); ok {
				return []string{html.UnescapeString(s)}
			}
		}
	}
	return nil
}
