package extract

import (
	"strings"
	"testing"
	"time"
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
// the test's own limit; BenchmarkHostile measures it.
func TestHostileTexts(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) { checkAll(t, x, c.text(1<<18)) })
	}
}

// hostileText is a text without end.
type hostileText struct {
	name string
	// unit is repeated; with numbered, each "%" in it becomes a name that never comes again.
	unit     string
	numbered bool
}

// text returns the first n bytes or a few less, always whole units.
func (h *hostileText) text(n int) string {
	if !h.numbered {
		return strings.Repeat(h.unit, n/len(h.unit))
	}
	var b strings.Builder
	for i := 0; b.Len() < n-4*len(h.unit); i++ {
		b.WriteString(strings.ReplaceAll(h.unit, "%", numberedName(i)))
	}
	return b.String()
}

// numberedName returns a word of six letters that looks like a name, another one for each i below some
// millions.
func numberedName(i int) string {
	name := []byte{'A' + byte(i%26)}
	for i /= 26; len(name) < 6; i /= 26 {
		name = append(name, 'a'+byte(i%26))
	}
	return string(name)
}

var hostile = []hostileText{
	{name: "straight marks", unit: `"`},
	{name: "opening marks", unit: "“"},
	{name: "closing marks", unit: "”"},
	{name: "single opening marks", unit: "‘"},
	{name: "apostrophes", unit: "'"},
	{name: "backticks", unit: "`"},
	{name: "guillemets", unit: "«"},
	{name: "pairs of marks", unit: "“”"},
	{name: "nested marks", unit: "“‘"},
	{name: "marks and words", unit: "“a "},
	{name: "nested marks and words", unit: "“a ‘b “c "},
	{name: "single marks", unit: " 'a\""},
	{name: "quotes in one line", unit: "“A b c,” he said "},
	{name: "quotes", unit: "“A b c d,” said E. "},
	{name: "colons and quotes", unit: "said: “a b c d e” "},
	{name: "no blanks", unit: "abcdefghij"},
	{name: "capitals", unit: "ABCDEF GHIJ "},
	{name: "names", unit: "Ana Sol "},
	{name: "names in a list", unit: "Ana Sol, "},
	{name: "new names", unit: "% % ", numbered: true},
	{name: "new speakers", unit: "% % said he was “well and good”. ", numbered: true},
	{name: "one surname", unit: "% Smith said so. ", numbered: true},
	{name: "one first name", unit: "Ana % said so. ", numbered: true},
	{name: "titles", unit: "Mr "},
	{name: "countries", unit: "US "},
	{name: "he said", unit: "he said "},
	{name: "he said so", unit: "He said. "},
	{name: "cues", unit: "said "},
	{name: "clauses in one sentence", unit: "Mr Sol said that he said "},
	{name: "speakers in one sentence", unit: "Ana Sol said he "},
	{name: "appositions", unit: ", a doctor, "},
	{name: "possessives", unit: "Sol's "},
	{name: "nominals", unit: "the former president of "},
	{name: "pronouns", unit: "he him his "},
	{name: "open paragraphs", unit: "“a b\n\n"},
	{name: "turns", unit: "\"SOL: a\n\n"},
	{name: "full stops", unit: "."},
	{name: "line ends", unit: "\n"},
}

// BenchmarkHostile measures a megabyte and ten of each: "growth" is the time of ten over ten times the
// time of one, 1 where time grows as the length does.
func BenchmarkHostile(b *testing.B) {
	x := New(sampleBase(b))
	for _, c := range hostile {
		small, large := c.text(1<<20), c.text(10<<20)
		b.Run(strings.ReplaceAll(c.name, " ", "_"), func(b *testing.B) {
			b.SetBytes(int64(len(small) + len(large)))
			var one, ten time.Duration
			for b.Loop() {
				began := time.Now()
				x.Extract(&schema.Article{ID: "hostile", Text: small})
				between := time.Now()
				x.Extract(&schema.Article{ID: "hostile", Text: large})
				one, ten = one+between.Sub(began), ten+time.Since(between)
			}
			b.ReportMetric(ten.Seconds()/one.Seconds()*float64(len(small))/float64(len(large)), "growth")
		})
	}
}

// TestNumberedName: the names of hostile texts are all different.
func TestNumberedName(t *testing.T) {
	seen := map[string]bool{}
	for i := range 100_000 {
		name := numberedName(i)
		if seen[name] {
			t.Fatalf("%q comes twice", name)
		}
		seen[name] = true
	}
}
