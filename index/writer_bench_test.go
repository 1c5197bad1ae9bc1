package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"onrecord/schema"
)

// benchQuotes is how many quotes the benchmarks build; ONRECORD_BENCH_QUOTES sets another number.
func benchQuotes() int {
	if n, err := strconv.Atoi(os.Getenv("ONRECORD_BENCH_QUOTES")); err == nil {
		return n
	}
	return 20_000
}

type story struct {
	article *schema.Article
	quotes  []schema.Quote
}

func stories(quotes int) (out []story) {
	r := newNewsroom(1)
	for n := 0; n < quotes; {
		a, q := r.next()
		out = append(out, story{a, q})
		n += len(q)
	}
	return out
}

// BenchmarkBuild measures a build from nothing to a published generation, without extraction.
func BenchmarkBuild(b *testing.B) {
	in := stories(benchQuotes())
	for b.Loop() {
		dir := b.TempDir()
		p := build(b, dir, in)
		b.ReportMetric(float64(p.Bytes)/float64(p.Quotes), "bytes/quote")
		segments, _ := filepath.Glob(filepath.Join(dir, "gen-*", "bleve", "store", "*.zap"))
		b.ReportMetric(float64(len(segments)), "segments")
		b.ReportMetric(float64(p.Quotes*b.N)/b.Elapsed().Seconds(), "quotes/s")
		b.ReportMetric(float64((p.Quotes+p.Articles)*b.N)/b.Elapsed().Seconds(), "docs/s")
	}
}

// build puts the stories from several goroutines and publishes.
func build(tb testing.TB, dir string, in []story) Published {
	tb.Helper()
	ctx := context.Background()
	w, err := OpenWriter(ctx, dir, WriterOptions{})
	if err != nil {
		tb.Fatal(err)
	}
	defer w.Close()
	putAll(tb, w, in)
	p, err := w.Publish(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// putAll puts the stories from several goroutines, each with its content hash as fingerprint.
func putAll(tb testing.TB, w *Writer, in []story) {
	tb.Helper()
	var wg sync.WaitGroup
	for k := range 4 {
		wg.Go(func() {
			for i := k; i < len(in); i += 4 {
				s := in[i]
				if err := w.Put(context.Background(), s.article, s.article.ContentHash(), s.quotes); err != nil {
					tb.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if tb.Failed() {
		tb.FailNow()
	}
}

// BenchmarkVerify measures reading and comparing a generation.
func BenchmarkVerify(b *testing.B) {
	dir := b.TempDir()
	p := build(b, dir, stories(benchQuotes()))
	b.SetBytes(p.Bytes)
	for b.Loop() {
		if _, err := Verify(context.Background(), dir); err != nil {
			b.Fatal(err)
		}
	}
}

var _ = fmt.Sprint
