package index

import (
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/query"
	"onrecord/search"
)

// maxExpansions is how many words of one leaf a prefix may stand for. Past it the query is refused:
// such a prefix finds nearly everything, and its cost grows with the vocabulary.
const maxExpansions = 4096

// word compiles a word: stemmed, so that it is found in any form, or exact where it is nothing but stop
// words. What is written as one word and indexed as several ("state-of-the-art") has to stand as
// written.
func (c *compiler) word(w *query.Word) (node, error) {
	if w.Prefix {
		return c.prefix(string(foldTerm([]byte(w.Text))))
	}
	s, err := c.sequence(fieldText, c.text, w.Text)
	if err != nil || len(s.slots) > 1 {
		return s, err
	}
	exact, err := c.sequence(fieldExact, c.exact, w.Text)
	if err != nil {
		return nil, err
	}
	if len(s.slots) == 0 {
		exact.filler = true
		return exact, nil
	}
	if len(exact.slots) == 1 {
		s.asTyped = exact.slots[0]
	}
	return s, nil
}

func (c *compiler) phrase(p *query.Phrase) (node, error) {
	return c.sequence(fieldExact, c.exact, p.Text)
}

// sequence returns the terms of text, at their distances, in a field. It may have no slots, and then
// finds nothing. It is never nil.
func (c *compiler) sequence(field string, a analysis.Analyzer, text string) (*sequence, error) {
	s := &sequence{field: field}
	tokens := a.Analyze([]byte(text))
	for _, t := range tokens {
		term := string(t.Term)
		sl, err := c.slot(field, func(*leaf) ([]string, error) { return []string{term}, nil })
		if err != nil {
			return s, err
		}
		sl.at, sl.term = t.Position-tokens[0].Position, term
		s.slots = append(s.slots, sl)
	}
	return s, nil
}

// prefix returns a sequence of one slot, for all exact terms that begin with start.
func (c *compiler) prefix(start string) (node, error) {
	if len(start) == 0 {
		return &sequence{field: fieldExact}, nil
	}
	sl, err := c.slot(fieldExact, func(l *leaf) ([]string, error) { return l.beginning(fieldExact, start) })
	if err != nil {
		return nil, err
	}
	sl.term, sl.prefix = start, true
	return &sequence{field: fieldExact, slots: []*slot{sl}}, nil
}

// slot looks up in every leaf the terms that may fill one place of a sequence.
func (c *compiler) slot(field string, terms func(*leaf) ([]string, error)) (*slot, error) {
	s := &slot{lists: make([][]segment.PostingsList, len(c.leaves))}
	for i, l := range c.leaves {
		all, err := terms(l)
		if err != nil {
			return nil, err
		}
		for _, t := range all {
			list, err := l.postings(field, t)
			if err != nil {
				return nil, err
			}
			if n := list.Count(); n > 0 {
				s.lists[i] = append(s.lists[i], list)
				s.count += n
			}
		}
	}
	return s, nil
}

func (c *compiler) near(e *query.Near) (node, error) {
	n := &near{distance: e.Distance}
	for _, side := range []struct {
		expr query.Expr
		to   **sequence
	}{{e.Left, &n.left}, {e.Right, &n.right}} {
		part, err := c.compile(side.expr)
		if err != nil {
			return nil, err
		}
		s, ok := part.(*sequence)
		if !ok {
			return nil, fmt.Errorf("%w: NEAR stands between two words or phrases", search.ErrBadQuery)
		}
		*side.to = s
	}
	return n, nil
}

// beginning returns the terms of a field that begin with start.
func (l *leaf) beginning(field, start string) ([]string, error) {
	dict, err := l.seg.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("dictionary of %s: %w", field, err)
	}
	var out []string
	for it := dict.AutomatonIterator(nil, []byte(start), nil); ; {
		entry, err := it.Next()
		if err != nil {
			return nil, fmt.Errorf("dictionary of %s: %w", field, err)
		}
		if entry == nil || !strings.HasPrefix(entry.Term, start) {
			return out, nil
		}
		if len(out) == maxExpansions {
			return nil, fmt.Errorf("%w: too many words begin with %q: add a letter", search.ErrBadQuery, start)
		}
		out = append(out, entry.Term)
	}
}
