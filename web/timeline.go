package web

import (
	"slices"
	"strconv"

	"onrecord/query"
	"onrecord/search"
)

// The drawing of a timeline, in units of its own that browsers scale to the place there is.
const (
	timelineWidth  = 272
	timelineHeight = 56
	// widestBar keeps two years from looking like two doors.
	widestBar = 36
	// shortestBar keeps a year with one quote visible beside one with thousands.
	shortestBar = 2
	// mostYears bounds the drawing: more than news archives hold, fewer than a wrong date could ask for.
	mostYears = 120
)

// timeline is a result by years: bars that lead to their year.
type timeline struct {
	Width, Height int
	Bars          []bar
	// Partial: there are more years than a facet lists, and only the fullest are shown.
	Partial bool
}

// bar is one year. X, Y, W and H are the rectangle of its bar; Slot is the width it may be clicked in.
type bar struct {
	Year       string
	Count      int
	Selected   bool
	Link       string
	X, Y, W, H int
	Slot       int
}

// newTimeline draws the years of a result, those without a quote between them too. It is nil where
// there are fewer than two years to tell apart.
func newTimeline(q query.Query, r *search.Result) *timeline {
	byYear := map[int]search.FacetValue{}
	var years []int
	for _, v := range r.Facets.Year {
		if y, err := strconv.Atoi(v.ID); err == nil {
			byYear[y] = v
			years = append(years, y)
		}
	}
	if len(years) < 2 {
		return nil
	}
	first, last := slices.Min(years), slices.Max(years)
	first = max(first, last-mostYears+1)
	most := 1
	for _, v := range byYear {
		most = max(most, v.Count)
	}
	t := &timeline{Width: timelineWidth, Height: timelineHeight, Partial: len(years) >= search.FacetSize}
	slot := min(timelineWidth/(last-first+1), widestBar)
	for y := first; y <= last; y++ {
		t.Bars = append(t.Bars, newBar(q, y, byYear[y], (y-first)*slot, slot, most))
	}
	return t
}

func newBar(q query.Query, year int, v search.FacetValue, x, slot, most int) bar {
	id := strconv.Itoa(year)
	b := bar{
		Year: id, Count: v.Count, Selected: v.Selected, Link: address(toggled(q, "year", id)),
		X: x, W: max(slot-1-slot/12, 1), Slot: slot,
	}
	if v.Count > 0 {
		b.H = max(v.Count*timelineHeight/most, shortestBar)
	}
	b.Y = timelineHeight - b.H
	return b
}

// Filled returns the bars that have something to show, the newest first: the timeline as a list.
func (t *timeline) Filled() []bar {
	var out []bar
	for _, b := range slices.Backward(t.Bars) {
		if b.Count > 0 || b.Selected {
			out = append(out, b)
		}
	}
	return out
}

// First and Last are the years at the ends.
func (t *timeline) First() string { return t.Bars[0].Year }

// Last is the latest year.
func (t *timeline) Last() string { return t.Bars[len(t.Bars)-1].Year }
