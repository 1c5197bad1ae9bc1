package index

import (
	"cmp"
	"context"
	"math"
	"slices"

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
	order   order
	top     top

	total int
	// counts are the facets of the hits, by ordinal.
	counts []uint32
	// scores are what the words of the query add to the relevance of the current leaf's documents.
	// Outside of rank they are all zero.
	scores []float32
	buf    []uint32
	memory *scratch
}

// filter is the choice of values of one facet field.
type filter struct {
	field facetField
	ids   []string
	// counts are the facets without this choice. Only those of field count.
	counts []uint32
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
		r.total, r.counts = r.quotes(), r.columns.counts
		r.top.take(r.columns.orders[r.order], func(doc uint32) uint64 { return r.columns.key(r.order, doc) })
		return nil
	}
	for _, l := range leaves {
		if err := r.searchLeaf(l); err != nil {
			return err
		}
	}
	return nil
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
	r.total += int(hits.GetCardinality())
	r.count(r.counts, l, hits)
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
			r.filters[i].counts = r.columns.counts
			continue
		}
		others := docs
		for j, set := range sets {
			if j != i {
				others = roaring.And(others, set)
			}
		}
		r.count(f.counts, l, others)
	}
	for _, set := range sets {
		docs = roaring.And(docs, set)
	}
	return docs, nil
}

// chosen returns the documents that have one of the chosen values.
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

func (r *run) count(counts []uint32, l *leaf, docs *roaring.Bitmap) {
	r.columns.count(counts, l.base, docs, r.buf)
}

// rank offers the hits to the top.
func (r *run) rank(l *leaf, f found, hits *roaring.Bitmap) error {
	if r.order != byWords {
		r.top.offer(r, l, hits, func(doc uint32) uint64 { return r.columns.key(r.order, doc) })
		return nil
	}
	if f.score != nil {
		if err := f.score(hits); err != nil {
			return err
		}
	}
	r.top.offer(r, l, hits, func(doc uint32) uint64 {
		words := &r.scores[doc-l.base]
		key := r.columns.scoreKey(doc, *words)
		*words = 0
		return key
	})
	return nil
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

// order is an order of hits. In each, quotes that are otherwise equal are in the order of their ids.
type order int

const (
	// byWords is by relevance; weightiest is the same where no words were searched for.
	byWords order = iota
	weightiest
	newestFirst
	oldestFirst
)

// orderOf returns the order that a sort asks for.
func orderOf(s query.Sort, words bool) (order, bool) {
	switch s {
	case query.ByRelevance, "":
		if words {
			return byWords, true
		}
		return weightiest, true
	case query.Newest:
		return newestFirst, true
	case query.Oldest:
		return oldestFirst, true
	}
	return 0, false
}

// key returns a number by which documents sort in an order that does not depend on the query: the
// order's own part above, the rank of the id below. The lesser key comes first.
func (c *columns) key(o order, doc uint32) uint64 {
	switch o {
	case newestFirst:
		return joinKey(^dayKey(c.days[doc]), c.ranks[doc])
	case oldestFirst:
		if c.days[doc] == undated {
			return joinKey(math.MaxUint32, c.ranks[doc])
		}
		return joinKey(dayKey(c.days[doc]), c.ranks[doc])
	}
	return c.scoreKey(doc, 0)
}

// scoreKey is key for relevance, where words is what the words of the query added: they raise the
// weight of a quote by as much as they say.
func (c *columns) scoreKey(doc uint32, words float32) uint64 {
	return joinKey(^math.Float32bits(c.weights[doc]*(1+words)), c.ranks[doc])
}

func joinKey(high, low uint32) uint64 { return uint64(high)<<32 | uint64(low) }

// dayKey maps days to numbers that sort as they do; undated is 0.
func dayKey(day int32) uint32 { return uint32(day) ^ 1<<31 }

// scoreOf returns the score in a key of relevance.
func scoreOf(key uint64) float64 { return float64(math.Float32frombits(^uint32(key >> 32))) }

// top keeps the first hits in an order, by their keys.
type top struct {
	size int
	// least is where the page starts: keys below it were on the pages before.
	least uint64
	keys  []uint64
}

func (t *top) add(key uint64) {
	if key < t.least || len(t.keys) == t.size && key >= t.keys[t.size-1] {
		return
	}
	at, _ := slices.BinarySearch(t.keys, key)
	t.keys = slices.Insert(t.keys, at, key)
	t.keys = t.keys[:min(len(t.keys), t.size)]
}

// offer adds all hits of a leaf.
func (t *top) offer(r *run, l *leaf, hits *roaring.Bitmap, key func(doc uint32) uint64) {
	for it := hits.ManyIterator(); ; {
		n := it.NextMany(r.buf)
		if n == 0 {
			return
		}
		for _, doc := range r.buf[:n] {
			t.add(key(l.base + doc))
		}
	}
}

// take fills the top from documents that are in order already.
func (t *top) take(docs []uint32, key func(doc uint32) uint64) {
	at, _ := slices.BinarySearchFunc(docs, t.least, func(doc uint32, least uint64) int {
		return cmp.Compare(key(doc), least)
	})
	for _, doc := range docs[at:min(at+t.size, len(docs))] {
		t.keys = append(t.keys, key(doc))
	}
}
