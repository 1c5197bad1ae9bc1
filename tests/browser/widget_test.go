package browser

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// hostPage is a page of another site that shows the widget, with something of its own in the head.
func hostPage(s *site, head, attributes string) string {
	return fmt.Sprintf(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A foreign page</title>
		<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">%s</head>
		<body><main><h1>The Marenz Gazette</h1><p>What the envoy said:</p>
		<quote-search src="%s" %s>
		<blockquote cite="%[2]s/search?q=Witkoff+on+Putin"><p>The words that were here before.</p></blockquote>
		</quote-search></main>
		<script async type="module" src="%[2]s/embed/v1/quote-search.js"></script></body></html>`, head, s.url, attributes)
}

const witkoffOnPutin = `speaker="Steve Witkoff" subject="Vladimir Putin" limit="5"`

// hostileCSS resets everything that it reaches, and sets everything that is inherited.
const hostileCSS = `<style>*{all:unset!important;color:red!important;font:3px fantasy!important;letter-spacing:1em!important;
	text-transform:uppercase!important;line-height:0!important;white-space:nowrap!important;direction:rtl!important}
	head,head *{display:none!important}</style>`

// waitForQuotes waits until the page's first widget shows some words.
func (tb *tab) waitForQuotes(words string) {
	tb.t.Helper()
	tb.waitFor("the widget shows "+words,
		fmt.Sprintf(`document.querySelector('quote-search').shadowRoot?.textContent.includes(%q)`, words))
}

func TestWidgetOnForeignPage(t *testing.T) {
	s := openSamples(t)
	for _, l := range []look{{}, {dark: true}, {width: 360}, {width: 360, dark: true}, {width: 320}} {
		t.Run(l.String(), func(t *testing.T) {
			host := serve(t, "", hostPage(s, `<style>:root{color-scheme:light dark}</style>`, witkoffOnPutin))
			tb := openTab(t, l, host, s.url)
			tb.open(host + "/")
			tb.waitForQuotes("super smart")
			tb.wantGood(l)
			tb.picture("widget-" + l.String())
			if n := eval[int](tb, `document.cookie.length + localStorage.length + sessionStorage.length`); n != 0 {
				t.Error("the widget left something in the host's cookies or storage")
			}
		})
	}
}

// TestWidgetUnderHostileCSS: the host's rules reach the element, not what is inside it.
func TestWidgetUnderHostileCSS(t *testing.T) {
	s := openSamples(t)
	host := serve(t, "", hostPage(s, hostileCSS, witkoffOnPutin))
	tb := openTab(t, look{}, host, s.url)
	tb.open(host + "/")
	tb.waitForQuotes("super smart")
	tb.picture("widget-hostile-css")
	const style = `(s => ({color: s.color, size: parseFloat(s.fontSize), family: s.fontFamily, spacing: s.letterSpacing,
			case: s.textTransform, space: s.whiteSpace, direction: s.direction}))(
		getComputedStyle([...document.querySelector('quote-search').shadowRoot.querySelectorAll('*')]
			.findLast(e => e.textContent.includes('super smart'))))`
	got := eval[struct {
		Color, Family, Spacing, Case, Space, Direction string
		Size                                           float64
	}](tb, style)
	if got.Color == "rgb(255, 0, 0)" || got.Family == "fantasy" || got.Spacing != "normal" || got.Case != "none" ||
		got.Space == "nowrap" || got.Direction != "ltr" || got.Size < 12 {
		t.Errorf("the host's rules reach the words: %+v", got)
	}
	tb.wantQuiet()
}

// TestWidgetUnderStrictPolicy: a host that allows the widget's origin its script and its answers, and
// nothing else to anybody.
func TestWidgetUnderStrictPolicy(t *testing.T) {
	s := openSamples(t)
	policy := fmt.Sprintf("default-src 'none'; img-src data:; script-src %s; connect-src %[1]s; base-uri 'none'; require-trusted-types-for 'script'", s.url)
	host := serve(t, policy, hostPage(s, "", witkoffOnPutin))
	tb := openTab(t, look{}, host, s.url)
	tb.open(host + "/")
	tb.waitForQuotes("super smart")
	tb.wantGood(look{})
}

func TestTwoWidgetsOnOnePage(t *testing.T) {
	s := openSamples(t)
	page := hostPage(s, "", witkoffOnPutin)
	second := fmt.Sprintf(`<quote-search src=%q speaker="Mirela Vosk" subject="Tobias Hallendrik"></quote-search></main>`, s.url)
	host := serve(t, "", strings.Replace(page, "</main>", second, 1))
	tb := openTab(t, look{}, host, s.url)
	tb.open(host + "/")
	tb.waitForQuotes("super smart")
	tb.waitFor("the second widget shows its own quotes",
		`document.querySelectorAll('quote-search')[1].shadowRoot?.textContent.includes('Hallendrik')`)
	tb.wantGood(look{})
	tb.picture("widget-two")
}

// TestWidgetKeepsTheFallback: without scripts, or without an answer, the host's own words stay.
func TestWidgetKeepsTheFallback(t *testing.T) {
	s := openSamples(t)
	dead := serve(t, "", "")
	for _, row := range []struct {
		name string
		look look
		src  string
	}{
		{"no scripts", look{noScript: true}, s.url},
		{"answers are no answers", look{}, dead},
	} {
		t.Run(row.name, func(t *testing.T) {
			page := strings.Replace(hostPage(s, "", witkoffOnPutin), `src="`+s.url+`" speaker`, `src="`+row.src+`" speaker`, 1)
			host := serve(t, "", page)
			tb := openTab(t, row.look, host, s.url, dead)
			tb.open(host + "/")
			if !row.look.noScript {
				tb.waitFor("the widget is defined", `customElements.get('quote-search')`)
				eval[bool](tb, `new Promise(done => setTimeout(() => done(true), 1000))`)
			}
			const seen = `document.querySelector('quote-search blockquote').checkVisibility() &&
				document.querySelector('quote-search blockquote').getBoundingClientRect().height > 0`
			if !eval[bool](tb, seen) {
				t.Error("the words that were there before are not to be seen")
			}
		})
	}
}

// TestOnlyTheWidgetMayBeFramed: no page of the site shows inside a page of another.
func TestOnlyTheWidgetMayBeFramed(t *testing.T) {
	s := openSamples(t)
	for _, path := range []string{"/", "/search?q=levy", "/about"} {
		r, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Body.Close()
		if csp := r.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s may be framed: %s", path, csp)
		}
	}
}
