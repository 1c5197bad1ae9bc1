package web

import (
	"slices"
	"strconv"
	"time"

	"onrecord/query"
	"onrecord/schema"
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

// timeline is a result by years, or by months where those are few: bars that lead to their time.
type timeline struct {
	Width, Height int
	// Ground is where the bars stand and Base where the labels do.
	Ground, Base int
	Bars         []bar
	// Unit is "year" or "month".
	Unit string
	// Years are there to choose others where months are drawn.
	Years []bar
	// Partial: there are more years than a facet lists, and only the fullest are shown.
	Partial bool
}

// bar is one year or month. X, Y, W and H are the rectangle of its bar; Slot is the width it may be
// clicked in.
type bar struct {
	// Name is for people, Short what stands under the bar.
	Name, Short string
	Count       int
	Selected    bool
	Link        string
	X, Y, W, H  int
	Slot        int
	// Anchor is which part of the label stands at LabelX: "start", "middle" or "end"; "" for no label.
	Anchor string
	LabelX int
}

// newTimeline draws the months of a result, or else its years, those without a quote between them too.
// It is nil where there are fewer than two to tell apart.
func newTimeline(q query.Query, r *search.Result) *timeline {
	years := yearBars(q, r.Facets.Year)
	bars, unit := monthBars(q, r.Facets.Month), "month"
	if bars == nil {
		bars, years, unit = years, nil, "year"
	}
	if len(bars) < 2 {
		return nil
	}
	most := slices.MaxFunc(bars, func(a, b bar) int { return a.Count - b.Count }).Count
	slot := min(timelineWidth/len(bars), widestSlot)
	for i := range bars {
		bars[i].place(i*slot, slot, max(most, 1))
		bars[i].label(i == 0, i == len(bars)-1)
	}
	return &timeline{
		Width: slot * len(bars), Height: timelineHeight + labelHeight, Ground: timelineHeight,
		Base: timelineHeight + labelHeight - 3, Bars: bars, Unit: unit, Years: years,
		Partial: unit == "year" && len(r.Facets.Year) >= search.YearFacetSize,
	}
}

// yearBars returns the years from the first to the last.
func yearBars(q query.Query, values []search.FacetValue) []bar {
	byYear := map[int]search.FacetValue{}
	var years []int
	for _, v := range values {
		if y, err := strconv.Atoi(v.ID); err == nil {
			byYear[y] = v
			years = append(years, y)
		}
	}
	if len(years) < 2 {
		return nil
	}
	last := slices.Max(years)
	var bars []bar
	for y := max(slices.Min(years), last-mostYears+1); y <= last; y++ {
		id := strconv.Itoa(y)
		bars = append(bars, bar{
			Name: id, Short: id, Count: byYear[y].Count, Selected: byYear[y].Selected, Link: address(toggled(q, "year", id)),
		})
	}
	return bars
}

// monthBars returns the months from the first to the last, each leading to its days.
func monthBars(q query.Query, values []search.FacetValue) []bar {
	if len(values) < 2 {
		return nil
	}
	counts := map[string]int{}
	for _, v := range values {
		counts[v.ID] = v.Count
	}
	month, err := time.Parse(monthLayout, values[0].ID)
	if err != nil {
		return nil
	}
	var bars []bar
	for len(bars) < search.MaxMonths {
		id := month.Format(monthLayout)
		bars = append(bars, bar{
			Name: month.Format("January 2006"), Short: month.Format("1/06"), Count: counts[id], Link: address(inMonth(q, month)),
		})
		if id == values[len(values)-1].ID {
			return bars
		}
		month = month.AddDate(0, 1, 0)
	}
	return nil // there are years between chosen years
}

const monthLayout = "2006-01"

// inMonth returns q for the days of one month only.
func inMonth(q query.Query, month time.Time) query.Query {
	return from(q, func(q *query.Query) {
		q.Filters.Year = nil
		q.From = schema.Day(month.Year(), month.Month(), 1)
		q.To = schema.Day(month.Year(), month.Month()+1, 0)
	})
}

// place gives a bar its rectangle.
func (b *bar) place(x, slot, most int) {
	b.X, b.W, b.Slot = x, max(slot-1-slot/12, 1), slot
	if b.Count > 0 {
		b.H = max(b.Count*timelineHeight/most, shortestBar)
	}
	b.Y = timelineHeight - b.H
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

// Lists returns the timeline as lists for those who cannot see or hit bars, the newest first: the months,
// if it has them, and the years.
func (t *timeline) Lists() []timelineList {
	lists := []timelineList{{t.Unit, filled(t.Bars)}}
	if len(t.Years) > 0 {
		lists = append(lists, timelineList{"year", filled(t.Years)})
	}
	return lists
}

// timelineList is a timeline in words.
type timelineList struct {
	Unit string
	Bars []bar
}

// filled returns the bars that have something to show, the newest first.
func filled(bars []bar) []bar {
	var out []bar
	for _, b := range slices.Backward(bars) {
		if b.Count > 0 || b.Selected {
			out = append(out, b)
		}
	}
	return out
}
