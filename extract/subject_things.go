package extract

import (
	"slices"
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// Bodies and places are subjects by the same sort of signs as people (subject_people.go): where in and
// around the words they stand and as what, how near before, how prominent they are in the article, what
// they are to the speaker. The weights are those of subject_weights.tsv.

// thing is a body or place that a statement may be about.
type thing struct {
	ent    int
	zone   thingZone
	traits traits
	// words, clause and around are how often the words, the clause and the rest of the sentence mention
	// it; named is set if the words do by more than an adjective.
	words, clause, around int
	named                 bool
	// back is how many sentences before the words the last mention stands; subject and adjective say
	// what it is there.
	back               int
	subject, adjective bool
}

// thingsInView are the bodies and places in view of a statement.
type thingsInView struct {
	*subjects
	before *statement
	list   []thing
	// begin is the first token of the words, first and last bound those of the sentences around them.
	begin, first, last int
	// we and country: the words say "we", "our country".
	we, country bool
	// bodiesNamed and placesNamed count what the words and the clause name.
	bodiesNamed, placesNamed int
	// party is the speaker's, roles are their descriptions, bosses the known bodies that these name.
	party  string
	roles  []string
	bosses []*people.Entity
}

// Bounds of what is in view: sentences before the words, mentions of the statement, things.
const (
	viewSentences = 8
	ownMentions   = 500
	viewThings    = 40
)

// thingsAbout returns the bodies and places that the statement is about, in the order in which they are
// mentioned. before is the statement that precedes it, nil without one.
func (x *subjects) thingsAbout(before *statement) []int {
	var out []int
	for _, p := range x.thingsInView(before) {
		limit := minBody
		if p.zone >= thingPlaces {
			limit = minPlace
		}
		if p.zone >= thingPlaces && (p.traits.has(thingTopical) || p.traits.has(thingRoles+thingSubject)) || x.thingScore(&p) > limit {
			out = append(out, p.ent)
		}
	}
	return out
}

// thingScore weighs the signs of p: those of its zone and those of any.
func (x *subjects) thingScore(p *thing) float64 {
	return x.about.things.score(int(p.zone), p.traits) + x.about.things.score(int(p.zone.anywhere()), p.traits)
}

// thingsInView returns the bodies and places in view of the statement with their zones and traits; the list
// lasts until the next call.
func (x *subjects) thingsInView(before *statement) []thing {
	c := thingsInView{subjects: x, before: before, list: x.ws.things[:0], begin: x.tokenAt(x.s.content[0].start)}
	if c.begin >= len(x.d.toks) {
		return nil
	}
	items := c.frames[c.s.last].items
	c.first, c.last = c.frames[c.s.frame].items[0].first, items[len(items)-1].last
	c.last = max(c.last, c.tokenAt(c.s.content[len(c.s.content)-1].end))
	c.readWords()
	c.readSpeakers()
	c.collect()
	for i := range c.list {
		if p := &c.list[i]; p.words+p.clause > 0 {
			if c.r.ents[p.ent].typ == schema.Place {
				c.placesNamed++
			} else {
				c.bodiesNamed++
			}
		}
	}
	for i := range c.list {
		c.list[i].zone = c.zoneOf(&c.list[i])
		c.describe(&c.list[i])
	}
	x.ws.things = c.list
	return c.list
}

// readWords notes what the words themselves are like.
func (c *thingsInView) readWords() {
	for _, p := range c.words() {
		toks := c.tokensIn(p)
		for i := range toks {
			switch toks[i].key {
			case "we", "our", "us", "ours", "we're", "we've", "we'll":
				c.we = true
			case "country", "nation", "homeland":
				c.country = c.country || i > 0 && (possessors[toks[i-1].key] || toks[i-1].key == "this" || toks[i-1].key == "the")
			}
		}
	}
}

// readSpeakers notes the party and the descriptions of those who speak.
func (c *thingsInView) readSpeakers() {
	for _, k := range c.s.speakers {
		p := &c.nps[k]
		c.roles = append(c.roles, schema.Fold(c.d.source(p.first, p.last)))
		if p.ent < 0 {
			continue
		}
		e := c.r.ents[p.ent]
		c.roles = append(c.roles, e.roles[:min(len(e.roles), maxBossRoles)]...)
		if e.kb != nil {
			c.party = e.kb.Party
		}
	}
	for _, role := range c.roles {
		c.readRole(role)
	}
}

// readRole notes the bodies that a description of a speaker names.
func (c *thingsInView) readRole(role string) {
	var buf [4 * lookAhead]string
	words := buf[:0]
	for w := range strings.FieldsSeq(role) {
		if len(words) < len(buf) {
			words = append(words, w)
		}
	}
	for i := range words {
		_, names := c.r.base.MatchName(words[i:min(i+lookAhead, len(words))])
		for _, n := range names {
			if n.Entity.Type != schema.Person && n.Full {
				c.bosses = append(c.bosses, n.Entity)
			}
		}
	}
}

// speaksForThing reports whether a description of the speaker names e: "a spokesman for the Hearth Trust".
func (c *thingsInView) speaksForThing(e *entity) bool {
	if e.kb != nil {
		return slices.Contains(c.bosses, e.kb)
	}
	name := schema.Fold(e.name)
	return slices.ContainsFunc(c.roles, func(role string) bool { return strings.Contains(role, name) })
}

// collect makes things of what the statement, the sentences before and the statement before mention, and of
// those foremost in the article.
func (c *thingsInView) collect() {
	ms := c.things.mentions
	at, _ := slices.BinarySearchFunc(ms, c.first, func(m thingMention, i int) int { return m.tok - i })
	from := at
	for from > 0 && at-from < viewPhrases && c.near(ms[from-1].tok) {
		from--
	}
	for i := from; i < len(ms) && i < at+ownMentions && ms[i].tok < c.last; i++ {
		if p := c.of(ms[i].ent); p != nil {
			c.mention(p, ms[i])
		}
	}
	for _, list := range [][]int{c.things.bodies, c.things.places} {
		for _, e := range list {
			if 2*c.things.count[e] >= c.most(c.r.ents[e].typ) {
				c.of(e)
			}
		}
	}
	if c.before != nil {
		for _, e := range c.before.about {
			if isThing(c.r.ents[e]) {
				c.of(e)
			}
		}
	}
	c.reported()
}

// near reports whether token i, before the words, is in view.
func (c *thingsInView) near(i int) bool {
	t, words := &c.d.toks[i], &c.d.toks[c.begin]
	return words.sent-t.sent <= viewSentences && words.para-t.para <= viewParas
}

// of returns the thing that entity e is in the list, new if it can be a subject; else nil.
func (c *thingsInView) of(e int) *thing {
	if e < 0 || !isThing(c.r.ents[e]) || slices.Contains(c.speakers, e) {
		return nil
	}
	for i := range c.list {
		if c.list[i].ent == e {
			return &c.list[i]
		}
	}
	if len(c.list) >= viewThings {
		return nil
	}
	c.list = append(c.list, thing{ent: e, back: far})
	return &c.list[len(c.list)-1]
}

// mention notes that m mentions p.
func (c *thingsInView) mention(p *thing, m thingMention) {
	b := c.d.toks[m.tok].start
	switch {
	case covers(c.words(), b):
		p.words++
		p.named = p.named || m.phrase >= 0
		p.traits.set(c.role(m))
	case covers(c.s.content, b):
		p.clause++
		p.traits.set(thingRoles + c.role(m))
	case m.tok >= c.first:
		p.around++
		if m.tok < c.begin {
			p.traits.set(2*thingRoles + c.role(m))
			p.back = 0
		}
	default:
		c.earlier(p, m)
	}
}

// earlier notes that m, in a sentence before the statement's, mentions p.
func (c *thingsInView) earlier(p *thing, m thingMention) {
	back := c.d.toks[c.begin].sent - c.d.toks[m.tok].sent
	if back > p.back {
		return
	}
	if back < p.back {
		p.subject, p.adjective = false, true
	}
	p.back = back
	p.subject = p.subject || m.phrase >= 0 && c.subjectOf[m.phrase]
	p.adjective = p.adjective && m.phrase < 0
}

// reported notes what the reporting words name as what is spoken of or to.
func (c *thingsInView) reported() {
	mark := func(ent int, t trait) {
		if p := c.of(ent); p != nil {
			p.traits.set(t)
		}
	}
	for _, k := range c.s.topical {
		mark(c.nps[k].ent, thingTopical)
	}
	for _, e := range c.judged(c.before) {
		mark(e, thingJudged)
	}
	mark(c.listener(), thingListener)
}

// zoneOf returns where p stands.
func (c *thingsInView) zoneOf(p *thing) thingZone {
	z := thingOutside
	switch {
	case p.named:
		z = thingInWords
	case p.words > 0:
		z = thingAsAdjective
	case p.clause > 0:
		z = thingInClause
	case p.around > 0:
		z = thingAround
	}
	if c.r.ents[p.ent].typ == schema.Place {
		z += thingPlaces
	}
	return z
}

// most returns how often the article mentions the body or the place, other than the speaker, that it
// mentions most.
func (c *thingsInView) most(typ schema.EntityType) int {
	list := c.things.bodies
	if typ == schema.Place {
		list = c.things.places
	}
	for _, e := range list {
		if !slices.Contains(c.speakers, e) {
			return c.things.count[e]
		}
	}
	return 0
}

// relation says how the statement stands to the one before.
func (c *thingsInView) relation() trait {
	near := thingContinuesFar
	switch c.frames[c.s.frame].para - c.frames[c.before.last].para {
	case 0:
		near = thingContinuesHere
	case 1:
		near = thingContinuesNext
	}
	if !slices.Equal(entsOf(c.nps, c.before.speakers), c.speakers) {
		near += thingAnswersHere - thingContinuesHere
	}
	return near
}
