package extract

import (
	"slices"
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// nominal reads a description at i: determiner, modifiers, head, attachments; or a bare plural.
func (c *chunker) nominal(i, limit int) int {
	t := &c.d.toks[i]
	if t.key == "that" && c.conjunction(i, limit) {
		return i
	}
	if t.is(determiner) {
		if c.namesBody(i+1, limit) {
			return c.name(i, i+1, limit)
		}
		return c.nominalFrom(i, limit, -1)
	}
	if n, _ := c.base.MatchNominal(c.fill(i, limit)); n > 0 {
		return c.nominalFrom(i, limit, -1)
	}
	if t.is(bareNoun) || t.is(isCap) && titleWords[t.key] || t.is(personNoun) && c.bareHead(i, limit) {
		return c.nominalFrom(i, limit, -1)
	}
	if c.occupationAt(i, limit) > i {
		return c.nominalFrom(i, limit, -1)
	}
	if j := i + 1; j < limit && c.d.toks[j].is(bareNoun) && !functionWords[t.key] && cues[t.key].class == 0 {
		return c.nominalFrom(i, limit, -1)
	}
	return i
}

// conjunction reports whether the "that" at i begins a clause rather than a phrase: after a verb of saying,
// before a name, or before another determiner.
func (c *chunker) conjunction(i, limit int) bool {
	if i > 0 && cues[c.d.toks[i-1].key].class != 0 {
		return true
	}
	return i+1 < limit && (c.d.toks[i+1].is(determiner) || c.d.toks[i+1].is(isCap))
}

// namesBody reports whether a proper name stands at i, after a determiner, rather than the modifiers of
// a description: "the Northern Sea Council", not "the Labour leader" nor "the Prime Minister".
func (c *chunker) namesBody(i, limit int) bool {
	if i >= limit || !c.d.toks[i].is(isCap) || functionWords[c.d.toks[i].key] {
		return false
	}
	n, _ := c.knownName(i, limit)
	n = max(n, c.grammarName(i, limit))
	end := i + n
	last := c.d.toks[end-1].key
	if _, title := honorifics[last]; title || titleWords[last] && !orgWords[last] {
		return false
	}
	if end < limit && (c.d.toks[end].is(personNoun) || c.titleAt(end) || c.d.toks[end].key == "'s") {
		return false
	}
	if end+1 < limit && c.d.toks[end+1].is(personNoun) && !stopsModifiers(c.d.toks[end].key) {
		return false
	}
	for j := i; j < end; j++ {
		if m, _ := c.base.MatchNominal(c.fill(j, end)); m > 0 && j+m == end {
			return false
		}
	}
	return n > 1 || n == 1 && c.knownBody(i, limit)
}

// knownBody reports whether a body or place that the knowledge base knows is named at i ("the Pentagon").
func (c *chunker) knownBody(i, limit int) bool {
	_, names := c.knownName(i, limit)
	return slices.ContainsFunc(names, func(m people.Name) bool { return m.Entity.Type != schema.Person && m.Full })
}

// bareHead reports whether the person noun at i stands as a description without a determiner: before a
// name ("chancellor Rachel Reeves"), or at the beginning of its sentence.
func (c *chunker) bareHead(i, limit int) bool {
	return i+1 < limit && c.d.toks[i+1].is(isCap) && c.d.toks[i+1].is(isWord) || strings.HasSuffix(c.d.toks[i].key, "s") && c.d.toks[i].is(startsSentence)
}

// nominalFrom reads a description whose determiner or first modifier is token i; of is the possessor's
// phrase ("Mr Trump's …"), -1 without. It returns the end of the phrase, or i when there is none.
func (c *chunker) nominalFrom(i, limit, of int) int {
	head := c.occupationAt(i, limit)
	if head == i {
		head = c.headAt(i, limit)
	}
	if head < 0 {
		head = c.speakingHead(i, limit)
	}
	if head < 0 {
		return i
	}
	head = c.joined(head, limit)
	begin := i
	if of >= 0 {
		begin = c.nps[of].first
	}
	// "US special envoy Steve Witkoff", "the chancellor Rachel Reeves": the name is the phrase.
	if head+1 < limit && c.d.toks[head+1].is(isCap) && !functionWords[c.d.toks[head+1].key] {
		k := len(c.nps)
		if n := c.nameAfterRole(begin, i, head+1, limit); n > head+1 {
			c.nps[k].of = of
			return n
		}
	}
	p := np{
		first: begin, last: head + 1, headLast: head + 1, kind: npNominal, of: of, ent: -1, roleFirst: i, roleLast: head + 1,
		plural: isPlural(c.d.toks[head].key), gender: nounGender(c.d.toks[head].key), quoted: c.d.toks[i].quote >= 0,
	}
	if c.d.toks[i].is(determiner) && head > i {
		p.roleFirst = i + 1
	}
	c.nps = append(c.nps, p)
	k := len(c.nps) - 1
	c.describe(k, limit)
	if c.nps[k].last < limit && c.d.toks[c.nps[k].last].key == "'s" {
		return c.afterHead(k, limit)
	}
	return c.attach(k, limit)
}

// joined returns the head of a second description joined to the one that ends at head, if a name follows
// it ("author and monetary historian Ana Sol", "activist and prominent Dray surrogate Ana Sol"), else head.
func (c *chunker) joined(head, limit int) int {
	if head+3 >= limit || c.d.toks[head+1].key != "and" {
		return head
	}
	for j := head + 2; j+1 < limit && j <= head+2+maxAdjectives; j++ {
		t := &c.d.toks[j]
		switch {
		case t.key == "#":
		case !t.is(isWord), functionWords[t.key], cues[t.key].class != 0 && !cues[t.key].base:
			return head
		case t.is(personNoun) && !t.is(isCap) && c.d.toks[j+1].is(isCap):
			return j
		}
	}
	return head
}

// nameAfterRole reads the name at i that follows the description [roleFirst, i).
func (c *chunker) nameAfterRole(begin, roleFirst, i, limit int) int {
	before := len(c.nps)
	end := c.name(begin, i, limit)
	if end <= i || len(c.nps) == before {
		c.nps = c.nps[:before]
		return i
	}
	p := &c.nps[before]
	if c.d.toks[roleFirst].is(determiner) {
		roleFirst++
	}
	p.roleFirst = roleFirst
	if noms := c.offices(roleFirst, max(i, p.roleLast)); len(noms) > 0 {
		p.offices = noms
	}
	p.roleLast = max(p.roleLast, i)
	if p.gender == unknownGender {
		p.gender = nounGender(c.d.toks[i-1].key)
	}
	return end
}

// describe looks the description of phrase k up among the offices of the knowledge base, with and
// without what is attached to it ("the president of Russia").
func (c *chunker) describe(k, limit int) {
	p := &c.nps[k]
	best := 0
	var noms []people.Nominal
	for i := p.roleFirst; i < p.headLast; i++ {
		n, found := c.base.MatchNominal(c.fill(i, limit))
		if i+n >= p.headLast && n > best {
			best, noms = n, found
			p.last = max(p.last, i+n)
		}
	}
	if noms == nil && p.of >= 0 && c.nps[p.of].possessive {
		// "Virginia's governor": the office as it is named without the possessive.
		words := append(slices.Clone(c.fill(c.nps[p.of].nameFirst, c.nps[p.of].nameLast)), c.fill(p.roleFirst, p.headLast)...)
		if n, found := c.base.MatchNominal(words); n == len(words) {
			noms = found
		}
	}
	p.offices = noms
}

// attach extends phrase k over "for X", "of X" and the like, reading X as a phrase of its own.
func (c *chunker) attach(k, limit int) int {
	end := c.nps[k].last
	if end >= limit || end < c.nps[k].headLast {
		return end
	}
	switch c.d.toks[end].key {
	case "for", "of", "from", "at", "with", "in", "close", "to", "familiar", "on", "inside", "representing", "near":
	default:
		return end
	}
	j := end + 1
	for j < limit && (c.d.toks[j].key == "to" || c.d.toks[j].key == "with" || c.d.toks[j].key == "the") {
		j++
	}
	if j >= limit || !c.d.toks[j].is(isWord) {
		return end
	}
	before := len(c.nps)
	n := c.name(j, j, limit)
	if n <= j {
		n = c.nominalFrom(j, limit, -1)
	}
	if n <= j || len(c.nps) == before {
		return c.attachPlain(end, j, limit)
	}
	c.nps[k].of = before
	c.nps[k].last = n
	return n
}

// attachPlain extends a phrase over "of" and a plain noun or two, up to the verb.
func (c *chunker) attachPlain(end, j, limit int) int {
	for k := j; k < limit && k < j+5; k++ {
		t := &c.d.toks[k]
		if !t.is(isWord) {
			return end
		}
		if cu, ok := cues[t.key]; ok && !cu.base && k > j || auxiliaries[t.key] {
			return k
		}
		if functionWords[t.key] && t.key != "the" {
			return end
		}
	}
	return end
}
