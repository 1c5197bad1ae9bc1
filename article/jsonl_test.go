package article

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestJSONTextIsKept: the text of a row comes out as its writer has it, so that offsets hold for both.
func TestJSONTextIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[\t\n “”’a-zé😀\x{2028}\x{feff}\x{0085}<&]*[a-z][\n ]*`).Draw(t, "text")
		row, err := json.Marshal(map[string]string{"id": "x", "text": text})
		if err != nil {
			t.Fatal(err)
		}
		items, errs := readString(string(row))
		if len(items) != 1 || items[0].Article.Text != text {
			t.Fatalf("%q became %v, %v", text, items, errs)
		}
	})
}

// TestRealArticles reads the collections of real articles beside the project, where they are: every
// article must come out, and no date may be lost that a person can read.
func TestRealArticles(t *testing.T) {
	for _, tt := range []struct {
		file                 string
		articles, flaws, dup int
	}{
		{"news-4000.jsonl.gz", 4000, 1, 0},
		{"bbc-politics-2004.jsonl.gz", 417, 0, 0},
		{"basil.jsonl.gz", 300, 0, 3},
		{"starmer-witkoff.txt", 1, 0, 0},
	} {
		path := filepath.Join("..", "..", "shared", "articles", tt.file)
		if _, err := os.Stat(path); err != nil {
			t.Skipf("no real articles: %v", err)
		}
		items, errs := readAll(&Reader{Now: testNow}, path)
		flaws, ids := 0, map[string]bool{}
		for _, it := range items {
			flaws += len(it.Flaws)
			ids[string(it.Article.ID)] = true
			if strings.Contains(it.Article.Text, "\r") {
				t.Errorf("%s: a carriage return is left", it.Place)
			}
		}
		if len(errs) > 0 || len(items) != tt.articles || flaws != tt.flaws || len(ids) != tt.articles-tt.dup {
			t.Errorf("%s: %d articles, %d ids, %d flaws, errors %v", tt.file, len(items), len(ids), flaws, errs)
		}
	}
}
