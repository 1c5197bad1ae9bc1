package index

import (
	"cmp"
	"context"
	"slices"

	"onrecord/query"
	"onrecord/search"
)

// Values implements search.Searcher.
func (ix *Index) Values(ctx context.Context, q query.Query, v search.ValuesQuery) (*search.Values, error) {
	v, err := v.Check()
	if err != nil {
		return nil, err
	}
	var out *search.Values
	err = ix.do(ctx, func() (err error) {
		out, err = ix.values(ctx, q, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (ix *Index) values(ctx context.Context, q query.Query, v search.ValuesQuery) (*search.Values, error) {
	// No hit is shown, so that the order does not matter; by date is the one that need not score.
	q.Cursor, q.Sort = "", query.Newest
	r, err := ix.newRun(ctx, q, ix.names.Interpret(q).Expr)
	if err != nil {
		return nil, err
	}
	r.top.size = 1
	if err := r.search(ix.leaves); err != nil {
		return nil, err
	}
	field := facetField(slices.Index(search.FacetFields(), v.Field))
	counts, chosen := r.facet(field)
	out := ix.columns.valuesOf(field, counts, chosen, v)
	ix.scratch.takeBack(r)
	return out, nil
}

// valuesOf returns a page of the values of a field that occur and that v keeps.
func (c *columns) valuesOf(field facetField, counts []uint32, chosen []string, v search.ValuesQuery) *search.Values {
	f, keeps := &c.fields[field], v.Keeps()
	var ords []int
	for ord := range f.values {
		if counts[ord] > 0 && keeps(f.values[ord].name) {
			ords = append(ords, ord)
		}
	}
	// Ordinals are in the order of names.
	slices.SortFunc(ords, func(a, b int) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	out := &search.Values{Total: len(ords), Values: []search.FacetValue{}}
	from := min(v.Skip, len(ords))
	for _, ord := range ords[from:min(from+v.Limit, len(ords))] {
		one := f.values[ord]
		out.Values = append(out.Values, search.FacetValue{
			ID: one.id, Name: one.name, Count: int(counts[ord]), Selected: slices.Contains(chosen, one.id),
		})
	}
	return out
}
