package evaluation

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fixture returns two annotated articles, one of each style, and quotes of an imagined extractor that
// makes every class of error.
func fixture(t *testing.T) ([]*Article, map[schema.ArticleID][]schema.Quote) {
	t.Helper()
	data, err := os.ReadFile("testdata/quotes.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	quotes := map[schema.ArticleID][]schema.Quote{}
	for line := range bytes.Lines(data) {
		var q schema.Quote
		if err := json.Unmarshal(line, &q); err != nil {
			t.Fatal(err)
		}
		quotes[q.Article.ID] = append(quotes[q.Article.ID], q)
	}
	return readFile(t, "testdata/gold.jsonl"), quotes
}

// TestReport compares what is printed, and what is written as JSON, with files that were checked by
// hand. `go test ./evaluation -run Report -update` writes them anew.
func TestReport(t *testing.T) {
	articles, quotes := fixture(t)
	for name, o := range map[string]Options{"report": {Examples: 5}, "report-speech": {SpeechOnly: true}} {
		tally := NewTally(o)
		for _, a := range articles {
			tally.Add(a, quotes[a.ID])
		}
		f := tally.Figures()
		var text bytes.Buffer
		if err := f.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "testdata/"+name+".txt", text.Bytes())
		data, err := json.MarshalIndent(f.WithoutExamples(), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "testdata/"+name+".json", append(data, '\n'))
	}
}

func compareGolden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got):\n%s", file, d)
	}
}
