package article

import (
	"testing"
	"time"

	"onrecord/schema"
)

func TestParseDate(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2016-10-19", "2016-10-19"},
		{" 2016-10-19 ", "2016-10-19"},
		{"2016/10/19", "2016-10-19"},
		{"2016-1-9", "2016-01-09"},
		{"20130121", "2013-01-21"},
		{"20130121T140500Z", "2013-01-21T14:05:00Z"},
		{"2013-01-21T14:05:00Z", "2013-01-21T14:05:00Z"},
		{"2013-01-21T14:05:00.123456+01:00", "2013-01-21T14:05:00+01:00"},
		{"2013-01-21T14:05:00-0500", "2013-01-21T14:05:00-05:00"},
		{"2013-01-21 14:05:00+00", "2013-01-21T14:05:00Z"},
		{"2013-01-21T14:05Z", "2013-01-21T14:05:00Z"},
		// Without a zone, or with one that is not certain, the day is certain and the instant is not.
		{"2013-01-21T14:05:00", "2013-01-21"},
		{"2013-01-21 14:05", "2013-01-21"},
		{"January 21, 2013 10:15 a.m. ET", "2013-01-21"},
		{"January 21, 2013 at 10:15 AM EST", "2013-01-21T10:15:00-05:00"},
		{"21 Jan 2013 12.05am GMT", "2013-01-21T00:05:00Z"},
		{"21 Jan 2013 12:05 p.m. BST", "2013-01-21T12:05:00+01:00"},
		{"Mon, 21 Jan 2013 14:05:00 GMT", "2013-01-21T14:05:00Z"},
		{"Mon, 21 Jan 2013 14:05:00 -0800 (PST)", "2013-01-21T14:05:00-08:00"},
		{"Monday 21 January 2013, 14:05 GMT+1", "2013-01-21T14:05:00+01:00"},
		{"1/21/2013", "2013-01-21"},
		{"3/4/2013", "2013-03-04"},
		{"21/1/2013", "2013-01-21"},
		{"12/31/18", "2018-12-31"},
		{"8/9/19", "2019-08-09"},
		{"4/4/69", "1969-04-04"},
		{"1/21/2013 2:05:07 PM", "2013-01-21"},
		{"21.1.2013", "2013-01-21"},
		{"4.3.2013", "2013-03-04"},
		{"21-01-2013", "2013-01-21"},
		{"01-21-2013", "2013-01-21"},
		{"4-4-2013", "2013-04-04"},
		{"21 January 2013", "2013-01-21"},
		{"21st of January, 2013", "2013-01-21"},
		{"2nd February 2013", "2013-02-02"},
		{"21-Jan-2013", "2013-01-21"},
		{"January 21, 2013", "2013-01-21"},
		{"Jan. 21, 2013", "2013-01-21"},
		{"Sept 21st 2013", "2013-09-21"},
		{"SEPTEMBER 21 2013", "2013-09-21"},
		{"Sunday, September 1, 2013", "2013-09-01"},
		{"29 February 2024", "2024-02-29"},
		{"2 June 2026", "2026-06-02"}, // a day ahead: the reader may be west of the writer
	} {
		d, reason := parseDate(tt.in, testNow)
		if got := d.String(); got != tt.want {
			t.Errorf("parseDate(%q) = %q (%s), want %q", tt.in, got, reason, tt.want)
		}
	}
}

func TestUnusableDates(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"0001-11-30", "year 1 lies before 1800"},
		{"0001-01-01T00:00:00Z", "year 1 lies before 1800"},
		{"1799-12-31", "year 1799 lies before 1800"},
		{"2050-01-01", "year 2050 lies in the future"},
		{"3 June 2026", "year 2026 lies in the future"},
		{"2026-06-02T12:00:01Z", "year 2026 lies in the future"},
		{"1/1/68", "year 2068 lies in the future"},
		{"2013-02-30", "no such day in the calendar"},
		{"2013-13-01", "no such day in the calendar"},
		{"31/31/2013", "no such day in the calendar"},
		{"29 February 2023", "no such day in the calendar"},
		{"0/0/2013", "no such day in the calendar"},
		{"3-4-2013", "day and month cannot be told apart"},
		{"yesterday", "not a date in a known form"},
		{"2013", "not a date in a known form"},
		{"January 2013", "not a date in a known form"},
		{"1358777100", "not a date in a known form"},
		{"January 21, 2013, updated 3pm", "not a date in a known form"},
		{"2013-01-21T25:05:00Z", "not a date in a known form"},
		{"2013-01-21T14:65:00Z", "not a date in a known form"},
		{"1/21/2013 13:05 pm", "not a date in a known form"},
		{"21 Brumaire 2013", "not a date in a known form"},
		{"20131", "not a date in a known form"},
		{"１/２１/２０１３", "not a date in a known form"},
	} {
		if d, got := parseDate(tt.in, testNow); got != tt.want || !d.IsZero() {
			t.Errorf("parseDate(%q) = %v, %q, want %q", tt.in, d, got, tt.want)
		}
	}
}

func TestFirstDate(t *testing.T) {
	for _, tt := range []struct {
		in                  []string
		date, value, reason string
	}{
		{nil, "", "", ""},
		{[]string{"", "  "}, "", "", ""},
		{[]string{"2013-01-21", "rubbish"}, "2013-01-21", "", ""},
		{[]string{"rubbish", "2013-01-21"}, "2013-01-21", "", ""},
		{[]string{"rubbish", "0001-01-01"}, "", "rubbish", "not a date in a known form"},
	} {
		d, value, reason := firstDate(tt.in, testNow)
		if d.String() != tt.date || value != tt.value || reason != tt.reason {
			t.Errorf("firstDate(%q) = %q, %q, %q", tt.in, d, value, reason)
		}
	}
}

// FuzzDate: whatever is read can be written and read again, and lies within the bounds.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2016-10-19", "1/21/13 2:05 pm EST", "Mon, 21 Jan 2013 14:05:00 +0100", "21st of May, 1999 at 24:00", "20130121T1405Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, reason := parseDate(s, testNow)
		if (reason == "") == d.IsZero() {
			t.Fatalf("date %v with reason %q", d, reason)
		}
		if reason != "" {
			return
		}
		again, err := schema.ParseDate(d.String())
		if err != nil || again.Compare(d) != 0 {
			t.Fatalf("%q was read as %q, which is read as %v: %v", s, d, again, err)
		}
		if d.Year() < schema.FirstYear || d.Time().After(testNow.Add(24*time.Hour)) {
			t.Fatalf("%q was read as %q", s, d)
		}
	})
}
