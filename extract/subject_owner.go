package extract

import "slices"

// possession is something of a person's that the article speaks of, at the token that names the person: "Mr Dray's
// tweet", "his tweet", "the Dray tweet", "a tweet by Mr Dray".
type possession struct {
	key     string
	at, ent int
}

// thingWords is how many words after "the" or "Mr Dray's" can be the thing: adjectives may stand before it.
const thingWords = 3

// noteOwned lists what of people's the article speaks of, in the order of the text.
func (l *linker) noteOwned() {
	l.owned = l.ws.owned[:0]
	for _, k := range l.order {
		q := &l.nps[k]
		if q.ent < 0 || !l.r.ents[q.ent].isPerson() {
			continue
		}
		first := l.thingBeside(q)
		for i := first; i >= 0 && i < first+thingWords && l.plainWord(i) && (q.possessive || cues[l.d.toks[i].key].class&saying == 0 || i+1 < len(l.d.toks) && !l.plainWord(i+1)); i++ {
			l.owned = append(l.owned, possession{l.d.toks[i].key, q.first, q.ent})
		}
	}
	l.ws.owned = l.owned
}

// thingBeside returns the first word of what is said to be of the person q, -1 without.
func (l *linker) thingBeside(q *np) int {
	switch {
	case q.possessive:
		i := q.last
		for i < len(l.d.toks) && l.d.toks[i].key == "'s" {
			i++
		}
		return i
	case q.kind != npName || q.first < 2:
		return -1
	case q.first == q.nameFirst && l.d.toks[q.first-1].key == "the" || q.first < q.nameFirst && l.d.toks[q.first].key == "the":
		return q.last
	}
	switch l.d.toks[q.first-1].key {
	case "of", "by", "from":
		return q.first - 2
	}
	return -1
}

// plainWord reports whether token i is a lower-case word that can be a noun or an adjective.
func (l *linker) plainWord(i int) bool {
	if i >= len(l.d.toks) {
		return false
	}
	t := &l.d.toks[i]
	return t.is(isWord) && !t.is(isCap) && !t.is(isNumber) && !functionWords[t.key] && !prepositions[t.key] && !auxiliaries[t.key]
}

// pointing are the words that make a thing one already spoken of.
var pointing = wordSet("the this that these those such its")

// readOwned marks those whose things the words speak of without their names: "the tweet".
func (c *candidates) readOwned() {
	for _, p := range c.words() {
		first := c.tokenAt(p.start)
		for i, t := range c.tokensIn(p) {
			if !pointing[t.key] {
				continue
			}
			for j := first + i + 1; j < first+i+1+thingWords && c.plainWord(j); j++ {
				if q := c.of(c.ownerOfThing(c.d.toks[j].key)); q != nil {
					q.traits.set(byThing)
				}
			}
		}
	}
}

// ownerReach is how many paragraphs back the owner of a thing can have been named.
const ownerReach = 4

// ownerOfThing returns whose the thing called key is that was spoken of last before the words, -1 if nobody's.
func (c *candidates) ownerOfThing(key string) int {
	i, _ := slices.BinarySearchFunc(c.owned, c.begin, func(p possession, begin int) int { return p.at - begin })
	for i--; i >= 0 && c.para-c.d.toks[c.owned[i].at].para <= ownerReach; i-- {
		if c.owned[i].key == key {
			return c.owned[i].ent
		}
	}
	return -1
}
