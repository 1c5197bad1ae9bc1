package article

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// testNow is the time of every run in the tests.
var testNow = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// readAll reads paths with r and decodes every record; it keeps what could not be read.
func readAll(r *Reader, paths ...string) (items []Item, errs []*Error) {
	for rec, err := range r.Records(context.Background(), paths...) {
		var item Item
		if err == nil {
			item, err = r.Decode(rec)
		}
		var bad *Error
		switch {
		case errors.As(err, &bad):
			errs = append(errs, bad)
		default:
			items = append(items, item)
		}
	}
	return items, errs
}

// readString reads s from standard input.
func readString(s string) ([]Item, []*Error) {
	return readAll(&Reader{Stdin: strings.NewReader(s), Now: testNow}, "-")
}

// TestGolden reads each file of testdata/golden and compares everything that comes of it with the
// file beside it. `go test ./article -run Golden -update` writes those anew: read them before you
// commit them.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			got := render(t, file)
			if *update {
				if err := os.WriteFile(file+".golden", got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// render returns what a file gives as indented JSON, texts as lists of lines, errors last.
func render(t *testing.T, file string) []byte {
	t.Helper()
	type shown struct {
		Line    int            `json:"line,omitempty"`
		Offset  int64          `json:"offset,omitempty"`
		OwnID   bool           `json:"own_id,omitempty"`
		Article schema.Article `json:"article"`
		Text    []string       `json:"text"`
		Flaws   []Flaw         `json:"flaws,omitempty"`
	}
	items, errs := readAll(&Reader{Now: testNow}, file)
	out := struct {
		Items  []shown  `json:"items,omitempty"`
		Errors []string `json:"errors,omitempty"`
	}{}
	for _, it := range items {
		s := shown{it.Place.Line, it.Place.Offset, it.OwnID, it.Article, strings.Split(it.Article.Text, "\n"), it.Flaws}
		s.Article.Text = ""
		out.Items = append(out.Items, s)
	}
	for _, e := range errs {
		out.Errors = append(out.Errors, strings.TrimPrefix(e.Error(), "testdata/golden/"))
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
