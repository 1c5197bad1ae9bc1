package index

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWriteDurably(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "CURRENT")
	leftover := path + ".tmp"
	for _, tt := range []struct{ name, before, leftover, data string }{
		{"new file", "", "", "first\n"},
		{"shorter than before", "a longer line\n", "", "b\n"},
		{"leftover of a crash", "before\n", "half of a longer li", "after\n"},
		{"empty", "before\n", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for p, s := range map[string]string{path: tt.before, leftover: tt.leftover} {
				if err := os.WriteFile(p, []byte(s), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if err := writeDurably(path, []byte(tt.data)); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != tt.data {
				t.Errorf("holds %q, %v", got, err)
			}
			if _, err := os.Stat(leftover); err == nil {
				t.Error("the temporary file is still there")
			}
		})
	}
}

func TestWriteDurablyFails(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(target, "by a folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeDurably(target, []byte("x")); err == nil {
		t.Error("wrote over a folder")
	}
	if err := writeDurably(filepath.Join(dir, "missing", "file"), []byte("x")); err == nil {
		t.Error("wrote into a folder that is missing")
	}
}

func TestSyncTree(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a", "b", "c"), []byte("x"), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := syncTree(dir); err != nil {
		t.Error(err)
	}
	if err := syncTree(filepath.Join(dir, "missing")); err == nil {
		t.Error("a missing folder was made durable")
	}
}
