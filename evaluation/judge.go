package evaluation

import "onrecord/schema"

// Judgement is what annotations say of one quote.
type Judgement struct {
	// Stray: none of it lies on a statement, nor where annotators left it open.
	Stray bool
	// Named and Described tell that the speaker of the statement is known by name, or has none and is only
	// described; Right that the quote names or describes them. One that answers for several statements must
	// be right about all.
	Named, Described, Right bool
}

// Judge compares quotes, which an extractor found in a, with its annotations, one judgement for each.
func (o Options) Judge(a *Article, quotes []schema.Quote) []Judgement {
	return newSheet(a, quotes, o.SpeechOnly).match().judgements(len(quotes))
}

func (m *matches) judgements(quotes int) []Judgement {
	out := make([]Judgement, quotes)
	for _, j := range m.stray {
		out[m.rows[j].number].Stray = true
	}
	wrong := make([]bool, quotes)
	for i := range m.found {
		x := &m.found[i]
		if x.row < 0 {
			continue
		}
		n := m.rows[x.row].number
		j := &out[n]
		j.Stray = false
		switch {
		case x.judged && x.class.hasName():
			j.Named = true
			wrong[n] = wrong[n] || !x.right
		case x.class == described:
			t := truthOf(x.statement)
			j.Described = true
			wrong[n] = wrong[n] || !*t.judge(&m.rows[x.row]).right
		}
	}
	for n := range out {
		j := &out[n]
		if j.Named {
			j.Described = false
		}
		j.Right = (j.Named || j.Described) && !wrong[n]
	}
	return out
}
