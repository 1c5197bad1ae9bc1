package index

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// drawDate draws an unknown date, a day, or a time in some zone.
func drawDate(t *rapid.T) schema.Date {
	year := rapid.IntRange(schema.FirstYear, schema.LastYear).Draw(t, "year")
	day := schema.Day(year, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))
	switch rapid.IntRange(0, 2).Draw(t, "form") {
	case 0:
		return schema.Date{}
	case 1:
		return day
	}
	zone := time.FixedZone("", 60*rapid.IntRange(-14*60, 14*60).Draw(t, "zone"))
	second := time.Duration(rapid.IntRange(0, 86399).Draw(t, "second")) * time.Second
	local := day.Time().Add(second)
	return schema.DateOf(time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, zone))
}

func drawArticle(t *rapid.T) schema.Article {
	s := rapid.String()
	return schema.Article{
		ID: schema.ArticleID(rapid.StringN(1, 30, 60).Draw(t, "article")), URL: s.Draw(t, "url"), Title: s.Draw(t, "title"),
		Publication: s.Draw(t, "publication"), Authors: rapid.SliceOfN(s, 0, 3).Draw(t, "authors"),
		Published: drawDate(t), Section: s.Draw(t, "section"), Language: s.Draw(t, "language"),
		Text: rapid.StringN(1, 300, -1).Draw(t, "text"),
	}
}

// drawQuote draws a quote of a that keeps the contract of schema, with all that its record leaves out.
func drawQuote(t *rapid.T, a *schema.Article) schema.Quote {
	x := schema.NewRuneIndex(a.Text)
	q := schema.Quote{
		Kind: rapid.SampledFrom(schema.Kinds()).Draw(t, "kind"), Content: drawSpans(t, x.Len()), Verbatim: []schema.Span{},
		Speakers: rapid.SliceOfN(rapid.Custom(drawSpeaker), 0, 3).Draw(t, "speakers"),
		Cue:      rapid.String().Draw(t, "cue"), Found: schema.Method(rapid.SampledFrom(words).Draw(t, "found")),
		Subjects: rapid.SliceOfN(rapid.Custom(drawSubject), 0, 3).Draw(t, "subjects"),
		Topics:   rapid.SliceOfN(rapid.SampledFrom(schema.Topics()), 0, 3).Draw(t, "topics"),
		Date:     drawDate(t), Confidence: rapid.Float64Range(0, 1).Draw(t, "confidence"),
		Unclosed: rapid.Bool().Draw(t, "unclosed"), Extractor: rapid.String().Draw(t, "extractor"),
	}
	if rapid.Bool().Draw(t, "passed on") {
		via := drawSpeaker(t)
		q.Via = &via
	}
	switch q.Kind {
	case schema.Direct:
		q.Verbatim = q.Content
	case schema.Mixed:
		q.Verbatim = []schema.Span{{Start: q.Content[0].Start, End: q.Content[0].Start + 1}}
	}
	q.Article = schema.ArticleRef{ID: a.ID}
	if err := restore(&q, schema.NewQuoteID(a.ID, q.Content, q.Kind), a, x); err != nil {
		t.Fatal(err)
	}
	return q
}

func drawSpans(t *rapid.T, n int) []schema.Span {
	var out []schema.Span
	for at := 0; at < n && len(out) < 4; {
		s := schema.Span{Start: rapid.IntRange(at, n-1).Draw(t, "start")}
		s.End = rapid.IntRange(s.Start+1, n).Draw(t, "end")
		out = append(out, s)
		at = s.End
		if rapid.Bool().Draw(t, "enough") {
			break
		}
	}
	return out
}

func drawSpeaker(t *rapid.T) schema.Speaker {
	s := drawSubject(t)
	return schema.Speaker{
		ID: s.ID, Name: s.Name, Type: s.Type,
		Mention: rapid.String().Draw(t, "mention"), Role: rapid.String().Draw(t, "role"),
	}
}

func drawSubject(t *rapid.T) schema.Subject {
	return schema.Subject{
		ID: rapid.String().Draw(t, "id"), Name: rapid.String().Draw(t, "name"),
		Type: schema.EntityType(rapid.SampledFrom([]string{"person", "place", "anonymous", "something new"}).Draw(t, "type")),
	}
}

// sameDates compares dates by their text form: a zone keeps its offset, not its name.
var sameDates = cmp.Comparer(func(a, b schema.Date) bool { return a.String() == b.String() })

func TestQuoteSurvivesItsRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawArticle(t)
		q := drawQuote(t, &a)
		got, err := decodeQuote(encodeQuote(&q))
		if err != nil {
			t.Fatal(err)
		}
		if err := restore(&got, q.ID, &a, schema.NewRuneIndex(a.Text)); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(q, got, sameDates); d != "" {
			t.Error(d)
		}
	})
}

func TestArticleSurvivesItsRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := articleRecord{Article: drawArticle(t), Fingerprint: rapid.String().Draw(t, "fingerprint"), Quotes: []schema.QuoteID{}}
		for range rapid.IntRange(0, 3).Draw(t, "quotes") {
			want.Quotes = append(want.Quotes, schema.QuoteID(rapid.StringMatching("[0-9a-f]{20}|.*").Draw(t, "id")))
		}
		b := encodeArticle(&want)
		got, err := decodeArticle(b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(&want, got, sameDates); d != "" {
			t.Error(d)
		}
		head, _, _, err := decodeArticleHead(b)
		if err != nil || head.Fingerprint != want.Fingerprint || !cmp.Equal(head.Quotes, want.Quotes) {
			t.Errorf("head is %+v, %v", head, err)
		}
	})
}

func TestRestoreRefusesWhatDoesNotFit(t *testing.T) {
	a := schema.Article{ID: "a", Text: "She said: “I will stay.”"}
	fits := schema.Quote{
		Article: schema.ArticleRef{ID: "a"}, Kind: schema.Direct,
		Content: []schema.Span{{Start: 11, End: 23}}, Verbatim: []schema.Span{{Start: 11, End: 23}},
	}
	for _, tt := range []struct {
		name string
		edit func(*schema.Quote)
		want string
	}{
		{"fits", func(*schema.Quote) {}, ""},
		{"other article", func(q *schema.Quote) { q.Article.ID = "b" }, "is of article b"},
		{"past the end", func(q *schema.Quote) { q.Content[0].End = 99 }, "outside a text of 24"},
		{"no content", func(q *schema.Quote) { q.Content = nil }, "no content"},
		{"kind and spans disagree", func(q *schema.Quote) { q.Kind = schema.Indirect }, "verbatim"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := fits
			q.Content = []schema.Span{fits.Content[0]}
			tt.edit(&q)
			err := restore(&q, "q", &a, schema.NewRuneIndex(a.Text))
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("restore: %v, want %q", err, tt.want)
			}
			if err != nil && !errors.Is(err, errRecord) {
				t.Errorf("%v is not errRecord", err)
			}
		})
	}
}

// TestEveryCutRecordIsRefused cuts records at every length and adds a byte.
func TestEveryCutRecordIsRefused(t *testing.T) {
	a, quotes := newNewsroom(1).next()
	article := encodeArticle(&articleRecord{Article: *a, Fingerprint: "f", Quotes: []schema.QuoteID{quotes[0].ID}})
	quote := encodeQuote(&quotes[0])
	for n := range len(quote) + 2 {
		if n == len(quote) {
			continue
		}
		if _, err := decodeQuote(append(bytes.Clone(quote[:min(n, len(quote))]), make([]byte, max(0, n-len(quote)))...)); !errors.Is(err, errRecord) {
			t.Errorf("quote cut to %d of %d bytes: %v", n, len(quote), err)
		}
	}
	for n := range article {
		if _, err := decodeArticle(article[:n]); !errors.Is(err, errRecord) {
			t.Errorf("article cut to %d of %d bytes: %v", n, len(article), err)
		}
	}
}

func TestKnownWordsStayInPlace(t *testing.T) {
	for _, tt := range []struct {
		word string
		code int
	}{
		{"", 0},
		{"direct", 1},
		{"indirect", 3},
		{"person", 4},
		{"place", 8},
		{"clause", 9},
		{"frame", 14},
		{"macroeconomics", 15},
		{"culture_and_media", 36},
	} {
		if got, ok := wordCodes[tt.word]; !ok || got != tt.code {
			t.Errorf("%q has code %d, want %d: a change of place is a new format", tt.word, got, tt.code)
		}
	}
	for _, topic := range schema.Topics() {
		if _, ok := wordCodes[string(topic)]; !ok {
			t.Errorf("topic %s has no code: add it at the end", topic)
		}
	}
}

func TestRecordsAreSmall(t *testing.T) {
	a, quotes := newNewsroom(1).next()
	if n := len(encodeQuote(&quotes[0])); n > 150 {
		t.Errorf("the record of an ordinary quote has %d bytes", n)
	}
	if n := len(encodeArticle(&articleRecord{Article: *a})); n > len(a.Text)*2/3 {
		t.Errorf("the record of %d bytes of text has %d bytes", len(a.Text), n)
	}
}

// FuzzDecodeQuote looks for panics, and for records that mean one thing when read and another when
// written again.
func FuzzDecodeQuote(f *testing.F) {
	_, quotes := newNewsroom(1).next()
	for i := range quotes {
		f.Add(encodeQuote(&quotes[i]))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		q, err := decodeQuote(b)
		if err != nil {
			if !errors.Is(err, errRecord) {
				t.Errorf("%v is not errRecord", err)
			}
			return
		}
		again, err := decodeQuote(encodeQuote(&q))
		if err != nil {
			t.Fatal(err)
		}
		again.Confidence, q.Confidence = comparable64(again.Confidence), comparable64(q.Confidence)
		if d := cmp.Diff(q, again, sameDates); d != "" {
			t.Error(d)
		}
	})
}

// comparable64 makes NaN, which no quote has but a damaged record may, equal to itself.
func comparable64(f float64) float64 {
	if math.IsNaN(f) {
		return -1
	}
	return f
}

// FuzzDecodeArticle looks for panics and for records that ask for more memory than they may.
func FuzzDecodeArticle(f *testing.F) {
	for _, text := range []string{"", "“We will stay,” she said.", strings.Repeat("no, ", 300)} {
		a := schema.Article{ID: "a1", Title: "Stay", Authors: []string{"A. Writer"}, Published: schema.Day(2020, 5, 6), Text: text}
		f.Add(encodeArticle(&articleRecord{Article: a, Fingerprint: a.ContentHash(), Quotes: []schema.QuoteID{"00ff", "x"}}))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		rec, err := decodeArticle(b)
		if err != nil {
			if !errors.Is(err, errRecord) {
				t.Errorf("%v is not errRecord", err)
			}
			return
		}
		again, err := decodeArticle(encodeArticle(rec))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(rec, again, sameDates); d != "" {
			t.Error(d)
		}
	})
}
