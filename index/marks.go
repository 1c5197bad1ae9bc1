package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"

	"onrecord/schema"
)

// A reading is one quote as it is read for a query that found it: what it matched, and where. The text
// is analysed anew, as it was for the index, since that costs no more than to find the quote's places
// among the postings of every word.
type reading struct {
	quote       *schema.Quote
	text, exact analysis.Analyzer
	tokens      map[string][]token
	// marks are what matched, in bytes of the text, in no order.
	marks []stretch
}

// token is a term where it stands in the text: its place among the words, and its bytes.
type token struct {
	term              string
	place, start, end int
}

// marksOf returns what of the quote's text matches a query, in code points.
func marksOf(n node, q *reading) []schema.Span {
	if n == nil || !n.match(q) || len(q.marks) == 0 {
		return nil
	}
	slices.SortFunc(q.marks, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
	})
	runes := schema.NewRuneIndex(q.quote.Text)
	var out []schema.Span
	end := -1
	for _, m := range q.marks {
		span := schema.Span{Start: runes.Rune(m.first), End: runes.Rune(m.last)}
		if m.first < end {
			last := &out[len(out)-1]
			last.End = max(last.End, span.End)
		} else {
			out = append(out, span)
		}
		end = max(end, m.last)
	}
	return out
}

// in returns the tokens of the text as a field has them.
func (q *reading) in(field string) []token {
	if got, ok := q.tokens[field]; ok {
		return got
	}
	a := q.exact
	if field == fieldText {
		a = q.text
	}
	stream := a.Analyze([]byte(q.quote.Text))
	out := make([]token, len(stream))
	for i, t := range stream {
		out[i] = token{term: string(t.Term), place: t.Position, start: t.Start, end: t.End}
	}
	if q.tokens == nil {
		q.tokens = make(map[string][]token, 2)
	}
	q.tokens[field] = out
	return out
}

// has reports whether the quote has one of the ids in a field.
func (q *reading) has(field string, ids []string) bool {
	is := func(id string) bool { return slices.Contains(ids, id) }
	switch field {
	case fieldSpeaker:
		return slices.ContainsFunc(q.quote.Speakers, func(s schema.Speaker) bool { return is(s.ID) })
	case fieldSubject:
		return slices.ContainsFunc(q.quote.Subjects, func(s schema.Subject) bool { return is(s.ID) })
	case fieldTopic:
		return slices.ContainsFunc(q.quote.Topics, func(t schema.Topic) bool { return is(string(t)) })
	case fieldSource:
		return is(q.quote.Article.Publication)
	case fieldKind:
		return is(string(q.quote.Kind))
	}
	return false
}

// runs returns where the sequence stands in the text, by places of words.
func (s *sequence) runs(q *reading) []stretch {
	tokens := q.in(s.field)
	places := make([][]int, len(s.slots))
	for i, sl := range s.slots {
		for _, t := range tokens {
			if t.term == sl.term || sl.prefix && strings.HasPrefix(t.term, sl.term) {
				places[i] = append(places[i], t.place)
			}
		}
	}
	return runsOf(s.slots, places, nil)
}

// mark adds the bytes of a run of words.
func (s *sequence) mark(q *reading, run stretch) {
	tokens := q.in(s.field)
	at := func(place int) token {
		i, _ := slices.BinarySearchFunc(tokens, place, func(t token, place int) int { return t.place - place })
		return tokens[i]
	}
	q.marks = append(q.marks, stretch{at(run.first).start, at(run.last).end})
}

func (s *sequence) match(q *reading) bool {
	runs := s.runs(q)
	for _, run := range runs {
		s.mark(q, run)
	}
	return len(runs) > 0
}

func (n *near) match(q *reading) bool {
	left, right := n.left.runs(q), n.right.runs(q)
	matched := false
	for _, l := range left {
		if l.closeTo(right, n.distance) {
			n.left.mark(q, l)
			matched = true
		}
	}
	for _, r := range right {
		if r.closeTo(left, n.distance) {
			n.right.mark(q, r)
		}
	}
	return matched
}
