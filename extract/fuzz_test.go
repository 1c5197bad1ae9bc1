package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/schema"
)

// FuzzExtract gives the extractor any text: it must answer, and every quote must keep its contract.
func FuzzExtract(f *testing.F) {
	for _, c := range cases {
		f.Add(strings.ReplaceAll(c.text, "¶", "\n\n"))
	}
	f.Add("“‘\"'’”«»''``")
	f.Add("\"WALLACE: Yes.\n\n\"PENCE: No.\"")
	x := New(sampleBase(f))
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "�")
		checkAll(t, x, text)
	})
}

func checkAll(t *testing.T, x *Extractor, text string) []schema.Quote {
	t.Helper()
	qs := x.Extract(&schema.Article{ID: "fuzz", Text: text, Published: schema.Day(2025, 3, 23)})
	runes := schema.NewRuneIndex(text)
	ids := map[schema.QuoteID]bool{}
	for i := range qs {
		q := &qs[i]
		if ids[q.ID] {
			t.Errorf("%q: two quotes have the id %s", text, q.ID)
		}
		ids[q.ID] = true
		if err := q.Check(runes.Len()); err != nil {
			t.Errorf("%q: %v in %v", text, err, q.Content)
		}
		if q.Text != schema.JoinSpans(runes, q.Content) || !utf8.ValidString(q.Text) {
			t.Errorf("%q: the quote's text is not its content", text)
		}
		if q.Confidence < 0 || q.Confidence > 1 {
			t.Errorf("%q: confidence %v", text, q.Confidence)
		}
		for _, s := range q.Speakers {
			if s.ID == "" || s.Name == "" || s.Type == "" {
				t.Errorf("%q: speaker %+v", text, s)
			}
		}
	}
	return qs
}

// TestHostileTexts feeds 256 kB of what is worst for each pass: nothing may stall or break. The time is
// the test's own limit; BenchmarkHostile measures it, on megabytes.
func TestHostileTexts(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) { checkAll(t, x, strings.Repeat(c.unit, 1<<18/len(c.unit))) })
	}
}

var hostile = []struct{ name, unit string }{
	{"straight marks", `"`},
	{"opening marks", "“"},
	{"marks and words", "“a "},
	{"single marks", " 'a"},
	{"quotes in one line", "“A b c,” he said "},
	{"names", "Ana Sol "},
	{"new names", "Ana Sol Qed Wub "},
	{"cues", "said "},
	{"clauses in one sentence", "Mr Sol said that he said "},
	{"appositions", ", a doctor, "},
	{"possessives", "Sol's "},
	{"nominals", "the former president of "},
	{"pronouns", "he him his "},
	{"open paragraphs", "“a b\n\n"},
	{"turns", "\"SOL: a\n\n"},
	{"full stops", "."},
}

func BenchmarkHostile(b *testing.B) {
	x := New(sampleBase(b))
	for _, c := range hostile {
		text := strings.Repeat(c.unit, 1<<20/len(c.unit))
		b.Run(strings.ReplaceAll(c.name, " ", "_"), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				x.Extract(&schema.Article{ID: "hostile", Text: text})
			}
		})
	}
}
