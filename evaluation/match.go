package evaluation

import "slices"

// matches are the answers of an article paired with its statements in the one way that suits its
// annotations: by cover where it is annotated in full, else by extent.
type matches struct {
	*sheet
	found []match
	// stray are the rows that lie on no statement, and not where annotators left it open.
	stray []int
}

// match is a statement with the answer for it.
type match struct {
	statement *Statement
	class     class
	// row is the index of the answering row, -1 where the statement was missed.
	row int
	// judged tells that the speaker can be judged, right that it is right by the strictest rule that
	// the annotation allows.
	judged, right bool
}

func (s *sheet) match() *matches {
	if s.article.Full {
		return s.matchByCover()
	}
	m := &matches{sheet: s}
	for i := range s.gold {
		x := match{statement: s.statement(i), class: s.truths[i].class, row: -1}
		if j := s.gold[i].partner; j >= 0 {
			x.row = s.answers[j].of
			v := s.truths[i].judge(&s.rows[x.row])
			x.judged = v.right != nil
			x.right = x.judged && *v.right && (v.full == nil || *v.full)
		}
		m.found = append(m.found, x)
	}
	for j := range s.answers {
		if a := &s.answers[j]; a.partner < 0 && !a.neutral {
			m.stray = append(m.stray, a.of)
		}
	}
	return m
}

func (s *sheet) matchByCover() *matches {
	m := &matches{sheet: s}
	for i, j := range s.covering() {
		st := &s.article.Statements[i]
		x := match{statement: st, class: truthOf(st).class, row: j, judged: j >= 0 && st.Name != ""}
		x.right = x.judged && sameSpeaker(st.Name, s.rows[j].speaker)
		m.found = append(m.found, x)
	}
	for j := range s.rows {
		at := s.rows[j].Span
		if !slices.ContainsFunc(s.article.Statements, func(st Statement) bool { return st.Overlaps(at) }) {
			m.stray = append(m.stray, j)
		}
	}
	return m
}
