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
	want := &timeline{Unit: "year", Width: 114, Height: 72, Ground: 56, Base: 69, Bars: []bar{
		{Name: "2023", Short: "2023", Count: 1, Link: "/search?year=2023", X: 0, Y: 54, W: 34, H: 2, Slot: 38, Anchor: "middle", LabelX: 17},
		{Name: "2024", Short: "2024", Count: 0, Selected: true, Link: "/search?year=2024", X: 38, Y: 56, W: 34, H: 0, Slot: 38, Anchor: "middle", LabelX: 55},
		{Name: "2025", Short: "2025", Count: 560, Link: "/search?year=2025", X: 76, Y: 0, W: 34, H: 56, Slot: 38, Anchor: "middle", LabelX: 93},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if lists := got.Lists(); len(lists) != 1 || len(lists[0].Bars) != 3 || lists[0].Bars[0].Name != "2025" {
		t.Errorf("as lists: %v", lists)
	}
}

func TestTimelineLabels(t *testing.T) {
	got := newTimeline(query.Query{}, years(map[string]int{"2000": 1, "2025": 2}))
	var labels []string
	for _, b := range got.Bars {
		if b.Anchor != "" {
			labels = append(labels, b.Name+" "+b.Anchor)
		}
	}
	if diff := cmp.Diff([]string{"2000 start", "2025 end"}, labels); diff != "" {
		t.Error(diff)
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
			if b := got.Bars[i]; b.X < 0 || b.X+b.Slot > got.Width || got.Width > timelineWidth || b.Y < 0 || b.Y+b.H != timelineHeight || b.W < 1 {
				t.Errorf("%s: the bar of %s lies outside: %+v", c.name, b.Name, b)
			}
		}
	}
}

func TestTimelineOfMonths(t *testing.T) {
	r := &search.Result{Facets: search.Facets{Month: []search.FacetValue{{ID: "2024-11", Count: 4}, {ID: "2025-02", Count: 8}}}}
	got := newTimeline(query.Query{Sort: query.ByRelevance, Filters: query.Filters{Year: []string{"2024", "2025"}}}, r)
	var bars []string
	for _, b := range got.Bars {
		bars = append(bars, b.Name+" "+b.Link)
	}
	want := []string{
		"November 2024 /search?from=2024-11-01&to=2024-11-30",
		"December 2024 /search?from=2024-12-01&to=2024-12-31",
		"January 2025 /search?from=2025-01-01&to=2025-01-31",
		"February 2025 /search?from=2025-02-01&to=2025-02-28",
	}
	if diff := cmp.Diff(want, bars); diff != "" || got.Unit != "month" {
		t.Errorf("by %s (-want +got):\n%s", got.Unit, diff)
	}
	r.Facets.Month[0].ID = "2011-11"
	if far := newTimeline(query.Query{}, r); far != nil {
		t.Errorf("months of far years are drawn: %v", far)
	}
}
