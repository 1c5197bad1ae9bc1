package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
	"onrecord/search/searchtest"
)

// The people of the tests live in Valdoria, a country that nobody else has.
var (
	vosk  = schema.Speaker{ID: "mira-vosk", Name: "Mira Vosk", Type: schema.Person, Mention: "she", Role: "prime minister"}
	dray  = schema.Speaker{ID: "tomas-dray", Name: "Tomas Dray", Type: schema.Person, Mention: "Mr Dray", Role: "leader of the opposition"}
	union = schema.Speaker{ID: "dockers-union", Name: "Dockers’ Union", Type: schema.Organization}

	onDray   = schema.Subject{ID: dray.ID, Name: dray.Name, Type: schema.Person}
	onVosk   = schema.Subject{ID: vosk.ID, Name: vosk.Name, Type: schema.Person}
	onMarenz = schema.Subject{ID: "marenz", Name: "Marenz", Type: schema.Place}
)

// article is an article whose text is paragraphs.
func article(a schema.Article, paragraphs ...string) schema.Article {
	a.Text = strings.Join(paragraphs, "\n\n")
	return a
}

// said completes q, whose content is parts, as they stand in the article; of a mixed quote verbatim are
// the parts of it that stand in marks.
func said(a schema.Article, q schema.Quote, verbatim string, parts ...string) schema.Quote {
	x := schema.NewRuneIndex(a.Text)
	find := func(part string) schema.Span {
		at := strings.Index(a.Text, part)
		if at < 0 {
			panic("the article lacks " + part)
		}
		return schema.Span{Start: x.Rune(at), End: x.Rune(at + len(part))}
	}
	for _, p := range parts {
		q.Content = append(q.Content, find(p))
	}
	switch q.Kind {
	case schema.Direct:
		q.Verbatim = q.Content
	case schema.Mixed:
		q.Verbatim = []schema.Span{find(verbatim)}
	}
	q.ID = schema.NewQuoteID(a.ID, q.Content, q.Kind)
	q.Article, q.Date, q.Extractor = a.Ref(), a.Published.Day(), "test"
	q.Text, q.Context = schema.JoinSpans(x, q.Content), schema.ContextOf(x, q.Content)
	return q
}

var (
	levyArticle = article(schema.Article{
		ID: "levy", URL: "https://courier.example/levy", Title: "Vosk defends the harbour levy",
		Publication: "The Valdorian Courier", Published: schema.Day(2024, 3, 14),
	},
		"The prime minister was in no mood to give way in Marenz.",
		"“Mr Dray has never met a tax,” she said, “that he did not like.”",
		"Mira Vosk said the levy would stay until the harbour was paid for.")
	replyArticle = article(schema.Article{
		ID: "reply", URL: "https://wire.example/reply?a=1&b=2", Title: "Dray hits back", Publication: "Northern Wire",
		Published: schema.Day(2025, 2, 6),
	},
		"Tomas Dray insisted that a “good relationship” with the dockers was worth more than a levy.",
		"“It was a black day for the harbour.”")
	leaflet = article(schema.Article{ID: "leaflet", Title: "What is the harbour levy?"}, "Dockers’ Union and Tomas Dray: “Nobody asked us.”")
)

// corpus is three articles with quotes of every kind: one without a speaker, one of two speakers, one
// of two parts, one without date, outlet and link.
func corpus() []searchtest.Doc {
	return []searchtest.Doc{
		{Article: levyArticle, Quotes: []schema.Quote{
			said(levyArticle, schema.Quote{
				Kind: schema.Direct, Speakers: []schema.Speaker{vosk}, Cue: "said", Found: schema.ByPronoun,
				Subjects: []schema.Subject{onDray}, Topics: []schema.Topic{"macroeconomics"}, Confidence: 0.94,
			}, "", "Mr Dray has never met a tax,", "that he did not like."),
			said(levyArticle, schema.Quote{
				Kind: schema.Indirect, Speakers: []schema.Speaker{vosk}, Cue: "said", Found: schema.ByClause,
				Subjects: []schema.Subject{onMarenz}, Confidence: 0.7,
			}, "", "the levy would stay until the harbour was paid for"),
		}},
		{Article: replyArticle, Quotes: []schema.Quote{
			said(replyArticle, schema.Quote{
				Kind: schema.Mixed, Speakers: []schema.Speaker{dray}, Cue: "insisted", Found: schema.ByClause,
				Subjects: []schema.Subject{onVosk, onMarenz}, Topics: []schema.Topic{"labor"}, Confidence: 0.81,
			}, "good relationship", "a “good relationship” with the dockers was worth more than a levy"),
			said(replyArticle, schema.Quote{Kind: schema.Direct, Confidence: 0.4}, "", "It was a black day for the harbour."),
		}},
		{Article: leaflet, Quotes: []schema.Quote{
			said(leaflet, schema.Quote{
				Kind: schema.Direct, Speakers: []schema.Speaker{union, dray}, Found: schema.ByColon, Confidence: 0.9,
			}, "", "Nobody asked us."),
		}},
	}
}

// options serve the corpus from the reference engine.
func options() Options { return Options{Searcher: searchtest.NewReference(corpus())} }

func handlerOf(t testing.TB, o Options) http.Handler {
	t.Helper()
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// get asks h for target, with pairs of header names and values.
func get(h http.Handler, target string, header ...string) *http.Response {
	return send(h, http.MethodGet, target, header...)
}

func send(h http.Handler, method, target string, header ...string) *http.Response {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// page asks for target, which must answer with status, and parses it.
func page(t testing.TB, h http.Handler, target string, status int) *goquery.Document {
	t.Helper()
	r := get(h, target)
	if r.StatusCode != status {
		t.Fatalf("GET %s: status %d, want %d\n%s", target, r.StatusCode, status, body(t, r))
	}
	doc, err := goquery.NewDocumentFromReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// text returns the text of what selector finds, with single spaces.
func text(doc *goquery.Document, selector string) string { return oneLine(doc.Find(selector).Text()) }

// texts returns the text of each element that selector finds.
func texts(doc *goquery.Document, selector string) []string {
	return doc.Find(selector).Map(func(_ int, s *goquery.Selection) string { return oneLine(s.Text()) })
}

// failing is an engine whose every answer is an error, or a panic.
type failing struct{ err error }

func (f failing) Search(context.Context, query.Query) (*search.Result, error) { return nil, f.fail() }

func (f failing) Quote(context.Context, schema.QuoteID) (*schema.Quote, error) {
	return nil, f.fail()
}

func (f failing) Sightings(context.Context, schema.QuoteID) ([]schema.Quote, error) {
	return nil, f.fail()
}

func (f failing) Values(context.Context, query.Query, search.ValuesQuery) (*search.Values, error) {
	return nil, f.fail()
}

func (f failing) Status(context.Context) (search.Status, error) { return search.Status{}, f.fail() }

func (f failing) fail() error {
	if f.err == nil {
		panic("an engine that panics: secret detail")
	}
	return f.err
}

// logTo returns a logger that writes JSON lines to w.
func logTo(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func TestNewRefuses(t *testing.T) {
	for name, o := range map[string]Options{
		"no Searcher":     {},
		"trusted proxies": {Searcher: failing{}, TrustedProxies: []string{"nonsense"}},
	} {
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("New without %s: error %v", name, err)
		}
	}
}
