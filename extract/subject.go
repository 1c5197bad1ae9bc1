package extract

import (
	"slices"

	"onrecord/schema"
)

// subjects finds whom and what one statement is about: people by subject_people.go, bodies and places by
// subject_things.go.
type subjects struct {
	*linker
	s        *statement
	speakers []int // entities of the speakers
	// home is the country whose politics the speaker belongs to.
	home string
}

// subjectsOf returns the entities that statement s is about. earlier are the statements that precede it.
func (l *linker) subjectsOf(s *statement, earlier []*statement) []int {
	x := l.subjectsFor(s)
	return append(x.people(earlier), x.thingsAbout(last(earlier))...)
}

func (l *linker) subjectsFor(s *statement) *subjects {
	x := &subjects{linker: l, s: s, home: l.r.country}
	for _, k := range s.speakers {
		x.speakers = append(x.speakers, l.nps[k].ent)
		if e := l.nps[k].ent; e >= 0 && l.r.ents[e].kb != nil && l.r.ents[e].kb.Country != "" {
			x.home = l.r.ents[e].kb.Country
		}
	}
	return x
}

// words are the words that tell what the statement is about: those in marks where there are any, else
// all reported ones.
func (x *subjects) words() []piece {
	if x.s.kind == schema.Indirect {
		return x.s.content
	}
	return x.s.verbatim
}

// phrases returns the positions in order of the noun phrases that begin in piece p.
func (x *subjects) phrases(p piece) (first, end int) {
	return x.orderAt(x.tokenAt(p.start)), x.orderAt(x.tokenAt(p.end))
}

// tokensIn returns the tokens that begin in piece p.
func (x *subjects) tokensIn(p piece) []token { return x.d.toks[x.tokenAt(p.start):x.tokenAt(p.end)] }

// beside returns the words on both sides of phrase q, "" at the ends of the text.
func (x *subjects) beside(q *np) (prev, next string) {
	if q.first > 0 {
		prev = x.d.toks[q.first-1].key
	}
	if q.last < len(x.d.toks) {
		next = x.d.toks[q.last].key
	}
	return prev, next
}

// addressed reports whether q is spoken to rather than about: "Thank you, Mr President."
func (x *subjects) addressed(q *np) bool {
	before := q.first > 0 && x.d.toks[q.first-1].key == ","
	if !before || !q.quoted {
		return false
	}
	if q.last >= len(x.d.toks) || x.d.toks[q.last].quote < 0 {
		return true
	}
	switch x.d.toks[q.last].key {
	case ".", "!", "?":
		return q.kind != npName || q.roleLast > q.roleFirst
	}
	return false
}

// judged returns the entities of the object of the judging verb: "accused Sir Keir of", "called him".
// Without an object of its own it judges the statement before, whose speaker it is about: "a claim Mr
// Walz called".
func (x *subjects) judged(before *statement) []int {
	c := x.s.clause
	if c == nil || c.cue.class&judging == 0 || c.inverted {
		return nil
	}
	f := c.frame
	var out []int
	for i := c.at + 1; i < len(f.items) && i < c.at+4; i++ {
		if f.items[i].kind == itemQuote {
			if i == c.at+1 && before != nil && len(before.speakers) > 0 && before.clause != nil && before.clause.frame == f {
				out = append(out, x.nps[before.speakers[0]].ent)
			}
			return out
		}
		if f.items[i].kind == itemNP {
			for k := f.items[i].ref; k >= 0; k = x.nps[k].of {
				out = append(out, x.otherThanSpeaker(k))
			}
			return out
		}
	}
	return out
}

// otherThanSpeaker returns the entity of phrase k; of a pronoun that was taken for the speaker's or nobody's,
// though nobody calls himself "him", that of the person of its gender most in view.
func (x *subjects) otherThanSpeaker(k int) int {
	p := &x.nps[k]
	if key := x.d.toks[p.first].key; key != "him" && key != "her" || p.kind != npPronoun || p.possessive || p.ent >= 0 && !slices.Contains(x.speakers, p.ent) {
		return p.ent
	}
	return x.mostInView(x.orderAt(p.first), func(q *np) bool {
		return q.ent >= 0 && !q.quoted && !slices.Contains(x.speakers, q.ent) && x.r.ents[q.ent].isPerson() && x.r.ents[q.ent].gender == p.gender
	})
}

// listener returns who is spoken to where the words themselves speak of them: "told Mrs May: “I
// respect what you are doing”"; -1 without one.
func (x *subjects) listener() int {
	c := x.s.clause
	if c == nil || c.cue.class&telling == 0 || x.s.kind == schema.Indirect || c.at+1 >= len(c.frame.items) || c.frame.items[c.at+1].kind != itemNP {
		return -1
	}
	for _, p := range x.s.content {
		for _, t := range x.tokensIn(p) {
			if t.key == "you" || t.key == "your" {
				return x.nps[c.frame.items[c.at+1].ref].ent
			}
		}
	}
	return -1
}

// tokenAt returns the first token that starts at byte offset b or later.
func (x *subjects) tokenAt(b int) int {
	i, _ := slices.BinarySearchFunc(x.d.toks, b, func(t token, b int) int { return t.start - b })
	return i
}

// orderAt returns the first position in order whose phrase begins at token i or later.
func (b *builder) orderAt(i int) int {
	pos, _ := slices.BinarySearchFunc(b.order, i, func(k, i int) int { return b.nps[k].first - i })
	return pos
}

// subjectList turns entities into the subjects of a quote.
func (l *linker) subjectList(ents []int) []schema.Subject {
	out := make([]schema.Subject, 0, len(ents))
	for _, i := range ents {
		e := l.r.ents[i]
		out = append(out, schema.Subject{ID: e.id(), Name: e.name, Type: subjectType(e.typ)})
	}
	return out
}

// subjectType is the type under which an entity can be a subject, "" when it cannot.
func subjectType(t schema.EntityType) schema.EntityType {
	switch t {
	case schema.Person, schema.Organization, schema.Place:
		return t
	}
	return ""
}
