package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// seed adds the golden inputs with one of the endings.
func seed(f *testing.F, endings ...string) {
	for _, ending := range endings {
		files, err := filepath.Glob("testdata/golden/*" + ending)
		if err != nil || len(files) == 0 {
			f.Fatalf("no inputs for %q: %v", ending, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
}

// checkDecode decodes data as one record of a kind and checks what every reader promises.
func checkDecode(t *testing.T, kind Kind, data []byte) {
	t.Helper()
	r := &Reader{Now: testNow}
	item, err := r.Decode(Record{Place: Place{Path: "x"}, Kind: kind, Data: data})
	if err != nil {
		if bad, ok := err.(*Error); !ok || bad.Reason == "" || bad.Place.Path != "x" || strings.Contains(bad.Error(), "\n") {
			t.Fatalf("error %#v", err)
		}
		return
	}
	a := &item.Article
	for _, s := range append([]string{a.Text, a.Title, string(a.ID), a.URL, a.Publication, a.Section, a.Language}, a.Authors...) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r") {
			t.Fatalf("%q is not clean", s)
		}
	}
	switch {
	case strings.TrimSpace(a.Text) == "" || a.ID == "":
		t.Fatalf("article %q has the text %q", a.ID, a.Text)
	case strings.Contains(a.Title, "\n"):
		t.Fatalf("the title %q has several lines", a.Title)
	case a.URL != "" && !strings.HasPrefix(strings.ToLower(a.URL), "http"):
		t.Fatalf("link %q", a.URL)
	}
	if kind != JSONLine && (strings.Contains(a.Text, "\n\n\n") || a.Text != strings.TrimSpace(a.Text)) {
		t.Fatalf("paragraphs of %q are not parted by one blank line each", a.Text)
	}
	again, err := r.Decode(Record{Place: Place{Path: "x"}, Kind: kind, Data: data})
	if err != nil || again.Article.Fingerprint("") != a.Fingerprint("") {
		t.Fatal("the same bytes gave another article")
	}
}

func FuzzText(f *testing.F) {
	seed(f, ".txt")
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, Text, data) })
}

func FuzzMarkdown(f *testing.F) {
	seed(f, ".md")
	f.Add([]byte("---\na: *b\n---\n> - 1. # x\n===\n[a]: b\n"))
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, Markdown, data) })
}

func FuzzHTML(f *testing.F) {
	seed(f, ".html", ".htm", ".xhtml")
	f.Add([]byte(`<script type="application/ld+json">[{"@type":"NewsArticle","author":[[{"name":1}]]}]</script><table><p>x`))
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, HTML, data) })
}

func FuzzJSONLine(f *testing.F) {
	data, err := os.ReadFile("testdata/golden/rows.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkDecode(t, JSONLine, data) })
}

// FuzzStream: any bytes are some kind of file or refused with a reason, and never crash.
func FuzzStream(f *testing.F) {
	seed(f, "")
	f.Add([]byte(gz(f, gz(f, jsonRow(1, "One.")))))
	f.Add([]byte(gz(f, "text")[:15]))
	f.Fuzz(func(t *testing.T, data []byte) {
		items, errs := readString(string(data))
		if len(items)+len(errs) == 0 && len(strings.TrimSpace(toUTF8(data, Text))) > 0 {
			t.Fatal("neither an article nor an error")
		}
	})
}
