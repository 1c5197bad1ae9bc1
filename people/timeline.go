package people

import (
	"cmp"
	"slices"
	"time"

	"onrecord/schema"
)

// The days that stand for an open beginning and an open end.
const (
	dawn = -1 << 30
	dusk = 1 << 30
)

const secondsPerDay = 24 * 60 * 60

// dayNumber counts days from 1 January 1970.
func dayNumber(d schema.Date) int {
	s := d.Day().Time().Unix()
	if s < 0 {
		s -= secondsPerDay - 1
	}
	return int(s / secondsPerDay)
}

func dayOr(d schema.Date, open int) int {
	if d.IsZero() {
		return open
	}
	return dayNumber(d)
}

// dateOf is the inverse of dayOr.
func dateOf(day int) schema.Date {
	if day == dawn || day == dusk {
		return schema.Date{}
	}
	return schema.Day(1970, time.January, 1+day)
}

// span is the days [from, to).
type span struct{ from, to int }

func (s span) contains(day int) bool    { return s.from <= day && day < s.to }
func (s span) overlaps(other span) bool { return s.from < other.to && other.from < s.to }

// holding is one person's time in an office.
type holding struct {
	span
	who   *Entity
	layer int // of the facts that say so
}

// timeline is the holders of an office, those who came last first.
type timeline struct {
	spans   []span
	holders []*Entity
}

func newTimeline(hs []holding) timeline {
	t := timeline{spans: make([]span, len(hs)), holders: make([]*Entity, len(hs))}
	for i, h := range hs {
		t.spans[len(hs)-1-i], t.holders[len(hs)-1-i] = h.span, h.who
	}
	return t
}

// on returns the holders on a day. They are a part of t's own list wherever they stand together in it,
// as one person or neighbours always do.
func (t *timeline) on(day int) []*Entity {
	first, last, n := 0, -1, 0
	for i, s := range t.spans {
		if s.contains(day) {
			if n == 0 {
				first = i
			}
			last = i
			n++
		}
	}
	if last-first+1 == n {
		return t.holders[first : last+1 : last+1]
	}
	var out []*Entity
	for i, s := range t.spans {
		if s.contains(day) {
			out = append(out, t.holders[i])
		}
	}
	return out
}

// latest returns the holders on the last day on which there were any.
func (t *timeline) latest() []*Entity {
	end := dawn
	for _, s := range t.spans {
		end = max(end, s.to)
	}
	return t.on(end - 1)
}

// succession puts holdings of one office in order and settles where they disagree: of two accounts of one
// person's time the later layer's holds, and in an office of one person at a time an open end is the
// beginning of the next.
func succession(hs []holding, single bool) []holding {
	if len(hs) < 2 {
		return hs
	}
	slices.SortStableFunc(hs, func(a, b holding) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.who.ID, b.who.ID), cmp.Compare(b.layer, a.layer))
	})
	out := hs[:0]
	latest := make(map[*Entity]int, len(hs)) // of each person the last that is out
	for _, h := range hs {
		if i, ok := latest[h.who]; ok && out[i].overlaps(h.span) {
			out[i].settle(h)
			continue
		}
		latest[h.who] = len(out)
		out = append(out, h)
	}
	if single {
		closeOpen(out)
	}
	return out
}

// settle joins another account of the same time.
func (h *holding) settle(other holding) {
	switch {
	case other.layer > h.layer:
		h.span, h.layer = other.span, other.layer
	case other.layer == h.layer:
		h.span = span{min(h.from, other.from), max(h.to, other.to)}
	}
}

// closeOpen ends every open time among hs, which are in order, where the next one begins.
func closeOpen(hs []holding) {
	for i := range hs {
		if hs[i].to != dusk {
			continue
		}
		for _, next := range hs[i+1:] {
			if next.from > hs[i].from {
				hs[i].to = next.from
				break
			}
		}
	}
}
