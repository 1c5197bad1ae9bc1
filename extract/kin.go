package extract

import (
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// kin are the nouns of relatives who mostly share a surname.
var kin = wordSet("husband wife son daughter brother sister father mother widow dad mum mom")

// relative makes the person of a given name that is introduced as a relative of somebody: "Ms Sol's husband
// Tyr" is Tyr Sol. -1 where p is no such name.
func (r *resolver) relative(p *np) int {
	if p.of < 0 || p.roleLast <= p.roleFirst || !kin[r.key(p.roleLast-1)] || r.base.GivenGender(r.key(p.nameFirst)) == people.UnknownGender {
		return -1
	}
	of := r.nps[p.of].ent
	if of < 0 || !r.ents[of].isPerson() || r.ents[of].last == "" {
		return -1
	}
	surname := r.ents[of].name[strings.LastIndexByte(r.ents[of].name, ' ')+1:]
	name := r.properText(p) + " " + surname
	id := "name:" + schema.Fold(name)
	if i, ok := r.byID[id]; ok {
		return i
	}
	first, last := nameKeys(name)
	g := nounGender(r.key(p.roleLast - 1))
	if g == unknownGender {
		g = gender(r.base.GivenGender(first))
	}
	return r.add(id, &entity{name: name, typ: schema.Person, full: true, first: first, last: last, gender: g})
}

// minMisspelt is the least length of a surname in which a slip is looked for.
const minMisspelt = 5

// misspelt returns the one person of the article whose surname is key but for one letter, where key stands
// beside a verb of saying or behind a title: "Wiliams said". -1 without one.
func (r *resolver) misspelt(key string, p *np) int {
	if len(key) < minMisspelt || !r.speaks(p) && !r.personTitle(p) || len(r.base.Surname(key)) > 0 {
		return -1
	}
	best := -1
	for i := max(0, len(r.ents)-maxPeople); i < len(r.ents); i++ {
		e := r.ents[i]
		if !e.spelled || !e.isPerson() || !oneOff(e.last, key) || !agree(e.gender, p.gender) {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = i
	}
	return best
}

// oneOff reports whether a and b, of which neither is short, differ by one letter put in, left out or typed for
// another.
func oneOff(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < minMisspelt || len(a)-len(b) > 1 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(b) && a[i+1:] == b[i+1:]
	}
	return a[i+1:] == b[i:]
}
