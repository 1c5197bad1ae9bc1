package extract

import (
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// police returns the force that "Springfield police" means, -1 without one.
func (r *resolver) police(p *np) int {
	head := p.headLast - 1
	t := &r.d.toks[p.roleFirst]
	if head == p.roleFirst || !t.is(isCap) || !r.d.toks[head-1].is(isCap) || titleWords[t.key] {
		return -1
	}
	_, names := r.base.MatchName(r.keys(p.roleFirst, head))
	if place := len(names) > 0 && names[0].Entity.Type == schema.Place; !place && t.is(startsSentence) {
		return -1
	}
	return r.policeOf(p.roleFirst, head)
}

// policeOf returns the police force of the place that tokens [first, last) name.
func (r *resolver) policeOf(first, last int) int {
	name := strings.Join(strings.Fields(r.d.source(first, last)), " ") + " Police"
	if r.country == "us" {
		name += " Department"
	}
	return r.unknownBody(name, people.PoliceBody)
}

// onlyPolice returns the police force that "police" means in an article: of the one town whose police it tells of by
// name or by a title, else the only force that it names. -1 where there are none or several.
func (r *resolver) onlyPolice() int {
	if town := r.townPolice(); town >= 0 {
		return town
	}
	only := -1
	for i := max(0, len(r.ents)-maxPeople); i < len(r.ents); i++ {
		if e := r.ents[i]; e.typ == schema.Organization && e.body&people.PoliceBody != 0 {
			if only >= 0 {
				return -1
			}
			only = i
		}
	}
	return only
}

// townPolice returns the force of the one town before whose police a title or office stands: "Orvane Police Chief
// Ana Sol". -1 where there are several or none.
func (r *resolver) townPolice() int {
	first, last, town := 0, 0, ""
	for i := range r.d.toks {
		t := &r.d.toks[i]
		if t.key != "police" || !t.is(isCap) || i == 0 {
			continue
		}
		j := i
		for j > 0 && j > i-maxTown && r.d.toks[j-1].is(isCap) && r.d.toks[j-1].sent == t.sent && !functionWords[r.key(j-1)] && !titleWords[r.key(j-1)] {
			j--
		}
		if j == i || i+1 < len(r.d.toks) && !r.d.toks[i+1].is(isCap) {
			continue
		}
		name := schema.Fold(r.d.source(j, i))
		if town != "" && name != town {
			return -1
		}
		first, last, town = j, i, name
	}
	if town == "" {
		return -1
	}
	return r.policeOf(first, last)
}

// maxTown is how many words the name of a town has.
const maxTown = 3
