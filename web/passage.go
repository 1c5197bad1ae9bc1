package web

import (
	"slices"
	"strings"

	"onrecord/schema"
)

// A line is one paragraph of a quote's surroundings.
type line []stretch

// A stretch is a part of a line; Quote tells the quote's own words from what stands around them.
type stretch struct {
	Text  string
	Quote bool
}

// passage returns the quote in its place: the paragraphs of its context with its own words marked. It
// is nil when the context is not known.
func passage(q *schema.Quote) []line {
	if q.Context.Before == "" && q.Context.After == "" {
		return nil
	}
	var lines []line
	current := line{}
	for _, s := range around(q) {
		for i, text := range strings.Split(s.Text, "\n\n") {
			if i > 0 {
				lines = appendLine(lines, current)
				current = line{}
			}
			if text != "" {
				current = append(current, stretch{text, s.Quote})
			}
		}
	}
	return appendLine(lines, current)
}

// around returns the quote with all that stands before, between and behind its parts.
func around(q *schema.Quote) []stretch {
	out := []stretch{{q.Context.Before, false}}
	if q.Context.Passage == "" || len(q.Content) == 0 {
		out = append(out, stretch{q.Text, true})
	} else {
		x, first, at := schema.NewRuneIndex(q.Context.Passage), q.Content[0].Start, 0
		for _, c := range q.Content {
			start, end := c.Start-first, c.End-first
			out = append(out, stretch{x.Slice(schema.Span{Start: at, End: start}), false},
				stretch{x.Slice(schema.Span{Start: start, End: end}), true})
			at = end
		}
	}
	return append(out, stretch{q.Context.After, false})
}

func appendLine(lines []line, l line) []line {
	if slices.ContainsFunc(l, func(s stretch) bool { return strings.TrimSpace(s.Text) != "" }) {
		lines = append(lines, l)
	}
	return lines
}
