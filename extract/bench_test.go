package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"onrecord/schema"
)

// BenchmarkExtract measures extraction alone on real articles, where they are at hand: bytes of text a
// second, articles a second, bytes allocated for each byte of text.
func BenchmarkExtract(b *testing.B) {
	articles := realArticles(b, 400)
	x := New(sampleBase(b))
	size := 0
	for i := range articles {
		size += len(articles[i].Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i := range articles {
			x.Extract(&articles[i])
		}
	}
	b.ReportMetric(float64(len(articles)*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func realArticles(b *testing.B, n int) []schema.Article {
	b.Helper()
	f, err := os.Open("../../shared/articles/news-4000.jsonl.gz")
	if err != nil {
		b.Skip("the articles are not beside the project: ", err)
	}
	defer f.Close() //nolint:errcheck // It is only read.
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	var out []schema.Article
	for len(out) < n && lines.Scan() {
		var row struct{ ID, Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			b.Fatal(err)
		}
		out = append(out, schema.Article{ID: schema.ArticleID(row.ID), Title: row.Title, Text: row.Text, Published: schema.Day(2016, 6, 1)})
	}
	return out
}
