package tests

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"onrecord/extract"
	"onrecord/schema"
)

// floors are what extraction from the samples must reach, in per cent: a little below what it reaches,
// so that a change for the worse fails here. Raise them when it gets better.
var floors = struct {
	quotedPrecision, quotedRecall   float64 // direct and mixed quotes found
	indirectRecall                  float64 // indirect quotes found
	speakers, subjects, whoSaidWhat float64 // of the quoted ones: see report
}{
	quotedPrecision: 97, quotedRecall: 97,
	indirectRecall: 84,
	speakers:       94, subjects: 78, whoSaidWhat: 92,
}

func TestExtractionOfSamples(t *testing.T) {
	x, articles := extract.New(sampleBase(t)), readSamples(t)
	expected := readExpected(t)
	var quoted, indirect tally
	for _, name := range slices.Sorted(maps.Keys(expected)) {
		a := articles[name]
		got := x.Extract(a)
		checkQuotes(t, name, a, got)
		compare(t, a, expected[name], got, &quoted, &indirect)
	}
	t.Logf("quoted:   %s", quoted.report())
	t.Logf("indirect: %s", indirect.report())
	for _, f := range []struct {
		what      string
		got, want float64
	}{
		{"precision of quoted", quoted.precision(), floors.quotedPrecision},
		{"recall of quoted", quoted.recall(), floors.quotedRecall},
		{"recall of indirect", indirect.recall(), floors.indirectRecall},
		{"speakers", quoted.speakerAccuracy(), floors.speakers},
		{"subjects", quoted.subjects.f1(), floors.subjects},
		{"who said what", quoted.endToEnd(), floors.whoSaidWhat},
	} {
		if f.got < f.want {
			t.Errorf("%s: %.1f %%, below the floor of %.1f %%", f.what, f.got, f.want)
		}
	}
}

// checkQuotes fails the test where quotes break their contract.
func checkQuotes(t *testing.T, name string, a *schema.Article, quotes []schema.Quote) {
	t.Helper()
	n := schema.NewRuneIndex(a.Text).Len()
	seen := map[schema.QuoteID]bool{}
	for i := range quotes {
		q := &quotes[i]
		if err := q.Check(n); err != nil {
			t.Errorf("%s: %q: %v", name, q.Text, err)
		}
		if seen[q.ID] {
			t.Errorf("%s: %q is there twice under one id", name, q.Text)
		}
		seen[q.ID] = true
	}
}

// compare matches the quotes of one article with what a reader found there, and logs what differs.
// A quote is the expected one if it covers the words where that begins.
func compare(t *testing.T, a *schema.Article, want []expectation, got []schema.Quote, quoted, indirect *tally) {
	t.Helper()
	runes := schema.NewRuneIndex(a.Text)
	taken := make([]bool, len(got))
	for _, e := range want {
		sum := quoted
		if e.kind == schema.Indirect {
			sum = indirect
		}
		sum.expected++
		start := runes.Rune(strings.Index(a.Text, e.begins))
		words := schema.Span{Start: start, End: start + len([]rune(e.begins))}
		i := slices.IndexFunc(got, func(q schema.Quote) bool { return covers(q.Content, words) })
		if i < 0 || taken[i] {
			t.Logf("%s: missed %s %q", e.file, e.kind, e.begins)
			continue
		}
		taken[i] = true
		sum.found++
		sum.add(t, &e, &got[i])
	}
	for i := range got {
		if !taken[i] && got[i].Kind != schema.Indirect {
			quoted.extra++
			t.Logf("%s: extra %s %q", want[0].file, got[i].Kind, got[i].Text)
		} else if !taken[i] {
			indirect.extra++
		}
	}
}

// covers reports whether one of the content's spans holds most of the words: marks may stand at either
// end of them.
func covers(content []schema.Span, words schema.Span) bool {
	return slices.ContainsFunc(content, func(s schema.Span) bool {
		return min(s.End, words.End)-max(s.Start, words.Start) > words.Len()/2
	})
}
