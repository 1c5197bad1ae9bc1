package extract

import (
	"slices"
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// thingMention is one mention of a body or place in an article.
type thingMention struct {
	tok, ent int
	// phrase is the noun phrase that mentions it, -1 for an adjective ("Russian") or part of a compound.
	phrase   int
	compound bool // "US-led"
}

// things are the mentions of bodies and places of an article in order, and what they say together.
type things struct {
	mentions []thingMention
	// count is how often each entity is mentioned, first the token of its first mention.
	count, first []int
	// headlined are those that the headline names.
	headlined []int
	// bodies and places are those that are mentioned most, in order.
	bodies, places []int
}

// maxForemost bounds the bodies and the places that every statement is compared with.
const maxForemost = 4

// noteThings finds the mentions of bodies and places.
func (l *linker) noteThings() {
	t := things{mentions: l.ws.mentions[:0]}
	next := 0
	for _, k := range l.order {
		q := &l.nps[k]
		if e := q.ent; e < 0 || q.kind == npPronoun || !isThing(l.r.ents[e]) {
			continue
		}
		t.mentions = l.adjectives(t.mentions, next, q.first)
		t.mentions = append(t.mentions, thingMention{tok: q.first, ent: q.ent, phrase: k})
		next = max(next, q.last)
	}
	t.mentions = l.adjectives(t.mentions, next, len(l.d.toks))
	slices.SortStableFunc(t.mentions, func(a, b thingMention) int { return a.tok - b.tok })
	l.ws.mentions = t.mentions
	t.headlined = l.headlinedThings()
	t.count, t.first = make([]int, len(l.r.ents)), make([]int, len(l.r.ents))
	for _, m := range t.mentions {
		if t.count[m.ent]++; t.count[m.ent] == 1 {
			t.first[m.ent] = m.tok
			if l.r.ents[m.ent].typ == schema.Place {
				t.places = append(t.places, m.ent)
			} else {
				t.bodies = append(t.bodies, m.ent)
			}
		}
	}
	for _, list := range []*[]int{&t.bodies, &t.places} {
		slices.SortStableFunc(*list, func(a, b int) int { return t.count[b] - t.count[a] })
		*list = (*list)[:min(len(*list), maxForemost)]
	}
	l.things = t
}

// isThing reports whether e is a body or place.
func isThing(e *entity) bool { return e.typ == schema.Organization || e.typ == schema.Place }

// adjectives adds what the adjectives and compounds among tokens [first, last) mention.
func (l *linker) adjectives(out []thingMention, first, last int) []thingMention {
	for i := first; i < last; i++ {
		t := &l.d.toks[i]
		if !t.is(isCap) {
			continue
		}
		if !strings.Contains(t.key, "-") {
			if e := l.describedBy(t.key); e >= 0 {
				out = append(out, thingMention{tok: i, ent: e, phrase: -1})
			}
			continue
		}
		for part := range strings.SplitSeq(t.key, "-") {
			if e := l.compounded(part); e >= 0 {
				out = append(out, thingMention{tok: i, ent: e, phrase: -1, compound: true})
			}
		}
	}
	return out
}

// partyNames lead from the adjectives of parties to their names.
var partyNames = map[string]string{
	"republican": "republicans", "gop": "gop", "democratic": "democrats", "democrat": "democrats",
	"tory": "tories", "conservative": "conservatives", "labour": "labour",
}

// describedBy returns the country or the article's country's party whose adjective key is, -1 without one.
func (l *linker) describedBy(key string) int {
	if c, ok := l.r.base.Demonym(key); ok {
		if kb := l.r.countries[c]; kb != nil {
			return l.r.known(kb)
		}
		return -1
	}
	if name := partyNames[key]; name != "" {
		_, names := l.r.base.MatchName([]string{name})
		for _, n := range names {
			if n.Entity.Type == schema.Organization && n.Entity.Country == l.r.country {
				return l.r.known(n.Entity)
			}
		}
	}
	return -1
}

// compounded returns the body or place that part of a compound names: "NRA-funded", "UK-US". -1 without one.
func (l *linker) compounded(part string) int {
	if e := l.describedBy(part); e >= 0 {
		return e
	}
	if len(part) < 3 {
		return -1
	}
	_, names := l.r.base.MatchName([]string{part})
	i := slices.IndexFunc(names, func(n people.Name) bool { return n.Full && n.Entity.Type != schema.Person })
	if i < 0 {
		return -1
	}
	return l.r.known(names[i].Entity)
}

// role returns what mention m is where it stands.
func (c *thingsInView) role(m thingMention) thingTrait {
	switch {
	case m.compound:
		return thingCompound
	case m.phrase < 0:
		return c.adjectiveRole(m.tok)
	}
	q := &c.nps[m.phrase]
	prev, next := c.beside(q)
	if q.kind != npName {
		return thingDescribed
	}
	if q.possessive {
		return thingOwner
	}
	opens := c.opens(q)
	if prev == "the" && q.first > 1 {
		prev = c.d.toks[q.first-2].key
	}
	word := q.last < len(c.d.toks) && c.d.toks[q.last].is(isWord)
	switch {
	case word && c.d.toks[q.last].is(isCap):
		return thingBeforeName
	case word && plainWord(next):
		return modifierRole(prev, opens)
	case word && auxiliaries[next] || opens && word && next != "and" && !prepositions[next]:
		return thingSubject
	case opens:
		return thingFirst
	case prev == "and" || prev == "or" || next == "and" || next == "or":
		return thingOneOf
	case prev == "like" || prev == "than" || prev == "as":
		return thingComparison
	case prepositions[prev]:
		return thingAfterPreposition
	}
	return thingObject
}

// modifierRole is the role of a name before a noun.
func modifierRole(prev string, opens bool) thingTrait {
	switch {
	case prepositions[prev]:
		return thingModifierAfter
	case opens:
		return thingModifierFirst
	}
	return thingModifier
}

// plainWord reports whether key is most likely a noun: none of the words that follow a name otherwise.
func plainWord(key string) bool {
	return !functionWords[key] && !auxiliaries[key] && !prepositions[key] && cues[key].class == 0 && !strings.HasSuffix(key, "ed") && !strings.HasSuffix(key, "ing")
}

// opens reports whether q stands at the beginning of a clause.
func (c *thingsInView) opens(q *np) bool {
	if q.first == 0 || !c.d.toks[q.first-1].is(isWord) {
		return true
	}
	switch c.d.toks[q.first-1].key {
	case "that", "because", "if", "when", "but", "whether", "and":
		return true
	}
	return false
}

// affairs are what a country acts by or is judged by: with its adjective they mean the country.
var affairs = wordSet(`government economy troops forces army military people regime leaders leadership officials interference politics president authorities
	market markets currency trade policy invasion aggression hackers election elections democracy companies media voters workers citizens soil`)

// adjectiveRole is the role of the adjective at token i.
func (c *thingsInView) adjectiveRole(i int) thingTrait {
	if i+1 >= len(c.d.toks) || !c.d.toks[i+1].is(isWord) {
		if strings.HasSuffix(c.d.toks[i].key, "s") {
			return thingPeople
		}
		return thingAdjectiveAlone
	}
	switch next := c.d.toks[i+1].key; {
	case affairs[next]:
		return thingAffairs
	case isPersonNoun(next):
		return thingAdjectivePerson
	case functionWords[next] || auxiliaries[next]:
		return thingAdjectiveAlone
	}
	return thingAdjective
}
