package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"
)

const (
	requestIDHeader = "X-Request-Id"
	// maxRequestID is the longest id that is taken over from a proxy.
	maxRequestID = 64
)

// identify gives the request an id for the log and the answer: the one that a proxy gave it, if it
// looks like an id, else a new one.
func (s *server) identify(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if !plainID(id) {
		var b [8]byte
		_, _ = rand.Read(b[:]) // never fails
		id = hex.EncodeToString(b[:])
	}
	c.Set(requestIDHeader, id)
	c.Header(requestIDHeader, id)
}

func plainID(id string) bool {
	for _, r := range id {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_' {
			return false
		}
	}
	return id != "" && len(id) <= maxRequestID
}

// record logs the request when it is answered, in one line. What was searched for is nobody's
// business and stays out of the log. Probes are logged for debugging only.
func (s *server) record(c *gin.Context) {
	start := time.Now()
	c.Next()
	if s.Answered != nil {
		s.Answered(answered(c, time.Since(start)))
	}
	level := slog.LevelInfo
	if p := c.FullPath(); p == "/healthz" || p == "/readyz" {
		level = slog.LevelDebug
	}
	s.log.LogAttrs(c, level, "request",
		slog.String("id", c.GetString(requestIDHeader)),
		slog.String("method", c.Request.Method),
		slog.String("path", c.Request.URL.Path),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", max(c.Writer.Size(), 0)),
		slog.Float64("took_ms", float64(time.Since(start).Microseconds())/1000),
		slog.String("client", c.ClientIP()),
	)
}

// answered tells of a request without anything that its client chose: methods that no route has are one.
func answered(c *gin.Context, took time.Duration) Answered {
	a := Answered{Route: cmp.Or(c.FullPath(), "none"), Method: c.Request.Method, Status: c.Writer.Status(), Took: took}
	switch a.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPost:
	default:
		a.Method = "other"
	}
	return a
}

// recoverPanic answers a panic with an error that tells nothing of it; the log has the detail.
func (s *server) recoverPanic(c *gin.Context) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(p) // the connection is to be cut, which net/http does
		}
		s.log.LogAttrs(c, slog.LevelError, "panic", slog.String("id", c.GetString(requestIDHeader)),
			slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
		c.Abort()
		s.fail(c, errInternal)
	}()
	c.Next()
}

// policy allows what the pages need and nothing else; in particular no script or style that stands in
// a page itself, so that markup which slipped through an escape stays dead.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure sets the headers that every answer has.
func secure(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
}

// bound refuses what no honest client sends, before anything else looks at it: long URLs, and bodies,
// which nothing here reads.
func (s *server) bound(c *gin.Context) {
	switch {
	case len(c.Request.RequestURI) > s.MaxURL:
		c.Abort()
		s.fail(c, errLongURL)
	case c.Request.ContentLength > maxBody:
		c.Header("Connection", "close")
		c.Abort()
		s.fail(c, errLargeBody)
	}
}

// deadline bounds the work behind the answer.
func (s *server) deadline(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.RequestTimeout)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// cors lets scripts of any site read the API; no cookies are involved.
func cors(c *gin.Context) {
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Access-Control-Expose-Headers", "ETag, Retry-After, "+requestIDHeader)
}

// preflight answers a browser that asks before it sends If-None-Match.
func preflight(c *gin.Context) {
	c.Header("Access-Control-Allow-Methods", "GET, HEAD")
	c.Header("Access-Control-Allow-Headers", "If-None-Match")
	c.Header("Access-Control-Max-Age", "86400")
	c.Status(http.StatusNoContent)
}
