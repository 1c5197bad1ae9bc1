package searchtest

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/schema"
	"onrecord/search"
)

// Extractor is the version that the quotes of every Doc carry.
const Extractor = "searchtest"

// Doc is one article as an indexer hands it to an engine: with its fingerprint and its quotes, which
// keep the contract of schema.Quote against the article's text.
type Doc struct {
	Article     schema.Article
	Fingerprint string
	Quotes      []schema.Quote
}

// Statement is a quote before it stands in an article: its Parts are what is said, of which the reporter
// interrupts each but the last. Of Quote only what no article gives is looked at.
type Statement struct {
	Parts []string
	Quote schema.Quote
}

// NewDoc returns the article a with statements for its text, each a paragraph of its own. It fills in
// all that follows from that: the article's text and, if it has none, its id; the quotes' texts,
// offsets, ids, dates and references.
func NewDoc(a schema.Article, statements []Statement) Doc {
	var text strings.Builder
	at := 0
	write := func(s string) (span schema.Span) {
		text.WriteString(s)
		span.Start = at
		at += utf8.RuneCountInString(s)
		span.End = at
		return span
	}
	quotes := make([]schema.Quote, len(statements))
	for i, s := range statements {
		if i > 0 {
			write(" so it was said.\n\n")
		}
		quotes[i] = s.Quote
		quotes[i].Text = strings.Join(s.Parts, " ")
		quotes[i].Content = nil
		for _, part := range s.Parts {
			write("“")
			quotes[i].Content = append(quotes[i].Content, write(part))
			write("” (so it was said) ")
		}
	}
	a.Text = text.String()
	if a.ID == "" {
		a.ID = schema.NewArticleID(a.URL, a.Title, a.Text)
	}
	for i := range quotes {
		finish(&quotes[i], &a)
	}
	return Doc{Article: a, Fingerprint: a.Fingerprint(Extractor), Quotes: quotes}
}

// finish fills in what follows from q's content and its article.
func finish(q *schema.Quote, a *schema.Article) {
	switch q.Kind {
	case schema.Direct:
		q.Verbatim = q.Content
	case schema.Mixed:
		first := q.Content[0].Start
		q.Verbatim = []schema.Span{{Start: first, End: first + 1}}
	}
	q.ID = schema.NewQuoteID(a.ID, q.Content, q.Kind)
	q.Article = a.Ref()
	q.Date = a.Published.Day()
	q.Extractor = Extractor
}

// Known returns the entities and publications of corpus, as engines give them to search.NewNames.
func Known(corpus []Doc) (known []search.KnownEntity, sources []string) {
	entities := make(map[string]*search.KnownEntity)
	entity := func(id, name string, typ schema.EntityType) *search.KnownEntity {
		if entities[id] == nil {
			entities[id] = &search.KnownEntity{ID: id, Name: name, Type: typ}
		}
		return entities[id]
	}
	publications := make(map[string]bool)
	for _, d := range corpus {
		if len(d.Quotes) > 0 && d.Article.Publication != "" {
			publications[d.Article.Publication] = true
		}
		for _, q := range d.Quotes {
			for _, s := range q.Speakers {
				entity(s.ID, s.Name, s.Type).Spoken++
			}
			for _, s := range q.Subjects {
				entity(s.ID, s.Name, s.Type).About++
			}
		}
	}
	for _, e := range entities {
		known = append(known, *e)
	}
	slices.SortFunc(known, func(a, b search.KnownEntity) int { return cmp.Compare(a.ID, b.ID) })
	return known, slices.Sorted(maps.Keys(publications))
}
