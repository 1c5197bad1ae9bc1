package extract

import (
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// epithetKinds are the heads of descriptions that news writers put in place of a body's name, each with
// the sorts of bodies that it can mean.
var epithetKinds = kindsOfHeads(map[people.BodyKind]string{
	people.CompanyBody:                          "company firm corporation manufacturer retailer airline carmaker automaker start-up startup developer contractor insurer platform giant carrier maker",
	people.CompanyBody | people.MediaBody:       "network publisher studio",
	people.BankBody:                             "bank lender",
	people.MediaBody:                            "newspaper paper magazine outlet broadcaster tabloid daily weekly channel programme show publication",
	people.MediaBody | people.PollsterBody:      "pollster",
	people.UniversityBody:                       "university college school",
	people.UnionBody:                            "union",
	people.PartyBody:                            "party",
	people.GroupBody | people.UnionBody:         "group charity nonprofit non-profit lobby think-tank thinktank movement institute foundation association federation society coalition league",
	people.GroupBody | people.AllianceBody:      "organisation organization",
	people.AllianceBody:                         "bloc alliance",
	people.DepartmentBody:                       "ministry",
	people.DepartmentBody | people.PoliceBody:   "department",
	people.AgencyBody:                           "agency bureau watchdog regulator",
	people.AgencyBody | people.GovernmentBody:   "authority",
	people.CommitteeBody:                        "committee subcommittee panel",
	people.CommitteeBody | people.AgencyBody:    "commission",
	people.CommitteeBody | people.GroupBody:     "council board",
	people.CourtBody:                            "court",
	people.LegislatureBody:                      "parliament legislature chamber",
	people.CampaignBody:                         "campaign",
	people.ChurchBody:                           "church",
	people.MilitaryBody:                         "military army navy",
	people.PoliceBody:                           "force",
	people.GovernmentBody:                       "administration",
	people.CompanyBody | people.UniversityBody:  "employer",
	people.CompanyBody | people.LegislatureBody: "",
})

func kindsOfHeads(heads map[people.BodyKind]string) map[string]people.BodyKind {
	m := map[string]people.BodyKind{}
	for kind, words := range heads {
		for w := range strings.FieldsSeq(words) {
			m[w] |= kind
		}
	}
	return m
}

// newcomers among the modifiers of a description say that it means a body not yet named.
var newcomers = wordSet("another other others new second third separate different rival independent own same every each any some first")

// body resolves descriptions that name a body themselves: "Republicans", "the Trump administration",
// "the defence department", "the Iraqi government". It reports whether this was one.
func (r *resolver) body(p *np) bool {
	head := p.headLast - 1
	if p.headLast-p.roleFirst == 1 && p.plural && r.d.toks[head].is(isCap) {
		if _, names := r.base.MatchName([]string{r.key(head)}); len(names) > 0 && names[0].Entity.Type == schema.Organization {
			p.ent = r.known(names[0].Entity)
			return true
		}
	}
	if len(p.offices) > 0 || !bodyNouns[r.key(head)] && r.key(head) != "authorities" {
		return false
	}
	if kb := r.bodyInLowerCase(p); kb != nil {
		p.ent = r.known(kb)
		return true
	}
	if e := r.bodyOfNation(p); e >= 0 {
		p.ent = e
		return true
	}
	if e := r.bodyNamedWithin(p); e >= 0 {
		p.ent = e
		return true
	}
	if r.key(head) == "police" {
		p.ent = r.police(p)
		return p.ent >= 0
	}
	if kb := r.governmentMeant(p); kb != nil {
		p.ent = r.known(kb)
		return true
	}
	if r.key(head) == "administration" {
		p.ent = r.administration(p)
	}
	return p.ent >= 0
}

// bodyInLowerCase returns the body whose name the description p is, however it is capitalised: "the
// justice department", "the House intelligence committee". nil without one.
func (r *resolver) bodyInLowerCase(p *np) *people.Entity {
	var buf [lookAhead]string
	for i := p.roleFirst; i < p.headLast-1; i++ {
		words := buf[:0]
		for j := i; j < p.headLast && len(words) < lookAhead; j++ {
			words = append(words, r.key(j))
		}
		n, names := r.base.MatchName(words)
		if i+n != p.headLast {
			continue
		}
		if kb := r.bodyOf(names, r.countryOf(p)); kb != nil {
			return kb
		}
	}
	return nil
}

// sortsOfBodies are nouns that only say what sort of body the name before them is.
var sortsOfBodies = wordSet("newspaper magazine network agency company firm website group paper daily weekly broadcaster bank airline chain union charity thinktank think-tank watchdog")

// bodyNamedWithin returns the body whose name stands before a noun for its sort: "the Guardian newspaper", "the
// Acme company". -1 without one.
func (r *resolver) bodyNamedWithin(p *np) int {
	head := p.headLast - 1
	if !sortsOfBodies[r.key(head)] || head == p.roleFirst || !r.d.toks[head-1].is(isCap) {
		return -1
	}
	first := head
	for first > p.roleFirst && r.d.toks[first-1].is(isCap) {
		first--
	}
	n, names := r.base.MatchName(r.keys(first, head))
	if n == head-first {
		if kb := r.bodyOf(names, r.country); kb != nil {
			return r.known(kb)
		}
	}
	if list := r.byShort[r.key(first)]; len(list) == 1 && r.ents[list[0]].typ == schema.Organization {
		return list[0]
	}
	if head-first > 1 {
		return r.unknownBody(strings.Join(strings.Fields(r.d.source(first, head)), " "), 0)
	}
	return -1
}

// nationalBodies are the heads of bodies of which a country has one.
var nationalBodies = wordSet("ministry parliament military army navy legislature")

// bodyOfNation returns the body that a country or its adjective and common nouns name together: "Mexico's
// foreign ministry" is the Foreign Ministry of Mexico. -1 when p is no such description.
func (r *resolver) bodyOfNation(p *np) int {
	first, nation := p.roleFirst, (*people.Entity)(nil)
	if n, country := r.base.MatchDemonym(r.keys(first, p.headLast)); n > 0 && first+n < p.headLast {
		first, nation = first+n, r.countries[country]
	} else if p.of >= 0 && r.nps[p.of].ent >= 0 && r.nps[p.of].last <= p.headLast {
		if kb := r.ents[r.nps[p.of].ent].kb; kb != nil && kb.Type == schema.Place && r.isCountry(kb) {
			nation = kb
		}
	}
	if nation == nil {
		return -1
	}
	words := append(strings.Fields(schema.Fold(nation.Name)), r.keys(first, p.headLast)...)
	if n, names := r.base.MatchName(words); n == len(words) {
		if kb := r.bodyOf(names, nation.Country); kb != nil {
			return r.known(kb)
		}
	}
	if !nationalBodies[r.key(p.headLast-1)] {
		return -1
	}
	var name strings.Builder
	for i := first; i < p.headLast; i++ {
		word := r.key(i)
		name.WriteString(strings.ToUpper(word[:1]) + word[1:] + " ")
	}
	return r.unknownBody(name.String()+"of "+nation.Name, people.KindOfName(r.key(p.headLast-1)))
}

// keys returns the folded words of tokens [first, last), as many as a name can have.
func (r *resolver) keys(first, last int) []string {
	words := make([]string, 0, lookAhead)
	for i := first; i < last && len(words) < lookAhead; i++ {
		words = append(words, r.key(i))
	}
	return words
}

// bodyOf returns the one body of that country that bears the name, else the one that is of none, else
// the one that alone bears it; nil without one.
func (r *resolver) bodyOf(names []people.Name, country string) *people.Entity {
	var home, only *people.Entity
	n := 0
	for _, k := range names {
		if k.Entity.Type != schema.Organization || !r.activeAt(k.Entity) {
			continue
		}
		n++
		only = k.Entity
		if home == nil && k.Entity.Country == country {
			home = k.Entity
		}
	}
	if home == nil && n == 1 {
		return only
	}
	return home
}

// governmentMeant returns the government that "the government", "the Iraqi authorities" or "Iraq's
// government" means: of the country named, else of that which the article is about.
func (r *resolver) governmentMeant(p *np) *people.Entity {
	country := ""
	switch r.key(p.headLast - 1) {
	case "government":
		country = r.countryOf(p)
		if country == r.country && r.outlet != "" && r.spokenOf[r.outlet] > 0 && p.headLast-p.roleFirst == 1 && p.of < 0 {
			country = r.outlet // "the government" is that of the readers
		}
		if p.headLast-p.roleFirst > 2 || p.headLast-p.roleFirst == 2 && country == r.country && !nationwide[r.key(p.roleFirst)] {
			return nil // "the new government", "the local government"
		}
		if p.of >= 0 && (r.nps[p.of].ent < 0 || r.ents[r.nps[p.of].ent].typ != schema.Place) {
			return nil
		}
	case "authorities":
		if c, ok := r.base.Demonym(r.key(p.roleFirst)); ok && p.headLast-p.roleFirst == 2 {
			country = c
		}
	}
	if p.first < p.roleFirst && r.key(p.first) != "the" && p.of < 0 {
		return nil // "a government"
	}
	return r.governmentOf(country)
}

// nationwide are modifiers of "government" that add nothing to it.
var nationwide = wordSet("federal national central us uk american british")

// speaksFor returns who speaks where e is named as the speaker: a country speaks through its government.
func (r *resolver) speaksFor(e *entity) *entity {
	if e.kb == nil || e.typ != schema.Place || !r.isCountry(e.kb) {
		return e
	}
	kb := r.governmentOf(e.kb.Country)
	if kb == nil {
		return e
	}
	return &entity{name: kb.Name, typ: kb.Type, kb: kb}
}

// governmentOf returns the body that governs a country, nil without one.
func (r *resolver) governmentOf(country string) *people.Entity {
	nation := r.countries[country]
	if nation == nil {
		return nil
	}
	kb, _ := r.base.Entity(schema.Slug("Government of " + nation.Name))
	return kb
}

// administration returns the entity of "the Trump administration", "the administration": what it is
// called, else the one named last; -1 without one.
func (r *resolver) administration(p *np) int {
	head := p.headLast - 1
	if head > p.roleFirst && r.d.toks[head-1].is(isCap) {
		return r.unknownBody(strings.Join(strings.Fields(r.d.source(p.roleFirst, p.headLast)), " "), people.GovernmentBody)
	}
	if head > p.roleFirst || r.key(p.first) != "the" {
		return -1
	}
	return r.administrationOfTheDay()
}

// unknownBody returns the entity of a body of that name which the knowledge base does not have.
func (r *resolver) unknownBody(name string, kind people.BodyKind) int {
	id := "name:" + schema.Fold(name)
	if i, ok := r.byID[id]; ok {
		return i
	}
	return r.add(id, &entity{name: name, typ: schema.Organization, full: true, body: kind})
}

// administrationOfTheDay returns the administration of the American president at the article's date, -1
// where the article is about another country or the date unknown.
func (r *resolver) administrationOfTheDay() int {
	if r.country != "us" || r.date.IsZero() {
		return -1
	}
	for _, h := range r.base.Holders("us-president", r.date) {
		_, last := nameKeys(h.Name)
		if _, names := r.base.MatchName([]string{last, "administration"}); len(names) > 0 {
			return r.known(names[0].Entity)
		}
	}
	return -1
}

// fitsHead reports whether a description with this head can mean body e: by its sort, or since its name
// has the word.
func (e *entity) fitsHead(head string) bool {
	if e.typ != schema.Organization {
		return false
	}
	if e.body&epithetKinds[head] != 0 {
		return true
	}
	return e.body == 0 && strings.HasSuffix(schema.Fold(e.name), head)
}

// courts are modifiers of "court" by which one is told from another.
var courts = wordSet("supreme appeals appeal appellate district circuit high county crown magistrates federal")

// sameCourt reports whether the name of e has what description p calls the court: "the appeals court" is no
// district court.
func (r *resolver) sameCourt(p *np, e *entity) bool {
	name := schema.Fold(e.name)
	for i := p.roleFirst; i < p.headLast-1; i++ {
		if key := r.key(i); courts[key] && !strings.Contains(name, strings.TrimSuffix(key, "s")) && key != "federal" {
			return false
		}
	}
	return true
}

// bodyMeant returns the body that the description at position pos of l.order stands for: the one of its
// sort most in view, else the one of its sort named last; -1 when none was.
func (l *linker) bodyMeant(pos int) int {
	p := &l.nps[l.order[pos]]
	head := l.headKey(p)
	if p.headLast < len(l.d.toks) && l.d.toks[p.headLast].key == "that" {
		return -1 // "the group that employed her"
	}
	for i := p.roleFirst; i < p.headLast-1; i++ {
		if newcomers[l.d.toks[i].key] {
			return -1
		}
	}
	fits := func(q *np) bool {
		return q.ent >= 0 && q != p && l.r.ents[q.ent].fitsHead(head) && (head != "court" || l.r.sameCourt(p, l.r.ents[q.ent]))
	}
	if e := l.mostInView(pos, func(q *np) bool { return fits(q) && !q.quoted }); e >= 0 {
		return e
	}
	for j := pos - 1; j >= 0 && j >= pos-maxInView; j-- {
		if q := &l.nps[l.order[j]]; fits(q) {
			return q.ent
		}
	}
	return -1
}
