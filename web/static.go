package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

// static serves GET /static/{name}.{hash}.{ext}. Only the hash of today's content is known: an old one
// is not answered with new content.
func (s *server) static(c *gin.Context) error {
	name, ok := s.assets.hashed[strings.TrimPrefix(c.Param("name"), "/")]
	if !ok {
		return errNoPage
	}
	return s.writeAsset(c, name, cacheForever)
}

// favicon serves GET /favicon.ico to those who do not read the page's link.
func (s *server) favicon(c *gin.Context) error { return s.writeAsset(c, "favicon.svg", cacheHour) }

// widget serves GET /embed/v1/quote-search.js to pages of any site.
func (s *server) widget(c *gin.Context) error {
	cors(c)
	c.Header("Cross-Origin-Resource-Policy", "cross-origin")
	return s.writeAsset(c, "quote-search.js", cacheHour)
}

// robots serves GET /robots.txt: pages of quotes may be found, the endless ways to search them not.
func (s *server) robots(c *gin.Context) error {
	c.Header("Cache-Control", cacheHour)
	c.Header("Content-Type", "text/plain; charset=utf-8")
	c.Status(http.StatusOK)
	_, _ = c.Writer.WriteString("User-agent: *\nAllow: /$\nAllow: /q/\nAllow: /about\nAllow: /static/\nDisallow: /\n")
	return nil
}

func (s *server) writeAsset(c *gin.Context, name, cache string) error {
	file := s.assets.byName[name]
	etag := `W/"` + file.hash + `"`
	h := c.Writer.Header()
	h.Set("Cache-Control", cache)
	h.Set("ETag", etag)
	if matches(c.GetHeader("If-None-Match"), etag) {
		c.Status(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", file.kind)
	h.Set("Content-Length", strconv.Itoa(len(file.body)))
	c.Status(http.StatusOK)
	_, _ = c.Writer.Write(file.body)
	return nil
}
