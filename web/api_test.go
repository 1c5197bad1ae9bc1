package web

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/schema"
)

// answer asks for a JSON answer as a program does, without the package's own types.
func answer(t *testing.T, target string) map[string]any {
	t.Helper()
	var v map[string]any
	r := get(handlerOf(t, options()), target)
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil || r.StatusCode != 200 {
		t.Fatalf("GET %s: status %d, %v", target, r.StatusCode, err)
	}
	return v
}

func at(v any, path ...string) any {
	for _, name := range path {
		v = v.(map[string]any)[name]
	}
	return v
}

func keys(v any) []string { return slices.Sorted(maps.Keys(v.(map[string]any))) }

func TestAPIShape(t *testing.T) {
	all := answer(t, "/api/v1/quotes?q=vosk+on+dray")
	hit := at(all, "hits").([]any)[0]
	for _, c := range []struct {
		name string
		of   any
		want []string
	}{
		{"answer", all, []string{"facets", "generation", "hits", "next", "took_ms", "total", "understood"}},
		{"understood", at(all, "understood"), []string{"speakers", "subjects", "text"}},
		{"speaker", at(all, "understood", "speakers").([]any)[0], []string{"id", "name", "type", "typed"}},
		{"hit", hit, []string{"articles", "first", "marks", "quote", "score"}},
		{"quote", at(hit, "quote"), []string{
			"article", "confidence", "content", "context", "cue", "date", "extractor", "found", "id", "kind", "speakers",
			"subjects", "text", "topics", "verbatim", "via",
		}},
		{"facets", at(all, "facets"), []string{"kind", "source", "speaker", "subject", "topic", "year"}},
		{"facet", at(all, "facets", "year").([]any)[0], []string{"count", "id", "name", "selected"}},
	} {
		if diff := cmp.Diff(c.want, keys(c.of)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	if at(all, "next") != nil || at(all, "total") != 1.0 || at(all, "generation") != "reference-5" {
		t.Errorf("next %v, total %v, generation %v", at(all, "next"), at(all, "total"), at(all, "generation"))
	}
}

func TestAPIListsAreNeverNull(t *testing.T) {
	none := answer(t, "/api/v1/quotes?q=zzzz")
	for _, list := range []any{
		at(none, "hits"), at(none, "understood", "speakers"), at(none, "understood", "subjects"),
		at(none, "facets", "speaker"), at(none, "facets", "year"),
	} {
		if l, ok := list.([]any); !ok || len(l) != 0 {
			t.Errorf("an empty list is %v", list)
		}
	}
	unknown := answer(t, "/api/v1/quotes/"+string(corpus()[1].Quotes[1].ID))
	for _, name := range []string{"speakers", "subjects", "topics", "verbatim"} {
		if _, ok := at(unknown, name).([]any); !ok {
			t.Errorf("%s of a quote without is %v", name, at(unknown, name))
		}
	}
}

// TestAPIQuote reads a quote back as it went in, so that the API answers what `indexer extract` prints.
func TestAPIQuote(t *testing.T) {
	for _, d := range corpus() {
		for _, want := range d.Quotes {
			var got schema.Quote
			r := get(handlerOf(t, options()), "/api/v1/quotes/"+string(want.ID))
			if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(complete(want), got, cmpopts.EquateComparable(schema.Date{})); diff != "" {
				t.Errorf("%s: %s", want.Text, diff)
			}
		}
	}
}

// TestAPIPaging walks through all quotes one by one.
func TestAPIPaging(t *testing.T) {
	for _, sort := range []string{"relevance", "newest", "oldest"} {
		seen := map[any]bool{}
		next := ""
		for range 9 {
			a := answer(t, "/api/v1/quotes?size=1&sort="+sort+next)
			if at(a, "total") != 5.0 {
				t.Errorf("%s: total %v on a later page", sort, at(a, "total"))
			}
			for _, h := range at(a, "hits").([]any) {
				seen[at(h, "quote", "id")] = true
			}
			cursor, more := at(a, "next").(string)
			if !more {
				break
			}
			next = "&cursor=" + cursor
		}
		if len(seen) != 5 {
			t.Errorf("%s: %d quotes on all pages, want 5", sort, len(seen))
		}
	}
}

func TestAPIFacets(t *testing.T) {
	a := answer(t, "/api/v1/quotes?speaker=mira-vosk&speaker=nobody")
	type value struct {
		id       any
		count    any
		selected any
	}
	var got []value
	for _, v := range at(a, "facets", "speaker").([]any) {
		got = append(got, value{at(v, "id"), at(v, "count"), at(v, "selected")})
	}
	want := []value{
		{"mira-vosk", 2.0, true}, {"tomas-dray", 2.0, false}, {"dockers-union", 1.0, false}, {"nobody", 0.0, true},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(value{})); diff != "" {
		t.Error(diff)
	}
	if at(a, "total") != 2.0 {
		t.Errorf("total %v, want 2", at(a, "total"))
	}
}
