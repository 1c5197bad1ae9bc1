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
		counts, chosen := r.facet(facetField(i))
		*to = r.columns.facet(facetField(i), counts, chosen)
	}
	for ord, v := range r.columns.months.values {
		if r.months != nil && r.months[ord] > 0 {
			f.Month = append(f.Month, search.FacetValue{ID: v.id, Name: v.name, Count: int(r.months[ord])})
		}
	}
	return f
}

// facet returns the counts of a field by ordinal, and the ids that are chosen in it.
func (r *run) facet(field facetField) (counts []uint32, chosen []string) {
	if i := slices.IndexFunc(r.filters, func(f filter) bool { return f.field == field }); i >= 0 {
		return r.filters[i].counts, r.filters[i].ids
	}
	return r.counts[field], nil
}

// facet returns the values of a field that occur most, and all chosen ones, in the order in which
// they are shown: by count, then by name.
func (c *columns) facet(field facetField, counts []uint32, chosen []string) []search.FacetValue {
	f := &c.fields[field]
	size := search.FacetSize
	if field == yearFacet {
		size = search.YearFacetSize
	}
	ords := mostFrequent(counts[:len(f.values)], size)
	var unknown []search.FacetValue
	for _, id := range chosen {
		if ord, ok := f.ordinals[id]; !ok {
			unknown = append(unknown, search.FacetValue{ID: id, Name: c.nameOf(field, id), Selected: true})
		} else if !slices.Contains(ords, ord) {
			ords = append(ords, ord)
		}
	}
	out := make([]search.FacetValue, 0, len(ords)+len(unknown))
	for _, ord := range ords {
		v := f.values[ord]
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
func (c *columns) nameOf(field facetField, id string) string {
	if field == speakerFacet || field == subjectFacet {
		for _, other := range []facetField{speakerFacet, subjectFacet} {
			if ord, ok := c.fields[other].ordinals[id]; ok {
				return c.fields[other].values[ord].name
			}
		}
	}
	return nameOf(field, id, nil)
}

// mostFrequent returns the ordinals of the size highest counts above zero, the highest first. Of equal
// ones the lesser ordinal, which is that of the lesser name, comes first. size is YearFacetSize at most.
func mostFrequent(counts []uint32, size int) []uint32 {
	var room [search.YearFacetSize]uint32
	ords := room[:size]
	n := 0
	least := uint32(0)
	for ord, count := range counts {
		if count <= least {
			continue
		}
		at := n
		for at > 0 && counts[ords[at-1]] < count {
			at--
		}
		n = min(n+1, len(ords))
		copy(ords[at+1:n], ords[at:])
		ords[at] = uint32(ord)
		if n == len(ords) {
			least = counts[ords[n-1]]
		}
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
