package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/search/searchtest"
)

// contract is the served description of the API.
func contract(t *testing.T, h http.Handler) (*openapi3.T, routers.Router) {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData([]byte(body(t, get(h, "/api/v1/openapi.json"))))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return doc, router
}

// TestContractHasEveryRoute: the routes of the API are those that the description has.
func TestContractHasEveryRoute(t *testing.T) {
	doc, _ := contract(t, handlerOf(t, options()))
	var described, served []string
	for path := range doc.Paths.Map() {
		described = append(described, "/api/v1"+path)
	}
	s, err := newServer(options())
	if err != nil {
		t.Fatal(err)
	}
	engine, err := s.engine()
	if err != nil {
		t.Fatal(err)
	}
	parameter := regexp.MustCompile(`:(\w+)`)
	for _, r := range engine.Routes() {
		if r.Method == http.MethodGet && strings.HasPrefix(r.Path, "/api/") && !strings.Contains(r.Path, "openapi") {
			served = append(served, parameter.ReplaceAllString(r.Path, "{$1}"))
		}
	}
	slices.Sort(described)
	slices.Sort(served)
	if diff := cmp.Diff(served, described); diff != "" {
		t.Errorf("served but not described (-), or the reverse:\n%s", diff)
	}
}

// checkContract holds one answer to the description.
func checkContract(t interface {
	Helper()
	Errorf(string, ...any)
}, h http.Handler, router routers.Router, target string,
) {
	t.Helper()
	req := httptest.NewRequest(http.MethodGet, target, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	r := w.Result()
	b, _ := io.ReadAll(r.Body)
	if r.StatusCode >= 500 {
		t.Errorf("GET %s: %d %s", target, r.StatusCode, b)
	}
	route, params, err := router.FindRoute(req)
	if err != nil {
		return // no route of the contract: any answer but a failure will do
	}
	err = openapi3filter.ValidateResponse(req.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
		Status:                 r.StatusCode, Header: r.Header, Body: io.NopCloser(bytes.NewReader(b)),
	})
	if err != nil {
		t.Errorf("GET %s: %d breaks the contract: %v", target, r.StatusCode, err)
	}
}

// TestContract asks every route good and bad questions.
func TestContract(t *testing.T) {
	docs := slices.Concat(corpus(), crowd(), ledger())
	h := handlerOf(t, Options{Searcher: searchtest.NewReference(docs)})
	_, router := contract(t, h)
	for _, d := range docs[:5] {
		for _, q := range d.Quotes {
			checkContract(t, h, router, "/api/v1/quotes/"+string(q.ID))
			checkContract(t, h, router, "/api/v1/quotes/"+string(q.ID)+"/sightings")
		}
	}
	for _, target := range []string{
		"/quotes", "/quotes?q=vosk+on+dray", "/quotes?q=vosk+on+trade&sort=newest&size=1", "/quotes?year=2031&speaker=mara-veldhoen",
		"/quotes?q=(", "/quotes?size=1000", "/quotes/none", "/quotes/none/sightings", "/facets/speaker?typed=v", "/facets/colour",
		"/facets/kind?limit=0", "/nothing",
	} {
		checkContract(t, h, router, "/api/v1"+target)
	}
}

// TestContractOfAnything: whatever is asked, the answer keeps the contract and is no failure of the server.
func TestContractOfAnything(t *testing.T) {
	h := handlerOf(t, options())
	_, router := contract(t, h)
	paths := []string{"/quotes", "/quotes/x", "/quotes/x/sightings", "/facets/speaker", "/facets/year", "/facets/%00"}
	names := []string{"q", "plain", "separate", "speaker", "topic", "kind", "year", "from", "to", "sort", "size", "cursor", "typed", "skip", "limit", "x"}
	value := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"1", "0", "-1", "2031", "2031-04", "newest", "vosk on dray", `"harbour`, "a NEAR/3 b", "-", "OR", "99999999999999999999", "\x00", "%",
	}))
	rapid.Check(t, func(t *rapid.T) {
		params := url.Values{}
		for range rapid.IntRange(0, 4).Draw(t, "parameters") {
			params.Add(rapid.SampledFrom(names).Draw(t, "name"), value.Draw(t, "value"))
		}
		checkContract(t, h, router, "/api/v1"+rapid.SampledFrom(paths).Draw(t, "path")+"?"+params.Encode())
	})
}
