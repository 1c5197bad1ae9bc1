package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// aboutPage is what templates/about.html shows.
type aboutPage struct {
	layout
	Failures []failureView
	Topics   []nameView
}

type failureView struct {
	Name, Title, Detail string
	Status              int
}

// about serves GET /about: how to search, what the index cannot do, how programs and other sites use
// it. It needs no index.
func (s *server) about(c *gin.Context) error {
	if etag := s.tag(c, "about"); matches(c.GetHeader("If-None-Match"), etag) {
		c.Status(http.StatusNotModified)
		return nil
	}
	p := aboutPage{layout: s.layout(c)}
	p.Title = "How to search"
	p.Description = "How to ask who said what about whom, and what the answers can and cannot tell."
	p.Canonical = p.Base + "/about"
	seen := map[string]bool{}
	for _, f := range append(failures, internalFailure) {
		if !seen[f.name] {
			p.Failures = append(p.Failures, failureView{f.name, f.title, f.detail, f.status})
		}
		seen[f.name] = true
	}
	return s.writePage(c, http.StatusOK, "about", p)
}
