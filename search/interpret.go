package search

import (
	"slices"
	"strings"

	"onrecord/query"
	"onrecord/schema"
)

// Interpret reads q against the names of an index.
//
// "A on B" becomes a speaker field if A names anybody who speaks; of several As, those that do not are
// left out, and if none does, the whole is plain words. B becomes a subject field if it names anybody
// whom quotes are about; if it names a topic, the topic's field or else the words; else words.
//
// A query whose words are nothing but one name, as it is spelt in the index, finds quotes by its
// bearers, about them, and with the words. In both forms a common English word in small letters
// ("price on carbon") is not taken for a surname.
//
// Where q.Plain is set, names are words; fields still hold names.
func (n *Names) Interpret(q query.Query) Interpretation {
	in := interpreter{names: n}
	for _, e := range conjuncts(q.Expr) {
		in.conjuncts = append(in.conjuncts, in.read(e, q.Plain)...)
	}
	if !q.Plain {
		in.readBareName()
	}
	return Interpretation{Understood: in.understood(), Expr: in.expr()}
}

func conjuncts(e query.Expr) []query.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case *query.And:
		return e.Parts
	}
	return []query.Expr{e}
}

// interpreter holds the parts of a query that must all hold, as far as they are read.
type interpreter struct {
	names     *Names
	conjuncts []conjunct
}

// conjunct is a part of the query as alternatives of which one must hold.
type conjunct []alternative

// alternative is what was made of one name or of a piece of text.
type alternative struct {
	// expr is compiled; its text, read again as a query, finds the same.
	expr query.Expr
	// typed and bearers are set for a name that was understood, in role.
	typed   string
	role    Role
	bearers []Entity
	// topic is set where a topic was understood.
	topic schema.Topic
	// silent: it goes with another alternative and is not told of.
	silent bool
}

// read returns what e, one of the query's conjuncts, asks for.
func (in *interpreter) read(e query.Expr, plain bool) []conjunct {
	switch e := e.(type) {
	case *query.On:
		if !plain {
			if cs := in.readOn(e); cs != nil {
				return cs
			}
		}
		return []conjunct{{{expr: e.Words}}}
	case *query.Field:
		return []conjunct{{in.readField(e)}}
	case *query.Or:
		if c := in.readFields(e); c != nil {
			return []conjunct{c}
		}
	}
	return []conjunct{{{expr: in.names.fill(e)}}}
}

// readOn returns who must speak and what about, or nil if nobody on the left is a speaker.
func (in *interpreter) readOn(on *query.On) []conjunct {
	var speakers conjunct
	for _, typed := range on.Left {
		if found := in.names.named(typed, AsSpeaker, true); len(found) > 0 {
			speakers = append(speakers, nameField(typed, AsSpeaker, in.names.entities(typed, found)))
		}
	}
	switch {
	case speakers == nil:
		return nil
	case on.About == nil:
		return []conjunct{speakers}
	}
	var about conjunct
	for _, e := range disjuncts(on.About) {
		about = append(about, in.readAbout(e)...)
	}
	return []conjunct{speakers, about}
}

func disjuncts(e query.Expr) []query.Expr {
	if or, ok := e.(*query.Or); ok {
		return or.Parts
	}
	return []query.Expr{e}
}

// readAbout reads one thing on the right of "on".
func (in *interpreter) readAbout(e query.Expr) conjunct {
	typed := strings.ReplaceAll(query.String(e), `"`, "")
	topic, isTopic := topicOf(typed)
	if isTopic && typed == strings.ToLower(typed) {
		// "Trump on immigration" asks for the topic, whoever may be called so.
		return conjunct{topicField(string(topic), topic), {expr: e, silent: true}}
	}
	if found := in.names.named(typed, AsSubject, false); len(found) > 0 {
		return conjunct{nameField(typed, AsSubject, in.names.entities(typed, found))}
	}
	if isTopic {
		return conjunct{topicField(string(topic), topic), {expr: e, silent: true}}
	}
	if found := in.names.named(typed, AsSubject, true); len(found) > 0 {
		return conjunct{nameField(typed, AsSubject, in.names.entities(typed, found))}
	}
	return conjunct{{expr: e}}
}

// named resolves typed where it may as well be no name.
func (n *Names) named(typed string, role Role, misspelt bool) []int32 {
	if !commonWords[typed] {
		return n.resolve(typed, role, misspelt)
	}
	return slices.DeleteFunc(n.resolve(typed, role, false), func(i int32) bool { return n.known[i].Type == schema.Person })
}

func nameField(typed string, role Role, bearers []Entity) alternative {
	return alternative{
		expr:  &query.Field{Name: role.field(), Value: typed, IDs: idsOf(bearers)},
		typed: typed, role: role, bearers: bearers,
	}
}

func topicField(typed string, topic schema.Topic) alternative {
	return alternative{expr: &query.Field{Name: "topic", Value: typed, IDs: []string{string(topic)}}, topic: topic}
}

// field returns the field that looks for a role.
func (r Role) field() string {
	if r == AsSubject {
		return "subject"
	}
	return "speaker"
}

func idsOf(entities []Entity) []string {
	ids := make([]string, len(entities))
	for i, e := range entities {
		ids[i] = e.ID
	}
	return ids
}

// readBareName takes the query's words for a name if they are nothing else.
func (in *interpreter) readBareName() {
	var words []string
	at := -1
	for i, c := range in.conjuncts {
		switch e := c[0].expr.(type) {
		case *query.Word:
			if at >= 0 && i != at+len(words) || e.Prefix {
				return
			}
			if at < 0 {
				at = i
			}
			words = append(words, e.Text)
		case *query.Field, *query.Not:
		default:
			return
		}
	}
	typed := strings.Join(words, " ")
	bearers := in.names.entities(typed, in.names.named(typed, Either, false))
	if len(bearers) == 0 {
		return
	}
	name := conjunct{bareName(typed, bearers)}
	in.conjuncts = slices.Replace(in.conjuncts, at, at+len(words), name)
}

// bareName finds quotes by and about bearers, and with the words of their name.
func bareName(typed string, bearers []Entity) alternative {
	ids := idsOf(bearers)
	parts := []query.Expr{
		&query.Field{Name: "speaker", Value: typed, IDs: ids},
		&query.Field{Name: "subject", Value: typed, IDs: ids},
	}
	var words []query.Expr
	for w := range strings.FieldsSeq(typed) {
		words = append(words, &query.Word{Text: w})
	}
	return alternative{expr: query.Any(append(parts, query.All(words...))...), typed: typed, role: Either, bearers: bearers}
}

// expr returns the whole as engines compile it.
func (in *interpreter) expr() query.Expr { return exprOf(in.conjuncts) }

func exprOf(cs []conjunct) query.Expr {
	parts := make([]query.Expr, len(cs))
	for i, c := range cs {
		alternatives := make([]query.Expr, len(c))
		for j, a := range c {
			alternatives[j] = a.expr
		}
		parts[i] = query.Any(alternatives...)
	}
	return query.All(parts...)
}
