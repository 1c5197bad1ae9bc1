package extract

import (
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

// TestStory reads the article that this project was born from, where it is at hand: a dense piece with
// three speakers, role nominals, nested marks and a scare quote.
func TestStory(t *testing.T) {
	data, err := os.ReadFile("../../shared/articles/starmer-witkoff.txt")
	if err != nil {
		t.Skip("the article is not beside the project: ", err)
	}
	a := &schema.Article{ID: "story", Published: schema.Day(2025, 3, 23), Text: string(data)}
	got := New(sampleBase(t)).Extract(a)
	for _, c := range []struct {
		verbatim, speaker, about string
	}{
		{"good relationship", "Keir Starmer", "Donald Trump"},
		{"a posture and a pose", "Steve Witkoff", "Keir Starmer"},
		{"simplistic", "Steve Witkoff", "Keir Starmer"},
		{"liked", "Steve Witkoff", "Vladimir Putin"},
		{"I don’t regard Putin as a bad guy. He’s super smart,", "Steve Witkoff", "Vladimir Putin"},
		{"On a person-to-person basis, I think we have a good relationship.", "Keir Starmer", "Donald Trump"},
		{"I like and respect him. I understand what he’s trying to achieve.", "Keir Starmer", "Donald Trump"},
		{"confidence", "Rachel Reeves", "United Kingdom"},
	} {
		if q := verbatimQuote(a, got, c.verbatim); q == nil {
			t.Errorf("%q was not found", c.verbatim)
		} else if speakersOf(q) != c.speaker || !isAbout(q, c.about) {
			t.Errorf("%q: %s about %v, want %s about %s", c.verbatim, speakersOf(q), q.Subjects, c.speaker, c.about)
		}
	}
	for i := range got {
		q := &got[i]
		switch who := speakersOf(q); who {
		case "Keir Starmer", "Steve Witkoff", "Rachel Reeves", "~experts":
		default:
			t.Errorf("%q is attributed to %s", q.Text, who)
		}
		if who := speakersOf(q); who == "Steve Witkoff" && isAbout(q, "Vladimir Putin") && !strings.Contains(q.Text, "liked") && !strings.Contains(q.Text, "Putin as a bad guy") {
			t.Errorf("%q is no statement on Vladimir Putin", q.Text)
		}
	}
}

// verbatimQuote returns the quote that has the words as a verbatim span.
func verbatimQuote(a *schema.Article, qs []schema.Quote, words string) *schema.Quote {
	runes := schema.NewRuneIndex(a.Text)
	for i := range qs {
		if slices.ContainsFunc(qs[i].Verbatim, func(s schema.Span) bool { return runes.Slice(s) == words }) {
			return &qs[i]
		}
	}
	return nil
}
