package article

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// benchDecode measures decoding of one record of a kind.
func benchDecode(b *testing.B, kind Kind, data []byte) {
	r := &Reader{Now: testNow}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Decode(Record{Kind: kind, Data: data}); err != nil {
			b.Fatal(err)
		}
	}
}

// story is a text of the size of a news article.
var story = strings.Repeat("“We are asking it to wipe its feet,” Mr Dray told the Assembly.\n\nThe levy starts in April.\n\n", 60)

func BenchmarkDecodeText(b *testing.B)     { benchDecode(b, Text, []byte(story)) }
func BenchmarkDecodeMarkdown(b *testing.B) { benchDecode(b, Markdown, []byte(story)) }
func BenchmarkDecodeJSON(b *testing.B) {
	benchDecode(b, JSONLine, fmt.Appendf(nil, `{"id":"a","date":"2023-02-14","authors":"A and B","text":%q}`, story))
}

func BenchmarkDecodeHTML(b *testing.B) {
	data, err := os.ReadFile("testdata/golden/linked-data.html")
	if err != nil {
		b.Fatal(err)
	}
	page := strings.Replace(string(data), "<p>Advertisement</p>", "<p>"+strings.ReplaceAll(story, "\n\n", "</p><p>"), 1)
	benchDecode(b, HTML, []byte(page))
}

// BenchmarkReadLines measures the half of reading that runs on one core: .jsonl.gz to records.
func BenchmarkReadLines(b *testing.B) {
	var rows strings.Builder
	for i := range 500 {
		rows.WriteString(jsonRow(i, story+noise(3000)))
	}
	in := gz(b, rows.String())
	b.SetBytes(int64(rows.Len()))
	b.ReportAllocs()
	for b.Loop() {
		r := &Reader{Stdin: strings.NewReader(in)}
		n := 0
		for range r.Records(b.Context(), "-") {
			n++
		}
		if n != 500 {
			b.Fatal(n)
		}
	}
}
