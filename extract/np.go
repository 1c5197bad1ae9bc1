package extract

import (
	"slices"

	"onrecord/people"
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
}

// lookAhead is how many words of a name or office the knowledge base is asked for at once.
const lookAhead = 7

// chunk returns the noun phrases of d in order. They do not overlap.
func chunk(d *document, base *people.Base) []np {
	c := &chunker{d: d, base: base}
	for _, s := range d.sents {
		for i := s.first; i < s.last; {
			i = c.phrase(i, s.last)
		}
	}
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
	if n := c.name(i, i, limit); n > i {
		// "Sanders spokesman Mike Casca": the name only describes the spokesman.
		if n < limit && isPersonNoun(c.d.toks[n].key) && !c.nps[len(c.nps)-1].possessive && len(c.nps) == before+1 {
			whole := c.nps[before]
			c.nps = c.nps[:before]
			if m := c.nominalFrom(i, limit, -1); m > n {
				return m
			}
			c.nps = append(c.nps[:before], whole)
		}
		// "Florida Gov. Jeb Bush": the place belongs to the title.
		if n < limit && c.titleAt(n) && c.d.toks[n].is(isCap) && len(c.nps) == before+1 && !c.nps[before].possessive && c.nps[before].roleLast == c.nps[before].roleFirst {
			place := c.nps[before]
			c.nps = c.nps[:before]
			if m := c.name(i, n, limit); m > n && len(c.nps) > before && c.nps[before].roleLast > c.nps[before].roleFirst {
				return m
			}
			c.nps = append(c.nps[:before], place)
		}
		return n
	}
	if n := c.nominal(i, limit); n > i {
		return n
	}
	return i + 1
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

// name reads a proper name with the title before it. begin is where the phrase starts (a determiner or
// title), i where the name may start. It returns i's phrase end, or begin if there is no name.
func (c *chunker) name(begin, i, limit int) int {
	roleEnd := c.title(i, limit)
	first, n, known := c.properName(roleEnd, limit)
	if n == 0 && roleEnd > i {
		// A title with no name after it is a description: left to nominal.
		if first, n, known = c.properName(i, limit); n == 0 {
			return begin
		}
		roleEnd = i
	}
	if n == 0 {
		return begin
	}
	// "Prepa Executive Director Ricardo Ramos": the title ends where its last word does.
	if len(known) == 0 {
		if t := c.lastTitle(first, first+n); t > first {
			n -= t - first
			first, roleEnd = t, t
			_, known = c.knownName(first, first+n)
		}
	}
	p := np{
		first: begin, nameFirst: first, nameLast: first + n, last: first + n, headLast: first + n, kind: npName,
		known: known, roleFirst: i, roleLast: roleEnd, of: -1, ent: -1, quoted: c.d.toks[begin].quote >= 0,
	}
	if roleEnd > i {
		p.offices = c.offices(i, roleEnd)
		p.gender = c.titleGender(i, roleEnd)
	}
	c.nps = append(c.nps, p)
	return c.afterHead(len(c.nps)-1, limit)
}

// lastTitle returns the token after the last title word inside the capitalised run [first, end), first
// when there is none or nothing follows it.
func (c *chunker) lastTitle(first, end int) int {
	for j := end - 2; j > first; j-- {
		if c.titleAt(j) && !orgWords[c.d.toks[end-1].key] && !c.titleAt(j+1) && !suffixes[c.d.toks[j+1].key] {
			return j + 1
		}
	}
	return first
}

// title returns the end of the capitalised or honorific title that begins at i: "Mr", "Sen.", "US
// President", "Foreign Secretary", "former Prime Minister". i itself when there is none.
func (c *chunker) title(i, limit int) int {
	end := i
	for j := i; j < limit; {
		t := &c.d.toks[j]
		_, honorific := honorifics[t.key]
		switch {
		case honorific && (t.is(isCap) || j > i):
			j++
		case titleWords[t.key] && (t.is(isCap) || j > i || t.key == "former"):
			j++
		case t.key == "'s" && j > i, t.key == "of" && j > i && honorificAt(c.d, j-1), t.key == "for" && j > i && honorificAt(c.d, j-1):
			j++
			continue
		case t.is(isCap) && c.demonym(t.key):
			j++
			if j >= limit || !c.titleAt(j) {
				return end
			}
			continue
		default:
			return end
		}
		end = j
	}
	return end
}

func honorificAt(d *document, i int) bool { _, ok := honorifics[d.toks[i].key]; return ok }

func (c *chunker) titleAt(i int) bool {
	key := c.d.toks[i].key
	_, ok := honorifics[key]
	return ok || titleWords[key]
}

func (c *chunker) demonym(key string) bool {
	_, ok := c.base.Demonym(key)
	return ok
}

func (c *chunker) titleGender(i, end int) gender {
	for ; i < end; i++ {
		if g := honorifics[c.d.toks[i].key]; g != unknownGender {
			return g
		}
	}
	return unknownGender
}

// offices returns the offices that the longest office phrase within tokens [i, end) describes.
func (c *chunker) offices(i, end int) []people.Nominal {
	for ; i < end; i++ {
		if n, noms := c.base.MatchNominal(c.fill(i, end)); n > 0 {
			return noms
		}
	}
	return nil
}

// properName reads the proper name at i: the longest that the knowledge base knows or, where the
// grammar of names goes further, that.
func (c *chunker) properName(i, limit int) (first, n int, known []people.Name) {
	if i >= limit || !c.startsName(i) {
		return i, 0, nil
	}
	k, names := c.knownName(i, limit)
	g := c.grammarName(i, limit)
	for k > 1 && i+k < limit && suffixes[c.d.toks[i+k].key] {
		k++
	}
	if k >= g || k > 1 {
		if k == 1 && c.d.toks[i].is(startsSentence) && functionWords[c.d.toks[i].key] {
			return i, 0, nil
		}
		return i, k, names
	}
	if k == 1 && g > 1 && !c.continuesKnown(i+1, i+g, names) {
		return i, k, names
	}
	return i, g, nil
}

// continuesKnown reports whether a longer capitalised run is one name rather than a known name
// followed by another word: a place before a surname ("Jordan Smith") is, a country or body before a
// title or an office ("Nato Secretary") is not.
func (c *chunker) continuesKnown(i, end int, names []people.Name) bool {
	return !c.titleAt(i)
}

func (c *chunker) startsName(i int) bool {
	t := &c.d.toks[i]
	if !t.is(isWord) || t.is(isNumber) {
		return false
	}
	if !t.is(isCap) {
		return particles[t.key] && t.key != "of" && t.key != "the" && i+1 < len(c.d.toks) && c.d.toks[i+1].is(isCap) && !c.d.toks[i+1].is(startsSentence) && len(t.key) > 1 && t.key != "do"
	}
	if functionWords[t.key] {
		// "May" and "Will" are names where the knowledge base says so.
		return c.knowsMore(i)
	}
	return true
}

// knowsMore reports whether a name of two words or more that the knowledge base knows begins at i.
func (c *chunker) knowsMore(i int) bool {
	n, _ := c.base.MatchName(c.fill(i, min(i+lookAhead, len(c.d.toks))))
	return n > 1
}

// knownName returns the longest name of the knowledge base at i whose words are capitalised as names are.
func (c *chunker) knownName(i, limit int) (int, []people.Name) {
	n, names := c.base.MatchName(c.fill(i, limit))
	if n == 0 || !c.d.toks[i].is(isCap) && !particles[c.d.toks[i].key] {
		return 0, nil
	}
	if n > 1 && !c.d.toks[i+n-1].is(isCap) && !c.d.toks[i+n-1].is(isNumber) && !suffixes[c.d.toks[i+n-1].key] {
		return 0, nil
	}
	caps := n > 1 || c.d.toks[i].is(isCaps)
	if !caps {
		names = slices.DeleteFunc(slices.Clone(names), func(m people.Name) bool { return m.Caps })
	}
	if len(names) == 0 {
		return 0, nil
	}
	return n, names
}

// maxName is the longest personal name, in tokens.
const maxName = 6

// grammarName returns how many tokens from i form a capitalised name: capitalised words and initials,
// particles between them, a suffix at the end.
func (c *chunker) grammarName(i, limit int) int {
	d, end := c.d, i
	for j := i; j < limit && j < i+maxName; j++ {
		t := &d.toks[j]
		switch {
		case !t.is(isWord) || t.key == "'s":
			return end - i
		case j > i && t.is(isAbbrev) && !t.is(isCap):
			return end - i
		case j > i && suffixes[t.key]:
			return j + 1 - i
		case t.is(isCap):
			if j > i && (functionWords[t.key] || honorificAt(d, j) && !d.toks[j-1].is(isAbbrev) && c.beginsName(j+1, limit)) {
				return end - i
			}
			end = j + 1
		case t.key == "of" && j > i && orgWords[d.toks[j-1].key] && j+1 < limit && d.toks[j+1].is(isCap) && !functionWords[d.toks[j+1].key]:
		case particles[t.key] && t.key != "of" && t.key != "the" && t.key != "do" && j+1 < limit && d.toks[j+1].is(isCap):
		default:
			return end - i
		}
		if t.is(isCap) && t.is(isAbbrev) && len(t.key) > 3 {
			return end - i
		}
	}
	return end - i
}

// beginsName reports whether a capitalised word that is no suffix stands at i.
func (c *chunker) beginsName(i, limit int) bool {
	return i < limit && c.d.toks[i].is(isCap) && !suffixes[c.d.toks[i].key]
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
