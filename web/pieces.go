package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/schema"
)

// A piece is a stretch of a quote's words that is shown in one manner. The pieces of a quote follow
// each other without anything between them.
type piece struct {
	Text string
	// Mark: the search found these words.
	Mark bool
	// Verbatim: the words stand in quotation marks in the article. Others are the reporter's.
	Verbatim bool
	// Gap: the article has other words before this piece, such as "he said".
	Gap bool
	// Open and Close are the quotation marks to show around it, "" for none.
	Open, Close string
}

// pieces cuts a quote's text where its manner changes. Marks are in code points of the text, as a
// search.Hit has them. Spans that lie outside the text are clamped, so that no input can break it.
func pieces(q *schema.Quote, marks []schema.Span) []piece {
	x := schema.NewRuneIndex(q.Text)
	parts := contentInText(q, x.Len())
	verbatim := verbatimInText(q, parts)
	cuts := cutsOf(x.Len(), parts, verbatim, marks)
	var out []piece
	for i, from := range cuts[:len(cuts)-1] {
		s := schema.Span{Start: from, End: cuts[i+1]}
		if between(s, parts) {
			continue
		}
		out = append(out, piece{
			Text:     x.Slice(s),
			Mark:     within(s, marks),
			Verbatim: within(s, verbatim),
			Gap:      i > 0 && startsPart(s, parts),
			Open:     opening(x, s.Start, verbatim),
			Close:    closing(x, s.End, verbatim),
		})
	}
	if n := len(out); q.Kind == schema.Direct && n > 0 {
		// The comma before "he said" is the article's: the words end there.
		out[n-1].Text = strings.TrimSuffix(out[n-1].Text, ",")
	}
	return out
}

// contentInText returns where each part of the quote's content stands in its text, where the parts
// are joined by one space. A quote whose spans do not fit its text is one part.
func contentInText(q *schema.Quote, n int) []schema.Span {
	parts := make([]schema.Span, len(q.Content))
	at := 0
	for i, c := range q.Content {
		parts[i] = schema.Span{Start: at, End: at + c.Len()}
		at += c.Len() + 1
	}
	if len(parts) == 0 || at-1 != n || slices.ContainsFunc(parts, func(s schema.Span) bool { return !s.Valid(n) }) {
		return []schema.Span{{Start: 0, End: n}}
	}
	return parts
}

// verbatimInText returns where the quote's verbatim spans stand in its text.
func verbatimInText(q *schema.Quote, parts []schema.Span) []schema.Span {
	if q.Kind == schema.Indirect {
		return nil
	}
	if q.Kind == schema.Direct {
		return parts
	}
	var out []schema.Span
	for _, v := range q.Verbatim {
		i := slices.IndexFunc(q.Content, func(c schema.Span) bool { return c.Contains(v) })
		if i < 0 || i >= len(parts) {
			continue
		}
		start := parts[i].Start + v.Start - q.Content[i].Start
		s := schema.Span{Start: start, End: start + v.Len()}
		if parts[i].Contains(s) && s.Len() > 0 {
			out = append(out, s)
		}
	}
	return out
}

// cutsOf returns every place where a piece begins or ends, in order, 0 and n among them.
func cutsOf(n int, lists ...[]schema.Span) []int {
	cuts := []int{0, n}
	for _, list := range lists {
		for _, s := range list {
			cuts = append(cuts, min(max(s.Start, 0), n), min(max(s.End, 0), n))
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

func within(s schema.Span, list []schema.Span) bool {
	return slices.ContainsFunc(list, func(t schema.Span) bool { return t.Contains(s) })
}

// between reports whether s is the space that joins two parts.
func between(s schema.Span, parts []schema.Span) bool {
	return !slices.ContainsFunc(parts, func(p schema.Span) bool { return p.Overlaps(s) })
}

func startsPart(s schema.Span, parts []schema.Span) bool {
	return slices.ContainsFunc(parts, func(p schema.Span) bool { return p.Start == s.Start })
}

// opening returns the mark to show before a piece that starts at i: none, unless verbatim words start
// there and the article's own mark is not part of the text.
func opening(x *schema.RuneIndex, i int, verbatim []schema.Span) string {
	k := slices.IndexFunc(verbatim, func(v schema.Span) bool { return v.Start == i })
	if k < 0 || strings.ContainsAny(x.Slice(schema.Span{Start: i - 1, End: i}), openMarks) {
		return ""
	}
	if nested(x.Slice(verbatim[k])) {
		return "‘"
	}
	return "“"
}

func closing(x *schema.RuneIndex, i int, verbatim []schema.Span) string {
	k := slices.IndexFunc(verbatim, func(v schema.Span) bool { return v.End == i })
	if k < 0 || strings.ContainsAny(x.Slice(schema.Span{Start: i, End: i + 1}), closeMarks) {
		return ""
	}
	if nested(x.Slice(verbatim[k])) {
		return "’"
	}
	return "”"
}

const (
	openMarks  = "“‘\"'«„"
	closeMarks = "”’\"'»“"
)

// nested reports whether the words themselves have double marks, so that single ones go around them.
func nested(words string) bool { return strings.ContainsAny(words, "“”\"") }

// shorten returns s cut at a space to at most n code points, with an ellipsis where it was cut.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}
