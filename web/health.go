package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// health is what the probes answer.
type health struct {
	Status     string `json:"status"`
	Generation string `json:"generation,omitempty"`
	Quotes     int    `json:"quotes,omitempty"`
}

// healthz serves GET /healthz: the process lives. It asks nothing of the index, so that a busy server
// is not restarted.
func (s *server) healthz(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	return writeJSON(c, http.StatusOK, "application/json", health{Status: "ok"})
}

// readyz serves GET /readyz: searches can be answered, and the server is not about to stop.
func (s *server) readyz(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	select {
	case <-s.Stopping:
		return writeJSON(c, http.StatusServiceUnavailable, "application/json", health{Status: "stopping"})
	default:
	}
	status, err := s.Searcher.Status(c.Request.Context())
	if err != nil {
		c.Header("Retry-After", "5")
		return writeJSON(c, http.StatusServiceUnavailable, "application/json", health{Status: "no index"})
	}
	return writeJSON(c, http.StatusOK, "application/json",
		health{Status: "ready", Generation: status.Generation, Quotes: status.Quotes})
}
