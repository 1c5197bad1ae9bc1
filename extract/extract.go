// Package extract turns an article into quotes: who said what, about whom. Everything in it is a pure
// function of the article and the knowledge base; it does no I/O.
//
// Start with Extractor.Extract. The way of an article through the package:
//
//	parse     paragraphs, sentences, tokens, marked spans   document.go token.go marks.go hover.go
//	chunk     noun phrases: names, descriptions, pronouns   np.go name*.go nickname.go nominal.go head.go
//	resolve   phrases to people, bodies and places          entity.go surname.go kin.go nametype.go role.go describe.go
//	                                                        spelling.go headline.go body*.go
//	frames    sentences with marked spans as single items   frame.go
//	clauses   reporting verbs with their subjects           clause.go source.go apposition.go inverted.go noun.go cue.go
//	build     statements: what each clause reports          statement.go lead.go region.go content.go report.go make.go
//	tag       its bounds, and what the rules missed         tagged.go learned.go loose.go, package tagger
//	link      speakers: pronouns, descriptions, documents,  link.go around.go antecedent.go later.go epithet.go culprit.go
//	          who goes on speaking                          paper.go, package rank
//	subjects  whom and what a statement is about            subject*.go thing*.go, package topic
//	write     statements to quotes, with their chances      write.go chance.go
//
// What is learned from annotated articles, and how: learn.go choice.go example.go, MODELS.md.
package extract

import (
	"sync"

	"onrecord/extract/rank"
	"onrecord/extract/tagger"
	"onrecord/extract/topic"
	"onrecord/people"
	"onrecord/schema"
)

// Version names this extractor in every quote; it changes whenever the same article may give other
// quotes, so that a build knows what to extract again.
const Version = "learned-2"

// Extractor finds quotes. It is immutable and safe for concurrent use.
type Extractor struct {
	base      *people.Base
	countries map[string]*people.Entity
	topics    *topic.Classifier
	model     *tagger.Model
	about     *SubjectWeights
	// antecedents ranks what pronouns can mean.
	antecedents *rank.Model
	chances     *Chances
}

// New returns an extractor that resolves names and offices with base.
func New(base *people.Base) *Extractor {
	return &Extractor{
		base: base, countries: countriesOf(base), topics: topic.Default(), model: tagger.Default(),
		about: defaultSubjectWeights(), antecedents: defaultAntecedents(), chances: defaultChances(),
	}
}

// countriesOf returns the countries of base by their codes: of the places of a code the one whose
// demonym, too, belongs to it, or else the first.
func countriesOf(base *people.Base) map[string]*people.Entity {
	m := map[string]*people.Entity{}
	for e := range base.Entities() {
		if e.Type == schema.Place && e.Country != "" && m[e.Country] == nil {
			m[e.Country] = e
		}
	}
	return m
}

// workspace holds the memory that one extraction needs for its passes and the next one can use again.
// Nothing in a quote refers to it.
type workspace struct {
	toks   []token
	paras  []extent
	sents  []extent
	marked []marked
	nps    []np
	frames []frame
	items  []item
	// clauses and found are reader.room and found, clausesOf builder.clauses.
	clauses, found []clause
	clausesOf      [][]clause
	// order, subjects and view are builder.order, linker.subjectOf and reports, and candidates.list;
	// things and mentions are thingsInView.list and linker.things.mentions; antecedents and ranked are
	// what linker.antecedents found last.
	order       []int
	subjects    []bool
	view        []candidate
	things      []thing
	mentions    []thingMention
	antecedents []antecedent
	ranked      []rank.Features
	tagged      tagged
	// owned is linker.owned, asking and acts are those of candidates.
	owned        []possession
	asking, acts []int
}

// noSubjects returns for n phrases that none is a subject, of a sentence or of a reporting verb.
func (w *workspace) noSubjects(n int) (subjectOf, reports []bool) {
	w.subjects = append(w.subjects[:0], make([]bool, 2*n)...)
	return w.subjects[:n:n], w.subjects[n:]
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// Extract returns the quotes of a in the order in which they begin. Any text gives some answer:
// there are no errors, and every span of every quote is valid for a.Text.
func (x *Extractor) Extract(a *schema.Article) []schema.Quote {
	ws := workspaces.Get().(*workspace)
	defer workspaces.Put(ws)
	w := x.read(a, ws)
	if w == nil {
		return nil
	}
	return w.quotes()
}

// Evidence returns the signs by which Extract tells the confidence of each quote of a.
func (x *Extractor) Evidence(a *schema.Article) map[schema.QuoteID]Evidence {
	told := map[schema.QuoteID]Evidence{}
	if w := x.read(a, new(workspace)); w != nil {
		w.told = told
		w.quotes()
	}
	return told
}

// read finds the statements of a and their speakers; nil if it has no text.
func (x *Extractor) read(a *schema.Article, ws *workspace) *writer {
	w := x.statements(a, ws)
	if w != nil {
		w.link()
	}
	return w
}

// statements finds the statements of a, without their speakers; nil if it has no text.
func (x *Extractor) statements(a *schema.Article, ws *workspace) *writer {
	headline := headlined(a.Title, x.base, ws)
	d := parse(a.Text, ws)
	if len(d.toks) == 0 {
		return nil
	}
	nps := chunk(d, x.base, ws)
	r := resolve(d, x.base, x.countries, a, headline, nps)
	r.markHeadlined()
	b := &builder{r: r, rd: &reader{d: d, nps: nps, room: ws.clauses[:0], found: ws.found}, d: d, nps: nps, frames: frames(d, nps, ws), model: x.model, ws: ws, tagged: &ws.tagged, about: x.about}
	b.build()
	ws.clauses, ws.found = b.rd.room, b.rd.found
	return &writer{linker: newLinker(b, x.antecedents), article: a, runes: schema.NewRuneIndex(a.Text), topics: x.topics, chances: x.chances}
}
