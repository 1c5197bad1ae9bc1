package web

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/search"
)

// problem is an error of the API in the form of RFC 9457.
type problem struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail"`
	Instance string `json:"instance"`
	// Parameter is the part of the URL that cannot be read, if it is one.
	Parameter string `json:"parameter,omitempty"`
	// Position is where q went wrong, in code points from its beginning; absent for other errors.
	Position *int `json:"position,omitempty"`
}

// writeProblem answers with f. Its type leads to the page that explains it; its instance is the
// request's id in the log.
func (s *server) writeProblem(c *gin.Context, f failure, err error) {
	p := problem{
		Type:     s.base(c) + "/about#" + f.name,
		Title:    f.title,
		Status:   f.status,
		Detail:   f.explain(err),
		Instance: "urn:request:" + c.GetString(requestIDHeader),
	}
	if bad := new(query.Error); errors.As(err, &bad) {
		p.Parameter = bad.Param
	}
	if at, ok := position(err, c.Query("q")); ok {
		p.Position = &at
	}
	if err := writeJSON(c, f.status, "application/problem+json", p); err != nil {
		c.Status(f.status) // a problem without its details is still one
	}
}

// explain returns what a client may be told of err.
func (f failure) explain(err error) string {
	if !f.own {
		return f.detail
	}
	if bad := new(query.Error); errors.As(err, &bad) {
		return bad.Message
	}
	// What stands before the reason is for operators.
	_, reason, found := strings.Cut(err.Error(), search.ErrBadQuery.Error()+": ")
	if !found {
		return f.title + "."
	}
	return reason
}

// position returns where in q the query of err went wrong, in code points.
func position(err error, q string) (int, bool) {
	bad := new(query.Error)
	if !errors.As(err, &bad) || bad.Param != "q" || bad.Offset < 0 || bad.Offset > len(q) {
		return 0, false
	}
	return utf8.RuneCountInString(q[:bad.Offset]), true
}
