package schema

import (
	"strings"
	"testing"
)

func TestCanonicalURL(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"https://www.Courier.example/a/b/", "courier.example/a/b"},
		{"http://courier.example:80/a/b", "courier.example/a/b"},
		{"https://courier.example:8443/a", "courier.example:8443/a"},
		{"https://courier.example/a?utm_source=x&id=7#top", "courier.example/a?id=7"},
		{"https://courier.example/a?hp=t1_3", "courier.example/a"},
		{"https://courier.example/a?b=2&a=1", "courier.example/a?a=1&b=2"},
		{" https://courier.example ", "courier.example"},
		{"ftp://courier.example/a", ""},
		{"/a/b", ""},
		{"courier.example/a", ""},
		{"https://%zz", ""},
		{"", ""},
	} {
		if got := CanonicalURL(tt.in); got != tt.want {
			t.Errorf("CanonicalURL(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestNewArticleID(t *testing.T) {
	url := NewArticleID("https://courier.example/a?utm_source=x", "One", "Text.")
	if NewArticleID("http://www.courier.example/a/", "Two", "Other.") != url {
		t.Error("two links to one page give two ids")
	}
	text := NewArticleID("", "One", "Text.")
	if text == url || text == NewArticleID("", "OneText.", "") {
		t.Error("different articles have one id")
	}
	if len(text) != 2*idBytes {
		t.Errorf("the id %q is not %d bytes in hex", text, idBytes)
	}
}

func TestNewQuoteID(t *testing.T) {
	a := NewQuoteID("x", []Span{{1, 2}, {3, 4}}, Direct)
	for _, b := range []QuoteID{
		NewQuoteID("y", []Span{{1, 2}, {3, 4}}, Direct),
		NewQuoteID("x", []Span{{1, 2}}, Direct),
		NewQuoteID("x", []Span{{1, 2}, {3, 4}}, Mixed),
		NewQuoteID("x", []Span{{12, 3}, {4, 4}}, Direct),
	} {
		if a == b {
			t.Errorf("two quotes have the id %s", a)
		}
	}
}

func TestFingerprintCoversWhatQuotesDependOn(t *testing.T) {
	base := Article{ID: "1", URL: "https://courier.example/a", Title: "T", Publication: "P", Authors: []string{"A", "B"}, Published: Day(2024, 5, 1), Text: "X"}
	seen := map[string]string{base.Fingerprint("v1"): "the base"}
	for what, change := range map[string]func(*Article){
		"text": func(a *Article) { a.Text = "Y" }, "title": func(a *Article) { a.Title = "U" }, "date": func(a *Article) { a.Published = Day(2024, 5, 2) },
		"url": func(a *Article) { a.URL = "https://courier.example/b" }, "publication": func(a *Article) { a.Publication = "Q" },
		"authors": func(a *Article) { a.Authors = []string{"AB"} }, "section": func(a *Article) { a.Section = "S" },
	} {
		a := base
		change(&a)
		if other, ok := seen[a.Fingerprint("v1")]; ok {
			t.Errorf("%s and %s have one fingerprint", what, other)
		}
		seen[a.Fingerprint("v1")] = what
	}
	if base.Fingerprint("v1") == base.Fingerprint("v2") {
		t.Error("two extractors have one fingerprint")
	}
}

func TestSlug(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Steve Witkoff", "steve-witkoff"},
		{"José Manuel Barroso", "jose-manuel-barroso"},
		{"Rafe Dunmore-Çelik", "rafe-dunmore-celik"},
		{"Conan O’Hara", "conan-ohara"},
		{"J. D. Orloff", "j-d-orloff"},
		{"10 Mill Street", "10-mill-street"},
		{"  -- a  b -- ", "a-b"},
		{"Ægir Þór", "aegir-thor"},
		{"", ""},
	} {
		if got := Slug(tt.in); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	for _, name := range []string{"Владимир", "!!", "Ana Ж"} {
		if s := Slug(name); !strings.HasPrefix(s, "x-") || s != Slug(name) {
			t.Errorf("Slug(%q) = %q, not a stable hash", name, s)
		}
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"plain words", "plain words"},
		{"ÉCOLE Straße", "ecole strasse"},
		{"O’Neill‐Smith", "o'neill-smith"},
		{"e\u0301te\u0301", "ete"},
		{"“x”\u00a0y", "\"x\" y"},
		{"Łódź Dvořák Nguyễn", "lodz dvorak nguyen"},
		{"Ελλάς", "ελλάς"},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	if n := testing.AllocsPerRun(10, func() { Fold("already folded") }); n > 0 {
		t.Errorf("folding what is folded allocates %v times", n)
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Steve Witkoff")
	f.Add("\xff‐é")
	f.Fuzz(func(t *testing.T, name string) {
		s := Slug(name)
		if (s == "") != (name == "") {
			t.Errorf("Slug(%q) = %q", name, s)
		}
		for _, r := range s {
			if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
				t.Errorf("Slug(%q) = %q", name, s)
			}
		}
	})
}
