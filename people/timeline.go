package people

import (
	"slices"
	"time"

	"onrecord/schema"
)

// holding is one person's time in an office, in days since 1970; both ends are open where unknown.
type holding struct {
	from, to int // the first day, and the first day after
	who      *Entity
}

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

// timeline answers who held an office on a day: between two neighbouring starts the holders are those
// of one stretch.
type timeline struct {
	starts  []int       // first day of each stretch, ascending
	holders [][]*Entity // of each stretch; empty in a vacancy
}

// newTimeline cuts the holdings' time at every change. Of several holders at once the one who came
// last is named first.
func newTimeline(hs []holding) timeline {
	var t timeline
	for _, h := range hs {
		t.starts = append(t.starts, h.from, h.to)
	}
	slices.Sort(t.starts)
	t.starts = slices.Compact(t.starts)
	slices.SortStableFunc(hs, func(a, b holding) int { return b.from - a.from })
	t.holders = make([][]*Entity, len(t.starts))
	for i, day := range t.starts {
		for _, h := range hs {
			if h.from <= day && day < h.to && !slices.Contains(t.holders[i], h.who) {
				t.holders[i] = append(t.holders[i], h.who)
			}
		}
	}
	return t
}

// on returns the holders on a day.
func (t *timeline) on(day int) []*Entity {
	i, found := slices.BinarySearch(t.starts, day)
	if !found {
		i--
	}
	if i < 0 {
		return nil
	}
	return t.holders[i]
}

// latest returns the holders of the last stretch in which there were any.
func (t *timeline) latest() []*Entity {
	for i := len(t.holders) - 1; i >= 0; i-- {
		if len(t.holders[i]) > 0 {
			return t.holders[i]
		}
	}
	return nil
}

// dateOf is the inverse of dayOr.
func dateOf(day int) schema.Date {
	if day == dawn || day == dusk {
		return schema.Date{}
	}
	return schema.Day(1970, time.January, 1+day)
}
