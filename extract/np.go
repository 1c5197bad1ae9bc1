package extract

import (
	"onrecord/people"
	"onrecord/schema"
)

// npKind says what a noun phrase is, as far as a speaker or subject is concerned.
type npKind uint8

const (
	npName     npKind = iota // has a proper name
	npPronoun                // he, she, they, it
	npNominal                // describes people or an office: "the Labour leader", "experts"
	npRelative               // who, which
)

// np is a noun phrase that can name somebody or something. Offsets are tokens.
type np struct {
	first, last int // the whole phrase: determiner, title, name, attachments
	// nameFirst, nameLast bound the proper name; empty for other kinds.
	nameFirst, nameLast int
	// headLast is the token after the head, before any attachment ("for Mr Farage").
	headLast int
	kind     npKind
	gender   gender
	plural   bool
	// possessive: the phrase is followed by 's or is a possessive pronoun.
	possessive bool
	// known are the knowledge base's entities of this name.
	known []people.Name
	// titles are the offices that the words before or instead of the name describe.
	offices []people.Nominal
	// roleFirst, roleLast bound the title or description.
	roleFirst, roleLast int
	// of is the index of the phrase attached by "for", "of", or by a possessive before the head; -1 without.
	of int
	// ent is the entity that the phrase was resolved to, -1 while unknown.
	ent int
	// quoted: stands inside a marked span.
	quoted bool
}

// chunker finds the noun phrases of a document, sentence by sentence, left to right.
type chunker struct {
	d    *document
	base *people.Base
	nps  []np
	// words is scratch for lookups in the knowledge base.
	words []string
	// inTitle: the phrase being read may only be the title of a name.
	inTitle bool
}

// lookAhead is how many words of a name or office the knowledge base is asked for at once.
const lookAhead = 7

// chunk returns the noun phrases of d in order. They do not overlap.
func chunk(d *document, base *people.Base, w *workspace) []np {
	c := &chunker{d: d, base: base, nps: w.nps[:0]}
	for _, s := range d.sents {
		for i := s.first; i < s.last; {
			i = c.phrase(i, s.last)
		}
	}
	w.nps = c.nps
	return c.nps
}

// phrase reads a noun phrase at token i, if one begins there, and returns the token after it.
func (c *chunker) phrase(i, last int) int {
	t := &c.d.toks[i]
	if !t.is(isWord) || t.key == "'s" {
		return i + 1
	}
	if n := c.pronoun(i); n > i {
		return n
	}
	limit := c.limit(i, last)
	before := len(c.nps)
	if n := c.nicknamed(i, last); n > i {
		return n
	}
	if n := c.name(i, i, limit); n > i {
		// "Sanders spokesman Mike Casca": the name only describes the spokesman.
		if c.describesNoun(n, limit) && !c.nps[len(c.nps)-1].possessive && len(c.nps) == before+1 {
			whole := c.nps[before]
			c.nps = c.nps[:before]
			if m := c.nominalFrom(i, limit, -1); m > n {
				return m
			}
			c.nps = append(c.nps[:before], whole)
		}
		// "Florida Gov. Jeb Bush": the place belongs to the title.
		if n < limit && c.titleFollows(n, limit) && len(c.nps) == before+1 && !c.nps[before].possessive && c.onlyFormer(&c.nps[before]) {
			place := c.nps[before]
			c.nps = c.nps[:before]
			if m := c.name(i, c.pastOrdinal(n, limit), limit); m > n && len(c.nps) > before && c.nps[before].roleLast > c.nps[before].roleFirst {
				return m
			}
			c.nps = append(c.nps[:before], place)
			// "Louisiana Democratic Party Executive Director Ana Sol": the title has a body of its own.
			if m := c.bodied(i, n, last); m > n {
				return m
			}
		}
		return n
	}
	if n := c.nominal(i, limit); n > i {
		return n
	}
	return i + 1
}

// fullPerson reports whether p names a person by given name and surname.
func (c *chunker) fullPerson(p *np) bool {
	return p.nameLast-p.nameFirst > 1 && (c.base.GivenGender(c.d.toks[p.nameFirst].key) != people.UnknownGender || len(p.known) > 0 && p.known[0].Entity.Type == schema.Person)
}

// bodied reads the name with a title at n as part of the place name that begins at i and ends there, the last phrase
// read: it returns the end, n if there is none.
func (c *chunker) bodied(i, n, last int) int {
	if c.inTitle {
		return n // one level is enough, and keeps the work in proportion
	}
	c.inTitle = true
	defer func() { c.inTitle = false }()
	k := len(c.nps)
	m := c.phrase(n, last)
	if m > n && len(c.nps) == k+1 && c.nps[k].kind == npName && c.nps[k].roleLast > c.nps[k].roleFirst && c.fullPerson(&c.nps[k]) {
		p := c.nps[k]
		p.first, p.roleFirst = i, i
		c.nps = append(c.nps[:k-1], p)
		return m
	}
	c.nps = c.nps[:k]
	return n
}

// describesNoun reports whether a name that ends at n describes the noun after it: "Sanders spokesman", and
// before a further name also "Monmouth University political scientist Ana Sol".
func (c *chunker) describesNoun(n, limit int) bool {
	return n < limit && c.d.toks[n].is(personNoun) || c.occupationAt(n, limit) > n
}

// occupationAt returns the noun of an occupation to which adjectives at n lead, if a name follows it:
// "political scientist Ana Sol", "conservative talk radio host Ana Sol". n if not.
func (c *chunker) occupationAt(n, limit int) int {
	j := n
	for j < limit && j < n+maxAdjectives+1 && c.d.toks[j].is(occupationAdjective) && !c.d.toks[j].is(isCap) {
		j++
	}
	if j+1 < limit && c.d.toks[j].is(personNoun) && c.d.toks[j+1].is(isCap) {
		return j
	}
	return n
}

// titleFollows reports whether a title in capitals begins at n, a rank's ordinal counting as part of it:
// "Air Force 1st Lt. Ana Sol".
func (c *chunker) titleFollows(n, limit int) bool {
	n = c.pastOrdinal(n, limit)
	return c.titleAt(n) && c.d.toks[n].is(isCap)
}

func (c *chunker) pastOrdinal(n, limit int) int {
	if c.d.toks[n].is(isNumber) && n+1 < limit {
		return n + 1
	}
	return n
}

// onlyFormer reports whether the name p has no title but at most "former": "former Wisconsin Gov. Ana Sol".
func (c *chunker) onlyFormer(p *np) bool {
	return p.roleLast == p.roleFirst || p.roleLast-p.roleFirst == 1 && (c.d.toks[p.roleFirst].key == "former" || c.d.toks[p.roleFirst].key == "then")
}

// limit is how far a phrase from i may reach: not beyond its sentence, nor across a quotation mark.
func (c *chunker) limit(i, last int) int {
	q := c.d.toks[i].quote
	for j := i; j < last; j++ {
		if c.d.toks[j].quote != q || c.d.toks[j].is(isMark) {
			return j
		}
	}
	return last
}

func (c *chunker) pronoun(i int) int {
	t := &c.d.toks[i]
	p := np{first: i, last: i + 1, headLast: i + 1, kind: npPronoun, of: -1, ent: -1, quoted: t.quote >= 0}
	switch t.key {
	case "he", "him", "himself":
		p.gender = male
	case "she", "herself":
		p.gender = female
	case "his":
		p.gender, p.possessive = male, true
	case "her", "hers":
		p.gender = female
		p.possessive = t.key == "hers" || i+1 < len(c.d.toks) && c.d.toks[i+1].is(isWord) && !functionWords[c.d.toks[i+1].key]
	case "they", "them":
		p.plural = true
	case "their":
		p.plural, p.possessive = true, true
	case "i", "we":
		if t.quote >= 0 {
			return i
		}
		p.plural = t.key == "we"
	case "it":
	case "who", "which":
		p.kind = npRelative
	default:
		return i
	}
	// "his envoy", "her spokesman": the nominal is the phrase, the pronoun its possessor.
	if p.possessive {
		c.nps = append(c.nps, p)
		if n := c.nominalFrom(i+1, c.limit(i, c.d.sents[t.sent].last), len(c.nps)-1); n > i {
			return n
		}
		return i + 1
	}
	c.nps = append(c.nps, p)
	return i + 1
}

// fill puts the keys of up to lookAhead words from i into c.words.
func (c *chunker) fill(i, limit int) []string {
	c.words = c.words[:0]
	for j := i; j < limit && len(c.words) < lookAhead && c.d.toks[j].is(isWord); j++ {
		c.words = append(c.words, c.d.toks[j].key)
	}
	return c.words
}

// afterHead extends phrase k over what belongs to it after its head: a party and state in brackets or
// commas, an attachment by a preposition, a possessive with a further head. It returns the end.
func (c *chunker) afterHead(k, limit int) int {
	p := &c.nps[k]
	end := p.last
	if end < limit && c.d.toks[end].key == "'s" || end < len(c.d.toks) && c.pluralPossessive(end) {
		p.possessive = true
		p.last = end + 1
		// "Mr Trump's special envoy": the envoy is the phrase, Mr Trump its possessor.
		if n := c.nominalFrom(end+1, limit, k); n > end+1 {
			return n
		}
		return end + 1
	}
	return end
}

// pluralPossessive reports whether the mark at i is the apostrophe of a plural possessive.
func (c *chunker) pluralPossessive(i int) bool {
	t := &c.d.toks[i]
	if t.key != "’" && t.key != "'" || t.is(isMark) || i == 0 {
		return false
	}
	prev := &c.d.toks[i-1]
	return prev.end == t.start && len(prev.key) > 0 && prev.key[len(prev.key)-1] == 's'
}
