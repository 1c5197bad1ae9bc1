package index

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"

	"onrecord/query"
)

// checkEvery is how many documents are read between two looks at the context: a fraction of a
// millisecond.
const checkEvery = 2048

// A run is one search while it runs: what was asked in compiled form, what was found so far, and the
// memory for it. It is used by one goroutine.
type run struct {
	ctx     context.Context
	columns *columns
	// root is the compiled expression, nil if there is none.
	root node
	// days are the bounds of the query's dates, used if bounded.
	days    days
	bounded bool
	filters []filter
	// separate makes a hit of every quote, whatever it has in common with others.
	separate bool
	order    order
	top      top

	total int
	// counts are the facets of the hits.
	counts facetCounts
	// months are the counts of months, nil where they are not asked for.
	months []uint32
	// aside are the hits that are not alone.
	aside aside
	// scores are what the words of the query add to the relevance of the current leaf's documents.
	// Outside of rank they are all zero.
	scores  []float32
	buf     []uint32
	scratch *scratch
}

// facetCounts are how many documents have each value of each field, by ordinal.
type facetCounts [numFacets][]uint32

// filter is the choice of values of one facet field.
type filter struct {
	field facetField
	ids   []string
	// counts are the facet of field as if there were no choice in it, and aside is what is not yet
	// counted there.
	counts []uint32
	aside  aside
}

// filtersOf returns the choices of a query, those of each field together.
func filtersOf(f *query.Filters) []filter {
	var out []filter
	for i, ids := range [numFacets][]string{f.Speaker, f.Subject, f.Topic, f.Source, f.Kind, f.Year} {
		if len(ids) > 0 {
			out = append(out, filter{field: facetField(i), ids: ids})
		}
	}
	return out
}

// everything reports whether the search excludes nothing.
func (r *run) everything() bool { return r.root == nil && !r.bounded && len(r.filters) == 0 }

// quotes is how many quotes the index holds.
func (r *run) quotes() int { return len(r.columns.byID) }

// search runs over all leaves.
func (r *run) search(leaves []*leaf) error {
	if r.everything() {
		r.all()
		return nil
	}
	for _, l := range leaves {
		if err := r.searchLeaf(l); err != nil {
			return err
		}
	}
	r.collapse()
	return nil
}

// all answers a search that excludes nothing from what is known without looking.
func (r *run) all() {
	r.total = r.columns.statements.total
	if r.separate {
		r.total = r.quotes()
	}
	for f := range numFacets {
		r.counts[f] = r.allOf(f)
	}
	r.top.take(r.columns, r.order, r.separate)
}

// allOf returns the facet of everything in a field.
func (r *run) allOf(f facetField) []uint32 {
	if r.separate {
		return r.columns.fields[f].counts
	}
	return r.columns.fields[f].statements
}

func (r *run) searchLeaf(l *leaf) error {
	within := l.quotes
	if r.bounded {
		within = r.columns.between(l, within, r.days)
	}
	f := found{docs: within}
	if r.root != nil {
		var err error
		if f, err = r.root.find(r, l, within); err != nil {
			return err
		}
	}
	hits, err := r.filter(l, f.docs)
	if err != nil || hits.IsEmpty() {
		return err
	}
	alone, others := r.split(l, hits)
	r.total += int(alone.GetCardinality())
	r.count(l, alone)
	r.aside.add(r, l, others)
	return r.rank(l, f, hits)
}

// filter returns those of docs that have a chosen value of every field with a choice. For each such
// field it also counts what the choices of the others leave.
func (r *run) filter(l *leaf, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	sets := make([]*roaring.Bitmap, len(r.filters))
	for i, f := range r.filters {
		set, err := r.chosen(l, f)
		if err != nil {
			return nil, err
		}
		sets[i] = set
	}
	for i, f := range r.filters {
		if r.root == nil && !r.bounded && len(r.filters) == 1 {
			r.filters[i].counts = r.allOf(f.field)
			continue
		}
		others := docs
		for j, set := range sets {
			if j != i {
				others = l.among(others, set)
			}
		}
		alone, repeated := r.split(l, others)
		batches(alone, r.buf, func(docs []uint32) { r.columns.fields[f.field].count(f.counts, l.base, docs) })
		r.filters[i].aside.add(r, l, repeated)
	}
	for _, set := range sets {
		docs = l.among(docs, set)
	}
	return docs, nil
}

// chosen returns the documents, deleted ones too, that have one of the chosen values.
func (r *run) chosen(l *leaf, f filter) (*roaring.Bitmap, error) {
	if f.field != yearFacet {
		return l.docs(facetTerms[f.field], f.ids)
	}
	sets := make([]*roaring.Bitmap, 0, len(f.ids))
	for _, id := range f.ids {
		if d, ok := yearDays(id); ok {
			sets = append(sets, r.columns.between(l, l.quotes, d))
		}
	}
	return union(sets), nil
}

// count adds the facets of hits in a leaf, but for the fields with a choice, which filter counts.
func (r *run) count(l *leaf, hits *roaring.Bitmap) {
	var chosen [numFacets]bool
	for _, f := range r.filters {
		chosen[f.field] = true
	}
	batches(hits, r.buf, func(docs []uint32) {
		for f := range numFacets {
			if !chosen[f] {
				r.columns.fields[f].count(r.counts[f], l.base, docs)
			}
		}
		if r.months != nil {
			r.columns.months.count(r.months, l.base, docs)
		}
	})
}

// rank offers the hits of a leaf that are alone to the top, and notes the places of those set aside.
func (r *run) rank(l *leaf, f found, hits *roaring.Bitmap) error {
	if r.order == byWords && f.score != nil {
		if err := f.score(hits); err != nil {
			return err
		}
	}
	of := r.columns.statements.of[l.base:]
	batches(hits, r.buf, func(docs []uint32) {
		for _, doc := range docs {
			place := r.place(l, doc)
			if of[doc] == 0 || r.separate {
				r.top.offer(place, r.columns.ranks[l.base+doc])
			} else {
				r.aside.places = append(r.aside.places, place)
			}
		}
	})
	return nil
}

// place returns the place of a document of a leaf in the order of the hits, and clears its score.
func (r *run) place(l *leaf, doc uint32) uint32 {
	if r.order != byWords {
		return r.columns.place(r.order, l.base+doc)
	}
	words := r.scores[doc]
	r.scores[doc] = 0
	return scorePlace(r.columns.weights[l.base+doc], words)
}

// each calls f for every document, and looks at the context from time to time.
func (r *run) each(docs *roaring.Bitmap, f func(doc uint32) error) error {
	n := 0
	for it := docs.Iterator(); it.HasNext(); {
		if n++; n%checkEvery == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if err := f(it.Next()); err != nil {
			return err
		}
	}
	return nil
}
