package evaluation

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"onrecord/schema"
)

// lister notes the errors of one article.
type lister struct {
	*matches
	errors *errorCounts
	limit  int
}

func (l *lister) note(class Class, at schema.Span, wanted, given string) {
	s := l.errors.of(class)
	s.count++
	if l.limit == 0 {
		return
	}
	h := fnv.New64a()
	fmt.Fprintf(h, "%s %s %s", class, l.article.ID, at) // A hash never fails to write.
	s.add(Example{Article: l.article.ID, Span: at, Wanted: wanted, Given: given, Context: contextOf(l.text, at), rank: h.Sum64()}, l.limit)
}

func (t *Tally) countErrors(m *matches) {
	l := &lister{matches: m, errors: &t.errors, limit: t.options.Examples}
	for i := range m.found {
		x := &m.found[i]
		if x.row < 0 {
			l.missed(x.statement)
			continue
		}
		l.speaker(x)
		if m.article.Full {
			l.subjects(x)
			l.topics(x)
		}
	}
	for _, j := range m.stray {
		r := &m.rows[j]
		l.note(Spurious, r.Span, l.overlapping(r.Span), describe(r))
	}
}

var missedClass = map[schema.Kind]Class{schema.Direct: MissedDirect, schema.Mixed: MissedMixed, schema.Indirect: MissedIndirect}

func (l *lister) missed(st *Statement) {
	given := ""
	best := 0
	for j := range l.rows {
		if n := common(st.Span, l.rows[j].Span); n > best {
			best, given = n, "only “"+l.words(l.rows[j].Span)+"”"
		}
	}
	l.note(missedClass[st.Kind], st.Span, speakerOf(st), given)
}

// overlapping returns the words of the statement that shares most with the stretch, for telling a quote
// that is cut wrong from one that is none.
func (l *lister) overlapping(at schema.Span) string {
	spans := make([]schema.Span, len(l.article.Statements))
	for i := range spans {
		spans[i] = l.article.Statements[i].Span
	}
	if i, _ := firstLargest(at, spans); i >= 0 {
		return "“" + l.words(spans[i]) + "”"
	}
	if slices.ContainsFunc(l.article.NotSpeech, at.Overlaps) {
		return "marked, but nobody’s speech"
	}
	return ""
}

func (l *lister) speaker(x *match) {
	r := &l.rows[x.row]
	unknown := r.speaker == "" && r.mention == ""
	switch {
	case !x.judged || x.right:
	case unknown:
		l.note(UnknownSpeaker, x.statement.Span, speakerOf(x.statement), "")
	case x.class == resolved:
		l.note(WrongPronoun, x.statement.Span, speakerOf(x.statement), describe(r))
	default:
		l.note(WrongName, x.statement.Span, speakerOf(x.statement), describe(r))
	}
}

func (l *lister) subjects(x *match) {
	r := &l.rows[x.row]
	l.names(x, x.statement.Subjects.People, r.subjects.People, samePerson)
	l.names(x, x.statement.Subjects.Bodies, r.subjects.Bodies, sameThing)
	l.names(x, x.statement.Subjects.Places, r.subjects.Places, sameThing)
}

func (l *lister) names(x *match, wanted, got []string, same func(a, b string) bool) {
	all := strings.Join(got, ", ")
	for _, w := range wanted {
		if !slices.ContainsFunc(got, func(g string) bool { return same(w, g) }) {
			l.note(MissingSubject, x.statement.Span, w, all)
		}
	}
	all = strings.Join(wanted, ", ")
	for _, g := range got {
		if !slices.ContainsFunc(wanted, func(w string) bool { return same(w, g) }) {
			l.note(WrongSubject, x.statement.Span, all, g)
		}
	}
}

func (l *lister) topics(x *match) {
	wanted, got := listTopics(x.statement.Topics), listTopics(l.rows[x.row].quote.Topics)
	if wanted != got {
		l.note(WrongTopic, x.statement.Span, wanted, got)
	}
}

// listTopics names topics in the order of the alphabet: their order does not count.
func listTopics(ts []schema.Topic) string {
	names := make([]string, len(ts))
	for i, t := range ts {
		names[i] = string(t)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// speakerOf is how an example names the speaker that readers give.
func speakerOf(st *Statement) string {
	name := cmp.Or(st.Name, st.Guess)
	phrase := oneLine(shorten(st.Phrase, 60))
	switch {
	case name == "":
		return phrase
	case phrase == "" || phrase == name:
		return name
	}
	return name + " (" + phrase + ")"
}

// describe is how an example names what the extractor gave.
func describe(r *given) string {
	name := cmp.Or(r.speaker, r.mention)
	if name == "" {
		return fmt.Sprintf("speaker unknown (%.2f)", r.quote.Confidence)
	}
	if r.mention != "" && r.mention != name {
		name += ", “" + oneLine(shorten(r.mention, 60)) + "”"
	}
	return fmt.Sprintf("%s (%s, %.2f)", name, r.quote.Found, r.quote.Confidence)
}

func (l *lister) words(at schema.Span) string {
	return oneLine(shorten(string(l.text[max(0, at.Start):min(at.End, len(l.text))]), maxExcerpt))
}
