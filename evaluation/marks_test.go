package evaluation

import (
	"strings"
	"testing"

	"onrecord/schema"
)

// TestDoubleQuoted shows in ‹› what is taken for quoted.
func TestDoubleQuoted(t *testing.T) {
	for _, want := range []string{
		`nothing here`,
		`She said ‹“no”›, then ‹“yes”›.`,
		`‹"Straight"› and ‹"straight again,"› she said.`,
		`Of ‹«both»› kinds‹‟old”›`,
		`‹''Agency''› style and ‹` + "``backticks''" + `›`,
		`a 6" nail ‹"is long"›`,
		`‹“never closed›`,
		`‹“never closed, trailing space›   `,
		"‹“first paragraph›\n\n‹“second”›",
		`‹“one ›‹“two”›`,
		`a closer” alone`,
		`(‹"in brackets"›)—‹"after a dash"›`,
		`it's the dogs' day`,
	} {
		text := strings.NewReplacer("‹", "", "›", "").Replace(want)
		if got := show(text, doubleQuoted([]rune(text))); got != want {
			t.Errorf("%q: got %q", text, got)
		}
	}
}

func show(text string, spans []schema.Span) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(string(runes[at:s.Start]) + "‹" + string(runes[s.Start:s.End]) + "›")
		at = s.End
	}
	return b.String() + string(runes[at:])
}

func TestTrim(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"“Stay,” ", "Stay"},
		{"… (stay)", "stay"},
		{"don’t", "don’t"},
		{" “”. ", ""},
		{"", ""},
	} {
		text := []rune(tt.in)
		s := trim(text, schema.Span{Start: -3, End: len(text) + 3})
		if got := string(text[s.Start:s.End]); got != tt.want {
			t.Errorf("trim(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestCovered(t *testing.T) {
	s := schema.Span{Start: 10, End: 20}
	for _, tt := range []struct {
		spans []schema.Span
		want  int
	}{
		{nil, 0},
		{[]schema.Span{{Start: 0, End: 10}, {Start: 20, End: 30}}, 0},
		{[]schema.Span{{Start: 15, End: 30}, {Start: 0, End: 12}}, 7},
		{[]schema.Span{{Start: 12, End: 15}, {Start: 11, End: 14}, {Start: 13, End: 14}}, 4},
		{[]schema.Span{{Start: 0, End: 30}, {Start: 12, End: 13}}, 10},
	} {
		if got := covered(s, tt.spans); got != tt.want {
			t.Errorf("covered(%v, %v) = %d, want %d", s, tt.spans, got, tt.want)
		}
	}
}

func FuzzDoubleQuoted(f *testing.F) {
	f.Add("“a” \"b\" ''c'' ``d''\n\n“e")
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		end := 0
		for _, s := range doubleQuoted(runes) {
			if s.Start < end || !s.Valid(len(runes)) || strings.ContainsRune(string(runes[s.Start:s.End]), '\n') {
				t.Fatalf("%q: span %v after %d", text, s, end)
			}
			end = s.End
		}
	})
}
