package index

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

func newLive(t *testing.T, dir string, o Options) *Live {
	t.Helper()
	l := NewLive(dir, o)
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func refresh(t *testing.T, l *Live) {
	t.Helper()
	if err := l.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func total(t *testing.T, s search.Searcher) int {
	t.Helper()
	res, err := s.Search(t.Context(), query.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return res.Total
}

func TestLiveFollowsWhatIsPublished(t *testing.T) {
	dir, in := t.TempDir(), stories(60)
	l := newLive(t, dir, Options{})
	if err := l.Refresh(t.Context()); !errors.Is(err, ErrNoIndex) {
		t.Errorf("Refresh of nothing: %v, want ErrNoIndex", err)
	}
	if _, err := l.Search(t.Context(), query.Query{}); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Search before the first generation: %v, want ErrUnavailable", err)
	}
	if _, err := l.Quote(t.Context(), "0"); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Quote before the first generation: %v, want ErrUnavailable", err)
	}
	if _, err := l.Status(t.Context()); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Status before the first generation: %v, want ErrUnavailable", err)
	}

	w := openWriter(t, dir, WriterOptions{})
	held := 0
	for _, s := range in {
		put(t, w, s)
		p := publish(t, w)
		refresh(t, l)
		refresh(t, l)
		if held += len(s.quotes); total(t, l) != held {
			t.Errorf("%s holds %d quotes, want %d", p.Generation, total(t, l), held)
		}
		if st, err := l.Status(t.Context()); err != nil || st.Generation != p.Generation {
			t.Errorf("Status = %+v, %v; want generation %s", st, err, p.Generation)
		}
	}
	if got := l.Suggest("minister", 3); len(got) != 3 {
		t.Errorf("Suggest gives %d names, want 3", len(got))
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if _, err := l.Search(t.Context(), query.Query{}); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Search after Close: %v, want ErrUnavailable", err)
	}
}

// TestSwapUnderLoad publishes one generation after the other while searches run. None may fail, and each
// must be answered from one generation.
func TestSwapUnderLoad(t *testing.T) {
	swaps := 25
	if testing.Short() {
		swaps = 8
	}
	if os.Getenv("ONRECORD_CRASH") == "long" {
		swaps = 200
	}
	r := newNewsroom(3)
	dir := t.TempDir()
	w := openWriter(t, dir, WriterOptions{})
	put(t, w, storyOf(r.next()))
	publish(t, w)
	l := newLive(t, dir, Options{})
	refresh(t, l)

	// A search that began before all swaps is still running after them.
	slow, err := l.acquire()
	if err != nil {
		t.Fatal(err)
	}
	before := total(t, slow)

	ctx, stop := context.WithCancel(context.Background())
	var group sync.WaitGroup
	group.Go(func() { l.Watch(ctx, time.Millisecond) })
	var sizes sync.Map
	var searches atomic.Int64
	for range 4 {
		group.Go(func() {
			for ctx.Err() == nil {
				searchBySize(t, l, &sizes)
				searches.Add(1)
				time.Sleep(time.Millisecond)
			}
		})
	}
	for range swaps {
		put(t, w, storyOf(r.next()))
		p := publish(t, w)
		waitFor(t, func() bool {
			st, err := l.Status(context.Background())
			return err == nil && st.Generation == p.Generation
		})
	}
	stop()
	group.Wait()
	t.Logf("%d searches over %d swaps", searches.Load(), swaps)
	if n := total(t, slow); n != before {
		t.Errorf("the slow search finds %d quotes, %d before the swaps", n, before)
	}
	slow.release()
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if held := heldFiles(t, dir); len(held) > 0 {
		t.Errorf("%d files are still held, one of them %s", len(held), held[0])
	}
}

func storyOf(a *schema.Article, quotes []schema.Quote) story { return story{a, quotes} }

// searchBySize asks for everything, and checks that all answers of one generation agree.
func searchBySize(t *testing.T, s search.Searcher, sizes *sync.Map) {
	for _, q := range []query.Query{
		{}, {Filters: query.Filters{Kind: []string{"direct"}}}, {Expr: &query.Not{Part: &query.Word{Text: "zebra"}}},
	} {
		res, err := s.Search(context.Background(), q)
		if err != nil {
			t.Error(err)
			return
		}
		if size, _ := sizes.LoadOrStore(res.Generation, res.Total); size != res.Total {
			t.Errorf("generation %s answers %d and %d", res.Generation, size, res.Total)
		}
		if _, err := s.Quote(context.Background(), res.Hits[0].Quote.ID); err != nil {
			t.Error(err)
		}
	}
}

// waitFor returns when ok does, or fails the test after a minute.
func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("nothing happened for a minute")
		}
	}
}

// heldFiles lists the files below dir that this process has open or mapped into memory.
func heldFiles(t *testing.T, dir string) []string {
	t.Helper()
	if runtime.GOOS != "linux" {
		return nil
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(maps)) {
		if i := strings.Index(line, dir); i >= 0 {
			out = append(out, strings.TrimSpace(line[i:]))
		}
	}
	links, err := filepath.Glob("/proc/self/fd/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range links {
		if f, err := os.Readlink(l); err == nil && strings.HasPrefix(f, dir) {
			out = append(out, f)
		}
	}
	return out
}

// TestLiveRefusesDamage publishes a generation and changes one byte of it before it is opened.
func TestLiveRefusesDamage(t *testing.T) {
	r := newNewsroom(4)
	dir := t.TempDir()
	w := openWriter(t, dir, WriterOptions{})
	first := storyOf(r.next())
	put(t, w, first)
	publish(t, w)
	var log bytes.Buffer
	l := newLive(t, dir, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	refresh(t, l)

	put(t, w, storyOf(r.next()))
	p := publish(t, w)
	damage(t, newestSegment(t, dir, p.Generation))
	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	group.Go(func() { l.Watch(ctx, time.Millisecond) })
	for range 20 {
		time.Sleep(2 * time.Millisecond)
		if n := total(t, l); n != len(first.quotes) {
			t.Errorf("%d quotes are served, want the first generation's %d", n, len(first.quotes))
		}
	}
	stop()
	group.Wait()
	if err := l.Refresh(t.Context()); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), p.Generation) {
		t.Errorf("Refresh: %v, want ErrDamaged of %s", err, p.Generation)
	}
	if n := strings.Count(log.String(), "checksum"); n != 1 {
		t.Errorf("the damage was logged %d times:\n%s", n, log.String())
	}

	// A writer that has built on what is damaged now refuses to go on; the next one starts from the first.
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = openWriter(t, dir, WriterOptions{})
	put(t, w, storyOf(r.next()))
	p = publish(t, w)
	refresh(t, l)
	if st, err := l.Status(t.Context()); err != nil || st.Generation != p.Generation {
		t.Errorf("Status = %+v, %v; want the mended generation %s", st, err, p.Generation)
	}
}

// TestLiveTriesBeforeServing publishes a generation whose files are whole but which does not hold what it
// says.
func TestLiveTriesBeforeServing(t *testing.T) {
	r := newNewsroom(6)
	dir := t.TempDir()
	w := openWriter(t, dir, WriterOptions{})
	first := storyOf(r.next())
	put(t, w, first)
	p := publish(t, w)
	l := newLive(t, dir, Options{})
	refresh(t, l)
	put(t, w, storyOf(r.next()))
	q := publish(t, w)
	m, err := readManifest(dir, q.Generation)
	if err != nil {
		t.Fatal(err)
	}
	m.Quotes++
	if err := os.WriteFile(filepath.Join(dir, q.Generation, manifestName), encoded(t, m), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.Refresh(t.Context()); err == nil || !strings.Contains(err.Error(), "trial") {
		t.Errorf("Refresh: %v, want a failed trial", err)
	}
	if st, err := l.Status(t.Context()); err != nil || st.Generation != p.Generation {
		t.Errorf("Status = %+v, %v; want generation %s", st, err, p.Generation)
	}
}

// newestSegment returns a segment file that the generation does not share with an older one.
func newestSegment(t *testing.T, dir, generation string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, generation, bleveName, "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatalf("segments of %s: %v, %v", generation, files, err)
	}
	slices.Sort(files)
	return files[len(files)-1]
}

// damage flips one bit in the middle of a file, in a copy that takes its place.
func damage(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestSurvivesCutFile cuts a segment to nothing while it is served.
func TestSurvivesCutFile(t *testing.T) {
	r := newNewsroom(5)
	dir := t.TempDir()
	w := openWriter(t, dir, WriterOptions{})
	old := storyOf(r.next())
	put(t, w, old)
	publish(t, w)
	put(t, w, storyOf(r.article(old.article.URL, 9)))
	p := publish(t, w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	l := newLive(t, dir, Options{})
	refresh(t, l)
	if err := os.Truncate(newestSegment(t, dir, p.Generation), 0); err != nil {
		t.Fatal(err)
	}

	q := query.Query{Expr: &query.Word{Text: "moon"}}
	for range 2 {
		if res, err := l.Search(t.Context(), q); !errors.Is(err, search.ErrUnavailable) {
			t.Errorf("Search over a cut file: %+v, %v; want ErrUnavailable", res, err)
		}
		if _, err := l.Status(t.Context()); !errors.Is(err, search.ErrUnavailable) {
			t.Errorf("Status over a cut file: %v, want ErrUnavailable", err)
		}
		if _, err := l.Quote(t.Context(), old.quotes[0].ID); !errors.Is(err, search.ErrUnavailable) {
			t.Errorf("Quote over a cut file: %v, want ErrUnavailable", err)
		}
	}
	refresh(t, l)
	if st, err := l.Status(t.Context()); err != nil || st.Generation >= p.Generation {
		t.Errorf("Status = %+v, %v; want a generation older than %s", st, err, p.Generation)
	}
	if n := total(t, l); n != len(old.quotes) {
		t.Errorf("%d quotes, want the older generation's %d", n, len(old.quotes))
	}
}
