package extract

import (
	"slices"

	"onrecord/people"
)

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
			if j > i && d.toks[j-1].is(isCaps) && !t.is(isCaps) && len(d.toks[j-1].key) > 3 && len(t.key) > 1 {
				return end - i // "WATCHED Obama": a heading or a shout before a name
			}
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
