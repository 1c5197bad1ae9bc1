package schema

import (
	"fmt"
	"time"
)

// Date is when an article was published or a statement reported: a calendar day, with the time of
// day where it is known. The zero Date means unknown; a date is never guessed.
//
// Its text form is an RFC 3339 full-date ("2025-03-23") or date-time.
type Date struct {
	t    time.Time
	time bool
}

// FirstYear and LastYear bound what ParseDate takes for a real date of a news article: placeholders
// such as 0001-01-01 and typing errors such as 2201 lie outside.
const (
	FirstYear = 1800
	LastYear  = 2100
)

// ParseDate reads an RFC 3339 full-date or date-time. The empty string gives the zero Date. Other
// forms, and years outside FirstYear to LastYear, are errors; lenient reading is the article
// package's business.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	d := Date{}
	var err error
	if len(s) == len(time.DateOnly) {
		d.t, err = time.Parse(time.DateOnly, s)
	} else {
		d.t, err = time.Parse(time.RFC3339, s)
		d.time = true
	}
	if err != nil {
		return Date{}, fmt.Errorf("date %q is neither YYYY-MM-DD nor an RFC 3339 date-time", s)
	}
	if y := d.t.Year(); y < FirstYear || y > LastYear {
		return Date{}, fmt.Errorf("date %q lies outside %d to %d", s, FirstYear, LastYear)
	}
	return d, nil
}

// Day returns the date of the calendar day y-m-d, normalised as time.Date does.
func Day(y int, m time.Month, d int) Date {
	return Date{t: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// DateOf returns t as a date with its time of day; the zero time gives the zero Date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return Date{t: t, time: true}
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.t.IsZero() }

// Time returns the instant: midnight UTC for a day without a time.
func (d Date) Time() time.Time { return d.t }

// HasTime reports whether the time of day is known.
func (d Date) HasTime() bool { return d.time }

// Day returns d without its time of day, as the calendar day it names in its own zone.
func (d Date) Day() Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.t.Date()
	return Day(y, m, day)
}

// Year returns the calendar year, or 0 when unknown.
func (d Date) Year() int {
	if d.IsZero() {
		return 0
	}
	return d.t.Year()
}

// Compare orders dates by their calendar day; the unknown date comes before all others.
func (d Date) Compare(e Date) int { return d.Day().t.Compare(e.Day().t) }

// String returns the text form, "" when unknown.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.time:
		return d.t.Format(time.RFC3339)
	}
	return d.t.Format(time.DateOnly)
}

// MarshalText implements encoding.TextMarshaler.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler with ParseDate's rules.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}
