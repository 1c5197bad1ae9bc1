package tagger

import "iter"

// Clause is a reporting clause of a sentence, behind which its content is looked for.
type Clause struct {
	// Cue is the item of its verb, First and Last bound its words.
	Cue, First, Last int
	// Shape is what else can be seen of it, as bits that only the caller needs to understand.
	Shape uint8
}

// Content is what a clause reports: the items [First, Last).
type Content struct {
	First, Last int
	// Sure is how sure it is that the clause reports this, as the logarithm of the odds in steps of a
	// fiftieth: 0 where it is as likely as not.
	Sure int
}

// Content finds what clause c reports, in the sentence that Tag was last given with s. It begins behind
// the clause and no later than with the first quotation there; ok is false where nothing can. The time is
// linear in the length of the sentence.
//
// Where the content begins is decided first, then where it ends: each the best of all places by the weight
// of the features that describe it.
func (m *Model) Content(s *Scratch, c Clause) (content Content, ok bool) {
	x := clauseOf(&s.view, c)
	first := m.bestStart(&x)
	if first < 0 {
		return Content{}, false
	}
	last := m.bestEnd(&x, first)
	if last < 0 {
		return Content{}, false
	}
	var f contentFeatures
	return Content{first, last, m.weigh(x.whole(first, last, &f))}, true
}

// contentBuckets is the size of the table of weights for contents.
const contentBuckets = 1 << 17

// contentScale is how many steps of a weight make one of the logarithm of the odds.
const contentScale = 100

func (m *Model) weigh(features []uint32) int {
	sum := 0
	for _, b := range features {
		sum += int(m.contents[b])
	}
	return sum
}

func (m *Model) bestStart(x *clauseView) int {
	var f contentFeatures
	best, most := -1, 0
	for a := range x.starts() {
		if w := m.weigh(x.start(a, &f)); best < 0 || w > most {
			best, most = a, w
		}
	}
	return best
}

func (m *Model) bestEnd(x *clauseView, first int) int {
	var f contentFeatures
	best, most := -1, 0
	for b := range x.ends(first) {
		if w := m.weigh(x.end(first, b, &f)); best < 0 || w > most {
			best, most = b, w
		}
	}
	return best
}

// starts yields the items with which the content can begin.
func (x *clauseView) starts() iter.Seq[int] {
	return func(yield func(int) bool) {
		for a := x.c.Last; a < len(x.v.toks); a++ {
			if x.bounds(a) && !yield(a) || x.v.toks[a].Kind == Quotation {
				return
			}
		}
	}
}

// ends yields the items behind which a content can end that begins with item first, each plus one.
func (x *clauseView) ends(first int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for b := first + 1; b <= len(x.v.toks); b++ {
			if x.bounds(b-1) && !x.binds(b) && !yield(b) {
				return
			}
		}
	}
}

// binds reports whether the plain word before item b leads to the phrase there, so that no content ends
// between them.
func (x *clauseView) binds(b int) bool {
	if b == len(x.v.toks) || x.v.toks[b-1].Kind != Word {
		return false
	}
	k := x.v.toks[b].Kind
	return k == Name || k == Nominal || k == Pronoun
}

// bounds reports whether a content can begin or end with item i: plain punctuation is left out.
func (x *clauseView) bounds(i int) bool {
	t := &x.v.toks[i]
	return t.Kind != Mark || t.Shape != 0
}
