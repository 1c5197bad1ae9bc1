package index

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"onrecord/schema"
)

// loadColumns makes the columns of an index from its terms: for each value of each field the documents
// that have it. That is several times faster than to ask each document for its docvalues.
func loadColumns(ctx context.Context, leaves []*leaf, entities map[string]entity) (*columns, error) {
	n := uint32(0)
	for _, l := range leaves {
		n += l.size
	}
	c := &columns{
		at: make([]uint32, n+1), days: make([]int32, n), weights: make([]float32, n), ranks: make([]uint32, n),
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return c.rankIDs(ctx, leaves) })
	group.Go(func() error { return c.loadValues(ctx, leaves, entities) })
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("load columns: %w", err)
	}
	c.sortOrders()
	return c, nil
}

// holding says which documents of a leaf have a value.
type holding struct {
	field facetField
	id    string
	leaf  *leaf
	docs  *roaring.Bitmap
}

// loadValues sets everything but the order of ids.
func (c *columns) loadValues(ctx context.Context, leaves []*leaf, entities map[string]entity) error {
	for i := range c.days {
		c.days[i] = undated
	}
	var all []holding
	for _, l := range leaves {
		for f := range numFacets {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := c.readField(l, f, &all); err != nil {
				return err
			}
		}
	}
	c.nameValues(all, entities)
	c.hold(all)
	return c.loadWeights(ctx, leaves, all)
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
		*all = append(*all, holding{field: f, id: term, leaf: l, docs: docs})
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

// nameValues lists the values that occur, sorted within each field by name, and numbers them.
func (c *columns) nameValues(all []holding, entities map[string]entity) {
	for f := range numFacets {
		c.ordinals[f] = make(map[string]uint32)
	}
	for _, h := range all {
		if !h.docs.IsEmpty() {
			c.ordinals[h.field][h.id] = 0
		}
	}
	for f := range numFacets {
		start := len(c.values)
		for id := range c.ordinals[f] {
			c.values = append(c.values, value{id: id, name: nameOf(f, id, entities)})
		}
		slices.SortFunc(c.values[start:], func(a, b value) int {
			return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
		})
		for i := start; i < len(c.values); i++ {
			c.ordinals[f][c.values[i].id] = uint32(i)
		}
		c.bounds[f+1] = uint32(len(c.values))
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

// hold counts the values and writes to each document which it has.
func (c *columns) hold(all []holding) {
	c.counts = make([]uint32, len(c.values))
	for _, h := range all {
		if h.docs.IsEmpty() {
			continue
		}
		c.counts[c.ordinals[h.field][h.id]] += uint32(h.docs.GetCardinality())
		each(h.docs, func(doc uint32) { c.at[h.leaf.base+doc+1]++ })
	}
	for i := 1; i < len(c.at); i++ {
		c.at[i] += c.at[i-1]
	}
	c.held = make([]uint32, c.at[len(c.at)-1])
	next := slices.Clone(c.at)
	for _, h := range all {
		ord := c.ordinals[h.field][h.id]
		each(h.docs, func(doc uint32) {
			c.held[next[h.leaf.base+doc]] = ord
			next[h.leaf.base+doc]++
		})
	}
}

// loadWeights sets the weights from kinds, confidences and days.
func (c *columns) loadWeights(ctx context.Context, leaves []*leaf, all []holding) error {
	newest := int32(undated)
	for _, d := range c.days {
		newest = max(newest, d)
	}
	kinds := make([]schema.Kind, len(c.days))
	for _, h := range all {
		if h.field == kindFacet {
			each(h.docs, func(doc uint32) { kinds[h.leaf.base+doc] = schema.Kind(h.id) })
		}
	}
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
				c.weights[n] = weigh(kinds[n], percent, age)
			})
		})
		if err = cmp.Or(err, bad); err != nil {
			return err
		}
	}
	return nil
}

// rankIDs sets the order of ids.
func (c *columns) rankIDs(ctx context.Context, leaves []*leaf) error {
	type numbered struct {
		id  []byte // in the mapped file
		doc uint32
	}
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
			ids = append(ids, numbered{id, l.base + doc})
		}
	}
	slices.SortFunc(ids, func(a, b numbered) int { return bytes.Compare(a.id, b.id) })
	c.byID = make([]uint32, len(ids))
	for i, n := range ids {
		c.byID[i] = n.doc
		c.ranks[n.doc] = uint32(i)
	}
	return nil
}

// sortOrders sorts all quotes in every order.
func (c *columns) sortOrders() {
	c.orders = make(map[order][]uint32, 3)
	keys := make([]uint64, len(c.byID))
	for _, o := range []order{newestFirst, oldestFirst, weightiest} {
		for i, doc := range c.byID {
			keys[i] = c.key(o, doc)
		}
		slices.Sort(keys)
		docs := make([]uint32, len(keys))
		for i, k := range keys {
			docs[i] = c.byID[uint32(k)]
		}
		c.orders[o] = docs
	}
}
