package searchtest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// checkDoc checks that d keeps the contract of an article with its quotes.
func checkDoc(t interface {
	Helper()
	Errorf(format string, args ...any)
}, d Doc,
) {
	t.Helper()
	x := schema.NewRuneIndex(d.Article.Text)
	for _, q := range d.Quotes {
		if err := q.Check(x.Len()); err != nil {
			t.Errorf("quote %s: %v", q.ID, err)
		}
		if got := schema.JoinSpans(x, q.Content); got != q.Text {
			t.Errorf("quote %s says %q, its article %q", q.ID, q.Text, got)
		}
		if q.ID != schema.NewQuoteID(d.Article.ID, q.Content, q.Kind) {
			t.Errorf("quote %s has the wrong id", q.ID)
		}
	}
}

func TestGeneratedDocsKeepTheContract(t *testing.T) {
	for _, d := range corpora(60).Example(1) {
		checkDoc(t, d)
	}
	for d := range Synthetic(1, 500) {
		checkDoc(t, d)
	}
	rapid.Check(t, func(t *rapid.T) { checkDoc(t, drawDoc(t, "a")) })
}

func TestSyntheticIsTheSameEachTime(t *testing.T) {
	first, again := slices.Collect(Synthetic(7, 300)), slices.Collect(Synthetic(7, 300))
	if diff := diffOf(first, again); diff != "" {
		t.Errorf("the same seed (-first +again):\n%s", diff)
	}
	other := slices.Collect(Synthetic(8, 300))
	if cmp.Equal(first[0].Quotes[0].Text, other[0].Quotes[0].Text) {
		t.Error("another seed gives the same text")
	}
}

// TestSyntheticIsUneven: what is drawn is spread as in the press, or benchmarks would measure nothing.
func TestSyntheticIsUneven(t *testing.T) {
	speakers, words := make(map[string]int), make(map[string]int)
	quotes, total := 0, 0
	for d := range Synthetic(1, 20_000) {
		for _, q := range d.Quotes {
			quotes++
			speakers[q.Speakers[0].ID]++
			for w := range strings.FieldsSeq(q.Text) {
				words[strings.Trim(strings.ToLower(w), ",.")]++
				total++
			}
		}
	}
	if quotes != 20_000 {
		t.Errorf("%d quotes", quotes)
	}
	if mean := total / quotes; mean < 35 || mean > 45 {
		t.Errorf("quotes have %d words on average", mean)
	}
	if len(words) < 10_000 || words["the"]*100 < total*3 {
		t.Errorf("%d different words, %d of %d are the commonest", len(words), words["the"], total)
	}
	most := 0
	for _, n := range speakers {
		most = max(most, n)
	}
	if len(speakers) < 1500 || most < quotes/50 || most > quotes/5 {
		t.Errorf("%d speakers, of whom one has %d of %d quotes", len(speakers), most, quotes)
	}
}

func BenchmarkSynthetic(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for range Synthetic(1, 10_000) {
		}
	}
	b.ReportMetric(float64(b.N)*10_000/b.Elapsed().Seconds(), "quotes/s")
}
