package web

import (
	"encoding/xml"
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

// describeSearch serves GET /opensearch.xml, by which browsers take up the search (OpenSearch 1.1).
func (s *server) describeSearch(c *gin.Context) error {
	type address struct {
		Type     string `xml:"type,attr"`
		Template string `xml:"template,attr"`
	}
	base := s.base(c)
	body, err := document(struct {
		XMLName     xml.Name  `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
		ShortName   string    `xml:"ShortName"`
		Description string    `xml:"Description"`
		Encoding    string    `xml:"InputEncoding"`
		URLs        []address `xml:"Url"`
	}{
		ShortName: "On the Record", Description: "What politicians said, about whom, when and where", Encoding: "UTF-8",
		URLs: []address{
			{"text/html", base + "/search?q={searchTerms}"},
			{"application/rss+xml", base + "/search.rss?q={searchTerms}"},
		},
	})
	if err != nil {
		return err
	}
	c.Header("Cache-Control", cacheHour)
	c.Header("Content-Type", "application/opensearchdescription+xml; charset=utf-8")
	c.Status(http.StatusOK)
	_, _ = c.Writer.Write(body) // the client has gone when this fails
	return nil
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
