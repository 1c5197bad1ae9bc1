package extract

import "slices"

// peopleFound are the people whom a statement is about. The order of the rules is that of their measured
// precision (EVALUATION.md); who is only named near the words is no subject.
type peopleFound struct {
	*subjects
	found []int // entities, in the order in which they were found
}

// reported adds whom the reporting words name as the one spoken of; judged are the entities that the
// reporting verb judges.
func (x *peopleFound) reported(judged []int) {
	for _, k := range x.s.topical {
		x.add(x.nps[k].ent)
	}
	for _, e := range judged {
		x.add(e)
	}
}

func (x *peopleFound) add(ent int) {
	if ent < 0 || !x.r.ents[ent].isPerson() || slices.Contains(x.speakers, ent) || slices.Contains(x.found, ent) {
		return
	}
	if e := x.r.ents[ent]; !e.full && len(e.roles) == 0 {
		return // a bare surname that could be several people's
	}
	x.found = append(x.found, ent)
}

// within adds the people whom piece p names.
func (x *peopleFound) within(p piece, focus []int) {
	first, end := x.phrases(p)
	for pos := first; pos < end; pos++ {
		q := &x.nps[x.order[pos]]
		switch {
		case q.kind == npPronoun:
			if q.gender != unknownGender && q.quoted {
				x.add(x.meant(pos, focus))
			}
		case !x.addressed(q) && !x.passingPerson(q):
			x.add(q.ent)
		}
	}
}

// passingPerson reports whether the name q of a person only qualifies what it stands before, or is only
// compared with.
func (x *peopleFound) passingPerson(q *np) bool {
	prev, next := x.beside(q)
	return q.kind == npName && (!q.possessive && compounds[next] || prev == "like" || prev == "than")
}

// compounds after a name make it somebody else's: "the Trump administration", "Clinton supporters".
var compounds = wordSet(`administration campaign era team camp supporters supporter voters allies ally aide aides adviser advisers spokesman spokeswoman white
	years presidency government doctrine tower airstrikes troops officials lawmakers senator senators`)

// nearPronoun is how far back, in bytes, whom "he" means in a quotation may have been named.
const nearPronoun = 300

// meant returns whom a pronoun inside the words means: a person named earlier in them, whom the speaker
// spoke of last, or somebody else named shortly before.
func (x *peopleFound) meant(pos int, focus []int) int {
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
