package query

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// TestFromURL reads parameters and writes them back in canonical form.
func TestFromURL(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"q=", ""},
		{"q=Witkoff+on+Putin", "q=Witkoff+on+Putin"},
		{"q=++“tax”,++cuts", "q=%22tax%22+cuts"},
		{"utm_source=x&q=tax&page=3", "q=tax"},
		{"q=tax&q=duty", "q=tax"},
		{"q=tax&plain=1", "plain=1&q=tax"},
		{"q=tax&plain=true", "plain=1&q=tax"},
		{"q=tax&plain=0", "q=tax"},
		{"q=tax&separate=1", "q=tax&separate=1"},
		{"speaker=b&speaker=a&speaker=b&speaker=", "speaker=a&speaker=b"},
		{"kind=direct&topic=health&source=The+Courier&year=2025", "kind=direct&source=The+Courier&topic=health&year=2025"},
		{"from=2025&to=2025", "from=2025-01-01&to=2025-12-31"},
		{"from=2025-03&to=2025-03-23", "from=2025-03-01&to=2025-03-23"},
		{"sort=relevance&size=10&cursor=", ""},
		{"sort=newest&size=25&cursor=abc_-=", "cursor=abc_-%3D&size=25&sort=newest"},
	} {
		v, err := url.ParseQuery(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		q, err := FromURL(v)
		if got := q.URL().Encode(); err != nil || got != tt.want {
			t.Errorf("FromURL(%q).URL() = %q, %v; want %q", tt.in, got, err, tt.want)
		}
	}
}

func TestFromURLErrors(t *testing.T) {
	for _, tt := range []struct{ param, value, want string }{
		{"q", "(tax", "never closed"},
		{"q", "\xff", "UTF-8"},
		{"plain", "yes", "1 or 0"},
		{"size", "-5", "from 1 to 100"},
		{"size", "0", "from 1 to 100"},
		{"size", "101", "from 1 to 100"},
		{"size", "1e9", "from 1 to 100"},
		{"size", "NaN", "from 1 to 100"},
		{"size", "+5", "from 1 to 100"},
		{"size", " 5", "from 1 to 100"},
		{"size", "5.0", "from 1 to 100"},
		{"size", "99999999999999999999999", "from 1 to 100"},
		{"sort", "loudest", "relevance, newest or oldest"},
		{"sort", "Newest", "relevance, newest or oldest"},
		{"from", "yesterday", "is no date"},
		{"from", "2025-13-01", "is no date"},
		{"to", "2025-02-30", "is no date"},
		{"to", "0001-01-01", "outside 1800 to 2100"},
		{"year", "25", "no year"},
		{"year", "2025-03", "no year"},
		{"year", "20x5", "no year"},
		{"year", "0000", "no year"},
		{"kind", "loud", "direct, mixed or indirect"},
		{"topic", "nonsense", "no topic"},
		{"speaker", "a\x00b", "not plain text"},
		{"source", "\xff", "not plain text"},
		{"subject", strings.Repeat("x", MaxValue+1), "too long"},
		{"cursor", strings.Repeat("x", maxCursor+1), "not one that an answer gave"},
		{"cursor", "a b", "not one that an answer gave"},
		{"cursor", "é", "not one that an answer gave"},
	} {
		_, err := FromURL(url.Values{tt.param: {tt.value}})
		var qe *Error
		if !errors.As(err, &qe) || qe.Param != tt.param || !strings.Contains(qe.Message, tt.want) {
			t.Errorf("FromURL(%s=%q): %#v, want one about %q", tt.param, tt.value, err, tt.want)
		}
	}
}

func TestFromURLErrorsOfSeveral(t *testing.T) {
	many := url.Values{}
	for i := range MaxFilters + 1 {
		many.Add("speaker", strings.Repeat("x", i+1))
	}
	for _, tt := range []struct {
		in    url.Values
		param string
	}{
		{url.Values{"from": {"2026"}, "to": {"2025"}}, "to"},
		{url.Values{"q": {"(("}, "size": {"-1"}}, "q"},
		{many, "speaker"},
	} {
		_, err := FromURL(tt.in)
		var qe *Error
		if !errors.As(err, &qe) || qe.Param != tt.param {
			t.Errorf("FromURL(%v): %#v, want an error of %s", tt.in, err, tt.param)
		}
	}
}

// checkURL checks what holds of every set of parameters.
func checkURL(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, v url.Values,
) {
	t.Helper()
	q, err := FromURL(v)
	if err != nil {
		var qe *Error
		if !errors.As(err, &qe) || qe.Param == "" || qe.Message == "" {
			t.Fatalf("FromURL(%v): %#v", v, err)
		}
		return
	}
	again, err := FromURL(q.URL())
	if err != nil {
		t.Fatalf("FromURL(%v), which is canonical for %v: %v", q.URL(), v, err)
	}
	if q.Size == DefaultSize {
		q.Size = 0
	}
	if diff := cmp.Diff(q, again, equateDates); diff != "" {
		t.Fatalf("%v is read back otherwise (-first +second):\n%s", v, diff)
	}
}

func TestURLIsReadBack(t *testing.T) {
	values := map[string][]string{
		"plain": {"", "1", "0"}, "speaker": {"", "a", "b", "ä b", "c&d=e"}, "subject": {"x", "y"},
		"topic": {"health", "energy"}, "source": {"The Courier", "A&B"}, "kind": {"direct", "mixed"},
		"year": {"2024", "2025"}, "from": {"", "2024", "2025-03"}, "to": {"", "2026", "2025-03-23"},
		"sort": {"", "relevance", "newest", "oldest"}, "size": {"", "1", "10", "100"}, "cursor": {"", "abc="},
	}
	rapid.Check(t, func(t *rapid.T) {
		v := url.Values{"q": {queryTexts().Draw(t, "q")}}
		for name, choice := range values {
			v[name] = rapid.SliceOfN(rapid.SampledFrom(choice), 0, 3).Draw(t, name)
		}
		checkURL(t, v)
	})
}

func FuzzFromURL(f *testing.F) {
	f.Add("q=Witkoff+on+Putin&speaker=a&speaker=b&from=2025-03&to=2026&sort=newest&size=5&cursor=x")
	f.Add("size=-5&size=1e9&size=NaN&from=%00&year=%ff")
	f.Fuzz(func(t *testing.T, raw string) {
		if v, err := url.ParseQuery(raw); err == nil {
			checkURL(t, v)
		}
	})
}

// TestURLDoesNotChangeTheQuery: pages build many links from one query.
func TestURLDoesNotChangeTheQuery(t *testing.T) {
	speakers := []string{"b", "a", "b"}
	q := Query{Filters: Filters{Speaker: speakers}, From: schema.Day(2025, 3, 23)}
	if got := q.URL().Encode(); got != "from=2025-03-23&speaker=a&speaker=b" {
		t.Errorf("URL() = %s", got)
	}
	if diff := cmp.Diff([]string{"b", "a", "b"}, speakers); diff != "" {
		t.Errorf("URL changed the filters (-want +got):\n%s", diff)
	}
}
