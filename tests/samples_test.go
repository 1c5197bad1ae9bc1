package tests

import (
	"bufio"
	"context"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/article"
	"onrecord/people"
	"onrecord/schema"
)

const samples = root + "/samples"

// expectation is one line of samples/expected.tsv.
type expectation struct {
	line     int
	file     string
	kind     schema.Kind
	speakers []string
	via      string
	subjects []string
	begins   string
}

// anonymous marks a speaker who has a description instead of a name.
const anonymous = "anonymous: "

// readExpected returns the lines of samples/expected.tsv by article.
func readExpected(t *testing.T) map[string][]expectation {
	t.Helper()
	f, err := os.Open(filepath.Join(samples, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // It was only read.
	out := map[string][]expectation{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") || strings.HasPrefix(lines.Text(), "file\t") {
			continue
		}
		c := strings.Split(lines.Text(), "\t")
		if len(c) != 6 {
			t.Fatalf("expected.tsv:%d has %d columns, not 6", n, len(c))
		}
		e := expectation{n, c[0], schema.Kind(c[1]), list(c[2]), c[3], list(c[4]), c[5]}
		out[e.file] = append(out[e.file], e)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "; ")
}

// readSamples returns the sample articles by the names of their files.
func readSamples(t *testing.T) map[string]*schema.Article {
	t.Helper()
	r := article.Reader{Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	out := map[string]*schema.Article{}
	for record, err := range r.Records(context.Background(), samples) {
		if err != nil {
			if e, ok := err.(*article.Error); ok && e.Reason == article.Foreign {
				continue // people.yaml and expected.tsv
			}
			t.Fatal(err)
		}
		item, err := r.Decode(record)
		if err != nil {
			t.Fatal(err)
		}
		for _, flaw := range item.Flaws {
			t.Errorf("%s: %s: %s", record.Place, flaw.Field, flaw.Reason)
		}
		out[filepath.Base(record.Place.Path)] = &item.Article
	}
	return out
}

// sampleBase is the knowledge base with the samples' overlay.
func sampleBase(t *testing.T) *people.Base {
	t.Helper()
	base, err := people.Default()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(samples, "people.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if base, err = base.WithOverlay("people.yaml", data); err != nil {
		t.Fatal(err)
	}
	return base
}

func TestSamplesAreWhole(t *testing.T) {
	articles := readSamples(t)
	if n := len(articles); n < 40 {
		t.Errorf("there are only %d sample articles", n)
	}
	undated := 0
	for name, a := range articles {
		if a.Title == "" || a.Publication == "" || len(a.Authors) == 0 || a.Section == "" {
			t.Errorf("%s lacks title, publication, authors or section", name)
		}
		if u, err := url.Parse(a.URL); err != nil || !strings.HasSuffix(u.Hostname(), ".example") {
			t.Errorf("%s: the URL %q is not of a made-up domain", name, a.URL)
		}
		if n := len(strings.Fields(a.Text)); n < 100 || n > 350 {
			t.Errorf("%s has %d words", name, n)
		}
		if a.Published.IsZero() {
			undated++
		} else if !strings.HasPrefix(name, a.Published.String()) {
			t.Errorf("%s is dated %s", name, a.Published)
		}
	}
	if undated != 1 {
		t.Errorf("%d articles have no date, not the one that is meant to have none", undated)
	}
}

// TestExpectedNamesWhatTheSamplesHold keeps expected.tsv right about the articles: its words stand in
// them in its order, and every name it uses is known.
func TestExpectedNamesWhatTheSamplesHold(t *testing.T) {
	articles, expected, known := readSamples(t), readExpected(t), knownNames(t)
	for _, name := range slices.Sorted(maps.Keys(expected)) {
		a := articles[name]
		if a == nil {
			t.Errorf("expected.tsv names %s, which is not there", name)
			continue
		}
		at := 0
		for _, e := range expected[name] {
			i := strings.Index(a.Text, e.begins)
			if i < at {
				t.Errorf("expected.tsv:%d: %q is not in %s, or out of order", e.line, e.begins, name)
				continue
			}
			at = i
			e.checkNames(t, a, known)
		}
	}
	for name := range articles {
		if len(expected[name]) == 0 {
			t.Errorf("expected.tsv says nothing of %s", name)
		}
	}
}

// checkNames reports names that neither the knowledge base nor the article itself has.
func (e *expectation) checkNames(t *testing.T, a *schema.Article, known map[string]bool) {
	t.Helper()
	if !slices.Contains(schema.Kinds(), e.kind) {
		t.Errorf("expected.tsv:%d: %q is no kind of quote", e.line, e.kind)
	}
	text := schema.Fold(a.Text)
	for _, name := range slices.Concat(e.speakers, e.subjects) {
		missing := func(word string) bool { return !strings.Contains(text, word) }
		words := strings.Fields(schema.Fold(strings.TrimPrefix(name, anonymous)))
		if !known[name] && slices.ContainsFunc(words, missing) {
			t.Errorf("expected.tsv:%d: neither the knowledge base nor %s knows %q", e.line, e.file, name)
		}
	}
}

// knownNames are the names of the knowledge base with the samples' overlay.
func knownNames(t *testing.T) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	for e := range sampleBase(t).Entities() {
		known[e.Name] = true
	}
	return known
}
