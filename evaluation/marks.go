package evaluation

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/schema"
)

// The marks that open and close double quotations. A straight mark, or two apostrophes in a row as some
// agencies send them, may do either; two backticks open.
const (
	openers = "“‟«"
	closers = "”»"
)

// What stands next to a straight mark that opens, and to one that closes, besides white space.
const (
	beforeOpener = "([—–-/‘'"
	behindCloser = ".,;:!?)]—–-/’'"
)

// doubleQuoted returns the stretches of text in double quotation marks, the marks included. They end
// with their paragraph at the latest: this measures, so it must not depend on how well anybody follows
// quotations over paragraphs.
func doubleQuoted(text []rune) []schema.Span {
	var out []schema.Span
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && text[end] != '\n' {
			end++
		}
		for _, s := range quotedInParagraph(text[at:end]) {
			out = append(out, schema.Span{Start: at + s.Start, End: at + s.End})
		}
		at = end + 1
	}
	return out
}

func quotedInParagraph(p []rune) []schema.Span {
	var out []schema.Span
	open := -1
	for i := 0; i < len(p); {
		n, opens := markAt(p, i, open >= 0)
		switch {
		case n == 0:
			i++
			continue
		case opens && open >= 0:
			out = append(out, schema.Span{Start: open, End: i})
			open = i
		case opens:
			open = i
		case open >= 0:
			out = append(out, schema.Span{Start: open, End: i + n})
			open = -1
		}
		i += n
	}
	if open >= 0 {
		end := len(p)
		for end > open && unicode.IsSpace(p[end-1]) {
			end--
		}
		out = append(out, schema.Span{Start: open, End: end})
	}
	return out
}

// markAt returns the length of the mark at p[i], 0 without one, and whether it opens a quotation;
// inside tells that one is open.
func markAt(p []rune, i int, inside bool) (n int, opens bool) {
	switch r := p[i]; {
	case strings.ContainsRune(openers, r):
		return 1, true
	case strings.ContainsRune(closers, r):
		return 1, false
	case r == '`' && i+1 < len(p) && p[i+1] == '`':
		return 2, true
	case r == '"':
		n = 1
	case r == '\'' && i+1 < len(p) && p[i+1] == '\'':
		n = 2
	default:
		return 0, false
	}
	can := i == 0 || unicode.IsSpace(p[i-1]) || strings.ContainsRune(beforeOpener, p[i-1])
	must := i+n < len(p) && !unicode.IsSpace(p[i+n]) && !strings.ContainsRune(behindCloser, p[i+n])
	if inside {
		return n, can && must
	}
	return n, can || must
}

// edges are what does not count at either end of a span.
const edges = " \t\r\n\u00a0\"“”‘’'`.,;:!?…-–—―«»()[]"

// trim returns s within text, without edges.
func trim(text []rune, s schema.Span) schema.Span {
	s.Start, s.End = max(0, s.Start), min(len(text), s.End)
	for s.Start < s.End && strings.ContainsRune(edges, text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && strings.ContainsRune(edges, text[s.End-1]) {
		s.End--
	}
	return s
}

// common returns how many runes a and b share.
func common(a, b schema.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

// commonWith sums what s shares with each of the spans.
func commonWith(s schema.Span, spans []schema.Span) int {
	n := 0
	for _, t := range spans {
		n += common(s, t)
	}
	return n
}

// mostly reports whether n runes are half of s or more.
func mostly(n int, s schema.Span) bool { return 2*n >= s.Len() }

// firstLargest returns the index of the first of the spans that shares most with s, and how much that
// is; -1 and 0 if none does.
func firstLargest(s schema.Span, spans []schema.Span) (int, int) {
	best, most := -1, 0
	for i, t := range spans {
		if n := common(s, t); n > most {
			best, most = i, n
		}
	}
	return best, most
}

// lastLargest is firstLargest with the last of equals.
func lastLargest(s schema.Span, spans []schema.Span) int {
	reversed := slices.Clone(spans)
	slices.Reverse(reversed)
	i, _ := firstLargest(s, reversed)
	if i < 0 {
		return -1
	}
	return len(spans) - 1 - i
}
