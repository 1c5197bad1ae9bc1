package index

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var sampleManifest = Manifest{
	Format: formatVersion, Extractors: []string{"rules 1", "rules <2>"}, Created: time.Date(2025, 3, 23, 10, 15, 30, 123e6, time.UTC),
	Base: "gen-20250322T101530.123Z", Articles: 3, Quotes: 41,
	Files: []File{{Path: "bleve/root.bolt", Size: 9, SHA256: "00ff"}, {Path: entitiesName, Size: 0, SHA256: "11"}},
}

func encoded(t testing.TB, m Manifest) []byte {
	t.Helper()
	b, err := encodeManifest(&m)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestManifestRoundTrip(t *testing.T) {
	got, damage := decodeManifest(encoded(t, sampleManifest))
	if damage != nil {
		t.Fatal(damage)
	}
	if d := cmp.Diff(sampleManifest, got); d != "" {
		t.Error(d)
	}
	if got.Bytes() != 9 {
		t.Errorf("Bytes() = %d", got.Bytes())
	}
}

// TestEveryChangeOfAManifestShows flips each bit, cuts at each byte, and adds one.
func TestEveryChangeOfAManifestShows(t *testing.T) {
	whole := encoded(t, sampleManifest)
	for i := range whole {
		for bit := range 8 {
			b := bytes.Clone(whole)
			b[i] ^= 1 << bit
			if _, damage := decodeManifest(b); damage == nil {
				t.Errorf("bit %d of byte %d (%q) flipped: not noticed", bit, i, whole[i])
			}
		}
		if _, damage := decodeManifest(whole[:i]); damage == nil {
			t.Errorf("cut to %d bytes: not noticed", i)
		}
	}
	if _, damage := decodeManifest(append(bytes.Clone(whole), '\n')); damage == nil {
		t.Error("a line at the end: not noticed")
	}
}

func TestManifestOfAnotherFormat(t *testing.T) {
	other := sampleManifest
	other.Format = formatVersion + 1
	_, damage := decodeManifest(encoded(t, other))
	if damage == nil || damage.kind != ErrFormat || !strings.Contains(damage.Reason, "format 3") {
		t.Errorf("damage is %+v", damage)
	}
}

func FuzzDecodeManifest(f *testing.F) {
	f.Add(encoded(f, sampleManifest))
	f.Add([]byte(`{"manifest":{"format":2,"files":null},"sha256":""}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, damage := decodeManifest(b)
		if damage != nil {
			return
		}
		if again := encoded(t, m); !bytes.Equal(b, again) {
			t.Errorf("%q was taken for %q", b, again)
		}
	})
}

func TestHashFiles(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"a": "", "bleve/b": "abc", "bleve/store/c": strings.Repeat("x", 3<<20)} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := listFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := hashFiles(context.Background(), dir, files); err != nil {
		t.Fatal(err)
	}
	want := []File{ // as sha256sum prints them
		{"a", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"bleve/b", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"bleve/store/c", 3 << 20, "3bea8a9a07c1e8dcaa4c1b816815c35a29b4fb585ba6ecc70ea44840a794cfb3"},
	}
	if d := cmp.Diff(want, files); d != "" {
		t.Error(d)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if err := hashFiles(stopped, dir, files); err == nil {
		t.Error("hashing went on after its context ended")
	}
}
