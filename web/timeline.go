package web

import (
	"slices"
	"strconv"

	"onrecord/query"
	"onrecord/search"
)

// The drawing of a timeline, in pixels; browsers shrink it where there is less room.
const (
	timelineWidth  = 272
	timelineHeight = 56
	// widestSlot keeps two years from looking like two doors.
	widestSlot = 38
	// labelledSlot is where the digits of a year fit under its bar. In narrower ones only the first and
	// the last year are labelled.
	labelledSlot = 34
	labelHeight  = 16
	// shortestBar keeps a year with one quote visible beside one with thousands.
	shortestBar = 2
	// mostYears bounds the drawing: more than news archives hold, fewer than a wrong date could ask for.
	mostYears = 120
)

// timeline is a result by years: bars that lead to their year.
type timeline struct {
	Width, Height int
	// Ground is where the bars stand and Base where the labels do.
	Ground, Base int
	Bars         []bar
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
	// Anchor is which part of the label stands at LabelX: "start", "middle" or "end"; "" for no label.
	Anchor string
	LabelX int
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
	slot := min(timelineWidth/(last-first+1), widestSlot)
	t := &timeline{
		Width: slot * (last - first + 1), Height: timelineHeight + labelHeight,
		Ground: timelineHeight, Base: timelineHeight + labelHeight - 3, Partial: len(years) >= search.YearFacetSize,
	}
	for y := first; y <= last; y++ {
		b := newBar(q, y, byYear[y], (y-first)*slot, slot, most)
		b.label(y == first, y == last)
		t.Bars = append(t.Bars, b)
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

func (b *bar) label(first, last bool) {
	switch {
	case b.Slot >= labelledSlot:
		b.Anchor, b.LabelX = "middle", b.X+b.W/2
	case first:
		b.Anchor, b.LabelX = "start", b.X
	case last:
		b.Anchor, b.LabelX = "end", b.X+b.Slot
	}
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
