package web

import (
	"encoding/json"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"onrecord/query"
)

// readQuery reads the search that the request's parameters ask for.
func readQuery(c *gin.Context) (query.Query, error) {
	values, err := parameters(c.Request.URL.RawQuery)
	if err != nil {
		return query.Query{}, err
	}
	return query.FromURL(values)
}

// parameters reads the query part of a URL. Unlike url.URL.Query it does not silently drop what it
// cannot read, since a search without one of its filters finds what nobody asked for.
func parameters(raw string) (url.Values, error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, &query.Error{Message: "the address is damaged: " + damage(err), Param: "address"}
	}
	n := 0
	for _, v := range values {
		n += len(v)
	}
	if n > maxValues {
		return nil, errLongURL
	}
	return values, nil
}

// damage tells what url.ParseQuery found, in words that need no Go.
func damage(err error) string {
	if _, ok := err.(url.EscapeError); ok {
		return "a percent sign in it is not followed by two digits"
	}
	return "its parameters must be divided by &"
}

// writeJSON answers with v. Everything that could end a script element is escaped in it.
func writeJSON(c *gin.Context, status int, kind string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	h := c.Writer.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.Status(status)
	_, _ = c.Writer.Write(body) // the client has gone when this fails
	return nil
}
