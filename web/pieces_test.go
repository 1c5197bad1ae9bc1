package web

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/schema"
)

func spans(pairs ...int) []schema.Span {
	var out []schema.Span
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, schema.Span{Start: pairs[i], End: pairs[i+1]})
	}
	return out
}

// show writes pieces as one line: reported words in {}, marked ones in [], gaps as " / ".
func show(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		if p.Gap {
			b.WriteString(" / ")
		}
		s := p.Text
		if p.Mark {
			s = "[" + s + "]"
		}
		if !p.Verbatim {
			s = "{" + s + "}"
		}
		b.WriteString(p.Open + s + p.Close)
	}
	return b.String()
}

func TestPieces(t *testing.T) {
	direct, mixed, indirect := schema.Direct, schema.Mixed, schema.Indirect
	for _, c := range []struct {
		name              string
		kind              schema.Kind
		text              string
		content, verbatim []schema.Span
		marks             []schema.Span
		want              string
	}{
		{"direct", direct, "We will act.", spans(7, 19), nil, nil, "“We will act.”"},
		{"marked", direct, "We will act.", spans(7, 19), nil, spans(3, 7), "“We [will] act.”"},
		{"marked at both ends", direct, "act", spans(7, 10), nil, spans(0, 3), "“[act]”"},
		{"two parts", direct, "We will, and soon.", spans(0, 8, 20, 29), nil, nil, "“We will,” / “and soon.”"},
		{"a mark over the gap", direct, "We will, and soon.", spans(0, 8, 20, 29), nil, spans(3, 12), "“We [will,]” / “[and] soon.”"},
		{"the article's comma", direct, "We will act,", spans(7, 19), nil, spans(8, 11), "“We will [act]”"},
		{"its comma is kept", mixed, "we “will,”", spans(7, 17), spans(11, 16), nil, "{we “}will,{”}"},
		{"marks inside", direct, "He said “no” twice.", spans(0, 19), nil, nil, "‘He said “no” twice.’"},
		{"mixed with the article's marks", mixed, "that he “liked” him", spans(30, 49), spans(39, 44), nil, "{that he “}liked{” him}"},
		{"mixed without", mixed, "that he liked him", spans(30, 47), spans(38, 43), nil, "{that he }“liked”{ him}"},
		{"mixed, marked", mixed, "that he “liked” him", spans(30, 49), spans(39, 44), spans(5, 14), "{that }{[he “]}[liked]{” him}"},
		{"mixed of two parts", mixed, "a “b” c d", spans(10, 15, 30, 33), spans(13, 14), nil, "{a “}b{”} / {c d}"},
		{"indirect", indirect, "the levy would stay", spans(5, 24), nil, spans(4, 8), "{the }{[levy]}{ would stay}"},
		{"indirect is never verbatim", indirect, "the levy", spans(5, 13), spans(5, 13), nil, "{the levy}"},
		{"code points, not bytes", direct, "Žižka’s élan", spans(0, 12), nil, spans(8, 12), "“Žižka’s [élan]”"},
		{"spans that do not fit", direct, "We will act.", spans(7, 9), nil, nil, "“We will act.”"},
		{"marks that reach outside", direct, "We will", spans(0, 7), nil, spans(-3, 2, 5, 99), "“[We] wi[ll]”"},
		{"no spans", direct, "We will", nil, nil, nil, "“We will”"},
		{"no text", direct, "", nil, nil, nil, ""},
	} {
		q := &schema.Quote{Kind: c.kind, Text: c.text, Content: c.content, Verbatim: c.verbatim}
		if got := show(pieces(q, c.marks)); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestPiecesLoseNothing: whatever the spans, the pieces are the text, but for a comma at its end.
func TestPiecesLoseNothing(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) schema.Span {
		return schema.Span{Start: rapid.IntRange(-5, 40).Draw(t, "start"), End: rapid.IntRange(-5, 40).Draw(t, "end")}
	})
	rapid.Check(t, func(t *rapid.T) {
		list := func(name string) []schema.Span { return rapid.SliceOfN(span, 0, 4).Draw(t, name) }
		q := &schema.Quote{
			Kind: rapid.SampledFrom(schema.Kinds()).Draw(t, "kind"),
			Text: rapid.StringOfN(rapid.RuneFrom([]rune("ab, “”’é😀 \n")), -1, 30, -1).Draw(t, "text"),
			// Parts as long as those of a real quote now and then are.
			Content: list("content"), Verbatim: list("verbatim"),
		}
		if rapid.Bool().Draw(t, "fits") {
			n := len([]rune(q.Text))
			q.Content = spans(7, 7+n)
		}
		var got strings.Builder
		for _, p := range pieces(q, list("marks")) {
			if p.Gap {
				got.WriteByte(' ')
			}
			got.WriteString(p.Text)
		}
		bare := func(s string) string { return strings.TrimRight(strings.Join(strings.Fields(s), ""), ",") }
		if bare(got.String()) != bare(q.Text) {
			t.Fatalf("pieces are %q of %q", got.String(), q.Text)
		}
	})
}

func TestPassage(t *testing.T) {
	show := func(lines []line) string {
		var b strings.Builder
		for _, l := range lines {
			b.WriteString("¶")
			for _, s := range l {
				if s.Quote {
					b.WriteString("[" + s.Text + "]")
				} else {
					b.WriteString(s.Text)
				}
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		name, article string
		content       []schema.Span
		want          string
	}{
		{"in a paragraph", "One.\n\nHe said “no” twice.\n\nTwo.", spans(15, 17), "¶One.¶He said “[no]” twice.¶Two."},
		{"parts", "“No,” he said, “no.”", spans(1, 4, 16, 19), "¶“[No,]” he said, “[no.]”"},
		{"over paragraphs", "“No.\n\n“And no.” So he said.", spans(1, 4, 7, 14), "¶“[No.]¶“[And no.]” So he said."},
		{"all of the article", "No.", spans(0, 3), ""},
	} {
		x := schema.NewRuneIndex(c.article)
		q := &schema.Quote{Kind: schema.Direct, Content: c.content, Text: schema.JoinSpans(x, c.content), Context: schema.ContextOf(x, c.content)}
		if got := show(passage(q)); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
	broken := &schema.Quote{Content: spans(90, 80, 5, 3), Text: "a", Context: schema.Context{Before: "b", Passage: "c", After: "d"}}
	passage(broken) // does not panic
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"exactly so", 10, "exactly so"},
		{"the levy would stay", 12, "the levy…"},
		{"the levy, would stay", 11, "the levy…"},
		{"ééééééééééééé", 5, "éééé…"},
	} {
		if got := shorten(c.in, c.n); got != c.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}
