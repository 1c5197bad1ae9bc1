package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"onrecord/schema"
)

// apiQuote serves GET /api/v1/quotes/{id}.
func (s *server) apiQuote(c *gin.Context) error {
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	q, err := s.Searcher.Quote(c.Request.Context(), schema.QuoteID(c.Param("id")))
	if err != nil {
		return err
	}
	return writeJSON(c, http.StatusOK, "application/json", filled(*q))
}
