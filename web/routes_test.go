package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/search"
)

// aQuote is the path of the first quote of the corpus.
func aQuote() string { return string(corpus()[0].Quotes[0].ID) }

// assetURL is where pages say that an asset is.
func assetURL(t *testing.T, name string) string {
	t.Helper()
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	u, err := a.url(name)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

const (
	html    = "text/html; charset=utf-8"
	js      = "text/javascript; charset=utf-8"
	plain   = "text/plain; charset=utf-8"
	jsonAPI = "application/json"
	trouble = "application/problem+json"
)

// TestRoutes holds every route to its status, type, caching and openness to other sites.
func TestRoutes(t *testing.T) {
	h := handlerOf(t, options())
	for _, c := range []struct {
		method, path string
		status       int
		kind         string
		cache        string
		cors         string
	}{
		{"GET", "/", 200, html, cacheRevalidate, ""},
		{"GET", "/search", 200, html, cacheRevalidate, ""},
		{"GET", "/search?q=harbour&sort=newest", 200, html, cacheRevalidate, ""},
		{"GET", "/q/" + aQuote(), 200, html, cacheRevalidate, ""},
		{"GET", "/about", 200, html, cacheRevalidate, ""},
		{"GET", "/api/v1/quotes?q=vosk+on+dray", 200, jsonAPI, cacheRevalidate, "*"},
		{"GET", "/api/v1/quotes/" + aQuote(), 200, jsonAPI, cacheRevalidate, "*"},
		{"GET", "/api/v1/quotes/" + aQuote() + "/sightings", 200, jsonAPI, cacheRevalidate, "*"},
		{"GET", "/api/v1/quotes/nobody/sightings", 404, trouble, "no-store", "*"},
		{"GET", "/api/v1/openapi.json", 200, jsonAPI, cacheHour, "*"},
		{"GET", "/api/v1/openapi.yaml", 200, "application/yaml", cacheHour, "*"},
		{"GET", "/search.rss?q=harbour", 200, "application/rss+xml; charset=utf-8", cacheRevalidate, "*"},
		{"GET", "/search.atom", 200, "application/atom+xml; charset=utf-8", cacheRevalidate, "*"},
		{"GET", "/search.json", 200, "application/feed+json; charset=utf-8", cacheRevalidate, "*"},
		{"GET", "/search.rss?size=0", 400, html, "no-store", "*"},
		{"GET", "/search.csv?q=harbour", 200, "text/csv; charset=utf-8; header=present", cacheRevalidate, "*"},
		{"HEAD", "/search.ndjson", 200, "application/x-ndjson", cacheRevalidate, "*"},
		{"GET", "/search.csv?year=0", 400, html, "no-store", "*"},
		{"GET", "/facets/speaker?q=harbour", 200, html, cacheRevalidate, ""},
		{"GET", "/facets/speaker?typed=vo&skip=0&limit=5", 200, html, cacheRevalidate, ""},
		{"GET", "/facets/colour", 404, html, "no-store", ""},
		{"GET", "/facets/speaker?skip=-1", 400, html, "no-store", ""},
		{"GET", "/api/v1/facets/subject?q=vosk", 200, jsonAPI, cacheRevalidate, "*"},
		{"GET", "/api/v1/facets/subject?limit=101", 400, trouble, "no-store", "*"},
		{"GET", "/api/v1/facets/colour", 404, trouble, "no-store", "*"},
		{"GET", "/embed/v1/quote-search.js", 200, js, cacheHour, "*"},
		{"GET", assetURL(t, "app.css"), 200, "text/css; charset=utf-8", cacheForever, ""},
		{"GET", assetURL(t, "app.js"), 200, js, cacheForever, ""},
		{"GET", assetURL(t, "favicon.svg"), 200, "image/svg+xml", cacheForever, ""},
		{"GET", "/favicon.ico", 200, "image/svg+xml", cacheHour, ""},
		{"GET", "/opensearch.xml", 200, "application/opensearchdescription+xml; charset=utf-8", cacheHour, ""},
		{"GET", "/robots.txt", 200, plain, cacheHour, ""},
		{"GET", "/healthz", 200, jsonAPI, "no-store", ""},
		{"GET", "/readyz", 200, jsonAPI, "no-store", ""},
		{"HEAD", "/", 200, html, cacheRevalidate, ""},
		{"HEAD", "/search?q=harbour", 200, html, cacheRevalidate, ""},
		{"HEAD", "/q/" + aQuote(), 200, html, cacheRevalidate, ""},
		{"HEAD", "/api/v1/quotes", 200, jsonAPI, cacheRevalidate, "*"},
		{"HEAD", "/healthz", 200, jsonAPI, "no-store", ""},
		{"OPTIONS", "/api/v1/quotes", 204, "", "", "*"},
		{"OPTIONS", "/api/v1/quotes/" + aQuote(), 204, "", "", "*"},

		{"GET", "/nowhere", 404, html, "no-store", ""},
		{"GET", "/q/", 404, html, "no-store", ""},
		{"GET", "/q/absent", 404, html, "no-store", ""},
		{"GET", "/q/..%2f..%2fetc%2fpasswd", 404, html, "no-store", ""},
		{"GET", "/static/../templates/layout.html", 404, html, "no-store", ""},
		{"GET", "/static/app.css", 404, html, "no-store", ""},
		{"GET", "/static/app.000000000000.css", 404, html, "no-store", ""},
		{"GET", "//evil.example/search/", 404, html, "no-store", ""},
		{"GET", "/search/", 404, html, "no-store", ""},
		{"GET", "/api/v1/quotes/absent", 404, trouble, "no-store", "*"},
		{"GET", "/api/v2/quotes", 404, trouble, "no-store", "*"},
		{"POST", "/", 405, html, "no-store", ""},
		{"POST", "/search", 405, html, "no-store", ""},
		{"DELETE", "/q/" + aQuote(), 405, html, "no-store", ""},
		{"PUT", "/api/v1/quotes", 405, trouble, "no-store", "*"},
		{"TRACE", "/healthz", 405, html, "no-store", ""},
		{"GET", "/search?q=a(b", 400, html, "no-store", ""},
		{"GET", "/search?size=0", 400, html, "no-store", ""},
		{"GET", "/api/v1/quotes?q=a(b", 400, trouble, "no-store", "*"},
		{"GET", "/api/v1/quotes?from=yesterday", 400, trouble, "no-store", "*"},
		{"GET", "/api/v1/quotes?cursor=stale", 400, trouble, "no-store", "*"},
		{"GET", "/search?q=" + strings.Repeat("a", 5000), 414, html, "no-store", ""},
		{"GET", "/api/v1/quotes?" + strings.Repeat("speaker=a&", 200), 414, trouble, "no-store", "*"},
	} {
		t.Run(c.method+" "+shorten(c.path, 60), func(t *testing.T) {
			r := send(h, c.method, c.path)
			got := [...]string{r.Header.Get("Content-Type"), r.Header.Get("Cache-Control"), r.Header.Get("Access-Control-Allow-Origin")}
			want := [...]string{c.kind, c.cache, c.cors}
			if r.StatusCode != c.status || got != want {
				t.Errorf("got  %d %q\nwant %d %q", r.StatusCode, got, c.status, want)
			}
			if c.status == 405 && !strings.Contains(r.Header.Get("Allow"), "GET") {
				t.Errorf("405 allows %q", r.Header.Get("Allow"))
			}
			checkSecurity(t, r)
		})
	}
}

func TestLargeBody(t *testing.T) {
	h := handlerOf(t, options())
	for size, want := range map[int]int{100: 405, maxBody: 405, maxBody + 1: 413} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", "/search", strings.NewReader(strings.Repeat("a", size))))
		if w.Code != want {
			t.Errorf("a body of %d bytes: %d, want %d", size, w.Code, want)
		}
	}
}

// checkSecurity holds an answer to what every answer promises.
func checkSecurity(t *testing.T, r *http.Response) {
	t.Helper()
	got := map[string]string{}
	for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Set-Cookie"} {
		got[name] = r.Header.Get(name)
	}
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
			"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":     "nosniff",
		"X-Frame-Options":            "DENY",
		"Referrer-Policy":            "strict-origin-when-cross-origin",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Set-Cookie":                 "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if id := r.Header.Get(requestIDHeader); !plainID(id) {
		t.Errorf("request id %q", id)
	}
}

// TestFailures holds the engine's errors to their statuses, and to telling nothing of their detail.
func TestFailures(t *testing.T) {
	detail := "secret detail"
	for _, c := range []struct {
		err        error
		status     int
		retryAfter string
	}{
		{search.ErrUnavailable, 503, "5"},
		{search.ErrBusy, 503, "2"},
		{context.DeadlineExceeded, 503, "5"},
		{context.Canceled, 503, "2"},
		{search.ErrNotFound, 404, ""},
		{errors.New("unforeseen"), 500, ""},
		{nil, 500, ""}, // a panic
	} {
		t.Run(fmt.Sprint(c.err), func(t *testing.T) {
			var log bytes.Buffer
			engine := failing{}
			if c.err != nil {
				engine.err = fmt.Errorf("%s: %w", detail, c.err)
			}
			h := handlerOf(t, Options{Searcher: engine, Logger: logTo(&log)})
			for _, path := range []string{"/", "/search?q=a", "/q/a", "/api/v1/quotes", "/api/v1/quotes/a"} {
				r := get(h, path)
				if r.StatusCode != c.status || r.Header.Get("Retry-After") != c.retryAfter || r.Header.Get("ETag") != "" {
					t.Errorf("GET %s: %d, Retry-After %q, ETag %q; want %d, %q and none", path, r.StatusCode,
						r.Header.Get("Retry-After"), r.Header.Get("ETag"), c.status, c.retryAfter)
				}
				if b := body(t, r); strings.Contains(b, detail) || strings.Contains(b, "goroutine") {
					t.Errorf("GET %s tells the detail:\n%s", path, b)
				}
				checkSecurity(t, r)
			}
			if c.status == 500 && !strings.Contains(log.String(), detail) {
				t.Errorf("the log lacks the detail:\n%s", log.String())
			}
		})
	}
}

func TestProblemDetails(t *testing.T) {
	h := handlerOf(t, Options{Searcher: options().Searcher, BaseURL: "https://quotes.example/"})
	for _, c := range []struct{ path, want string }{
		{
			"/api/v1/quotes?q=h%C3%A9(tax",
			`{"type":"https://quotes.example/about#bad-query","title":"This search cannot be read","status":400,"detail":"this parenthesis is never closed",` +
				`"instance":"urn:request:me","parameter":"q","position":2}`,
		},
		{
			"/api/v1/quotes?size=101",
			`{"type":"https://quotes.example/about#bad-query","title":"This search cannot be read","status":400,"detail":"size: must be a whole number from 1 to 100",` +
				`"instance":"urn:request:me","parameter":"size"}`,
		},
		{
			"/api/v1/quotes?q=%zz",
			`{"type":"https://quotes.example/about#bad-query","title":"This search cannot be read","status":400,"detail":"the address is damaged: a percent sign in it is not followed by two digits",` +
				`"instance":"urn:request:me","parameter":"address"}`,
		},
		{
			"/api/v1/quotes/absent",
			`{"type":"https://quotes.example/about#no-quote","title":"No such quote","status":404,"detail":"No quote has this address. It may have been removed, or its article corrected.",` +
				`"instance":"urn:request:me"}`,
		},
	} {
		r := get(h, c.path, requestIDHeader, "me")
		if diff := cmp.Diff(c.want, body(t, r)); diff != "" {
			t.Errorf("%s: %s", c.path, diff)
		}
	}
	about := page(t, h, "/about", 200)
	for _, f := range append(failures, internalFailure) {
		if about.Find("tr#"+f.name).Length() != 1 {
			t.Errorf("the page about errors does not explain %q", f.name)
		}
	}
}

func TestETag(t *testing.T) {
	h := handlerOf(t, options())
	other := handlerOf(t, Options{Searcher: options().Searcher, BaseURL: "https://elsewhere.example"})
	for _, path := range []string{"/", "/search?q=harbour", "/q/" + aQuote(), "/about", "/api/v1/quotes", "/api/v1/quotes/" + aQuote(), assetURL(t, "app.css"), "/embed/v1/quote-search.js"} {
		etag := get(h, path).Header.Get("ETag")
		for _, c := range []struct {
			name, header string
			want         int
		}{
			{"same", etag, 304},
			{"strong form", strings.TrimPrefix(etag, "W/"), 304},
			{"in a list", `"x", ` + etag, 304},
			{"any", "*", 304},
			{"another", `W/"x"`, 200},
		} {
			r := get(h, path, "If-None-Match", c.header)
			if r.StatusCode != c.want {
				t.Errorf("%s with %s tag %s: %d, want %d", path, c.name, c.header, r.StatusCode, c.want)
			}
			if b := body(t, r); c.want == 304 && (b != "" || r.Header.Get("ETag") != etag) {
				t.Errorf("%s: 304 with %d bytes and tag %s", path, len(b), r.Header.Get("ETag"))
			}
		}
		if !strings.HasPrefix(path, "/static/") && !strings.HasPrefix(path, "/embed/") && get(other, path).Header.Get("ETag") == etag {
			t.Errorf("%s has one tag for two base addresses", path)
		}
	}
	if r := get(h, "/search?q=a(b", "If-None-Match", "*"); r.StatusCode != 400 {
		t.Errorf("a bad query with a matching tag: %d, want 400", r.StatusCode)
	}
}

func TestGzip(t *testing.T) {
	h := handlerOf(t, options())
	for _, c := range []struct {
		method, path, accept string
		want                 string
	}{
		{"GET", "/", "gzip", "gzip"},
		{"GET", "/", "br;q=1.0, gzip;q=0.5", "gzip"},
		{"GET", "/", "gzip;q=0", ""},
		{"GET", "/", "", ""},
		{"GET", assetURL(t, "app.css"), "gzip", "gzip"},
		{"GET", "/embed/v1/quote-search.js", "gzip", "gzip"},
		{"GET", "/api/v1/quotes", "gzip", "gzip"},
		{"GET", "/nowhere", "gzip", "gzip"},
		{"GET", "/healthz", "gzip", ""}, // too small to gain
	} {
		r := send(h, c.method, c.path, "Accept-Encoding", c.accept)
		if got := r.Header.Get("Content-Encoding"); got != c.want {
			t.Errorf("%s %s for %q is encoded as %q, want %q", c.method, c.path, c.accept, got, c.want)
		}
		if !strings.Contains(r.Header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s %s does not vary by encoding", c.method, c.path)
		}
	}
	etag := get(h, "/").Header.Get("ETag")
	if r := get(h, "/", "Accept-Encoding", "gzip", "If-None-Match", etag); r.StatusCode != 304 || r.Header.Get("Content-Encoding") != "" {
		t.Errorf("an unchanged page: %d, encoded as %q", r.StatusCode, r.Header.Get("Content-Encoding"))
	}
}

// patient is an engine that answers only when its context ends.
type patient struct{ search.Searcher }

func (patient) Status(ctx context.Context) (search.Status, error) {
	<-ctx.Done()
	return search.Status{}, ctx.Err()
}

func TestDeadline(t *testing.T) {
	h := handlerOf(t, Options{Searcher: patient{}, RequestTimeout: time.Millisecond})
	if r := get(h, "/search?q=a"); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" {
		t.Errorf("a search past its deadline: %d, Retry-After %q", r.StatusCode, r.Header.Get("Retry-After"))
	}
}

func TestReadiness(t *testing.T) {
	stopping := make(chan struct{})
	ready := handlerOf(t, Options{Searcher: options().Searcher, Stopping: stopping})
	for _, c := range []struct {
		name    string
		handler http.Handler
		change  func()
		want    string
	}{
		{"with an index", ready, func() {}, `200 {"status":"ready","generation":"reference-5","quotes":5}`},
		{"without", handlerOf(t, Options{Searcher: failing{search.ErrUnavailable}}), func() {}, `503 {"status":"no index"}`},
		{"stopping", ready, func() { close(stopping) }, `503 {"status":"stopping"}`},
	} {
		c.change()
		r := get(c.handler, "/readyz")
		if got := fmt.Sprint(r.StatusCode, " ", body(t, r)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		if r := get(c.handler, "/healthz"); r.StatusCode != 200 {
			t.Errorf("%s: the process counts as dead: %d", c.name, r.StatusCode)
		}
	}
	if r := get(ready, "/search"); r.StatusCode != 200 {
		t.Errorf("a stopping server refuses work: %d", r.StatusCode)
	}
}
