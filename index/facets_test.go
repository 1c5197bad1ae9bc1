package index

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"onrecord/search"
)

func TestMostFrequent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOf(rapid.Uint32Range(0, 6)).Draw(t, "counts")
		size := rapid.SampledFrom([]int{search.FacetSize, search.YearFacetSize}).Draw(t, "size")
		var want []uint32
		for ord, n := range counts {
			if n > 0 {
				want = append(want, uint32(ord))
			}
		}
		slices.SortStableFunc(want, func(a, b uint32) int { return cmp.Compare(counts[b], counts[a]) })
		want = want[:min(len(want), size)]
		if diff := gocmp.Diff(want, mostFrequent(counts, size), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("mostFrequent(%v) (-want +got):\n%s", counts, diff)
		}
	})
}

func TestYearDays(t *testing.T) {
	for _, tt := range []struct {
		year        string
		first, last string
	}{
		{"2024", "2024-01-01", "2024-12-31"},
		{"1900", "1900-01-01", "1900-12-31"},
		{"0000", "", ""},
		{"024", "", ""},
		{"+2024", "", ""},
		{"2024 ", "", ""},
		{"99999", "", ""},
		{"", "", ""},
	} {
		d, ok := yearDays(tt.year)
		if !ok {
			d = days{undated, undated}
		}
		if first, last := dateOf(d.from).String(), dateOf(d.to).String(); first != tt.first || last != tt.last {
			t.Errorf("yearDays(%q) = %s to %s, want %s to %s", tt.year, first, last, tt.first, tt.last)
		}
	}
}
