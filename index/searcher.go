package index

import (
	"context"
	"fmt"
	"time"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

var _ search.Searcher = (*Index)(nil)

// Search implements search.Searcher.
func (ix *Index) Search(ctx context.Context, q query.Query) (*search.Result, error) {
	var res *search.Result
	err := ix.do(ctx, func() (err error) {
		start := time.Now()
		if res, err = ix.search(ctx, q); err == nil {
			res.Took = time.Since(start)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return res, nil
}

func (ix *Index) search(ctx context.Context, q query.Query) (*search.Result, error) {
	size, err := sizeOf(q)
	if err != nil {
		return nil, err
	}
	in := ix.names.Interpret(q)
	r, err := ix.newRun(ctx, q, in.Expr)
	if err != nil {
		return nil, err
	}
	sum := fingerprint(q)
	if q.Cursor != "" {
		if r.top.least, err = ix.resume(q.Cursor, sum, r.order); err != nil {
			return nil, err
		}
	}
	r.top.size = size + 1
	if err := r.search(ix.leaves); err != nil {
		return nil, err
	}
	res, err := ix.answer(r, size, sum)
	if err != nil {
		return nil, err
	}
	res.Understood = in.Understood
	ix.scratch.takeBack(r)
	return res, nil
}

// answer returns what a run has found. The run's top has one hit more than a page where more pages
// follow.
func (ix *Index) answer(r *run, size int, sum uint64) (*search.Result, error) {
	keys := r.top.keys[:min(len(r.top.keys), size)]
	hits, err := ix.hits(r, keys)
	if err != nil {
		return nil, err
	}
	res := &search.Result{Total: r.total, Generation: ix.generation.Name, Hits: hits, Facets: r.facets()}
	if len(r.top.keys) > size {
		last := len(keys) - 1
		res.Next = cursor{order: r.order, place: keys[last].place(), id: hits[last].Quote.ID}.encode(sum)
	}
	return res, nil
}

func sizeOf(q query.Query) (int, error) {
	switch {
	case q.Size == 0:
		return query.DefaultSize, nil
	case q.Size < 0 || q.Size > query.MaxSize:
		return 0, fmt.Errorf("%w: a page has 1 to %d hits, not %d", search.ErrBadQuery, query.MaxSize, q.Size)
	}
	return q.Size, nil
}

// newRun compiles a query whose expression was interpreted.
func (ix *Index) newRun(ctx context.Context, q query.Query, expr query.Expr) (*run, error) {
	r := &run{ctx: ctx, columns: ix.columns, filters: filtersOf(&q.Filters), separate: q.Separate}
	if expr != nil {
		var err error
		c := compiler{leaves: ix.leaves, text: ix.text, exact: ix.exact}
		if r.root, err = c.compile(expr); err != nil {
			return nil, err
		}
	}
	var ok bool
	if r.order, ok = orderOf(q.Sort, r.root != nil && scores(r.root)); !ok {
		return nil, fmt.Errorf("%w: there is no order %q", search.ErrBadQuery, q.Sort)
	}
	if !q.From.IsZero() || !q.To.IsZero() {
		r.days, r.bounded = newDays(q.From, q.To), true
	}
	if search.Monthly(q) {
		r.months = r.columns.months.newCounts()
	}
	ix.scratch.lend(r, ix.leaves)
	return r, nil
}

// resume returns the least key behind the quote at which a cursor stands.
func (ix *Index) resume(text string, sum uint64, o order) (key, error) {
	c, err := decodeCursor(text, sum)
	if err != nil {
		return 0, err
	}
	if c.order != o {
		return 0, fmt.Errorf("%w: the cursor is of another order", search.ErrBadQuery)
	}
	rank, exists, err := ix.columns.rankOf(string(c.id), ix.idOf)
	if err != nil {
		return 0, err
	}
	k := newKey(c.place, rank)
	if exists {
		k++
	}
	return k, nil
}

// hits returns the quotes with the given keys.
func (ix *Index) hits(r *run, keys []key) ([]search.Hit, error) {
	out := make([]search.Hit, len(keys))
	for i, k := range keys {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		doc := ix.columns.byID[k.rank()]
		q, err := ix.quote(doc)
		if err != nil {
			return nil, err
		}
		h := search.Hit{Quote: *q, Articles: 1}
		if err := ix.sight(&h, doc); err != nil {
			return nil, err
		}
		if r.root != nil {
			h.Marks = marksOf(r.root, ix.read(q))
		}
		if r.order == byWords || r.order == weightiest {
			h.Score = scoreOf(k.place())
		}
		out[i] = h
	}
	return out, nil
}

// Quote implements search.Searcher.
func (ix *Index) Quote(ctx context.Context, id schema.QuoteID) (*schema.Quote, error) {
	var q *schema.Quote
	err := ix.do(ctx, func() error {
		l, doc, err := ix.find(string(id))
		if err != nil {
			return err
		}
		if l == nil || !l.quotes.Contains(doc) {
			return search.ErrNotFound
		}
		q, err = ix.quote(l.base + doc)
		return err
	})
	if err != nil {
		return nil, err
	}
	return q, nil
}

// sight sets where else the statement of a hit was reported.
func (ix *Index) sight(h *search.Hit, doc uint32) error {
	s := &ix.columns.statements
	n := s.of[doc]
	if n == 0 {
		return nil
	}
	h.Articles = int(s.articles[n-1])
	first := s.members[n-1][0]
	if first == doc {
		return nil
	}
	id, err := ix.idOf(first)
	h.First = &search.Sighting{
		Quote: schema.QuoteID(id), Publication: ix.columns.source(first), Date: dateOf(ix.columns.days[first]),
	}
	return err
}

// Sightings implements search.Searcher.
func (ix *Index) Sightings(ctx context.Context, id schema.QuoteID) ([]schema.Quote, error) {
	var out []schema.Quote
	err := ix.do(ctx, func() error {
		l, doc, err := ix.find(string(id))
		if err != nil {
			return err
		}
		if l == nil || !l.quotes.Contains(doc) {
			return search.ErrNotFound
		}
		for _, doc := range ix.columns.statements.with(l.base + doc) {
			if err := ctx.Err(); err != nil {
				return err
			}
			q, err := ix.quote(doc)
			if err != nil {
				return err
			}
			out = append(out, *q)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// find returns where the live document with an id is; a nil leaf if there is none.
func (ix *Index) find(id string) (*leaf, uint32, error) {
	for _, l := range ix.leaves {
		doc, ok, err := l.number(id)
		if err != nil || ok {
			return l, doc, err
		}
	}
	return nil, 0, nil
}
