package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/schema"
	"onrecord/search/searchtest"
)

// wire is what a news agency spreads.
const wire = "The harbour belongs to everybody who has ever waited for a ship in it, and to nobody who has not, and I will not sell it"

// crowd is a corpus in which thirteen people speak, and one statement is in three articles.
func crowd() []searchtest.Doc {
	says := func(name, words string) searchtest.Statement {
		return searchtest.Statement{Parts: []string{words}, Quote: schema.Quote{
			Kind: schema.Direct, Found: schema.ByClause, Confidence: 0.9,
			Speakers: []schema.Speaker{{ID: schema.Slug(name), Name: name, Type: schema.Person}},
		}}
	}
	var docs []searchtest.Doc
	for i, outlet := range []string{"The Courier", "Valdoria Times", "Selm Post"} {
		a := schema.Article{
			URL: fmt.Sprintf("https://press.example/%d", i), Title: "Ships", Publication: outlet,
			Published: schema.Day(2031, 4, 4-i),
		}
		statements := []searchtest.Statement{says("Mara Veldhoen", wire)}
		for j := range 4 {
			name := "Ána Person " + string(rune('A'+4*i+j))
			statements = append(statements, says(name, fmt.Sprintf("This is remark %d of day %d.", j, i)))
		}
		docs = append(docs, searchtest.NewDoc(a, statements))
	}
	return docs
}

func crowdOptions() Options { return Options{Searcher: searchtest.NewReference(crowd())} }

// TestSightings looks at a statement that three articles report.
func TestSightings(t *testing.T) {
	h := handlerOf(t, crowdOptions())
	docs := crowd()
	newest, oldest := docs[0].Quotes[0].ID, docs[2].Quotes[0].ID
	for _, c := range []struct {
		name, target, selector string
		want                   []string
	}{
		{"once", "/search?q=harbour&sort=newest", "#total, .seen, .repeats", []string{
			"1 quote", "show repeats", "In 3 articles, first in Selm Post on 2 April 2031",
		}},
		{"the first itself", "/search?q=harbour&sort=oldest", ".seen", []string{"In 3 articles"}},
		{"each", "/search?q=harbour&separate=1", "#total, .repeats", []string{"3 quotes", "show the same words once"}},
		{"of one outlet", "/search?q=harbour&source=The+Courier", ".seen", []string{"In 3 articles, first in Selm Post on 2 April 2031"}},
		{"nothing repeated", "/search?q=remark", ".seen, .repeats", nil},
		{"the quote's page", "/q/" + string(newest), ".sightings time, .sightings .source", []string{
			"2 April 2031", "Ships", "3 April 2031", "Ships", "4 April 2031", "Ships",
		}},
		{"which is one of them", "/q/" + string(oldest), ".sightings .dim", []string{"(this quote)"}},
		{"a page of one sighting", "/q/" + string(docs[0].Quotes[1].ID), ".sightings", nil},
	} {
		if diff := cmp.Diff(c.want, texts(page(t, h, c.target, 200), c.selector), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestValues looks for values that a page of results has no room for.
func TestValues(t *testing.T) {
	h := handlerOf(t, crowdOptions())
	link, _ := page(t, h, "/search?q=remark", 200).Find("[aria-labelledby=facet-speaker] .all a").Attr("href")
	if link != "/facets/speaker?q=remark" {
		t.Errorf("more speakers are at %q", link)
	}
	for _, c := range []struct {
		name, target, selector string
		want                   []string
	}{
		{"all", link, ".total", []string{"12 names, the most frequent first"}},
		{"begins with", link + "&typed=ana+k", ".facet .name", []string{"Ána Person K"}},
		{"nobody", link + "&typed=x", ".total", []string{"No name begins so. Back to the quotes"}},
		{"a page", link + "&limit=2&skip=2", ".facet .name, .pages a", []string{
			"Ána Person C", "Ána Person D", "Previous page", "Next page",
		}},
	} {
		if diff := cmp.Diff(c.want, texts(page(t, h, c.target, 200), c.selector), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	first, _ := page(t, h, link+"&typed=k", 200).Find(".facet a").Attr("href")
	if want := "/search?q=remark&speaker=ana-person-k"; first != want {
		t.Errorf("a value leads to %q, want %q", first, want)
	}
	b := body(t, get(h, "/api/v1/facets/source?q=harbour&separate=1&typed=times"))
	if want := `{"total":1,"values":[{"id":"Valdoria Times","name":"Valdoria Times","count":1,"selected":false}]}`; strings.TrimSpace(b) != want {
		t.Errorf("the API says %s, want %s", b, want)
	}
}
