package extract

import (
	"slices"
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// entity is a person, body or place as one article knows it: a cluster of its mentions.
type entity struct {
	name   string
	typ    schema.EntityType
	gender gender
	kb     *people.Entity
	// first and last are the folded given name and surname of a person, "" where unknown.
	first, last string
	// body is what sort of body it is, 0 for others.
	body people.BodyKind
	// full: the article gives more than a surname.
	full bool
	// spelled: the article gives the name in full, so that it need not be guessed from a surname.
	spelled bool
	// alone: the surname alone has meant this person.
	alone bool
	// roles are the folded descriptions that titles and appositions gave them.
	roles []string
	// offices are those that titles and appositions named.
	offices []*people.Office
	// mentions are the tokens where phrases that name the entity begin, descriptions those where
	// descriptions of it do; both in order.
	mentions, descriptions []int
	// speaks: stands beside a verb of saying, in full and outside of marks.
	speaks bool
	// headlined: the headline names the person.
	headlined bool
}

// before returns the token of e's last mention or description before token i, -1 without one.
func (e *entity) before(i int) int {
	at := -1
	for _, list := range [][]int{e.mentions, e.descriptions} {
		if k, _ := slices.BinarySearch(list, i); k > 0 {
			at = max(at, list[k-1])
		}
	}
	return at
}

func (e *entity) isPerson() bool { return e.typ == schema.Person }

// id is the entity's identifier: of the knowledge base, else the slug of its name.
func (e *entity) id() string {
	if e.kb != nil {
		return e.kb.ID
	}
	return schema.Slug(e.name)
}

// resolver turns the noun phrases of one article into entities.
type resolver struct {
	d    *document
	base *people.Base
	// countries are the knowledge base's places that are countries, by their code.
	countries map[string]*people.Entity
	date      schema.Date
	nps       []np
	ents      []*entity
	byID      map[string]int // knowledge-base id or full name key → ents
	// bySurname lists the persons of the article with a full name, in order of first mention.
	bySurname map[string][]int
	byFirst   map[string][]int
	// byMiddleName lists the persons of the article by the names between the first and the last.
	byMiddleName map[string][]int
	country      string
	// outlet is the country of the outlet, "" where it is not known.
	outlet string
	// spokenOf weighs the countries that the article speaks of.
	spokenOf map[string]int
	headline headline
	// culprit is the person whom "the gunman" and the like mean, -1 without one.
	culprit int
	// alone, within and titled are the folded names of one word that the article uses at all, inside
	// sentences, and after an honorific: they tell names from words that only begin a sentence, and
	// that a longer name ending in one is a person's.
	alone, within, titled map[string]bool
	// caps counts the words that stand in capitals as names.
	caps map[string]int
	// byShort lists the bodies that the article names in full by each word of their names, byLetters by
	// the letters that stand in brackets behind a name.
	byShort   map[string][]int
	byLetters map[string]int
	// firstAlone tells where a name of one word stands first.
	firstAlone map[string]int
}

// resolve fills np.ent for names and descriptions; pronouns are left to the linker, which knows who
// spoke last. headline are the names in the article's headline.
func resolve(d *document, base *people.Base, countries map[string]*people.Entity, a *schema.Article, headline headline, nps []np) *resolver {
	r := &resolver{d: d, base: base, countries: countries, date: a.Published, nps: nps, byID: map[string]int{}, bySurname: map[string][]int{}, byFirst: map[string][]int{}, byMiddleName: map[string][]int{}}
	r.outlet = countryOfOutlet(base, a.Publication)
	r.noteShortNames()
	r.headline = headline
	r.addHeadlined(headline)
	for i := range nps {
		if nps[i].kind == npName && r.isFullName(&nps[i]) && !byCountry(&nps[i]) {
			r.fullName(i)
		}
	}
	r.speakersNamedAsPlaces()
	r.country = r.articleCountry()
	r.appositions()
	r.noteBodies()
	for i := range nps {
		switch {
		case nps[i].kind != npName || nps[i].ent >= 0:
		case r.isFullName(&nps[i]):
			r.fullName(i)
		default:
			r.shortName(i)
		}
	}
	r.country = r.articleCountry()
	r.culprit = r.findCulprit()
	for i := range nps {
		if nps[i].kind == npNominal {
			r.nominal(i)
		}
	}
	return r
}

// countryOfOutlet returns the country of a publication that the knowledge base has, "" of another.
func countryOfOutlet(base *people.Base, publication string) string {
	words := strings.Fields(schema.Fold(publication))
	n, names := base.MatchName(words[:min(len(words), lookAhead)])
	if n == 0 || names[0].Entity.Type != schema.Organization {
		return ""
	}
	return names[0].Entity.Country
}

// isCountry reports whether kb is a country.
func (r *resolver) isCountry(kb *people.Entity) bool { return r.countries[kb.Country] == kb }

func (r *resolver) key(i int) string { return r.d.toks[i].key }

// isFullName reports whether the phrase's name binds by itself: two words or more, or the whole name
// of a body or place.
func (r *resolver) isFullName(p *np) bool {
	if n := p.nameLast - p.nameFirst; n > 1 {
		return true
	}
	for _, k := range p.known {
		if k.Entity.Type != schema.Person || k.Full {
			return true
		}
	}
	return false
}

// fullName makes or finds the entity of phrase i.
func (r *resolver) fullName(i int) {
	p := &r.nps[i]
	if kb := r.pick(p); kb != nil {
		p.ent = r.known(kb)
	} else {
		p.ent = r.unknown(p)
	}
	e := r.ents[p.ent]
	e.spelled = true
	e.speaks = e.speaks || !p.quoted && r.speaks(p)
	r.mention(p)
}

// mention records that phrase p names its entity.
func (r *resolver) mention(p *np) {
	if p.ent < 0 {
		return
	}
	e := r.ents[p.ent]
	e.mentions = append(e.mentions, p.first)
	if e.typ == "" && r.placed(p) {
		e.typ = schema.Place
	}
	if e.gender == unknownGender && e.isPerson() {
		e.gender = p.gender
	}
	if p.roleLast > p.roleFirst {
		e.addRole(r.d, p.roleFirst, p.roleLast, p.offices)
	} else if _, title := honorifics[r.key(p.nameFirst)]; title && e.isPerson() && p.nameLast-p.nameFirst > 1 {
		e.addRole(r.d, p.nameFirst, p.nameFirst+1, nil) // the alias "Admiral Stenn"
	}
}

// pick chooses the entity that the name of p means among those the knowledge base has.
func (r *resolver) pick(p *np) *people.Entity {
	var best *people.Entity
	score := -1
	for _, k := range p.known {
		e := k.Entity
		if e.Type == schema.Person && !agree(genderOf(e), p.gender) {
			continue
		}
		if !r.belongs(k) {
			continue
		}
		s := 10 * int(e.Prominence)
		if k.Full {
			s += 5
		}
		if e.Type == schema.Organization && e.Country == r.country {
			s += 8
		}
		if r.activeAt(e) {
			s += 40
		}
		if e.Type == schema.Person && r.holdsOne(e, p.offices) {
			s += 50
		}
		if s > score {
			best, score = e, s
		}
	}
	return best
}

func genderOf(e *people.Entity) gender {
	switch e.Gender {
	case people.Male:
		return male
	case people.Female:
		return female
	}
	return unknownGender
}

// activeAt reports whether e can be in the news at the article's date.
func (r *resolver) activeAt(e *people.Entity) bool {
	y := r.date.Year()
	if y == 0 {
		return e.To == 0
	}
	return (e.From == 0 || y >= e.From) && (e.To == 0 || y <= e.To)
}

func (r *resolver) holdsOne(e *people.Entity, noms []people.Nominal) bool {
	for _, n := range noms {
		for _, t := range e.Terms {
			if t.Office == n.Office {
				return true
			}
		}
	}
	return false
}

// known returns the index of the knowledge base's entity kb, new at its first mention.
func (r *resolver) known(kb *people.Entity) int {
	if i, ok := r.byID[kb.ID]; ok {
		return i
	}
	e := &entity{name: kb.Name, typ: kb.Type, kb: kb, gender: genderOf(kb), body: kb.Body, full: true}
	if kb.Type == schema.Person {
		e.first, e.last = nameKeys(kb.Name)
	}
	return r.add(kb.ID, e)
}

func (r *resolver) add(id string, e *entity) int {
	i := len(r.ents)
	r.ents = append(r.ents, e)
	r.byID[id] = i
	if e.typ == schema.Organization && e.body == 0 {
		e.body = people.KindOfName(e.name)
	}
	if e.isPerson() && e.full {
		r.bySurname[e.last] = append(r.bySurname[e.last], i)
		if e.first != "" {
			r.byFirst[e.first] = append(r.byFirst[e.first], i)
		}
		if words := strings.Fields(e.name); len(words) > 2 {
			for _, w := range words[1 : len(words)-1] {
				if key := wordKey(w); key != e.last { // that of "Jr." is the surname
					r.byMiddleName[key] = append(r.byMiddleName[key], i)
				}
			}
		}
	}
	return i
}

// unknown makes the entity of a full name that the knowledge base does not have, or finds the one with
// the same first and last names.
func (r *resolver) unknown(p *np) int {
	name := withoutLegalForm(r.properText(p))
	first, last := nameKeys(name)
	typ := r.guessType(p)
	if typ == schema.Person {
		namesakes := r.bySurname[last]
		for _, i := range namesakes[max(0, len(namesakes)-maxNamesakes):] {
			if r.ents[i].first == first || compatibleFirst(r.ents[i].first, first) ||
				r.base.GivenGender(first) == people.UnknownGender && endsInName(r.ents[i].name, name) {
				return i
			}
		}
	}
	id := "name:" + schema.Fold(name)
	if i, ok := r.byID[id]; ok {
		return i
	}
	e := &entity{name: name, typ: typ, full: true, gender: p.gender}
	if typ == schema.Person {
		e.first, e.last = first, last
		if e.gender == unknownGender {
			e.gender = gender(r.base.GivenGender(first))
		}
	}
	return r.add(id, e)
}

// articleCountry returns the country whose politics the article is mostly about: the most frequent
// one among its people, bodies and places, people counting double.
func (r *resolver) articleCountry() string {
	votes := map[string]int{}
	for _, e := range r.ents {
		if e.kb == nil || e.kb.Country == "" {
			continue
		}
		w := 1
		if e.isPerson() {
			w = 2
		}
		votes[e.kb.Country] += w * min(len(e.mentions), 5)
	}
	for i := range r.d.toks {
		if t := &r.d.toks[i]; t.is(isCap) {
			if c, ok := r.base.Demonym(t.key); ok {
				votes[c] += 2
			}
		}
	}
	r.spokenOf = votes
	best := ""
	for c, n := range votes {
		if n > votes[best] || n == votes[best] && c < best {
			best = c
		}
	}
	return best
}
