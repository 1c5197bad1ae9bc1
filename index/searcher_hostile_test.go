package index

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// hostile are queries that were made to break an engine rather than to find anything.
var hostile = []string{
	"", " ", "*", "**", "a*", "[a-z]{4,}", "/.*/", "?", "\x00", "\xff\xfe", "\u202e", "“”", "\"", "\"\"", "-", "--", "-*",
	"- - -", "(", ")", "()", "((((((((((a))))))))))", strings.Repeat("(", 200), strings.Repeat("-", 500), "NEAR/5", "a NEAR/0 b",
	"a NEAR/99999999999999999999 b", "the NEAR/50 the", "OR", "OR OR OR", "a OR", "AND NOT", "speaker:", "speaker::::", "speaker:*",
	"date:", "date:..", "date:9999-99-99", "date:2025-01-01..2024-01-01", "since:x", "kind:\x00", "a:b:c:d", "on", "on on on",
	"on about re", "what did", "what did x say about", strings.Repeat("a ", 250), strings.Repeat("the ", 120), strings.Repeat("é", 250),
	strings.Repeat("a OR ", 100), strings.Repeat("x", 512), strings.Repeat("x", 513), strings.Repeat("-a ", 30), "\"" + strings.Repeat("the ", 120) + "\"",
	"\u0301\u0301\u0301", "a\u0301\u0301\u0301*", "ffi\ufb03*", "½", "1,000.5%", "<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "%00%ff",
	"a" + strings.Repeat("\u0301", 200), "tax\ttax\ntax", "\u2028tax\u2029", "日本語", "ʼ*", "don'*", "'''*",
}

func openHostile(t testing.TB) *Index {
	return openTexts(t, "We will raise taxes on the rich.", "Don’t tax the ﬁsh, naïve “façade”.", "the the the the the", "½ 😀 x̂́ 平和")
}

func TestHostileQueries(t *testing.T) {
	ix := openHostile(t)
	for _, text := range hostile {
		askHostile(t, ix, text)
	}
}

func FuzzSearch(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	ix := openHostile(f)
	f.Fuzz(func(t *testing.T, text string) { askHostile(t, ix, text) })
}

// askHostile searches for text. What cannot be parsed is not searched for; of the rest only a prefix of
// too many words may be refused.
func askHostile(t *testing.T, ix *Index, text string) {
	t.Helper()
	e, err := query.Parse(text)
	if err != nil {
		return
	}
	for _, q := range []query.Query{{Expr: e, Size: 50}, {Expr: e, Sort: query.Newest, Plain: true}} {
		res, err := ix.Search(t.Context(), q)
		if errors.Is(err, search.ErrBadQuery) {
			continue
		} else if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		for _, h := range res.Hits {
			if err := checkMarks(h); err != nil {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
}

// checkMarks reports marks that are out of order, overlap, are empty or begin or end within a character.
func checkMarks(h search.Hit) error {
	x := schema.NewRuneIndex(h.Quote.Text)
	end := 0
	for _, m := range h.Marks {
		if !m.Valid(x.Len()) || m.Start < end {
			return fmt.Errorf("mark %v of %q after %d", m, h.Quote.Text, end)
		}
		if s := x.Slice(m); utf8.ValidString(h.Quote.Text) && !utf8.ValidString(s) {
			return fmt.Errorf("mark %v of %q splits a character: %q", m, h.Quote.Text, s)
		}
		end = m.End
	}
	return nil
}
