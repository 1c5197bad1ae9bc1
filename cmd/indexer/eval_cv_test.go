package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/extract"
	"onrecord/people"
)

// TestFoldsAreNotLearned: what is learned for a fold comes from every article outside it and from none
// inside. Each article has another number of sentences, a power of two, so that the sum tells which ones.
func TestFoldsAreNotLearned(t *testing.T) {
	var rows strings.Builder
	for i := range 7 {
		fmt.Fprintf(&rows, "{\"id\": \"a%d\", \"text\": %q}\n", i, strings.Repeat("The port was quiet. ", 1<<i))
	}
	file := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	base, err := people.Default()
	if err != nil {
		t.Fatal(err)
	}
	v := crossValidation{evaluator: &evaluator{}, x: extract.New(base), folds: 3}
	if err := v.read(context.Background(), file); err != nil {
		t.Fatal(err)
	}
	if err := v.deal(); err != nil {
		t.Fatal(err)
	}
	for k := range v.folds {
		want := 0
		for i := range 7 {
			if v.fold[v.files[0].articles[i].ID] != k {
				want += 1 << i
			}
		}
		if got := v.lesson(k).Sentences(); got != want {
			t.Errorf("fold %d learns from sentences %b, want %b", k, got, want)
		}
	}
}
