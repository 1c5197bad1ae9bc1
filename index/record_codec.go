package index

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"onrecord/schema"
)

// words are strings that records hold often, written as one byte: their place in this list. New ones
// go to the end; to move or remove one is a new format.
var words = []string{
	"",
	"direct", "mixed", "indirect",
	"person", "organization", "document", "anonymous", "place",
	"clause", "colon", "pronoun", "nominal", "continuation", "frame",
	"macroeconomics", "civil_rights", "health", "agriculture", "labor", "education", "environment", "energy",
	"immigration", "transportation", "law_and_crime", "social_welfare", "housing", "commerce_and_finance",
	"defense", "technology", "foreign_trade", "international_affairs", "government_operations", "elections",
	"public_lands", "culture_and_media",
}

var wordCodes = func() map[string]int {
	m := make(map[string]int, len(words))
	for i, w := range words {
		m[w] = i
	}
	return m
}()

// recordWriter appends values to a record: numbers as varints, strings behind their length.
type recordWriter struct{ b []byte }

func (w *recordWriter) byte(c byte)     { w.b = append(w.b, c) }
func (w *recordWriter) uint(n uint64)   { w.b = binary.AppendUvarint(w.b, n) }
func (w *recordWriter) int(n int)       { w.b = binary.AppendVarint(w.b, int64(n)) }
func (w *recordWriter) uint64(n uint64) { w.b = binary.LittleEndian.AppendUint64(w.b, n) }

func (w *recordWriter) string(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *recordWriter) bool(v bool) {
	if v {
		w.byte(1)
		return
	}
	w.byte(0)
}

// word writes one of words by its place plus one, any other string after a zero.
func (w *recordWriter) word(s string) {
	if c, ok := wordCodes[s]; ok {
		w.uint(uint64(c + 1))
		return
	}
	w.uint(0)
	w.string(s)
}

// id writes an identifier of schema's making (an even number of lower-case hexadecimal digits) in half
// its length, and any other as it is. The lowest bit of the length tells which.
func (w *recordWriter) id(s string) {
	if raw, err := hex.DecodeString(s); err == nil && hex.EncodeToString(raw) == s {
		w.uint(uint64(len(raw))<<1 | 1)
		w.b = append(w.b, raw...)
		return
	}
	w.uint(uint64(len(s)) << 1)
	w.b = append(w.b, s...)
}

// spans writes each offset as its distance from the one before.
func (w *recordWriter) spans(spans []schema.Span) {
	w.uint(uint64(len(spans)))
	at := 0
	for _, s := range spans {
		w.int(s.Start - at)
		w.int(s.End - s.Start)
		at = s.End
	}
}

// verbatim writes a quote's verbatim spans, which in most quotes are those of the content.
func (w *recordWriter) verbatim(q *schema.Quote) {
	same := slices.Equal(q.Verbatim, q.Content)
	w.bool(same)
	if !same {
		w.spans(q.Verbatim)
	}
}

func (w *recordWriter) speaker(s *schema.Speaker) {
	w.string(s.ID)
	w.string(s.Name)
	w.word(string(s.Type))
	w.string(s.Mention)
	w.string(s.Role)
}

// date writes the day's number; a date with a time of day is written in its text form after that of
// no day at all.
func (w *recordWriter) date(d schema.Date) {
	switch {
	case d.IsZero():
		w.byte(0)
	case d.HasTime():
		w.byte(2)
		w.string(d.String())
	default:
		w.byte(1)
		w.int(dayNumber(d))
	}
}

func (w *recordWriter) article(a *schema.Article) {
	w.string(string(a.ID))
	for _, s := range []string{a.URL, a.Title, a.Publication} {
		w.string(s)
	}
	w.uint(uint64(len(a.Authors)))
	for _, s := range a.Authors {
		w.string(s)
	}
	w.date(a.Published)
	for _, s := range []string{a.Section, a.Language, a.Text} {
		w.string(s)
	}
}

// recordReader takes values off the front of b. After the first error it returns zeros.
type recordReader struct {
	b   string
	err error
}

func (r *recordReader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s", errRecord, what)
	}
	r.b = ""
}

// end returns the first error, or one if anything is left.
func (r *recordReader) end() error {
	if r.err == nil && r.b != "" {
		r.fail("bytes are left over")
	}
	return r.err
}

func (r *recordReader) version(want byte) {
	if v := r.byte(); r.err == nil && v != want {
		r.fail(fmt.Sprintf("version %d, not %d", v, want))
	}
}

func (r *recordReader) take(n uint64) string {
	if n > uint64(len(r.b)) {
		r.fail("it is too short")
		return ""
	}
	s := r.b[:n]
	r.b = r.b[n:]
	return s
}

func (r *recordReader) byte() byte {
	s := r.take(1)
	if s == "" {
		return 0
	}
	return s[0]
}

func (r *recordReader) bool() bool {
	c := r.byte()
	if c > 1 {
		r.fail("a flag is neither set nor unset")
	}
	return c == 1
}

func (r *recordReader) uint() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		c := r.byte()
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	r.fail("a number is too long")
	return 0
}

func (r *recordReader) int() int {
	n := r.uint()
	return int(n>>1) ^ -int(n&1)
}

func (r *recordReader) uint64() uint64 {
	s := r.take(8)
	if s == "" {
		return 0
	}
	return binary.LittleEndian.Uint64([]byte(s))
}

func (r *recordReader) string() string { return r.take(r.uint()) }

func (r *recordReader) word() string {
	c := r.uint()
	switch {
	case c == 0:
		return r.string()
	case c > uint64(len(words)):
		r.fail("a word is unknown")
		return ""
	}
	return words[c-1]
}

func (r *recordReader) id() string {
	n := r.uint()
	s := r.take(n >> 1)
	if n&1 == 1 {
		return hex.EncodeToString([]byte(s))
	}
	return s
}

func (r *recordReader) spans() []schema.Span {
	at := 0
	return list(r, func(r *recordReader) schema.Span {
		s := schema.Span{Start: at + r.int()}
		s.End = s.Start + r.int()
		at = s.End
		return s
	})
}

func (r *recordReader) verbatim(content []schema.Span) []schema.Span {
	if r.bool() {
		return slices.Clone(content)
	}
	return r.spans()
}

func (r *recordReader) speaker() schema.Speaker {
	return schema.Speaker{
		ID: r.string(), Name: r.string(), Type: schema.EntityType(r.word()), Mention: r.string(), Role: r.string(),
	}
}

func (r *recordReader) subject() schema.Subject {
	return schema.Subject{ID: r.string(), Name: r.string(), Type: schema.EntityType(r.word())}
}

func (r *recordReader) date() schema.Date {
	switch r.byte() {
	case 0:
		return schema.Date{}
	case 1:
		return schema.Day(1970, time.January, 1+r.int())
	}
	d, err := schema.ParseDate(r.string())
	if err != nil {
		r.fail(err.Error())
	}
	return d
}

func (r *recordReader) article() schema.Article {
	a := schema.Article{ID: schema.ArticleID(r.string()), URL: r.string(), Title: r.string(), Publication: r.string()}
	a.Authors = list(r, (*recordReader).string)
	a.Published = r.date()
	a.Section, a.Language, a.Text = r.string(), r.string(), r.string()
	return a
}

// list reads a length and as many values. The length is not believed beyond the bytes that are left,
// for every value takes at least one.
func list[T any](r *recordReader, value func(*recordReader) T) []T {
	n := r.uint()
	if n > uint64(len(r.b)) {
		r.fail("a list is longer than the record")
		n = 0
	}
	out := make([]T, 0, n)
	for range n {
		out = append(out, value(r))
	}
	return out
}
