package index

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	bleveQuery "github.com/blevesearch/bleve/v2/search/query"

	"onrecord/query"
)

// benchCorpus is the index that the benchmarks of reading share: of ONRECORD_BENCH_QUOTES quotes, or a
// hundred thousand. Where ONRECORD_BENCH_DIR names a folder it is built there once and kept.
type benchCorpus struct {
	dir     string
	quotes  int
	queries map[string][]benchQuery
}

// benchQuery is one query in the forms of both engines.
type benchQuery struct {
	text    string
	filters query.Filters
	sort    query.Sort
	bleve   bleveQuery.Query
}

var theCorpus = sync.OnceValues(func() (*benchCorpus, error) {
	n := 100_000
	if v, err := strconv.Atoi(os.Getenv("ONRECORD_BENCH_QUOTES")); err == nil {
		n = v
	}
	root := os.Getenv("ONRECORD_BENCH_DIR")
	if root == "" {
		var err error
		if root, err = os.MkdirTemp("", "onrecord-bench-"); err != nil {
			return nil, err
		}
		afterTests = func() { os.RemoveAll(root) }
	}
	c := &benchCorpus{dir: filepath.Join(root, strconv.Itoa(n)), quotes: n}
	if _, err := currentOf(c.dir); err != nil {
		if err := writeBenchIndex(c.dir, n); err != nil {
			return nil, err
		}
	}
	c.queries = benchQueries(n)
	return c, nil
})

// afterTests removes what the benchmarks share.
var afterTests = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	afterTests()
	os.Exit(code)
}

func corpusForBench(b *testing.B) *benchCorpus {
	b.Helper()
	c, err := theCorpus()
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func writeBenchIndex(dir string, quotes int) error {
	ctx := context.Background()
	w, err := OpenWriter(ctx, dir, WriterOptions{})
	if err != nil {
		return err
	}
	defer w.Close()
	r := newNewsroom(1)
	for n := 0; n < quotes; {
		a, q := r.next()
		if err := w.Put(ctx, a, a.ContentHash(), q); err != nil {
			return err
		}
		n += len(q)
	}
	_, err = w.Publish(ctx)
	return err
}

// benchQueries makes queries of each class from the words and speakers of the first quotes.
func benchQueries(quotes int) map[string][]benchQuery {
	r := newNewsroom(1)
	rng := rand.New(rand.NewPCG(5, 5))
	count, speakers, runs := map[string]int{}, []string(nil), []string(nil)
	for n := 0; n < 5000; {
		_, qs := r.next()
		for _, q := range qs {
			words := strings.Fields(strings.ToLower(strings.Trim(q.Text, ".")))
			for w := range maps.Keys(setOf(words)) {
				count[w]++
			}
			at := rng.IntN(len(words) - 2)
			runs = append(runs, words[at]+" "+words[at+1])
			speakers = append(speakers, q.Speakers[0].ID)
			n++
		}
	}
	var middling, common []string
	for _, w := range slices.Sorted(maps.Keys(count)) {
		switch c := count[w]; {
		case len(w) < 3 || strings.ContainsAny(w, "’é"):
		case c >= 10 && c < 150:
			middling = append(middling, w)
		case c >= 150 && c < 500:
			common = append(common, w)
		}
	}
	pick := func(from []string) string { return from[rng.IntN(len(from))] }
	out := make(map[string][]benchQuery)
	add := func(class string, q benchQuery) { out[class] = append(out[class], q) }
	for range 40 {
		m, m2, c, run, who := pick(middling), pick(middling), pick(common), pick(runs), pick(speakers)
		speaker := query.Filters{Speaker: []string{who}}
		add("and", benchQuery{text: m + " " + c, bleve: bleve.NewConjunctionQuery(termQuery(m), termQuery(c))})
		add("or", benchQuery{text: m + " OR " + m2, bleve: bleve.NewDisjunctionQuery(termQuery(m), termQuery(m2))})
		add("phrase", benchQuery{text: `"` + run + `"`, bleve: phraseQuery(run)})
		add("speaker+word", benchQuery{text: c, filters: speaker, bleve: bleve.NewConjunctionQuery(termQuery(c), keywordQuery(fieldSpeaker, who))})
		add("speaker", benchQuery{filters: speaker, sort: query.Newest, bleve: keywordQuery(fieldSpeaker, who)})
		add("kind and word", benchQuery{
			text: c, filters: query.Filters{Kind: []string{"direct"}}, bleve: bleve.NewConjunctionQuery(termQuery(c), keywordQuery(fieldKind, "direct")),
		})
		add("topic by date", benchQuery{
			filters: query.Filters{Topic: []string{"health"}}, sort: query.Newest, bleve: keywordQuery(fieldTopic, "health"),
		})
		add("all by date", benchQuery{sort: query.Newest, bleve: bleve.NewMatchAllQuery()})
		add("common", benchQuery{text: c, bleve: termQuery(c)})
		add("common by date", benchQuery{text: c, sort: query.Newest, bleve: termQuery(c)})
	}
	return out
}

func setOf(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func termQuery(word string) bleveQuery.Query {
	q := bleve.NewMatchQuery(word)
	q.SetField(fieldText)
	return q
}

func phraseQuery(words string) bleveQuery.Query {
	q := bleve.NewMatchPhraseQuery(words)
	q.SetField(fieldExact)
	return q
}

func keywordQuery(field, id string) bleveQuery.Query {
	q := bleve.NewTermQuery(id)
	q.SetField(field)
	return q
}

// BenchmarkSearch measures each class of queries: the searcher with the facets of all six fields, marks
// and whole quotes, and Bleve alone on the same index with its own facets of five fields, and with none.
// The index has no docvalues; Bleve keeps instead what it has read from the terms, which makes its facets
// about as fast as docvalues do.
func BenchmarkSearch(b *testing.B) {
	corpus := corpusForBench(b)
	ix, err := Open(context.Background(), corpus.dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	engines := []struct {
		name string
		run  func(benchQuery) (int, error)
	}{
		{"onrecord", func(q benchQuery) (int, error) { return searchOwn(ix, q) }},
		{"bleve", func(q benchQuery) (int, error) { return searchBleve(ix, q, true) }},
		{"bleve-without-facets", func(q benchQuery) (int, error) { return searchBleve(ix, q, false) }},
	}
	for _, class := range slices.Sorted(maps.Keys(corpus.queries)) {
		for _, e := range engines {
			b.Run(class+"/"+e.name, func(b *testing.B) { measure(b, corpus.queries[class], e.run) })
		}
	}
}

// BenchmarkMix measures how many queries of all classes together the searcher answers on all processors.
func BenchmarkMix(b *testing.B) {
	corpus := corpusForBench(b)
	ix, err := Open(context.Background(), corpus.dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	var all []benchQuery
	for _, class := range slices.Sorted(maps.Keys(corpus.queries)) {
		all = append(all, corpus.queries[class]...)
	}
	var next atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := searchOwn(ix, all[int(next.Add(7))%len(all)]); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "searches/s")
}

func searchOwn(ix *Index, q benchQuery) (int, error) {
	expr, err := query.Parse(q.text)
	if err != nil {
		return 0, err
	}
	res, err := ix.Search(context.Background(), query.Query{Expr: expr, Filters: q.filters, Sort: q.sort, Plain: true})
	if err != nil {
		return 0, err
	}
	return res.Total, nil
}

func searchBleve(ix *Index, q benchQuery, facets bool) (int, error) {
	req := bleve.NewSearchRequestOptions(q.bleve, query.DefaultSize, 0, false)
	req.Fields = []string{fieldQuote}
	if q.sort == query.Newest {
		req.SortBy([]string{"-" + fieldDate, "_id"})
	}
	if facets {
		for _, f := range []string{fieldSpeaker, fieldSubject, fieldTopic, fieldSource, fieldKind} {
			req.AddFacet(f, bleve.NewFacetRequest(f, 10))
		}
	}
	res, err := ix.bleve.Search(req)
	if err != nil {
		return 0, err
	}
	return int(res.Total), nil
}

// measure runs the queries in turn and reports the time that half and that nearly all of them took.
func measure(b *testing.B, queries []benchQuery, run func(benchQuery) (int, error)) {
	var times []time.Duration
	hits, i := 0, 0
	for b.Loop() {
		start := time.Now()
		n, err := run(queries[i%len(queries)])
		times = append(times, time.Since(start))
		if err != nil {
			b.Fatal(err)
		}
		hits += n
		i++
	}
	slices.Sort(times)
	at := func(part float64) float64 { return times[int(part*float64(len(times)-1))].Seconds() * 1000 }
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(float64(hits)/float64(i), "hits")
}

// BenchmarkOpen measures opening a generation: verification, columns and names.
func BenchmarkOpen(b *testing.B) {
	corpus := corpusForBench(b)
	ctx := context.Background()
	g, err := Current(ctx, corpus.dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("verify", func(b *testing.B) {
		b.SetBytes(g.Manifest.Bytes())
		for b.Loop() {
			if _, err := Current(ctx, corpus.dir); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			ix, err := openIndex(ctx, g, Options{}.withDefaults())
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			if err := ix.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "heap-MB")
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			ix, err := Open(ctx, corpus.dir, Options{})
			if err != nil {
				b.Fatal(err)
			}
			ix.Close()
		}
	})
}
