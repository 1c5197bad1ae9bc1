package index

import (
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Quotes that are one statement are one hit. Most quotes are alone, and they are counted and ranked as
// they are found. The others are set aside until all leaves were searched, since the quotes of a
// statement may lie in several; then each statement is counted once for each value that its quotes
// have, and ranks as its best quote does.

// aside are documents that are not alone, in the order in which they were found.
type aside struct {
	docs []uint32
	// places are theirs in the order of the hits; nil where none are ranked.
	places []uint32
}

// split divides documents of a leaf into those that are alone and those to set aside; all are alone
// where quotes are kept separate. An empty set may be nil.
func (r *run) split(l *leaf, docs *roaring.Bitmap) (alone, others *roaring.Bitmap) {
	if r.separate {
		return docs, nil
	}
	repeated := r.columns.statements.repeated[l.ord]
	if !repeated.Intersects(docs) {
		return docs, nil
	}
	return roaring.AndNot(docs, repeated), roaring.And(docs, repeated)
}

// add puts documents of a leaf aside.
func (a *aside) add(r *run, l *leaf, docs *roaring.Bitmap) {
	if docs == nil {
		return
	}
	batches(docs, r.buf, func(docs []uint32) {
		for _, doc := range docs {
			a.docs = append(a.docs, l.base+doc)
		}
	})
}

// collapse counts and ranks what was set aside.
func (r *run) collapse() {
	var chosen [numFacets]bool
	for i := range r.filters {
		f := &r.filters[i]
		chosen[f.field] = true
		r.eachStatement(&f.aside, func(docs, _ []uint32) { r.scratch.once[f.field].count(f.counts, docs) })
	}
	r.eachStatement(&r.aside, func(docs, places []uint32) {
		r.total++
		for f := range numFacets {
			if !chosen[f] {
				r.scratch.once[f].count(r.counts[f], docs)
			}
		}
		if r.months != nil {
			r.scratch.onceMonths.count(r.months, docs)
		}
		best := key(math.MaxUint64)
		for i, doc := range docs {
			best = min(best, newKey(places[i], r.columns.ranks[doc]))
		}
		r.top.offer(best.place(), best.rank())
	})
}

// eachStatement calls f with the documents of each statement of which some were set aside, and with
// their places. The slices are valid during the call.
func (r *run) eachStatement(a *aside, f func(docs, places []uint32)) {
	s := r.scratch
	of := r.columns.statements.of
	if s.heads == nil {
		s.heads = make([]uint32, len(r.columns.statements.members))
	}
	// The documents of a statement are chained: its head is the place of one in a.docs plus one, and
	// next leads on from each.
	s.next, s.touched = slices.Grow(s.next[:0], len(a.docs))[:len(a.docs)], s.touched[:0]
	for i, doc := range a.docs {
		n := of[doc] - 1
		if s.heads[n] == 0 {
			s.touched = append(s.touched, n)
		}
		s.next[i], s.heads[n] = s.heads[n], uint32(i+1)
	}
	for _, n := range s.touched {
		s.docs, s.places = s.docs[:0], s.places[:0]
		for i := s.heads[n]; i != 0; i = s.next[i-1] {
			s.docs = append(s.docs, a.docs[i-1])
			if a.places != nil {
				s.places = append(s.places, a.places[i-1])
			}
		}
		s.heads[n] = 0
		f(s.docs, s.places)
	}
}

// once counts the values of a field, each once for all documents that it is given together.
type once struct {
	field *fieldColumn
	// round numbers the calls of count, and last is the one in which a value was counted.
	round uint32
	last  []uint32
}

func newOnce(f *fieldColumn) *once { return &once{field: f, last: f.newCounts()} }

// count adds one for each value that any of docs has.
func (o *once) count(counts []uint32, docs []uint32) {
	if o.round++; o.round == 0 {
		clear(o.last)
		o.round = 1
	}
	for _, doc := range docs {
		for _, v := range o.field.of(doc) {
			if o.last[v] != o.round {
				o.last[v] = o.round
				counts[v]++
			}
		}
	}
}
