package article

import (
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readPage reads a page: its facts from JSON-LD first, then from Open Graph and other meta elements;
// its text from the part that reads like an article.
func readPage(s string) (fields, *Error) {
	doc, bad := parsePage(s)
	if bad != nil {
		return fields{}, bad
	}
	m, ld := metaOf(doc), linkedArticle(doc)
	f := fields{
		url:         firstOf(ld.url, m.link("canonical"), m.get("og:url"), savedFrom(s)),
		title:       firstOf(ld.headline, m.get("og:title", "twitter:title", "dc.title"), m.heading, m.title),
		publication: firstOf(ld.publisher, m.get("og:site_name", "dc.publisher", "application-name")),
		section:     firstOf(ld.section, m.get("article:section", "section", "parsely-section")),
		language:    firstOf(ld.language, m.language),
		authors:     ld.authors,
		dates:       append(ld.dates, m.dates()...),
	}
	if len(f.authors) == 0 {
		f.authors = m.authors()
	}
	if strings.HasPrefix(f.url, "//") {
		f.url = "https:" + f.url
	}
	if strings.Contains(f.publication, "://") {
		f.publication = ""
	}
	f.title = withoutOutlet(f.title, f.publication)
	body := bodyOf(doc, ld.body)
	if len(body) > 1 && lettersOf(body[0]) == lettersOf(f.title) {
		body = body[1:]
	}
	f.text = strings.Join(body, "\n\n")
	return f, nil
}

// withoutOutlet takes off the outlet's name that many pages put behind their title.
func withoutOutlet(title, publication string) string {
	for _, sep := range []string{" - ", " | ", " – ", " — "} {
		if head, ok := strings.CutSuffix(title, sep+publication); ok && publication != "" {
			return head
		}
	}
	return title
}

// parsePage parses s and holds it against the limits.
func parsePage(s string) (*html.Node, *Error) {
	if bad := checkTags(s); bad != nil {
		return nil, bad
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return nil, failure(Place{}, BadPage, "%s", strings.TrimPrefix(err.Error(), "html: "))
	}
	n := 0
	for node := range doc.Descendants() {
		if node.Type == html.ElementNode {
			n++
		}
	}
	if n > 2*MaxElements {
		return nil, failure(Place{}, TooLarge, "a page of %d elements", n)
	}
	return doc, nil
}

// checkTags looks at the tags of a page before a tree is made of them: how many elements they begin,
// and how many formatting elements are never ended. The latter count because the parser must open
// those again in every later paragraph: a small page of them makes a tree that fills the memory.
func checkTags(s string) *Error {
	elements, open := 0, map[string]int{}
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return nil
		}
		name, _ := z.TagName()
		tag := string(name)
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			elements++
			if formatting[tag] {
				open[tag]++
			}
		case html.EndTagToken:
			open[tag] = max(0, open[tag]-1)
		}
		if elements > MaxElements {
			return failure(Place{}, TooLarge, "a page of more than %d elements", MaxElements)
		}
		if open[tag] > maxOpenTags {
			return failure(Place{}, BadPage, "more than %d <%s> are open at once", maxOpenTags, tag)
		}
	}
}

// formatting are the elements that HTML opens again in the next paragraph when they were not ended, but
// for those that end each other.
var formatting = map[string]bool{
	"b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "s": true,
	"small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

// bodyOf returns the paragraphs of the article on the page, and changes doc. What the page states as
// the article's body stands in where no such part is found, or one of less than half its length.
func bodyOf(doc *html.Node, stated string) []string {
	whole := fallbackBody(doc)
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	found, err := parser.ParseAndMutate(doc, nil)
	out := whole
	if err == nil && found.Node != nil {
		if ps := pageParagraphs(found.Node); len(ps) > 0 {
			out = ps
		}
	}
	if ps := statedBody(stated); length(out) < length(ps)/2 {
		out = ps
	}
	return out
}

// fallbackBody returns the paragraphs of the page's article or main element, if it has just one of it.
func fallbackBody(doc *html.Node) []string {
	for _, a := range []atom.Atom{atom.Article, atom.Main} {
		var found []*html.Node
		for n := range doc.Descendants() {
			if n.DataAtom == a {
				found = append(found, n)
			}
		}
		if len(found) == 1 {
			return pageParagraphs(found[0])
		}
	}
	return nil
}

// statedBody returns the paragraphs of a body given as plain text, or as HTML in spite of its name.
func statedBody(s string) []string {
	if !strings.Contains(s, "<p") {
		return paragraphs(s)
	}
	doc, bad := parsePage(s)
	if bad != nil {
		return nil
	}
	return pageParagraphs(doc)
}

func length(ps []string) (n int) {
	for _, p := range ps {
		n += len(p)
	}
	return n
}
