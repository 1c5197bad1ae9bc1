package extract

import (
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// name reads a proper name with the title before it. begin is where the phrase starts (a determiner or
// title), i where the name may start. It returns i's phrase end, or begin if there is no name.
func (c *chunker) name(begin, i, limit int) int {
	roleEnd := c.title(i, limit)
	if k, names := c.knownName(i, limit); k > 1 && roleEnd > i && i+k > roleEnd && names[0].Entity.Type != schema.Person {
		roleEnd = i // "Justice Department": no title, however it begins
	}
	first, n, known := c.properName(roleEnd, limit)
	if n > 0 && roleEnd > i && len(known) == 0 && c.bodyName(first, n) {
		// "First Amendment", "Senate Committee": what looked like a title is part of the name.
		first, n, roleEnd = i, first+n-i, i
	}
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

// finiteCue reports whether key is a reporting verb in a form that is nothing else ("says", "called").
func finiteCue(key string) bool {
	c := cues[key]
	return c.class&(saying|telling|judging) != 0 && !c.base && !c.gerund
}

// bodyName reports whether the name of n tokens at first, which words that can be a title stand before, is only
// a common noun of bodies or the end of a body's name.
func (c *chunker) bodyName(first, n int) bool {
	if n == 1 {
		return orgWords[c.d.toks[first].key]
	}
	// "National Legal and Policy Center": no title that a person bears stands before it.
	return n > 1 && bodyEnds[c.d.toks[first+n-1].key] && !honorificAt(c.d, first-1) && !c.d.toks[first-1].is(personNoun)
}

// lastTitle returns the token after the last title word inside the capitalised run [first, end), first
// when there is none or nothing follows it.
func (c *chunker) lastTitle(first, end int) int {
	for j := end - 2; j > first; j-- {
		if _, honorific := honorifics[c.d.toks[j].key]; !honorific && j == first+1 && c.base.GivenGender(c.d.toks[first].key) != people.UnknownGender {
			continue // "Faith Green Brandvold"
		}
		if c.titleAt(j) && !orgWords[c.d.toks[end-1].key] && !c.titleAt(j+1) && !suffixes[c.d.toks[j+1].key] {
			return j + 1
		}
	}
	return first
}

// maxTitle bounds a title in tokens: no true one is as long.
const maxTitle = 20

// title returns the end of the capitalised or honorific title that begins at i: "Mr", "Sen.", "US
// President", "Foreign Secretary", "former Prime Minister". i itself when there is none.
func (c *chunker) title(i, limit int) int {
	end := i
	if i < limit && !c.d.toks[i].is(isCap) && c.d.toks[i].key != "former" {
		return i // as most words: no look-up is needed
	}
	limit = min(limit, i+maxTitle)
	for j := i; j < limit; {
		t := &c.d.toks[j]
		_, honorific := honorifics[t.key]
		switch {
		case (honorific || hyphenTitle(t.key)) && (t.is(isCap) || j > i):
			j++
		case titleWords[t.key] && (t.is(isCap) || j > i || t.key == "former"):
			j++
		case t.key == "'s" && j > i, t.key == "of" && j > i && honorificAt(c.d, j-1), t.key == "for" && j > i && honorificAt(c.d, j-1):
			if k := c.remit(j+1, limit); k > 0 {
				return k
			}
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

// maxRemit bounds the words of what a title is over.
const maxRemit = 4

// remit returns the end of what a title is over, if the words in capitals at i are that and a given name
// with a surname follow them ("Supervisor of Elections Ana Sol"); 0 if not.
func (c *chunker) remit(i, limit int) int {
	for j := i; j+1 < limit && j <= i+maxRemit && c.d.toks[j].is(isCap); j++ {
		if j > i && c.d.toks[j+1].is(isCap) && c.base.GivenGender(c.d.toks[j].key) != people.UnknownGender && !c.titleAt(j) {
			return j
		}
	}
	return 0
}

func honorificAt(d *document, i int) bool { _, ok := honorifics[d.toks[i].key]; return ok }

func (c *chunker) titleAt(i int) bool {
	key := c.d.toks[i].key
	_, ok := honorifics[key]
	return ok || titleWords[key] || hyphenTitle(key)
}

// hyphenTitle reports whether key is a title with a prefix or suffix: "president-elect",
// "then-Senator", "secretary-general".
func hyphenTitle(key string) bool {
	first, rest, ok := strings.Cut(key, "-")
	if !ok {
		return false
	}
	_, a := honorifics[first]
	_, b := honorifics[rest]
	return a || b
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
	if k == 1 && g > 1 && c.titleAt(i+1) {
		// A country or body before a title ("Nato Secretary"), not a place before a surname ("Jordan Smith").
		return i, k, names
	}
	return i, g, nil
}

// startsName reports whether a proper name can begin with the token at i.
func (c *chunker) startsName(i int) bool {
	t := &c.d.toks[i]
	if !t.is(isWord) || t.is(isNumber) {
		return false
	}
	if !t.is(isCap) {
		return particles[t.key] && t.key != "of" && t.key != "the" && i+1 < len(c.d.toks) && c.d.toks[i+1].is(isCap) && !c.d.toks[i+1].is(startsSentence) && len(t.key) > 1 && t.key != "do"
	}
	if c.adjective(i) || c.compound(i) || finiteCue(t.key) && !c.knowsMore(i) || t.is(startsSentence) && c.plainNoun(i) {
		return false
	}
	if c.month(i) {
		return false
	}
	if functionWords[t.key] {
		// "May" and "Will" are names where the knowledge base says so.
		return c.knowsMore(i) || c.givenWord(i)
	}
	return true
}

// months are those that are names as well.
var months = wordSet("march april may june august")

// beforeMonths are words that lead to a month.
var beforeMonths = wordSet("in last this next since early late mid until till through every each during")

// month reports whether the word at i is a month by what stands beside it: "last May", "12 April", "June 2016".
func (c *chunker) month(i int) bool {
	if !months[c.d.toks[i].key] {
		return false
	}
	if i > 0 && (beforeMonths[c.d.toks[i-1].key] || c.d.toks[i-1].is(isNumber)) {
		return true
	}
	return i+1 < len(c.d.toks) && c.d.toks[i+1].is(isNumber)
}

// givenWord reports whether the function word at i, in capitals within its sentence, is a given name before
// a surname after which no headline goes on: "said Will Brandvold, who".
func (c *chunker) givenWord(i int) bool {
	if i+2 >= len(c.d.toks) || c.d.toks[i].is(startsSentence) || c.base.GivenGender(c.d.toks[i].key) == people.UnknownGender {
		return false
	}
	next, after := &c.d.toks[i+1], &c.d.toks[i+2]
	return next.is(isCap) && next.sent == c.d.toks[i].sent && !functionWords[next.key] && !after.is(isCap) && !after.is(isNumber)
}

// adjective reports whether the capitalised word at i is no name by itself: of a nation or party before
// a common noun, or a legislator's party and state ("R-Iowa").
func (c *chunker) adjective(i int) bool {
	key := c.d.toks[i].key
	if len(key) > 2 && key[1] == '-' && (key[0] == 'r' || key[0] == 'd' || key[0] == 'i') {
		return true
	}
	if i+1 < len(c.d.toks) && c.d.toks[i+1].is(isCap) && c.d.toks[i+1].sent == c.d.toks[i].sent {
		return false
	}
	if n, _ := c.knownName(i, min(i+lookAhead, len(c.d.toks))); n > 1 {
		return false
	}
	if singularParty[key] && key != "labour" || faiths[key] {
		return true
	}
	if !c.demonym(key) || i+1 < len(c.d.toks) && finiteCue(c.d.toks[i+1].key) {
		return false // "Cuban said" is a surname
	}
	n, _ := c.knownName(i, i+1)
	return n == 0
}

// faiths are adjectives in capitals of faiths and peoples, which name nobody.
var faiths = wordSet("catholic protestant evangelical christian muslim islamic jewish sunni shiite shia hindu buddhist sikh mormon orthodox arab kurdish hispanic latino latina")

// compound reports whether the word at i joins a name to a lower-case word, as adjectives do: "Saudi-led".
func (c *chunker) compound(i int) bool {
	t := &c.d.toks[i]
	_, rest, ok := strings.Cut(c.d.text[t.start:t.end], "-")
	if !ok || rest == "" || rest[0] < 'a' || rest[0] > 'z' || c.titleAt(i) {
		return false
	}
	n, _ := c.knownName(i, i+1)
	return n == 0
}

// plainNoun reports whether the word at i, which begins its sentence, is a common noun for people that
// owes its capital to that: "Prosecutors said".
func (c *chunker) plainNoun(i int) bool {
	key := c.d.toks[i].key
	if !isPersonNoun(key) || i+1 < len(c.d.toks) && c.d.toks[i+1].is(isCap) {
		return false
	}
	n, _ := c.knownName(i, min(i+lookAhead, len(c.d.toks)))
	return n == 0
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
		if names = keep(names, func(m people.Name) bool { return m.Small }); len(names) == 0 {
			return 0, nil
		}
	}
	caps := n > 1 || c.d.toks[i].is(isCaps)
	if !caps {
		names = keep(names, func(m people.Name) bool { return !m.Caps })
	}
	if len(names) == 0 {
		return 0, nil
	}
	return n, names
}

// keep returns those of names that are ok, the same list where all are.
func keep(names []people.Name, ok func(people.Name) bool) []people.Name {
	n := 0
	for _, m := range names {
		if ok(m) {
			n++
		}
	}
	if n == len(names) {
		return names
	}
	out := make([]people.Name, 0, n)
	for _, m := range names {
		if ok(m) {
			out = append(out, m)
		}
	}
	return out
}
