package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestNewName(t *testing.T) {
	noon := time.Date(2025, 3, 23, 12, 0, 0, 999, time.UTC)
	for _, tt := range []struct {
		name, newest, want string
		now                time.Time
	}{
		{"first", "", "gen-20250323T120000.000Z", noon},
		{"later", "gen-20250323T115959.999Z", "gen-20250323T120000.000Z", noon},
		{"same millisecond", "gen-20250323T120000.000Z", "gen-20250323T120000.001Z", noon},
		{"clock set back", "gen-20301231T235959.999Z", "gen-20310101T000000.000Z", noon},
		{"another zone", "", "gen-20250323T120000.000Z", noon.In(time.FixedZone("", 7200))},
	} {
		if got := newName(tt.now, tt.newest); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestNamesSortByAge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		newest := ""
		for range 5 {
			now := time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "now"), rapid.Int64Range(0, 1e9-1).Draw(t, "ns"))
			name := newName(now, newest)
			if name <= newest || !validName(name) {
				t.Fatalf("%q comes after %q", name, newest)
			}
			newest = name
		}
	})
}

func TestValidName(t *testing.T) {
	for _, tt := range []struct {
		name string
		want bool
	}{
		{"gen-20250323T120000.000Z", true},
		{"gen-20250323T120000.000Z.removed", false},
		{"next", false},
		{"", false},
		{"gen-20251323T120000.000Z", false},
		{"gen-", false},
		{"gen-../../etc", false},
		{"20250323T120000.000Z", false},
	} {
		if got := validName(tt.name); got != tt.want {
			t.Errorf("validName(%q) = %v", tt.name, got)
		}
	}
}

// generations publishes n generations and returns their names, the oldest first.
func generations(t testing.TB, dir string, n int) (names []string) {
	t.Helper()
	in := stories(20 * n)
	for i := range n {
		names = append(names, build(t, dir, in[i:i+1]).Generation)
	}
	return names
}

// spoil changes one byte of the file in a copy, so that other generations that share it stay whole.
func spoil(t testing.TB, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	replace(t, path, b)
}

// replace puts a new file with data in the place of the one at path.
func replace(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCurrent(t *testing.T) {
	for _, tt := range []struct {
		name   string
		damage func(t *testing.T, dir string, names []string)
		want   int    // which of three generations is chosen, -1 for none
		reason string // why not the newest; "" if it is that
	}{
		{"intact", func(*testing.T, string, []string) {}, 2, ""},
		{"newest damaged", func(t *testing.T, dir string, g []string) {
			spoil(t, filepath.Join(dir, g[2], "bleve", "store", "root.bolt"))
		}, 1, "checksum"},
		{"two damaged", func(t *testing.T, dir string, g []string) {
			spoil(t, filepath.Join(dir, g[2], manifestName))
			spoil(t, filepath.Join(dir, g[1], entitiesName))
		}, 0, manifestName},
		{"all damaged", func(t *testing.T, dir string, g []string) {
			for _, name := range g {
				spoil(t, filepath.Join(dir, name, entitiesName))
			}
		}, -1, "checksum"},
		{"older damaged", func(t *testing.T, dir string, g []string) { spoil(t, filepath.Join(dir, g[1], manifestName)) }, 2, ""},
		{"newest missing", func(t *testing.T, dir string, g []string) { remove(t, filepath.Join(dir, g[2])) }, 1, "missing"},
		{"rolled back", func(t *testing.T, dir string, g []string) { setCurrent(t, dir, g[1]+"\n") }, 1, ""},
		{"rolled back and damaged", func(t *testing.T, dir string, g []string) {
			setCurrent(t, dir, g[1]+"\n")
			spoil(t, filepath.Join(dir, g[1], manifestName))
		}, 0, manifestName},
		{"CURRENT cut", func(t *testing.T, dir string, g []string) { setCurrent(t, dir, g[2]) }, 2, "names no generation"},
		{"CURRENT empty", func(t *testing.T, dir string, _ []string) { setCurrent(t, dir, "") }, 2, "names no generation"},
		{"CURRENT leads outside", func(t *testing.T, dir string, _ []string) { setCurrent(t, dir, "../other\n") }, 2, "names no generation"},
		{"CURRENT missing", func(t *testing.T, dir string, _ []string) { remove(t, filepath.Join(dir, currentName)) }, -1, "no index"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			names := generations(t, dir, 3)
			tt.damage(t, dir, names)
			g, err := Current(context.Background(), dir)
			reason := g.Passed
			if tt.want < 0 {
				reason = err
			} else if err != nil || g.Name != names[tt.want] {
				t.Fatalf("chose %q, %v; want %q", g.Name, err, names[tt.want])
			}
			if (reason == nil) != (tt.reason == "") || reason != nil && !strings.Contains(reason.Error(), tt.reason) {
				t.Errorf("because of %v, want %q", reason, tt.reason)
			}
		})
	}
}

func remove(t testing.TB, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

func setCurrent(t testing.TB, dir, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, currentName), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCurrentOfAFolderWithoutIndex(t *testing.T) {
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Join(dir, "missing")} {
		if _, err := Current(context.Background(), d); !errors.Is(err, ErrNoIndex) {
			t.Errorf("Current(%q): %v", d, err)
		}
	}
}

// TestWriterMendsADamagedIndex is about the command that the message about damage recommends.
func TestWriterMendsADamagedIndex(t *testing.T) {
	dir, in := t.TempDir(), stories(100)
	build(t, dir, in[:2])
	second := build(t, dir, in[2:4])
	spoil(t, filepath.Join(dir, second.Generation, "bleve", "store", "root.bolt"))
	build(t, dir, in[4:6])
	want := libraryOf(slices.Concat(in[:2], in[4:6])) // made from the first
	if d := diffLibrary(want, read(t, dir)); d != "" {
		t.Errorf("with an older one intact: %s", d)
	}
	names, err := generationNames(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		spoil(t, filepath.Join(dir, n, entitiesName))
	}
	build(t, dir, in[:3])
	if d := diffLibrary(libraryOf(in[:3]), read(t, dir)); d != "" {
		t.Errorf("with none intact: %s", d)
	}
}

// TestDamageIsNotPassedOn is about a base that is damaged while its writer is open.
func TestDamageIsNotPassedOn(t *testing.T) {
	dir, in := t.TempDir(), stories(40)
	w := openWriter(t, dir, WriterOptions{})
	put(t, w, in[0])
	p := publish(t, w)
	spoil(t, filepath.Join(dir, p.Generation, entitiesName))
	err := w.Put(context.Background(), in[1].article, "", in[1].quotes)
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), entitiesName) {
		t.Errorf("Put: %v, want ErrDamaged of %s", err, entitiesName)
	}
	if _, err := w.Publish(context.Background()); !errors.Is(err, ErrDamaged) {
		t.Errorf("Publish: %v", err)
	}
}

func TestGenerationsShareSegments(t *testing.T) {
	dir, in := t.TempDir(), manyStories(t)
	first := build(t, dir, in)
	a, q := newNewsroom(7).next()
	second := build(t, dir, []story{{a, q}})
	shared := 0
	segments, err := filepath.Glob(filepath.Join(dir, first.Generation, "bleve", "store", "*.zap"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range segments {
		before, err := os.Stat(s)
		if err != nil {
			t.Fatal(err)
		}
		after, err := os.Stat(filepath.Join(dir, second.Generation, "bleve", "store", filepath.Base(s)))
		if err == nil && os.SameFile(before, after) {
			shared++
		}
	}
	if shared != len(segments) || shared == 0 {
		t.Errorf("%d of %d segments are shared", shared, len(segments))
	}
	remove(t, filepath.Join(dir, first.Generation))
	if d := diffLibrary(libraryOf(append(in, story{a, q})), read(t, dir)); d != "" {
		t.Errorf("without the older generation: %s", d)
	}
}

func TestPruneFinishesWhatACrashLeft(t *testing.T) {
	dir := t.TempDir()
	names := generations(t, dir, 2)
	if err := os.Rename(filepath.Join(dir, names[0]), filepath.Join(dir, names[0]+trashSuffix)); err != nil {
		t.Fatal(err)
	}
	openWriter(t, dir, WriterOptions{})
	if d := cmp.Diff([]string{currentName, lockName, names[1]}, entriesOf(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestEntityLogSurvivesACutLine(t *testing.T) {
	for _, tt := range []struct{ name, before, after string }{
		{"missing", "", `{"id":"new","name":"New","type":"person"}` + "\n"},
		{"known already", `{"id":"new","name":"New","type":"person"}` + "\n", `{"id":"new","name":"New","type":"person"}` + "\n"},
		{
			"cut", `{"id":"a","name":"A","type":"place"}` + "\n" + `{"id":"b","na`,
			`{"id":"a","name":"A","type":"place"}` + "\n" + `{"id":"new","name":"New","type":"person"}` + "\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), entitiesName)
			if tt.before != "" {
				if err := os.WriteFile(path, []byte(tt.before), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			l, err := openEntityLog(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(l.add([]entity{{"new", "New", "person"}, {"new", "Neu", "person"}}), l.close()); err != nil {
				t.Fatal(err)
			}
			if b, _ := os.ReadFile(path); string(b) != tt.after {
				t.Errorf("holds %q, want %q", b, tt.after)
			}
		})
	}
}

func TestReadEntitiesRefusesRubbish(t *testing.T) {
	path := filepath.Join(t.TempDir(), entitiesName)
	if err := os.WriteFile(path, []byte(`{"id":"a"}`+"\nrubbish\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readEntities(path); err == nil || !strings.Contains(err.Error(), "at byte 11") {
		t.Errorf("readEntities: %v", err)
	}
}
