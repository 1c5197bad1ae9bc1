package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/schema"
)

// newsroom makes up articles with their quotes: words, speakers and outlets as unevenly spread as in
// the press. The same seed gives the same articles.
type newsroom struct {
	rng      *rand.Rand
	words    []string
	word     *rand.Zipf
	who      *rand.Zipf
	outlet   *rand.Zipf
	articles int
}

func newNewsroom(seed uint64) *newsroom {
	rng := rand.New(rand.NewPCG(seed, 7))
	return &newsroom{
		rng: rng, words: vocabulary(20000), word: rand.NewZipf(rng, 1.07, 4, 19999),
		who: rand.NewZipf(rng, 1.2, 8, 4999), outlet: rand.NewZipf(rng, 1.1, 3, 299),
	}
}

// vocabulary makes n different words of letters, a few with an apostrophe or an accent.
func vocabulary(n int) []string {
	syllables := []string{"va", "ldo", "ri", "ne", "mo", "ster", "ken", "ta", "lu", "pra", "shi", "on", "é", "wick", "th", "ba"}
	words := make([]string, n)
	for i := range words {
		var b strings.Builder
		for k := i + 17; k > 0; k /= len(syllables) {
			b.WriteString(syllables[k%len(syllables)])
		}
		if i%40 == 7 {
			b.WriteString("n’t")
		}
		words[i] = b.String()
	}
	return words
}

// sentence returns a sentence of n words.
func (r *newsroom) sentence(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = r.words[r.word.Uint64()]
	}
	s := strings.Join(words, " ")
	first, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(first)) + s[size:] + "."
}

// next returns the next article and its quotes, about eleven of some forty words.
func (r *newsroom) next() (*schema.Article, []schema.Quote) {
	r.articles++
	return r.article(fmt.Sprintf("https://news.example/%d", r.articles), 8+r.rng.IntN(7))
}

// article returns an article at url with n quotes. Another call with the same url is another text under
// the same id.
func (r *newsroom) article(url string, n int) (*schema.Article, []schema.Quote) {
	a := &schema.Article{
		ID: schema.NewArticleID(url, "", ""), URL: url, Title: strings.TrimSuffix(r.sentence(8), "."),
		Publication: fmt.Sprintf("The Valdorian Post %d", r.outlet.Uint64()),
		Published:   schema.Day(2012+r.rng.IntN(13), time.Month(1+r.rng.IntN(12)), 1+r.rng.IntN(28)), Language: "en",
	}
	var b strings.Builder
	var spans []schema.Span
	runes := 0
	write := func(s string) {
		b.WriteString(s)
		runes += utf8.RuneCountInString(s)
	}
	for range n {
		write(r.sentence(20+r.rng.IntN(30)) + "\n\n“")
		said := r.sentence(25 + r.rng.IntN(28))
		start := runes
		write(said)
		spans = append(spans, schema.Span{Start: start, End: runes})
		write("” said the minister.\n\n")
	}
	a.Text = b.String()
	return a, r.quotes(a, spans)
}

func (r *newsroom) quotes(a *schema.Article, spans []schema.Span) []schema.Quote {
	x := schema.NewRuneIndex(a.Text)
	topics := schema.Topics()
	out := make([]schema.Quote, len(spans))
	for i, s := range spans {
		who, about := r.who.Uint64(), r.who.Uint64()
		content := []schema.Span{s}
		out[i] = schema.Quote{
			ID: schema.NewQuoteID(a.ID, content, schema.Direct), Article: a.Ref(), Kind: schema.Direct,
			Text: schema.JoinSpans(x, content), Content: content, Verbatim: content,
			Speakers: []schema.Speaker{{
				ID: fmt.Sprintf("minister-%d", who), Name: fmt.Sprintf("Minister %d", who), Type: schema.Person,
				Mention: "the minister", Role: "minister of Valdoria",
			}},
			Cue: "said", Found: schema.ByClause,
			Subjects: []schema.Subject{{
				ID: fmt.Sprintf("minister-%d", about), Name: fmt.Sprintf("Minister %d", about), Type: schema.Person,
			}},
			Topics: []schema.Topic{topics[r.rng.IntN(len(topics))]}, Date: a.Published.Day(),
			Context: schema.ContextOf(x, content), Confidence: float64(r.rng.IntN(50)+50) / 100, Extractor: "made-up 1",
		}
	}
	return out
}
