package extract

import (
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// maxAcronym is the longest word in capitals, in letters, that is taken for a body's acronym: longer ones
// are headings and shouts.
const maxAcronym = 6

// noteShortNames collects the names of one word.
func (r *resolver) noteShortNames() {
	r.caps, r.firstAlone = map[string]int{}, map[string]int{}
	r.alone, r.within, r.titled = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range r.nps {
		p := &r.nps[i]
		if p.kind != npName || p.nameLast-p.nameFirst != 1 {
			continue
		}
		key := r.key(p.nameFirst)
		if _, ok := r.firstAlone[key]; !ok {
			r.firstAlone[key] = p.nameFirst
		}
		if len(p.known) > 0 {
			// "adds Holland": a surname as well, where somebody bears it.
			r.alone[key] = r.alone[key] || r.speaks(p)
			continue
		}
		r.alone[key] = true
		if r.d.toks[p.nameFirst].is(isCaps) {
			r.caps[key]++
		}
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

// orgWords end or begin the names of bodies.
var orgWords = wordSet(`chamber party committee department ministry agency university college institute foundation association council commission congress parliament senate court
	bank company corp inc llc ltd group fund union league society center centre bureau office administration campaign times post news network magazine journal
	house board authority service services police school schools church hospital press caucus coalition alliance federation project initiative partners
	holdings industries international systems technologies media studios airlines motors energy trust action forum conference convention club team army navy corps
	force guard people officials guard pac act bill law amendment treaty agreement accord deal`)

// textWords end the names of laws and treaties, which are texts and no bodies.
var textWords = wordSet("act bill law amendment treaty agreement accord accords deal constitution protocol clause")

// stormWords begin the names of storms, which are those of people or places.
var stormWords = wordSet("hurricane superstorm storm typhoon cyclone operation")

// happening is the type of what is neither a person nor a body, place or text: a storm, a campaign of war.
const happening schema.EntityType = "happening"

// placeWords end or begin the names of places.
var placeWords = wordSet(`street avenue road square county city island islands river lake mount mountain mountains valley beach park airport bridge hill hills building tower
	hall plaza stadium arena hotel strait sea ocean bay north south east west northern southern eastern western new san los las fort port st camp coast border peninsula
	district region province state states central upper lower`)

// streets are place words that are no surnames.
var streets = wordSet("street avenue road square county airport bridge river island islands mountains building stadium arena strait peninsula district region province states")

// guessType guesses from its words what a name that the knowledge base does not have names; "" when
// nothing tells.
func (r *resolver) guessType(p *np) schema.EntityType {
	if r.personTitle(p) {
		return schema.Person
	}
	if r.placed(p) {
		return schema.Place
	}
	first, last := r.key(p.nameFirst), r.key(p.nameLast-1)
	switch {
	case (last == "law" || last == "deal") && p.nameLast-p.nameFirst == 2 && r.base.GivenGender(first) != people.UnknownGender:
		return schema.Person // they are surnames, too
	case textWords[last]:
		return schema.Document
	case stormWords[first] && p.nameLast-p.nameFirst > 1:
		return happening
	case r.noSurname(p):
		return ""
	}
	if p.nameLast-p.nameFirst > 1 && !orgWords[last] && !streets[last] && (r.titled[last] || r.base.GivenGender(first) != people.UnknownGender) {
		return schema.Person
	}
	if p.nameLast-p.nameFirst > 1 && !orgWords[last] && !orgWords[first] && !placeWords[first] && !placeWords[last] && r.alone[last] && r.speaks(p) {
		return schema.Person
	}
	for i := p.nameFirst; i < p.nameLast; i++ {
		if orgWords[r.key(i)] {
			return schema.Organization
		}
	}
	if p.nameLast-p.nameFirst > 1 && (placeWords[last] || placeWords[first] && !namesPeople(last)) {
		return schema.Place
	}
	if r.d.toks[p.nameFirst].is(isCaps) && p.nameLast-p.nameFirst == 1 && len(first) <= maxAcronym && r.caps[first] > 1 {
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

// officesOnly are titles that are no surnames.
var officesOnly = wordSet("secretary minister president senator governor congressman congresswoman representative ambassador sheriff director chairman chairwoman")

// compass are the words for parts of countries and continents.
var compass = wordSet("north south east west northern southern eastern western central")

// noSurname reports whether a name of several words ends in a number, a nation's adjective or an office rather than a
// surname and does not begin with a given name: "Russian S-400", "North Korean", "Acting Secretary".
func (r *resolver) noSurname(p *np) bool {
	last := r.key(p.nameLast - 1)
	if p.nameLast-p.nameFirst < 2 || r.base.GivenGender(r.key(p.nameFirst)) != people.UnknownGender {
		return false
	}
	_, adjective := r.base.Demonym(last)
	if compass[r.key(p.nameFirst)] {
		adjective = adjective || strings.HasSuffix(last, "an") || strings.HasSuffix(last, "ese") || strings.HasSuffix(last, "ish")
	}
	return adjective || officesOnly[last] || strings.ContainsAny(last, "0123456789")
}

// saysSingular reports whether a verb of saying in the past or the third person follows the name of p,
// which is no plural: it then names somebody, though the capital may be the sentence's ("Klein said").
func (r *resolver) saysSingular(p *np) bool {
	if p.nameLast >= len(r.d.toks) || strings.HasSuffix(r.key(p.nameLast-1), "s") || strings.HasSuffix(r.key(p.nameLast-1), "ly") || functionWords[r.key(p.nameFirst)] {
		return false
	}
	c := cues[r.key(p.nameLast)]
	return c.class&(saying|telling) != 0 && !c.base && !c.gerund
}

// namesPeople reports whether the last word of a name is that of a people or its adjective: "New Yorkers",
// "North American".
func namesPeople(last string) bool {
	for _, end := range []string{"ers", "ans", "can", "ian", "ean", "ians", "eans", "ish", "ese"} {
		if strings.HasSuffix(last, end) {
			return true
		}
	}
	return false
}

// settlements are the nouns beside the names of places.
var settlements = wordSet("province provinces town city village district region county municipality prefecture state island suburb neighborhood neighbourhood township")

// placed reports whether the words beside the name of p say that it is a place's: "Itogon town", "the city
// of Haiyan", "in Uvalde, Texas".
func (r *resolver) placed(p *np) bool {
	toks := r.d.toks
	if p.last < len(toks) && settlements[toks[p.last].key] && !toks[p.last].is(isCap) && !p.possessive {
		return true
	}
	if p.first < 1 {
		return false
	}
	prev := r.key(p.first - 1)
	if prev == "of" && p.first > 1 && settlements[r.key(p.first-2)] {
		return true
	}
	locative := prev == "in" || prev == "near" || prev == "outside" || prev == "from"
	return locative && p.last+1 < len(toks) && r.key(p.last) == "," && toks[p.last+1].is(isCap) && r.namesPlace(p.last+1)
}

// namesPlace reports whether the knowledge base has a place of the name that begins at token i.
func (r *resolver) namesPlace(i int) bool {
	_, names := r.base.MatchName(r.keys(i, len(r.d.toks)))
	return len(names) > 0 && names[0].Entity.Type == schema.Place
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
