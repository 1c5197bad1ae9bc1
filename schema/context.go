package schema

import "strings"

// maxContext bounds each side of a quote's context, in bytes: two long paragraphs, so that one endless
// paragraph does not swell an answer.
const maxContext = 1200

// maxLook bounds how far from a quote the ends of its paragraphs are looked for, in bytes, so that cutting
// the contexts of a text without paragraphs takes no more time than of any other.
const maxLook = 4 * maxContext

// JoinSpans returns the text of the spans in order, joined by a space.
func JoinSpans(x *RuneIndex, spans []Span) string {
	if len(spans) == 1 {
		return x.Slice(spans[0])
	}
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = x.Slice(s)
	}
	return strings.Join(parts, " ")
}

// ContextOf cuts the context of content from the text that x indexes. Content must be in order.
func ContextOf(x *RuneIndex, content []Span) Context {
	if len(content) == 0 {
		return Context{}
	}
	a, b := x.Byte(content[0].Start), x.Byte(content[len(content)-1].End)
	c := Context{Before: before(x.text[:a]), After: after(x.text[b:])}
	if len(content) > 1 {
		c.Passage = x.text[a:b]
	}
	return c
}

func before(s string) string {
	s = s[max(0, len(s)-maxLook):]
	start := 0
	if i := strings.LastIndex(s, "\n\n"); i >= 0 {
		if j := strings.LastIndex(strings.TrimRight(s[:i], "\n"), "\n\n"); j >= 0 {
			start = j + 2
		}
	}
	s = s[start:]
	if len(s) > maxContext {
		cut := len(s) - maxContext
		for cut < len(s) && s[cut]&0xC0 == 0x80 {
			cut++
		}
		s = "…" + s[cut:]
	}
	return s
}

func after(s string) string {
	s = s[:min(len(s), maxLook)]
	end := len(s)
	if i := strings.Index(s, "\n\n"); i >= 0 {
		rest := strings.TrimLeft(s[i:], "\n")
		end = len(s) - len(rest)
		if j := strings.Index(rest, "\n\n"); j >= 0 {
			end += j
		} else {
			end = len(s)
		}
	}
	s = s[:end]
	if len(s) > maxContext {
		cut := maxContext
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
		s = s[:cut] + "…"
	}
	return s
}
