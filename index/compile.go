package index

import (
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/analysis"

	"onrecord/query"
	"onrecord/search"
)

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
