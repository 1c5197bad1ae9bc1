package web

import (
	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// facet is one field by which a result can be narrowed.
type facet struct {
	field string // also the URL parameter
	label string
	// heading stands above its values.
	heading string
	values  []search.FacetValue
}

// facetsOf lists the facets of a result in the order in which pages show them.
func facetsOf(r *search.Result) []facet {
	return []facet{
		{"speaker", "Speaker", "Who speaks", r.Facets.Speaker},
		{"subject", "About", "About whom or what", r.Facets.Subject},
		{"topic", "Topic", "Topic", r.Facets.Topic},
		{"source", "Source", "Source", r.Facets.Source},
		{"kind", "Kind", "How it is reported", r.Facets.Kind},
		{"year", "Year", "Year", r.Facets.Year},
	}
}

// facetOf returns the facet of a field without its values, nil if there is none.
func facetOf(field string) *facet {
	for _, f := range facetsOf(&search.Result{}) {
		if f.field == field {
			return &f
		}
	}
	return nil
}

// name returns what to call a value of the facet.
func (f facet) name(v search.FacetValue) string {
	switch {
	case f.field == "topic":
		return schema.Topic(v.ID).Label()
	case f.field == "kind" && v.ID == string(schema.Direct):
		return "Quoted"
	case f.field == "kind" && kindLabels[schema.Kind(v.ID)].short != "":
		return kindLabels[schema.Kind(v.ID)].short
	case v.Name == "":
		return v.ID
	}
	return v.Name
}

// facetView is a facet as a page shows it.
type facetView struct {
	Field, Heading string
	Values         []facetValueView
	// All is the page of all values, "" where these are all.
	All string
}

// facetValueView is one value with the search that following it gives.
type facetValueView struct {
	Name     string
	Link     string
	Count    int
	Selected bool
}

// facetViews leaves out facets that have nothing to choose; years are shown by the timeline.
func facetViews(q query.Query, r *search.Result) []facetView {
	var views []facetView
	for _, f := range facetsOf(r) {
		if len(f.values) == 0 || f.field == "year" {
			continue
		}
		view := facetView{Field: f.field, Heading: f.heading}
		for _, v := range f.values {
			view.Values = append(view.Values, facetValueView{
				Name: f.name(v), Link: address(toggled(q, f.field, v.ID)), Count: v.Count, Selected: v.Selected,
			})
		}
		if len(f.values) >= search.FacetSize {
			view.All = valuesAddress(q, search.ValuesQuery{Field: f.field}, 0)
		}
		views = append(views, view)
	}
	return views
}
