package evaluation

import (
	"testing"

	"onrecord/schema"
)

func TestRetype(t *testing.T) {
	for _, c := range []struct{ text, curly, straight, single string }{
		{"“We can’t,” he said.", "“We can’t,” he said.", `"We can't," he said.`, "‘We can’t,’ he said."},
		{`"We can't," he said. "Not in the '90s."`, "“We can’t,” he said. “Not in the ’90s.”", `"We can't," he said. "Not in the '90s."`, "‘We can’t,’ he said. ‘Not in the ’90s.’"},
		{"‘We can’t,’ he said.", "“We can’t,” he said.", `"We can't," he said.`, "‘We can’t,’ he said."},
		// Two apostrophes make one mark.
		{"''No,'' he said.", "“No,” he said.", `"No," he said.`, "‘No,’ he said."},
		// Quotations within quotations.
		{"“He said ‘no’ to me.”", "“He said ‘no’ to me.”", `"He said 'no' to me."`, "‘He said “no” to me.’"},
		{"‘He said “no” to me.’", "“He said ‘no’ to me.”", `"He said 'no' to me."`, "‘He said “no” to me.’"},
		// The apostrophe of a plural is no closing mark.
		{"‘The workers’ rights are safe.’", "“The workers’ rights are safe.”", `"The workers' rights are safe."`, "‘The workers’ rights are safe.’"},
		// A quotation that goes on in the next paragraph.
		{"“It stays.\n“It stays for good.”", "“It stays.\n“It stays for good.”", "\"It stays.\n\"It stays for good.\"", "‘It stays.\n‘It stays for good.’"},
		{"Nobody's speech.", "Nobody’s speech.", "Nobody's speech.", "Nobody’s speech."},
		{"", "", "", ""},
	} {
		a := &Article{Article: schema.Article{Text: c.text}}
		for _, m := range []struct {
			style Marks
			want  string
		}{{Curly, c.curly}, {Straight, c.straight}, {Single, c.single}} {
			if got := m.style.Retype(a).Text; got != m.want {
				t.Errorf("%s in %s marks\ngot  %s\nwant %s", c.text, m.style, got, m.want)
			}
		}
	}
}

// The annotations keep their words, and the article that was given stays as it was.
func TestRetypeMoves(t *testing.T) {
	span := func(start, end int) schema.Span { return schema.Span{Start: start, End: end} }
	text := "''The levy ''stays'','' Ms Vosk said of ''Low Water''."
	a := &Article{
		Article:    schema.Article{Text: text},
		Statements: []Statement{{Span: span(2, 20), Speaker: span(24, 31), Cue: span(32, 36)}},
		NotSpeech:  []schema.Span{span(42, 51)},
		Ignored:    []schema.Span{span(37, 39)},
	}
	got := Single.Retype(a)
	runes := []rune(got.Text)
	words := func(s schema.Span) string { return string(runes[s.Start:s.End]) }
	s := got.Statements[0]
	for _, c := range []struct{ got, want string }{
		{words(s.Speaker), "Ms Vosk"}, {words(s.Cue), "said"}, {words(got.NotSpeech[0]), "Low Water"}, {words(got.Ignored[0]), "of"},
	} {
		if c.got != c.want {
			t.Errorf("span on %q, want %q", c.got, c.want)
		}
	}
	if a.Text != text || a.Statements[0].Start != 2 || a.NotSpeech[0].Start != 42 {
		t.Error("the article that was given has changed")
	}
}

func TestParseMarks(t *testing.T) {
	for _, name := range []string{"", "curly", "straight", "single"} {
		if m, err := ParseMarks(name); err != nil || string(m) != name {
			t.Errorf("%q: %q, %v", name, m, err)
		}
	}
	if _, err := ParseMarks("french"); err == nil {
		t.Error("french: no error")
	}
}

// FuzzRetype: any text and spans in, valid spans out.
func FuzzRetype(f *testing.F) {
	f.Add("“He said ‘no’,” she said.", 1, 14)
	f.Add("''The '90s'', '' ``and'' '", 2, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		n := len([]rune(text))
		s := schema.Span{Start: start, End: end}
		if !s.Valid(n) {
			return
		}
		for _, m := range []Marks{Curly, Straight, Single} {
			got := m.Retype(&Article{Article: schema.Article{Text: text}, Statements: []Statement{{Span: s}}})
			moved, length := got.Statements[0].Span, len([]rune(got.Text))
			if moved.Start < 0 || moved.End < moved.Start || moved.End > length || length > n {
				t.Errorf("%s: %v of %d runes became %v of %d", m, s, n, moved, length)
			}
		}
	})
}
