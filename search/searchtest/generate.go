package searchtest

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pgregory.net/rapid"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// vocabulary is what generated quotes are made of: few words, so that queries find something, in forms
// that share a stem, and with what makes trouble.
var vocabulary = strings.Fields(`
	tax taxes Taxed taxing harbour harbours budget Budgets minister ministers union unions vote voted
	the The on and not to be of it about
	don't don’t won’t Krell's Krell’s people's it's
	naïve naive Ó Faoláin Faolain façade Škoda ﬁsh fish ½ 5 2031 1,000 3.5%
	Castell-Brandt Castell mother-in-law state-of-the-art and/or U.S. e-mail
	平和 日本 😀 ° Ελλάδα россия
	supercalifragilisticexpialidocioussupercalifragilisticexpialidocious
	supercalifragilisticexpialidocioussupercalifragilisticexpialidociously`)

// separators stand between the words of generated quotes.
var separators = []string{" ", " ", " ", " ", ", ", ". ", " — ", "—", "-", "; ", " ‘", "’ ", " (", ") ", "\n"}

// people, bodies and places speak and are spoken of; several share a surname.
var (
	people = []string{
		"Mara Veldhoen", "Tomas Krell", "Ilse von der Marck", "Oriana Castell-Brandt", "Siân Ó Faoláin",
		"Peter Drummond", "Anna Drummond", "George W. Hale", "George H. W. Hale", "J. D. Orloff", "Rosa Union",
		"Ian Duncan Price",
	}
	bodies       = []string{"the Harbour Union", "Valdorian Senate", "Free Tide Party"}
	places       = []string{"Valdoria", "Port Selm"}
	publications = []string{"The Courier", "Valdoria Times", "Selm Post", "Tide & Dock", ""}
)

// corpora generates up to n articles with up to four quotes each.
func corpora(n int) *rapid.Generator[[]Doc] {
	return rapid.Custom(func(t *rapid.T) []Doc {
		docs := make([]Doc, rapid.IntRange(n/2, n).Draw(t, "articles"))
		for i := range docs {
			docs[i] = drawDoc(t, schema.ArticleID("row-"+strconv.Itoa(i)))
		}
		return docs
	})
}

// drawDoc generates an article with the given id; the same id twice makes two versions of it.
func drawDoc(t *rapid.T, id schema.ArticleID) Doc {
	a := schema.Article{
		ID:          id,
		URL:         "https://press.example/" + string(id),
		Title:       drawText(t, 4),
		Publication: rapid.SampledFrom(publications).Draw(t, "publication"),
		Published:   drawDate(t),
	}
	statements := make([]Statement, rapid.IntRange(0, 4).Draw(t, "quotes"))
	for i := range statements {
		statements[i] = drawStatement(t)
	}
	return NewDoc(a, statements)
}

func drawDate(t *rapid.T) schema.Date {
	day := time.Date(2029, 12, 25, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 400).Draw(t, "day"))
	switch rapid.IntRange(0, 4).Draw(t, "date") {
	case 0:
		return schema.Date{}
	case 1:
		zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)
		return schema.DateOf(day.Add(23 * time.Hour).In(zone))
	}
	return schema.Day(day.Date())
}

func drawText(t *rapid.T, most int) string {
	var b strings.Builder
	for i := range rapid.IntRange(1, most).Draw(t, "words") {
		if i > 0 {
			b.WriteString(rapid.SampledFrom(separators).Draw(t, "separator"))
		}
		b.WriteString(rapid.SampledFrom(vocabulary).Draw(t, "word"))
	}
	return b.String()
}

// wires are what news agencies spread: several articles report the same of the same speaker.
var wires = []string{
	"The union was promised a new harbour before the last budget, and the minister has not voted for one tax to pay for it",
	"Taxing the ships of Port Selm twice would empty every quay from here to Ελλάδα, and no minister will say so aloud",
	"I voted for the harbour, for the budget and for the union, and I will vote for all three of them again next year",
}

func drawStatement(t *rapid.T) Statement {
	s := Statement{Parts: []string{drawText(t, 14)}}
	wire := rapid.IntRange(0, 2*len(wires)).Draw(t, "wire")
	if wire < len(wires) {
		s.Parts[0] = wires[wire]
	}
	if rapid.IntRange(0, 4).Draw(t, "interrupted") == 0 {
		s.Parts = append(s.Parts, drawText(t, 5))
	}
	s.Quote = schema.Quote{
		Kind:       rapid.SampledFrom(schema.Kinds()).Draw(t, "kind"),
		Speakers:   drawSpeakers(t),
		Cue:        rapid.SampledFrom([]string{"", "said", "according to"}).Draw(t, "cue"),
		Found:      rapid.SampledFrom([]schema.Method{"", schema.ByClause, schema.ByPronoun}).Draw(t, "found"),
		Subjects:   drawSubjects(t),
		Topics:     rapid.SliceOfNDistinct(rapid.SampledFrom(schema.Topics()[:14]), 0, 2, rapid.ID).Draw(t, "topics"),
		Confidence: float64(rapid.IntRange(0, 100).Draw(t, "confidence")) / 100,
		Unclosed:   rapid.Bool().Draw(t, "unclosed"),
	}
	if wire < len(wires) && rapid.IntRange(0, 9).Draw(t, "known") > 0 {
		s.Quote.Speakers = []schema.Speaker{{ID: schema.Slug(people[wire]), Name: people[wire], Type: schema.Person}}
	}
	if via := drawSpeakers(t); len(via) > 1 {
		s.Quote.Via = &via[0]
	}
	return s
}

func drawSpeakers(t *rapid.T) []schema.Speaker {
	names := rapid.SliceOfNDistinct(rapid.SampledFrom(slices.Concat(bodies, people)), 0, 2, rapid.ID).Draw(t, "speakers")
	var out []schema.Speaker
	for _, name := range names {
		out = append(out, schema.Speaker{
			ID: schema.Slug(name), Name: name, Type: typeOf(name),
			Mention: rapid.SampledFrom([]string{"", "he", "she"}).Draw(t, "mention"),
			Role:    rapid.SampledFrom([]string{"", "harbour minister"}).Draw(t, "role"),
		})
	}
	return out
}

func drawSubjects(t *rapid.T) []schema.Subject {
	all := slices.Concat(places, bodies, people)
	var out []schema.Subject
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(all), 0, 3, rapid.ID).Draw(t, "subjects") {
		out = append(out, schema.Subject{ID: schema.Slug(name), Name: name, Type: typeOf(name)})
	}
	return out
}

func typeOf(name string) schema.EntityType {
	for _, b := range bodies {
		if name == b {
			return schema.Organization
		}
	}
	for _, p := range places {
		if name == p {
			return schema.Place
		}
	}
	return schema.Person
}

// drawQuery generates a query that finds something in corpus more often than not.
func drawQuery(t *rapid.T, corpus []Doc) query.Query {
	q := query.Query{
		Separate: rapid.IntRange(0, 2).Draw(t, "separate") == 0,
		Plain:    rapid.IntRange(0, 3).Draw(t, "plain") == 0,
		Sort:     rapid.SampledFrom([]query.Sort{"", query.ByRelevance, query.Newest, query.Oldest}).Draw(t, "sort"),
		Size:     rapid.SampledFrom([]int{0, 1, 2, 7, query.MaxSize}).Draw(t, "size"),
	}
	if rapid.IntRange(0, 5).Draw(t, "all") > 0 {
		text := drawQueryText(t, corpus)
		t.Logf("query: %s", text)
		q.Expr, _ = query.Parse(text)
	}
	if rapid.Bool().Draw(t, "filtered") {
		q.Filters = drawFilters(t)
	}
	if rapid.IntRange(0, 3).Draw(t, "dated") == 0 {
		q.From, q.To = drawDate(t).Day(), drawDate(t).Day()
	}
	return q
}

// drawValues generates what a person may look for among the values of a facet.
func drawValues(t *rapid.T) search.ValuesQuery {
	return search.ValuesQuery{
		Field: rapid.SampledFrom(search.FacetFields()).Draw(t, "values of"),
		Typed: rapid.SampledFrom([]string{"", "", "k", "dru", "von", "castell-b", "Ó f", "union har", "20", "x"}).Draw(t, "typed"),
		Skip:  rapid.IntRange(0, 3).Draw(t, "skip"),
		Limit: rapid.IntRange(0, 4).Draw(t, "limit"),
	}
}

func drawFilters(t *rapid.T) query.Filters {
	some := func(name string, values ...string) []string {
		if rapid.IntRange(0, 3).Draw(t, name+" chosen") > 0 {
			return nil
		}
		return rapid.SliceOfNDistinct(rapid.SampledFrom(values), 1, 3, rapid.ID).Draw(t, name)
	}
	var ids, topics []string
	for _, name := range slices.Concat(bodies, people, []string{"Nobody Known"}) {
		ids = append(ids, schema.Slug(name))
	}
	for _, topic := range schema.Topics() {
		topics = append(topics, string(topic))
	}
	return query.Filters{
		Speaker: some("speaker", ids...),
		Subject: some("subject", ids...),
		Topic:   some("topic", topics...),
		Source:  some("source", publications[0], publications[1], publications[3], "No Paper"),
		Kind:    some("kind", string(schema.Direct), string(schema.Mixed), string(schema.Indirect)),
		Year:    some("year", "2029", "2030", "2031"),
	}
}

// drawQueryText generates what a person may type.
func drawQueryText(t *rapid.T, corpus []Doc) string {
	if rapid.IntRange(0, 4).Draw(t, "about somebody") == 0 {
		return drawOn(t)
	}
	parts := make([]string, rapid.IntRange(1, 3).Draw(t, "parts"))
	for i := range parts {
		parts[i] = drawPart(t, corpus, 2)
	}
	return strings.Join(parts, " ")
}

// The forms that a part of a query takes; the last ones hold other parts.
var forms = []string{"word", "word", "phrase", "prefix", "field", "near", "not", "or", "and"}

func drawPart(t *rapid.T, corpus []Doc, depth int) string {
	choice := forms
	if depth == 0 {
		choice = forms[:6]
	}
	switch rapid.SampledFrom(choice).Draw(t, "form") {
	case "phrase":
		return drawPhrase(t, corpus)
	case "prefix":
		return rapid.SampledFrom([]string{"tax*", "har*", "min*", "nai*", "faol*", "don*", "don'*", "super*"}).Draw(t, "prefix")
	case "field":
		return drawField(t)
	case "near":
		return drawNear(t, corpus)
	case "not":
		return "-(" + drawPart(t, corpus, 0) + ")"
	case "or":
		return "(" + drawPart(t, corpus, depth-1) + " OR " + drawPart(t, corpus, depth-1) + ")"
	case "and":
		return "(" + drawPart(t, corpus, depth-1) + " " + drawPart(t, corpus, depth-1) + ")"
	}
	return rapid.SampledFrom(vocabulary).Draw(t, "word")
}

func drawNear(t *rapid.T, corpus []Doc) string {
	n := rapid.SampledFrom([]int{1, 2, 3, 5, 50}).Draw(t, "distance")
	left, right := drawPhrase(t, corpus), drawPhrase(t, corpus)
	if words := someWords(t, corpus); len(words) > 0 && rapid.Bool().Draw(t, "of one quote") {
		left = `"` + rapid.SampledFrom(words).Draw(t, "left") + `"`
		right = rapid.SampledFrom(words).Draw(t, "right")
	}
	return left + " NEAR/" + strconv.Itoa(n) + " " + right
}

// someWords returns the words of some quote, none if there is none.
func someWords(t *rapid.T, corpus []Doc) []string {
	if len(corpus) == 0 {
		return nil
	}
	d := rapid.SampledFrom(corpus).Draw(t, "doc")
	if len(d.Quotes) == 0 {
		return nil
	}
	return strings.Fields(rapid.SampledFrom(d.Quotes).Draw(t, "quote").Text)
}

// drawPhrase cuts a phrase out of some quote, or makes one up.
func drawPhrase(t *rapid.T, corpus []Doc) string {
	words := someWords(t, corpus)
	if len(words) == 0 || rapid.IntRange(0, 4).Draw(t, "made up") == 0 {
		return `"` + drawText(t, 3) + `"`
	}
	first := rapid.IntRange(0, len(words)-1).Draw(t, "first")
	last := min(first+rapid.IntRange(0, 3).Draw(t, "length"), len(words)-1)
	return `"` + strings.Join(words[first:last+1], " ") + `"`
}

// typedNames are ways to name somebody in a query; not all are in every corpus, or anywhere.
var typedNames = []string{
	"Krell", "Drummond", "Mara Veldhoen", "harbour union", "Veldhon", "nobody", "ian-duncan-price", "Hale", "von der Marck",
}

func drawField(t *rapid.T) string {
	switch rapid.SampledFrom([]string{"speaker", "subject", "topic", "source", "kind", "date"}).Draw(t, "field") {
	case "speaker":
		return `speaker:"` + rapid.SampledFrom(typedNames).Draw(t, "speaker") + `"`
	case "subject":
		return `subject:"` + rapid.SampledFrom(typedNames).Draw(t, "subject") + `"`
	case "topic":
		return "topic:" + rapid.SampledFrom([]string{"health", "taxes", "foreign_trade", "nonsense"}).Draw(t, "topic")
	case "source":
		return `source:"` + rapid.SampledFrom([]string{"courier", "Valdoria Times", "Tide & Dock", "none"}).Draw(t, "source") + `"`
	case "kind":
		return "kind:" + string(rapid.SampledFrom(schema.Kinds()).Draw(t, "kind"))
	}
	return "date:" + rapid.SampledFrom([]string{"2030", "2030-01..2030-05", "..2030-06-15", "2030-11.."}).Draw(t, "date")
}

// drawOn generates a question of who says something, about what, or a name alone.
func drawOn(t *rapid.T) string {
	left := rapid.SampledFrom(typedNames).Draw(t, "left")
	right := rapid.SampledFrom(append(typedNames, "taxes", "Port Selm", "the union", "Krell OR budget")).Draw(t, "right")
	switch rapid.SampledFrom([]string{"on", "on", "name", "question", "colon", "two"}).Draw(t, "form") {
	case "name":
		return left
	case "question":
		return "what did " + left + " say"
	case "colon":
		return left + ": " + right + " " + drawField(t)
	case "two":
		return left + " OR " + right + " on taxes"
	}
	return left + " on " + right
}
