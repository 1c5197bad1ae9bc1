package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"onrecord/schema"
)

// sightingsAnswer is what GET /api/v1/quotes/{id}/sightings answers: the quotes that are the same
// statement, the earliest first.
type sightingsAnswer struct {
	Sightings []schema.Quote `json:"sightings"`
}

// apiSightings serves GET /api/v1/quotes/{id}/sightings.
func (s *server) apiSightings(c *gin.Context) error {
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	seen, err := s.Searcher.Sightings(c.Request.Context(), schema.QuoteID(c.Param("id")))
	if err != nil {
		return err
	}
	return writeJSON(c, http.StatusOK, "application/json", sightingsAnswer{each(seen, complete)})
}

// apiQuote serves GET /api/v1/quotes/{id}.
func (s *server) apiQuote(c *gin.Context) error {
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	q, err := s.Searcher.Quote(c.Request.Context(), schema.QuoteID(c.Param("id")))
	if err != nil {
		return err
	}
	return writeJSON(c, http.StatusOK, "application/json", complete(*q))
}
