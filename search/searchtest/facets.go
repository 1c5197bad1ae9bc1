package searchtest

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// values returns what q has in a field, each once.
func (q *quote) values(field string) []string {
	var out []string
	switch field {
	case "speaker":
		for _, s := range q.Speakers {
			out = append(out, s.ID)
		}
	case "subject":
		for _, s := range q.Subjects {
			out = append(out, s.ID)
		}
	case "topic":
		for _, t := range q.Topics {
			out = append(out, string(t))
		}
	case "source":
		out = append(out, q.Article.Publication)
	case "kind":
		out = append(out, string(q.Kind))
	case "year":
		if !q.Date.IsZero() {
			out = append(out, strconv.Itoa(q.Date.Year()))
		}
	case "month":
		if !q.Date.IsZero() {
			out = append(out, q.Date.Day().String()[:len("2006-01")])
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(v string) bool { return v == "" })
}

// filters are the chosen values of each field.
type filters map[string][]string

func filtersOf(f *query.Filters) filters {
	return filters{
		"speaker": f.Speaker, "subject": f.Subject, "topic": f.Topic,
		"source": f.Source, "kind": f.Kind, "year": f.Year,
	}
}

// accept reports whether q has a chosen value in every field that has any, save one field.
func (f filters) accept(q *quote, save string) bool {
	for field, chosen := range f {
		if field == save || len(chosen) == 0 {
			continue
		}
		if !slices.ContainsFunc(q.values(field), func(v string) bool { return slices.Contains(chosen, v) }) {
			return false
		}
	}
	return true
}

// facets counts the values of every field over found: the statements that have them, or the quotes
// where those are kept separate.
func (r *Reference) facets(found []hit, chosen filters, separate bool) search.Facets {
	var f search.Facets
	lists := []*[]search.FacetValue{&f.Speaker, &f.Subject, &f.Topic, &f.Source, &f.Kind, &f.Year}
	for i, field := range search.FacetFields() {
		*lists[i] = r.facet(field, found, chosen, separate)
	}
	return f
}

// months counts the months of what was found and chosen.
func (r *Reference) months(found []hit, chosen filters, separate bool) []search.FacetValue {
	values := r.counted("month", found, chosen, separate)
	slices.SortFunc(values, func(a, b search.FacetValue) int { return cmp.Compare(a.ID, b.ID) })
	return values
}

func (r *Reference) facet(field string, found []hit, chosen filters, separate bool) []search.FacetValue {
	size := search.FacetSize
	if field == "year" {
		size = search.YearFacetSize
	}
	var listed []search.FacetValue
	for i, v := range r.counted(field, found, chosen, separate) {
		if i < size || v.Selected {
			listed = append(listed, v)
		}
	}
	return listed
}

// Values implements search.Searcher.
func (r *Reference) Values(ctx context.Context, q query.Query, v search.ValuesQuery) (*search.Values, error) {
	v, err := v.Check()
	if err := cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	keeps := v.Keeps()
	values := r.counted(v.Field, r.find(r.names.Interpret(q).Expr, q), filtersOf(&q.Filters), q.Separate)
	values = slices.DeleteFunc(values, func(f search.FacetValue) bool { return f.Count == 0 || !keeps(f.Name) })
	from := min(v.Skip, len(values))
	return &search.Values{Total: len(values), Values: values[from:min(from+v.Limit, len(values))]}, nil
}

// counted returns all values of a field with their counts, in the order in which they are shown.
func (r *Reference) counted(field string, found []hit, chosen filters, separate bool) []search.FacetValue {
	having := make(map[string]map[schema.QuoteID]bool)
	for _, v := range chosen[field] {
		having[v] = nil
	}
	for _, h := range found {
		if !chosen.accept(h.quote, field) {
			continue
		}
		id := h.ID
		if !separate {
			id = r.statement(h.quote)
		}
		for _, v := range h.values(field) {
			if having[v] == nil {
				having[v] = make(map[schema.QuoteID]bool)
			}
			having[v][id] = true
		}
	}
	var values []search.FacetValue
	for id, quotes := range having {
		values = append(values, search.FacetValue{
			ID: id, Name: r.nameOf(field, id), Count: len(quotes), Selected: slices.Contains(chosen[field], id),
		})
	}
	slices.SortFunc(values, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return values
}

// nameOf returns how people call a value.
func (r *Reference) nameOf(field, id string) string {
	switch field {
	case "speaker", "subject":
		if name := r.called[id]; name != "" {
			return name
		}
	case "topic":
		return schema.Topic(id).Label()
	}
	return id
}
