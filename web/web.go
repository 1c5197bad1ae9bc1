// Package web serves On the Record over HTTP: the JSON API, the pages, the widget for foreign pages
// and what a server is asked by machines (health, robots). It answers from any search.Searcher.
//
// Every view is a GET whose URL is its whole state, and every page works without JavaScript. What
// articles say is hostile until escaped: templates escape it, links to articles are http(s) or no
// links at all, and the content security policy allows no inline script or style.
//
// Each handler has a file of its own, named after what it serves. Handlers return errors; failure.go
// has the one table from errors to statuses.
package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"

	"onrecord/search"
)

// Options say what New serves and how. Searcher is required; every other zero value has a meaning.
type Options struct {
	// Searcher answers the searches.
	Searcher search.Searcher
	// Logger takes one line per request; nil logs nothing.
	Logger *slog.Logger
	// BaseURL is the address that readers see, without a slash at its end; "" takes it from each
	// request.
	BaseURL string
	// ReportURL is where "report a wrong speaker" leads, "{id}" and "{url}" standing for the quote's
	// id and address; "" shows no such link.
	ReportURL string
	// TrustedProxies are addresses and networks whose X-Forwarded-For is believed; none by default.
	TrustedProxies []string
	// RequestTimeout is the deadline of the work behind one answer; 0 means DefaultTimeout.
	RequestTimeout time.Duration
	// MaxURL is the longest path and query, in bytes; 0 means DefaultMaxURL.
	MaxURL int
	// Rate is how many requests a second one client may make in the long run, 0 for any number;
	// Burst is how many it may make at once.
	Rate  float64
	Burst int
	// Answered, where set, is called after every request, from the goroutine that answered it.
	Answered func(Answered)
	// Stopping is closed when the server is about to stop, so that /readyz can send new clients
	// elsewhere; nil for never.
	Stopping <-chan struct{}
}

// Answered is a request that was answered, as metrics count it.
type Answered struct {
	// Route is the pattern of the path ("/q/:id"), "none" where there is no such route.
	Route  string
	Method string
	Status int
	Took   time.Duration
}

// The limits that hold where Options say nothing.
const (
	DefaultTimeout = 8 * time.Second
	// DefaultMaxURL holds the longest query with some hundred chosen facet values.
	DefaultMaxURL = 4096
	// maxValues bounds the parameters of one request: more than a person can choose, fewer than an
	// engine would feel.
	maxValues = 128
	// maxBody is how large a body may be that a client sends to no purpose, in bytes.
	maxBody = 64 << 10
)

// server is what the handlers share. It is immutable, apart from the caches that guard themselves.
type server struct {
	Options
	log       *slog.Logger
	assets    *assets
	pages     *pages
	limiter   *limiter
	overviews *overviews
	// build names what pages are made with, for their tags: files and options.
	build string
	// openAPI is the description of the API in JSON.
	openAPI []byte
	// exports holds a value for each export that is being written.
	exports chan struct{}
}

// New returns the handler of every route. It fails on options that contradict themselves.
func New(o Options) (http.Handler, error) {
	if o.Searcher == nil {
		return nil, errors.New("web: no Searcher")
	}
	s, err := newServer(o)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	engine, err := s.engine()
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.ContentTypes(compressible))
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	return compress(engine), nil
}

// compressible are the types of answers that are worth compressing: all that are text.
var compressible = []string{
	"text/html", "text/css", "text/javascript", "text/plain", "image/svg+xml",
	"application/json", "application/problem+json",
}

func newServer(o Options) (*server, error) {
	if o.RequestTimeout == 0 {
		o.RequestTimeout = DefaultTimeout
	}
	if o.MaxURL == 0 {
		o.MaxURL = DefaultMaxURL
	}
	o.BaseURL = strings.TrimRight(o.BaseURL, "/")
	s := &server{Options: o, log: o.Logger, limiter: newLimiter(o.Rate, o.Burst), overviews: newOverviews(), exports: make(chan struct{}, mostExports)}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if s.pages, err = loadPages(s.assets); err != nil {
		return nil, err
	}
	if s.openAPI, err = openAPIAsJSON(); err != nil {
		return nil, err
	}
	options := sha256.Sum256([]byte(o.BaseURL + "\x00" + o.ReportURL))
	s.build = s.assets.build + hex.EncodeToString(options[:3])
	return s, nil
}

// engine returns Gin with every middleware and route. Gin's own redirects are off, since they would
// answer with a path that the client wrote.
func (s *server) engine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.RedirectTrailingSlash = false
	e.HandleMethodNotAllowed = true
	if err := e.SetTrustedProxies(s.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	e.Use(s.identify, s.record, s.recoverPanic, secure, s.bound)
	e.NoRoute(s.handle(notFound))
	e.NoMethod(s.handle(methodNotAllowed))
	s.routes(e)
	return e, nil
}

func (s *server) routes(e *gin.Engine) {
	s.get(e, "/healthz", s.healthz)
	s.get(e, "/readyz", s.readyz)
	s.get(e, "/robots.txt", s.robots)
	s.get(e, "/favicon.ico", s.favicon)
	s.get(e, "/opensearch.xml", s.describeSearch)
	s.get(e, "/static/*name", s.static)
	s.get(e, "/embed/v1/quote-search.js", s.widget)

	limited := e.Group("/", s.limit, s.deadline)
	s.get(limited, "/", s.home)
	s.get(limited, "/search", s.results)
	s.get(limited, "/q/:id", s.quotePage)
	s.get(limited, "/facets/:field", s.values)
	s.get(limited, "/about", s.about)

	feeds := limited.Group("/", cors)
	for _, form := range feedForms {
		s.get(feeds, "/search"+form.ending, s.feedIn(form))
	}
	exports := e.Group("/", s.limit, cors)
	s.get(exports, "/search.csv", s.exportCSV)
	s.get(exports, "/search.ndjson", s.exportLines)

	api := limited.Group("/api/v1", cors)
	s.get(api, "/quotes", s.apiQuotes)
	s.get(api, "/quotes/:id", s.apiQuote)
	s.get(api, "/quotes/:id/sightings", s.apiSightings)
	s.get(api, "/openapi.yaml", s.describe("application/yaml", openAPI))
	s.get(api, "/openapi.json", s.describe("application/json", s.openAPI))
	s.get(api, "/facets/:field", s.apiValues)
	api.OPTIONS("/facets/:field", preflight)
	api.OPTIONS("/quotes", preflight)
	api.OPTIONS("/quotes/:id", preflight)
	api.OPTIONS("/quotes/:id/sightings", preflight)
}

// get serves path to GET and HEAD; net/http drops the body of the latter.
func (s *server) get(r gin.IRoutes, path string, h handler) {
	r.GET(path, s.handle(h))
	r.HEAD(path, s.handle(h))
}
