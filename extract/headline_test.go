package extract

import (
	"testing"

	"onrecord/schema"
)

// A surname that several people bear means the one whom the headline names in full, unless the text
// introduces another.
func TestHeadline(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ title, text, want string }{
		{"", "Merrin said the harbour would stay open.", "Merrin"},
		{"Hanna Merrin opens the harbour", "Merrin said the harbour would stay open.", "Hanna Merrin"},
		{"Joss Merrin opens the harbour", "Merrin said the harbour would stay open.", "Joss Merrin"},
		{"Hanna Merrin opens the harbour", "Joss Merrin came late. Merrin said the harbour would stay open.", "Joss Merrin"},
		{"Merrin opens the harbour", "Merrin said the harbour would stay open.", "Merrin"},
	} {
		got := x.Extract(&schema.Article{ID: "a", Title: c.title, Text: c.text, Published: schema.Day(2025, 3, 23)})
		if len(got) != 1 || speakersOf(&got[0]) != c.want {
			t.Errorf("%q, %q: got %s want %s", c.title, c.text, show(got), c.want)
		}
	}
}
