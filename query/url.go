package query

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/schema"
)

// Limits of what comes beside the text in a URL.
const (
	// MaxFilters bounds the chosen facet values of all fields together; a page offers ten a field.
	MaxFilters = 64
	// MaxValue bounds one value in bytes: no name is longer.
	MaxValue = 256
	// maxCursor bounds a cursor in bytes. Engines make them; they hold a score or date and an id.
	maxCursor = 512
)

// FromURL reads a query from the parameters of a URL: q (the text), plain, separate, speaker, subject,
// topic, source, kind and year (chosen facet values, each of which may be repeated), from and to (a day,
// a month or a year), sort, size and cursor. Other parameters are left to others; of a repeated single
// one the first counts. An empty value is as none. Every error is an *Error with Param set.
//
// The result is normalised: Sort is set, filters are sorted and each is there once. Size stays 0 where
// it is absent, so that pages, feeds and exports may have defaults of their own.
func FromURL(v url.Values) (Query, error) {
	r := reader{values: v}
	q := Query{
		Expr:     r.text("q"),
		Plain:    r.flag("plain"),
		Separate: r.flag("separate"),
		Filters:  r.filters(),
		From:     r.day("from", func(first, _ schema.Date) schema.Date { return first }),
		To:       r.day("to", func(_, last schema.Date) schema.Date { return last }),
		Sort:     r.sort("sort"),
		Size:     r.size("size"),
		Cursor:   r.cursor("cursor"),
	}
	if !q.From.IsZero() && !q.To.IsZero() && q.To.Compare(q.From) < 0 {
		r.fail("to", "the dates end before they begin")
	}
	if r.err != nil {
		return Query{}, r.err
	}
	return q, nil
}

// URL returns the parameters that FromURL reads q from, without those that say nothing. Their encoding
// is canonical: the same for all queries that ask for the same.
func (q Query) URL() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", String(q.Expr))
	if q.Plain {
		set("plain", "1")
	}
	if q.Separate {
		set("separate", "1")
	}
	for _, f := range q.Filters.fields() {
		if values := normal(*f.values); len(values) > 0 {
			v[f.name] = values
		}
	}
	set("from", q.From.Day().String())
	set("to", q.To.Day().String())
	if q.Sort != ByRelevance {
		set("sort", string(q.Sort))
	}
	if q.Size != 0 && q.Size != DefaultSize {
		set("size", strconv.Itoa(q.Size))
	}
	set("cursor", q.Cursor)
	return v
}

type filterField struct {
	name   string
	values *[]string
}

// fields lists the fields of f with their parameters' names.
func (f *Filters) fields() []filterField {
	return []filterField{
		{"speaker", &f.Speaker},
		{"subject", &f.Subject},
		{"topic", &f.Topic},
		{"source", &f.Source},
		{"kind", &f.Kind},
		{"year", &f.Year},
	}
}

// normal returns values sorted, without empty and repeated ones; nil if none is left.
func normal(values []string) []string {
	out := slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == "" })
	slices.Sort(out)
	if out = slices.Compact(out); len(out) == 0 {
		return nil
	}
	return out
}

// reader takes values out of a URL's parameters and keeps the first error.
type reader struct {
	values url.Values
	err    error
}

func (r *reader) fail(param, message string) {
	if r.err == nil {
		r.err = &Error{Message: param + ": " + message, Param: param}
	}
}

func (r *reader) text(param string) Expr {
	e, err := Parse(r.values.Get(param))
	if pe, ok := err.(*Error); ok && r.err == nil {
		r.err = &Error{Message: pe.Message, Offset: pe.Offset, Param: param}
	}
	return e
}

func (r *reader) flag(param string) bool {
	switch r.values.Get(param) {
	case "", "0", "false":
		return false
	case "1", "true":
		return true
	}
	r.fail(param, "must be 1 or 0")
	return false
}

func (r *reader) filters() (f Filters) {
	n := 0
	for _, field := range f.fields() {
		values := normal(r.values[field.name])
		if n += len(values); n > MaxFilters {
			r.fail(field.name, "at most "+strconv.Itoa(MaxFilters)+" values can be chosen together")
			return Filters{}
		}
		for _, value := range values {
			if message := checkFilter(field.name, value); message != "" {
				r.fail(field.name, message)
			}
		}
		*field.values = values
	}
	return f
}

// checkFilter returns what is wrong with one value of a facet, "" if nothing is.
func checkFilter(name, value string) string {
	switch {
	case len(value) > MaxValue:
		return "the value is too long: at most " + strconv.Itoa(MaxValue) + " bytes"
	case !utf8.ValidString(value) || strings.ContainsFunc(value, isControl):
		return "the value is not plain text"
	case name == "topic" && !schema.Topic(value).Valid():
		return "there is no topic " + strconv.Quote(value)
	case name == "kind" && !slices.Contains(schema.Kinds(), schema.Kind(value)):
		return "a kind is direct, mixed or indirect"
	case name == "year" && !isYear(value):
		return strconv.Quote(value) + " is no year of four digits"
	}
	return ""
}

func isYear(s string) bool {
	if len(s) != 4 {
		return false
	}
	_, _, err := parseDay(s)
	return err == nil
}

// day reads a day, a month or a year, of which pick takes the first or the last day.
func (r *reader) day(param string, pick func(first, last schema.Date) schema.Date) schema.Date {
	s := r.values.Get(param)
	if s == "" {
		return schema.Date{}
	}
	first, last, err := parseDay(s)
	if err != nil {
		r.fail(param, err.Error())
		return schema.Date{}
	}
	return pick(first, last)
}

func (r *reader) sort(param string) Sort {
	switch s := Sort(r.values.Get(param)); s {
	case "":
		return ByRelevance
	case ByRelevance, Newest, Oldest:
		return s
	}
	r.fail(param, "must be relevance, newest or oldest")
	return ByRelevance
}

func (r *reader) size(param string) int {
	s := r.values.Get(param)
	if s == "" {
		return 0
	}
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil || n < 1 || n > MaxSize {
		r.fail(param, "must be a whole number from 1 to "+strconv.Itoa(MaxSize))
		return 0
	}
	return int(n)
}

func (r *reader) cursor(param string) string {
	s := r.values.Get(param)
	if len(s) > maxCursor || strings.ContainsFunc(s, func(c rune) bool { return c <= ' ' || c > '~' }) {
		r.fail(param, "is not one that an answer gave")
		return ""
	}
	return s
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }
