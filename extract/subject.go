package extract

import (
	"slices"

	"onrecord/schema"
)

// subjects finds whom and what statements are about.
type subjects struct {
	*linker
	speakers []int // entities of the speakers
	found    []int // entities, in order of their weight
}

// of returns the entities that statement s is about: the cue's arguments and what the frame names
// first, then names, descriptions and pronouns in the words themselves.
// before is the statement that precedes s, nil without one.
func (l *linker) subjectsOf(s, before *statement, focus []int) []int {
	x := subjects{linker: l}
	for _, k := range s.speakers {
		x.speakers = append(x.speakers, l.nps[k].ent)
	}
	for _, k := range s.topical {
		x.add(l.nps[k].ent)
	}
	if c := s.clause; c != nil && c.cue.class&judging != 0 && !c.inverted {
		x.object(c, before)
	}
	for _, p := range s.content {
		x.within(p, focus)
	}
	x.listener(s)
	return x.found
}

// listener adds the person spoken to when the words themselves speak of them: "told Mrs May: “I respect
// what you are doing”".
func (x *subjects) listener(s *statement) {
	c := s.clause
	if c == nil || c.cue.class&telling == 0 || s.kind == schema.Indirect || c.at+1 >= len(c.frame.items) || c.frame.items[c.at+1].kind != itemNP {
		return
	}
	for _, p := range s.content {
		for i := x.tokenAt(p.start); i < len(x.d.toks) && x.d.toks[i].start < p.end; i++ {
			if k := x.d.toks[i].key; k == "you" || k == "your" {
				x.add(x.nps[c.frame.items[c.at+1].ref].ent)
				return
			}
		}
	}
}

func (x *subjects) add(ent int) {
	if ent < 0 || slices.Contains(x.speakers, ent) || slices.Contains(x.found, ent) || subjectType(x.r.ents[ent].typ) == "" {
		return
	}
	x.found = append(x.found, ent)
}

// object adds the object of the judging verb of c: "accused Sir Keir of", "called him". Without an
// object of its own it judges the statement before, whose speaker it is about: "a claim Mr Walz called".
func (x *subjects) object(c *clause, before *statement) {
	f := c.frame
	for i := c.at + 1; i < len(f.items) && i < c.at+4; i++ {
		if f.items[i].kind == itemQuote {
			if i == c.at+1 && before != nil && len(before.speakers) > 0 && before.clause != nil && before.clause.frame == f {
				x.add(x.nps[before.speakers[0]].ent)
			}
			return
		}
		if f.items[i].kind == itemNP {
			p := &x.nps[f.items[i].ref]
			x.add(p.ent)
			for p.of >= 0 {
				p = &x.nps[p.of]
				x.add(p.ent)
			}
			return
		}
	}
}

// within adds what the words of piece p name.
func (x *subjects) within(p piece, focus []int) {
	first := x.tokenAt(p.start)
	for pos := x.orderAt(first); pos < len(x.order); pos++ {
		q := &x.nps[x.order[pos]]
		if x.d.toks[q.first].start >= p.end {
			return
		}
		switch {
		case q.ent >= 0:
			if !x.addressed(q) {
				x.add(q.ent)
			}
		case q.kind == npPronoun && q.gender != unknownGender:
			x.add(x.meant(pos, focus))
		}
	}
}

// meant returns whom a pronoun inside the words means: somebody other than the speaker.
func (x *subjects) meant(pos int, focus []int) int {
	p := &x.nps[x.order[pos]]
	for _, e := range append(slices.Clone(x.found), focus...) {
		if x.r.ents[e].isPerson() && x.r.ents[e].gender == p.gender && !slices.Contains(x.speakers, e) {
			return e
		}
	}
	without := -1
	if len(x.speakers) > 0 {
		without = x.speakers[0]
	}
	return x.antecedentOf(pos, without)
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
