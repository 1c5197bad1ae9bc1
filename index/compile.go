package index

import (
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// maxExpansions is how many words of one leaf a prefix may stand for. Past it the query is refused:
// such a prefix finds nearly everything, and its cost grows with the vocabulary.
const maxExpansions = 4096

// A compiler turns the expression of a query into nodes, with the postings that they need at hand. One
// compiler serves one query.
type compiler struct {
	leaves      []*leaf
	text, exact analysis.Analyzer
}

// compile returns the node of e. Errors are search.ErrBadQuery or the index's.
func (c *compiler) compile(e query.Expr) (node, error) {
	switch e := e.(type) {
	case *query.And:
		return c.all(e.Parts)
	case *query.Or:
		return c.any(e.Parts)
	case *query.Not:
		part, err := c.compile(e.Part)
		return &noneOf{part: part}, err
	case *query.Word:
		return c.word(e)
	case *query.Phrase:
		return c.phrase(e)
	case *query.Near:
		return c.near(e)
	case *query.Field:
		return c.field(e)
	}
	return nil, fmt.Errorf("%w: it holds an unresolved %T", search.ErrBadQuery, e)
}

func (c *compiler) parts(exprs []query.Expr) ([]node, error) {
	out := make([]node, 0, len(exprs))
	for _, e := range exprs {
		n, err := c.compile(e)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// all compiles a conjunction. Stop words in it ask for nothing, as they stand between the words of a
// question ("tax on the rich"), unless no other part looks for text. The parts are put in the order of
// their cost, so that dear ones look only at what the cheap ones have left.
func (c *compiler) all(exprs []query.Expr) (node, error) {
	parts, err := c.parts(exprs)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(parts, looksForText) {
		parts = slices.DeleteFunc(parts, isFiller)
	}
	slices.SortStableFunc(parts, func(a, b node) int { return a.cost() - b.cost() })
	if len(parts) == 1 {
		return parts[0], nil
	}
	return &allOf{parts: parts}, nil
}

func isFiller(n node) bool {
	s, ok := n.(*sequence)
	return ok && s.filler
}

func looksForText(n node) bool {
	switch n := n.(type) {
	case *sequence:
		return !n.filler
	case *near:
		return true
	case *allOf:
		return slices.ContainsFunc(n.parts, looksForText)
	case *anyOf:
		return slices.ContainsFunc(n.parts, looksForText)
	}
	return false
}

// Where a name may be meant as a speaker, a subject or plain words, these add to the relevance of quotes
// that have the value. A word of the query adds 3 to 8, the more the rarer it is.
var valueScores = map[string]float32{fieldSubject: 4, fieldSpeaker: 3, fieldTopic: 2}

// any compiles a disjunction.
func (c *compiler) any(exprs []query.Expr) (node, error) {
	parts, err := c.parts(exprs)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(parts, scores) {
		for _, p := range parts {
			if v, ok := p.(*valued); ok {
				v.score = valueScores[v.field]
			}
		}
	}
	return &anyOf{parts: parts}, nil
}

// scores reports whether a node adds to the relevance of what it finds: whether it looks for words.
func scores(n node) bool {
	switch n := n.(type) {
	case *sequence, *near:
		return true
	case *allOf:
		return slices.ContainsFunc(n.parts, scores)
	case *anyOf:
		return slices.ContainsFunc(n.parts, scores)
	}
	return false
}

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

// fieldTerms are the index's fields behind the fields of the query language; date has its own node.
var fieldTerms = map[string]string{
	"speaker": fieldSpeaker, "subject": fieldSubject, "topic": fieldTopic, "source": fieldSource, "kind": fieldKind,
}

func (c *compiler) field(f *query.Field) (node, error) {
	if f.Name == "date" {
		return &dated{days: newDays(f.From, f.To)}, nil
	}
	name, ok := fieldTerms[f.Name]
	if !ok {
		return nil, fmt.Errorf("%w: there is no field %q", search.ErrBadQuery, f.Name)
	}
	return &valued{field: name, ids: f.IDs}, nil
}

// days is a stretch of days since 1970, both ends included.
type days struct{ from, to int32 }

// newDays returns the days between two dates, where zero leaves an end open. Undated is outside unless
// both are open.
func newDays(from, to schema.Date) days {
	if from.IsZero() && to.IsZero() {
		return days{undated, lastDay}
	}
	d := days{from: undated + 1, to: lastDay}
	if !from.IsZero() {
		d.from = int32(dayNumber(from))
	}
	if !to.IsZero() {
		d.to = int32(dayNumber(to))
	}
	return d
}

func (d days) contain(day int32) bool { return day >= d.from && day <= d.to }
