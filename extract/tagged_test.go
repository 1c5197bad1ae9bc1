package extract

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/schema"
)

// TestTagged has sentences in forms that no rule knows, and some that must give nothing though they look
// alike. want lists kind, speaker and words of each quote, parted by " / ".
func TestTagged(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want string }{
		{"Mr Dray announced he would not stand again.", "indirect Anselm Dray: he would not stand again"},
		{"Mr Dray pledged that the levy would fall by half.", "indirect Anselm Dray: that the levy would fall by half"},
		{"Mr Dray promised to close the port.", "indirect Anselm Dray: to close the port"},
		{"Mr Brackwater complained the port had been closed for years.", "indirect Odo Brackwater: the port had been closed for years"},
		{"Ms Quill concluded the port would have to close.", "indirect Dorota Quill: the port would have to close"},
		{"Ms Castellane used her speech to attack the levy as “a tax on work”.", "mixed Bruna Castellane: the levy as “a tax on work”"},
		// The rules take the day for something she said.
		{"Ms Quill tweeted she would be “at the port” on Monday.", "mixed Dorota Quill: she would be “at the port”"},
		// Not statements: a phrase, what was done to somebody, a question, a thought, nothing said.
		{"Mr Brackwater called for an inquiry.", ""},
		{"Mr Brackwater was accused of selling the port to his friends.", ""},
		{"Mr Brackwater asked whether the port would close.", ""},
		{"Mr Dray thinks the levy will fall.", ""},
		{"Mr Dray has not said whether he would resign.", ""},
		{"Mr Dray, in a coat that had seen better days, walked to the port.", ""},
	} {
		var got []string
		for _, q := range checkAll(t, x, c.text) {
			got = append(got, fmt.Sprintf("%s %s: %s", q.Kind, speakersOf(&q), q.Text))
		}
		if list := strings.Join(got, " / "); list != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, list, c.want)
		}
	}
}

// What only the tagger sees is less sure than what a rule knows.
func TestTaggedConfidence(t *testing.T) {
	x := New(sampleBase(t))
	sure := func(text string) float64 {
		qs := x.Extract(&schema.Article{ID: "a", Text: text, Published: schema.Day(2025, 3, 23)})
		if len(qs) != 1 {
			t.Fatalf("%s: %d quotes", text, len(qs))
		}
		return qs[0].Confidence
	}
	rule, tagger := sure("Anselm Dray said he would not stand again."), sure("Anselm Dray announced he would not stand again.")
	if tagger >= rule {
		t.Errorf("confidence %v for what only the tagger sees, %v for what a rule knows", tagger, rule)
	}
}

// Statements that the tagger adds stand in the order of the text, between those of the rules.
func TestTaggedOrder(t *testing.T) {
	x := New(sampleBase(t))
	text := "Mr Dray pledged that the harbour would be open by May, and he said: “I shall be there.” “So will I,” said Ms Quill."
	last := -1
	qs := checkAll(t, x, text)
	for i := range qs {
		if start := qs[i].Content[0].Start; start < last {
			t.Errorf("%q begins before the quote it follows", qs[i].Text)
		} else {
			last = start
		}
	}
	if len(qs) != 3 {
		t.Errorf("quotes: %s", show(qs))
	}
}
