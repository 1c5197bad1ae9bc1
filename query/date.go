package query

import (
	"fmt"
	"strings"
	"time"

	"onrecord/schema"
)

// dateField reads the value of date:, since:, until:, before: or after: as a restriction by date.
func dateField(name, value string) (*Field, error) {
	from, to, err := dateBounds(name, value)
	if err != nil {
		return nil, err
	}
	if !from.IsZero() && !to.IsZero() && to.Compare(from) < 0 {
		return nil, fmt.Errorf("the dates %s end before they begin", value)
	}
	return &Field{Name: "date", Value: formatRange(from, to), From: from, To: to}, nil
}

func dateBounds(name, value string) (from, to schema.Date, err error) {
	if name == "date" {
		return dateRange(value)
	}
	first, last, err := parseDay(value)
	if err != nil {
		return from, to, err
	}
	switch name {
	case "since":
		return first, to, nil
	case "until":
		return from, last, nil
	case "before":
		to, err = shift(first, -1)
		return from, to, err
	default:
		from, err = shift(last, 1)
		return from, to, err
	}
}

// dateRange reads "2025-03", "2025-03..2025-04", "2025..", "..2025".
func dateRange(value string) (from, to schema.Date, err error) {
	a, b, isRange := strings.Cut(value, "..")
	if !isRange {
		return parseDay(value)
	}
	if a == "" && b == "" {
		return from, to, fmt.Errorf("date:%s needs a day on one side at least", value)
	}
	if a != "" {
		if from, _, err = parseDay(a); err != nil {
			return from, to, err
		}
	}
	if b != "" {
		_, to, err = parseDay(b)
	}
	return from, to, err
}

// parseDay returns the first and the last day of a year, a month or a day.
func parseDay(s string) (first, last schema.Date, err error) {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if len(s) != len(layout) {
			continue
		}
		t, err := time.Parse(layout, s)
		if err != nil {
			break
		}
		if t.Year() < schema.FirstYear || t.Year() > schema.LastYear {
			return first, last, fmt.Errorf("the date %s lies outside %d to %d", s, schema.FirstYear, schema.LastYear)
		}
		first = schema.Day(t.Date())
		switch layout {
		case "2006":
			last = schema.Day(t.Year(), time.December, 31)
		case "2006-01":
			last = schema.Day(t.Year(), t.Month()+1, 0)
		default:
			last = first
		}
		return first, last, nil
	}
	return first, last, fmt.Errorf("%q is no date: write 2025, 2025-03 or 2025-03-23", s)
}

// shift returns the day n days after d, which must lie within the years that dates may have.
func shift(d schema.Date, n int) (schema.Date, error) {
	y, m, day := d.Time().Date()
	moved := schema.Day(y, m, day+n)
	if y := moved.Year(); y < schema.FirstYear || y > schema.LastYear {
		return moved, fmt.Errorf("there are no dates outside %d to %d", schema.FirstYear, schema.LastYear)
	}
	return moved, nil
}

// formatRange writes bounds in their shortest form that dateRange reads back: "2025-03" for a whole
// month, "2025-03..2025-04-15", "..2024".
func formatRange(from, to schema.Date) string {
	switch {
	case from.IsZero():
		return ".." + formatLast(to)
	case to.IsZero():
		return formatFirst(from) + ".."
	case from.Compare(to) == 0:
		return from.String()
	case from.Time().Day() == 1 && from.Time().AddDate(0, 1, -1).Equal(to.Time()):
		return from.Time().Format("2006-01")
	}
	if first, last := formatFirst(from), formatLast(to); first != last {
		return first + ".." + last
	}
	return formatFirst(from)
}

// formatFirst writes a range's first day as its month or year where it is the first of it.
func formatFirst(d schema.Date) string { return shorten(d, d.Time().AddDate(0, 0, -1)) }

// formatLast writes a range's last day as its month or year where it is the last of it.
func formatLast(d schema.Date) string { return shorten(d, d.Time().AddDate(0, 0, 1)) }

// shorten leaves out of d what is told by its neighbour's being in another month or year.
func shorten(d schema.Date, neighbour time.Time) string {
	t := d.Time()
	switch {
	case neighbour.Year() != t.Year():
		return t.Format("2006")
	case neighbour.Month() != t.Month():
		return t.Format("2006-01")
	}
	return t.Format(time.DateOnly)
}
