package statement

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/schema"
)

// corpus makes n prints as a collection of news has them: most are alone, some are copied by others,
// wholly or in part, soon after. Words and speakers follow Zipf's law.
func corpus(n int) []Print {
	r := rand.New(rand.NewPCG(1, 2))
	words := rand.NewZipf(r, 1.07, 3, 30_000)
	speakers := rand.NewZipf(r, 1.1, 4, 5_000)
	out := make([]Print, n)
	for i := range out {
		p := &out[i]
		p.ID = schema.QuoteID(fmt.Sprintf("%020x", i*7919%n))
		if i > 100 && r.IntN(5) == 0 {
			of := out[i-1-r.IntN(100)]
			from := r.IntN(1 + len(of.Words)/2)
			p.Words = of.Words[from:min(len(of.Words), from+5+r.IntN(40))]
			p.Speakers, p.Day = of.Speakers, of.Day+int32(r.IntN(3))
			continue
		}
		p.Day = int32(15_000 + i/100)
		if r.IntN(20) > 0 {
			p.Speakers = []uint32{uint32(speakers.Uint64()) + 1}
		}
		for range 5 + r.IntN(30) {
			p.Words = append(p.Words, Word(words.Uint64())|ownWord)
		}
	}
	return out
}

func BenchmarkGroup(b *testing.B) {
	for _, bb := range []struct {
		name   string
		prints []Print
	}{
		{"news", corpus(500_000)},
		{"copies", copied(500_000)},
		{"phrases", phrases(500_000)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			words := 0
			for i := range bb.prints {
				words += len(bb.prints[i].Words)
			}
			statements := 0
			for b.Loop() {
				statements = len(Group(bb.prints))
			}
			b.ReportMetric(float64(statements), "statements")
			b.ReportMetric(float64(words)/float64(len(bb.prints)), "words/print")
		})
	}
}

// copied are copies of one sentence on many days, by a few speakers.
func copied(n int) []Print {
	out := make([]Print, n)
	for i := range out {
		out[i] = Print{ID: schema.QuoteID(fmt.Sprintf("%020x", i)), Day: int32(i % 5000), Speakers: []uint32{uint32(1 + i%7)}}
		for w := range Word(20) {
			out[i].Words = append(out[i].Words, ownWord|(w*37+100))
		}
	}
	return out
}

// phrases are quotes of which everybody says the same six words in the middle of others.
func phrases(n int) []Print {
	out := corpus(n)
	for i := range out {
		if k := len(out[i].Words) / 2; k > 3 {
			out[i].Words = slices.Clone(out[i].Words)
			for j := range min(6, len(out[i].Words)-k) {
				out[i].Words[k+j] = ownWord | Word(200+j)
			}
		}
	}
	return out
}
