package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/extract/rank"
	"onrecord/schema"
)

func TestParseChances(t *testing.T) {
	good := string(FormatChances(defaultChances()))
	if d := cmp.Diff(chanceModel, good); d != "" {
		t.Errorf("the embedded file is not as it is written (-embedded +written):\n%s", d)
	}
	for _, tt := range []struct{ text, want string }{
		{good, ""},
		{strings.Replace(good, chancesBetween, "", 1), "the second half is missing"},
		{strings.Replace(good, "always", "never", 1), "first half: "},
		{good + "never\t1\n", "second half: "},
	} {
		_, err := parseChances(tt.text)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.want)) {
			t.Errorf("%v, want %q", err, tt.want)
		}
	}
}

// TestLearnChances: three in four of the quotes with a sign are statements, and every second of those that
// can be judged has the right speaker; without the sign all are.
func TestLearnChances(t *testing.T) {
	var cases []Case
	doubtful := Evidence(rank.Features(0).With(signAlways, true).With(signMixed, true))
	plain := Evidence(rank.Features(0).With(signAlways, true))
	for i := range 400 {
		cases = append(cases,
			Case{Evidence: doubtful, Stray: i%4 == 0, Judged: i%4 != 3, Right: i%4 == 1, Times: 1},
			Case{Evidence: plain, Judged: true, Right: true, Times: 2},
			Case{Evidence: plain, Stray: true, Times: 0})
	}
	c := LearnChances(cases)
	if got := c.of(doubtful); got < 0.36 || got > 0.40 {
		t.Errorf("doubtful quotes have the chance %.3f, want about 3/4 of 1/2", got)
	}
	if got := c.of(plain); got < 0.97 {
		t.Errorf("plain quotes have the chance %.3f, want nearly 1", got)
	}
}

// TestConfidence: what makes a speaker doubtful lowers confidence. Each row's second text is the more doubtful.
func TestConfidence(t *testing.T) {
	x := New(sampleBase(t))
	sure := func(text string) float64 {
		qs := x.Extract(&schema.Article{ID: "a", Text: text, Published: schema.Day(2025, 3, 23)})
		if len(qs) != 1 {
			t.Fatalf("%s: %d quotes", text, len(qs))
		}
		return qs[0].Confidence
	}
	for _, tt := range []struct{ sure, doubtful string }{
		{"“The levy will stay where it is this year,” said Anselm Dray.", "“The levy will stay where it is this year,” said a spokesman."},
		{"“The levy will stay where it is this year,” said Anselm Dray.", "Anselm Dray said the levy would stay where it was this year."},
		{"“The levy will stay where it is this year,” said Anselm Dray.", "Anselm Dray left. “The levy will stay where it is this year.”"},
		{"Anselm Dray said the levy was “a tax on the work of many”.", "Anselm Dray thinks the levy is “a tax on the work of many”."},
	} {
		if a, b := sure(tt.sure), sure(tt.doubtful); a <= b {
			t.Errorf("%.2f for %s\n%.2f for %s", a, tt.sure, b, tt.doubtful)
		}
	}
}

// TestEvidence: there is evidence of every quote, and confidence is told by it.
func TestEvidence(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range cases {
		a := &schema.Article{ID: "a", Text: strings.ReplaceAll(c.text, "¶", "\n\n"), Published: schema.Day(2025, 3, 23)}
		told := x.Evidence(a)
		for _, q := range x.Extract(a) {
			e, ok := told[q.ID]
			if want := max(x.chances.of(e), leastConfidence); !ok || q.Confidence < want-0.005 || q.Confidence > want+0.005 {
				t.Errorf("%s: %q has confidence %v, its evidence tells %.3f", c.text, q.Text, q.Confidence, want)
			}
		}
	}
}
