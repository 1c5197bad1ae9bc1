package index

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/analysis"

	"onrecord/schema"
)

// A reading is one quote as it is read for a query that found it: what it matched, and where. The text
// is cut into words anew, as it was for the index, since that costs less than to look for the quote
// among the postings of every word.
type reading struct {
	quote *schema.Quote
	words []word
	stemming
	// marks are what matched, in bytes of the text, in no order.
	marks []stretch
}

// word is a word where it stands in a text: its place among the words, and its bytes.
type word struct {
	exact             []byte
	place, start, end int
	// stem is the term of fieldText, "" for a stop word. It is set once stemmed is.
	stem    string
	stemmed bool
}

// read returns the reading of a quote.
func (ix *Index) read(q *schema.Quote) *reading {
	tokens := ix.exact.Analyze([]byte(q.Text))
	words := make([]word, len(tokens))
	for i, t := range tokens {
		words[i] = word{exact: t.Term, place: t.Position, start: t.Start, end: t.End}
	}
	return &reading{quote: q, words: words, stemming: ix.stemming}
}

// stemming are the filters that make the terms of fieldText out of those of fieldExact.
type stemming []analysis.TokenFilter

// stemmingOf returns what the analyser of fieldText does after folding.
func stemmingOf(text analysis.Analyzer) (stemming, error) {
	a, ok := text.(*analysis.DefaultAnalyzer)
	if !ok || len(a.TokenFilters) == 0 || a.TokenFilters[0] != (foldFilter{}) {
		return nil, fmt.Errorf("the analyser of %s, a %T, does not begin with folding", fieldText, text)
	}
	return a.TokenFilters[1:], nil
}

func (s stemming) stem(exact []byte) string {
	// Filters write into the terms that they are given.
	tokens := analysis.TokenStream{{Term: bytes.Clone(exact), Position: 1, Type: analysis.AlphaNumeric}}
	for _, f := range s {
		tokens = f.Filter(tokens)
	}
	if len(tokens) == 0 {
		return ""
	}
	return string(tokens[0].Term)
}

// marksOf returns what of the quote's text matches a query, in code points.
func marksOf(n node, q *reading) []schema.Span {
	if !n.match(q) || len(q.marks) == 0 {
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

// fills reports whether a word of the text fills a slot of a sequence in a field.
func (q *reading) fills(w *word, field string, sl *slot) bool {
	switch {
	case sl.prefix:
		return bytes.HasPrefix(w.exact, []byte(sl.term))
	case field == fieldExact:
		return string(w.exact) == sl.term
	case w.exact[0] != sl.term[0]:
		return false // stemming leaves the first letter as it is
	case !w.stemmed:
		w.stem, w.stemmed = q.stem(w.exact), true
	}
	return w.stem == sl.term
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
	places := make([][]int, len(s.slots))
	for i, sl := range s.slots {
		for j := range q.words {
			if w := &q.words[j]; q.fills(w, s.field, sl) {
				places[i] = append(places[i], w.place)
			}
		}
	}
	return runsOf(s.slots, places, nil)
}

// mark adds the bytes of a run of words.
func (q *reading) mark(run stretch) {
	at := func(place int) word {
		i, _ := slices.BinarySearchFunc(q.words, place, func(w word, place int) int { return w.place - place })
		return q.words[i]
	}
	q.marks = append(q.marks, stretch{at(run.first).start, at(run.last).end})
}

func (s *sequence) match(q *reading) bool {
	runs := s.runs(q)
	for _, run := range runs {
		q.mark(run)
	}
	return len(runs) > 0
}

func (n *near) match(q *reading) bool {
	left, right := n.left.runs(q), n.right.runs(q)
	matched := false
	for _, l := range left {
		if l.closeTo(right, n.distance) {
			q.mark(l)
			matched = true
		}
	}
	for _, r := range right {
		if r.closeTo(left, n.distance) {
			q.mark(r)
		}
	}
	return matched
}
