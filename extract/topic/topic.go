package topic

import (
	_ "embed"
	"sync"

	"onrecord/schema"
)

// topicCount is the number of schema.Topics.
const topicCount = 22

// The weight of a word by where it stands. The frame holds the quote's own words too, so that a word
// said counts 3+2, one beside it 2, one of the headline 1.
const (
	quoteWeight = 3
	frameWeight = 2
	titleWeight = 1
)

// titleInArticle is how many times the headline counts among the article's words.
const titleInArticle = 3

// leadingTopics is how many topics of an article are its leading ones.
const leadingTopics = 4

// scores holds one number for each of schema.Topics, in their order.
type scores [topicCount]float32

func (s *scores) sum() float32 {
	var n float32
	for _, v := range s {
		n += v
	}
	return n
}

// addScaled adds k times o.
func (s *scores) addScaled(o *scores, k float32) {
	for i, v := range o {
		s[i] += k * v
	}
}

// Classifier tells topics by a lexicon and a model. It is immutable and safe for concurrent use.
type Classifier struct {
	topics  []schema.Topic
	lexicon *lexicon
	model   model
	scratch sync.Pool // of *[]token
}

//go:embed lexicon.tsv
var lexiconTSV string

//go:embed model.tsv
var modelTSV string

// Default returns the classifier of the embedded lexicon and model, which are read at the first call.
// It panics only if they are broken, which the tests rule out.
var Default = sync.OnceValue(func() *Classifier {
	c, err := parse(lexiconTSV, modelTSV)
	if err != nil {
		panic("topic: embedded data: " + err.Error())
	}
	return c
})

func parse(lexiconText, modelText string) (*Classifier, error) {
	l, err := parseLexicon(lexiconText)
	if err != nil {
		return nil, err
	}
	m, err := parseModel(modelText)
	if err != nil {
		return nil, err
	}
	return newClassifier(l, m), nil
}

func newClassifier(l *lexicon, m model) *Classifier {
	c := &Classifier{topics: schema.Topics(), lexicon: l, model: m}
	c.scratch.New = func() any { return new([]token) }
	return c
}

// Article is what a whole article says about the topics of its statements. The zero Article says
// nothing, and so does one without evidence: each quote and its frame are then taken for all of it.
type Article struct {
	title scores // evidence of the headline
	prior scores // log-odds of a statement about which nothing else is known
	known bool   // there was evidence
}

// Article weighs the headline and the text of an article, once for all its quotes. Either may be empty.
func (c *Classifier) Article(title, text string) Article {
	var a Article
	var all scores
	c.count(title, &a.title)
	c.count(text, &all)
	all.addScaled(&a.title, titleInArticle)
	if a.known = all.sum() > 0; a.known {
		c.model.articleOdds(&all, &a.prior)
	}
	return a
}

// Topics returns what the statement is about: at most two topics, the likelier first, none when
// unsure. Frame is the sentence, or the sentences, in which the quote stands, whole; it may be empty. A
// quote of several parts is given as they are read, joined by spaces.
func (c *Classifier) Topics(quote, frame string, a Article) []schema.Topic {
	var odds scores
	c.odds(quote, frame, &a, &odds)
	first, second := best(&odds)
	switch {
	case odds[first] < c.model.first:
		return nil
	case odds[second] < c.model.second:
		return []schema.Topic{c.topics[first]}
	}
	return []schema.Topic{c.topics[first], c.topics[second]}
}

// odds sets the log-odds of every topic.
func (c *Classifier) odds(quote, frame string, a *Article, odds *scores) {
	var said, around, local scores
	c.count(quote, &said)
	c.count(frame, &around)
	local.addScaled(&said, quoteWeight)
	local.addScaled(&around, frameWeight)
	local.addScaled(&a.title, titleWeight)
	prior := a.prior
	if !a.known {
		c.model.articleOdds(&local, &prior)
	}
	c.model.localOdds(&local, odds)
	odds.addScaled(&prior, 1)
}

// count adds the evidence in text to s.
func (c *Classifier) count(text string, s *scores) {
	buf := c.scratch.Get().(*[]token)
	*buf = scan((*buf)[:0], text)
	c.lexicon.count(*buf, s)
	c.scratch.Put(buf)
}

// best returns the topics with the highest and the second highest odds; of equal ones the earlier.
func best(odds *scores) (first, second int) {
	first, second = 0, 1
	if odds[1] > odds[0] {
		first, second = 1, 0
	}
	for i := 2; i < topicCount; i++ {
		switch {
		case odds[i] > odds[first]:
			first, second = i, first
		case odds[i] > odds[second]:
			second = i
		}
	}
	return first, second
}

// rank returns how many scores come before the i-th from the highest down, equal ones in their order.
func rank(s *scores, i int) int {
	n := 0
	for j, v := range s {
		if v > s[i] || v == s[i] && j < i {
			n++
		}
	}
	return n
}
