package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// serve answers every path with one page, under a policy if one is given, until the test ends. It
// returns the origin.
func serve(t *testing.T, policy, html string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// TestHarnessSeesFaults proves that the checks of the other tests can fail: each bad page must be
// noticed, and the good one must not.
func TestHarnessSeesFaults(t *testing.T) {
	needBrowser(t)
	const head = `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head><body><main><h1>h</h1>`
	for _, row := range []struct{ name, policy, body, want string }{
		{"good", "", "<p>Fine.</p>", ""},
		{"dialog", "", "<script>alert(1)</script>", "dialog: 1"},
		{"exception", "", "<script>nonsense()</script>", "exception"},
		{"console", "", "<script>console.error('x')</script>", "console.error"},
		{"policy", "script-src 'none'", "<script>1</script>", "security"},
		{"stranger", "", `<img alt="" src="http://127.0.0.1:9/x.png">`, "request to http://127.0.0.1:9/x.png"},
	} {
		t.Run(row.name, func(t *testing.T) {
			origin := serve(t, row.policy, head+row.body+"</main></body></html>")
			tb := openTab(t, look{}, origin)
			tb.open(origin + "/")
			got := strings.Join(tb.seen(), "\n")
			if (row.want == "") != (got == "") || !strings.Contains(got, row.want) {
				t.Errorf("noted %q, not %q", got, row.want)
			}
		})
	}
}

// TestHarnessSeesBadPages does the same for what is measured in the page.
func TestHarnessSeesBadPages(t *testing.T) {
	needBrowser(t)
	origin := serve(t, "", `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head>
		<body><main><h1>h</h1><img src="data:,"><p style="width:2000px">wide</p></main></body></html>`)
	tb := openTab(t, look{width: 320}, origin)
	tb.open(origin + "/")
	var found []string
	for _, v := range tb.violations() {
		found = append(found, v.ID)
	}
	if len(found) != 1 || found[0] != "image-alt" {
		t.Errorf("axe found %q, not just the picture without a text", found)
	}
	if out := strings.Join(tb.sticksOut(), " "); !strings.Contains(out, "p") {
		t.Errorf("what sticks out is %q, not the paragraph", out)
	}
}
