package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

const (
	// cacheRevalidate: caches may keep it, and ask each time; the answer is mostly 304.
	cacheRevalidate = "public, no-cache"
	// cacheForever is for addresses that change with their content.
	cacheForever = "public, max-age=31536000, immutable"
	// cacheHour is for addresses on foreign pages, which cannot change with their content.
	cacheHour = "public, max-age=3600"
)

// tag sets the headers by which a browser can ask again for what was made of generation by this
// build. Answers differ in the time they took, hence the weak tag.
func (s *server) tag(c *gin.Context, generation string) (etag string) {
	etag = `W/"` + generation + "." + s.build + `"`
	c.Header("ETag", etag)
	c.Header("Cache-Control", cacheRevalidate)
	return etag
}

// unchanged answers 304 and returns true if the client has what the open generation gives. It is
// asked before the search, so that a page that has not changed costs none.
func (s *server) unchanged(c *gin.Context) (bool, error) {
	status, err := s.Searcher.Status(c.Request.Context())
	if err != nil {
		return false, err
	}
	etag := s.tag(c, status.Generation)
	if !matches(c.GetHeader("If-None-Match"), etag) {
		return false, nil
	}
	c.Status(http.StatusNotModified)
	return true, nil
}

// matches compares a list of tags weakly, as If-None-Match wants.
func matches(header, etag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == strings.TrimPrefix(etag, "W/") {
			return true
		}
	}
	return false
}
