package evaluation

import (
	"context"
	"errors"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/extract"
	"onrecord/people"
	"onrecord/schema"
)

// each yields the articles, and an error before each.
func each(articles []*Article, err error) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		for _, a := range articles {
			if err != nil && !yield(nil, err) || !yield(a, nil) {
				return
			}
		}
	}
}

// TestRun: the figures do not depend on how many articles are worked on at once, and what is left out
// is told.
func TestRun(t *testing.T) {
	articles, quotes := fixture(t)
	find := func(a *schema.Article) []schema.Quote { return quotes[a.ID] }
	want := NewTally(Options{Examples: 2})
	for _, a := range articles {
		want.Add(a, find(&a.Article))
	}
	for jobs := range 4 {
		var told []string
		r := Runner{Options: want.options, Extract: find, Jobs: jobs, Report: func(err error) { told = append(told, err.Error()) }}
		got, err := r.Run(context.Background(), each(articles, errors.New("bad row")))
		if err != nil || len(told) != len(articles) {
			t.Errorf("%d jobs: %v, told of %q", jobs, err, told)
		}
		if d := cmp.Diff(want.Figures(), got.Figures(), cmp.AllowUnexported(Example{})); d != "" {
			t.Errorf("%d jobs: %s", jobs, d)
		}
	}
}

// TestRunSurvives: an article on which extraction panics is left out and told of.
func TestRunSurvives(t *testing.T) {
	articles, quotes := fixture(t)
	var told []string
	r := Runner{
		Extract: func(a *schema.Article) []schema.Quote {
			if a.ID == "levy" {
				panic("a bug")
			}
			return quotes[a.ID]
		},
		Report: func(err error) { told = append(told, err.Error()) },
	}
	tally, err := r.Run(context.Background(), each(articles, nil))
	if err != nil || tally.Figures().Articles != 1 {
		t.Errorf("%v, %d articles", err, tally.Figures().Articles)
	}
	if len(told) != 1 || !strings.Contains(told[0], `article "levy": internal error while extracting: a bug`) {
		t.Errorf("told of %q", told)
	}
}

func TestRunCancelled(t *testing.T) {
	articles, _ := fixture(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := Runner{Extract: func(*schema.Article) []schema.Quote { return nil }}
	if tally, err := r.Run(ctx, each(articles, nil)); !errors.Is(err, context.Canceled) || tally.Figures().Articles > 0 {
		t.Errorf("%v", err)
	}
}

// BenchmarkAdd measures comparing alone, on real annotations where they are present.
func BenchmarkAdd(b *testing.B) {
	f, err := os.Open(reference + "/gold/polnear-dev.jsonl")
	if err != nil {
		b.Skip(err)
	}
	defer f.Close() //nolint:errcheck // It was only read.
	base, err := people.Default()
	if err != nil {
		b.Fatal(err)
	}
	x := extract.New(base)
	var articles []*Article
	var quotes [][]schema.Quote
	for a, err := range Read(f, "gold") {
		if err != nil {
			b.Fatal(err)
		}
		articles, quotes = append(articles, a), append(quotes, x.Extract(&a.Article))
	}
	for b.Loop() {
		t := NewTally(Options{})
		for i, a := range articles {
			t.Add(a, quotes[i])
		}
	}
}
