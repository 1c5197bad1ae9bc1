package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// A node is a compiled part of a query. It finds documents of a leaf, and it can tell from the text
// of one quote whether and where it matches it, which is what marks are made of.
type node interface {
	// find returns those of the documents within that match. It does not change within, and may
	// return it.
	find(r *run, l *leaf, within *roaring.Bitmap) (found, error)
	// match reports whether the quote matches, and adds what matched to its marks if so.
	match(q *reading) bool
	// cost orders the parts of a conjunction, the cheapest first.
	cost() int
}

// The costs of nodes: reading a bitmap, a column, or the places of words.
const (
	cheap = iota
	fair
	dear
)

// found is what a node found in one leaf.
type found struct {
	docs *roaring.Bitmap
	// score adds the node's part of the relevance to r.scores for documents that are all in docs.
	// Nil adds nothing.
	score func(docs *roaring.Bitmap) error
}

// scoring lists the scores of parts; it is nil if none has one.
func scoring(parts []found, narrow bool) func(*roaring.Bitmap) error {
	var some []found
	for _, p := range parts {
		if p.score != nil {
			some = append(some, p)
		}
	}
	if some == nil {
		return nil
	}
	return func(docs *roaring.Bitmap) error {
		for _, p := range some {
			its := docs
			if narrow {
				its = roaring.And(docs, p.docs)
			}
			if err := p.score(its); err != nil {
				return err
			}
		}
		return nil
	}
}

// allOf is a conjunction.
type allOf struct{ parts []node }

func (n *allOf) find(r *run, l *leaf, within *roaring.Bitmap) (found, error) {
	var parts []found
	for _, p := range n.parts {
		f, err := p.find(r, l, within)
		if err != nil {
			return found{}, err
		}
		if f.docs.IsEmpty() {
			return f, nil
		}
		parts, within = append(parts, f), f.docs
	}
	return found{docs: within, score: scoring(parts, false)}, nil
}

func (n *allOf) match(q *reading) bool {
	at := len(q.marks)
	for _, p := range n.parts {
		if !p.match(q) {
			q.marks = q.marks[:at]
			return false
		}
	}
	return true
}

func (n *allOf) cost() int { return dearest(n.parts) }

// anyOf is a disjunction.
type anyOf struct{ parts []node }

func (n *anyOf) find(r *run, l *leaf, within *roaring.Bitmap) (found, error) {
	var parts []found
	var sets []*roaring.Bitmap
	for _, p := range n.parts {
		f, err := p.find(r, l, within)
		if err != nil {
			return found{}, err
		}
		parts, sets = append(parts, f), append(sets, f.docs)
	}
	return found{docs: union(sets), score: scoring(parts, true)}, nil
}

func (n *anyOf) match(q *reading) bool {
	matched := false
	for _, p := range n.parts {
		matched = p.match(q) || matched
	}
	return matched
}

func (n *anyOf) cost() int { return dearest(n.parts) }

func dearest(parts []node) int {
	c := cheap
	for _, p := range parts {
		c = max(c, p.cost())
	}
	return c
}

// noneOf is an exclusion. It adds nothing to the relevance and marks nothing.
type noneOf struct{ part node }

func (n *noneOf) find(r *run, l *leaf, within *roaring.Bitmap) (found, error) {
	f, err := n.part.find(r, l, within)
	if err != nil {
		return found{}, err
	}
	return found{docs: roaring.AndNot(within, f.docs)}, nil
}

func (n *noneOf) match(q *reading) bool {
	at := len(q.marks)
	matched := n.part.match(q)
	q.marks = q.marks[:at]
	return !matched
}

// cost is never cheap: what is left of most quotes narrows nothing down for other parts.
func (n *noneOf) cost() int { return max(fair, n.part.cost()) }
