package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"onrecord/schema"
)

// clockForm is a time of day behind a date, with its zone: "T14:05:00Z", ", 2:05 p.m. EST",
// " at 14.05 +0100 (CET)", " 1405 GMT".
var clockForm = regexp.MustCompile(`^(?i:(?:[T,|–-]|\s|at\b)*)(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.]?(\d{2})(?:[.,]\d+)?)?` +
	`\s*((?i)[ap]\.?m\.?\b\.?)?\s*([zZ]|[+-]\d{2}:?(?:\d{2})?|(?:UTC|GMT)[+-]\d{1,2}|[A-Za-z]{2,5})?(?:\s*\([A-Za-z ]+\))?\s*$`)

// withTime adds to a day the time of day that rest names. It reports whether it understood all of rest.
func withTime(day time.Time, rest string) (schema.Date, bool) {
	date := schema.Day(day.Date())
	if strings.TrimSpace(rest) == "" {
		return date, true
	}
	m := clockForm.FindStringSubmatch(rest)
	if m == nil {
		return schema.Date{}, false
	}
	h, ok := hour(m[1], m[4])
	minute, second := atoi(m[2]), atoi(m[3])
	if !ok || minute > 59 || second > 60 || m[2] == "" && m[4] == "" {
		return schema.Date{}, false
	}
	zone, ok := zoneOf(m[5])
	if !ok {
		return date, true
	}
	y, month, d := day.Date()
	return schema.DateOf(time.Date(y, month, d, h, minute, second, 0, zone)), true
}

// hour returns the hour of 0 to 23, given half ("p.m.") if there is one.
func hour(s, half string) (int, bool) {
	h := atoi(s)
	if half == "" {
		return h, h <= 23
	}
	if h < 1 || h > 12 {
		return 0, false
	}
	h %= 12
	if half[0] == 'p' || half[0] == 'P' {
		h += 12
	}
	return h, true
}

// zones are the abbreviations whose offset is certain in news: those of RFC 822 and of western Europe.
// "ET" and the like depend on the season, and others are used for several zones.
var zones = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2,
	"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

// zoneOf reads "Z", "+01:00", "-0500", "+01", "GMT+1" or an abbreviation.
func zoneOf(s string) (*time.Location, bool) {
	s = strings.ToUpper(s)
	if h, ok := zones[s]; ok {
		return fixed(h * 3600), true
	}
	if len(s) > 3 && (s[:3] == "GMT" || s[:3] == "UTC") {
		s = s[3:]
	}
	if s == "" || s[0] != '+' && s[0] != '-' {
		return nil, false
	}
	digits := strings.ReplaceAll(s[1:], ":", "")
	offset := atoi(digits) * 3600
	if len(digits) == 4 {
		offset = atoi(digits[:2])*3600 + atoi(digits[2:])*60
	}
	if s[0] == '-' {
		offset = -offset
	}
	return fixed(offset), offset > -24*3600 && offset < 24*3600
}

func fixed(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}

// atoi reads a number of a few digits; "" is 0.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
