package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/article"
	"onrecord/schema"
)

// memory is a Sink.
type memory struct {
	mu     sync.Mutex
	prints map[schema.ArticleID]string
	quotes map[schema.ArticleID][]string
	// puts counts the calls of Put; err, if set, is what it returns for an article.
	puts int
	err  func(*schema.Article) error
}

func newMemory() *memory {
	return &memory{prints: map[schema.ArticleID]string{}, quotes: map[schema.ArticleID][]string{}}
}

func (m *memory) Stored(id schema.ArticleID) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if id == "unreadable" {
		return "", errors.New("disk on fire")
	}
	return m.prints[id], nil
}

func (m *memory) Put(_ context.Context, a *schema.Article, fingerprint string, quotes []schema.Quote) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.puts++
	if m.err != nil {
		if err := m.err(a); err != nil {
			return err
		}
	}
	m.prints[a.ID] = fingerprint
	m.quotes[a.ID] = nil
	for _, q := range quotes {
		m.quotes[a.ID] = append(m.quotes[a.ID], q.Text)
	}
	return nil
}

// held lists what the sink holds: "id: quote, quote".
func (m *memory) held() []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(m.quotes)) {
		out = append(out, string(id)+": "+strings.Join(m.quotes[id], ", "))
	}
	return out
}

// words is an extractor that takes every word for a direct quote and panics at "panic".
func words(a *schema.Article) []schema.Quote {
	var out []schema.Quote
	for w := range strings.FieldsSeq(a.Text) {
		if w == "panic" {
			panic("a word that must not be")
		}
		out = append(out, schema.Quote{Article: a.Ref(), Text: w, Kind: schema.Direct})
	}
	return out
}

var now = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// newRun is a run over in with a Sink; what it reports goes to notices.
func newRun(in string, sink Sink, notices *[]string) *Run {
	return &Run{
		Reader: &article.Reader{Stdin: strings.NewReader(in), Now: now}, Extract: words, Version: "v1", Sink: sink, Jobs: 3,
		Report: func(n Notice) { *notices = append(*notices, fmt.Sprintf("%s (lost: %t)", n, n.Lost)) },
	}
}

// lines joins rows; each is "id|url|date|text".
func lines(rows ...string) string {
	var b strings.Builder
	for _, r := range rows {
		c := strings.SplitN(r, "|", 4)
		fmt.Fprintf(&b, "{\"id\":%q,\"url\":%q,\"date\":%q,\"text\":%q}\n", c[0], c[1], c[2], c[3])
	}
	return b.String()
}

func do(t *testing.T, r *Run) Summary {
	t.Helper()
	sum, err := r.Do(context.Background(), "-")
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// counts renders a summary's numbers.
func counts(s Summary) string {
	return fmt.Sprintf("%d new, %d changed, %d unchanged, %d duplicates, %d superseded, %d lost, %d quotes",
		s.New, s.Changed, s.Unchanged, s.Duplicates, s.Superseded, s.Lost(), s.AllQuotes())
}

func TestRunAgain(t *testing.T) {
	sink := newMemory()
	var notices []string
	first := lines("a|||one two", "b|||three", "c|||four")
	for _, step := range []struct{ name, in, version, want, held string }{
		{"first", first, "v1", "3 new, 0 changed, 0 unchanged, 0 duplicates, 0 superseded, 0 lost, 4 quotes", "a: one, two;b: three;c: four"},
		{"the same", first, "v1", "0 new, 0 changed, 3 unchanged, 0 duplicates, 0 superseded, 0 lost, 0 quotes", "a: one, two;b: three;c: four"},
		{"one changed", lines("a|||one two", "b|||five six"), "v1", "0 new, 1 changed, 1 unchanged, 0 duplicates, 0 superseded, 0 lost, 2 quotes", "a: one, two;b: five, six;c: four"},
		{"a date corrected", lines("a||2024-05-01|one two"), "v1", "0 new, 1 changed, 0 unchanged, 0 duplicates, 0 superseded, 0 lost, 2 quotes", "a: one, two;b: five, six;c: four"},
		{"another extractor", lines("c|||four"), "v2", "0 new, 1 changed, 0 unchanged, 0 duplicates, 0 superseded, 0 lost, 1 quotes", "a: one, two;b: five, six;c: four"},
	} {
		r := newRun(step.in, sink, &notices)
		r.Version = step.version
		if d := cmp.Diff(step.want, counts(do(t, r))); d != "" {
			t.Errorf("%s: %s", step.name, d)
		}
		if d := cmp.Diff(step.held, strings.Join(sink.held(), ";")); d != "" {
			t.Errorf("%s: %s", step.name, d)
		}
	}
	if len(notices) > 0 {
		t.Errorf("notices %q", notices)
	}
}

func TestRepeatedArticles(t *testing.T) {
	for _, tt := range []struct {
		name    string
		in      string
		want    string
		held    []string
		notices []string
	}{
		{
			"the same again", lines("a|||one", "a|||one", "b|||two", "a|||one"),
			"2 new, 0 changed, 0 unchanged, 2 duplicates, 0 superseded, 0 lost, 2 quotes",
			[]string{"a: one", "b: two"},
			nil,
		},
		{
			"one id, two articles", lines("a|||one", "a|||other words"),
			"1 new, 0 changed, 0 unchanged, 0 duplicates, 0 superseded, 1 lost, 1 quotes",
			[]string{"a: one"},
			[]string{"-:2: the id of another article: id a (lost: true)"},
		},
		{
			"one link, two versions", lines("|http://x.example/a||one", "|http://www.x.example/a/?utm_source=y||other words"),
			"1 new, 0 changed, 0 unchanged, 0 duplicates, 1 superseded, 0 lost, 1 quotes",
			[]string{string(schema.NewArticleID("http://x.example/a", "", "")) + ": one"},
			[]string{"-:2: other content under the link of an earlier article: http://www.x.example/a/?utm_source=y (lost: false)"},
		},
		{
			"the same words, two ids", lines("a|||one", "b|||one"),
			"2 new, 0 changed, 0 unchanged, 0 duplicates, 0 superseded, 0 lost, 2 quotes",
			[]string{"a: one", "b: one"},
			nil,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sink := newMemory()
			var notices []string
			if d := cmp.Diff(tt.want, counts(do(t, newRun(tt.in, sink, &notices)))); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(tt.held, sink.held()); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(tt.notices, notices); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestOneBadArticle: each trouble costs the one article and is told.
func TestOneBadArticle(t *testing.T) {
	rejected := errors.New("rejected")
	sink := newMemory()
	sink.err = func(a *schema.Article) error {
		if a.ID == "odd" {
			return fmt.Errorf("%w: it is odd", rejected)
		}
		return nil
	}
	var notices []string
	var log bytes.Buffer
	r := newRun(lines("a|||one", "p|||do not panic", "odd|||two", "e||| ", "d||2050-01-01|three")+"rubbish\n"+lines("z|||four"), sink, &notices)
	r.Rejected = rejected
	r.Log = slog.New(slog.NewTextHandler(&log, nil))
	sum := do(t, r)
	if d := cmp.Diff("3 new, 0 changed, 0 unchanged, 0 duplicates, 0 superseded, 4 lost, 3 quotes", counts(sum)); d != "" {
		t.Error(d)
	}
	want := []string{
		"-:2: internal error: a word that must not be (lost: true)",
		"-:3: refused by the index: rejected: it is odd (lost: true)",
		"-:4: no text (lost: true)",
		"-:5: published not used: year 2050 lies in the future: 2050-01-01 (lost: false)",
		"-:6: not valid JSON: invalid character 'r' looking for beginning of value (lost: true)",
	}
	if d := cmp.Diff(want, notices); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[Unusable]int{{"published", "year 2050 lies in the future"}: 1}, sum.Unusable); d != "" {
		t.Error(d)
	}
	if !strings.Contains(log.String(), "run_test.go") {
		t.Errorf("the log has no stack of the panic: %s", &log)
	}
}

// TestFatal: an error of the sink or of Emit ends the run, and the rest is not even read.
func TestFatal(t *testing.T) {
	full := errors.New("no space left")
	endless := strings.Repeat(lines("a|||one"), 1)
	for i := range 5000 {
		endless += lines(fmt.Sprintf("n%d|||two", i))
	}
	for _, tt := range []struct {
		name  string
		in    string
		set   func(*Run, *memory)
		wants string
	}{
		{"put", endless, func(_ *Run, m *memory) { m.err = func(*schema.Article) error { return full } }, "storing the article at -:1: no space left"},
		{"stored", lines("unreadable|||x") + endless, nil, "looking up article unreadable: disk on fire"},
		{"emit", endless, func(r *Run, _ *memory) {
			r.Emit = func(*schema.Article, []schema.Quote) error { return full }
		}, "writing the quotes of -:1: no space left"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sink := newMemory()
			var notices []string
			r := newRun(tt.in, sink, &notices)
			if tt.set != nil {
				tt.set(r, sink)
			}
			_, err := r.Do(context.Background(), "-")
			if err == nil || err.Error() != tt.wants {
				t.Errorf("error %v, want %q", err, tt.wants)
			}
			if sink.puts > 50 {
				t.Errorf("%d articles were put after the failure", sink.puts)
			}
		})
	}
}

func TestEmitKeepsOrder(t *testing.T) {
	var rows, want []string
	for i := range 500 {
		rows = append(rows, fmt.Sprintf("id%d|||w%d", i, i))
		want = append(want, fmt.Sprintf("id%d w%d", i, i))
	}
	var got, notices []string
	r := newRun(lines(rows...), nil, &notices)
	r.Emit = func(a *schema.Article, quotes []schema.Quote) error {
		for _, q := range quotes {
			got = append(got, string(a.ID)+" "+q.Text)
		}
		return nil
	}
	do(t, r)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestInterrupted: what was put stays, nothing is put any more when Do has returned, and the error
// says why.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	sink := newMemory()
	var notices []string
	var rows []string
	for i := range 2000 {
		rows = append(rows, fmt.Sprintf("id%d|||w", i))
	}
	r := newRun(lines(rows...), sink, &notices)
	r.Progress = func(s Summary) {
		if s.Articles() == 10 {
			cancel()
		}
	}
	sum, err := r.Do(ctx, "-")
	after := sink.puts
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if sum.Articles() < 10 || after < sum.Articles() || after > 100 {
		t.Errorf("%d articles counted, %d put", sum.Articles(), after)
	}
	if len(notices) > 0 {
		t.Errorf("being interrupted is no fault of an article: %q", notices)
	}
	r = newRun(lines(rows...), sink, &notices)
	if sum := do(t, r); sum.Unchanged != after || sum.New != 2000-after {
		t.Errorf("the second run: %s", counts(sum))
	}
}

// TestMemoryIsBounded: however long the input and however slow the sink, only a few articles are in
// memory. They are counted, since bytes of memory cannot be asserted.
func TestMemoryIsBounded(t *testing.T) {
	const jobs, articles = 2, 3000
	in := &generated{left: articles}
	var done atomic.Int64
	r := &Run{
		Reader: &article.Reader{Stdin: in, Now: now}, Jobs: jobs,
		Extract: func(a *schema.Article) []schema.Quote { return nil },
		Emit: func(*schema.Article, []schema.Quote) error {
			// The reader's buffer holds up to 64 KB ahead: three of these articles.
			if ahead := in.given.Load() - done.Add(1); ahead > 2*(3*jobs+1)+2+3 {
				return fmt.Errorf("%d articles are in memory", ahead)
			}
			return nil
		},
	}
	sum, err := r.Do(context.Background(), "-")
	if err != nil || sum.New != articles {
		t.Errorf("%s: %v", counts(sum), err)
	}
}

// generated is JSON lines of 30 KB each, made as they are read.
type generated struct {
	left  int
	given atomic.Int64
	row   []byte
}

func (g *generated) Read(p []byte) (int, error) {
	if len(g.row) == 0 {
		if g.left == 0 {
			return 0, io.EOF
		}
		g.left--
		g.row = fmt.Appendf(nil, `{"id":"a%d","text":%q}`+"\n", g.left, strings.Repeat("word ", 6000))
		g.given.Add(1)
	}
	n := copy(p, g.row)
	g.row = g.row[n:]
	return n, nil
}
