package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/search"
)

// handler serves one route. An error it returns before it has written anything is answered by fail.
type handler func(c *gin.Context) error

// The errors of the HTTP side itself.
var (
	errNoPage    = errors.New("no such page")
	errMethod    = errors.New("method not allowed")
	errLongURL   = errors.New("address too long")
	errLargeBody = errors.New("body too large")
	errTooMany   = errors.New("too many requests")
	errInternal  = errors.New("internal error")
)

// A failure is how an error is told to a client: never with the error's own words, which may hold
// what only operators should read, unless they are about what the client sent.
type failure struct {
	err    error
	status int
	// name is the last part of the problem's type, and its anchor on the page about errors.
	name   string
	title  string
	detail string
	// own shows the error's own message in place of detail.
	own bool
	// retry is the Retry-After of passing failures, in seconds.
	retry string
}

// failures is the one table from errors to answers; the first that errors.Is finds counts.
var failures = []failure{
	{err: search.ErrBadQuery, status: http.StatusBadRequest, name: "bad-query", title: "This search cannot be read", own: true},
	{
		err: search.ErrNotFound, status: http.StatusNotFound, name: "no-quote", title: "No such quote",
		detail: "No quote has this address. It may have been removed, or its article corrected.",
	},
	{
		err: search.ErrUnavailable, status: http.StatusServiceUnavailable, name: "no-index", title: "No index is open",
		detail: "There is nothing to search at the moment. Please try again shortly.", retry: "5",
	},
	{
		err: search.ErrBusy, status: http.StatusServiceUnavailable, name: "busy", title: "The server is busy",
		detail: "Too many searches are running. Please try again in a moment.", retry: "2",
	},
	{
		err: context.DeadlineExceeded, status: http.StatusServiceUnavailable, name: "slow", title: "This search took too long",
		detail: "It was stopped. A more specific search is faster.", retry: "5",
	},
	{
		err: context.Canceled, status: http.StatusServiceUnavailable, name: "busy", title: "The request was given up",
		detail: "It was given up before it was answered.", retry: "2",
	},
	{
		err: errNoPage, status: http.StatusNotFound, name: "no-page", title: "No such page",
		detail: "There is nothing at this address.",
	},
	{
		err: errMethod, status: http.StatusMethodNotAllowed, name: "method", title: "Only reading is possible",
		detail: "This address answers GET and HEAD only.",
	},
	{
		err: errLongURL, status: http.StatusRequestURITooLong, name: "long-url", title: "The address is too long",
		detail: "It holds more than a search can take.",
	},
	{
		err: errLargeBody, status: http.StatusRequestEntityTooLarge, name: "large-body", title: "The request is too large",
		detail: "Nothing here takes a body.",
	},
	{
		err: errTooMany, status: http.StatusTooManyRequests, name: "too-many", title: "Too many requests",
		detail: "Please wait a little before the next one.",
	},
}

var internalFailure = failure{
	err: errInternal, status: http.StatusInternalServerError, name: "internal", title: "Something went wrong here",
	detail: "The fault is ours and has been logged.",
}

func failureOf(err error) failure {
	for _, f := range failures {
		if errors.Is(err, f.err) {
			return f
		}
	}
	if bad := new(query.Error); errors.As(err, &bad) {
		return failures[0]
	}
	return internalFailure
}

// handle turns h into what Gin calls.
func (s *server) handle(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.fail(c, err)
		}
	}
}

func notFound(*gin.Context) error { return errNoPage }

func methodNotAllowed(*gin.Context) error { return errMethod }

// fail answers with err: as problem details to callers of the API, else as a page.
func (s *server) fail(c *gin.Context, err error) {
	f := failureOf(err)
	if f.status == http.StatusInternalServerError && !errors.Is(err, errInternal) {
		s.log.LogAttrs(c, slog.LevelError, "request failed", slog.String("id", c.GetString(requestIDHeader)),
			slog.String("path", c.Request.URL.Path), slog.String("error", err.Error()))
	}
	if c.Writer.Written() {
		return // too late to tell
	}
	h := c.Writer.Header()
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	if f.retry != "" {
		h.Set("Retry-After", f.retry)
	}
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		cors(c)
		s.writeProblem(c, f, err)
		return
	}
	s.writeFailurePage(c, f, err)
}
