package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplitAuthors(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"Ann Lee", "Ann Lee"},
		{"By Ann Lee", "Ann Lee"},
		{"BY ANN LEE", "ANN LEE"},
		{"Ann Lee and Bo Kim", "Ann Lee|Bo Kim"},
		{"Ann Lee, Bo Kim & Cy Day", "Ann Lee|Bo Kim|Cy Day"},
		{"Ann Lee; Bo Kim;", "Ann Lee|Bo Kim"},
		{"Cai Orrin, Jr., Ann Lee", "Cai Orrin, Jr.|Ann Lee"},
		{`"Ann Lee", Ann Lee`, "Ann Lee"},
		{"Ann\n Lee\x07", "Ann Lee"},
		{"Andy Brand", "Andy Brand"},
		{"Byron Hale", "Byron Hale"},
	} {
		if got := strings.Join(cleanAuthors(splitAuthors(tt.in)), "|"); got != tt.want {
			t.Errorf("authors of %q = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestCheckURL(t *testing.T) {
	for _, tt := range []struct {
		in   string
		good bool
	}{
		{"", true},
		{"https://example.org/a?b=c#d", true},
		{"HTTP://example.org", true},
		{"//example.org/a", false},
		{"example.org/a", false},
		{"javascript:alert(1)", false},
		{"javascript://example.org/%0aalert(1)", false},
		{"data:text/html,x", false},
		{"http:///path", false},
		{"http://exa mple.org", false},
		{"http://[::1", false},
	} {
		link, reason := checkURL(tt.in)
		if good := reason == ""; good != tt.good || good && link != tt.in {
			t.Errorf("checkURL(%q) = %q, %q", tt.in, link, reason)
		}
	}
}

func TestCheckLanguage(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""}, {"en", "en"}, {"en_us", "en-US"}, {"EN-gb", "en-GB"}, {"English", ""}, {"de-DE-1996", "de-DE-1996"},
	} {
		if got, _ := checkLanguage(tt.in); got != tt.want {
			t.Errorf("checkLanguage(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"short\nand clean", "short and clean"},
		{strings.Repeat("é", 40), strings.Repeat("é", 30) + "…"},
		{"x" + strings.Repeat("é", 40), "x" + strings.Repeat("é", 29) + "…"},
	} {
		if got := excerpt(tt.in); got != tt.want {
			t.Errorf("excerpt(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWithoutOutlet(t *testing.T) {
	for _, tt := range []struct{ title, publication, want string }{
		{"Levy stays | The Courier", "The Courier", "Levy stays"},
		{"Levy stays - The Courier", "The Courier", "Levy stays"},
		{"Levy stays - The Courier", "", "Levy stays - The Courier"},
		{"The Courier", "The Courier", "The Courier"},
		{"Dray - Vosk", "The Courier", "Dray - Vosk"},
	} {
		if got := withoutOutlet(tt.title, tt.publication); got != tt.want {
			t.Errorf("withoutOutlet(%q, %q) = %q", tt.title, tt.publication, got)
		}
	}
}

// page wraps a head around a body that is long enough to be found.
func page(head string) string {
	return "<html><head>" + head + "</head><body><p>“It stays,” said Anselm Dray of the levy, and left.</p></body></html>"
}

func jsonLD(s string) string { return `<script type="application/ld+json">` + s + `</script>` }

func TestPageFacts(t *testing.T) {
	for _, tt := range []struct{ name, head, want string }{
		{"none", "", "||||"},
		{"title only", "<title> Levy\nstays </title>", "Levy stays||||"},
		{"Open Graph before title", `<title>x</title><meta property="og:title" content="Levy stays">`, "Levy stays||||"},
		{"JSON-LD before Open Graph", `<meta property="og:title" content="x">` + jsonLD(`{"@type":"NewsArticle","headline":"Levy stays"}`), "Levy stays||||"},
		{"a list", jsonLD(`[{"@type":"BreadcrumbList"},{"@type":"Article","headline":"A"}]`), "A||||"},
		{"a page about an article", jsonLD(`{"@type":"WebPage","name":"x","mainEntity":{"@type":"BlogPosting","headline":"A"}}`), "A||||"},
		{"the second script", jsonLD(`{"@type":"Organization","name":"x"}`) + jsonLD(`{"@type":"LiveBlogPosting","headline":"A"}`), "A||||"},
		{"broken JSON", jsonLD(`{"@type":"NewsArticle","headline":`) + "<title>A</title>", "A||||"},
		{"no article", jsonLD(`{"@type":"Product","name":"x"}`) + "<title>A</title>", "A||||"},
		{"authors as text", jsonLD(`{"@type":"NewsArticle","author":"Ann Lee"}`), "|Ann Lee|||"},
		{"authors as objects", jsonLD(`{"@type":"NewsArticle","author":[{"name":"Ann Lee"},{"name":["x"]},"Bo Kim",7]}`), "|Ann Lee,Bo Kim|||"},
		{"authors from meta", `<meta name=author content="By Ann Lee and Bo Kim">`, "|Ann Lee,Bo Kim|||"},
		{"profiles are no authors", `<meta property=article:author content="https://x.example/ann">`, "||||"},
		{"publisher", jsonLD(`{"@type":"NewsArticle","publisher":{"@id":"x","name":"The Courier"}}`), "||The Courier||"},
		{"site name", `<meta property=og:site_name content="The Courier">`, "||The Courier||"},
		{"a link is no name", `<meta property=og:site_name content="https://courier.example">`, "||||"},
		{"published", `<meta property="article:published_time" content="2024-05-01">`, "|||2024-05-01|"},
		{"changed is not published", `<meta property="article:modified_time" content="2024-05-01">`, "||||"},
		{"the first usable date", jsonLD(`{"@type":"NewsArticle","datePublished":"soon"}`) + `<meta name=date content="1 May 2024">`, "|||2024-05-01|"},
		{"a marked time", `<time itemprop=datePublished datetime=2024-05-01>May</time>`, "|||2024-05-01|"},
		{"any time", `<time datetime=2024-05-01>May</time>`, "||||"},
		{"canonical link", `<link rel=canonical href=https://x.example/a>`, "||||https://x.example/a"},
		{"link of the graph", jsonLD(`{"@type":"NewsArticle","mainEntityOfPage":{"@id":"https://x.example/a"}}`), "||||https://x.example/a"},
		{"link without a scheme", `<link rel=canonical href=//x.example/a>`, "||||https://x.example/a"},
		{"a link that is a script", `<link rel=canonical href=javascript:x>`, "||||"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			items, errs := readString(page(tt.head))
			if len(items) != 1 {
				t.Fatal(errs)
			}
			a := items[0].Article
			got := strings.Join([]string{a.Title, strings.Join(a.Authors, ","), a.Publication, a.Published.String(), a.URL}, "|")
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPageText(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"paragraphs", "<p>One.</p><p>Two.</p>", "One.|Two."},
		{"line breaks", "<p>One,<br>still one.<br> <br>Two.</p>", "One, still one.|Two."},
		{"inline elements", "<p>O<b>n</b>e <a href=x>link</a><!-- x --> here.</p>", "One link here."},
		{"entities", "<p>R&amp;D&nbsp;&mdash; yes</p>", "R&D — yes"},
		{"lists and headings", "<h2>Who</h2><ul><li>One.<li>Two.</ul>", "Who|One.|Two."},
		{"text beside paragraphs", "<div>One.<p>Two.</p>Three.</div>", "One.|Two.|Three."},
		{"captions", "<figure>x<figcaption>“Caption”</figcaption></figure><p>One.<p class='image-caption'>y", "One."},
		{"links elsewhere", "<p>One.</p><p>Read more: <a href=x>Levy</a></p><p><a href=x>Levy</a> | <a href=y>Port</a></p>", "One."},
		{"appeals", "<p>One.</p><p>Advertisement</p><p>Sign up for our letter</p><p>Sign up for the army, he said.</p>", "One.|Sign up for the army, he said."},
		{"pull quote that repeats", "<p>“It is fair,” he said.</p><blockquote>It is fair</blockquote>", "“It is fair,” he said."},
		{"block quotation of its own", "<p>He said:</p><blockquote>It is fair.</blockquote>", "He said:|It is fair."},
		{"marks of q", "<p>He said <q>yes</q>.</p>", "He said “yes”."},
		{"scripts", "<p>One.</p><script>two()</script><style>p{}</style><noscript>Three.</noscript>", "One."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, bad := parsePage("<body>" + tt.body)
			if bad != nil {
				t.Fatal(bad)
			}
			if d := cmp.Diff(tt.want, strings.Join(pageParagraphs(doc), "|")); d != "" {
				t.Error(d)
			}
		})
	}
}
