package browser

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"testing"
)

// attacks are texts that do harm where somebody forgets to escape them: in a page's text, in an
// attribute, in a script, in a link, in JSON inside HTML. Each would open a dialog, break the policy,
// ask a stranger or leave an element behind that no template makes.
var attacks = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(2)>`,
	`' autofocus onfocus=alert(3) x='`,
	`</script><script>alert(4)</script>`,
	`</title></style></textarea><svg onload=alert(5)>`,
	`<iframe srcdoc="<script>alert(6)</script>"></iframe>`,
	`<a href="javascript:alert(7)">here</a>`,
	`<base href="http://127.0.0.1:9/"><link rel=stylesheet href="http://127.0.0.1:9/x.css">`,
	`<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">`,
	`{{constructor.constructor('alert(8)')()}} ${alert(9)} <%= alert(10) %>`,
	"\u2028alert(11)\u2029 \u202egnipoleved\u202c <!--",
	`<x-q style="position:fixed;inset:0;background:red" data-attack>covered</x-q>`,
}

// hostileArticles writes articles that carry an attack in every field, as JSON lines, and returns
// their folder.
func hostileArticles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "hostile.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := json.NewEncoder(f)
	lines.SetEscapeHTML(false)
	for i, a := range attacks {
		err := lines.Encode(map[string]any{
			"id": "id" + a, "title": "Vosk " + a, "publication": "Herald " + a, "authors": []string{a}, "section": a,
			"url": []string{"javascript:alert(12)", "https://hostile.example/" + a, "data:text/html," + a}[i%3], "date": "2025-01-02",
			"text": "The prime minister, Mirela Vosk, spoke of " + a + " in the Assembly.\n\n" +
				"“We have never been attacked by " + a + " before,” Ms Vosk said of Anselm Dray " + a + ".\n\n" +
				a + " said: “This is hostile " + a + ".”",
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// leftBehind lists what only an attack can have put into a page: elements with handlers or styles of
// their own, frames, scripts in the page that are not data, links that are no links.
const leftBehind = `[...document.querySelectorAll('*')].filter(e =>
	[...e.attributes].some(a => a.name.startsWith('on') || a.name === 'data-attack' || a.name === 'srcdoc') ||
	['BASE', 'IFRAME', 'OBJECT', 'EMBED'].includes(e.tagName) ||
	e.tagName === 'META' && e.httpEquiv === 'refresh' ||
	e.tagName === 'SCRIPT' && !e.src && e.type !== 'application/ld+json' ||
	e.tagName === 'A' && !['http:', 'https:', 'mailto:'].includes(e.protocol)
).map(e => e.outerHTML)`

func TestHostileArticlesAreInert(t *testing.T) {
	needBrowser(t)
	samples, err := filepath.Abs(filepath.Join(root, "samples", "people.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := startSite(samples, hostileArticles(t))
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/", "/search?q=hostile", "/search?q=attacked&sort=newest", "/search?q=Vosk+on+Dray", "/about"}
	for _, a := range attacks {
		q := url.QueryEscape(a)
		paths = append(paths, "/search?q="+q, "/search?source="+q+"&speaker="+q+"&topic="+q, "/q/"+url.PathEscape(a), "/"+url.PathEscape(a))
	}
	tb := openTab(t, look{}, s.url)
	for _, p := range paths {
		tb.open(s.url + p)
		tb.wantNothingLeftBehind(p)
	}
	tb.open(s.url + "/search?q=attacked&size=100")
	tb.wantText("<script>alert(1)</script>") // The attack is there, to be read and not to run.
	for _, path := range eval[[]string](tb, `[...new Set([...document.querySelectorAll('main a[href^="/q/"]')].map(a => a.getAttribute('href')))]`) {
		tb.open(s.url + path)
		tb.wantNothingLeftBehind(path)
	}
	tb.picture("hostile-quote")
	tb.wantQuiet()
}

func (tb *tab) wantNothingLeftBehind(path string) {
	tb.t.Helper()
	for _, html := range eval[[]string](tb, leftBehind) {
		tb.t.Errorf("%s has %s", path, html)
	}
}

func TestHostileArticlesInWidget(t *testing.T) {
	needBrowser(t)
	samples, err := filepath.Abs(filepath.Join(root, "samples", "people.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := startSite(samples, hostileArticles(t))
	if err != nil {
		t.Fatal(err)
	}
	// No policy protects this host: the widget itself must be safe.
	host := serve(t, "", hostPage(s, "", `speaker="Mirela Vosk" limit="20"`))
	tb := openTab(t, look{}, host, s.url)
	tb.open(host + "/")
	tb.waitForQuotes("attacked by")
	for _, html := range eval[[]string](tb, `(root => `+leftBehind+`)(0), (document => `+leftBehind+`)(document.querySelector('quote-search').shadowRoot)`) {
		t.Errorf("the widget has %s", html)
	}
	tb.wantQuiet()
}
