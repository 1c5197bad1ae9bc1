package statement

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// said makes a print out of "speakers | date | kind | words"; the words of a mixed quote that stand
// between straight marks are the speaker's own.
func said(t testing.TB, id, line string) Print {
	t.Helper()
	f := strings.SplitN(line, "|", 4)
	if len(f) != 4 {
		t.Fatalf("%q has no four fields", line)
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	q := &schema.Quote{ID: schema.QuoteID(id), Kind: schema.Kind(f[2]), Text: f[3]}
	q.Article.ID = schema.ArticleID("article-" + id)
	for s := range strings.FieldsSeq(f[0]) {
		q.Speakers = append(q.Speakers, schema.Speaker{ID: s, Name: s, Type: schema.Person})
	}
	if err := q.Date.UnmarshalText([]byte(f[1])); err != nil {
		t.Fatal(err)
	}
	q.Content = []schema.Span{{Start: 0, End: len([]rune(f[3]))}}
	switch q.Kind {
	case schema.Direct:
		q.Verbatim = q.Content
	case schema.Mixed:
		q.Verbatim = marked(f[3])
	}
	return NewPrint(q)
}

// marked returns what stands between each two straight marks.
func marked(text string) []schema.Span {
	var out []schema.Span
	open := -1
	for i, r := range []rune(text) {
		switch {
		case r != '"':
		case open < 0:
			open = i + 1
		default:
			out = append(out, schema.Span{Start: open, End: i})
			open = -1
		}
	}
	return out
}

func ids(prints []Print, groups [][]int32) [][]schema.QuoteID {
	out := make([][]schema.QuoteID, len(groups))
	for i, g := range groups {
		for _, m := range g {
			out[i] = append(out[i], prints[m].ID)
		}
	}
	return out
}

// TestGroupOrder: the outcome depends on the set of prints only.
func TestGroupOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prints := drawPrints(t, 60)
		want := ids(prints, Group(prints))
		shuffled := slices.Clone(prints)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)).Shuffle(len(shuffled), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		if diff := gocmp.Diff(want, ids(shuffled, Group(shuffled))); diff != "" {
			t.Fatalf("in another order (-want +got):\n%s", diff)
		}
	})
}

// TestGroupByBruteForce compares with what the package comment says, done plainly.
func TestGroupByBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prints := drawPrints(t, 40)
		got := ids(prints, newGrouping(prints, len(prints), len(prints)).run(prints))
		if diff := gocmp.Diff(ids(prints, groupPlainly(prints)), got); diff != "" {
			t.Fatalf("by brute force (-) and by Group (+):\n%s", diff)
		}
	})
}

// groupPlainly compares every print with every leader before it.
func groupPlainly(prints []Print) [][]int32 {
	order := make([]int32, len(prints))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		x, y := sizesOf(prints[a].Words), sizesOf(prints[b].Words)
		return cmp.Or(cmp.Compare(y.size(), x.size()), cmp.Compare(y.all, x.all), prints[a].compare(&prints[b]))
	})
	var leaders []int32
	members := map[int32][]int32{}
	for _, i := range order {
		best, weight := int32(-1), 0
		for _, l := range leaders {
			w, ok := samePlainly(&prints[i], &prints[l])
			if ok && (best < 0 || w > weight || w == weight && gap(&prints[i], &prints[l]) < gap(&prints[i], &prints[best])) {
				best, weight = l, w
			}
		}
		if best < 0 {
			best = i
			leaders = append(leaders, i)
		}
		members[best] = append(members[best], i)
	}
	var out [][]int32
	for _, l := range leaders {
		if m := members[l]; len(m) > 1 {
			slices.SortFunc(m, func(a, b int32) int { return prints[a].compare(&prints[b]) })
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(prints[a[0]].ID, prints[b[0]].ID) })
	return out
}

// samePlainly compares a print with a longer one.
func samePlainly(p, longer *Print) (weight int, same bool) {
	k := kin(p, longer)
	if k == strangers || sizesOf(p.Words).size() < shortest(sizesOf(longer.Words).size()) {
		return 0, false
	}
	c := coverOf(p.Words, func(i int) bool {
		for j := 0; j+shingle <= len(longer.Words); j++ {
			if slices.EqualFunc(p.Words[i:i+shingle], longer.Words[j:j+shingle], func(a, b Word) bool { return a&code == b&code }) {
				return true
			}
		}
		return false
	})
	return c.all.weight, c.enough(needed(k, gap(p, longer)))
}

// drawPrints draws prints of a few speakers on a few days whose words are stretches of few sentences,
// with some words changed.
func drawPrints(t *rapid.T, most int) []Print {
	n := rapid.IntRange(0, most).Draw(t, "prints")
	out := make([]Print, n)
	for i := range out {
		p := &out[i]
		p.ID = schema.QuoteID(fmt.Sprintf("%03d", i))
		p.Article = schema.ArticleID(strconv.Itoa(i / 2))
		p.Day = rapid.SampledFrom([]int32{10, 11, 12, 15, 24, 25, 400, Undated}).Draw(t, "day")
		p.Speakers = rapid.SampledFrom([][]uint32{{1}, {1}, {1, 2}, {2}, nil}).Draw(t, "speakers")
		p.Words = drawWords(t)
	}
	return out
}

func drawWords(t *rapid.T) []Word {
	base := Word(rapid.IntRange(0, 2).Draw(t, "speech")) * 100
	from := rapid.IntRange(0, 30).Draw(t, "from")
	n := rapid.IntRange(0, 30).Draw(t, "length")
	own := rapid.IntRange(0, 2).Draw(t, "own")
	out := make([]Word, n)
	for i := range out {
		w := base + Word(from+i)
		if w%3 != 0 {
			w += plainWords
		}
		if own == 2 || own == 1 && i%12 < 6 {
			w |= ownWord
		}
		out[i] = w
	}
	if n > 0 && rapid.Bool().Draw(t, "changed") {
		out[rapid.IntRange(0, n-1).Draw(t, "at")] ^= 0x4000
	}
	return out
}

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
