package evaluation

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// The folds of these ids must never change: figures of different days are compared fold by fold.
func TestDeal(t *testing.T) {
	got := Deal([]schema.ArticleID{"levy", "ferry", "harbour", "levy", "bridge"}, 2)
	if d := cmp.Diff(Folds{"bridge": 1, "ferry": 0, "harbour": 1, "levy": 0}, got); d != "" {
		t.Error(d)
	}
}

// Every article is in one fold, folds differ by at most one article, and the order does not matter.
func TestDealEvenly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOf(rapid.Custom(func(t *rapid.T) schema.ArticleID {
			return schema.ArticleID(rapid.StringN(1, 3, -1).Draw(t, "id"))
		})).Draw(t, "ids")
		n := rapid.IntRange(1, 6).Draw(t, "n")
		folds := Deal(ids, n)
		sizes := make([]int, n)
		for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
			k, dealt := folds[id]
			if !dealt {
				t.Fatalf("%q is in no fold", id)
			}
			sizes[k]++
		}
		if slices.Max(sizes)-slices.Min(sizes) > 1 {
			t.Fatalf("folds of %v", sizes)
		}
		if d := cmp.Diff(folds, Deal(rapid.Permutation(ids).Draw(t, "other order"), n)); d != "" {
			t.Fatal(d)
		}
	})
}
