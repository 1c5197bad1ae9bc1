package index

import (
	"cmp"
	"math"
	"slices"

	"onrecord/query"
)

// order is an order of hits. In each, quotes that are otherwise equal are in the order of their ids.
type order int

const (
	// byWords is by relevance; weightiest is the same where no words were searched for.
	byWords order = iota
	weightiest
	newestFirst
	oldestFirst
	numOrders
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

// A key is a number by which hits sort, the lesser first: the place that an order gives them above, and
// the rank of their id below.
type key uint64

func newKey(place, rank uint32) key { return key(place)<<32 | key(rank) }

func (k key) place() uint32 { return uint32(k >> 32) }
func (k key) rank() uint32  { return uint32(k) }

// place returns the upper half of the key in an order that does not depend on the query.
func (c *columns) place(o order, doc uint32) uint32 {
	switch day := c.days[doc]; {
	case o == weightiest:
		return scorePlace(c.weights[doc], 0)
	case day == undated:
		return math.MaxUint32
	case o == newestFirst:
		return ^dayPlace(day)
	default:
		return dayPlace(day)
	}
}

// dayPlace maps days to numbers that sort as they do.
func dayPlace(day int32) uint32 { return uint32(day) ^ 1<<31 }

// scorePlace is place for relevance, where words is what the words of the query added: they raise the
// weight of a quote by as much as they say. The bits of positive numbers sort as the numbers do.
func scorePlace(weight, words float32) uint32 { return ^math.Float32bits(weight * (1 + words)) }

// scoreOf returns the score from which scorePlace made a place.
func scoreOf(place uint32) float64 { return float64(math.Float32frombits(^place)) }

// top keeps the first hits in an order, by their keys.
type top struct {
	size int
	// least is where the page starts: keys below it were on the pages before.
	least key
	keys  []key
}

// offer takes a hit in if it is among the first ones.
func (t *top) offer(place, rank uint32) {
	k := newKey(place, rank)
	if k < t.least || len(t.keys) == t.size && k >= t.keys[t.size-1] {
		return
	}
	at, _ := slices.BinarySearch(t.keys, k)
	t.keys = slices.Insert(t.keys, at, k)
	t.keys = t.keys[:min(len(t.keys), t.size)]
}

// take fills the top from an order that is sorted already: with every quote, or with one of each
// statement.
func (t *top) take(c *columns, o order, separate bool) {
	docs := c.orders[o]
	at, _ := slices.BinarySearchFunc(docs, t.least, func(doc uint32, least key) int {
		return cmp.Compare(c.key(o, doc), least)
	})
	for _, doc := range docs[at:] {
		if len(t.keys) == t.size {
			return
		}
		if separate || c.statements.leads(o, doc) {
			t.keys = append(t.keys, c.key(o, doc))
		}
	}
}

func (c *columns) key(o order, doc uint32) key { return newKey(c.place(o, doc), c.ranks[doc]) }
