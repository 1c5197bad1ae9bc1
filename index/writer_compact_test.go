package index

import (
	"fmt"
	"path/filepath"
	"testing"
)

func segmentsOf(t testing.TB, dir, generation string) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, generation, bleveName, "store", "*.zap"))
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

// manyStories returns enough stories for more segments than Bleve merges anyway.
func manyStories(t *testing.T) []story {
	t.Helper()
	if testing.Short() {
		t.Skip("thousands of quotes take their time")
	}
	return stories(4000)
}

func TestSegmentsStayFew(t *testing.T) {
	dir, in := t.TempDir(), manyStories(t)
	if n := segmentsOf(t, dir, build(t, dir, in).Generation); n != 1 {
		t.Errorf("a generation made from nothing has %d segments", n)
	}
	r := newNewsroom(11)
	for i := range 12 {
		a, q := r.article(fmt.Sprintf("https://news.example/later/%d", i), 5)
		in = append(in, story{a, q})
		if n := segmentsOf(t, dir, build(t, dir, in[len(in)-1:]).Generation); n > 3 {
			t.Errorf("after %d small runs there are %d segments", i+1, n)
		}
	}
	if d := diffLibrary(libraryOf(in), read(t, dir)); d != "" {
		t.Error(d)
	}
}

// TestAllChangedBecomesOneSegment is about a run with a new extractor, which writes every article anew.
func TestAllChangedBecomesOneSegment(t *testing.T) {
	dir, in := t.TempDir(), manyStories(t)
	build(t, dir, in)
	for _, s := range in {
		s.article.Title += ", again"
		for i := range s.quotes {
			s.quotes[i].Article = s.article.Ref()
		}
	}
	if n := segmentsOf(t, dir, build(t, dir, in).Generation); n != 1 {
		t.Errorf("it has %d segments", n)
	}
	if d := diffLibrary(libraryOf(in), read(t, dir)); d != "" {
		t.Error(d)
	}
}
