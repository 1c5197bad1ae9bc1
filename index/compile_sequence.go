package index

import (
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A sequence is a run of terms of one field at fixed distances: one word, the words of a phrase, or
// what was written as one word and is indexed as several.
type sequence struct {
	field string
	slots []*slot
	// asTyped is the exact term of a single word, nil for anything else: quotes that have the word as
	// it was typed come before those that have another form of it.
	asTyped *slot
	// filler marks a word of the query that is nothing but stop words.
	filler bool
}

// A slot is one place in a sequence. It is filled by one term, or by any of those that begin with a
// prefix.
type slot struct {
	// at is the distance to the first slot, in words.
	at int
	// term is what fills it, or the beginning of what does.
	term   string
	prefix bool
	// lists are their postings, by leaf. Deleted documents are among them.
	lists [][]segment.PostingsList
	// count is the number of all these postings.
	count uint64
}

func (s *slot) docs(l *leaf) *roaring.Bitmap {
	sets := make([]*roaring.Bitmap, len(s.lists[l.ord]))
	for i, list := range s.lists[l.ord] {
		sets[i] = bitmapOf(list)
	}
	return union(sets)
}

// candidates returns the documents within that have a term for every slot, wherever it stands.
func (s *sequence) candidates(l *leaf, within *roaring.Bitmap) *roaring.Bitmap {
	if len(s.slots) == 0 {
		return roaring.New()
	}
	for _, sl := range s.slots {
		if within = l.among(within, sl.docs(l)); within.IsEmpty() {
			break
		}
	}
	return within
}

func (s *sequence) find(r *run, l *leaf, within *roaring.Bitmap) (found, error) {
	docs := s.candidates(l, within)
	switch len(s.slots) {
	case 0:
		return found{docs: docs}, nil
	case 1:
	default:
		return s.findRuns(r, l, docs)
	}
	return found{docs: docs, score: func(docs *roaring.Bitmap) error { return s.scoreWord(r, l, docs) }}, nil
}

// findRuns keeps those of docs where the slots are filled one after the other.
func (s *sequence) findRuns(r *run, l *leaf, docs *roaring.Bitmap) (found, error) {
	reader := newRunReader(s, l, docs)
	out := roaring.New()
	var times []uint8
	err := r.each(docs, func(doc uint32) error {
		runs, err := reader.runs(doc)
		if len(runs) > 0 {
			out.Add(doc)
			times = append(times, uint8(min(len(runs), math.MaxUint8)))
		}
		return err
	})
	weight := 0.0
	for _, sl := range s.slots {
		weight += r.idf(sl.count)
	}
	return found{docs: out, score: func(docs *roaring.Bitmap) error {
		i := -1
		return r.each(out, func(doc uint32) error {
			if i++; docs.Contains(doc) {
				r.scores[doc] += float32(weight * saturation(float64(times[i]), averageNorm))
			}
			return nil
		})
	}}, err
}

func (s *sequence) cost() int {
	if len(s.slots) > 1 {
		return dear
	}
	return cheap
}

// near finds the documents in which two sequences stand close together, in either order.
type near struct {
	left, right *sequence
	distance    int
}

func (n *near) find(r *run, l *leaf, within *roaring.Bitmap) (found, error) {
	candidates := n.right.candidates(l, n.left.candidates(l, within))
	left, right := newRunReader(n.left, l, candidates), newRunReader(n.right, l, candidates)
	out := roaring.New()
	err := r.each(candidates, func(doc uint32) error {
		a, err := left.runs(doc)
		if err != nil || len(a) == 0 {
			return err
		}
		b, err := right.runs(doc)
		if err == nil && anyNear(a, b, n.distance) {
			out.Add(doc)
		}
		return err
	})
	var weight float64
	for _, sl := range slices.Concat(n.left.slots, n.right.slots) {
		weight += r.idf(sl.count)
	}
	return found{docs: out, score: r.same(float32(weight))}, err
}

func (n *near) cost() int { return dear }
