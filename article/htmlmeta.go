package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta is what the elements of a page say of it.
type pageMeta struct {
	// values are the contents of meta elements by name, property or itemprop in lower case.
	values                   map[string][]string
	links                    map[string]string
	title, heading, language string
}

func metaOf(doc *html.Node) pageMeta {
	m := pageMeta{values: map[string][]string{}, links: map[string]string{}}
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			m.language = firstOf(attr(n, "lang"), attr(n, "xml:lang"))
		case atom.Title:
			m.title = firstOf(m.title, inlineText(n))
		case atom.H1:
			m.heading = firstOf(m.heading, inlineText(n))
		case atom.Link:
			rel := strings.ToLower(attr(n, "rel"))
			m.links[rel] = firstOf(m.links[rel], attr(n, "href"))
		case atom.Meta:
			m.add(firstOf(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")), attr(n, "content"))
		case atom.Time:
			if attr(n, "itemprop") == "datePublished" || n.Parent != nil && hasAttr(n, "pubdate") {
				m.add("datePublished", attr(n, "datetime"))
			}
		}
	}
	return m
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// add keeps a value under each of the names, which white space parts.
func (m pageMeta) add(names, value string) {
	for name := range strings.FieldsSeq(strings.ToLower(names)) {
		if value = strings.TrimSpace(value); value != "" {
			m.values[name] = append(m.values[name], value)
		}
	}
}

// get returns the first value under the first of the names that has one.
func (m pageMeta) get(names ...string) string {
	for _, n := range names {
		if v := m.values[n]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// link returns the target of the link of that relation.
func (m pageMeta) link(rel string) string { return m.links[rel] }

// dates returns what the page says of when the article was published; never when it was changed.
func (m pageMeta) dates() []string {
	var out []string
	for _, name := range []string{
		"article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date",
		"publication_date", "publish-date", "publishdate", "pubdate", "sailthru.date", "dc.date.issued", "dcterms.issued",
		"dc.date", "date",
	} {
		out = append(out, m.values[name]...)
	}
	return out
}

// authors returns the by-line; some pages give links to profiles in its place, which are left out.
func (m pageMeta) authors() []string {
	var out []string
	for _, name := range []string{"author", "article:author", "parsely-author", "byl", "dc.creator"} {
		for _, v := range m.values[name] {
			if !strings.Contains(v, "://") {
				out = append(out, splitAuthors(v)...)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// savedFrom returns the address that a browser noted when it saved the page.
func savedFrom(page string) string {
	head := page[:min(len(page), sniffBytes)]
	if m := savedNote.FindStringSubmatch(head); m != nil {
		return m[1]
	}
	return ""
}

var savedNote = regexp.MustCompile(`<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->`)
