package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

func TestWhatIsPutIsThere(t *testing.T) {
	dir, in := t.TempDir(), stories(3000)
	p := build(t, dir, in)
	want := libraryOf(in)
	if !p.Changed || p.Articles != len(want.Articles) || p.Quotes != len(want.Quotes) {
		t.Errorf("published %+v", p)
	}
	if d := diffLibrary(want, read(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestTheSameAgainChangesNothing(t *testing.T) {
	dir, in := t.TempDir(), stories(300)
	first := build(t, dir, in)
	second := build(t, dir, in)
	if second.Changed || second.Generation != first.Generation || second.Quotes != first.Quotes {
		t.Errorf("first %+v, second %+v", first, second)
	}
	if got := entriesOf(t, dir); !slices.Equal(got, []string{currentName, lockName, first.Generation}) {
		t.Errorf("the folder holds %v", got)
	}
}

func entriesOf(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestChangedArticleReplacesExactlyItsQuotes(t *testing.T) {
	dir, in := t.TempDir(), stories(200)
	build(t, dir, in)
	r := newNewsroom(99)
	a, quotes := r.article(in[3].article.URL, 2) // another text
	b := *in[5].article                          // the same text, one quote less
	b.Title += ", corrected"
	changed := []story{{a, quotes}, {&b, slices.Clone(in[5].quotes[1:])}}
	for i := range changed[1].quotes {
		changed[1].quotes[i].Article = b.Ref()
	}
	build(t, dir, changed)
	if d := diffLibrary(libraryOf(slices.Concat(in, changed)), read(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestDelete(t *testing.T) {
	dir, in := t.TempDir(), stories(200)
	build(t, dir, in)
	w := openWriter(t, dir, WriterOptions{})
	fresh, quotes := newNewsroom(5).article("https://news.example/fresh", 3)
	put(t, w, story{fresh, quotes})
	for _, id := range []schema.ArticleID{in[0].article.ID, fresh.ID, "never there"} {
		if err := w.Delete(context.Background(), id); err != nil {
			t.Fatal(err)
		}
		if f, err := w.Stored(id); f != "" || err != nil {
			t.Errorf("after its deletion %s is stored as %q, %v", id, f, err)
		}
	}
	publish(t, w)
	if d := diffLibrary(libraryOf(in[1:]), read(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestDeleteAnArticleWithoutQuotesOrFingerprint(t *testing.T) {
	dir := t.TempDir()
	s := stories(1)[0]
	w := openWriter(t, dir, WriterOptions{})
	if err := w.Put(context.Background(), s.article, "", nil); err != nil {
		t.Fatal(err)
	}
	publish(t, w)
	if err := w.Delete(context.Background(), s.article.ID); err != nil {
		t.Fatal(err)
	}
	if p := publish(t, w); !p.Changed || p.Articles != 0 {
		t.Errorf("published %+v", p)
	}
}

func TestDeletingNothingChangesNothing(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, stories(20))
	w := openWriter(t, dir, WriterOptions{})
	if err := w.Delete(context.Background(), "never there"); err != nil {
		t.Fatal(err)
	}
	if p := publish(t, w); p.Changed {
		t.Errorf("published %+v", p)
	}
}

func TestStored(t *testing.T) {
	dir, in := t.TempDir(), stories(30)
	want := in[0].article.ContentHash()
	w := openWriter(t, dir, WriterOptions{})
	stored := func(when string, w *Writer, want string) {
		t.Helper()
		if got, err := w.Stored(in[0].article.ID); got != want || err != nil {
			t.Errorf("%s: stored as %q, %v; want %q", when, got, err, want)
		}
	}
	stored("at first", w, "")
	put(t, w, in[0])
	stored("when put", w, want)
	publish(t, w)
	stored("when published", w, want)
	putAll(t, w, in[1:])
	stored("beside others", w, want)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	stored("by the next writer", openWriter(t, dir, WriterOptions{}), want)
}

func TestWriterGoesOnAfterPublishing(t *testing.T) {
	dir, in := t.TempDir(), stories(120)
	w := openWriter(t, dir, WriterOptions{Keep: 2})
	for i := range 4 {
		put(t, w, in[i])
		p := publish(t, w)
		if d := diffLibrary(libraryOf(in[:i+1]), read(t, dir)); d != "" {
			t.Errorf("generation %s: %s", p.Generation, d)
		}
		if got, err := Generations(dir); err != nil || len(got) != min(i+1, 2) || got[0].Name != p.Generation {
			t.Errorf("generations are %v, %v", got, err)
		}
	}
}

func TestNothingPutIntoNothing(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, WriterOptions{})
	if p := publish(t, w); p != (Published{}) {
		t.Errorf("published %+v", p)
	}
	if _, err := Current(context.Background(), dir); !errors.Is(err, ErrNoIndex) {
		t.Errorf("Current: %v", err)
	}
}

func TestSecondWriterIsRefusedAtOnce(t *testing.T) {
	dir := t.TempDir()
	openWriter(t, dir, WriterOptions{})
	_, err := OpenWriter(context.Background(), dir, WriterOptions{})
	if want := fmt.Sprintf("process %d", os.Getpid()); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), want) {
		t.Errorf("second writer: %v, want ErrLocked by %s", err, want)
	}
}

func TestClosedWriter(t *testing.T) {
	in := stories(1)[0]
	w := openWriter(t, t.TempDir(), WriterOptions{})
	for range 2 {
		if err := w.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	_, err := w.Stored("a")
	_, pubErr := w.Publish(context.Background())
	for _, err := range []error{err, pubErr, w.Put(context.Background(), in.article, "f", in.quotes), w.Delete(context.Background(), "a")} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%v, want ErrClosed", err)
		}
	}
}

func TestCloseKeepsWhatWasPut(t *testing.T) {
	dir, in := t.TempDir(), stories(200)
	build(t, dir, in[:5])
	w := openWriter(t, dir, WriterOptions{})
	putAll(t, w, in[5:])
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if d := diffLibrary(libraryOf(in[:5]), read(t, dir)); d != "" {
		t.Errorf("before it is published: %s", d)
	}
	w = openWriter(t, dir, WriterOptions{})
	if p := publish(t, w); !p.Changed {
		t.Errorf("what was resumed is no change: %+v", p)
	}
	if d := diffLibrary(libraryOf(in), read(t, dir)); d != "" {
		t.Error(d)
	}
}

// TestDraftOfThePastIsRemoved is about a folder next/ that was made from another generation than the
// current one, after a rollback for example.
func TestDraftOfThePastIsRemoved(t *testing.T) {
	dir, in := t.TempDir(), stories(100)
	first := build(t, dir, in[:2])
	build(t, dir, in[2:4])
	w := openWriter(t, dir, WriterOptions{})
	put(t, w, in[5])
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := writeDurably(filepath.Join(dir, currentName), []byte(first.Generation+"\n")); err != nil {
		t.Fatal(err)
	}
	w = openWriter(t, dir, WriterOptions{})
	put(t, w, in[6])
	publish(t, w)
	if d := diffLibrary(libraryOf([]story{in[0], in[1], in[6]}), read(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestRejected(t *testing.T) {
	good := stories(1)[0]
	for _, tt := range []struct {
		name, want string
		edit       func(a *schema.Article, q []schema.Quote)
	}{
		{"no id", "no id", func(a *schema.Article, _ []schema.Quote) { a.ID = "" }},
		{"long id", "3000 bytes", func(a *schema.Article, _ []schema.Quote) { a.ID = schema.ArticleID(strings.Repeat("x", 3000)) }},
		{"bad UTF-8", "UTF-8", func(a *schema.Article, _ []schema.Quote) { a.Text += "\xff" }},
		{"too long", "bytes", func(a *schema.Article, _ []schema.Quote) { a.Title = strings.Repeat("x", maxArticle) }},
		{"quote of another article", "article b", func(_ *schema.Article, q []schema.Quote) { q[1].Article.ID = "b" }},
		{"id of another quote", "id is not", func(_ *schema.Article, q []schema.Quote) { q[1].ID = "00" }},
		{"twice", "twice", func(_ *schema.Article, q []schema.Quote) { q[1] = q[0] }},
		{"other words", "text is not", func(_ *schema.Article, q []schema.Quote) { q[1].Text = "I never said that." }},
		{"outside the text", "outside", func(_ *schema.Article, q []schema.Quote) { q[1].Content = []schema.Span{{Start: 0, End: 1 << 30}} }},
		{"no content", "no content", func(_ *schema.Article, q []schema.Quote) { q[1].Content = nil }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			w := openWriter(t, dir, WriterOptions{})
			a, quotes := *good.article, slices.Clone(good.quotes)
			tt.edit(&a, quotes)
			err := w.Put(context.Background(), &a, "f", quotes)
			if !errors.Is(err, ErrRejected) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Put: %v, want ErrRejected with %q", err, tt.want)
			}
			put(t, w, good)
			publish(t, w)
			if d := diffLibrary(libraryOf([]story{good}), read(t, dir)); d != "" {
				t.Errorf("the writer is the worse for it: %s", d)
			}
		})
	}
}

func TestPutHonoursItsContext(t *testing.T) {
	s := stories(1)[0]
	w := openWriter(t, t.TempDir(), WriterOptions{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.Put(ctx, s.article, "f", s.quotes); !errors.Is(err, context.Canceled) {
		t.Errorf("Put: %v", err)
	}
	if f, err := w.Stored(s.article.ID); f != "" || err != nil {
		t.Errorf("stored as %q, %v", f, err)
	}
	put(t, w, s)
}

func TestLeftoverOfACrashIsRemoved(t *testing.T) {
	dir := t.TempDir()
	for _, leftover := range []string{"next.tmp/bleve/store", "next/bleve", "gen-20250101T000000.000Z.removed/bleve"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(leftover)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w := openWriter(t, dir, WriterOptions{})
	if got := entriesOf(t, dir); !slices.Equal(got, []string{lockName}) {
		t.Errorf("the folder holds %v", got)
	}
	in := stories(1)
	put(t, w, in[0])
	publish(t, w)
	if d := diffLibrary(libraryOf(in), read(t, dir)); d != "" {
		t.Error(d)
	}
}

// TestOneArticleFromManyGoroutines puts versions of one article at the same time: one of them has to
// remain, whole.
func TestOneArticleFromManyGoroutines(t *testing.T) {
	dir, versions := t.TempDir(), make([]story, 8)
	for i := range versions {
		a, q := newNewsroom(uint64(i)).article("https://news.example/disputed", 3+i)
		versions[i] = story{a, q}
	}
	w := openWriter(t, dir, WriterOptions{})
	putAll(t, w, slices.Concat(versions, versions, stories(2500)))
	publish(t, w)
	got := read(t, dir).Articles[versions[0].article.ID]
	i := slices.IndexFunc(versions, func(s story) bool { return s.article.Text == got.Article.Text })
	if i < 0 {
		t.Fatal("no version of the article is there")
	}
	if d := diffLibrary(libraryOf(append(stories(2500), versions[i])), read(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestEntitiesOfAGeneration(t *testing.T) {
	dir := t.TempDir()
	r := newNewsroom(1)
	a, quotes := r.article("https://news.example/1", 1)
	name := func(speaker, subject string) {
		quotes[0].Speakers = []schema.Speaker{{ID: "s", Name: speaker, Type: schema.Person}}
		quotes[0].Subjects = []schema.Subject{{ID: "t", Name: subject, Type: schema.Place}, {ID: "", Name: "nobody"}}
	}
	for _, tt := range []struct{ speaker, subject string }{
		{"Mara Venn", "Valdoria"}, {"Mara Venn", "Valdoria"}, {"Dame Mara Venn", "Valdoria"},
	} {
		name(tt.speaker, tt.subject)
		a.Title += "!"
		quotes[0].Article = a.Ref()
		build(t, dir, []story{{a, quotes}})
		g, err := Current(context.Background(), dir)
		if err != nil {
			t.Fatal(err)
		}
		got, err := readEntities(g.EntitiesPath())
		want := map[string]entity{"s": {"s", tt.speaker, schema.Person}, "t": {"t", tt.subject, schema.Place}}
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Error(err, d)
		}
	}
}
