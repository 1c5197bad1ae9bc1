package extract

import (
	"slices"
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// shortName resolves a name of one word: a surname or given name that the article has introduced in
// full, else what the knowledge base makes of it.
func (r *resolver) shortName(i int) {
	p := &r.nps[i]
	key := r.key(p.nameLast - 1)
	if e := r.latest(r.bySurname[key], p); e >= 0 && !r.misfits(e, p) {
		p.ent, r.ents[e].alone = e, true
	} else if e := r.latest(r.byFirst[key], p); e >= 0 && p.roleLast == p.roleFirst {
		p.ent = e
	} else if e := r.byMiddle(key, p); e >= 0 {
		p.ent = e
	} else if kb := r.bySurnameAlone(key, p); kb != nil {
		p.ent = r.known(kb)
	} else if kb := r.pick(p); kb != nil {
		p.ent = r.known(kb)
	} else if e := r.bodyShort(p); e >= 0 {
		p.ent = e
	} else if e := r.relative(p); e >= 0 {
		p.ent = e
	} else if e := r.misspelt(key, p); e >= 0 {
		p.ent = e
	} else if p.roleLast == p.roleFirst && r.d.toks[p.nameFirst].is(startsSentence) && !r.within[key] && !r.saysSingular(p) {
		return // a capital that may only be the sentence's
	} else {
		p.ent = r.surnameOnly(p)
	}
	r.mention(p)
}

// speakersNamedAsPlaces gives a name of one word that is a place's to the person of that surname whom the
// article names in full, where it stands beside a verb of saying: "adds Holland" of Keating Holland.
func (r *resolver) speakersNamedAsPlaces() {
	for i := range r.nps {
		p := &r.nps[i]
		if p.kind != npName || p.ent < 0 || p.nameLast-p.nameFirst != 1 || r.ents[p.ent].typ != schema.Place {
			continue
		}
		if e := r.latest(r.bySurname[r.key(p.nameFirst)], p); e >= 0 && r.speaks(p) {
			p.ent = e
			r.mention(p)
		}
	}
}

// byMiddle returns the one person of the article whose full name has key between given name and surname,
// where p has a title: "Dr. Blasey" of Christine Blasey Ford. -1 without one.
func (r *resolver) byMiddle(key string, p *np) int {
	bearers := r.byMiddleName[key]
	if p.roleLast == p.roleFirst || len(bearers) != 1 {
		return -1
	}
	if e := r.ents[bearers[0]]; !agree(e.gender, p.gender) {
		return -1
	}
	return bearers[0]
}

// maxNamesakes bounds how many persons of one surname an article is believed to have.
const maxNamesakes = 30

// latest returns the person among candidates who was mentioned last before p (or, if none was, first
// after it), and whose gender and title agree; -1 without one.
func (r *resolver) latest(candidates []int, p *np) int {
	best, at := -1, -1
	candidates = candidates[max(0, len(candidates)-maxNamesakes):]
	if c := r.byTitle(candidates, p); c >= 0 {
		return c
	}
	if c := r.onlySpeaker(candidates, p); c >= 0 {
		return c
	}
	if c := r.foremost(candidates, p); c >= 0 {
		return c
	}
	if c := r.established(candidates, p); c >= 0 {
		return c
	}
	for _, c := range candidates {
		e := r.ents[c]
		if !agree(e.gender, p.gender) {
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

// established returns the one candidate whom the surname alone has meant before, unless the paragraph of p
// names another of them: who comes in later, a brother or a wife, is named in full. -1 without one.
func (r *resolver) established(candidates []int, p *np) int {
	best := -1
	for _, c := range candidates {
		e := r.ents[c]
		switch {
		case e.alone:
			if best >= 0 || !agree(e.gender, p.gender) {
				return -1
			}
			best = c
		case e.before(p.first) >= 0 && r.d.toks[e.before(p.first)].para == r.d.toks[p.first].para:
			return -1
		}
	}
	return best
}

// onlySpeaker returns the one candidate who is named in full as a speaker, where p, too, stands beside a verb
// of saying: of a family's members the one who tells of the others. -1 when p does not, or that is nobody or
// several.
func (r *resolver) onlySpeaker(candidates []int, p *np) int {
	best := -1
	if len(candidates) < 2 || p.quoted || !r.speaks(p) {
		return -1
	}
	for _, c := range candidates {
		e := r.ents[c]
		if !e.speaks || !agree(e.gender, p.gender) {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = c
	}
	return best
}

// foremost returns the one candidate who is a leading figure with an office of their own, if the article
// has named them by p and speaks of them no less than of the others: of two Trumps the president, not
// his wife. -1 when that is nobody or several.
func (r *resolver) foremost(candidates []int, p *np) int {
	best, most := -1, 0
	for _, c := range candidates {
		e := r.ents[c]
		if e.kb == nil || e.kb.Prominence != people.Leading || len(e.kb.Terms) == 0 {
			most = max(most, len(e.mentions))
			continue
		}
		if best >= 0 || p.gender != unknownGender && e.gender != p.gender || e.before(p.first) < 0 {
			return -1
		}
		best = c
	}
	if best < 0 || len(r.ents[best].mentions) < most {
		return -1
	}
	return best
}

// passingNamesake is how often an article may name somebody in full before their surname alone means
// them rather than a leading figure of that surname.
const passingNamesake = 2

// leadSentences is the beginning of an article, where it names those whom it is about.
const leadSentences = 3

// misfits reports whether p means somebody else than person e, whose full name the article has given:
// the holder of the office that the title of p names ("President Trump" where only Melania Trump was
// named in full), or the leading figure of the surname beside whom e is named in passing.
func (r *resolver) misfits(e int, p *np) bool {
	kb := r.ents[e].kb
	if kb == nil || kb.Prominence == people.Leading && len(kb.Terms) > 0 {
		return false
	}
	other := r.bySurnameAlone(r.key(p.nameLast-1), p)
	if other == nil || other == kb {
		return false
	}
	if len(p.offices) > 0 && !r.heldBy(kb, p.offices) {
		return true
	}
	return other.Prominence == people.Leading && len(other.Terms) > 0 && other.Country == kb.Country && r.inPassing(r.ents[e])
}

// inPassing reports whether only the headline names e in full, or the article names e seldom and not at its
// beginning, after the surname alone has meant somebody else.
func (r *resolver) inPassing(e *entity) bool {
	if len(e.mentions) == 0 {
		return true
	}
	if len(e.mentions) > passingNamesake || r.d.toks[e.mentions[0]].sent <= leadSentences {
		return false
	}
	alone, ok := r.firstAlone[e.last]
	return ok && alone < e.mentions[0]
}

// byTitle returns the one candidate who holds the office that the title of p names: of two Trumps the
// one who is "President Trump"; -1 without a title, or when it fits none or several.
func (r *resolver) byTitle(candidates []int, p *np) int {
	if len(p.offices) == 0 || len(candidates) < 2 {
		return -1
	}
	best := -1
	for _, c := range candidates {
		if kb := r.ents[c].kb; kb != nil && r.heldBy(kb, p.offices) {
			if best >= 0 {
				return -1
			}
			best = c
		}
	}
	return best
}

// bySurnameAlone returns the person whom a surname names without an introduction: a leading figure of
// the time, or one whose title fits; nil when it could be several.
func (r *resolver) bySurnameAlone(key string, p *np) *people.Entity {
	var fit, leading, known []*people.Entity
	titled := p.roleLast > p.roleFirst
	for _, e := range r.base.Surname(key) {
		if !agree(genderOf(e), p.gender) || !r.activeAt(e) || !r.titleFits(e, p) {
			continue
		}
		switch {
		case len(p.offices) > 0 && r.heldBy(e, p.offices):
			fit = append(fit, e)
		case e.Prominence == people.Leading && r.inView(e):
			leading = append(leading, e)
		case e.Prominence == people.Known && titled && r.introduced(e):
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
	return single(known)
}

// inView reports whether an article can call e by surname without naming the country: somebody of its own country
// or of those whose leaders all news names, somebody of a country that it speaks of, or who is in office.
func (r *resolver) inView(e *people.Entity) bool {
	if e.Country == "" || e.Country == r.country || r.country == "" || e.Country == "us" || e.Country == "gb" || r.spokenOf[e.Country] > 0 {
		return true
	}
	return slices.ContainsFunc(e.Terms, func(t people.Term) bool {
		return !seat(t.Office.Title) && (r.date.IsZero() || (t.From.IsZero() || t.From.Compare(r.date) <= 0) && (t.To.IsZero() || r.date.Compare(t.To) <= 0))
	})
}

// introduced reports whether e needs no introduction in the article: of those who are known but not leading
// whoever held an office by its date, and abroad only if more than a seat in parliament.
func (r *resolver) introduced(e *people.Entity) bool {
	abroad := r.country != "" && e.Country != r.country
	return slices.ContainsFunc(e.Terms, func(t people.Term) bool {
		started := r.date.IsZero() || t.From.IsZero() || t.From.Compare(r.date) <= 0
		return started && !(abroad && seat(t.Office.Title))
	})
}

// seat reports whether an office is a seat in a parliament.
func seat(title string) bool {
	return strings.HasPrefix(title, "MP ") || strings.Contains(title, "Member of ") || strings.Contains(title, "Representative") || strings.Contains(title, "Senator")
}

// single returns the only one of es, nil where there are none or several.
func single(es []*people.Entity) *people.Entity {
	if len(es) != 1 {
		return nil
	}
	return es[0]
}

// elected are titles before a name and the word that the titles of their offices hold. Of "Rep." there
// are hundreds at a time, most of them not known by surname: it never binds one alone.
var elected = map[string]string{
	"rep": "", "reps": "", "congressman": "", "congresswoman": "", "representative": "",
	"sen": "senator", "sens": "senator", "senator": "senator", "gov": "governor", "governor": "governor", "mayor": "mayor",
}

// titleFits reports whether e can bear the title of p at the article's date: that of an elected office
// fits who holds it, and leading figures keep it when they have left.
func (r *resolver) titleFits(e *people.Entity, p *np) bool {
	for i := p.roleFirst; i < p.roleLast; i++ {
		office, ok := elected[r.key(i)]
		if ok && (office == "" || !r.holds(e, office) && !(e.Prominence == people.Leading && r.held(e, office))) {
			return false
		}
	}
	return true
}

// holds reports whether e holds, at the article's date, an office with this word in its title; when the
// date is unknown, whether e ever did.
func (r *resolver) holds(e *people.Entity, word string) bool {
	return slices.ContainsFunc(e.Terms, func(t people.Term) bool {
		return strings.Contains(strings.ToLower(t.Office.Title), word) &&
			(r.date.IsZero() || (t.From.IsZero() || t.From.Compare(r.date) <= 0) && (t.To.IsZero() || r.date.Compare(t.To) <= 0))
	})
}

// held reports whether e held, at the article's date or before, an office with this word in its title.
func (r *resolver) held(e *people.Entity, word string) bool {
	return slices.ContainsFunc(e.Terms, func(t people.Term) bool {
		return strings.Contains(strings.ToLower(t.Office.Title), word) && (r.date.IsZero() || t.From.IsZero() || t.From.Compare(r.date) <= 0)
	})
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

// monthSurname is a month first of all: it is the surname of nobody whom neither the article names in full nor
// everybody knows.
const monthSurname = "may"

// surnameOnly makes the entity of a name that nothing resolves: it stays as the article has it, with
// its title, so that two of one surname are not taken for each other.
func (r *resolver) surnameOnly(p *np) int {
	if i := r.storm(p); i >= 0 {
		return i
	}
	name := r.properText(p)
	typ := r.guessType(p)
	if typ == "" && len(r.base.Surname(r.key(p.nameLast-1))) > 0 && p.first == p.nameFirst && r.key(p.nameFirst) != monthSurname {
		typ = schema.Person // of several whom the knowledge base knows
	}
	if typ == "" && p.first < p.nameFirst && r.key(p.first) == "the" {
		typ = schema.Organization // no surname stands after "the"
	}
	if _, title := honorifics[r.key(p.roleFirst)]; title && typ == schema.Person && p.roleLast == p.nameFirst && p.roleLast-p.roleFirst <= 2 && p.roleLast > p.roleFirst {
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

// storm returns the storm of the article that is called by the one word of p, -1 without: "Harvey" where it tells of
// Hurricane Harvey.
func (r *resolver) storm(p *np) int {
	if p.roleLast > p.roleFirst || p.nameLast-p.nameFirst != 1 {
		return -1
	}
	for i := max(0, len(r.ents)-maxPeople); i < len(r.ents); i++ {
		if e := r.ents[i]; e.typ == happening && strings.HasSuffix(schema.Fold(e.name), " "+r.key(p.nameFirst)) {
			return i
		}
	}
	return -1
}

// latestShort returns the person known by this surname alone so far.
func (r *resolver) latestShort(last string, p *np) int {
	for i := len(r.ents) - 1; i >= 0 && i >= len(r.ents)-maxPeople; i-- {
		e := r.ents[i]
		if !e.full && e.isPerson() && e.last == last && agree(e.gender, p.gender) {
			return i
		}
	}
	return -1
}
