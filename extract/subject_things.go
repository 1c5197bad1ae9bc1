package extract

import (
	"slices"

	"onrecord/schema"
)

// thingsFound are the bodies and places that a statement is about.
type thingsFound struct {
	*subjects
	found []int // entities, in the order in which they were found
}

// reported adds what the reporting words name as what is spoken of; judged are the entities that the
// reporting verb judges.
func (x *thingsFound) reported(judged []int) {
	for _, k := range x.s.topical {
		x.add(x.nps[k].ent)
	}
	for _, e := range judged {
		x.add(e)
	}
}

func (x *thingsFound) add(ent int) {
	if ent < 0 || x.r.ents[ent].isPerson() || slices.Contains(x.speakers, ent) || slices.Contains(x.found, ent) || subjectType(x.r.ents[ent].typ) == "" {
		return
	}
	x.found = append(x.found, ent)
}

// within adds what piece p names.
func (x *thingsFound) within(p piece) {
	first, end := x.phrases(p)
	for pos := first; pos < end; pos++ {
		if q := &x.nps[x.order[pos]]; q.ent >= 0 && q.kind != npPronoun && !x.addressed(q) && !x.passing(q) {
			x.add(q.ent)
		}
	}
	x.adjectives(p)
}

// dropHome leaves the speaker's own country out where another place is a subject: politicians name
// theirs whatever they speak of.
func (x *thingsFound) dropHome() []int {
	others := slices.ContainsFunc(x.found, func(e int) bool { return x.r.ents[e].typ == schema.Place && !x.isHome(e) })
	if !others {
		return x.found
	}
	return slices.DeleteFunc(x.found, x.isHome)
}

func (x *subjects) isHome(e int) bool {
	kb := x.r.ents[e].kb
	return kb != nil && kb.Type == schema.Place && x.home != "" && kb.Country == x.home && x.r.isCountry(kb)
}

// passing reports whether the name q of a body or place only qualifies another word, is only compared
// with, or says where something is.
func (x *thingsFound) passing(q *np) bool {
	prev, next := x.beside(q)
	if q.kind != npName {
		return false
	}
	if !q.possessive && compounds[next] || prev == "like" || prev == "than" {
		return true
	}
	switch x.r.ents[q.ent].typ {
	case schema.Organization:
		if prev == "in" || prev == "at" || prev == "through" || prev == "from" || prev == "on" {
			return true
		}
		// "Republican senators": the adjective, not the party.
		return q.last-q.nameFirst == 1 && singularParty[x.d.toks[q.nameFirst].key]
	case schema.Place:
		return isPersonNoun(next) || q.last < len(x.d.toks) && x.d.toks[q.last].is(isCap) && !q.possessive
	}
	return false
}

// singularParty are party names that are adjectives in the singular.
var singularParty = wordSet("republican democratic democrat conservative labour liberal")

// adjectives adds the foreign countries whose adjectives stand in piece p without the country's name.
func (x *thingsFound) adjectives(p piece) {
	for _, t := range x.tokensIn(p) {
		if !t.is(isCap) {
			continue
		}
		if c, ok := x.r.base.Demonym(t.key); ok && c != x.home && c != x.r.country {
			if kb := x.r.countries[c]; kb != nil {
				x.add(x.r.known(kb))
			}
		}
	}
}
