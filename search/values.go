package search

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/query"
)

// ValuesQuery asks for the values of one facet field, beyond the few that an answer lists.
type ValuesQuery struct {
	// Field is one of FacetFields.
	Field string
	// Typed keeps values whose names have, for each word of it, a word that begins so; "" keeps all.
	Typed string
	// Skip is how many of them to leave out, from the most frequent on, and Limit how many to return
	// then: 1 to MaxValues, 0 for MaxValues.
	Skip, Limit int
}

// MaxValues is the most values in one answer.
const MaxValues = 100

// Values are values of a facet field, the most frequent first. As in Facets their counts ignore what is
// chosen in their own field; unlike there, values that are chosen and do not occur are left out.
type Values struct {
	// Total is how many there are, on all pages.
	Total  int
	Values []FacetValue
}

// FacetFields lists the fields of Facets by the names of their URL parameters.
func FacetFields() []string { return []string{"speaker", "subject", "topic", "source", "kind", "year"} }

// Check returns v with its defaults, or ErrBadQuery.
func (v ValuesQuery) Check() (ValuesQuery, error) {
	switch {
	case !slices.Contains(FacetFields(), v.Field):
		return v, fmt.Errorf("%w: there is no facet %q", ErrBadQuery, v.Field)
	case v.Skip < 0 || v.Limit < 0 || v.Limit > MaxValues:
		return v, fmt.Errorf("%w: a page has 1 to %d values", ErrBadQuery, MaxValues)
	case len(v.Typed) > query.MaxBytes:
		return v, fmt.Errorf("%w: more than %d bytes were typed", ErrBadQuery, query.MaxBytes)
	case v.Limit == 0:
		v.Limit = MaxValues
	}
	return v, nil
}

// Keeps returns the test of v.Typed, by which engines choose values: case, diacritics and hyphens do
// not matter.
func (v ValuesQuery) Keeps() func(name string) bool {
	typed := nameWords(v.Typed)
	if len(typed) == 0 {
		return func(string) bool { return true }
	}
	return func(name string) bool {
		words := nameWords(name)
		for _, t := range typed {
			if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, t) }) {
				return false
			}
		}
		return true
	}
}
