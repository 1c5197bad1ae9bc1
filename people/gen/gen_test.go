package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// unpack writes the archive's files below dir, compressed where their names ask for it, and returns those
// below want/ by name.
func unpack(t *testing.T, archive, dir string) map[string]string {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
			want[name] = string(f.Data)
			continue
		}
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		data := f.Data
		if strings.HasSuffix(path, ".gz") {
			data = compress(t, data)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return want
}

func compress(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// written returns the files of a folder by name.
func written(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

func TestSmallWorld(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	want := unpack(t, "testdata/small.txtar", dir)
	if err := run(filepath.Join(dir, "src"), filepath.Join(dir, "data"), out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, written(t, out)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMissingSourceWritesNothing(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	unpack(t, "testdata/small.txtar", dir)
	if err := os.Remove(filepath.Join(dir, "src", "world-leaders-2022.csv")); err != nil {
		t.Fatal(err)
	}
	err := run(filepath.Join(dir, "src"), filepath.Join(dir, "data"), out)
	if err == nil || !strings.Contains(err.Error(), "world-leaders-2022.csv") {
		t.Errorf("error %v does not name the file", err)
	}
	if files := written(t, out); len(files) > 0 {
		t.Errorf("%d files were written", len(files))
	}
}

// TestCommittedFilesAreUpToDate makes the generated files anew where the raw facts are at hand.
func TestCommittedFilesAreUpToDate(t *testing.T) {
	const src = "../../../shared/people"
	if _, err := os.Stat(src); err != nil {
		t.Skip("the raw facts are not here")
	}
	out := t.TempDir()
	if err := run(src, "../data", out); err != nil {
		t.Fatal(err)
	}
	for name, text := range written(t, out) {
		committed, err := os.ReadFile(filepath.Join("../data", name))
		if err != nil {
			t.Fatal(err)
		}
		if string(committed) != text {
			t.Errorf("%s is not what the generator makes; run go generate ./people", name)
		}
	}
}

func TestFollows(t *testing.T) {
	tests := []struct {
		to, from string
		want     bool
	}{
		{"2015-03-30", "2015-05-07", true},
		{"2015-03-30", "2017-06-08", false},
		{"", "2017-06-08", true},
		{"2015", "2015", true},
		{"2015", "2016", false},
	}
	for _, tt := range tests {
		if got := follows(tt.to, tt.from); got != tt.want {
			t.Errorf("follows(%q, %q) = %v", tt.to, tt.from, got)
		}
	}
}

func TestPeerNames(t *testing.T) {
	tests := []struct{ name, gender, title, want string }{
		{"David Evans", "m", "Evans of Watford", "Lord Evans of Watford, ~Lord Evans"},
		{"Sue Nye", "f", "", "~Baroness Nye"},
		{"Guy Vere", "m", "of Trent", "~Lord Trent"},
	}
	for _, tt := range tests {
		p := &person{name: tt.name, gender: tt.gender}
		p.peerNames(tt.title)
		if got := strings.Join(p.aliases, ", "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWithoutStyle(t *testing.T) {
	for in, want := range map[string]string{
		"Rt Hon Sir Ed Marsh": "Ed Marsh", "Dr Ann Poole": "Ann Poole", "Ann Poole": "Ann Poole", "Mr Sirius Vane": "Sirius Vane",
	} {
		if got := withoutStyle(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
