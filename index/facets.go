package index

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/schema"
	"onrecord/search"
)

// facets returns the values of all fields with their counts.
func (r *run) facets() search.Facets {
	var f search.Facets
	for i, to := range [numFacets]*[]search.FacetValue{
		&f.Speaker, &f.Subject, &f.Topic, &f.Source, &f.Kind, &f.Year,
	} {
		field := facetField(i)
		counts, chosen := r.counts, []string(nil)
		if j := slices.IndexFunc(r.filters, func(f filter) bool { return f.field == field }); j >= 0 {
			counts, chosen = r.filters[j].counts, r.filters[j].ids
		}
		*to = r.columns.facet(field, counts, chosen)
	}
	return f
}

// facet returns the values of a field that occur most, and all chosen ones, in the order in which
// they are shown: by count, then by name.
func (c *columns) facet(f facetField, counts []uint32, chosen []string) []search.FacetValue {
	ords := c.mostFrequent(f, counts)
	var unknown []search.FacetValue
	for _, id := range chosen {
		if ord, ok := c.ordinals[f][id]; !ok {
			unknown = append(unknown, search.FacetValue{ID: id, Name: c.nameOf(f, id), Selected: true})
		} else if !slices.Contains(ords, ord) {
			ords = append(ords, ord)
		}
	}
	out := make([]search.FacetValue, 0, len(ords)+len(unknown))
	for _, ord := range ords {
		v := c.values[ord]
		out = append(out, search.FacetValue{
			ID: v.id, Name: v.name, Count: int(counts[ord]), Selected: slices.Contains(chosen, v.id),
		})
	}
	if len(chosen) == 0 {
		return out
	}
	out = append(out, unknown...)
	slices.SortFunc(out, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(out, func(a, b search.FacetValue) bool { return a.ID == b.ID })
}

// nameOf returns the name of a value that no quote has in this field. Who never speaks may be spoken of.
func (c *columns) nameOf(f facetField, id string) string {
	if f == speakerFacet || f == subjectFacet {
		for _, other := range []facetField{speakerFacet, subjectFacet} {
			if ord, ok := c.ordinals[other][id]; ok {
				return c.values[ord].name
			}
		}
	}
	return nameOf(f, id, nil)
}

// mostFrequent returns the ordinals of the FacetSize most frequent values of a field that occur at all.
// Among values of equal count the lesser ordinal is the lesser name.
func (c *columns) mostFrequent(f facetField, counts []uint32) []uint32 {
	var ords [search.FacetSize]uint32
	n := 0
	for ord := c.bounds[f]; ord < c.bounds[f+1]; ord++ {
		count := counts[ord]
		if count == 0 || n == len(ords) && count <= counts[ords[n-1]] {
			continue
		}
		at := n
		for at > 0 && counts[ords[at-1]] < count {
			at--
		}
		n = min(n+1, len(ords))
		copy(ords[at+1:n], ords[at:])
		ords[at] = ord
	}
	return slices.Clone(ords[:n])
}

// yearDays returns the days of a year given by its digits.
func yearDays(year string) (days, bool) {
	y, err := strconv.Atoi(year)
	if err != nil || strconv.Itoa(y) != year || y < schema.FirstYear || y > schema.LastYear {
		return days{}, false
	}
	return newDays(schema.Day(y, 1, 1), schema.Day(y, 12, 31)), true
}
