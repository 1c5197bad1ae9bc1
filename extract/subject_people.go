package extract

import (
	"slices"

	"onrecord/schema"
)

// A person is a subject of a statement if the signs say so: where in or around the words the person
// stands, as what, how near, how often, and what the statement before was about. Each person in view is a
// candidate with a zone and traits, and the weights of subject_weights.tsv, fitted to annotated articles,
// say how much each trait counts in each zone, on top of what it counts anywhere. Three signs, too rare for that,
// decide alone: that the reporting verb judges the person, that the reporting words say whom the statement is
// about, and that the words address the listener.

// candidate is somebody whom a statement may be about.
type candidate struct {
	ent    int
	zone   zone
	traits traits
	// words, clause and frame are how often the words, the rest of the reported clause and the sentence
	// around it mention the person; named is set if that is by more than a pronoun.
	words, clause, frame int
	named                bool
	// back is how many sentences before the words the last mention stands, at its token; subject and
	// object say what it is there.
	back, at        int
	subject, object bool
	// viewed is how often the sentences in view before the words mention the person.
	viewed int
}

// far is the number of sentences back of those whom nothing before the words mentions.
const far = 99

// Bounds of what is in view: paragraphs and phrases before the words, phrases of the statement, people.
const (
	viewParas   = 3
	viewPhrases = 120
	ownPhrases  = 1000
	viewPeople  = 30
)

// candidates are the people in view of a statement.
type candidates struct {
	*subjects
	// past are the statements before this one, own is the last of them by the same speaker, nil without.
	past []*statement
	own  *statement
	list []candidate
	// begin is the first token of the words, first and last bound those of the sentences around them.
	begin, first, last int
	sent, para         int
	// length counts the words; you: they speak to somebody. refers: they begin with "it" or "that"; self:
	// they speak of the speaker; they: of several.
	length                  int
	you, refers, self, they bool
	// others: they name bodies or places.
	others bool
	// pronouns counts "he" and "she" in the words by gender; named and all count those whom the words and
	// the clause name, by gender and in all.
	pronouns [genders]int
	named    [genders]int
	all      int
	// kin are the genders of the relatives of whom the words speak ("my father").
	kin [genders]bool
	// asking are the tokens before the words that say that somebody asks.
	asking []int
	// acts are the sentences in view of which the speaker is the subject.
	acts []int
	// nearest is the token of the last mention of anybody before the words.
	nearest int
}

// people returns the entities of the people whom the statement is about, in the order in which they are
// mentioned. earlier are the statements that precede it.
func (x *subjects) people(earlier []*statement) []int {
	var out []int
	for _, p := range x.inView(earlier) {
		if p.traits.decides() || x.about.personScore(p.zone, p.traits) > minScore {
			out = append(out, p.ent)
		}
	}
	return out
}

// inView returns the people whom the statement may be about, with their zones and traits, which hold
// until the next call.
func (x *subjects) inView(earlier []*statement) []candidate {
	c := candidates{subjects: x, past: earlier, own: x.ownLast(earlier), begin: x.tokenAt(x.s.content[0].start), list: x.ws.view[:0], asking: x.ws.asking[:0], acts: x.ws.acts[:0], nearest: -1}
	if c.begin >= len(x.d.toks) {
		return nil
	}
	t := &c.d.toks[c.begin]
	c.sent, c.para = t.sent, t.para
	items := c.frames[c.s.last].items
	c.first, c.last = c.frames[c.s.frame].items[0].first, items[len(items)-1].last
	c.readWords()
	c.readQuestions()
	c.collect()
	c.addSpokenOf()
	c.readOwned()
	c.reported()
	for i := range c.list {
		if p := &c.list[i]; p.named {
			c.named[c.r.ents[p.ent].gender]++
			c.all++
		}
	}
	for i := range c.list {
		c.list[i].zone = c.zoneOf(&c.list[i])
	}
	for i := range c.list {
		c.describe(&c.list[i])
	}
	c.ws.view, c.ws.asking, c.ws.acts = c.list, c.asking, c.acts
	return c.list
}

// readWords notes what the words themselves are like.
func (c *candidates) readWords() {
	for _, p := range c.words() {
		from, to := c.phrases(p)
		for pos := from; pos < to; pos++ {
			if q := &c.nps[c.order[pos]]; q.kind == npPronoun && q.gender != unknownGender && (q.ent < 0 || q.quoted) {
				c.pronouns[q.gender]++
			} else if q.ent >= 0 && (c.r.ents[q.ent].typ == schema.Organization || c.r.ents[q.ent].typ == schema.Place) {
				c.others = true
			}
		}
		for _, t := range c.tokensIn(p) {
			c.length++
			switch t.key {
			case "you", "your":
				c.you = true
			case "i", "my", "me":
				c.self = true
			case "they", "them", "their", "these", "those":
				c.they = true
			}
		}
	}
	for _, p := range c.s.content {
		toks := c.tokensIn(p)
		for i := 1; i < len(toks); i++ {
			if g, ok := relatives[toks[i].key]; ok && possessors[toks[i-1].key] {
				c.kin[g] = true
			}
		}
	}
	for _, t := range c.d.toks[c.begin:min(c.begin+3, len(c.d.toks))] {
		switch t.key {
		case "it", "that", "this", "those", "these":
			c.refers = true
		}
	}
}

// possessors make a relative one of the speaker's or of somebody spoken of.
var possessors = wordSet("my our his her")

// relatives are the words for them.
var relatives = map[string]gender{
	"father": male, "brother": male, "son": male, "husband": male, "dad": male, "nephew": male, "uncle": male, "grandfather": male,
	"mother": female, "sister": female, "daughter": female, "wife": female, "mom": female, "mum": female, "niece": female, "aunt": female,
}

// askingWords tell that what follows answers or refers to what their sentence speaks of.
var askingWords = wordSet(`asked pressed questioned question quizzed challenged response responding responded referring reference commenting
	interview reacting reaction`)

// askedWithin is how far before the words, in tokens, a question can stand.
const askedWithin = 60

func (c *candidates) readQuestions() {
	for i := max(0, c.begin-askedWithin); i < c.begin; i++ {
		if t := &c.d.toks[i]; t.quote < 0 && askingWords[t.key] {
			c.asking = append(c.asking, i)
		}
	}
}

// of returns the candidate of entity ent, new if it is a person who can be one; else nil.
func (c *candidates) of(ent int) *candidate {
	if ent < 0 || !c.r.ents[ent].isPerson() || slices.Contains(c.speakers, ent) {
		return nil
	}
	for i := range c.list {
		if c.list[i].ent == ent {
			return &c.list[i]
		}
	}
	if len(c.list) >= viewPeople {
		return nil
	}
	c.list = append(c.list, candidate{ent: ent, back: far, at: -1})
	return &c.list[len(c.list)-1]
}

// addSpokenOf makes candidates of those whom the speaker's last statement and the last one at all are about, and
// of those whom the article is about if a pronoun can mean them, however long they have not been mentioned.
func (c *candidates) addSpokenOf() {
	for _, e := range c.leading {
		if c.agrees(e) {
			c.of(e)
		}
	}
	for _, s := range []*statement{c.own, last(c.past)} {
		if s == nil {
			continue
		}
		for _, e := range s.about {
			c.of(e)
		}
	}
}

// reported notes whom the reporting words name as the one spoken of or to.
func (c *candidates) reported() {
	mark := func(ent int, t trait) {
		if p := c.of(ent); p != nil {
			p.traits.set(t)
		}
	}
	for _, k := range c.s.topical {
		if !covers(c.s.content, c.d.toks[c.nps[k].first].start) {
			mark(c.nps[k].ent, topical)
		}
	}
	for _, e := range c.judged(last(c.past)) {
		mark(e, judgedByCue)
	}
	mark(c.listener(), listener)
}

// zoneOf returns how near to the words p stands.
func (c *candidates) zoneOf(p *candidate) zone {
	switch {
	case p.words > 0:
		return inWords
	case p.clause > 0:
		return inClause
	case !c.agrees(p.ent) || c.named[c.r.ents[p.ent].gender] > 0:
		return outside
	}
	for i := range c.list {
		if q := &c.list[i]; !q.named && c.couldBe(q, p) && c.view(q) > c.view(p) {
			return byPronounLess
		}
	}
	return byPronoun
}

// agrees reports whether a pronoun of the words can mean ent.
func (c *candidates) agrees(ent int) bool {
	if g := c.r.ents[ent].gender; g != unknownGender {
		return c.pronouns[g] > 0
	}
	return c.pronouns[male]+c.pronouns[female] > 0
}

// couldBe reports whether q could be meant in place of p by a pronoun.
func (c *candidates) couldBe(q, p *candidate) bool {
	g, h := c.r.ents[q.ent].gender, c.r.ents[p.ent].gender
	return q.ent != p.ent && (g == h || g == unknownGender)
}

// view scores how much in view p is for a pronoun in the words.
func (c *candidates) view(p *candidate) int {
	e := c.r.ents[p.ent]
	v := -2*min(p.back, 12) + 6*len(e.mentions)/(c.most+1)
	if p.subject {
		v += 3
	}
	if p.frame > 0 {
		v--
	}
	if e.gender == unknownGender {
		v -= 6
	}
	return v
}

// last returns the last statement of a list, nil of none.
func last(list []*statement) *statement {
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}

// ownReach is how many statements back the same speaker's last one can be.
const ownReach = 12

// ownLast returns the last of the earlier statements by the same speaker, nil without one.
func (x *subjects) ownLast(earlier []*statement) *statement {
	for i := len(earlier) - 1; i >= 0 && i >= len(earlier)-ownReach; i-- {
		if len(x.speakers) > 0 && slices.Equal(entsOf(x.nps, earlier[i].speakers), x.speakers) {
			return earlier[i]
		}
	}
	return nil
}

// relation says how far before, by paragraphs, statement s stands: here, next or far, counted from first.
func (c *candidates) relation(s *statement, here trait) trait {
	switch c.frames[c.s.frame].para - c.frames[s.last].para {
	case 0:
		return here
	case 1:
		return here + 1
	}
	return here + 2
}

// covers reports whether byte offset b lies in one of the pieces, which are in order.
func covers(list []piece, b int) bool {
	i, found := slices.BinarySearchFunc(list, b, func(p piece, b int) int { return p.start - b })
	return found || i > 0 && b < list[i-1].end
}
