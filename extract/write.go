package extract

import (
	"math"
	"slices"
	"strings"

	"onrecord/extract/topic"
	"onrecord/schema"
)

// writer turns statements into quotes.
type writer struct {
	*linker
	article *schema.Article
	runes   *schema.RuneIndex
	topics  *topic.Classifier
	seen    topic.Article
	chances *Chances
	// told has the evidence of each quote if it is wanted.
	told map[schema.QuoteID]Evidence
}

// quotes returns the article's quotes in the order in which they begin.
func (w *writer) quotes() []schema.Quote {
	w.seen = w.topics.Article(w.article.Title, w.article.Text)
	out := make([]schema.Quote, 0, len(w.out))
	stated := w.stated()
	for i, s := range stated {
		s.about = w.subjectsOf(s, stated[:i])
		out = append(out, w.quote(s, s.about))
	}
	slices.SortStableFunc(out, func(a, b schema.Quote) int { return a.Content[0].Start - b.Content[0].Start })
	return once(out)
}

// stated returns the statements that make quotes.
func (w *writer) stated() []*statement {
	return slices.DeleteFunc(w.out, func(s *statement) bool { return len(s.content) == 0 || s.weak && len(s.speakers) == 0 })
}

// once drops quotes that say what another of the same words says: two verbs can lay claim to one
// content ("reported that a study found that …"), and the surer claim stays.
func once(quotes []schema.Quote) []schema.Quote {
	at := make(map[schema.QuoteID]int, len(quotes))
	out := quotes[:0]
	for i := range quotes {
		q := &quotes[i]
		k, seen := at[q.ID]
		switch {
		case !seen:
			at[q.ID] = len(out)
			out = append(out, *q)
		case q.Confidence > out[k].Confidence:
			out[k] = *q
		}
	}
	return out
}

func entsOf(nps []np, phrases []int) []int {
	out := make([]int, len(phrases))
	for i, k := range phrases {
		out[i] = nps[k].ent
	}
	return out
}

func (w *writer) quote(s *statement, about []int) schema.Quote {
	content := w.spans(s.content)
	q := schema.Quote{
		ID: schema.NewQuoteID(w.article.ID, content, s.kind), Article: w.article.Ref(), Kind: s.kind, Content: content,
		Verbatim: w.spans(s.verbatim), Text: schema.JoinSpans(w.runes, content), Speakers: w.speakerList(s.speakers),
		Found: s.found, Subjects: w.subjectList(about), Date: w.article.Published.Day(), Context: schema.ContextOf(w.runes, content),
		Unclosed: s.unclosed, Extractor: Version,
	}
	if s.via >= 0 {
		if v := w.speakerList([]int{s.via}); len(v) > 0 {
			q.Via = &v[0]
		}
	}
	if s.clause != nil && s.clause.text != ":" {
		q.Cue = s.clause.text
	}
	if len(q.Speakers) == 0 {
		q.Found = ""
	}
	q.Confidence = math.Round(w.confidence(s, &q)*100) / 100
	q.Topics = w.topics.Topics(q.Text, w.frameText(s), w.seen)
	if q.Topics == nil {
		q.Topics = []schema.Topic{}
	}
	return q
}

// leastConfidence is that of quotes that say nothing for themselves.
const leastConfidence = 0.05

// confidence is the chance that q, which is made of s, is a statement and has the right speakers.
func (w *writer) confidence(s *statement, q *schema.Quote) float64 {
	e := w.evidence(s, len(q.Speakers) > 0)
	c := w.chances.of(e)
	if w.told != nil {
		if other, ok := w.told[q.ID]; !ok || w.chances.of(other) < c {
			w.told[q.ID] = e
		}
	}
	return max(c, leastConfidence)
}

// frameText is the sentence in which the statement begins, as far as it tells the topic.
func (w *writer) frameText(s *statement) string {
	f := &w.frames[s.frame]
	first, last := f.items[0].first, f.items[len(f.items)-1].last
	return w.d.source(first, min(last, first+maxSentence))
}

func (w *writer) spans(ps []piece) []schema.Span {
	out := make([]schema.Span, 0, len(ps))
	for _, p := range ps {
		out = append(out, schema.Span{Start: w.runes.Rune(p.start), End: w.runes.Rune(p.end)})
	}
	slices.SortFunc(out, func(a, b schema.Span) int { return a.Start - b.Start })
	return out
}

// speakerList names the speakers that noun phrases stand for.
func (w *writer) speakerList(phrases []int) []schema.Speaker {
	out := make([]schema.Speaker, 0, len(phrases))
	for _, k := range phrases {
		if s, ok := w.speakerOf(k); ok && !slices.ContainsFunc(out, func(o schema.Speaker) bool { return o.ID == s.ID }) {
			out = append(out, s)
		}
	}
	return out
}

func (w *writer) speakerOf(k int) (schema.Speaker, bool) {
	p := &w.nps[k]
	mention := strings.Join(strings.Fields(w.d.source(p.first, p.last)), " ")
	if p.possessive && p.kind == npName {
		mention = strings.Join(strings.Fields(w.d.source(p.first, p.headLast)), " ")
	}
	if p.ent >= 0 {
		e := w.r.speaksFor(w.r.ents[p.ent])
		return schema.Speaker{ID: e.id(), Name: e.name, Type: speakerType(e), Mention: mention, Role: w.r.describeRole(e)}, true
	}
	if p.kind == npName && strings.HasSuffix(mention, "s") {
		return schema.Speaker{ID: schema.Slug(mention), Name: mention, Type: schema.Anonymous, Mention: mention}, true // "Associates say"
	}
	if p.kind != npNominal {
		return schema.Speaker{}, false
	}
	name := mention
	if first := w.d.toks[p.first].key; first == "the" || first == "a" || first == "an" {
		name = strings.TrimSpace(mention[len(first):])
	}
	return schema.Speaker{ID: schema.Slug(name), Name: name, Type: nominalType(w.headKey(p)), Mention: mention}, true
}

// speakerType is the type under which an entity speaks: a country speaks through its government, and a
// name of which nothing is known is taken for a person's.
func speakerType(e *entity) schema.EntityType {
	switch e.typ {
	case schema.Organization, schema.Place:
		return schema.Organization
	case schema.Document:
		return schema.Document
	}
	return schema.Person
}

// nominalType is the type of a speaker whom only a description names.
func nominalType(head string) schema.EntityType {
	switch singular := strings.TrimSuffix(head, "s"); {
	case documentNouns[head] || documentNouns[singular]:
		return schema.Document
	case bodyNouns[head] || bodyNouns[singular]:
		return schema.Organization
	}
	return schema.Anonymous
}
