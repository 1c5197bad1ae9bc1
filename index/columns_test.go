package index

import (
	"cmp"
	"slices"
	"strconv"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// openStories publishes the stories, and then others in place of some of them, so that the index has
// several leaves and deleted documents in them.
func openStories(t *testing.T, quotes int) *Index {
	t.Helper()
	dir, in := t.TempDir(), stories(quotes)
	build(t, dir, in)
	r := newNewsroom(9)
	w := openWriter(t, dir, WriterOptions{})
	for i, s := range in {
		switch i % 40 {
		case 0:
			put(t, w, storyOf(r.article(s.article.URL, 5)))
		case 1:
			if err := w.Delete(t.Context(), s.article.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	publish(t, w)
	return openIn(t, dir)
}

// valuesOf returns what a quote has in each facet field.
func valuesOf(q *schema.Quote) (out [numFacets][]string) {
	for _, s := range q.Speakers {
		out[speakerFacet] = append(out[speakerFacet], s.ID)
	}
	for _, s := range q.Subjects {
		out[subjectFacet] = append(out[subjectFacet], s.ID)
	}
	for _, topic := range q.Topics {
		out[topicFacet] = append(out[topicFacet], string(topic))
	}
	if q.Article.Publication != "" {
		out[sourceFacet] = []string{q.Article.Publication}
	}
	out[kindFacet] = []string{string(q.Kind)}
	if !q.Date.IsZero() {
		out[yearFacet] = []string{strconv.Itoa(q.Date.Year())}
	}
	return out
}

// held returns what the columns say a document has in each facet field.
func (c *columns) heldBy(doc uint32) (out [numFacets][]string) {
	for f := range numFacets {
		field := &c.fields[f]
		counts := field.newCounts()
		field.count(counts, 0, []uint32{doc})
		for ord := range field.values {
			if counts[ord] == 1 {
				out[f] = append(out[f], field.values[ord].id)
			}
		}
	}
	return out
}

func TestColumnsAgreeWithRecords(t *testing.T) {
	ix := openStories(t, 2500)
	if len(ix.leaves) < 2 || !slices.ContainsFunc(ix.leaves, func(l *leaf) bool { return l.deleted != nil }) {
		t.Fatalf("%d leaves: want several, with deleted documents", len(ix.leaves))
	}
	c := ix.columns
	if n := ix.generation.Manifest.Quotes; len(c.byID) != n {
		t.Fatalf("the columns hold %d quotes, want %d", len(c.byID), n)
	}
	var counts [numFacets]map[string]uint32
	for f := range counts {
		counts[f] = make(map[string]uint32)
	}
	lastID := ""
	for rank, doc := range c.byID {
		q, err := ix.quote(doc)
		if err != nil {
			t.Fatal(err)
		}
		if id := string(q.ID); id <= lastID || c.ranks[doc] != uint32(rank) {
			t.Errorf("quote %s has rank %d after %s at %d", id, c.ranks[doc], lastID, rank)
		}
		lastID = string(q.ID)
		want := valuesOf(q)
		for f := range want {
			slices.Sort(want[f])
			for _, id := range want[f] {
				counts[f][id]++
			}
		}
		got := c.heldBy(doc)
		for f := range got {
			slices.Sort(got[f])
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("values of quote %s (-record +columns):\n%s", q.ID, diff)
		}
		if c.days[doc] != dayOf(q.Date) {
			t.Errorf("quote %s is of day %d, want %d", q.ID, c.days[doc], dayOf(q.Date))
		}
	}
	for f := range numFacets {
		for i, v := range c.fields[f].values {
			if c.fields[f].counts[i] != counts[f][v.id] {
				t.Errorf("%s has count %d, want %d", v.id, c.fields[f].counts[i], counts[f][v.id])
			}
			if i > 0 && cmp.Or(cmp.Compare(c.fields[f].values[i-1].name, v.name), -1) > 0 {
				t.Errorf("value %q is out of order", v.name)
			}
		}
	}
	checkOrders(t, ix)
}

// checkOrders compares the orders with a sort of the quotes themselves.
func checkOrders(t *testing.T, ix *Index) {
	t.Helper()
	var quotes []*schema.Quote
	for _, doc := range ix.columns.byID {
		q, err := ix.quote(doc)
		if err != nil {
			t.Fatal(err)
		}
		quotes = append(quotes, q)
	}
	for _, tt := range []struct {
		name  string
		order order
		less  func(a, b *schema.Quote) int
	}{
		{"newest", newestFirst, func(a, b *schema.Quote) int { return b.Date.Compare(a.Date) }},
		{"oldest", oldestFirst, func(a, b *schema.Quote) int { return a.Date.Compare(b.Date) }},
		{"weightiest", weightiest, func(a, b *schema.Quote) int { return cmp.Compare(round(b.Confidence), round(a.Confidence)) }},
	} {
		var want, got []schema.QuoteID
		if tt.order != weightiest {
			slices.SortFunc(quotes, func(a, b *schema.Quote) int { return cmp.Or(tt.less(a, b), cmp.Compare(a.ID, b.ID)) })
		}
		for i, doc := range ix.columns.orders[tt.order] {
			q, err := ix.quote(doc)
			if err != nil {
				t.Fatal(err)
			}
			want, got = append(want, quotes[i].ID), append(got, q.ID)
		}
		if tt.order == weightiest {
			checkWeights(t, ix)
		} else if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func round(f float64) int { return int(f * 100) }

func checkWeights(t *testing.T, ix *Index) {
	t.Helper()
	last := float32(2)
	for _, doc := range ix.columns.orders[weightiest] {
		if w := ix.columns.weights[doc]; w > last || w <= 0 {
			t.Fatalf("a weight of %g after %g", w, last)
		} else {
			last = w
		}
	}
}

func TestBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		column := rapid.SliceOfN(rapid.OneOf(rapid.Int32Range(-50, 50), rapid.Just(int32(undated))), 1, 3000).Draw(t, "days")
		c := &columns{days: append([]int32{3, 3, 3}, column...)}
		l := &leaf{base: 3, size: uint32(len(column))}
		within := roaring.New()
		step := rapid.SampledFrom([]int{1, 2, 40}).Draw(t, "step")
		for doc := 0; doc < len(column); doc += step {
			within.Add(uint32(doc))
		}
		d := days{rapid.Int32Range(-60, 60).Draw(t, "from"), rapid.Int32Range(-60, 60).Draw(t, "to")}
		want := roaring.New()
		for doc, day := range column {
			if within.Contains(uint32(doc)) && day != undated && day >= d.from && day <= d.to {
				want.Add(uint32(doc))
			}
		}
		if got := c.between(l, within, d); !got.Equals(want) {
			t.Errorf("between %v: %v, want %v", d, got, want)
		}
	})
}

func TestWeigh(t *testing.T) {
	type quote struct {
		kind    schema.Kind
		percent int
		age     int32
	}
	for _, tt := range []struct {
		name          string
		better, worse quote
	}{
		{"verbatim before mixed", quote{schema.Direct, 90, 0}, quote{schema.Mixed, 90, 0}},
		{"mixed before reported", quote{schema.Mixed, 90, 0}, quote{schema.Indirect, 90, 0}},
		{"sure before doubtful", quote{schema.Direct, 90, 0}, quote{schema.Direct, 50, 0}},
		{"new before old", quote{schema.Direct, 90, 10}, quote{schema.Direct, 90, 1000}},
		{"old before undated", quote{schema.Direct, 90, 3000}, quote{schema.Direct, 90, -1}},
		{"a sure old one before a doubtful new one", quote{schema.Direct, 95, 3000}, quote{schema.Direct, 50, 0}},
		{"an old verbatim one before a new report", quote{schema.Direct, 90, 3000}, quote{schema.Indirect, 90, 0}},
	} {
		b, w := weigh(tt.better.kind, tt.better.percent, tt.better.age), weigh(tt.worse.kind, tt.worse.percent, tt.worse.age)
		if b <= w || b > 1 || w <= 0 {
			t.Errorf("%s: weights %g and %g", tt.name, b, w)
		}
	}
}
