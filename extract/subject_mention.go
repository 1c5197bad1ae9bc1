package extract

import "slices"

// collect makes candidates of the people whom the statement, the sentences around it and those before
// mention, in the order of the text.
func (c *candidates) collect() {
	begin := c.orderAt(c.begin)
	from := begin
	for from > 0 && begin-from < viewPhrases && c.para-c.d.toks[c.nps[c.order[from-1]].first].para <= viewParas {
		from--
	}
	to := max(c.orderAt(c.last), c.orderAt(c.tokenAt(c.s.content[len(c.s.content)-1].end)))
	for pos := from; pos < to && pos < begin+ownPhrases; pos++ {
		k := c.order[pos]
		q := &c.nps[k]
		if c.subjectOf[k] && q.ent >= 0 && slices.Contains(c.speakers, q.ent) {
			c.acts = append(c.acts, q.first)
		}
		if p := c.of(q.ent); p != nil {
			c.mention(p, q, c.subjectOf[k])
		}
	}
}

// mention notes that phrase q, the subject of its sentence or not, mentions p.
func (c *candidates) mention(p *candidate, q *np, subject bool) {
	b, words := c.d.toks[q.first].start, c.words()
	switch {
	case covers(words, b):
		if c.addressed(q) {
			p.traits.set(spokenTo)
			return
		}
		p.words++
		p.traits.set(c.role(q, inside))
		p.named = p.named || q.kind != npPronoun
	case covers(c.s.content, b):
		p.clause++
		place := inside
		if b > words[len(words)-1].end {
			place = after
		}
		p.traits.set(c.role(q, place))
		p.named = p.named || q.kind != npPronoun
	case q.first >= c.first && q.first < c.last:
		p.frame++
		p.traits.when(c.inReporting(q), besideSpeaker)
		p.traits.when(c.referredTo(q), topical)
		if q.first > c.begin {
			p.traits.set(afterWords)
			return
		}
		p.back, p.at = 0, q.first
		c.nearest = max(c.nearest, q.first)
		p.subject = p.subject || subject
		p.traits.set(c.role(q, around))
		p.traits.when(c.judgedAt(q), judgedNear)
	case q.first < c.begin:
		c.earlier(p, q, subject)
	}
}

// earlier notes that phrase q, in a sentence before the statement's, mentions p.
func (c *candidates) earlier(p *candidate, q *np, subject bool) {
	t := &c.d.toks[q.first]
	back := c.sent - t.sent
	p.viewed++
	c.nearest = max(c.nearest, q.first)
	if back > p.back {
		return
	}
	if back < p.back {
		p.subject, p.object = false, false
	}
	p.back, p.at = back, q.first
	p.traits.when(back <= judgedReach && c.judgedAt(q), judgedNear)
	p.subject = p.subject || subject
	p.object = p.object || !subject && !q.possessive
}

// judgedReach is how many sentences back a verb can judge what the words go on about.
const judgedReach = 2

// judgedWithin is how far before a phrase, in tokens, the verb can stand that judges it.
const judgedWithin = 6

// judgedAt reports whether a verb of judging of which the speaker is the subject stands before q.
func (c *candidates) judgedAt(q *np) bool {
	for i := q.first - 1; i >= 0 && i >= q.first-judgedWithin && c.d.toks[i].sent == c.d.toks[q.first].sent; i-- {
		if t := &c.d.toks[i]; t.quote < 0 && cues[t.key].class&judging != 0 {
			return c.actsBefore(i)
		}
	}
	return false
}

// actsBefore reports whether the speaker is a subject in the sentence of token i before it.
func (c *candidates) actsBefore(i int) bool {
	return slices.ContainsFunc(c.acts, func(k int) bool { return k < i && c.d.toks[k].sent == c.d.toks[i].sent })
}

// actsAfter reports whether the speaker is a subject in the sentence of token i only after it.
func (c *candidates) actsAfter(i int) bool {
	return !c.actsBefore(i) && slices.ContainsFunc(c.acts, func(k int) bool { return k > i && c.d.toks[k].sent == c.d.toks[i].sent })
}

// inReporting reports whether q stands within the reporting words: in the description of the speaker.
func (c *candidates) inReporting(q *np) bool {
	k := c.s.clause
	if k == nil || k.first >= len(k.frame.items) || k.last == 0 {
		return false
	}
	return q.first >= k.frame.items[k.first].first && q.first < k.frame.items[min(k.last, len(k.frame.items))-1].last
}

// referredTo reports whether "referring to" or the like leads to q.
func (c *candidates) referredTo(q *np) bool {
	return q.first > 1 && c.d.toks[q.first-1].key == "to" && takesTo[c.d.toks[q.first-2].key]
}

// role returns the trait of what phrase q is at its place.
func (c *candidates) role(q *np, place place) trait {
	r := asObject
	prev, next := c.beside(q)
	opens := c.opensClause(q)
	word := q.last < len(c.d.toks) && c.d.toks[q.last].is(isWord)
	switch {
	case q.kind == npPronoun:
		r = asPronoun
	case q.kind != npName:
		r = asDescription
	case q.possessive:
		r = asOwner
	case compounds[next]:
		r = asModifier
	case prev == "like" || prev == "than":
		r = asComparison
	case auxiliaries[next] || opens && word && next != "and" && !prepositions[next]:
		r = asSubject
	case opens:
		r = asFirst
	case prev == "and" || prev == "or" || next == "and" || next == "or":
		r = asOneOf
	case prepositions[prev]:
		r = afterPreposition
	}
	return firstRole + trait(place)*roles + r
}

// opensClause reports whether q stands at the beginning of the words or of a clause.
func (c *candidates) opensClause(q *np) bool {
	if q.first <= c.begin || !c.d.toks[q.first-1].is(isWord) {
		return true
	}
	switch c.d.toks[q.first-1].key {
	case "that", "because", "if", "when", "but", "whether":
		return true
	}
	return false
}

// compounds after a name make it somebody else's: "the Trump administration", "Clinton supporters".
var compounds = wordSet(`administration campaign era team camp supporters supporter voters allies ally aide aides adviser advisers spokesman spokeswoman white
	years presidency government doctrine tower airstrikes troops officials lawmakers senator senators`)
