package searchtest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"

	"onrecord/schema"
)

// Synthetic yields made-up articles until they hold quotes quotes, for benchmarks: about eleven quotes
// of some forty words in each. Words, speakers, subjects and outlets are as unevenly spread as in the
// press; a speaker keeps to a few subjects and topics, and a topic has words of its own. The same seed
// gives the same articles, and fewer quotes are the beginning of more.
func Synthetic(seed uint64, quotes int) iter.Seq[Doc] {
	return func(yield func(Doc) bool) {
		p := newPress(seed)
		for left := quotes; left > 0; {
			d := p.article(min(left, 6+p.random.IntN(11)))
			left -= len(d.Quotes)
			if !yield(d) {
				return
			}
		}
	}
}

// How much there is to draw from: as in half a million quotes of real articles.
const (
	syntheticWords        = 30_000
	syntheticSpeakers     = 4_800
	syntheticSubjects     = 500
	syntheticPublications = 300
	// topicVocabulary is how many words belong to each topic.
	topicVocabulary = 400
)

// press makes up articles.
type press struct {
	random  *rand.Rand
	words   []string
	common  *rand.Zipf
	special *rand.Zipf
	who     *rand.Zipf
	whom    *rand.Zipf
	outlet  *rand.Zipf
	names   []string
	made    int
}

func newPress(seed uint64) *press {
	random := rand.New(rand.NewPCG(seed, 0))
	p := &press{
		random:  random,
		common:  rand.NewZipf(random, 1.1, 3, syntheticWords-1),
		special: rand.NewZipf(random, 1.3, 4, topicVocabulary-1),
		who:     rand.NewZipf(random, 1.15, 6, syntheticSpeakers-1),
		whom:    rand.NewZipf(random, 1.2, 4, syntheticSubjects-1),
		outlet:  rand.NewZipf(random, 1.2, 3, syntheticPublications-1),
	}
	p.words = strings.Fields(functionWords)
	for len(p.words) < syntheticWords {
		p.words = append(p.words, p.word()+endings[random.IntN(len(endings))])
	}
	for range syntheticSpeakers {
		p.names = append(p.names, capital(p.word())+" "+capital(p.word()+p.syllable()))
	}
	return p
}

// functionWords are the commonest words of English in their order; those of a made-up language follow.
const functionWords = `the to of and a in that is it for we I on you this be not are have with was they as he but our
	will at from people by what there all or do would about has if who can so more an no their one my up out when`

// endings make words that share a stem.
var endings = []string{"", "", "", "", "s", "ed", "ing", "ly", "ation", "'s"}

var syllables = strings.Fields("ba ro lin ne ra vin sa to mer ka du fen li go wes pa hu rim te jo lan mi vo dar sel por qua")

func (p *press) syllable() string { return syllables[p.random.IntN(len(syllables))] }

func (p *press) word() string {
	w := p.syllable() + p.syllable()
	for p.random.IntN(3) == 0 {
		w += p.syllable()
	}
	return w
}

func capital(w string) string { return strings.ToUpper(w[:1]) + w[1:] }

// sentence returns n words, a third of the rarer ones of the vocabulary of topic.
func (p *press) sentence(n, topic int) string {
	words := make([]string, n)
	for i := range words {
		if p.random.IntN(5) == 0 {
			words[i] = p.words[100+topic*topicVocabulary+int(p.special.Uint64())]
		} else {
			words[i] = p.words[p.common.Uint64()]
		}
		if p.random.IntN(12) == 0 {
			words[i] += ","
		}
	}
	return capital(strings.Join(words, " ")) + "."
}

func (p *press) article(quotes int) Doc {
	p.made++
	topic := p.random.IntN(len(schema.Topics()))
	// The news grows year by year.
	days := int(5000 * (1 - p.random.Float64()*p.random.Float64()))
	a := schema.Article{
		URL:         fmt.Sprintf("https://press.example/%d", p.made),
		Title:       p.sentence(7, topic),
		Publication: fmt.Sprintf("Valdoria %s %d", capital(p.words[100+p.made%7]), p.outlet.Uint64()),
		Published:   schema.Day(2012, time.January, 1+days),
		Language:    "en",
	}
	statements := make([]Statement, quotes)
	speaker := int(p.who.Uint64())
	for i := range statements {
		if p.random.IntN(2) == 0 {
			speaker = int(p.who.Uint64())
		}
		statements[i] = p.statement(speaker, topic)
	}
	return NewDoc(a, statements)
}

func (p *press) statement(speaker, topic int) Statement {
	q := schema.Quote{
		Kind:       schema.Kinds()[min(p.random.IntN(4), 2)],
		Cue:        "said",
		Found:      schema.ByClause,
		Confidence: 1 - float64(p.random.IntN(50))/100,
		Topics:     []schema.Topic{schema.Topics()[topic]},
		Speakers: []schema.Speaker{{
			ID: schema.Slug(p.names[speaker]), Name: p.names[speaker], Type: schema.Person, Mention: "she", Role: "minister",
		}},
	}
	for range p.random.IntN(3) {
		subject := int(p.whom.Uint64())
		if p.random.IntN(2) == 0 {
			// One of the speaker's own few.
			subject = (speaker*7 + p.random.IntN(5)) % syntheticSubjects
		}
		if name := p.names[subject]; subject != speaker && (len(q.Subjects) == 0 || q.Subjects[0].Name != name) {
			q.Subjects = append(q.Subjects, schema.Subject{ID: schema.Slug(name), Name: name, Type: schema.Person})
		}
	}
	return Statement{Parts: []string{p.sentence(15+p.random.IntN(50), topic)}, Quote: q}
}
