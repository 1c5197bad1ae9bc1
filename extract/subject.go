package extract

import (
	"slices"

	"onrecord/schema"
)

// subjects finds whom and what one statement is about. The order of the rules is that of their measured
// precision (EVALUATION.md); what only stands near the words is no subject.
type subjects struct {
	*linker
	s        *statement
	speakers []int // entities of the speakers
	found    []int // entities, in the order in which they were found
	// home is the country whose politics the speaker belongs to.
	home string
}

// subjectsOf returns the entities that statement s is about. before is the statement that precedes it,
// nil without one; focus is what the same speaker's last statement was about.
func (l *linker) subjectsOf(s, before *statement, focus []int) []int {
	x := subjects{linker: l, s: s, home: l.r.country}
	for _, k := range s.speakers {
		x.speakers = append(x.speakers, l.nps[k].ent)
		if e := l.nps[k].ent; e >= 0 && l.r.ents[e].kb != nil && l.r.ents[e].kb.Country != "" {
			x.home = l.r.ents[e].kb.Country
		}
	}
	for _, k := range s.topical {
		x.add(l.nps[k].ent)
	}
	if c := s.clause; c != nil && c.cue.class&judging != 0 && !c.inverted {
		x.object(c, before)
	}
	named := x.inWords(focus)
	if s.kind == schema.Mixed && len(s.verbatim) > 0 {
		x.aroundWords(named)
	}
	x.listener()
	if len(x.found) == 0 && before != nil && x.sameBreath(before) {
		for _, e := range focus {
			x.add(e)
		}
	}
	return x.dropHome()
}

// inWords adds what the words themselves name: those in marks where there are any, else all reported
// ones. It reports whether that was anything.
func (x *subjects) inWords(focus []int) bool {
	had := len(x.found)
	words := x.s.verbatim
	if x.s.kind == schema.Indirect {
		words = x.s.content
	}
	for _, p := range words {
		x.within(p, focus)
	}
	return len(x.found) > had
}

// aroundWords adds what the sentence around the words in marks says they are about: the subject of the
// reported clause, the object that follows the words; where the words name nothing, all before them.
func (x *subjects) aroundWords(named bool) {
	content, words := x.s.content[0], x.s.verbatim[0]
	if !named {
		x.within(piece{x.clauseStart(content.start, words.start), words.start}, nil)
	} else if first := x.tokenAt(content.start); first < len(x.d.toks) {
		if pos := x.orderAt(first); pos < len(x.order) && x.nps[x.order[pos]].first == first {
			x.within(piece{content.start, x.d.toks[first].end}, nil)
		}
	}
	after := x.tokenAt(x.s.verbatim[len(x.s.verbatim)-1].end) + 1
	if pos := x.orderAt(after); pos < len(x.order) && x.nps[x.order[pos]].first <= after+1 {
		if q := &x.nps[x.order[pos]]; x.d.toks[q.first].start < content.end {
			x.within(piece{x.d.toks[q.first].start, x.d.toks[q.first].end}, nil)
		}
	}
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

func (x *subjects) add(ent int) {
	if ent < 0 || slices.Contains(x.speakers, ent) || slices.Contains(x.found, ent) || subjectType(x.r.ents[ent].typ) == "" {
		return
	}
	if e := x.r.ents[ent]; e.isPerson() && !e.full && len(e.roles) == 0 {
		return // a bare surname that could be several people's
	}
	x.found = append(x.found, ent)
}

// dropHome leaves the speaker's own country out where another place is a subject: politicians name
// theirs whatever they speak of.
func (x *subjects) dropHome() []int {
	others := slices.ContainsFunc(x.found, func(e int) bool { return x.r.ents[e].typ == schema.Place && !x.isHome(e) })
	if !others {
		return x.found
	}
	return slices.DeleteFunc(x.found, x.isHome)
}

func (x *subjects) isHome(e int) bool {
	kb := x.r.ents[e].kb
	return kb != nil && kb.Type == schema.Place && x.home != "" && kb.Country == x.home && x.r.isCountry(kb)
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

// listener adds the person spoken to when the words themselves speak of them: "told Mrs May: “I respect
// what you are doing”".
func (x *subjects) listener() {
	c := x.s.clause
	if c == nil || c.cue.class&telling == 0 || x.s.kind == schema.Indirect || c.at+1 >= len(c.frame.items) || c.frame.items[c.at+1].kind != itemNP {
		return
	}
	for _, p := range x.s.content {
		for i := x.tokenAt(p.start); i < len(x.d.toks) && x.d.toks[i].start < p.end; i++ {
			if k := x.d.toks[i].key; k == "you" || k == "your" {
				x.add(x.nps[c.frame.items[c.at+1].ref].ent)
				return
			}
		}
	}
}

// within adds what the words of piece p name.
func (x *subjects) within(p piece, focus []int) {
	first := x.tokenAt(p.start)
	for pos := x.orderAt(first); pos < len(x.order); pos++ {
		q := &x.nps[x.order[pos]]
		if x.d.toks[q.first].start >= p.end {
			break
		}
		switch {
		case q.kind == npPronoun:
			if q.gender != unknownGender && q.quoted {
				x.add(x.meant(pos, focus))
			}
		case q.ent >= 0 && !x.addressed(q) && !x.passing(q):
			x.add(q.ent)
		}
	}
	x.adjectives(p)
}

// compounds after a name make it somebody else's: "the Trump administration", "Clinton supporters".
var compounds = wordSet(`administration campaign era team camp supporters supporter voters allies ally aide aides adviser advisers spokesman spokeswoman white
	years presidency government doctrine tower airstrikes troops officials lawmakers senator senators`)

// passing reports whether the phrase only qualifies, or sets the scene.
func (x *subjects) passing(q *np) bool {
	typ := x.r.ents[q.ent].typ
	next := ""
	if q.last < len(x.d.toks) {
		next = x.d.toks[q.last].key
	}
	if q.kind == npName && !q.possessive && compounds[next] {
		return true
	}
	if q.kind != npName || q.first == 0 {
		return false
	}
	prev := x.d.toks[q.first-1].key
	if prev == "like" || prev == "than" {
		return true
	}
	switch typ {
	case schema.Organization:
		if prev == "in" || prev == "at" || prev == "through" || prev == "from" || prev == "on" {
			return true
		}
		// "Republican senators": the adjective, not the party.
		return q.last-q.nameFirst == 1 && singularParty[x.d.toks[q.nameFirst].key]
	case schema.Place:
		return isPersonNoun(next) || q.last < len(x.d.toks) && x.d.toks[q.last].is(isCap) && !q.possessive
	}
	return false
}

// singularParty are party names that are adjectives in the singular.
var singularParty = wordSet("republican democratic democrat conservative labour liberal")

// nearPronoun is how far back, in bytes, whom "he" means in a quotation may have been named.
const nearPronoun = 300

// meant returns whom a pronoun inside the words means: a person named earlier in them, whom the speaker
// spoke of last, or somebody else named shortly before.
func (x *subjects) meant(pos int, focus []int) int {
	p := &x.nps[x.order[pos]]
	for _, list := range [][]int{x.found, focus} {
		for i := len(list) - 1; i >= 0; i-- {
			if e := list[i]; x.r.ents[e].isPerson() && x.r.ents[e].gender == p.gender && !slices.Contains(x.speakers, e) {
				return e
			}
		}
	}
	at := x.d.toks[p.first].start
	return x.mostInView(pos, func(q *np) bool {
		return x.couldMean(q, p) && !slices.Contains(x.speakers, q.ent) && at-x.d.toks[q.first].start <= nearPronoun
	})
}

// adjectives adds the foreign countries whose adjectives stand in piece p without the country's name.
func (x *subjects) adjectives(p piece) {
	for i := x.tokenAt(p.start); i < len(x.d.toks) && x.d.toks[i].start < p.end; i++ {
		t := &x.d.toks[i]
		if !t.is(isCap) {
			continue
		}
		if c, ok := x.r.base.Demonym(t.key); ok && c != x.home && c != x.r.country {
			if kb := x.r.countries[c]; kb != nil {
				x.add(x.r.known(kb))
			}
		}
	}
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
