package browser

import (
	"strings"
	"testing"
)

// pages are all kinds of pages that the samples give, with what a reader must find on each.
var pages = []struct {
	name, path string
	status     int64
	text       []string
}{
	{"home", "/", 200, []string{"On the Record", "Mirela Vosk", "Newest"}},
	{"results", "/search?q=Vosk+on+Hallendrik", 200, []string{"Mirela Vosk", "Tobias Hallendrik", "So did the engineers at Tarn"}},
	{"results-facets", "/search?q=levy&kind=direct&sort=newest", 200, []string{"Anselm Dray", "levy"}},
	{"results-phrase", `/search?q="single+frog"`, 200, []string{"a single frog"}},
	{"results-witkoff", "/search?q=Witkoff+on+Putin", 200, []string{"Steve Witkoff", "super smart"}},
	{"results-all", "/search?sort=newest", 200, []string{"Hallendrik"}},
	{"empty", "/search?q=xylophone+orchestra", 200, []string{"xylophone"}},
	{"unreadable-query", "/search?q=a*", 400, []string{"a*"}},
	{"no-such-page", "/nowhere", 404, nil},
	{"no-such-quote", "/q/00000000000000000000", 404, nil},
	{"about", "/about", 200, []string{"Who on what"}},
}

// looks are how every page is looked at.
var looks = []look{
	{},
	{dark: true},
	{width: 360},
	{width: 360, dark: true},
	{width: 320},
	{noScript: true},
	{width: 360, noScript: true},
}

func TestPages(t *testing.T) {
	s := openSamples(t)
	for _, l := range looks {
		t.Run(l.String(), func(t *testing.T) {
			tb := openTab(t, l, s.url)
			for _, p := range pages {
				t.Run(p.name, func(t *testing.T) {
					tb.begin(t)
					if status := tb.open(s.url + p.path); status != p.status {
						t.Errorf("status %d, not %d", status, p.status)
					}
					tb.wantText(p.text...)
					tb.wantGood(l)
					tb.picture(p.name + "-" + l.String())
				})
			}
		})
	}
}

// TestQuotePage goes to a quote as readers do, from the results.
func TestQuotePage(t *testing.T) {
	s := openSamples(t)
	for _, l := range looks {
		t.Run(l.String(), func(t *testing.T) {
			tb := openTab(t, l, s.url)
			tb.open(s.url + "/search?q=%22good+relationship%22+speaker:Starmer")
			tb.follow(`main a[href^="/q/"]`)
			tb.wantText("good relationship", "Keir Starmer", "Marenz Courier")
			tb.wantGood(l)
			tb.picture("quote-" + l.String())
		})
	}
}

// TestSearchWithoutScript types a search, takes a facet and takes it back, with scripts off.
func TestSearchWithoutScript(t *testing.T) {
	s := openSamples(t)
	tb := openTab(t, look{noScript: true}, s.url)
	tb.open(s.url + "/")
	tb.submit(`form[role=search]`, "q", "levy")
	tb.wantText("Anselm Dray", "Oriane Tellwright")
	tb.follow(`main a[href*="speaker=oriane-tellwright"]`)
	tb.wantText("Oriane Tellwright")
	if first := eval[string](tb, `document.querySelector('main .speaker').innerText`); first != "Oriane Tellwright" {
		t.Errorf("narrowed to Oriane Tellwright, the first quote is by %s", first)
	}
	tb.wantQuiet()
}

// wantText fails the test for everything that is not to be read on the page.
func (tb *tab) wantText(want ...string) {
	tb.t.Helper()
	text := eval[string](tb, `document.body.innerText`)
	for _, w := range want {
		if !strings.Contains(text, w) {
			tb.t.Errorf("%q is not to be read on %s", w, eval[string](tb, `location.href`))
		}
	}
}

// wantGood checks what holds for every page in every look.
func (tb *tab) wantGood(l look) {
	tb.t.Helper()
	tb.wantQuiet()
	tb.wantNoSideScroll()
	if !l.noScript { // axe is a script, and waits in ways that a page without scripts does not serve.
		tb.wantAccessible()
	}
}
