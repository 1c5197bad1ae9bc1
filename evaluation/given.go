package evaluation

import (
	"strings"

	"onrecord/schema"
)

// given is one contiguous stretch of a quote, as the extractor gave it.
type given struct {
	schema.Span
	quote *schema.Quote
	// number tells which quote of the article it belongs to.
	number int
	// speaker joins the canonical names of the speakers, mention what the article calls them. Who is
	// only described has a mention and no name.
	speaker, mention string
	subjects         Names
	asWords          []string
}

// rowsOf returns the stretches of an article's quotes in order.
func rowsOf(quotes []schema.Quote) []given {
	var out []given
	for i := range quotes {
		q := &quotes[i]
		g := given{quote: q, number: i, subjects: subjectsOf(q)}
		g.speaker, g.mention = speakersOf(q)
		g.asWords = append(words(g.speaker), words(g.mention)...)
		for _, s := range q.Content {
			g.Span = s
			out = append(out, g)
		}
	}
	return out
}

// words returns the words of the speakers' names and mentions.
func (g *given) words() []string { return g.asWords }

func speakersOf(q *schema.Quote) (names, mentions string) {
	var ns, ms []string
	for i := range q.Speakers {
		s := &q.Speakers[i]
		if s.Type != schema.Anonymous {
			ns = append(ns, s.Name)
		}
		ms = append(ms, s.Mention)
	}
	return strings.Join(ns, " and "), strings.Join(ms, " and ")
}

func subjectsOf(q *schema.Quote) Names {
	var n Names
	for _, s := range q.Subjects {
		switch s.Type {
		case schema.Person:
			n.People = append(n.People, s.Name)
		case schema.Organization:
			n.Bodies = append(n.Bodies, s.Name)
		case schema.Place:
			n.Places = append(n.Places, s.Name)
		}
	}
	return n
}
