package index

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"onrecord/schema"
)

// loadColumns makes the columns of an index from its terms: for each value of each field the documents
// that have it. That is several times faster than to ask each document for its docvalues.
//
// statementsPath is where the grouping of the quotes into statements lies.
func loadColumns(ctx context.Context, leaves []*leaf, entities map[string]entity, statementsPath string) (*columns, error) {
	n := uint32(0)
	for _, l := range leaves {
		n += l.size
	}
	c := &columns{days: make([]int32, n), weights: make([]float32, n), ranks: make([]uint32, n)}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return guard(func() error { return c.rankIDs(ctx, leaves) }) })
	group.Go(func() error { return guard(func() error { return c.loadValues(ctx, leaves, entities) }) })
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("load columns: %w", err)
	}
	if err := c.loadStatements(statementsPath, leaves); err != nil {
		return nil, fmt.Errorf("load columns: %w", err)
	}
	c.sortOrders()
	return c, nil
}

// holding says which documents of a leaf have a value.
type holding struct {
	id   string
	leaf *leaf
	docs *roaring.Bitmap
}

// loadValues sets everything but the order of ids.
func (c *columns) loadValues(ctx context.Context, leaves []*leaf, entities map[string]entity) error {
	for i := range c.days {
		c.days[i] = undated
	}
	for f := range numFacets {
		var all []holding
		for _, l := range leaves {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := c.readField(l, f, &all); err != nil {
				return err
			}
		}
		c.fields[f].nameValues(f, all, entities)
		c.fields[f].hold(all, len(c.days))
	}
	c.loadMonths()
	return c.loadWeights(ctx, leaves)
}

// readField adds the values of a field in a leaf to all. Dates also fill the days.
func (c *columns) readField(l *leaf, f facetField, all *[]holding) error {
	var bad error
	err := l.eachTerm(facetTerms[f], func(term string, docs *roaring.Bitmap) {
		if f == yearFacet {
			day, err := schema.ParseDate(term)
			if err != nil {
				bad = fmt.Errorf("a day of the index: %w", err)
				return
			}
			n := int32(dayNumber(day))
			each(docs, func(doc uint32) { c.days[l.base+doc] = n })
			term = strconv.Itoa(day.Year())
		}
		if !docs.IsEmpty() {
			*all = append(*all, holding{id: term, leaf: l, docs: docs})
		}
	})
	return cmp.Or(err, bad)
}

// each calls f for every document of docs, in order.
func each(docs *roaring.Bitmap, f func(doc uint32)) {
	docs.Iterate(func(doc uint32) bool {
		f(doc)
		return true
	})
}

// nameValues lists the values that occur, sorted by name, and numbers them.
func (f *fieldColumn) nameValues(field facetField, all []holding, entities map[string]entity) {
	f.ordinals = make(map[string]uint32)
	for _, h := range all {
		if _, ok := f.ordinals[h.id]; !ok {
			f.ordinals[h.id] = 0
			f.values = append(f.values, value{id: h.id, name: nameOf(field, h.id, entities)})
		}
	}
	slices.SortFunc(f.values, func(a, b value) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
	})
	for i, v := range f.values {
		f.ordinals[v.id] = uint32(i)
	}
}

// nameOf returns the name of a value for people.
func nameOf(f facetField, id string, entities map[string]entity) string {
	switch f {
	case speakerFacet, subjectFacet:
		return cmp.Or(entities[id].Name, id)
	case topicFacet:
		return schema.Topic(id).Label()
	}
	return id
}

// hold writes to each of n documents which values it has, and counts them.
func (f *fieldColumn) hold(all []holding, n int) {
	none := uint32(len(f.values))
	f.held = slices.Repeat([]uint32{none}, n)
	f.counts = f.newCounts()
	type further struct{ doc, ord uint32 }
	var more []further
	for _, h := range all {
		ord := f.ordinals[h.id]
		f.counts[ord] += uint32(h.docs.GetCardinality())
		held := f.held[h.leaf.base:]
		each(h.docs, func(doc uint32) {
			if held[doc] == none {
				held[doc] = ord
			} else {
				more = append(more, further{h.leaf.base + doc, ord})
			}
		})
	}
	slices.SortFunc(more, func(a, b further) int { return cmp.Compare(a.doc, b.doc) })
	for len(more) > 0 {
		doc := more[0].doc
		at := len(f.lists)
		f.lists = append(f.lists, 0, f.held[doc])
		for len(more) > 0 && more[0].doc == doc {
			f.lists = append(f.lists, more[0].ord)
			more = more[1:]
		}
		f.lists[at] = uint32(len(f.lists) - at - 1)
		f.held[doc] = several | uint32(at)
	}
}

// loadMonths sets the months from the days. It counts nothing, since nobody asks for those of everything.
func (c *columns) loadMonths() {
	ords := make(map[int32]uint32) // by day
	for _, day := range c.days {
		ords[day] = 0
	}
	delete(ords, undated)
	for _, day := range slices.Sorted(maps.Keys(ords)) {
		month := dateOf(day).Time().Format("2006-01")
		if n := len(c.months.values); n == 0 || c.months.values[n-1].id != month {
			c.months.values = append(c.months.values, value{id: month, name: month})
		}
		ords[day] = uint32(len(c.months.values) - 1)
	}
	ords[undated] = uint32(len(c.months.values))
	c.months.held = make([]uint32, len(c.days))
	for doc, day := range c.days {
		c.months.held[doc] = ords[day]
	}
}

// loadWeights sets the weights from kinds, confidences and days.
func (c *columns) loadWeights(ctx context.Context, leaves []*leaf) error {
	newest := int32(undated)
	for _, day := range c.days {
		newest = max(newest, day)
	}
	kinds := &c.fields[kindFacet]
	for _, l := range leaves {
		if err := ctx.Err(); err != nil {
			return err
		}
		var bad error
		err := l.eachTerm(fieldConfidence, func(term string, docs *roaring.Bitmap) {
			percent, err := strconv.Atoi(term)
			if err != nil {
				bad = fmt.Errorf("a confidence of the index: %w", err)
			}
			each(docs, func(doc uint32) {
				n, age := l.base+doc, int32(-1)
				if c.days[n] != undated {
					age = newest - c.days[n]
				}
				c.weights[n] = weigh(schema.Kind(kinds.values[kinds.held[n]].id), percent, age)
			})
		})
		if err = cmp.Or(err, bad); err != nil {
			return err
		}
	}
	return nil
}

// numbered is a document with its id, which lies in the mapped file.
type numbered struct {
	// head is what sorts as the first eight bytes of the id do: enough to tell most ids apart
	// without a look at the file.
	head uint64
	id   []byte
	doc  uint32
}

func compareIDs(a, b numbered) int {
	if a.head != b.head {
		return cmp.Compare(a.head, b.head)
	}
	return bytes.Compare(a.id, b.id)
}

// rankIDs sets the order of ids.
func (c *columns) rankIDs(ctx context.Context, leaves []*leaf) error {
	ids := make([]numbered, 0, len(c.days))
	for _, l := range leaves {
		if err := ctx.Err(); err != nil {
			return err
		}
		for it := l.quotes.Iterator(); it.HasNext(); {
			doc := it.Next()
			id, err := l.seg.DocID(uint64(doc))
			if err != nil {
				return fmt.Errorf("id of document %d: %w", doc, err)
			}
			var head [8]byte
			copy(head[:], id)
			ids = append(ids, numbered{binary.BigEndian.Uint64(head[:]), id, l.base + doc})
		}
	}
	slices.SortFunc(ids, compareIDs)
	c.byID = make([]uint32, len(ids))
	for i, n := range ids {
		c.byID[i] = n.doc
		c.ranks[n.doc] = uint32(i)
	}
	return nil
}

// sortOrders sorts all quotes in every order.
func (c *columns) sortOrders() {
	var group sync.WaitGroup
	for _, o := range []order{newestFirst, oldestFirst, weightiest} {
		group.Go(func() { c.orders[o] = c.sorted(o) })
	}
	group.Wait()
}

func (c *columns) sorted(o order) []uint32 {
	keys := make([]key, len(c.byID))
	for i, doc := range c.byID {
		keys[i] = c.key(o, doc)
	}
	slices.Sort(keys)
	docs := make([]uint32, len(keys))
	for i, k := range keys {
		docs[i] = c.byID[k.rank()]
	}
	return docs
}
