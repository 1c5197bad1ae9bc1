package evaluation

import (
	"strings"

	"onrecord/schema"
)

// countKinds counts, for each group of kinds, statements found and speakers named right.
func (t *Tally) countKinds(s *sheet) {
	for g := range groups {
		c := &t.kinds[g]
		s.countGold(c, g)
		s.countAnswers(c, g)
	}
	s.countChars(&t.kinds)
	for i := range s.gold {
		if j := s.gold[i].partner; j >= 0 {
			t.confusion[kinds{s.statement(i).Kind, s.answer(j).quote.Kind}]++
		}
	}
}

// countGold looks from the statements at the answers. A statement is found by an answer of any kind.
func (s *sheet) countGold(c *kindCounts, g group) {
	for i := range s.gold {
		if !g.has(s.statement(i).Kind) {
			continue
		}
		p, tr := s.gold[i], &s.truths[i]
		c.half.wanted.add(p.partner >= 0)
		c.nine.wanted.add(p.partner >= 0 && p.share >= 0.9)
		right := false
		if p.partner >= 0 {
			v := tr.judge(s.answer(p.partner))
			c.addSpeaker(tr.class, v)
			right = v.right != nil && *v.right
		}
		if tr.class.hasName() {
			c.endToEnd.wanted.add(right)
		}
	}
}

// countAnswers looks from the answers at the statements.
func (s *sheet) countAnswers(c *kindCounts, g group) {
	for j := range s.answers {
		p := s.answers[j]
		if p.neutral || !g.has(s.answer(j).quote.Kind) {
			continue
		}
		c.half.given.add(p.partner >= 0)
		c.nine.given.add(p.partner >= 0 && p.share >= 0.9)
		if p.partner < 0 {
			c.endToEnd.given.add(false)
			if s.isShort(p.Span) {
				c.shortSpurious++
			}
			continue
		}
		if tr := &s.truths[p.partner]; tr.class.hasName() {
			c.endToEnd.given.add(*tr.judge(s.answer(j)).right)
		}
	}
}

// maxShort is the most words of what is probably a term, a title or a nickname.
const maxShort = 3

func (s *sheet) isShort(at schema.Span) bool {
	return len(strings.Fields(string(s.text[at.Start:at.End]))) <= maxShort
}

// The sets that a character of an article can be in.
const (
	goldDirect = 1 << iota
	goldMixed
	goldIndirect
	goldAny // ignored stretches included
	givenDirect
	givenMixed
	givenIndirect
	givenAny = givenDirect | givenMixed | givenIndirect
)

var (
	goldBits  = [groups]byte{goldDirect, goldMixed, goldDirect | goldMixed, goldIndirect}
	givenBits = [groups]byte{givenDirect, givenMixed, givenDirect | givenMixed, givenIndirect}
)

// countChars counts characters, which does not depend on how statements are cut.
func (s *sheet) countChars(c *[groups]kindCounts) {
	var n [256]int
	for _, bits := range s.masks() {
		n[bits]++
	}
	for set, k := range n {
		for g := range groups {
			chars := &c[g].chars
			if byte(set)&goldBits[g] != 0 {
				chars.wanted.all += k
				if set&givenAny != 0 {
					chars.wanted.hits += k
				}
			}
			if byte(set)&givenBits[g] != 0 {
				chars.given.all += k
				if set&goldAny != 0 {
					chars.given.hits += k
				}
			}
		}
	}
}

// masks returns the sets of every character.
func (s *sheet) masks() []byte {
	out := make([]byte, len(s.text))
	mark := func(at schema.Span, bits byte) {
		for i := max(0, at.Start); i < min(at.End, len(out)); i++ {
			out[i] |= bits
		}
	}
	for _, at := range s.ignored {
		mark(at, goldAny)
	}
	for i := range s.gold {
		mark(s.gold[i].Span, goldAny|bitOf(s.statement(i).Kind, goldDirect))
	}
	for j := range s.answers {
		mark(s.answers[j].Span, bitOf(s.answer(j).quote.Kind, givenDirect))
	}
	return out
}

// bitOf returns the bit of kind k, where first is that of direct quotes.
func bitOf(k schema.Kind, first byte) byte {
	switch k {
	case schema.Direct:
		return first
	case schema.Mixed:
		return first << 1
	}
	return first << 2
}

// countFragments looks at the article as systems do that only see quotation marks: is each stretch
// between marks speech, and whose?
func (t *Tally) countFragments(s *sheet) {
	c := &t.fragments
	gold, answers := spansOf(s.gold), spansOf(s.answers)
	for _, at := range doubleQuoted(s.text) {
		at = trim(s.text, at)
		if at.Len() <= 0 {
			continue
		}
		wanted, got := mostly(commonWith(at, gold), at), mostly(commonWith(at, answers), at)
		if !wanted && mostly(commonWith(at, s.ignored), at) {
			continue
		}
		c.all++
		switch {
		case wanted:
			s.countFragment(c, &s.truths[lastLargest(at, gold)], got, lastLargest(at, answers))
		case got:
			c.speech.given.add(false)
			c.endToEnd.given.add(false)
		}
	}
}

// countFragment counts a stretch that is speech; got tells that answers cover it, of which j most.
func (s *sheet) countFragment(c *fragmentCounts, tr *truth, got bool, j int) {
	c.speech.wanted.add(got)
	right := false
	if got {
		c.speech.given.add(true)
		if v := tr.judge(s.answer(j)); tr.class.hasName() {
			right = *v.right
			c.name.add(right)
			c.endToEnd.given.add(right)
		}
		if tr.class == resolved {
			c.pronoun.add(right)
		}
	}
	if tr.class.hasName() {
		c.endToEnd.wanted.add(right)
	}
}

func spansOf(ps []pair) []schema.Span {
	out := make([]schema.Span, len(ps))
	for i := range ps {
		out[i] = ps[i].Span
	}
	return out
}
