package extract

import "slices"

// A person is a subject of a statement if the signs say so: where in or around the words the person
// stands, as what, how near, how often, and what the statement before was about. Each person in view is a
// candidate with a zone and traits, and the weights of subject_weights.tsv, fitted to annotated articles,
// say how much each trait counts in each zone. Two signs, too rare for that, decide alone: that the reporting
// verb judges the person, and that the words address the listener.

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
	before *statement
	list   []candidate
	// begin is the first token of the words, first and last bound those of the sentences around them.
	begin, first, last int
	sent, para         int
	// length counts the words; you: they speak to somebody. refers: they begin with "it" or "that".
	length      int
	you, refers bool
	// pronouns counts "he" and "she" in the words by gender; named and all count those whom the words and
	// the clause name, by gender and in all.
	pronouns [genders]int
	named    [genders]int
	all      int
	// kin are the genders of the relatives of whom the words speak ("my father").
	kin [genders]bool
	// asking are the sentences in which somebody asks.
	asking []int
}

// people returns the entities of the people whom the statement is about, in the order in which they are
// mentioned. before is the statement that precedes it, nil without one.
func (x *subjects) people(before *statement) []int {
	var out []int
	for _, p := range x.inView(before) {
		if p.traits.has(judgedByCue) || p.traits.has(listener) || x.about.people.score(int(p.zone), p.traits) > minScore {
			out = append(out, p.ent)
		}
	}
	return out
}

// inView returns the people whom the statement may be about, with their zones and traits, which hold
// until the next call.
func (x *subjects) inView(before *statement) []candidate {
	c := candidates{subjects: x, before: before, begin: x.tokenAt(x.s.content[0].start), list: x.ws.view[:0]}
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
	c.ws.view = c.list
	return c.list
}

// readWords notes what the words themselves are like.
func (c *candidates) readWords() {
	for _, p := range c.words() {
		from, to := c.phrases(p)
		for pos := from; pos < to; pos++ {
			if q := &c.nps[c.order[pos]]; q.kind == npPronoun && q.gender != unknownGender && (q.ent < 0 || q.quoted) {
				c.pronouns[q.gender]++
			}
		}
		for _, t := range c.tokensIn(p) {
			c.length++
			c.you = c.you || t.key == "you" || t.key == "your"
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
		if t := &c.d.toks[i]; t.quote < 0 && askingWords[t.key] && !slices.Contains(c.asking, t.sent) {
			c.asking = append(c.asking, t.sent)
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

// reported notes whom the reporting words name as the one spoken of or to.
func (c *candidates) reported() {
	mark := func(ent int, t trait) {
		if p := c.of(ent); p != nil {
			p.traits.set(t)
		}
	}
	for _, k := range c.s.topical {
		mark(c.nps[k].ent, topical)
	}
	for _, e := range c.judged(c.before) {
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

// relation says how the statement stands to the one before.
func (c *candidates) relation() trait {
	same := slices.Equal(entsOf(c.nps, c.before.speakers), c.subjects.speakers)
	near := continuesFar
	switch c.frames[c.s.frame].para - c.frames[c.before.last].para {
	case 0:
		near = continuesHere
	case 1:
		near = continuesNext
	}
	if !same {
		near += answersHere - continuesHere
	}
	return near
}

// covers reports whether byte offset b lies in one of the pieces, which are in order.
func covers(list []piece, b int) bool {
	i, found := slices.BinarySearchFunc(list, b, func(p piece, b int) int { return p.start - b })
	return found || i > 0 && b < list[i-1].end
}
