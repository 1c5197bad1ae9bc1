package web

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/schema"
)

// feedSize is how many quotes a feed holds unless it is asked for another number.
const feedSize = 30

// A feed is a search for feed readers: its hits, the newest first unless it is sorted otherwise. An
// item's id is the quote's permalink, so that each quote is news once.
type feed struct {
	Title, Description string
	// Link is the page of the search and Self the feed's own address.
	Link, Self string
	Updated    time.Time
	Items      []feedItem
}

type feedItem struct {
	Link, Title string
	Author      string
	// Text and HTML are the words with their source.
	Text, HTML string
	Topics     []string
	// Date is that of the article; where it is unknown, of the index.
	Date time.Time
}

// A feedForm is a form of feeds, at /search and its ending.
type feedForm struct {
	ending, kind, name string
	encode             func(feed) ([]byte, error)
}

var feedForms = []feedForm{
	{".rss", "application/rss+xml", "RSS", rss},
	{".atom", "application/atom+xml", "Atom", atom},
	{".json", "application/feed+json", "JSON Feed", jsonFeed},
}

// feedIn returns the handler of the feeds of one form.
func (s *server) feedIn(form feedForm) handler {
	return func(c *gin.Context) error {
		q, err := readQuery(c)
		if err != nil {
			return err
		}
		if c.Query("sort") == "" {
			q.Sort = query.Newest
		}
		q.Size = cmp.Or(q.Size, feedSize)
		if done, err := s.unchanged(c); done || err != nil {
			return err
		}
		f, err := s.newFeed(c, q)
		if err != nil {
			return err
		}
		body, err := form.encode(f)
		if err != nil {
			return err
		}
		h := c.Writer.Header()
		h.Set("Content-Type", form.kind+"; charset=utf-8")
		h.Set("Content-Length", strconv.Itoa(len(body)))
		h.Set("Last-Modified", f.Updated.UTC().Format(http.TimeFormat))
		c.Status(http.StatusOK)
		_, _ = c.Writer.Write(body) // the client has gone when this fails
		return nil
	}
}

func (s *server) newFeed(c *gin.Context, q query.Query) (feed, error) {
	r, err := s.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return feed{}, err
	}
	status, err := s.Searcher.Status(c.Request.Context())
	if err != nil {
		return feed{}, err
	}
	s.tag(c, r.Generation)
	base := s.base(c)
	f := feed{
		Title:       cmp.Or(headline(c.Query("q"), r), "All quotes") + " · On the Record",
		Description: count(r.Total, "quote", "quotes") + ", each with its speaker and source.",
		Link:        base + address(from(q, func(q *query.Query) { q.Size = 0 })),
		Self:        base + c.Request.URL.RequestURI(), Updated: status.Published, Items: []feedItem{},
	}
	for i := range r.Hits {
		f.Items = append(f.Items, newFeedItem(base, &r.Hits[i].Quote, status.Published))
	}
	return f, nil
}

func newFeedItem(base string, q *schema.Quote, otherwise time.Time) feedItem {
	words, source := plainWords(q), newSourceView(q.Article)
	item := feedItem{
		Link: base + permalink(q.ID), Author: speakerNames(q), Date: otherwise,
		Title: oneLine(speakerNames(q) + ": " + shorten(words, 120)),
		Text:  words + " " + attribution(q),
		HTML:  "<blockquote><p>" + template.HTMLEscapeString(words) + "</p></blockquote><p>" + template.HTMLEscapeString(attribution(q)) + "</p>",
	}
	if source.Link != "" {
		item.HTML += `<p><a href="` + template.HTMLEscapeString(source.Link) + `">` + template.HTMLEscapeString(cmp.Or(source.name(), "Article")) + "</a></p>"
	}
	if !q.Date.IsZero() {
		item.Date = q.Date.Time()
	}
	for _, t := range q.Topics {
		item.Topics = append(item.Topics, t.Label())
	}
	return item
}

// feedLinks are the feeds of a search, for the head of its page.
func feedLinks(q query.Query, title string) []option {
	var links []option
	for _, form := range feedForms {
		links = append(links, option{Text: title + " (" + form.name + ")", Link: beside(q, form.ending), Kind: form.kind})
	}
	return links
}

// beside returns the address of q's results in another form: one that does not page.
func beside(q query.Query, ending string) string {
	page := from(q, func(q *query.Query) { q.Size = 0 })
	return pageAddress("/search"+ending, page.URL())
}

// atomNS is the namespace of Atom, which RSS borrows a link to itself from.
const atomNS = "http://www.w3.org/2005/Atom"

type xmlLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type rssItem struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	GUID        string   `xml:"guid"` // a permalink unless it says otherwise
	Date        string   `xml:"pubDate"`
	Creator     string   `xml:"dc:creator"`
	Categories  []string `xml:"category"`
	Description string   `xml:"description"`
}

type rssDocument struct {
	XMLName     xml.Name  `xml:"rss"`
	Version     string    `xml:"version,attr"`
	AtomNS      string    `xml:"xmlns:atom,attr"`
	DublinNS    string    `xml:"xmlns:dc,attr"`
	Title       string    `xml:"channel>title"`
	Link        string    `xml:"channel>link"`
	Description string    `xml:"channel>description"`
	Self        xmlLink   `xml:"channel>atom:link"`
	Built       string    `xml:"channel>lastBuildDate"`
	Items       []rssItem `xml:"channel>item"`
}

// rss writes RSS 2.0 as the RSS Advisory Board profiles it.
func rss(f feed) ([]byte, error) {
	d := rssDocument{
		Version: "2.0", AtomNS: atomNS, DublinNS: "http://purl.org/dc/elements/1.1/",
		Title: f.Title, Link: f.Link, Description: f.Description, Self: xmlLink{f.Self, "self", "application/rss+xml"},
		Built: f.Updated.UTC().Format(time.RFC1123Z),
	}
	for _, i := range f.Items {
		d.Items = append(d.Items, rssItem{
			Title: i.Title, Link: i.Link, GUID: i.Link, Date: i.Date.UTC().Format(time.RFC1123Z), Creator: i.Author,
			Categories: i.Topics, Description: i.HTML,
		})
	}
	return document(d)
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published"`
	Author     string         `xml:"author>name"`
	Link       xmlLink        `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Content    atomText       `xml:"content"`
}

type atomDocument struct {
	XMLName  xml.Name    `xml:"feed"`
	NS       string      `xml:"xmlns,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []xmlLink   `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

// atom writes Atom (RFC 4287).
func atom(f feed) ([]byte, error) {
	d := atomDocument{
		NS: atomNS, ID: f.Link, Title: f.Title, Subtitle: f.Description, Author: "On the Record",
		Updated: f.Updated.UTC().Format(time.RFC3339),
		Links:   []xmlLink{{f.Link, "alternate", "text/html"}, {f.Self, "self", "application/atom+xml"}},
	}
	for _, i := range f.Items {
		e := atomEntry{
			ID: i.Link, Title: i.Title, Author: i.Author, Link: xmlLink{i.Link, "alternate", "text/html"},
			Updated: i.Date.UTC().Format(time.RFC3339), Published: i.Date.UTC().Format(time.RFC3339),
			Content: atomText{"html", i.HTML},
		}
		for _, t := range i.Topics {
			e.Categories = append(e.Categories, atomCategory{t})
		}
		d.Entries = append(d.Entries, e)
	}
	return document(d)
}

// document returns v as a document in XML.
func document(v any) ([]byte, error) {
	var b strings.Builder
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	err := e.Encode(v)
	return []byte(b.String()), err
}

type jsonFeedItem struct {
	ID        string           `json:"id"`
	URL       string           `json:"url"`
	Title     string           `json:"title"`
	Text      string           `json:"content_text"`
	Published time.Time        `json:"date_published"`
	Authors   []jsonFeedAuthor `json:"authors"`
	Tags      []string         `json:"tags,omitempty"`
}

type jsonFeedAuthor struct {
	Name string `json:"name"`
}

type jsonFeedDocument struct {
	Version     string         `json:"version"`
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Home        string         `json:"home_page_url"`
	Self        string         `json:"feed_url"`
	Items       []jsonFeedItem `json:"items"`
}

// jsonFeed writes a JSON Feed 1.1.
func jsonFeed(f feed) ([]byte, error) {
	return json.Marshal(jsonFeedDocument{
		Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Description: f.Description, Home: f.Link, Self: f.Self,
		Items: each(f.Items, func(i feedItem) jsonFeedItem {
			return jsonFeedItem{i.Link, i.Link, i.Title, i.Text, i.Date, []jsonFeedAuthor{{i.Author}}, i.Topics}
		}),
	})
}
