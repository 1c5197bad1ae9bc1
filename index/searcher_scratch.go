package index

import "sync"

// scratch is the memory that a search needs beside its answer. Searches hand it on.
type scratch struct {
	// counts are for the facets of the hits, others for those of the fields with a choice.
	counts, others facetCounts
	// scores has a place for each document of the largest leaf. It is nil until a search needs it, and
	// all zero between searches.
	scores []float32
	buf    []uint32

	// once counts the values of each field for whole statements.
	once       [numFacets]*once
	onceMonths *once
	// heads, next and touched chain the documents of statements, docs and places are those of one; see
	// eachStatement. heads has a place for each statement and is all zero between uses.
	heads, next, touched, docs, places []uint32
}

// bufSize is how many document numbers are read from a set at a time.
const bufSize = 1024

// scratchPool keeps the scratches that no search uses. The zero value is ready for use.
type scratchPool struct{ pool sync.Pool }

// lend gives a run its memory. A run that fails need not give it back.
func (p *scratchPool) lend(r *run, leaves []*leaf) {
	s, ok := p.pool.Get().(*scratch)
	if !ok {
		s = &scratch{buf: make([]uint32, bufSize)}
		for f := range numFacets {
			s.counts[f] = r.columns.fields[f].newCounts()
			s.others[f] = r.columns.fields[f].newCounts()
			s.once[f] = newOnce(&r.columns.fields[f])
		}
		s.onceMonths = newOnce(&r.columns.months)
	}
	for f := range numFacets {
		clear(s.counts[f])
	}
	for i, f := range r.filters {
		clear(s.others[f.field])
		r.filters[i].counts = s.others[f.field]
	}
	if r.order == byWords && s.scores == nil {
		largest := uint32(0)
		for _, l := range leaves {
			largest = max(largest, l.size)
		}
		s.scores = make([]float32, largest)
	}
	r.scratch, r.counts, r.scores, r.buf = s, s.counts, s.scores, s.buf
}

// takeBack keeps the memory of a run that has ended well.
func (p *scratchPool) takeBack(r *run) { p.pool.Put(r.scratch) }
