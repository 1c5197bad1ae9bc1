package people

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"onrecord/schema"
)

// ledger is what all layers say together: one fact per entity and per office.
type ledger struct {
	byID     map[string]*entityFact
	order    []string      // ids in order of first mention
	entities []*entityFact // in that order, once all are merged
	offices  []*officeFact
	office   map[string]*officeFact
	titles   map[titleKey]*officeFact
	nations  map[string]string // id of the country by code
	errs     []error
}

// merge joins the layers, later ones correcting earlier ones: what a later layer says of a single thing
// (gender, party, grade …) replaces, what it says of lists (aliases, offices) adds. An office told again
// with holders replaces its succession.
func merge(layers []*facts) (*ledger, error) {
	n := 0
	for _, f := range layers {
		n += len(f.entities)
	}
	l := &ledger{
		byID: make(map[string]*entityFact, n), order: make([]string, 0, n),
		office: map[string]*officeFact{}, titles: map[titleKey]*officeFact{}, nations: map[string]string{},
	}
	for _, f := range layers {
		for _, e := range f.entities {
			l.entity(e)
		}
	}
	for _, f := range layers {
		for _, o := range f.offices {
			l.addOffice(o)
		}
	}
	l.declareHolders()
	l.resolveParties()
	l.entities = make([]*entityFact, len(l.order))
	for i, id := range l.order {
		l.entities[i] = l.byID[id]
	}
	l.check()
	return l, errors.Join(l.errs...)
}

func (l *ledger) fail(where, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("%s: "+format, append([]any{where}, args...)...))
}

// entity takes in what one entry says.
func (l *ledger) entity(e *entityFact) {
	if e.name != "" && len(nameWords(e.name)) == 0 {
		l.fail(e.where, "name %q has no words", e.name)
		return
	}
	old, known := l.byID[e.id]
	switch {
	case !known && e.name == "":
		l.fail(e.where, "there is no %q to correct, and a new entry wants a name", e.id)
		return
	case !known:
		l.byID[e.id] = e
		l.order = append(l.order, e.id)
		if e.kind == "" {
			l.own(e.id).kind = schema.Person
		}
	case e.kind != "" && old.kind != e.kind:
		l.fail(e.where, "%s is a %s here and a %s at %s", e.id, e.kind, old.kind, old.where)
		return
	default:
		l.own(e.id).correct(e)
	}
	if e.nation {
		l.nation(l.byID[e.id])
	}
}

// own returns the entry with that id as the ledger's own copy: layers are shared between bases and must
// not change.
func (l *ledger) own(id string) *entityFact {
	e := l.byID[id]
	if !e.merged {
		c := *e
		c.merged = true
		e = &c
		l.byID[id] = e
	}
	return e
}

func (l *ledger) nation(e *entityFact) {
	if other, taken := l.nations[e.country]; taken && other != e.id {
		l.fail(e.where, "country code %q is that of %s", e.country, l.byID[other].name)
	}
	l.nations[e.country] = e.id
	l.govern(e)
}

// govern enters the government of a country, which every country has and which the press names by rule:
// "Government of Iraq", "the Iraqi government".
func (l *ledger) govern(nation *entityFact) {
	name := "Government of " + nation.name
	if l.byID[schema.Slug(name)] != nil {
		return
	}
	g := entityFact{
		where: nation.where, id: schema.Slug(name), name: name, kind: schema.Organization, country: nation.country,
		aliases: []alias{{text: nation.name + " government"}, {text: "Government of the " + nation.name}},
	}
	if len(nation.adjectives) > 0 {
		g.aliases = append(g.aliases, alias{text: capitalise(nation.adjectives[0]) + " government"})
	}
	l.entity(&g)
}

// capitalise puts each word of an adjective as it is printed: "North Korean".
func capitalise(s string) string {
	b := []byte(s)
	for i := range b {
		if (i == 0 || b[i-1] == ' ' || b[i-1] == '-') && b[i] >= 'a' && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

// correct applies what a later entry says.
func (e *entityFact) correct(by *entityFact) {
	if by.name != "" && by.name != e.name && !slices.ContainsFunc(by.aliases, func(a alias) bool { return a.text == e.name }) {
		e.aliases = append(slices.Clip(e.aliases), alias{text: e.name})
	}
	set(&e.name, by.name)
	if by.gender != UnknownGender {
		e.gender = by.gender
	}
	if by.grade != ungraded {
		e.grade = by.grade
	}
	set(&e.country, by.country)
	set(&e.party, by.party)
	set(&e.spouse, by.spouse)
	set(&e.surname, by.surname)
	set(&e.wikidata, by.wikidata)
	set(&e.body, by.body)
	set(&e.from, by.from)
	set(&e.to, by.to)
	e.nation = e.nation || by.nation
	e.aliases = append(slices.Clip(e.aliases), by.aliases...)
	e.adjectives = append(slices.Clip(e.adjectives), by.adjectives...)
	e.roles = append(slices.Clip(by.roles), e.roles...)
	e.where = by.where
}

func set[T comparable](old *T, by T) {
	var zero T
	if by != zero {
		*old = by
	}
}

// addOffice takes in what one entry says. An office is the same by its id, and by its title with its
// scope.
func (l *ledger) addOffice(o *officeFact) {
	old := cmp.Or(l.office[o.id], l.office[o.title], l.titles[titleKey{o.title, o.scope}])
	if old == nil {
		c := *o
		l.office[o.id] = &c
		l.offices = append(l.offices, &c)
		l.titles[titleKey{o.title, o.scope}] = &c
		return
	}
	if o.title != old.id {
		set(&old.title, o.title)
	}
	set(&old.scope, o.scope)
	old.phrases = append(slices.Clip(old.phrases), o.phrases...)
	old.many = old.many || o.many
	if len(o.holders) > 0 {
		old.holders, old.layer = o.holders, o.layer
	}
	old.where = o.where
}

// titleKey is what makes two entries speak of one office where they give no id.
type titleKey struct{ title, scope string }

// declareHolders enters the holders that only an office's succession describes, and reports those whom
// nothing does.
func (l *ledger) declareHolders() {
	for _, o := range l.offices {
		for i := range o.holders {
			if o.holders[i].grade != ungraded {
				l.declare(o, &o.holders[i])
			}
		}
	}
	for _, o := range l.offices {
		for i := range o.holders {
			l.checkHolder(&o.holders[i])
		}
	}
}

func (l *ledger) declare(o *officeFact, h *holderFact) {
	id := schema.Slug(h.name)
	if _, known := l.byID[id]; known {
		l.own(id).complete(h, l.countryOf(o.scope))
		return
	}
	l.entity(&entityFact{
		where: h.where, id: id, name: h.name, kind: schema.Person,
		gender: h.gender, grade: h.grade, party: h.party, country: l.countryOf(o.scope),
	})
}

func (l *ledger) checkHolder(h *holderFact) {
	if h.name == vacancy {
		return
	}
	switch e, known := l.byID[schema.Slug(h.name)]; {
	case !known:
		l.fail(h.where, "no entry describes %q", h.name)
	case e.kind != schema.Person:
		l.fail(h.where, "%s is a %s and cannot hold an office", h.name, e.kind)
	}
}

// complete fills in what a holder's description knows and no entry says.
func (e *entityFact) complete(h *holderFact, country string) {
	e.gender = cmp.Or(e.gender, h.gender)
	e.grade = max(e.grade, h.grade)
	e.country = cmp.Or(e.country, country)
	e.party = cmp.Or(e.party, h.party)
}

// resolveParties turns what entries call a party (its id, a name or an adjective, with hyphens or
// spaces) into its id.
func (l *ledger) resolveParties() {
	named := l.bodyNames()
	for _, id := range l.order {
		e := l.byID[id]
		if e.party == "" || l.byID[e.party] != nil {
			continue
		}
		if party, ok := named[e.country+" "+schema.Slug(e.party)]; ok {
			l.own(id).party = party
		}
	}
}

// bodyNames returns the ids of national bodies by country and slug of a name or adjective.
func (l *ledger) bodyNames() map[string]string {
	named := map[string]string{}
	for _, id := range l.order {
		e := l.byID[id]
		if e.kind != schema.Organization || e.country == "" {
			continue
		}
		for _, a := range e.aliases {
			named[e.country+" "+schema.Slug(a.text)] = id
		}
		for _, a := range e.adjectives {
			named[e.country+" "+schema.Slug(a)] = id
		}
	}
	return named
}

// countryOf returns the country of an office's scope, which is a country code or an entity's id.
func (l *ledger) countryOf(scope string) string {
	if e, ok := l.byID[scope]; ok {
		return e.country
	}
	return scope
}

// check reports references that lead nowhere.
func (l *ledger) check() {
	for _, e := range l.entities {
		if e.country != "" && l.nations[e.country] == "" {
			l.fail(e.where, "%s: unknown country %q", e.name, e.country)
		}
		if e.party != "" && l.byID[e.party] == nil {
			l.fail(e.where, "%s: unknown party %q", e.name, e.party)
		}
		if e.spouse != "" && l.byID[e.spouse] == nil {
			l.fail(e.where, "%s: unknown spouse %q", e.name, e.spouse)
		}
		for _, r := range e.roles {
			if !r.from.IsZero() && !r.to.IsZero() && r.from.Compare(r.to) >= 0 {
				l.fail(e.where, "%s: %s ends (%s) before it begins (%s)", e.name, r.title, r.to, r.from)
			}
		}
	}
	for _, o := range l.offices {
		if c := l.countryOf(o.scope); c != "" && l.nations[c] == "" {
			l.fail(o.where, "%s: %q is neither a country nor a body", o.id, o.scope)
		}
	}
}
