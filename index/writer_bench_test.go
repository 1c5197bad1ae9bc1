package index

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// benchQuotes is how many quotes the benchmarks of writing build; ONRECORD_BENCH_QUOTES sets another
// number.
func benchQuotes() int {
	if n, err := strconv.Atoi(os.Getenv("ONRECORD_BENCH_QUOTES")); err == nil {
		return n
	}
	return 20_000
}

// BenchmarkBuild measures a build from nothing to a published generation, without extraction.
func BenchmarkBuild(b *testing.B) {
	in := stories(benchQuotes())
	for b.Loop() {
		dir := b.TempDir()
		start := time.Now()
		p := build(b, dir, in)
		seconds := time.Since(start).Seconds()
		segments, _ := filepath.Glob(filepath.Join(dir, "gen-*", bleveName, "store", "*.zap"))
		b.ReportMetric(float64(p.Quotes)/seconds, "quotes/s")
		b.ReportMetric(float64(p.Quotes+p.Articles)/seconds, "docs/s")
		b.ReportMetric(float64(p.Bytes)/float64(p.Quotes), "bytes/quote")
		b.ReportMetric(float64(len(segments)), "segments")
	}
}

// BenchmarkChange measures a run in which one article in a hundred is new.
func BenchmarkChange(b *testing.B) {
	dir, in := b.TempDir(), stories(benchQuotes())
	build(b, dir, in)
	r := newNewsroom(2)
	for b.Loop() {
		b.StopTimer()
		changed := make([]story, len(in)/100+1)
		for i := range changed {
			a, q := r.article(in[i*50].article.URL, len(in[i*50].quotes))
			changed[i] = story{a, q}
		}
		b.StartTimer()
		build(b, dir, changed)
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
