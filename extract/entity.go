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
	// full: the article gives more than a surname.
	full bool
	// roles are the folded descriptions that titles and appositions gave them.
	roles []string
	// offices are those that titles and appositions named.
	offices []*people.Office
	// mentions are the tokens where phrases that name the entity begin, descriptions those where
	// descriptions of it do; both in order.
	mentions, descriptions []int
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
	country   string
	// alone, within and titled are the folded names of one word that the article uses at all, inside
	// sentences, and after an honorific: they tell names from words that only begin a sentence, and
	// that a longer name ending in one is a person's.
	alone, within, titled map[string]bool
}

// resolve fills np.ent for names and descriptions; pronouns are left to the linker, which knows who
// spoke last.
func resolve(d *document, base *people.Base, countries map[string]*people.Entity, date schema.Date, nps []np) *resolver {
	r := &resolver{d: d, base: base, countries: countries, date: date, nps: nps, byID: map[string]int{}, bySurname: map[string][]int{}, byFirst: map[string][]int{}}
	r.noteShortNames()
	for i := range nps {
		if nps[i].kind == npName && r.isFullName(&nps[i]) {
			r.fullName(i)
		}
	}
	r.country = r.articleCountry()
	r.appositions()
	for i := range nps {
		if nps[i].kind == npName && nps[i].ent < 0 {
			r.shortName(i)
		}
	}
	r.country = r.articleCountry()
	for i := range nps {
		if nps[i].kind == npNominal {
			r.nominal(i)
		}
	}
	return r
}

// isCountry reports whether kb is a country.
func (r *resolver) isCountry(kb *people.Entity) bool { return r.countries[kb.Country] == kb }

func (r *resolver) key(i int) string { return r.d.toks[i].key }

// noteShortNames collects the names of one word.
func (r *resolver) noteShortNames() {
	r.alone, r.within, r.titled = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range r.nps {
		p := &r.nps[i]
		if p.kind != npName || p.nameLast-p.nameFirst != 1 || len(p.known) > 0 {
			continue
		}
		key := r.key(p.nameFirst)
		r.alone[key] = true
		if !r.d.toks[p.nameFirst].is(startsSentence) || r.d.toks[p.nameFirst].is(isCaps) {
			r.within[key] = true
		}
		if r.personTitle(p) {
			r.titled[key] = true
		}
	}
}

// personTitle reports whether what stands before the name of p says that it is a person's.
func (r *resolver) personTitle(p *np) bool {
	for i := p.roleFirst; i < p.roleLast; i++ {
		if _, ok := honorifics[r.key(i)]; ok || isPersonNoun(r.key(i)) {
			return true
		}
	}
	return len(p.offices) > 0
}

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
	r.mention(p)
}

// mention records that phrase p names its entity.
func (r *resolver) mention(p *np) {
	if p.ent < 0 {
		return
	}
	e := r.ents[p.ent]
	e.mentions = append(e.mentions, p.first)
	if e.gender == unknownGender && e.isPerson() {
		e.gender = p.gender
	}
	if p.roleLast > p.roleFirst {
		e.addRole(r.d, p.roleFirst, p.roleLast, p.offices)
	}
}

// maxRoles bounds the descriptions kept of one person.
const maxRoles = 24

func (e *entity) addRole(d *document, first, last int, offices []people.Nominal) {
	if len(e.roles) >= maxRoles {
		return
	}
	words := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		words = append(words, d.toks[i].key)
	}
	e.roles = append(e.roles, strings.Join(words, " "))
	for _, o := range offices {
		e.offices = append(e.offices, o.Office)
	}
}

// pick chooses the entity that the name of p means among those the knowledge base has.
func (r *resolver) pick(p *np) *people.Entity {
	var best *people.Entity
	score := -1
	for _, k := range p.known {
		e := k.Entity
		if g := genderOf(e); e.Type == schema.Person && p.gender != unknownGender && g != unknownGender && g != p.gender {
			continue
		}
		s := 10 * int(e.Prominence)
		if k.Full {
			s += 5
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
	e := &entity{name: kb.Name, typ: kb.Type, kb: kb, gender: genderOf(kb), full: true}
	if kb.Type == schema.Person {
		e.first, e.last = nameKeys(kb.Name)
	}
	return r.add(kb.ID, e)
}

func (r *resolver) add(id string, e *entity) int {
	i := len(r.ents)
	r.ents = append(r.ents, e)
	r.byID[id] = i
	if e.isPerson() && e.full {
		r.bySurname[e.last] = append(r.bySurname[e.last], i)
		if e.first != "" {
			r.byFirst[e.first] = append(r.byFirst[e.first], i)
		}
	}
	return i
}

// nameKeys returns the folded given name and surname of a full name.
func nameKeys(name string) (first, last string) {
	words := strings.Fields(name)
	for len(words) > 1 && suffixes[strings.Trim(wordKey(words[len(words)-1]), ".,")] {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return "", ""
	}
	first, last = wordKey(words[0]), wordKey(words[len(words)-1])
	if len(words) == 1 {
		first = ""
	}
	return first, last
}

// unknown makes the entity of a full name that the knowledge base does not have, or finds the one with
// the same first and last names.
func (r *resolver) unknown(p *np) int {
	name := r.properText(p)
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

// endsInName reports whether a full name ends in the words of a surname of several: "Bob Vander Plaats"
// in "Vander Plaats".
func endsInName(full, surname string) bool {
	full, surname = schema.Fold(full), schema.Fold(surname)
	return len(full) > len(surname)+1 && strings.HasSuffix(full, surname) && full[len(full)-len(surname)-1] == ' '
}

// properText returns the proper name of p as written, on one line.
func (r *resolver) properText(p *np) string {
	return strings.Join(strings.Fields(r.d.source(p.nameFirst, p.nameLast)), " ")
}

// compatibleFirst reports whether two given names can be one person's: an initial, or a short form.
func compatibleFirst(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	return len(a) >= 3 && len(b) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// orgWords end or begin the names of bodies.
var orgWords = wordSet(`party committee department ministry agency university college institute foundation association council commission congress parliament senate court
	bank company corp inc llc ltd group fund union league society center centre bureau office administration campaign times post news network magazine journal
	house board authority service services police school schools church hospital press caucus coalition alliance federation project initiative partners
	holdings industries international systems technologies media studios airlines motors energy trust action forum conference convention club team army navy corps
	force guard people officials guard pac act bill law amendment treaty agreement accord deal`)

// placeWords end or begin the names of places.
var placeWords = wordSet(`street avenue road square county city island islands river lake mount mountain mountains valley beach park airport bridge hill hills building tower
	hall plaza stadium arena hotel strait sea ocean bay north south east west northern southern eastern western new san los las fort port st hurricane storm operation camp coast border peninsula
	district region province state states central upper lower`)

// streets are place words that are no surnames.
var streets = wordSet("street avenue road square county airport bridge river island islands mountains building stadium arena strait peninsula district region province states")

// guessType guesses from its words what a name that the knowledge base does not have names; "" when
// nothing tells.
func (r *resolver) guessType(p *np) schema.EntityType {
	if r.personTitle(p) {
		return schema.Person
	}
	first, last := r.key(p.nameFirst), r.key(p.nameLast-1)
	if p.nameLast-p.nameFirst > 1 && !orgWords[last] && !streets[last] && (r.titled[last] || r.base.GivenGender(first) != people.UnknownGender) {
		return schema.Person
	}
	if p.nameLast-p.nameFirst > 1 && !orgWords[last] && !placeWords[first] && !placeWords[last] && r.alone[last] && r.speaks(p) {
		return schema.Person
	}
	for i := p.nameFirst; i < p.nameLast; i++ {
		if orgWords[r.key(i)] {
			return schema.Organization
		}
	}
	if placeWords[first] || placeWords[last] {
		return schema.Place
	}
	if r.d.toks[p.nameFirst].is(isCaps) && p.nameLast-p.nameFirst == 1 {
		return schema.Organization
	}
	if p.nameLast-p.nameFirst > 1 && (r.titled[last] || r.alone[last] || r.speaks(p)) && !isPlural(last) {
		return schema.Person
	}
	// "Leszek B. Nowak": an initial between two names.
	for i := p.nameFirst + 1; i < p.nameLast-1; i++ {
		if r.d.toks[i].is(isAbbrev) && len(r.key(i)) == 1 {
			return schema.Person
		}
	}
	return ""
}

// speaks reports whether a verb of saying stands right beside the name of p.
func (r *resolver) speaks(p *np) bool {
	if strings.HasSuffix(r.key(p.nameFirst), "ly") {
		return false
	}
	for _, i := range []int{p.nameFirst - 1, p.nameLast} {
		if i >= 0 && i < len(r.d.toks) {
			if c := cues[r.key(i)]; c.class&saying != 0 && !c.base && !c.gerund {
				return true
			}
		}
	}
	return false
}

// shortName resolves a name of one word: a surname or given name that the article has introduced in
// full, else what the knowledge base makes of it.
func (r *resolver) shortName(i int) {
	p := &r.nps[i]
	key := r.key(p.nameLast - 1)
	if e := r.latest(r.bySurname[key], p); e >= 0 {
		p.ent = e
	} else if e := r.latest(r.byFirst[key], p); e >= 0 && p.roleLast == p.roleFirst {
		p.ent = e
	} else if kb := r.bySurnameAlone(key, p); kb != nil {
		p.ent = r.known(kb)
	} else if kb := r.pick(p); kb != nil {
		p.ent = r.known(kb)
	} else if p.roleLast == p.roleFirst && r.d.toks[p.nameFirst].is(startsSentence) && !r.within[key] && !r.speaks(p) {
		return // a capital that may only be the sentence's
	} else {
		p.ent = r.surnameOnly(p)
	}
	r.mention(p)
}

// maxNamesakes bounds how many persons of one surname an article is believed to have.
const maxNamesakes = 30

// latest returns the person among candidates who was mentioned last before p (or, if none was, first
// after it), and whose gender and title agree; -1 without one.
func (r *resolver) latest(candidates []int, p *np) int {
	best, at := -1, -1
	for _, c := range candidates[max(0, len(candidates)-maxNamesakes):] {
		e := r.ents[c]
		if p.gender != unknownGender && e.gender != unknownGender && p.gender != e.gender {
			continue
		}
		switch m := e.before(p.first); {
		case m > at:
			best, at = c, m
		case best < 0:
			best = c
		}
	}
	return best
}

// bySurnameAlone returns the person whom a surname names without an introduction: a leading figure of
// the time, or one whose title fits; nil when it could be several.
func (r *resolver) bySurnameAlone(key string, p *np) *people.Entity {
	var fit, leading, known, bearers []*people.Entity
	titled := p.roleLast > p.roleFirst
	for _, e := range r.base.Surname(key) {
		if g := genderOf(e); p.gender != unknownGender && g != unknownGender && g != p.gender || !r.activeAt(e) || !r.titleFits(e, p) {
			continue
		}
		bearers = append(bearers, e)
		switch {
		case len(p.offices) > 0 && r.heldBy(e, p.offices):
			fit = append(fit, e)
		case e.Prominence == people.Leading:
			leading = append(leading, e)
		case e.Prominence == people.Known && titled && (e.Country == r.country || r.country == ""):
			known = append(known, e)
		}
	}
	switch {
	case len(fit) > 0:
		return single(fit)
	case !titled && functionWords[key]:
		return nil
	case len(leading) > 0:
		return single(leading)
	}
	if len(known) == 0 && titled && len(bearers) == 1 && bearers[0].Prominence == people.Known {
		return bearers[0]
	}
	return single(known)
}

// single returns the only one of es, nil where there are none or several.
func single(es []*people.Entity) *people.Entity {
	if len(es) != 1 {
		return nil
	}
	return es[0]
}

// legislative are titles that only members of the United States' chambers and governors bear.
var legislative = wordSet("rep reps sen sens congressman congresswoman representative senator gov governor")

// titleFits reports whether e can bear the title of p: a title of office fits those who held it.
func (r *resolver) titleFits(e *people.Entity, p *np) bool {
	for i := p.roleFirst; i < p.roleLast; i++ {
		if legislative[r.key(i)] && e.Country != "us" {
			return false
		}
	}
	return true
}

// heldBy reports whether e holds one of the offices at the article's date, or held it before.
func (r *resolver) heldBy(e *people.Entity, noms []people.Nominal) bool {
	for _, n := range noms {
		for _, t := range e.Terms {
			if t.Office == n.Office && (r.date.IsZero() || t.From.IsZero() || t.From.Compare(r.date) <= 0) {
				return true
			}
		}
	}
	return false
}

// surnameOnly makes the entity of a name that nothing resolves: it stays as the article has it, with
// its title, so that two of one surname are not taken for each other.
func (r *resolver) surnameOnly(p *np) int {
	name := r.properText(p)
	typ := r.guessType(p)
	if typ == schema.Person && p.roleLast > p.roleFirst && p.roleLast == p.nameFirst && p.roleLast-p.roleFirst <= 2 {
		name = strings.Join(strings.Fields(r.d.source(p.roleFirst, p.nameLast)), " ")
	}
	id := "short:" + schema.Fold(name)
	if i, ok := r.byID[id]; ok {
		return i
	}
	e := &entity{name: name, typ: typ, gender: p.gender, last: r.key(p.nameLast - 1)}
	if typ == schema.Person {
		if k := r.latestShort(e.last, p); k >= 0 {
			return k
		}
	}
	return r.add(id, e)
}

// latestShort returns the person known by this surname alone so far.
func (r *resolver) latestShort(last string, p *np) int {
	for i := len(r.ents) - 1; i >= 0 && i >= len(r.ents)-maxPeople; i-- {
		e := r.ents[i]
		if !e.full && e.isPerson() && e.last == last && (p.gender == unknownGender || e.gender == unknownGender || p.gender == e.gender) {
			return i
		}
	}
	return -1
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
	best := ""
	for c, n := range votes {
		if n > votes[best] || n == votes[best] && c < best {
			best = c
		}
	}
	return best
}
