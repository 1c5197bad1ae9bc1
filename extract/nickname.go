package extract

import (
	"onrecord/people"
	"onrecord/schema"
)

// nicknamed reads a name with a nickname in marks between its words, such as Tyr “Ty” Sol, and returns its end;
// i if there is none.
func (c *chunker) nicknamed(i, last int) int {
	// given name, mark, one word or two, mark, surname
	j := i + 1
	if j+3 >= last || !c.d.toks[i].is(isCap) || !c.d.toks[j].is(isMark) || c.d.toks[i].quote >= 0 || c.base.GivenGender(c.d.toks[i].key) == people.UnknownGender {
		return i
	}
	quote := c.d.toks[j+1].quote
	k := j + 1
	for k < last && k <= j+2 && c.d.toks[k].quote >= 0 && c.d.toks[k].quote == quote && c.d.toks[k].is(isCap) {
		k++
	}
	if k == j+1 || k+1 >= last || !c.d.toks[k].is(isMark) || !c.d.toks[k+1].is(isCap) || c.d.toks[k+1].quote >= 0 || functionWords[c.d.toks[k+1].key] {
		return i
	}
	p := np{
		first: i, nameFirst: i, nameLast: k + 2, last: k + 2, headLast: k + 2, kind: npName, roleFirst: i, roleLast: i, of: -1, ent: -1,
		gender: gender(c.base.GivenGender(c.d.toks[i].key)),
	}
	c.words = append(c.words[:0], c.d.toks[i].key, c.d.toks[k+1].key)
	if n, names := c.base.MatchName(c.words); n == 2 && names[0].Entity.Type == schema.Person {
		p.known = names
	}
	c.nps = append(c.nps, p)
	return c.afterHead(len(c.nps)-1, last)
}
