package article

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// put writes files below a new folder and returns it. A content "-> x" makes a link to x.
func put(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		err := error(nil)
		if target, ok := strings.CutPrefix(content, "-> "); ok {
			err = os.Symlink(target, path)
		} else {
			err = os.WriteFile(path, []byte(content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// account lists what came of a folder: "path: text" or "path: reason", paths inside dir.
func account(dir string, items []Item, errs []*Error) []string {
	var out []string
	inside := func(p string) string { return strings.TrimPrefix(strings.TrimPrefix(p, dir), "/") }
	for _, it := range items {
		out = append(out, inside(it.Place.String())+": "+it.Article.Text)
	}
	for _, e := range errs {
		out = append(out, inside(e.Place.String())+": "+string(e.Reason))
	}
	return out
}

func TestFolder(t *testing.T) {
	secret := put(t, map[string]string{"secret.txt": "Not for reading."})
	deep := strings.Repeat("d/", MaxDepth+1)
	dir := put(t, map[string]string{
		"b.txt": "B.", "a.txt": "A.", "sub/c.md": "C.", "noext": "D.", ".hidden.txt": "no", ".git/e.txt": "no",
		"people.yaml": "no", "Budget_files/style.css": "no", "Budget_files/frame.html": "no", "Budget.html": "<p>Page.",
		"orphan_files/f.txt": "F.", deep + "g.txt": "no", "unset.jsonl": "",
		"link.txt": "-> a.txt", "out.txt": "-> " + secret + "/secret.txt", "up.txt": "-> ../../secret.txt",
		"loop": "-> .", "gone.txt": "-> nowhere.txt", "self.txt": "-> self.txt",
	})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	items, errs := readAll(&Reader{Now: testNow}, dir)
	want := []string{
		"Budget.html: Page.", "a.txt: A.", "b.txt: B.", "link.txt: A.", "noext: D.", "orphan_files/f.txt: F.", "sub/c.md: C.",
		"Budget_files: other kind of file", strings.TrimSuffix(deep, "/") + ": too large", "gone.txt: cannot be read",
		"loop: link to a folder", "out.txt: link out of the folder", "people.yaml: other kind of file", "pipe.txt: not a regular file",
		"self.txt: link out of the folder", "up.txt: link out of the folder",
	}
	if d := cmp.Diff(want, account(dir, items, errs)); d != "" {
		t.Error(d)
	}
}

func TestPaths(t *testing.T) {
	dir := put(t, map[string]string{"a.yaml": "Named on the command line.", "b.txt": "B."})
	locked := filepath.Join(dir, "locked.txt")
	if err := os.WriteFile(locked, []byte("x"), 0o000); err != nil {
		t.Fatal(err)
	}
	paths := []string{filepath.Join(dir, "a.yaml"), filepath.Join(dir, "missing.txt"), "-", filepath.Join(dir, "b.txt")}
	items, errs := readAll(&Reader{Now: testNow, Stdin: strings.NewReader("From standard input.")}, paths...)
	want := []string{"a.yaml: Named on the command line.", "-: From standard input.", "b.txt: B.", "missing.txt: cannot be read"}
	if d := cmp.Diff(want, account(dir, items, errs)); d != "" {
		t.Error(d)
	}
	if len(errs) == 1 && !errors.Is(errs[0], os.ErrNotExist) {
		t.Errorf("%v does not wrap os.ErrNotExist", errs[0])
	}
}

func TestSize(t *testing.T) {
	dir := put(t, map[string]string{"a.txt": "12345", "b/c.txt": "123", ".x": "no", "d.css": "no"})
	for _, tt := range []struct {
		paths []string
		size  int64
		ok    bool
	}{
		{[]string{dir}, 8, true},
		{[]string{dir, filepath.Join(dir, "a.txt")}, 13, true},
		{[]string{filepath.Join(dir, "missing")}, 0, true},
		{[]string{dir, "-"}, 0, false},
	} {
		if size, ok := Size(tt.paths...); size != tt.size || ok != tt.ok {
			t.Errorf("Size(%q) = %d, %t", tt.paths, size, ok)
		}
	}
}

func TestPlaceIsOneLine(t *testing.T) {
	e := failure(Place{Path: "a\nb\x1b[31m.txt", Line: 3}, BadJSON, "x\ny")
	if got, want := e.Error(), `"a\nb\x1b[31m.txt":3: not valid JSON: x y`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func gz(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	for _, p := range parts {
		w := gzip.NewWriter(&b)
		if _, err := io.WriteString(w, p); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func jsonRow(i int, text string) string { return fmt.Sprintf(`{"id":"a%d","text":%q}`+"\n", i, text) }

// noise is text that does not compress well.
func noise(n int) string {
	var b strings.Builder
	for x := uint32(1); b.Len() < n; {
		x = x*1664525 + 1013904223
		fmt.Fprintf(&b, "%x ", x)
	}
	return b.String()
}

func TestGzip(t *testing.T) {
	rows := jsonRow(1, "One.") + jsonRow(2, noise(200_000)) + jsonRow(3, "Three.")
	cut := gz(t, rows)
	changed := []byte(gz(t, rows))
	changed[len(changed)-6] ^= 0xff
	for _, tt := range []struct {
		name, in string
		want     string
	}{
		{"plain", gz(t, "A text."), "1 items"},
		{"lines", gz(t, rows), "3 items"},
		{"two members", gz(t, jsonRow(1, "One."), jsonRow(2, "Two.")), "2 items"},
		{"gzip in gzip", gz(t, gz(t, rows)), "3 items"},
		{"three layers", gz(t, gz(t, gz(t, rows))), "0 items; -: gzip data that blows up"},
		{"cut", cut[:len(cut)-1000], "1 items; -: damaged gzip data"},
		{"cut in its beginning", gz(t, "A text.")[:20], "0 items; -: damaged gzip data"},
		{"only a header's beginning", "\x1f\x8b\x08", "0 items; -: damaged gzip data"},
		{"checksum wrong", string(changed), "3 items; -: damaged gzip data"},
		{"rubbish behind it", gz(t, rows) + "rubbish", "3 items; -: damaged gzip data"},
		{"bomb of zeros", gz(t, strings.Repeat("\x00", 16<<20)), "0 items; -: not a kind of file that is read"},
		{"bomb of one line", gz(t, `{"text":"`+strings.Repeat("a", 16<<20)+`"}`), "0 items; -: gzip data that blows up"},
		{"bomb of text", gz(t, "“Yes”"+strings.Repeat(" ", 16<<20)), "0 items; -: gzip data that blows up"},
		{"bomb behind a row", gz(t, jsonRow(1, "One.")+strings.Repeat("\n", 16<<20)), "1 items; -: gzip data that blows up"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			items, errs := readString(tt.in)
			got := fmt.Sprintf("%d items", len(items))
			for _, e := range errs {
				got += fmt.Sprintf("; %s: %s", e.Place.Path, e.Reason)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestBombStopsAtTheLimit: a bomb costs no more than what is let out of it.
func TestBombStopsAtTheLimit(t *testing.T) {
	bomb := gz(t, "“Yes”"+strings.Repeat(" ", 64<<20))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, errs := readString(bomb)
	runtime.ReadMemStats(&after)
	if len(errs) != 1 || errs[0].Reason != Bomb {
		t.Fatalf("errors: %v", errs)
	}
	if got := after.TotalAlloc - before.TotalAlloc; got > 32<<20 {
		t.Errorf("allocated %d MB in all", got>>20)
	}
}

func TestLongLine(t *testing.T) {
	in := jsonRow(1, "One.") + `{"text":"` + strings.Repeat("a", MaxRecord) + "\"}\n" + jsonRow(3, "Three.")
	items, errs := readString(in)
	want := []string{"-:1: One.", "-:3: Three.", "-:2: too large"}
	if d := cmp.Diff(want, account("", items, errs)); d != "" {
		t.Error(d)
	}
}

func TestLimits(t *testing.T) {
	many := strings.TrimSuffix(manyAuthors(MaxAuthors+1), ",")
	for _, tt := range []struct{ name, in string }{
		{"text", `{"text":"` + strings.Repeat("a", MaxText+1) + `"}`},
		{"title", `{"text":"a","title":"` + strings.Repeat("a", MaxField+1) + `"}`},
		{"link", `{"text":"a","url":"http://x/` + strings.Repeat("a", MaxField) + `"}`},
		{"authors", `{"text":"a","authors":[` + many + `]}`},
		{"file", "a" + strings.Repeat(" ", MaxRecord)},
		{"elements", strings.Repeat("<p>a", MaxElements+1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			items, errs := readString(tt.in)
			if len(items) != 0 || len(errs) != 1 || errs[0].Reason != TooLarge {
				t.Errorf("%d items, errors %v", len(items), errs)
			}
		})
	}
}

func manyAuthors(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"Author %d",`, i)
	}
	return b.String()
}

// TestHostilePages: pages made to fill memory or the stack are refused or read, quickly; the time is
// held by the test's own limit.
func TestHostilePages(t *testing.T) {
	open := ""
	for i := range 400 {
		open += fmt.Sprintf("<b id=%d>", i)
	}
	for name, page := range map[string]string{
		"deep":                 strings.Repeat("<div>", 100_000),
		"open formatting":      "<p>" + open + strings.Repeat("<p>x", 40_000),
		"open formatting, XML": "<p>" + strings.ReplaceAll(open, ">", "/>") + strings.Repeat("<p>x", 40_000),
		"tables":               strings.Repeat("<table>", 40_000),
		"comment without end":  "<html><!--" + strings.Repeat("<p>", 100_000),
		"pull quotes":          "<p>" + strings.Repeat("a ", 100_000) + strings.Repeat("<blockquote>a b</blockquote>", 20_000),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			readString(page)
			runtime.ReadMemStats(&after)
			if got := after.TotalAlloc - before.TotalAlloc; got > 400<<20 {
				t.Errorf("allocated %d MB in all", got>>20)
			}
		})
	}
}

// TestStreaming: however many lines, reading holds one at a time. The generated input would be 4 GB.
func TestStreaming(t *testing.T) {
	const rows = 20_000
	given := &rowSource{row: jsonRow(1, noise(2000)), left: rows}
	r := &Reader{Stdin: given, Now: testNow}
	n := 0
	for rec, err := range r.Records(context.Background(), "-") {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if ahead := given.given - n*len(given.row); ahead > bufferBytes {
			t.Fatalf("%d bytes were read ahead of record %d (%d bytes)", ahead, n, len(rec.Data))
		}
	}
	if n != rows {
		t.Errorf("%d records", n)
	}
}

// rowSource gives the same row again and again.
type rowSource struct {
	row         string
	left, given int
	rest        string
}

func (s *rowSource) Read(p []byte) (int, error) {
	if s.rest == "" {
		if s.left == 0 {
			return 0, io.EOF
		}
		s.left--
		s.rest = s.row
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	s.given += n
	return n, nil
}

func TestRecordsStop(t *testing.T) {
	t.Run("when the caller has enough", func(t *testing.T) {
		dir := put(t, map[string]string{"a.jsonl": jsonRow(1, "One.") + jsonRow(2, "Two."), "b.txt": "B."})
		n := 0
		for range (&Reader{}).Records(context.Background(), dir, dir) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%d records", n)
		}
	})
	t.Run("when the context is done", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		given := &rowSource{row: jsonRow(1, noise(2000)), left: 1 << 30}
		for _, err := range (&Reader{Stdin: given}).Records(ctx, "-", "also-not-read") {
			if err != nil {
				t.Fatalf("being stopped is no error of an article: %v", err)
			}
			cancel()
		}
	})
}
