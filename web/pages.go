package web

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"onrecord/query"
)

// layout is what every page has.
type layout struct {
	// Title and Description are of this page, the latter for previews elsewhere.
	Title, Description string
	// Canonical is the page's one full address, "" for pages that are not to be found again.
	Canonical string
	// Type is the Open Graph type.
	Type string
	// Base is the server's address, for links to copy.
	Base string
	Box  box
	// Feeds are what the page holds, as feeds.
	Feeds []option
	// OwnBox: the page shows the box itself, so that the top need not.
	OwnBox bool
}

// box is the field for searches.
type box struct {
	Value string
	// Keep are the choices that the next search keeps.
	Keep []field
}

func (s *server) layout(c *gin.Context) layout {
	return layout{Type: "website", Base: s.base(c)}
}

func newBox(typed string, q query.Query) box {
	return box{Value: typed, Keep: kept(q, "q", "plain")}
}

// pages holds the parsed templates. It is immutable.
type pages struct{ byName map[string]*template.Template }

// loadPages parses every page of templates/ together with the layout and the parts that pages share.
func loadPages(a *assets) (*pages, error) {
	shared, err := template.New("layout.html").Funcs(template.FuncMap{
		"asset": a.url, "date": longDate, "number": number, "count": count, "sentence": sentence,
		"last": func(i, n int) bool { return i == n-1 },
	}).ParseFS(files, "templates/layout.html", "templates/parts.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	names, err := files.ReadDir("templates")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	p := &pages{byName: map[string]*template.Template{}}
	for _, n := range names {
		t, err := shared.Clone()
		if err == nil {
			t, err = t.ParseFS(files, path.Join("templates", n.Name()))
		}
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		p.byName[strings.TrimSuffix(n.Name(), ".html")] = t
	}
	return p, nil
}

// sentence makes a sentence of what is only the words of one.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	s = string(unicode.ToUpper(first)) + s[size:]
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return s
}

// writePage answers with a page. It is made whole before any of it is sent, so that a failure half
// way still gets an honest status.
func (s *server) writePage(c *gin.Context, status int, name string, data any) error {
	var body bytes.Buffer
	if err := s.pages.byName[name].ExecuteTemplate(&body, "layout.html", data); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	h := c.Writer.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(body.Len()))
	c.Status(status)
	_, _ = c.Writer.Write(body.Bytes()) // the client has gone when this fails
	return nil
}
