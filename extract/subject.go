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

// subjectsOf returns the entities that statement s is about. before is the statement that precedes it,
// nil without one; focus is what the same speaker's last statement was about.
func (l *linker) subjectsOf(s, before *statement, focus []int) []int {
	x := l.subjectsFor(s)
	people := x.people(before)
	things := thingsFound{subjects: x}
	things.reported(x.judged(before))
	m := len(things.found)
	for _, p := range x.words() {
		things.within(p)
	}
	for _, p := range x.aroundWords(len(things.found) > m || x.wordsName(people)) {
		things.within(p)
	}
	things.add(x.listener())
	if len(people)+len(things.found) == 0 && before != nil && x.sameBreath(before) {
		for _, e := range focus {
			things.add(e)
		}
	}
	return append(people, things.dropHome()...)
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

// wordsName reports whether the words name one of the entities.
func (x *subjects) wordsName(ents []int) bool {
	return slices.ContainsFunc(x.words(), func(p piece) bool {
		from, to := x.phrases(p)
		return slices.ContainsFunc(x.order[from:to], func(k int) bool { return slices.Contains(ents, x.nps[k].ent) })
	})
}

// words are the words that tell what the statement is about: those in marks where there are any, else
// all reported ones.
func (x *subjects) words() []piece {
	if x.s.kind == schema.Indirect {
		return x.s.content
	}
	return x.s.verbatim
}

// aroundWords returns where the sentence around the words in marks says what they are about: the subject
// of the reported clause, the object that follows the words; unless the words name somebody or something
// themselves, all of the clause before them.
func (x *subjects) aroundWords(named bool) []piece {
	var out []piece
	if x.s.kind != schema.Mixed || len(x.s.verbatim) == 0 {
		return nil
	}
	content, words := x.s.content[0], x.s.verbatim[0]
	if !named {
		out = append(out, piece{x.clauseStart(content.start, words.start), words.start})
	} else if first := x.tokenAt(content.start); first < len(x.d.toks) {
		if pos := x.orderAt(first); pos < len(x.order) && x.nps[x.order[pos]].first == first {
			out = append(out, piece{content.start, x.d.toks[first].end})
		}
	}
	after := x.tokenAt(x.s.verbatim[len(x.s.verbatim)-1].end) + 1
	if pos := x.orderAt(after); pos < len(x.order) && x.nps[x.order[pos]].first <= after+1 {
		if t := &x.d.toks[x.nps[x.order[pos]].first]; t.start < content.end {
			out = append(out, piece{t.start, t.end})
		}
	}
	return out
}

// clauseStart returns where the clause that holds byte offset end begins: after the circumstances that
// open the content ("on the day of the meeting, …"), after the last "that" or "which". What stands before
// only sets the scene.
func (x *subjects) clauseStart(start, end int) int {
	first := x.tokenAt(start)
	opens := first < len(x.d.toks) && prepositions[x.d.toks[first].key]
	for i := x.tokenAt(end) - 1; i >= first; i-- {
		switch x.d.toks[i].key {
		case "that", "which", "who":
			return x.d.toks[i].end
		case ",":
			if opens {
				return x.d.toks[i].end
			}
		}
	}
	return start
}

// sameBreath reports whether the statement goes on from the one before: same speaker, same paragraph.
func (x *subjects) sameBreath(before *statement) bool {
	return x.frames[before.last].para == x.frames[x.s.frame].para && len(before.speakers) > 0 &&
		slices.Equal(entsOf(x.nps, before.speakers), x.speakers)
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
				out = append(out, x.nps[k].ent)
			}
			return out
		}
	}
	return out
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
