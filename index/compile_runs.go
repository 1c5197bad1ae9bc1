package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// stretch is where a sequence stands in a text: the places of its first and last word.
type stretch struct{ first, last int }

// closeTo reports whether s stands without overlap at most distance words before or after one of
// others, which are sorted and of one length. Neighbours have the distance 1.
func (s stretch) closeTo(others []stretch, distance int) bool {
	i, _ := slices.BinarySearchFunc(others, s.last+1, func(o stretch, at int) int { return o.first - at })
	if i < len(others) && others[i].first-s.last <= distance {
		return true
	}
	i, _ = slices.BinarySearchFunc(others, s.first, func(o stretch, at int) int { return o.last - at })
	return i > 0 && s.first-others[i-1].last <= distance
}

func anyNear(a, b []stretch, distance int) bool {
	return slices.ContainsFunc(a, func(s stretch) bool { return s.closeTo(b, distance) })
}

// runReader reads where a sequence stands in some documents, one after the other in ascending order.
type runReader struct {
	seq     *sequence
	readers []placeReader
	places  [][]int
	found   []stretch
}

// newRunReader returns a reader for docs, which all have a term for every slot.
func newRunReader(s *sequence, l *leaf, docs *roaring.Bitmap) *runReader {
	r := &runReader{seq: s, readers: make([]placeReader, len(s.slots)), places: make([][]int, len(s.slots))}
	for i, sl := range s.slots {
		for _, list := range sl.lists[l.ord] {
			it := list.Iterator(true, true, true, nil)
			if sl.prefix {
				narrow(it, roaring.And(docs, bitmapOf(list)))
			} else {
				narrow(it, docs)
			}
			r.readers[i].its = append(r.readers[i].its, &placeIterator{it: it})
		}
	}
	return r
}

// runs returns where the sequence stands in doc. The slice is valid until the next call.
func (r *runReader) runs(doc uint32) ([]stretch, error) {
	for i := range r.readers {
		var err error
		if r.places[i], err = r.readers[i].read(doc, r.places[i][:0]); err != nil {
			return nil, err
		}
	}
	r.found = runsOf(r.seq.slots, r.places, r.found[:0])
	return r.found, nil
}

// runsOf appends to out where the slots are filled at their distances, given the sorted places of
// each.
func runsOf(slots []*slot, places [][]int, out []stretch) []stretch {
	if len(slots) == 0 {
		return out
	}
	last := slots[len(slots)-1].at
next:
	for _, first := range places[0] {
		for i, sl := range slots[1:] {
			if _, ok := slices.BinarySearch(places[i+1], first+sl.at); !ok {
				continue next
			}
		}
		out = append(out, stretch{first, first + last})
	}
	return out
}

// placeReader reads the places of the terms that fill one slot.
type placeReader struct{ its []*placeIterator }

type placeIterator struct {
	it  segment.PostingsIterator
	cur segment.Posting
	end bool
}

// read appends to out the places in doc, sorted. Documents have to be asked for in ascending order.
func (r *placeReader) read(doc uint32, out []int) ([]int, error) {
	for _, p := range r.its {
		if err := p.advance(uint64(doc)); err != nil {
			return out, err
		}
		if p.end || p.cur.Number() != uint64(doc) {
			continue
		}
		for _, at := range p.cur.Locations() {
			out = append(out, int(at.Pos()))
		}
	}
	if len(r.its) > 1 {
		slices.Sort(out)
	}
	return out, nil
}

func (p *placeIterator) advance(doc uint64) (err error) {
	if p.end || p.cur != nil && p.cur.Number() >= doc {
		return nil
	}
	p.cur, err = p.it.Advance(doc)
	p.end = p.cur == nil
	return err
}
