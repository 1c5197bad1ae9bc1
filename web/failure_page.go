package web

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

// failurePage is what templates/failure.html shows.
type failurePage struct {
	layout
	Status  int
	Heading string
	Detail  string
	// Before, At and After are the query that cannot be read, cut where that shows; At is empty where
	// the place is not known.
	Before, At, After string
	// Request names the request in the log, for faults that are ours.
	Request string
	// NoIndex: the operator has yet to build an index.
	NoIndex bool
}

// writeFailurePage tells f to a reader, with the box to try again.
func (s *server) writeFailurePage(c *gin.Context, f failure, err error) {
	p := failurePage{layout: s.layout(c), Status: f.status, Heading: f.title, Detail: f.explain(err), NoIndex: f.name == "no-index"}
	p.Title = f.title
	p.Box.Value = c.Query("q")
	if at, ok := position(err, p.Box.Value); ok {
		p.Before, p.At, p.After = cutAt(p.Box.Value, at)
	}
	if f.status >= http.StatusInternalServerError {
		p.Request = c.GetString(requestIDHeader)
	}
	if err := s.writePage(c, f.status, "failure", p); err != nil {
		s.log.LogAttrs(c, slog.LevelError, "failure page", slog.String("error", err.Error()))
		c.Status(http.StatusInternalServerError)
	}
}

// cutAt cuts q around its i-th code point. At the end of q, at is a sign for what is missing.
func cutAt(q string, i int) (before, at, after string) {
	runes := []rune(q)
	if i >= len(runes) {
		return q, "␣", ""
	}
	return string(runes[:i]), string(runes[i]), string(runes[i+1:])
}
