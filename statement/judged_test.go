package statement

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"onrecord/schema"
)

// judgedArticles is where the articles of testdata/judged.tsv are, if they are at hand.
const judgedArticles = "../../shared/articles/basil.jsonl.gz"

// TestJudged measures Group against a reader's judgements of pairs of quotes, all of them grouped
// together: in how many of the pairs that it joins the reader did (precision), and how many of those
// that the reader joins it does (recall).
func TestJudged(t *testing.T) {
	pairs, prints := readJudged(t, readArticles(t))
	statement := make([]int, len(prints))
	for i, members := range Group(prints) {
		for _, m := range members {
			statement[m] = i + 1
		}
	}
	for _, set := range []string{"held", "tune"} {
		var right, joined, same, all int
		for _, p := range pairs {
			if p.set != set {
				continue
			}
			all++
			got := statement[p.a] > 0 && statement[p.a] == statement[p.b]
			if got {
				joined++
			}
			if p.same {
				same++
			}
			if got && p.same {
				right++
			}
			if got != p.same {
				t.Logf("line %d (%s): joined is %v, the reader says %v", p.line, set, got, p.same)
			}
		}
		t.Logf("%s: %d pairs, %d of %d joined are right, %d of %d are found", set, all, right, joined, right, same)
		if float64(right) < 0.95*float64(joined) || float64(right) < 0.88*float64(same) {
			t.Errorf("%s: worse than 95 %% precision and 88 %% recall", set)
		}
	}
}

// judgedPair is a line of testdata/judged.tsv; a and b are places in the list of prints.
type judgedPair struct {
	line int
	set  string
	same bool
	a, b int
}

func readJudged(t *testing.T, articles map[string]schema.Article) (pairs []judgedPair, prints []Print) {
	t.Helper()
	data, err := os.ReadFile("testdata/judged.tsv")
	if err != nil {
		t.Fatal(err)
	}
	places := make(map[schema.QuoteID]int)
	place := func(fields []string) int {
		q := judgedQuote(t, articles, fields)
		at, ok := places[q.ID]
		if !ok {
			at = len(prints)
			places[q.ID] = at
			prints = append(prints, NewPrint(&q))
		}
		return at
	}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 13 {
			t.Fatalf("line %d has %d fields", i+1, len(f))
		}
		pairs = append(pairs, judgedPair{i + 1, f[0], f[1] == "same", place(f[3:8]), place(f[8:13])})
	}
	return pairs, prints
}

// judgedQuote makes a quote of article, kind, content, verbatim and speakers.
func judgedQuote(t *testing.T, articles map[string]schema.Article, f []string) schema.Quote {
	t.Helper()
	a, ok := articles[f[0]]
	if !ok {
		t.Fatalf("no article %s", f[0])
	}
	q := schema.Quote{Kind: schema.Kind(f[1]), Content: spans(t, f[2]), Verbatim: spans(t, f[3]), Article: a.Ref(), Date: a.Published}
	if q.Kind == schema.Direct {
		q.Verbatim = q.Content
	}
	x := schema.NewRuneIndex(a.Text)
	if err := q.Check(x.Len()); err != nil {
		t.Fatalf("%v: %v", f, err)
	}
	q.Text = schema.JoinSpans(x, q.Content)
	q.ID = schema.NewQuoteID(a.ID, q.Content, q.Kind)
	for s := range strings.SplitSeq(f[4], ",") {
		if s != "-" {
			q.Speakers = append(q.Speakers, schema.Speaker{ID: s, Type: schema.Person})
		}
	}
	return q
}

func spans(t *testing.T, list string) []schema.Span {
	t.Helper()
	if list == "-" {
		return nil
	}
	var out []schema.Span
	for s := range strings.SplitSeq(list, ",") {
		var span schema.Span
		if _, err := fmt.Sscanf(s, "%d-%d", &span.Start, &span.End); err != nil {
			t.Fatalf("span %q: %v", s, err)
		}
		out = append(out, span)
	}
	return out
}

// readArticles returns the articles by their ids without the collection's name; the test is skipped
// where they are not at hand.
func readArticles(t *testing.T) map[string]schema.Article {
	t.Helper()
	f, err := os.Open(judgedArticles)
	if os.IsNotExist(err) {
		t.Skip("the articles are not at hand")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]schema.Article)
	for r := bufio.NewReader(z); ; {
		line, err := r.ReadBytes('\n')
		if len(line) > 0 {
			var a struct{ ID, Date, Text string }
			if err := json.Unmarshal(line, &a); err != nil {
				t.Fatal(err)
			}
			d, _ := schema.ParseDate(a.Date) // without one it is undated
			out[strings.TrimPrefix(a.ID, "basil:")] = schema.Article{ID: schema.ArticleID(a.ID), Published: d, Text: a.Text}
		}
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
