package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"onrecord/schema"
)

// columns are what searches read of a document by its number: the values of its facet fields, its day,
// its weight, its place in the order of ids. Bleve has the same in docvalues, but unpacks chunks of them
// again for every search, which takes four fifths of the time that facets and orders cost there.
//
// Columns are made once, when a generation is opened. They are immutable, and so never out of date.
type columns struct {
	fields [numFacets]fieldColumn
	// months has the months of the days as values, "2025-03" for example, in the order of time.
	months fieldColumn
	// days are days since 1970, undated where unknown.
	days []int32
	// weights are the parts of the relevance that do not depend on the query (see weigh).
	weights []float32
	// ranks are the places of quotes in the order of their ids, byID the quotes in that order.
	ranks, byID []uint32
	// orders are all quotes in each order that does not depend on the query.
	orders [numOrders][]uint32
	// statements tell which quotes say the same.
	statements statements
}

// undated is the day of quotes whose date is unknown.
const undated = math.MinInt32

// lastDay comes after every day.
const lastDay = math.MaxInt32

// facetField is one of the fields whose values are counted.
type facetField int

const (
	speakerFacet facetField = iota
	subjectFacet
	topicFacet
	sourceFacet
	kindFacet
	yearFacet
	numFacets
)

// facetTerms are the index's fields behind the facet fields. Years are made of the terms of fieldDate.
var facetTerms = [numFacets]string{fieldSpeaker, fieldSubject, fieldTopic, fieldSource, fieldKind, fieldDate}

// A fieldColumn holds which values of one facet field each document has. Values are known by their
// ordinals, which are their places in the order of names.
type fieldColumn struct {
	values   []value
	ordinals map[string]uint32 // by id
	// held is the ordinal of each document's only value; or len(values) where it has none; or several
	// and the place in lists where their number stands, and behind it their ordinals.
	held  []uint32
	lists []uint32
	// counts are how many quotes have each value, and statements how many statements: the facets of
	// everything.
	counts, statements []uint32
}

// value is one value of a facet field: an entity's or topic's id and its name, or an outlet, kind or
// year, whose name is its id.
type value struct{ id, name string }

const several = 1 << 31

// newCounts returns a place for the count of each value, and one for documents without any.
func (f *fieldColumn) newCounts() []uint32 { return make([]uint32, len(f.values)+1) }

// count adds to counts, by ordinal, what documents have. Their numbers start at base.
func (f *fieldColumn) count(counts []uint32, base uint32, docs []uint32) {
	held := f.held[base:]
	for _, doc := range docs {
		v := held[doc]
		if v < several {
			counts[v]++
			continue
		}
		for _, v := range f.list(v) {
			counts[v]++
		}
	}
}

// list returns the ordinals of a document that has several.
func (f *fieldColumn) list(v uint32) []uint32 {
	at := v &^ several
	n := f.lists[at]
	return f.lists[at+1 : at+1+n]
}

// of returns the ordinals of a document; that of no value where it has none.
func (f *fieldColumn) of(doc uint32) []uint32 {
	if v := f.held[doc]; v >= several {
		return f.list(v)
	}
	return f.held[doc : doc+1]
}

// source returns the publication of a document, "" if it is unknown.
func (c *columns) source(doc uint32) string {
	f := &c.fields[sourceFacet]
	if v := f.held[doc]; int(v) < len(f.values) {
		return f.values[v].name
	}
	return ""
}

// batches calls f with the documents of a set, in order, in buf.
func batches(docs *roaring.Bitmap, buf []uint32, f func(docs []uint32)) {
	it := docs.ManyIterator()
	for n := it.NextMany(buf); n > 0; n = it.NextMany(buf) {
		f(buf[:n])
	}
}

// The query has the last word on relevance; these only order what it finds about as good. A verbatim
// quote weighs more than a report of what was said, a sure attribution more than a doubtful one, and of
// two equal quotes the newer comes first.
const (
	mixedWeight    = 0.95
	indirectWeight = 0.8
	// doubtfulWeight is the weight of confidence 0; that of confidence 1 is 1, and between them it
	// rises in a straight line.
	doubtfulWeight = 0.6
	// oldWeight is the weight of a quote of long ago or of no date; the newest has 1, and the
	// difference halves with every halfLife of days.
	oldWeight = 0.9
	halfLife  = 730.0
)

// weigh returns the relevance of a quote before any query: the product of the weights of its kind, its
// confidence in percent and its age in days before the newest quote, negative for unknown.
func weigh(kind schema.Kind, percent int, age int32) float32 {
	w := doubtfulWeight + (1-doubtfulWeight)*float64(percent)/100
	switch kind {
	case schema.Mixed:
		w *= mixedWeight
	case schema.Indirect:
		w *= indirectWeight
	}
	recent := 0.0
	if age >= 0 {
		recent = math.Exp2(-float64(age) / halfLife)
	}
	return float32(w * (oldWeight + (1-oldWeight)*recent))
}

// between returns those of docs, which are of a leaf, whose day is among d. It reads the days of all
// documents in a row, or only those of docs where they are few.
func (c *columns) between(l *leaf, docs *roaring.Bitmap, d days) *roaring.Bitmap {
	column := c.days[l.base : l.base+l.size]
	if docs.GetCardinality() < uint64(l.size)/16 {
		out := roaring.New()
		docs.Iterate(func(doc uint32) bool {
			if d.contain(column[doc]) {
				out.Add(doc)
			}
			return true
		})
		return out
	}
	dense := make([]uint64, (len(column)+63)/64)
	for i, day := range column {
		if d.contain(day) {
			dense[i/64] |= 1 << (i % 64)
		}
	}
	return roaring.And(docs, roaring.FromDense(dense, false))
}

// rankOf returns how many quotes have an id less than id, and whether one has this. idOf reads the id of
// a document.
func (c *columns) rankOf(id string, idOf func(doc uint32) (string, error)) (rank uint32, exists bool, err error) {
	i, exists := slices.BinarySearchFunc(c.byID, id, func(doc uint32, id string) int {
		got, failed := idOf(doc)
		err = cmp.Or(err, failed)
		return strings.Compare(got, id)
	})
	return uint32(i), exists, err
}
