package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"onrecord/article"
	"onrecord/index"
	"onrecord/ingest"
	"onrecord/schema"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"indexer": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "gzip": compress, "damage": damage,
		},
	})
}

// exits N COMMAND…: the command ends with status N.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var status *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &status) {
		got = status.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// gzip FROM TO writes FROM compressed into TO; with a number behind it only that many bytes.
func compress(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(w.Close())
	n := b.Len()
	if len(args) > 2 {
		n, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes()[:n], 0o644))
}

// damage GLOB changes one byte in the middle of the one file that matches.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	files, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(files) != 1 {
		ts.Fatalf("%d files match %s", len(files), args[0])
	}
	data, err := os.ReadFile(files[0])
	ts.Check(err)
	data[len(data)/2] ^= 0xff
	ts.Check(os.WriteFile(files[0], data, 0o644))
}

// rows are n JSON lines of articles of this test's own country.
func rows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"a%d","date":"2024-05-01","text":"“The levy stays for %d years,” said Anselm Dray."}`+"\n", i, i+2)
	}
	return b.String()
}

// cancelAfter is input that interrupts the run when that much of it was read.
type cancelAfter struct {
	in     io.Reader
	left   int
	cancel func()
}

func (c *cancelAfter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p[:min(len(p), 4096)])
	if c.left -= n; c.left < 0 {
		c.cancel()
	}
	return n, err
}

// TestInterruptedBuild: the state that an interrupted build leaves can be resumed, and the index comes
// out as if nothing had happened.
func TestInterruptedBuild(t *testing.T) {
	const articles = 3000
	in, dir := rows(articles), t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var stdout, stderr bytes.Buffer
	stdin := &cancelAfter{strings.NewReader(in), len(in) / 2, cancel}
	if code := run(ctx, []string{"build", "--index", dir, "-"}, nil, stdin, &stdout, &stderr); code != exitInterrupted {
		t.Fatalf("exit status %d\n%s", code, &stderr)
	}
	if !strings.Contains(stderr.String(), "run the same command again to go on") {
		t.Errorf("stderr: %s", &stderr)
	}
	if _, err := index.Current(context.Background(), dir); !errors.Is(err, index.ErrNoIndex) {
		t.Errorf("an interrupted build published: %v", err)
	}
	stdout.Reset()
	stderr.Reset()
	if code := run(context.Background(), []string{"build", "--index", dir, "-"}, nil, strings.NewReader(in), &stdout, &stderr); code != exitOK {
		t.Fatalf("exit status %d\n%s", code, &stderr)
	}
	if !strings.Contains(stdout.String(), ": 3,000 articles, 3,000 quotes") || strings.Contains(stdout.String(), " 0 unchanged") {
		t.Errorf("stdout: %s", &stdout)
	}
}

// TestTwoWriters: a build beside another one ends at once and says what to do.
func TestTwoWriters(t *testing.T) {
	dir := t.TempDir()
	w, err := index.OpenWriter(context.Background(), dir, index.WriterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // Nothing was put.
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), []string{"build", "--index", dir, "-"}, nil, strings.NewReader(rows(1)), &stdout, &stderr)
	if code != exitLost || !strings.Contains(stderr.String(), "wait until it is done, or name another folder with --index") {
		t.Errorf("exit status %d\n%s", code, &stderr)
	}
}

// TestSameIDsEveryTime: what extract prints does not depend on how many articles are worked on at once.
func TestSameIDsEveryTime(t *testing.T) {
	outputs := map[string]string{}
	for _, jobs := range []string{"1", "2", "9"} {
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), []string{"extract", "--jobs", jobs, "-"}, nil, strings.NewReader(rows(200)), &stdout, &stderr); code != exitOK {
			t.Fatalf("exit status %d\n%s", code, &stderr)
		}
		outputs[jobs] = stdout.String()
	}
	if outputs["1"] == "" || outputs["1"] != outputs["2"] || outputs["1"] != outputs["9"] {
		t.Error(cmp.Diff(outputs["1"], outputs["9"]))
	}
}

func TestSummary(t *testing.T) {
	s := ingest.Summary{
		New: 3990, Changed: 5, Unchanged: 2, Duplicates: 3, Superseded: 1,
		Quotes:   map[schema.Kind]int{schema.Direct: 19835, schema.Indirect: 7},
		Skipped:  map[article.Reason]int{article.NoText: 1, article.BadJSON: 12},
		Foreign:  map[string]int{".css": 2, ".png": 10},
		Unusable: map[ingest.Unusable]int{{Field: "published", Reason: "year 1 lies before 1800"}: 1},
	}
	var b bytes.Buffer
	printSummary(&b, &s, 10*time.Second)
	printPublished(&b, "data", index.Published{Generation: "gen-1", Changed: true, Articles: 4000, Quotes: 45000, Bytes: 61_200_000})
	printPublished(&b, "data", index.Published{Generation: "gen-1", Articles: 4000, Quotes: 45000})
	want := `Articles: 3,997 read in 10s (400 a second): 3,990 new, 5 changed, 2 unchanged
Quotes:   19,842 extracted: 19,835 direct, 0 mixed, 7 indirect
Repeated: 3 articles came up more than once and count once
Repeated: 1 articles have the link of an earlier one, which was kept
Unusable: 1: published year 1 lies before 1800 (1)
Ignored:  12: .png (10), .css (2)
Skipped:  13: not valid JSON (12), no text (1)
Published gen-1 in data: 4,000 articles, 45,000 quotes, 61.2 MB.
Nothing has changed: gen-1 in data stays current, with 4,000 articles and 45,000 quotes.
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

// TestLines: a line at most every five seconds, with how much is done.
func TestLines(t *testing.T) {
	var b bytes.Buffer
	l := newLines(&b, &article.Reader{}, []string{"-"})
	l.update(ingest.Summary{New: 1})
	l.started, l.last = time.Now().Add(-10*time.Second), time.Now().Add(-6*time.Second)
	l.update(ingest.Summary{New: 2000, Quotes: map[schema.Kind]int{schema.Direct: 1200}})
	l.update(ingest.Summary{New: 3000})
	if got, want := b.String(), "2,000 articles, 1,200 quotes, 200 articles a second\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNoticesAreBounded: the terminal shows a screenful, the file has everything.
func TestNoticesAreBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "skipped.jsonl")
	var b bytes.Buffer
	n, err := newNotices(&b, newLines(io.Discard, &article.Reader{}, nil), path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range maxShown + 5 {
		n.add(ingest.Notice{Place: article.Place{Path: "a.jsonl", Line: i + 1}, Lost: true, Reason: "no text"})
	}
	if err := n.close(); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "skipped: a.jsonl:"); got != maxShown || !strings.Contains(b.String(), "… and 5 more; "+path+" has them\n") {
		t.Errorf("%d notices shown: %s", got, &b)
	}
	data, err := os.ReadFile(path)
	if err != nil || strings.Count(string(data), "\n") != maxShown+5 {
		t.Errorf("the file: %v\n%s", err, data)
	}
}
