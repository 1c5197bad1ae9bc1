package searchtest

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// facetNames are the fields that are counted, in the order of search.Facets.
var facetNames = []string{"speaker", "subject", "topic", "source", "kind", "year"}

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

// facets counts the values of every field over found.
func (r *Reference) facets(found []hit, chosen filters) search.Facets {
	var f search.Facets
	lists := []*[]search.FacetValue{&f.Speaker, &f.Subject, &f.Topic, &f.Source, &f.Kind, &f.Year}
	for i, field := range facetNames {
		*lists[i] = r.facet(field, found, chosen)
	}
	return f
}

func (r *Reference) facet(field string, found []hit, chosen filters) []search.FacetValue {
	counts := make(map[string]int)
	for _, v := range chosen[field] {
		counts[v] = 0
	}
	for _, h := range found {
		if !chosen.accept(h.quote, field) {
			continue
		}
		for _, v := range h.values(field) {
			counts[v]++
		}
	}
	var values []search.FacetValue
	for id, n := range counts {
		values = append(values, search.FacetValue{
			ID: id, Name: r.nameOf(field, id), Count: n, Selected: slices.Contains(chosen[field], id),
		})
	}
	slices.SortFunc(values, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	size := search.FacetSize
	if field == "year" {
		size = search.YearFacetSize
	}
	var listed []search.FacetValue
	for i, v := range values {
		if i < size || v.Selected {
			listed = append(listed, v)
		}
	}
	return listed
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
