package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// mostExports bounds the exports that are written at a time, so that they leave room for searches.
const mostExports = 2

// An encoder writes the hits of an export in one form.
type encoder interface {
	write(h *search.Hit) error
	// flush hands on what was written so far.
	flush() error
}

// exportCSV serves GET /search.csv: every hit as a row.
func (s *server) exportCSV(c *gin.Context) error {
	return s.export(c, "text/csv; charset=utf-8; header=present", "quotes.csv", func(w io.Writer) encoder {
		return newCSVEncoder(w, s.base(c))
	})
}

// exportLines serves GET /search.ndjson: every hit as a line of JSON, in the form of the API.
func (s *server) exportLines(c *gin.Context) error {
	return s.export(c, "application/x-ndjson", "quotes.ndjson", func(w io.Writer) encoder {
		return lineEncoder{json.NewEncoder(w)}
	})
}

// export writes all hits of a search, page by page, as many as X-Total-Count says. Each page has a
// deadline of its own, and cursors hold across generations. What fails before the first page is an
// answer like any other; later the connection is cut, so that nobody takes a part for the whole.
func (s *server) export(c *gin.Context, kind, name string, encode func(io.Writer) encoder) error {
	q, err := readQuery(c)
	if err != nil {
		return err
	}
	if done, err := s.unchanged(c); done || err != nil {
		return err
	}
	select {
	case s.exports <- struct{}{}:
		defer func() { <-s.exports }()
	default:
		return search.ErrBusy
	}
	q.Size, q.Cursor = query.MaxSize, ""
	r, err := s.exportPage(c, q)
	if err != nil {
		return err
	}
	s.tag(c, r.Generation)
	h := c.Writer.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("X-Total-Count", strconv.Itoa(r.Total))
	c.Status(http.StatusOK)
	if c.Request.Method == http.MethodHead {
		return nil
	}
	if err := s.writePages(c, q, r, encode(c.Writer)); err != nil {
		s.log.Warn("an export was cut off", "id", c.GetString(requestIDHeader), "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// exportPage searches for one page, and gives the client time to take it.
func (s *server) exportPage(c *gin.Context, q query.Query) (*search.Result, error) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.RequestTimeout)
	defer cancel()
	// Where the writer has no deadline, as in tests, there is none to move.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(2 * s.RequestTimeout))
	return s.Searcher.Search(ctx, q)
}

// writePages writes the page r and all that follow.
func (s *server) writePages(c *gin.Context, q query.Query, r *search.Result, e encoder) error {
	for {
		for i := range r.Hits {
			if err := e.write(&r.Hits[i]); err != nil {
				return err
			}
		}
		if err := e.flush(); err != nil {
			return err
		}
		if r.Next == "" {
			return nil
		}
		q.Cursor = r.Next
		var err error
		if r, err = s.exportPage(c, q); err != nil {
			return err
		}
	}
}

type lineEncoder struct{ *json.Encoder }

func (e lineEncoder) write(h *search.Hit) error { return e.Encode(newHit(*h)) }

func (e lineEncoder) flush() error { return nil }

// csvColumns are the columns of an export, with what stands in them. Lists are divided by "; ".
var csvColumns = []struct {
	name  string
	value func(base string, h *search.Hit) string
}{
	{"id", func(_ string, h *search.Hit) string { return string(h.Quote.ID) }},
	{"link", func(base string, h *search.Hit) string { return base + permalink(h.Quote.ID) }},
	{"text", func(_ string, h *search.Hit) string { return h.Quote.Text }},
	{"kind", func(_ string, h *search.Hit) string { return string(h.Quote.Kind) }},
	{"speakers", func(_ string, h *search.Hit) string {
		return joined(h.Quote.Speakers, func(s schema.Speaker) string { return s.Name })
	}},
	{"speaker_ids", func(_ string, h *search.Hit) string {
		return joined(h.Quote.Speakers, func(s schema.Speaker) string { return s.ID })
	}},
	{"roles", func(_ string, h *search.Hit) string {
		return joined(h.Quote.Speakers, func(s schema.Speaker) string { return s.Role })
	}},
	{"cue", func(_ string, h *search.Hit) string { return h.Quote.Cue }},
	{"found", func(_ string, h *search.Hit) string { return string(h.Quote.Found) }},
	{"confidence", func(_ string, h *search.Hit) string { return strconv.FormatFloat(h.Quote.Confidence, 'f', 2, 64) }},
	{"subjects", func(_ string, h *search.Hit) string {
		return joined(h.Quote.Subjects, func(s schema.Subject) string { return s.Name })
	}},
	{"subject_ids", func(_ string, h *search.Hit) string {
		return joined(h.Quote.Subjects, func(s schema.Subject) string { return s.ID })
	}},
	{"topics", func(_ string, h *search.Hit) string {
		return joined(h.Quote.Topics, func(t schema.Topic) string { return string(t) })
	}},
	{"date", func(_ string, h *search.Hit) string { return h.Quote.Date.Day().String() }},
	{"publication", func(_ string, h *search.Hit) string { return h.Quote.Article.Publication }},
	{"title", func(_ string, h *search.Hit) string { return h.Quote.Article.Title }},
	{"url", func(_ string, h *search.Hit) string { return webLink(h.Quote.Article.URL) }},
	{"articles", func(_ string, h *search.Hit) string { return strconv.Itoa(h.Articles) }},
	{"first_seen", func(_ string, h *search.Hit) string {
		if h.First != nil {
			return h.First.Date.String()
		}
		return h.Quote.Date.Day().String()
	}},
	{"extractor", func(_ string, h *search.Hit) string { return h.Quote.Extractor }},
}

func joined[T any](list []T, name func(T) string) string {
	return strings.Join(each(list, name), "; ")
}

type csvEncoder struct {
	*csv.Writer
	base string
	row  []string
}

func newCSVEncoder(w io.Writer, base string) *csvEncoder {
	e := &csvEncoder{Writer: csv.NewWriter(w), base: base}
	for _, c := range csvColumns {
		e.row = append(e.row, c.name)
	}
	_ = e.Write(e.row) // an error stays, and flush tells it
	return e
}

func (e *csvEncoder) write(h *search.Hit) error {
	e.row = e.row[:0]
	for _, c := range csvColumns {
		e.row = append(e.row, inert(c.value(e.base, h)))
	}
	return e.Write(e.row)
}

func (e *csvEncoder) flush() error {
	e.Flush()
	return e.Error()
}

// inert keeps spreadsheets from taking what an article says for a formula: an apostrophe goes before a
// cell that would be one (OWASP, CSV Injection).
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n|%＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}
