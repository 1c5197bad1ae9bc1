package evaluation

import (
	"slices"

	"onrecord/schema"
)

// countAbout counts what articles with subjects and topics tell: speakers by their canonical names, whom
// and what statements are about, and what a search for "SPEAKER on PERSON" would give.
func (t *Tally) countAbout(s *sheet) {
	c := &t.about
	c.articles++
	rows := s.covering()
	for i, j := range rows {
		st := &s.article.Statements[i]
		k := 0
		if st.Kind == schema.Indirect {
			k = 1
		}
		c.found[k].add(j >= 0)
		if j < 0 {
			continue
		}
		r := &s.rows[j]
		if st.Name != "" {
			c.speaker[k].add(sameSpeaker(st.Name, r.speaker))
		}
		compareNames(&c.people, st.Subjects.People, r.subjects.People, samePerson)
		compareNames(&c.bodies, st.Subjects.Bodies, r.subjects.Bodies, sameThing)
		compareNames(&c.places, st.Subjects.Places, r.subjects.Places, sameThing)
		compareNames(&c.topics, st.Topics, r.quote.Topics, func(a, b schema.Topic) bool { return a == b })
	}
	for _, at := range s.article.NotSpeech {
		c.notSpeech.add(slices.ContainsFunc(s.rows, func(r given) bool { return takes(&r, at) }))
	}
	s.countWanted(&c.search, rows)
	s.countReturned(&c.search)
}

// compareNames counts how far the names given agree with those wanted.
func compareNames[T any](c *found, wanted, got []T, same func(a, b T) bool) {
	for _, g := range got {
		c.given.add(slices.ContainsFunc(wanted, func(w T) bool { return same(w, g) }))
	}
	for _, w := range wanted {
		c.wanted.add(slices.ContainsFunc(got, func(g T) bool { return same(w, g) }))
	}
}

// takes reports whether row r takes the stretch at for a quote of its own: a longer one that holds it
// may well be speech.
func takes(r *given, at schema.Span) bool {
	return r.quote.Kind != schema.Indirect && mostly(common(r.Span, at), at) && r.Len() <= at.Len()+maxMarks
}

// maxMarks is how many marks and spaces may make a row longer than the stretch that it takes.
const maxMarks = 4

// countWanted asks for each statement and each person whom it is about whether a search for its speaker
// on that person would find it.
func (s *sheet) countWanted(c *found, rows []int) {
	for i, j := range rows {
		st := &s.article.Statements[i]
		if st.Name == "" {
			continue
		}
		for _, person := range st.Subjects.People {
			c.wanted.add(j >= 0 && s.rows[j].answers(st.Name, person))
		}
	}
}

// countReturned asks for each row that lies on a statement, and each person whom it is said to be about,
// whether a search for them should have returned it.
func (s *sheet) countReturned(c *found) {
	for j := range s.rows {
		r := &s.rows[j]
		if r.speaker == "" || !slices.ContainsFunc(s.article.Statements, func(st Statement) bool { return st.Overlaps(r.Span) }) {
			continue
		}
		for _, person := range r.subjects.People {
			c.given.add(slices.ContainsFunc(s.article.Statements, func(st Statement) bool {
				return st.Overlaps(r.Span) && st.Name != "" && samePerson(st.Name, r.speaker) &&
					slices.ContainsFunc(st.Subjects.People, func(x string) bool { return samePerson(x, person) })
			}))
		}
	}
}

// answers reports whether a search for speaker on person finds the row.
func (g *given) answers(speaker, person string) bool {
	return g.speaker != "" && samePerson(speaker, g.speaker) &&
		slices.ContainsFunc(g.subjects.People, func(x string) bool { return samePerson(person, x) })
}
