package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

func bearer(typed, name string) search.Entity {
	return search.Entity{ID: schema.Slug(name), Name: name, Typed: typed, Only: "speaker:" + schema.Slug(name)}
}

func TestAmbiguousNames(t *testing.T) {
	three := []search.Entity{bearer("Vosk", "Mira Vosk"), bearer("Vosk", "Ana Vosk"), bearer("Vosk", "Jon Vosk")}
	only := func(name string) option {
		return option{Text: name, Link: "/search?q=speaker%3A" + schema.Slug(name)}
	}
	for _, c := range []struct {
		name     string
		speakers []search.Entity
		want     []chip
		headline string
	}{
		{"one", []search.Entity{{ID: "a", Name: "Mira Vosk", Typed: "Vosk"}}, []chip{{Label: "Speaker", Value: "Mira Vosk", Remove: "/search"}}, "Mira Vosk"},
		{
			"three of one name", three,
			[]chip{{
				Label: "Speaker", Value: "Mira Vosk or Ana Vosk or Jon Vosk", Remove: "/search", Lead: "“Vosk” may mean",
				Others: []option{only("Mira Vosk"), only("Ana Vosk"), only("Jon Vosk")},
			}},
			"Mira Vosk",
		},
		{
			"four of one name", append(three[:3:3], bearer("Vosk", "Eva Vosk")),
			[]chip{{
				Label: "Speaker", Value: "Mira Vosk or 3 others", Remove: "/search", Lead: "“Vosk” may mean",
				Others: []option{only("Mira Vosk"), only("Ana Vosk"), only("Jon Vosk")},
			}},
			"Mira Vosk",
		},
		{
			"two names",
			[]search.Entity{{Name: "Mira Vosk", Typed: "Vosk", Without: "speaker:Dray"}, {Name: "Tomas Dray", Typed: "Dray", Without: "speaker:Vosk"}},
			[]chip{
				{Label: "Speaker", Value: "Mira Vosk", Remove: "/search?q=speaker%3ADray"},
				{Label: "Speaker", Value: "Tomas Dray", Remove: "/search?q=speaker%3AVosk"},
			},
			"Mira Vosk, Tomas Dray",
		},
	} {
		u := search.Understood{Speakers: c.speakers}
		if diff := cmp.Diff(c.want, understoodChips(query.Query{}, u)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if got := headline("typed", &search.Result{Understood: u}); got != c.headline {
			t.Errorf("%s: headline %q, want %q", c.name, got, c.headline)
		}
	}
}

func TestHeadline(t *testing.T) {
	vosk := []search.Entity{{Name: "Mira Vosk", Typed: "Vosk"}}
	dray := []search.Entity{{Name: "Tomas Dray", Typed: "Dray"}}
	selected := func(f search.Facets) search.Result { return search.Result{Facets: f} }
	value := func(id, name string) []search.FacetValue {
		return []search.FacetValue{{ID: id, Name: name, Selected: true}, {ID: "other", Name: "Other"}}
	}
	for _, c := range []struct {
		typed  string
		result search.Result
		want   string
	}{
		{"", search.Result{}, ""},
		{"harbour levy", search.Result{Understood: search.Understood{Text: "harbour levy"}}, "harbour levy"},
		{"vosk on dray", search.Result{Understood: search.Understood{Speakers: vosk, Subjects: dray}}, "Mira Vosk on Tomas Dray"},
		{"vosk on trade", search.Result{Understood: search.Understood{Speakers: vosk, Topics: []schema.Topic{"foreign_trade"}}}, "Mira Vosk on Foreign trade"},
		{"vosk on harbours", search.Result{Understood: search.Understood{Speakers: vosk, Text: "harbours"}}, "Mira Vosk on harbours"},
		{"quotes by vosk", search.Result{Understood: search.Understood{Speakers: vosk}}, "Mira Vosk"},
		{"about dray", search.Result{Understood: search.Understood{Subjects: dray}}, "On Tomas Dray"},
		{"vosk", search.Result{Understood: search.Understood{Named: vosk}}, "vosk"},
		{"", selected(search.Facets{Speaker: value("mira-vosk", "Mira Vosk")}), "Mira Vosk"},
		{"", selected(search.Facets{Topic: value("labor", "labor")}), "On Work and employment"},
		{"levy", search.Result{Understood: search.Understood{Text: "levy"}, Facets: search.Facets{Speaker: value("mira-vosk", "Mira Vosk")}}, "Mira Vosk on levy"},
		{"vosk on dray", search.Result{Understood: search.Understood{Speakers: vosk}, Facets: search.Facets{Speaker: value("mira-vosk", "Mira Vosk")}}, "Mira Vosk"},
	} {
		if got := headline(c.typed, &c.result); got != c.want {
			t.Errorf("%q: headline %q, want %q", c.typed, got, c.want)
		}
	}
}
