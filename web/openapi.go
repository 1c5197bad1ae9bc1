package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"go.yaml.in/yaml/v3"
)

// openAPI describes the API to programs (OpenAPI 3.1).
//
//go:embed openapi.yaml
var openAPI []byte

// openAPIAsJSON returns openAPI in JSON, which more programs read.
func openAPIAsJSON() ([]byte, error) {
	var v any
	if err := yaml.Unmarshal(openAPI, &v); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	return json.Marshal(v)
}

// describe returns the handler of GET /api/v1/openapi.json or .yaml.
func (s *server) describe(kind string, body []byte) handler {
	return func(c *gin.Context) error {
		h := c.Writer.Header()
		h.Set("Cache-Control", cacheHour)
		h.Set("Content-Type", kind)
		h.Set("Content-Length", strconv.Itoa(len(body)))
		c.Status(http.StatusOK)
		_, _ = c.Writer.Write(body) // the client has gone when this fails
		return nil
	}
}
