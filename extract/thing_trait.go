package extract

import (
	"slices"
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// thingZone is where a body or place stands that a statement may be about; bodies and places have zones of
// their own, since other things count for them.
type thingZone uint8

const (
	thingInWords     thingZone = iota // named in the words
	thingAsAdjective                  // in the words only as an adjective
	thingInClause                     // in the reported clause around words in marks
	thingAround                       // in the rest of the sentence
	thingOutside                      // only in other sentences
	thingAnywhere                     // counts in every zone
	thingPlaces                       // the first zone of places: the same again
	thingZones       = 2 * thingPlaces
)

// anywhere returns the zone of what counts wherever a body, or a place, of zone z stands.
func (z thingZone) anywhere() thingZone {
	if z >= thingPlaces {
		return thingAnywhere + thingPlaces
	}
	return thingAnywhere
}

var thingZoneNames = func() (names [thingZones]string) {
	for i, z := range strings.Fields("words adjective clause around outside any") {
		names[i], names[i+int(thingPlaces)] = "body-"+z, "place-"+z
	}
	return names
}()

// thingTrait is one sign about a body or place.
type thingTrait = trait

// The roles of a mention; those in the words, in the clause and in the sentence are traits of their own.
const (
	thingSubject thingTrait = iota
	thingFirst
	thingObject
	thingOwner
	thingOneOf
	thingComparison
	thingAfterPreposition
	thingModifier      // "the Senate bill"
	thingModifierAfter // "in the Senate bill"
	thingModifierFirst // "Senate bills"
	thingBeforeName    // "Senate Leader X"
	thingDescribed     // "the company"
	thingAffairs       // "the Russian economy"
	thingAdjectivePerson
	thingPeople // "the Russians"
	thingAdjectiveAlone
	thingAdjective
	thingCompound
	thingRoles
)

const (
	thingAlways thingTrait = 3*thingRoles + iota
	thingDirect
	thingMixed
	thingIndirect
	thingTwice
	thingForemost  // nothing of its type is mentioned more often in the article
	thingProminent // half as often as that, or more
	thingOnce      // in the article, where others are mentioned more often
	thingSeldom
	thingOften
	thingLead // in the first sentences
	thingHeadlined
	thingSameSentence
	thingOneBack
	thingTwoBack
	thingSomeBack
	thingMoreBack
	thingFarBack
	thingBackSubject
	thingBackAdjective
	thingContinuesHere // the statement before, by the same speaker, is about it: same paragraph
	thingContinuesNext
	thingContinuesFar
	thingAnswersHere
	thingAnswersNext
	thingAnswersFar
	thingTopical
	thingJudged
	thingListener
	thingOnly // nothing else of its type is named in the words
	thingOfTwo
	thingOfMany
	thingOwnCountry
	thingOwnCountrySaid // and the words say "our country"
	thingOwnCountryBeside
	thingForeign
	thingForeignSaid
	thingHome // a place in the speaker's country
	thingAbroad
	thingUnknownPlace
	thingArticleCountry
	thingUnknown
	thingUnknownKind
	thingOwnParty
	thingOwnPartyWe
	thingOtherParty
	thingOwnBody // the speaker speaks for it
	thingOwnBodyWe
	thingFirstKind
	thingTraits = thingFirstKind + thingTrait(len(thingKinds))
)

// thingKinds are the sorts of bodies that are told apart.
var thingKinds = [...]people.BodyKind{
	people.PartyBody, people.CompanyBody, people.MediaBody, people.PollsterBody, people.UniversityBody, people.GroupBody | people.UnionBody,
	people.AllianceBody, people.GovernmentBody, people.DepartmentBody | people.AgencyBody, people.CommitteeBody, people.CourtBody,
	people.LegislatureBody, people.MilitaryBody | people.PoliceBody, people.CampaignBody,
}

// thingTraitNames are the names of the traits in the file of weights.
var thingTraitNames = func() (names [thingTraits]string) {
	for i, at := range []string{"in", "clause", "around"} {
		for j, role := range strings.Fields(`subject first object owner one-of comparison preposition modifier modifier-after modifier-first
			before-name description affairs adjective-person people adjective-alone adjective compound`) {
			names[i*int(thingRoles)+j] = at + "-" + role
		}
	}
	copy(names[thingAlways:], strings.Fields(`always direct mixed indirect twice foremost prominent once seldom often lead headline
		same-sentence one-back two-back some-back more-back far-back back-subject back-adjective
		continues-here continues-next continues-far answers-here answers-next answers-far topical judged listener only of-two of-many
		own-country own-country-said own-country-beside foreign foreign-said home abroad unknown-place article-country
		unknown unknown-kind own-party own-party-we other-party own-body own-body-we
		party company media pollster university group alliance government agency committee court legislature force campaign`))
	return names
}()

// describe sets the traits of p beyond the roles of its mentions.
func (c *thingsInView) describe(p *thing) {
	t, e := &p.traits, c.r.ents[p.ent]
	t.set(thingAlways)
	t.set(map[schema.Kind]trait{schema.Direct: thingDirect, schema.Mixed: thingMixed, schema.Indirect: thingIndirect}[c.s.kind])
	t.when(p.words > 1, thingTwice)
	n := c.things.count[p.ent]
	most := c.most(e.typ)
	t.when(n >= most, thingForemost)
	t.when(n < most && 2*n >= most, thingProminent)
	t.when(n == 1 && most > 1, thingOnce)
	t.when((n == 2 || n == 3) && most > 1, thingSeldom)
	t.when(n > 6, thingOften)
	t.when(n > 0 && c.d.toks[c.things.first[p.ent]].sent < leadSentences, thingLead)
	t.when(slices.Contains(c.things.headlined, p.ent), thingHeadlined)
	c.describeView(p)
	if e.typ == schema.Place {
		c.describePlace(p)
	} else {
		c.describeBody(p)
	}
	t.when(c.speaksForThing(e), thingOwnBody)
	t.when(t.has(thingOwnBody) && c.we, thingOwnBodyWe)
	if c.before != nil && slices.Contains(c.before.about, p.ent) {
		t.set(c.relation())
	}
}

// describeView sets the traits of where p was mentioned before and beside what.
func (c *thingsInView) describeView(p *thing) {
	t := &p.traits
	switch back := p.back; {
	case back < 3:
		t.set(thingSameSentence + trait(back))
	case back < 5:
		t.set(thingSomeBack)
	case back <= viewSentences:
		t.set(thingMoreBack)
	default:
		t.set(thingFarBack)
	}
	t.when(p.subject && p.back <= viewSentences, thingBackSubject)
	t.when(p.adjective && p.back <= viewSentences, thingBackAdjective)
	others := c.bodiesNamed
	if c.r.ents[p.ent].typ == schema.Place {
		others = c.placesNamed
	}
	if p.words+p.clause > 0 {
		others--
	}
	t.set(thingOnly + trait(min(others, 2)))
}

func (c *thingsInView) describePlace(p *thing) {
	t, kb := &p.traits, c.r.ents[p.ent].kb
	if kb == nil {
		t.set(thingUnknownPlace)
		return
	}
	home, country := kb.Country == c.home && c.home != "", c.r.isCountry(kb)
	switch {
	case country && home:
		t.set(thingOwnCountry)
		t.when(c.country, thingOwnCountrySaid)
		t.when(c.placesNamed > 1 || c.placesNamed == 1 && p.words+p.clause == 0, thingOwnCountryBeside)
	case country:
		t.set(thingForeign)
		t.when(c.country, thingForeignSaid)
	case home:
		t.set(thingHome)
	default:
		t.set(thingAbroad)
	}
	t.when(kb.Country == c.r.country, thingArticleCountry)
}

func (c *thingsInView) describeBody(p *thing) {
	t, e := &p.traits, c.r.ents[p.ent]
	for i, kind := range thingKinds {
		t.when(e.body&kind != 0, thingFirstKind+trait(i))
	}
	t.when(e.body == 0, thingUnknownKind)
	t.when(e.kb == nil, thingUnknown)
	own := c.party != "" && e.kb != nil && e.kb.ID == c.party
	t.when(own, thingOwnParty)
	t.when(own && c.we, thingOwnPartyWe)
	t.when(!own && c.party != "" && e.body&people.PartyBody != 0, thingOtherParty)
}
