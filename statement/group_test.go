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
		all := maxSpeakers * len(prints)
		got := ids(prints, newGrouping(prints, all, all, all).run(prints))
		if diff := gocmp.Diff(ids(prints, groupPlainly(prints)), got); diff != "" {
			t.Fatalf("by brute force (-) and by Group (+):\n%s", diff)
		}
	})
}

// groupPlainly compares every class of copies with every one before it.
func groupPlainly(prints []Print) [][]int32 {
	classes := classesOf(prints)
	leader, direct := make([]int, len(classes)), make([]bool, len(classes))
	members := make([][]int32, len(classes))
	for c := range classes {
		leader[c] = c
		var best match
		for h := range c {
			if leader[h] != h && !direct[h] {
				continue
			}
			m, ok := matchPlainly(&classes[c], &classes[h], &classes[leader[h]])
			m.host = int32(h)
			if ok && (leader[c] == c || m.better(best)) {
				best, leader[c], direct[c] = m, leader[h], leader[h] == h
			}
		}
		members[leader[c]] = append(members[leader[c]], classes[c].members...)
	}
	out := slices.DeleteFunc(members, func(m []int32) bool { return len(m) < 2 })
	for _, m := range out {
		slices.SortFunc(m, func(a, b int32) int { return prints[a].compare(&prints[b]) })
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(prints[a[0]].ID, prints[b[0]].ID) })
	return out
}

func matchPlainly(c, host, leader *class) (match, bool) {
	k, words, in := kin(c, host), c.print.Words, host.print.Words
	if k == strangers || c.sizes.size() < shortest(leader.sizes.size()) {
		return match{}, false
	}
	cov := coverOf(words, func(i int) bool {
		for j := 0; j+shingle <= len(in); j++ {
			if slices.EqualFunc(words[i:i+shingle], in[j:j+shingle], func(a, b Word) bool { return a&code == b&code }) {
				return true
			}
		}
		return false
	})
	days := gap(c.print, host.print)
	return match{weight: cov.all.weight, days: days}, cov.enough(fit{needed(k, days), host == leader, len(in) - len(words)})
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
