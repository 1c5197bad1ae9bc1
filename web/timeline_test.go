package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/query"
	"onrecord/search"
)

func years(counts map[string]int) *search.Result {
	r := &search.Result{}
	for id, n := range counts {
		r.Facets.Year = append(r.Facets.Year, search.FacetValue{ID: id, Name: id, Count: n, Selected: n == 0})
	}
	return r
}

func TestTimeline(t *testing.T) {
	got := newTimeline(query.Query{Sort: query.ByRelevance}, years(map[string]int{"2023": 1, "2025": 560, "2024": 0}))
	want := &timeline{Width: 272, Height: 56, Bars: []bar{
		{Year: "2023", Count: 1, Link: "/search?year=2023", X: 0, Y: 54, W: 32, H: 2, Slot: 36},
		{Year: "2024", Count: 0, Selected: true, Link: "/search?year=2024", X: 36, Y: 56, W: 32, H: 0, Slot: 36},
		{Year: "2025", Count: 560, Link: "/search?year=2025", X: 72, Y: 0, W: 32, H: 56, Slot: 36},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got.First() != "2023" || got.Last() != "2025" || len(got.Filled()) != 3 || got.Filled()[0].Year != "2025" {
		t.Errorf("from %s to %s, filled %v", got.First(), got.Last(), got.Filled())
	}
}

func TestTimelineBounds(t *testing.T) {
	for _, c := range []struct {
		name   string
		counts map[string]int
		bars   int
	}{
		{"nothing", nil, 0},
		{"one year", map[string]int{"2025": 3}, 0},
		{"gaps are drawn", map[string]int{"2016": 1, "2025": 1}, 10},
		{"a year that is none", map[string]int{"2016": 1, "2025": 1, "soon": 1}, 10},
		{"a wrong date", map[string]int{"1066": 1, "2025": 1}, mostYears},
	} {
		got := newTimeline(query.Query{}, years(c.counts))
		n := 0
		if got != nil {
			n = len(got.Bars)
		}
		if n != c.bars {
			t.Errorf("%s: %d bars, want %d", c.name, n, c.bars)
		}
		for i := range n {
			if b := got.Bars[i]; b.X < 0 || b.X+b.Slot > timelineWidth || b.Y < 0 || b.Y+b.H != timelineHeight || b.W < 1 {
				t.Errorf("%s: the bar of %s lies outside: %+v", c.name, b.Year, b)
			}
		}
	}
}
