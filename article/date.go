package article

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"onrecord/schema"
)

// firstDate returns the first of the candidates that can be used. If there are some and none can, it
// returns the first one's value and why.
func firstDate(candidates []string, now time.Time) (d schema.Date, value, reason string) {
	for _, c := range candidates {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		d, why := parseDate(c, now)
		if why == "" {
			return d, "", ""
		}
		if reason == "" {
			value, reason = c, why
		}
	}
	return schema.Date{}, value, reason
}

// parseDate reads a date as the press writes it, or says why it cannot be used. It never guesses:
//
//   - 1/21/2013 has the month first, as in the United States, unless that would be no month.
//   - 21.1.2013 has the day first. 3-4-2013 could be either and is refused.
//   - A year of two digits is 1969 to 2068.
//   - A time of day without a zone, or with one of unknown offset, is left out: the day is certain.
//   - Days before 1800 and more than a day after now are placeholders or mistakes.
func parseDate(s string, now time.Time) (d schema.Date, reason string) {
	s = strings.TrimSpace(weekday.ReplaceAllString(s, ""))
	for _, f := range dateForms {
		if m := f.re.FindStringSubmatch(s); m != nil {
			day, why := f.day(m[1], m[2], m[3])
			if why != "" {
				return schema.Date{}, why
			}
			if d, ok := withTime(day, s[len(m[0]):]); ok {
				return inRange(d, day.Year(), now)
			}
			return schema.Date{}, unknownForm
		}
	}
	return schema.Date{}, unknownForm
}

const (
	unknownForm = "not a date in a known form"
	ambiguous   = "day and month cannot be told apart"
)

// inRange refuses dates that no article has.
func inRange(d schema.Date, y int, now time.Time) (schema.Date, string) {
	switch {
	case y < schema.FirstYear:
		return schema.Date{}, fmt.Sprintf("year %d lies before %d", y, schema.FirstYear)
	case d.Time().After(now.AddDate(0, 0, 1)):
		return schema.Date{}, fmt.Sprintf("year %d lies in the future", y)
	}
	return d, ""
}

// weekday is what may stand before a date ("Monday, ", "Mon ").
var weekday = regexp.MustCompile(`(?i)^\s*(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+`)

const monthName = `(?i:(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:\.|uary|ruary|ch|il|ust|ember|tember|ober)?)`

// dateForms are the orders in which day, month and year stand. Each has three groups and matches the
// beginning of a text.
var dateForms = []struct {
	re  *regexp.Regexp
	day func(a, b, c string) (time.Time, string)
}{
	{regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)`), calendarDay},
	{regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:\b|T)`), calendarDay},
	{regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b`), monthFirst},
	{regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\b`), dayFirst},
	{regexp.MustCompile(`^(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})\b`), eitherFirst},
	{regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+` + monthName + `,?[\s-]+(\d{4}|\d{2})\b`), dayFirst},
	{regexp.MustCompile(`^` + monthName + `\s+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})\b`), namedFirst},
}

func calendarDay(y, m, d string) (time.Time, string) {
	month, ok := monthOf(m)
	day, _ := strconv.Atoi(d)
	year, _ := strconv.Atoi(y)
	if len(y) == 2 {
		year += 1900
		if year < 1969 {
			year += 100
		}
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if !ok || t.Day() != day || t.Month() != month {
		return time.Time{}, "no such day in the calendar"
	}
	return t, ""
}

func dayFirst(d, m, y string) (time.Time, string)   { return calendarDay(y, m, d) }
func namedFirst(m, d, y string) (time.Time, string) { return calendarDay(y, m, d) }

func monthFirst(m, d, y string) (time.Time, string) {
	if _, ok := monthOf(m); !ok {
		m, d = d, m
	}
	return calendarDay(y, m, d)
}

func eitherFirst(a, b, y string) (time.Time, string) {
	_, first := monthOf(a)
	_, second := monthOf(b)
	if first && second && a != b {
		return time.Time{}, ambiguous
	}
	return monthFirst(a, b, y)
}

// monthOf reads a month's number or name.
func monthOf(s string) (time.Month, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n), n >= 1 && n <= 12
	}
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:min(3, len(s))]))
	return time.Month(i/3 + 1), i >= 0
}
