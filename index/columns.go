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
	// values are those of all facet fields together. A value's index is its ordinal. The values of
	// one field follow each other, sorted by name.
	values []value
	// bounds[f] and bounds[f+1] enclose the ordinals of field f.
	bounds [numFacets + 1]uint32
	// ordinals finds a field's value by its id.
	ordinals [numFacets]map[string]uint32

	// held are the ordinals of each document's values, one document after the other:
	// held[at[doc]:at[doc+1]]. To count all facets of a document is one short run over memory.
	held []uint32
	at   []uint32
	// days are days since 1970, undated where unknown.
	days []int32
	// weights are the parts of the relevance that do not depend on the query (see weigh).
	weights []float32
	// ranks are the places of quotes in the order of their ids, byID the quotes in that order.
	ranks, byID []uint32

	// counts are how many quotes have each value: the facets of everything.
	counts []uint32
	// orders are all quotes in each order, for searches that find most of them.
	orders map[order][]uint32
}

// value is one value of a facet field: an entity's or topic's id and its name, or an outlet, kind or
// year, whose name is its id.
type value struct{ id, name string }

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

// of returns the ordinals of a document's values.
func (c *columns) of(doc uint32) []uint32 { return c.held[c.at[doc]:c.at[doc+1]] }

// fieldOf returns the values of a field, by ordinal minus the field's lower bound.
func (c *columns) fieldOf(f facetField) []value { return c.values[c.bounds[f]:c.bounds[f+1]] }

// count adds to counts, by ordinal, what the documents of a leaf have. buf is for reading them.
func (c *columns) count(counts []uint32, base uint32, docs *roaring.Bitmap, buf []uint32) {
	for it := docs.ManyIterator(); ; {
		n := it.NextMany(buf)
		if n == 0 {
			return
		}
		for _, doc := range buf[:n] {
			for _, ord := range c.of(base + doc) {
				counts[ord]++
			}
		}
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

// between returns those of a leaf's documents whose day is among d. It reads the days of all documents in a row, or only those of docs where they are few.
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
