package tests

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

// tally sums up how the extractor's quotes compare with a reader's.
type tally struct {
	expected, found, extra int // quotes
	speakers, kinds        int // of the found ones, those whose speakers and kind are right
	subjects               overlap
}

// add takes in one quote that was found.
func (s *tally) add(t *testing.T, e *expectation, q *schema.Quote) {
	t.Helper()
	if sameSpeakers(e, q) {
		s.speakers++
	} else {
		t.Logf("%s: %q is by %v, not %v", e.file, e.begins, speakerNames(q), e.speakers)
	}
	if e.kind == q.Kind {
		s.kinds++
	}
	var got []string
	for _, x := range q.Subjects {
		got = append(got, x.Name)
	}
	if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(e.subjects))) {
		t.Logf("%s: %q is about %q, not %q", e.file, e.begins, got, e.subjects)
	}
	s.subjects.add(got, e.subjects)
}

func speakerNames(q *schema.Quote) []string {
	names := make([]string, 0, len(q.Speakers))
	for _, s := range q.Speakers {
		names = append(names, s.Name)
	}
	return names
}

// sameSpeakers compares names. Of an anonymous speaker only that counts: a description can be cut from
// an article in more than one good way.
func sameSpeakers(e *expectation, q *schema.Quote) bool {
	if len(q.Speakers) != len(e.speakers) {
		return false
	}
	for _, s := range q.Speakers {
		known := slices.Contains(e.speakers, s.Name)
		if s.Type == schema.Anonymous {
			known = slices.ContainsFunc(e.speakers, func(n string) bool { return strings.HasPrefix(n, anonymous) })
		}
		if !known {
			return false
		}
	}
	return true
}

func (s *tally) precision() float64       { return percent(s.found, s.found+s.extra) }
func (s *tally) recall() float64          { return percent(s.found, s.expected) }
func (s *tally) speakerAccuracy() float64 { return percent(s.speakers, s.found) }

// endToEnd is the F1 of quotes found with their right speakers.
func (s *tally) endToEnd() float64 {
	return percent(2*s.speakers, s.expected+s.found+s.extra)
}

// report sums up a tally on one line, in per cent.
func (s *tally) report() string {
	return fmt.Sprintf("found %d of %d and %d more (precision %.1f, recall %.1f); speakers %.1f, kinds %.1f, subjects F1 %.1f, who said what F1 %.1f",
		s.found, s.expected, s.extra, s.precision(), s.recall(), s.speakerAccuracy(), percent(s.kinds, s.found), s.subjects.f1(), s.endToEnd())
}

// overlap counts how far sets agree over many pairs of them.
type overlap struct{ got, want, both int }

func (o *overlap) add(got, want []string) {
	o.got += len(got)
	o.want += len(want)
	for _, g := range got {
		if slices.Contains(want, g) {
			o.both++
		}
	}
}

// f1 is the harmonic mean of precision and recall, in per cent.
func (o *overlap) f1() float64 { return percent(2*o.both, o.got+o.want) }

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}
