package extract

import (
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// appositions records what the article itself says of people: "Hugh Hill, a doctor", "the shadow
// chancellor, Mel Stride".
func (r *resolver) appositions() {
	for i := range r.nps {
		p := &r.nps[i]
		if p.kind != npName || p.ent < 0 {
			continue
		}
		if r.ents[p.ent].typ == "" && p.nameLast-p.nameFirst > 1 {
			r.personByApposition(i)
		}
		if !r.ents[p.ent].isPerson() {
			continue
		}
		if q := r.nominalAfterComma(i); q != nil {
			r.ents[p.ent].addRole(r.d, q.roleFirst, q.headLast, q.offices)
			q.ent = p.ent
			r.setGender(p.ent, q.gender)
		} else if q := r.nominalBeforeComma(i); q != nil {
			r.ents[p.ent].addRole(r.d, q.roleFirst, q.headLast, q.offices)
			q.ent = p.ent
			r.setGender(p.ent, q.gender)
		}
	}
}

// personByApposition makes the name of phrase i, of which nothing is known, a person's if a description
// of a person stands beside it.
func (r *resolver) personByApposition(i int) {
	q := r.nominalAfterComma(i)
	if q == nil {
		q = r.nominalBeforeComma(i)
	}
	if q == nil || bodyOrDocument(r.key(q.headLast-1)) {
		return
	}
	e := r.ents[r.nps[i].ent]
	e.typ = schema.Person
	e.first, e.last = nameKeys(e.name)
	e.gender = gender(r.base.GivenGender(e.first))
	r.bySurname[e.last] = append(r.bySurname[e.last], r.nps[i].ent)
}

func (r *resolver) setGender(ent int, g gender) {
	if e := r.ents[ent]; e.gender == unknownGender {
		e.gender = g
	}
}

// nominalAfterComma returns the description in "NAME, a doctor," after phrase i.
func (r *resolver) nominalAfterComma(i int) *np {
	end := r.nps[i].last
	if end >= len(r.d.toks) || r.key(end) != "," {
		return nil
	}
	for j := i + 1; j < len(r.nps) && r.nps[j].first <= end+1; j++ {
		q := &r.nps[j]
		if q.first == end+1 && q.kind == npNominal && !q.plural && !q.possessive && r.closes(q.last) {
			return q
		}
	}
	return nil
}

// closes reports whether token i ends an apposition: a comma, a full stop, "who" or the like.
func (r *resolver) closes(i int) bool {
	if i >= len(r.d.toks) {
		return true
	}
	t := &r.d.toks[i]
	return !t.is(isWord) || t.key == "who" || t.key == "and" || t.key == "whose"
}

// nominalBeforeComma returns the description in "the shadow chancellor, NAME," before phrase i.
func (r *resolver) nominalBeforeComma(i int) *np {
	begin := r.nps[i].first
	if begin < 2 || r.key(begin-1) != "," || !r.closes(r.nps[i].last) || r.nps[i].last < len(r.d.toks) && r.key(r.nps[i].last) == "and" {
		return nil
	}
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		q := &r.nps[j]
		if q.last == begin-1 && q.kind == npNominal && !q.plural && r.key(q.first) == "the" {
			return q
		}
	}
	return nil
}

// nominal resolves the description of phrase i: what the article says of its people first, then the
// holders of the office at its date. A description that fits nobody stays anonymous.
func (r *resolver) nominal(i int) {
	p := &r.nps[i]
	if p.ent >= 0 || r.body(p) || p.plural {
		return
	}
	if !r.definite(p) {
		p.ent = r.namedLater(p)
		return
	}
	if culprits[r.key(p.headLast-1)] {
		p.ent = r.culprit
	} else if e := r.byRole(p); e >= 0 {
		p.ent = e
	} else if e := r.byOffice(p); e >= 0 {
		p.ent = e
	} else if r.key(p.first) != "the" || p.of >= 0 || p.headLast-p.roleFirst > 1 {
		p.ent = r.namedLater(p) // "Judge upholds ban"
	}
	if p.ent >= 0 {
		e := r.ents[p.ent]
		e.descriptions = append(e.descriptions, p.first)
	}
}

// definite reports whether the phrase speaks of somebody already known: "the chancellor", "the US
// President's special envoy", "Chancellor"; not "a spokesman".
func (r *resolver) definite(p *np) bool {
	if p.of >= 0 && r.nps[p.of].last <= p.headLast {
		return true
	}
	for i := p.roleFirst; i < p.headLast; i++ {
		if notYet[r.key(i)] {
			return false
		}
	}
	switch k := r.key(p.first); {
	case k == "the":
		return true
	case k == "this" || k == "our":
		return len(p.offices) > 0
	case determiners[k]:
		return false
	}
	return p.first == 0 || r.d.toks[p.first].is(isCap) || !beforeOffices[r.key(p.first-1)]
}

// notYet are the words for who does not hold an office.
var notYet = wordSet("woman female next future would-be potential possible prospective hypothetical")

// beforeOffices stand before an office that is sought or given, rather than before its holder: "the nominee
// for president", "elected governor".
var beforeOffices = wordSet("for as elected elect become becomes became becoming appointed named nominated vice of running be being")

// former reports whether the description speaks of a past office.
func (r *resolver) former(p *np) bool {
	for i := p.roleFirst; i < p.headLast; i++ {
		switch r.key(i) {
		case "former", "ex", "ex-president", "then":
			return true
		}
	}
	return false
}

// byRole returns the person to whom the article gave this description: the same office, or the same
// head noun where only one person bears it. -1 without one.
func (r *resolver) byRole(p *np) int {
	head := r.key(p.headLast - 1)
	if unspecific[head] || epithetKinds[head] != 0 {
		return -1
	}
	words := r.roleText(p)
	best, at, several := -1, -1, false
	for i := max(0, len(r.ents)-maxPeople); i < len(r.ents); i++ {
		e := r.ents[i]
		if !e.isPerson() || !agree(e.gender, p.gender) || !e.bears(words) {
			continue
		}
		m := e.before(p.first)
		if m < 0 {
			continue
		}
		if best >= 0 {
			several = true
		}
		if m > at {
			best, at = i, m
		}
	}
	if several && len(p.offices) > 0 && p.offices[0].Scoped {
		return -1
	}
	return best
}

// maxPeople bounds how many of an article's entities a description is compared with, so that the work
// stays in proportion to the text; no real article names as many.
const maxPeople = 1000

// unspecific heads describe so many people that a matching word proves nothing.
var unspecific = wordSet(`official aide source man woman person member expert critic ally friend colleague supporter voter adviser advisor spokesman spokeswoman
	spokesperson leader analyst opponent rival politician lawmaker candidate`)

func (r *resolver) roleText(p *np) string {
	words := make([]string, 0, p.headLast-p.roleFirst)
	for i := p.roleFirst; i < p.headLast; i++ {
		words = append(words, r.key(i))
	}
	return strings.Join(words, " ")
}

// byOffice returns the holder of the described office at the article's date, preferring people whom
// the article names; -1 when that is nobody or could be several.
func (r *resolver) byOffice(p *np) int {
	if len(p.offices) == 0 || r.elsewhere(p) {
		return -1
	}
	if r.former(p) {
		return r.formerHolder(p)
	}
	var holders []*people.Entity
	country := r.countryOf(p)
	if r.date.IsZero() {
		return r.everHeld(p)
	}
	for _, n := range p.offices {
		if n.Scoped || len(p.offices) == 1 || n.Office.Country == country || n.Office.Country == "" {
			holders = append(holders, r.base.Holders(n.Office.ID, r.date)...)
		}
	}
	if e := r.mentionedHolder(p, holders); e >= 0 {
		return e
	}
	if !p.offices[0].Scoped && len(p.offices) > 1 {
		if e := r.mentionedAnywhere(p); e >= 0 {
			return e
		}
	}
	if len(holders) == 0 && r.spokenOf[r.outlet] > 0 {
		for _, n := range p.offices {
			if n.Office.Country == r.outlet {
				holders = append(holders, r.base.Holders(n.Office.ID, r.date)...)
			}
		}
	}
	if len(holders) == 1 {
		return r.known(holders[0])
	}
	return -1
}

// elsewhere reports whether p speaks of an office of a place or body of which the knowledge base knows no such
// office: "the mayor of Orvane", where it has mayors of other towns.
func (r *resolver) elsewhere(p *np) bool {
	if p.of < 0 || p.offices[0].Scoped || p.headLast >= len(r.d.toks) || r.key(p.headLast) != "of" {
		return false
	}
	q := &r.nps[p.of]
	return q.first > p.headLast && q.kind == npName && (q.ent < 0 || !r.ents[q.ent].isPerson() && (r.ents[q.ent].kb == nil || !r.isCountry(r.ents[q.ent].kb)))
}

// clearly is how many times as often as anybody else an undated article must name the holder of an office.
const clearly = 3

// everHeld returns the person of an undated article who ever held the described office: the only one, or the one whom
// it clearly is about.
func (r *resolver) everHeld(p *np) int {
	best, most, next := -1, 0, 0
	for i := max(0, len(r.ents)-maxPeople); i < len(r.ents); i++ {
		e := r.ents[i]
		if e.kb == nil || !e.isPerson() || len(e.mentions) == 0 || !r.holdsOne(e.kb, p.offices) {
			continue
		}
		switch n := len(e.mentions); {
		case n > most:
			best, most, next = i, n, most
		case n > next:
			next = n
		}
	}
	if next > 0 && most < clearly*next {
		return -1
	}
	return best
}

// countryOf returns the country that the description or its possessor names, else the article's.
func (r *resolver) countryOf(p *np) string {
	for i := p.first; i < p.headLast; i++ {
		if c, ok := r.base.Demonym(r.key(i)); ok && r.d.toks[i].is(isCap) {
			return c
		}
	}
	if p.of >= 0 && r.nps[p.of].ent >= 0 {
		if kb := r.ents[r.nps[p.of].ent].kb; kb != nil && kb.Country != "" {
			return kb.Country
		}
	}
	return r.country
}

// mentionedAnywhere returns the one holder of any of the described offices whom the article names.
func (r *resolver) mentionedAnywhere(p *np) int {
	var holders []*people.Entity
	for _, n := range p.offices {
		holders = append(holders, r.base.Holders(n.Office.ID, r.date)...)
	}
	return r.mentionedHolder(p, holders)
}

// mentionedHolder returns the holder whom the article mentioned last before p, or first after it.
func (r *resolver) mentionedHolder(p *np, holders []*people.Entity) int {
	best, at := -1, -1
	for _, h := range holders {
		i, ok := r.byID[h.ID]
		if !ok || len(r.ents[i].mentions) == 0 {
			continue
		}
		switch m := r.ents[i].before(p.first); {
		case m > at:
			best, at = i, m
		case best < 0:
			best = i
		}
	}
	return best
}

// formerHolder returns the one person of the article who held the office before its date.
func (r *resolver) formerHolder(p *np) int {
	best := -1
	for i := max(0, len(r.ents)-maxPeople); i < len(r.ents); i++ {
		e := r.ents[i]
		if e.kb == nil || !e.isPerson() || len(e.mentions) == 0 || !r.heldBy(e.kb, p.offices) || r.holdsNow(e.kb, p.offices) {
			continue
		}
		if best >= 0 {
			return r.latestOf(p, best, i)
		}
		best = i
	}
	return best
}

func (r *resolver) latestOf(p *np, a, b int) int {
	return r.latest([]int{a, b}, &np{first: p.first})
}

func (r *resolver) holdsNow(kb *people.Entity, noms []people.Nominal) bool {
	for _, n := range noms {
		for _, t := range kb.Terms {
			if t.Office == n.Office && (t.To.IsZero() || t.To.Compare(r.date) >= 0) && !r.date.IsZero() {
				return true
			}
		}
	}
	return false
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
