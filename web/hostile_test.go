package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onrecord/schema"
	"onrecord/search/searchtest"
)

// hostile are texts that would do something where they were taken for markup, script, style, an
// address or a direction of writing.
var hostile = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</title><svg/onload=alert(1)>`,
	`</script><script>alert(1)</script>`,
	`]]><!--<script>`,
	`{{.Title}}`,
	`javascript:alert(1)`,
	`data:text/html,<script>alert(1)</script>`,
	`&lt;b&gt;&amp;#106;`,
	"\u202egnp.exe\u202c \u2066",
	"a\x00b\x1b[31m",
	"\u2028\u2029",
	`\u003cscript\u003e`,
	"%0d%0aSet-Cookie:x=1",
}

// hostileCorpus has one article for each hostile text, with that text in every field.
func hostileCorpus() []searchtest.Doc {
	var docs []searchtest.Doc
	for i, h := range hostile {
		sp := schema.Speaker{ID: h, Name: h, Type: schema.EntityType(h), Mention: h, Role: h + " "}
		a := article(schema.Article{ID: schema.ArticleID(h), URL: h, Title: h, Publication: h, Published: schema.Day(2025, 1, 2)}, h, "say “"+h+"” quoted", h)
		q := said(a, schema.Quote{
			Kind: schema.Mixed, Speakers: []schema.Speaker{sp}, Via: &sp, Cue: h, Found: schema.ByPronoun,
			Subjects: []schema.Subject{{ID: h, Name: h, Type: schema.EntityType(h)}}, Topics: []schema.Topic{schema.Topic(h)},
		}, h, "say “"+h+"” quoted")
		q.ID = hostileID(i)
		docs = append(docs, searchtest.Doc{Article: a, Quotes: []schema.Quote{q}})
	}
	return docs
}

func hostileID(i int) schema.QuoteID { return schema.QuoteID(fmt.Sprint("hostile-", i)) }

// TestHostileTextIsInert puts every hostile text into every field, and asks for it in every parameter,
// and finds no element, attribute or address on any page that our own templates did not make.
func TestHostileTextIsInert(t *testing.T) {
	h := handlerOf(t, Options{Searcher: searchtest.NewReference(hostileCorpus()), ReportURL: "https://desk.example/?q={id}"})
	for i, text := range hostile {
		v := url.QueryEscape(text)
		for _, target := range []string{
			"/", "/search", "/search?q=say", "/search?q=" + v, "/search?q=say&speaker=" + v + "&subject=" + v + "&source=" + v + "&cursor=" + v,
			"/search?speaker=" + v, "/search?subject=" + v + "&source=" + v, "/search?sort=" + v, "/q/" + string(hostileID(i)), "/q/" + url.PathEscape(text), "/" + url.PathEscape(text),
		} {
			r := get(h, target, "X-Forwarded-Host", text)
			if r.StatusCode >= 500 {
				t.Errorf("GET %s: %d", target, r.StatusCode)
			}
			if r.Header.Get("Set-Cookie") != "" || r.Header.Get("Location") != "" {
				t.Errorf("GET %s: a header was injected: %v", target, r.Header)
			}
			doc, err := goquery.NewDocumentFromReader(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			checkInert(t, target, doc)
		}
	}
}

func checkInert(t *testing.T, target string, doc *goquery.Document) {
	t.Helper()
	doc.Find("*").Each(func(_ int, s *goquery.Selection) {
		node := s.Get(0)
		for _, a := range node.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
				t.Errorf("%s: <%s> has %s=%q", target, node.Data, a.Key, a.Val)
			}
			if a.Key == "href" || a.Key == "src" || a.Key == "action" {
				checkAddress(t, target, a.Val)
			}
		}
		switch node.Data {
		case "img", "iframe", "object", "embed", "b", "base":
			t.Errorf("%s has an element <%s> that no template makes", target, node.Data)
		case "script":
			if s.AttrOr("type", "") != "application/ld+json" && !strings.HasPrefix(s.AttrOr("src", ""), "/static/app.") {
				t.Errorf("%s has a foreign script", target)
			}
		}
	})
}

func checkAddress(t *testing.T, target, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Errorf("%s: address %q: %v", target, address, err)
		return
	}
	own := u.Scheme == "" && u.Host == "" && (strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") || strings.HasPrefix(address, "#"))
	if !own && u.Host != "desk.example" && u.Host != "example.com" {
		t.Errorf("%s leads to %q", target, address)
	}
}

// TestHostileTextIsWhole makes sure that escaping loses nothing: readers see the text as it is.
func TestHostileTextIsWhole(t *testing.T) {
	h := handlerOf(t, Options{Searcher: searchtest.NewReference(hostileCorpus())})
	for i, want := range hostile {
		doc := page(t, h, permalink(hostileID(i)), 200)
		if got := text(doc, ".words"); got != oneLine(shown("say “"+want+"” quoted")) {
			t.Errorf("the words of %q are shown as %q", want, got)
		}
		if got := doc.Find(".speaker").First().Text(); got != shown(want) {
			t.Errorf("the speaker %q is shown as %q", want, got)
		}
	}
}

// shown is text as HTML can hold it: a NUL cannot be.
func shown(text string) string { return strings.ReplaceAll(text, "\x00", "\ufffd") }

func TestWebLink(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://wire.example/a?b=1&c=2#d", "https://wire.example/a?b=1&c=2#d"},
		{" http://wire.example ", "http://wire.example"},
		{"HTTPS://wire.example", "https://wire.example"},
		{"javascript:alert(1)", ""},
		{"JaVaScRiPt://wire.example/%0aalert(1)", ""},
		{"java\nscript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"//wire.example/a", ""},
		{"wire.example/a", ""},
		{"/a", ""},
		{"https:///a", ""},
		{"https://user:secret@wire.example", ""},
		{"ftp://wire.example", ""},
		{"https://wire.example/\x01", ""},
		{"", ""},
	} {
		if got := webLink(c.in); got != c.want {
			t.Errorf("webLink(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// FuzzSearch asks for anything, and gets no 5xx and no page with foreign elements.
func FuzzSearch(f *testing.F) {
	for _, h := range hostile {
		f.Add("q="+url.QueryEscape(h), h)
	}
	for _, raw := range []string{
		"size=-5", "size=1e9", "size=NaN", "cursor=AAAA", "from=0001-01-01&to=9999-12-31", "q=%ff%fe", "q=a%00b", "sort[]=newest",
		"q=a;b", "q=%zz", "year=99999999999", "q=((((((((((((a", "q=*", "q=a*+OR+-b", "topic=nonsense", "plain=maybe", "=&=&&",
	} {
		f.Add(raw, "x")
	}
	h := handlerOf(f, options())
	f.Fuzz(func(t *testing.T, raw, id string) {
		for _, target := range []string{"/search?" + raw, "/api/v1/quotes?" + raw, "/q/" + url.PathEscape(id), "/api/v1/quotes/" + url.PathEscape(id)} {
			if _, err := url.ParseRequestURI(target); err != nil || strings.ContainsAny(target, " \r\n\t") || !validTarget(target) {
				continue // no server would hand this on
			}
			r := get(h, target)
			if r.StatusCode >= 500 {
				t.Errorf("GET %s: %d", target, r.StatusCode)
			}
			if strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
				doc, err := goquery.NewDocumentFromReader(r.Body)
				if err != nil {
					t.Fatal(err)
				}
				doc.Find("a[rel~=external]").Remove()
				checkInert(t, target, doc)
			}
		}
	})
}

// validTarget reports whether target can stand in a request line.
func validTarget(target string) bool {
	for i := range len(target) {
		if target[i] <= ' ' || target[i] >= 0x7f {
			return false
		}
	}
	return true
}
