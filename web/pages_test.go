package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"onrecord/query"
	"onrecord/search"
)

// link returns where the first link with the given text leads.
func link(doc *goquery.Document, text string) string {
	var href string
	doc.Find("a").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		if oneLine(s.Text()) == text {
			href, _ = s.Attr("href")
		}
		return href == ""
	})
	return href
}

func TestHome(t *testing.T) {
	h := handlerOf(t, options())
	doc := page(t, h, "/", 200)
	for _, c := range []struct{ selector, want string }{
		{"title", "On the Record"},
		{".holds", "quotes 5 articles 3 from 2024–2025"},
		{"#q", ""},
		{"section[aria-labelledby=speakers] li:first-child", "Mira Vosk 2 quotes"},
	} {
		if got := text(doc, c.selector); got != c.want {
			t.Errorf("%s is %q, want %q", c.selector, got, c.want)
		}
	}
	if n := doc.Find("#q").Length(); n != 1 {
		t.Errorf("%d search boxes, want 1", n)
	}
	want := []string{"Mira Vosk on Tomas Dray", "Tomas Dray on Mira Vosk", `"good relationship"`}
	if diff := cmp.Diff(want, texts(doc, ".examples a")); diff != "" {
		t.Errorf("examples: %s", diff)
	}
	doc.Find(".examples a").Each(func(_ int, s *goquery.Selection) {
		if href, _ := s.Attr("href"); page(t, h, href, 200).Find(".hit").Length() == 0 {
			t.Errorf("the example %s finds nothing", s.Text())
		}
	})
}

// TestHomeIsMadeOnce: the searches behind the home page run once for each generation, however many ask.
func TestHomeIsMadeOnce(t *testing.T) {
	engine := &counting{Searcher: options().Searcher}
	h := handlerOf(t, Options{Searcher: engine})
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			if r := get(h, "/"); r.StatusCode != 200 {
				t.Errorf("GET /: %d", r.StatusCode)
			}
		})
	}
	clients.Wait()
	once := engine.searches.Load()
	page(t, h, "/", 200)
	if again := engine.searches.Load(); again != once || once > 12 {
		t.Errorf("%d searches for the first eight, %d for one more", once, again-once)
	}
	engine.generation.Add(1)
	page(t, h, "/", 200)
	if engine.searches.Load() != 2*once {
		t.Errorf("%d searches for a new generation, want %d", engine.searches.Load()-once, once)
	}
}

// counting is an engine that counts its searches, and whose generation can change.
type counting struct {
	search.Searcher
	searches, generation atomic.Int64
}

func (c *counting) Search(ctx context.Context, q query.Query) (*search.Result, error) {
	c.searches.Add(1)
	return c.Searcher.Search(ctx, q)
}

func (c *counting) Status(ctx context.Context) (search.Status, error) {
	s, err := c.Searcher.Status(ctx)
	s.Generation = fmt.Sprint(c.generation.Load())
	return s, err
}

func TestResults(t *testing.T) {
	h := handlerOf(t, options())
	for _, c := range []struct {
		name, target, selector string
		want                   []string
	}{
		{"title", "/search?q=vosk+on+dray", "h1, #total", []string{"Mira Vosk on Tomas Dray", "1 quote"}},
		{"the box keeps what was typed", "/search?q=vosk+on+dray", "#q[value='vosk on dray']", []string{""}},
		{"chips", "/search?q=vosk+on+dray", ".chip", []string{
			"Speaker Mira Vosk Remove Speaker Mira Vosk", "About Tomas Dray Remove About Tomas Dray",
		}},
		{"a name alone", "/search?q=vosk", ".chip, .other, .others", []string{
			"By or about Mira Vosk Remove By or about Mira Vosk", "search as plain words instead",
			"Only quotes by Mira Vosk or about Mira Vosk",
		}},
		{"direct words", "/search?q=vosk+on+dray", ".words", []string{"“Mr Dray has never met a tax,” … “that he did not like.”"}},
		{"mixed words", "/search?q=dockers&kind=mixed", ".label, .words", []string{
			"Partly quoted", "a “good relationship” with the dockers was worth more than a levy",
		}},
		{"indirect words have no marks", "/search?kind=indirect", ".label, .words", []string{
			"Reported speech", "the levy would stay until the harbour was paid for",
		}},
		{"a phrase is one mark", "/search?q=%22black+day%22", "mark", []string{"black day"}},
		{"several speakers", "/search?q=nobody", ".by", []string{"Dockers’ Union and Tomas Dray leader of the opposition"}},
		{"no speaker", "/search?q=black", ".by", []string{"Speaker unknown"}},
		{"date, source, outlet", "/search?q=vosk+on+dray", ".where", []string{"14 March 2024 · Vosk defends the harbour levy, The Valdorian Courier"}},
		{"neither date nor outlet", "/search?q=nobody", ".where", []string{"What is the harbour levy?"}},
		{"evidence", "/search?q=vosk+on+dray", ".hit dd", []string{
			"The article has “she” (“said”) here; that was taken to mean Mira Vosk.", "94 %",
		}},
		{"doubt", "/search?q=black", ".hit dd", []string{"The article does not make clear who said this.", "40 %, so please check the article"}},
		{"context", "/search?q=vosk+on+dray", ".passage .own", []string{"Mr Dray has never met a tax,", "that he did not like."}},
		{"facet, disjunctive", "/search?speaker=mira-vosk", "[aria-labelledby=facet-speaker] li", []string{
			"Mira Vosk 2 quotes, chosen; follow to drop", "Tomas Dray 2 quotes", "Dockers’ Union 1 quote",
		}},
		{"topics have labels", "/search?q=vosk+on+dray", "[aria-labelledby=facet-topic] .name", []string{"Economy and taxes"}},
		{"kinds have labels", "/search", "[aria-labelledby=facet-kind] .name", []string{"Quoted", "Reported speech", "Partly quoted"}},
		{"timeline as a list", "/search", ".timeline li", []string{"2025 2", "2024 2"}},
		{"no timeline of one year", "/search?q=dockers", ".timeline", []string{}},
		{"dates as chips", "/search?from=2025&to=2025-02", ".chip", []string{"From 1 January 2025 Remove From 1 January 2025", "Until 28 February 2025 Remove Until 28 February 2025"}},
		{"the box keeps the filters", "/search?q=levy&speaker=mira-vosk&sort=newest", ".box input[type=hidden]", []string{"", ""}},
		{"empty", "/search?q=vosk&topic=health", ".nothing li", []string{"3 quotes without “Health”"}},
		{"empty, with more than one way out", "/search?q=vosk+on+xylophones&kind=mixed", ".nothing li", []string{"2 quotes from Mira Vosk"}},
		{"empty, of a filter each", "/search?speaker=mira-vosk&kind=mixed", ".nothing li", []string{
			"1 quote without “Mira Vosk”", "2 quotes without “Partly quoted”", "5 quotes without any filter",
		}},
		{"empty, of nothing to drop", "/search?q=xylophones", ".nothing li", []string{}},
		{"plain", "/search?q=vosk+on+dray&plain=1", ".chips .other", []string{"Names are taken for plain words. Look for people instead"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, texts(page(t, h, c.target, 200), c.selector)); diff != "" {
				t.Errorf("GET %s, %s: %s", c.target, c.selector, diff)
			}
		})
	}
}

// TestResultLinks follows links as a reader would and says where they lead.
func TestResultLinks(t *testing.T) {
	h := handlerOf(t, options())
	for _, c := range []struct{ name, target, text, want string }{
		{"speaker", "/search?q=vosk+on+dray", "Mira Vosk", "/search?speaker=mira-vosk"},
		{"remove the speaker", "/search?q=vosk+on+dray", "Remove Speaker Mira Vosk", "/search?q=subject%3Adray"},
		{"remove the subject", "/search?q=vosk+on+dray&sort=newest", "Remove About Tomas Dray", "/search?q=speaker%3Avosk&sort=newest"},
		{"plain words", "/search?q=vosk+on+dray", "search as plain words instead", "/search?plain=1&q=vosk%20on%20dray"},
		{"names again", "/search?q=vosk+on+dray&plain=1", "Look for people instead", "/search?q=vosk%20on%20dray"},
		{"only by", "/search?q=vosk&kind=direct", "by Mira Vosk", "/search?kind=direct&speaker=mira-vosk"},
		{"choose", "/search?q=levy", "The Valdorian Courier 1 quote", "/search?q=levy&source=The%20Valdorian%20Courier"},
		{"choose a second", "/search?speaker=mira-vosk", "Tomas Dray 2 quotes", "/search?speaker=mira-vosk&speaker=tomas-dray"},
		{"drop", "/search?speaker=mira-vosk&q=levy", "Mira Vosk 1 quote, chosen; follow to drop", "/search?q=levy"},
		{"drop the chip", "/search?speaker=mira-vosk&q=levy", "Remove Speaker Mira Vosk", "/search?q=levy"},
		{"clear", "/search?speaker=mira-vosk&q=levy&sort=newest&from=2024", "clear filters", "/search?q=levy&sort=newest"},
		{"sort", "/search?q=levy&cursor=", "Newest", "/search?q=levy&sort=newest"},
		{"year", "/search?q=harbour", "2025 1", "/search?q=harbour&year=2025"},
		{"permalink", "/search?q=vosk+on+dray", "Quote page", "/q/" + aQuote()},
		{"article", "/search?q=dockers&kind=mixed", "Dray hits back", "https://wire.example/reply?a=1&b=2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := page(t, h, c.target, 200)
			if got := link(doc, c.text); got != c.want {
				t.Errorf("GET %s: %q leads to %q, want %q", c.target, c.text, got, c.want)
			}
		})
	}
}

// TestEveryLinkWorks follows every link of the pages to one another, as far as they go.
func TestEveryLinkWorks(t *testing.T) {
	h := handlerOf(t, options())
	seen := map[string]bool{"/": true}
	for queue := []string{"/"}; len(queue) > 0 && len(seen) < 3000; queue = queue[1:] {
		r := get(h, queue[0])
		if r.StatusCode != http.StatusOK {
			t.Errorf("GET %s: %d", queue[0], r.StatusCode)
			continue
		}
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") || strings.Count(queue[0], "&") > 1 {
			continue
		}
		doc, err := goquery.NewDocumentFromReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		doc.Find("[href^='/'], [src^='/']").Each(func(_ int, s *goquery.Selection) {
			target := s.AttrOr("href", s.AttrOr("src", ""))
			target, _, _ = strings.Cut(target, "#")
			if !seen[target] {
				seen[target] = true
				queue = append(queue, target)
			}
		})
	}
	if len(seen) < 40 {
		t.Errorf("only %d pages are linked", len(seen))
	}
}

func TestPaging(t *testing.T) {
	h := handlerOf(t, options())
	target, seen := "/search?size=2&sort=newest", map[string]bool{}
	for range 5 {
		doc := page(t, h, target, 200)
		doc.Find(".hit").Each(func(_ int, s *goquery.Selection) { seen[s.AttrOr("id", "")] = true })
		if first := link(doc, "First page"); (first == "/search?size=2&sort=newest") != strings.Contains(target, "cursor") {
			t.Errorf("%s links to the first page as %q", target, first)
		}
		if target = link(doc, "Next page"); target == "" {
			break
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d quotes on all pages, want 5", len(seen))
	}
}

func TestQuotePage(t *testing.T) {
	h := handlerOf(t, Options{
		Searcher: options().Searcher, BaseURL: "https://quotes.example",
		ReportURL: "https://desk.example/report?quote={id}&page={url}",
	})
	mixed := corpus()[1].Quotes[0]
	doc := page(t, h, "/q/"+string(mixed.ID), 200)
	for _, c := range []struct{ selector, want string }{
		{".words", "a “good relationship” with the dockers was worth more than a levy"},
		{".label", "Partly quoted"},
		{".by", "Tomas Dray leader of the opposition"},
		{".passage", "Tomas Dray insisted that a “good relationship” with the dockers was worth more than a levy. “It was a black day for the harbour.”"},
		{".passage .own", "a “good relationship” with the dockers was worth more than a levy"},
		{"#cite-text", "a “good relationship” with the dockers was worth more than a levy " +
			"— Tomas Dray, in “Dray hits back”, Northern Wire, 6 February 2025 https://quotes.example/q/" + string(mixed.ID)},
		{".quote nav", "More Tomas Dray on Mira Vosk Tomas Dray on Marenz Everything from Tomas Dray"},
	} {
		if got := text(doc, c.selector); got != c.want {
			t.Errorf("%s is %q\nwant %q", c.selector, got, c.want)
		}
	}
	for _, c := range []struct{ selector, attribute, want string }{
		{"link[rel=canonical]", "href", "https://quotes.example/q/" + string(mixed.ID)},
		{"meta[property='og:type']", "content", "article"},
		{"meta[property='og:title']", "content", "Tomas Dray: a “good relationship” with the dockers was worth more than a levy"},
		{".report", "href", "https://desk.example/report?quote=" + string(mixed.ID) + "&page=" + url.QueryEscape("https://quotes.example/q/"+string(mixed.ID))},
	} {
		if got := doc.Find(c.selector).AttrOr(c.attribute, ""); got != c.want {
			t.Errorf("%s of %s is %q, want %q", c.attribute, c.selector, got, c.want)
		}
	}
	if n := page(t, handlerOf(t, options()), "/q/"+string(mixed.ID), 200).Find(".report").Length(); n != 0 {
		t.Error("a report link leads nowhere")
	}
}

func TestLinkedData(t *testing.T) {
	h := handlerOf(t, Options{Searcher: options().Searcher, BaseURL: "https://quotes.example"})
	for i, want := range []string{
		`{"@context":"https://schema.org","@type":"Quotation","about":[{"@type":"Person","name":"Tomas Dray"}],"creator":[{"@type":"Person","name":"Mira Vosk"}],` +
			`"isBasedOn":{"@type":"NewsArticle","datePublished":"2024-03-14","headline":"Vosk defends the harbour levy","publisher":{"@type":"Organization","name":"The Valdorian Courier"},"url":"https://courier.example/levy"},` +
			`"text":"Mr Dray has never met a tax, that he did not like."}`,
		`{"@context":"https://schema.org","@type":"CreativeWork","about":[{"@type":"Place","name":"Marenz"}],"creator":[{"@type":"Person","name":"Mira Vosk"}],` +
			`"isBasedOn":{"@type":"NewsArticle","datePublished":"2024-03-14","headline":"Vosk defends the harbour levy","publisher":{"@type":"Organization","name":"The Valdorian Courier"},"url":"https://courier.example/levy"},` +
			`"text":"the levy would stay until the harbour was paid for"}`,
	} {
		var got map[string]any
		doc := page(t, h, "/q/"+string(corpus()[0].Quotes[i].ID), 200)
		if err := json.Unmarshal([]byte(doc.Find("script[type='application/ld+json']").Text()), &got); err != nil {
			t.Fatal(err)
		}
		delete(got, "url")
		b, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(b)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestFailurePages(t *testing.T) {
	h := handlerOf(t, options())
	for _, c := range []struct {
		target string
		status int
		want   string
	}{
		{"/search?q=tax+(cuts", 400, "400 This search cannot be read This parenthesis is never closed. tax (cuts Start again · How to search"},
		{"/search?size=x", 400, "400 This search cannot be read Size: must be a whole number from 1 to 100. Start again · How to search"},
		{"/nowhere", 404, "404 No such page There is nothing at this address. Start again · How to search"},
		{"/q/x", 404, "404 No such quote No quote has this address. It may have been removed, or its article corrected. Start again · How to search"},
	} {
		doc := page(t, h, c.target, c.status)
		if got := text(doc, "main"); got != c.want {
			t.Errorf("GET %s says %q\nwant %q", c.target, got, c.want)
		}
		if got := doc.Find("meta[name=robots]").AttrOr("content", ""); got != "noindex" {
			t.Errorf("GET %s: robots %q", c.target, got)
		}
	}
	if got := text(page(t, h, "/search?q=tax+(cuts", 400), "mark"); got != "(" {
		t.Errorf("the fault is shown at %q, want at the parenthesis", got)
	}
}

// TestStructure holds every page to what assistive technology needs of it.
func TestStructure(t *testing.T) {
	h := handlerOf(t, options())
	for target, status := range map[string]int{"/": 200, "/search": 200, "/search?q=zzz": 200, "/q/" + aQuote(): 200, "/about": 200, "/nowhere": 404} {
		doc := page(t, h, target, status)
		for _, one := range []string{"html[lang=en]", "head > title", "h1", "main", "header", "footer", "form[role=search]", "label[for=q]", ".skip[href='#main']"} {
			if n := doc.Find(one).Length(); n != 1 {
				t.Errorf("GET %s has %d of %s, want 1", target, n, one)
			}
		}
		ids := map[string]bool{}
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
			if id := s.AttrOr("id", ""); ids[id] {
				t.Errorf("GET %s has the id %q twice", target, id)
			} else {
				ids[id] = true
			}
		})
		for _, attribute := range []string{"aria-labelledby", "aria-describedby", "for"} {
			doc.Find("[" + attribute + "]").Each(func(_ int, s *goquery.Selection) {
				if id := s.AttrOr(attribute, ""); !ids[id] {
					t.Errorf("GET %s: %s names %q, which is not there", target, attribute, id)
				}
			})
		}
		if n := doc.Find("[style], style, script:not([src]):not([type='application/ld+json'])").Length(); n != 0 {
			t.Errorf("GET %s has %d inline styles or scripts, which its policy forbids", target, n)
		}
	}
}
