package extract

import (
	"math/bits"
	"slices"
	"strings"

	"onrecord/schema"
)

// zone is how near to the words of a statement a person stands.
type zone uint8

const (
	inWords       zone = iota // in the words themselves
	inClause                  // in the reported clause around words in marks
	byPronoun                 // a pronoun in the words can mean them, and nobody sooner
	byPronounLess             // a pronoun in the words can mean them, but rather somebody else
	outside                   // in the sentences around and before
	anywhere                  // what counts in all of them
	zones
)

var zoneNames = [zones]string{"words", "clause", "pronoun", "pronoun-less", "outside", "anywhere"}

// place is where in the statement and around it a mention stands: in its words or before them, after
// them, in the rest of its sentence before them.
type place uint8

const (
	inside place = iota
	after
	around
	places
)

// trait is one sign about a candidate.
type trait uint8

// The roles of a mention; those of each place are traits of their own.
const (
	asSubject trait = iota
	asFirst
	asObject
	asOwner
	asOneOf
	afterPreposition
	asModifier
	asComparison
	asDescription
	asPronoun
	roles
)

const (
	always trait = iota
	ofDirect
	ofMixed
	ofIndirect
	foremost // nobody is mentioned more often in the article
	prominent
	mentionedOnce
	mentionedTwice // in the words
	mentionedOften
	namedAlone // how many people the words name
	namedOfTwo
	namedOfMany
	inShort // in few words
	inLong
	inVeryLong
	alsoPronoun   // a pronoun can mean the person, too
	manyPronouns  // two or more
	unknownAs     // whether he or she, nobody knows
	surnameAlone  // nothing but a surname is known
	spokenTo      // by name in the words
	topical       // "said of X", "asked about X"
	judgedByCue   // "praised X"
	listener      // "told X", and the words say "you"
	ownBoss       // the speaker speaks for the person
	ownRelative   // the words speak of a relative of that name
	sameSentence  // last mentioned in the sentence around the words
	oneBack       // one sentence before
	twoBack       // two sentences before
	someBack      // three or four
	farBack       // more, or not before
	lastAsSubject // there, as the subject
	lastAsObject
	askedAbout    // there, where somebody asks
	referredTo    // there, and the words begin with "it" or "that"
	spokeBefore   // the speaker of the statement before
	spokeAndIsYou // and the words say "you"
	continuesHere // the statement before, by the same speaker, is about the person: same paragraph
	continuesNext // next paragraph
	continuesFar  // farther
	answersHere   // the same of a statement by somebody else
	answersNext   //
	answersFar    //
	persistent    // two of the last four statements are about the person
	inHeadline    // the headline names the person
	firstNamed    // nobody is named sooner in the article
	lastNamed     // the last one mentioned before the words
	viewedTwice   // in the sentences in view
	viewedOften   //
	spokenOf      // last mentioned in a sentence after the speaker as its subject, and not as one
	beforeSpeaker // the same before the speaker
	besideSpeaker // in the reporting words
	afterWords    // in the sentence around the words, after them
	judgedNear    // shortly before the words, the speaker praised or accused the person
	otherPronoun  // a pronoun in the words can only mean somebody else
	ofSelf        // the words speak of the speaker
	ofSeveral     // the words say "they"
	namesOthers   // the words name bodies or places
	byThing       // the words speak of something of the person's
	relative      // the words speak of a relative of that gender
	firstRole     // from here on, the roles at each place
	traitCount    = firstRole + trait(places)*roles
)

// traits is a set of traits.
type traits [2]uint64

func (t *traits) set(k trait) { t[k/64] |= 1 << (k % 64) }

func (t *traits) has(k trait) bool { return t[k/64]&(1<<(k%64)) != 0 }

// decides reports whether one of the traits decides alone.
func (t *traits) decides() bool { return t.has(judgedByCue) || t.has(listener) || t.has(topical) }

// when adds k if yes.
func (t *traits) when(yes bool, k trait) {
	if yes {
		t.set(k)
	}
}

// each calls f with every trait of t.
func (t traits) each(f func(trait)) {
	for i, w := range t {
		for ; w != 0; w &= w - 1 {
			f(trait(i*64 + bits.TrailingZeros64(w)))
		}
	}
}

// traitNames are the names of the traits in the file of weights.
var traitNames = nameTraits(`always direct mixed indirect foremost prominent once twice often alone of-two of-many short long very-long
	pronoun pronouns unknown-gender surname addressed topical judged listener boss relative
	same-sentence one-back two-back some-back far-back as-subject as-object asked-about referred-to spoke spoke-you
	continues-here continues-next continues-far answers-here answers-next answers-far persistent headlined opening last-named viewed-twice viewed-often spoken-of
	before-speaker beside-speaker after-words judged-near
	other-pronoun of-self of-several names-others by-thing kin`)

func nameTraits(list string) [traitCount]string {
	var names [traitCount]string
	copy(names[:], strings.Fields(list))
	for i, at := range []string{"in", "after", "around"} {
		for j, role := range strings.Fields("subject first object owner one-of preposition modifier comparison description pronoun") {
			names[int(firstRole)+i*int(roles)+j] = at + "-" + role
		}
	}
	return names
}

// describe sets the traits of p beyond the roles of its mentions.
func (c *candidates) describe(p *candidate) {
	t, e := &p.traits, c.r.ents[p.ent]
	t.set(always)
	t.set(map[schema.Kind]trait{schema.Direct: ofDirect, schema.Mixed: ofMixed, schema.Indirect: ofIndirect}[c.s.kind])
	n := len(e.mentions)
	t.when(n == c.most && n > 1, foremost)
	t.when(n < c.most && 3*n >= c.most, prominent)
	t.when(n < 2 && 3*n < c.most, mentionedOnce)
	t.when(p.words == 2, mentionedTwice)
	t.when(p.words > 2, mentionedOften)
	t.when(c.all == 1, namedAlone)
	t.when(c.all == 2, namedOfTwo)
	t.when(c.all > 2, namedOfMany)
	t.when(c.length < 12, inShort)
	t.when(c.length > 30 && c.length <= 60, inLong)
	t.when(c.length > 60, inVeryLong)
	t.when(c.agrees(p.ent), alsoPronoun)
	t.when(c.pronouns[e.gender] > 1, manyPronouns)
	t.when(e.gender == unknownGender, unknownAs)
	t.when(!e.full && len(e.roles) == 0, surnameAlone)
	t.when(c.speaksFor(e), ownBoss)
	t.when(c.kin[e.gender] && c.sharesName(e), ownRelative)
	t.when(c.kin[e.gender], relative)
	t.when(e.headlined, inHeadline)
	t.when(len(e.mentions) > 0 && e.mentions[0] == c.opening, firstNamed)
	t.when(!t.has(alsoPronoun) && c.pronouns[male]+c.pronouns[female] > 0, otherPronoun)
	t.when(c.self, ofSelf)
	t.when(c.they, ofSeveral)
	t.when(c.others, namesOthers)
	c.describeView(p)
	c.describeCourse(p)
}

// describeCourse sets the traits of p that come from the statements before.
func (c *candidates) describeCourse(p *candidate) {
	t := &p.traits
	if s := last(c.past); s != nil {
		spoke := slices.Contains(entsOf(c.nps, s.speakers), p.ent)
		t.when(spoke, spokeBefore)
		t.when(spoke && c.you, spokeAndIsYou)
		if s != c.own && slices.Contains(s.about, p.ent) {
			t.set(c.relation(s, answersHere))
		}
	}
	if c.own != nil && slices.Contains(c.own.about, p.ent) {
		t.set(c.relation(c.own, continuesHere))
	}
	n := 0
	for i := len(c.past) - 1; i >= 0 && i >= len(c.past)-4; i-- {
		if slices.Contains(c.past[i].about, p.ent) {
			n++
		}
	}
	t.when(n > 1, persistent)
}

// describeView sets the traits of where p was mentioned last, apart from the words.
func (c *candidates) describeView(p *candidate) {
	t := &p.traits
	t.when(p.back == 0, sameSentence)
	t.when(p.back == 1, oneBack)
	t.when(p.back == 2, twoBack)
	t.when(p.back > 2 && p.back < 5, someBack)
	t.when(p.back >= 5, farBack)
	t.when(p.subject, lastAsSubject)
	t.when(p.object && p.back < 2, lastAsObject)
	t.when(p.at >= 0 && p.back <= 2 && c.asked(p.at), askedAbout)
	t.when(p.at >= 0 && p.at == c.nearest, lastNamed)
	t.when(p.viewed == 2, viewedTwice)
	t.when(p.viewed > 2, viewedOften)
	t.when(p.at >= 0 && !p.subject && c.actsBefore(p.at), spokenOf)
	t.when(p.at >= 0 && !p.subject && c.actsAfter(p.at), beforeSpeaker)
	t.when(c.refers && p.back < 2, referredTo)
}

// maxBossRoles bounds the roles of a speaker that are searched for whom the speaker speaks for.
const maxBossRoles = 4

// speaksFor reports whether a description of the speaker names e: "a spokesman for Mr Dray", "the Dray
// campaign's treasurer".
func (c *candidates) speaksFor(e *entity) bool {
	if e.last == "" {
		return false
	}
	for _, k := range c.s.speakers {
		p := &c.nps[k]
		for i := p.first; i < p.last; i++ {
			if c.d.toks[i].key == e.last && (p.kind != npName || i < p.nameFirst) {
				return true
			}
		}
		if p.ent < 0 {
			continue
		}
		for i, role := range c.r.ents[p.ent].roles {
			if i < maxBossRoles && strings.Contains(role, e.last) && slices.Contains(strings.Fields(role), e.last) {
				return true
			}
		}
	}
	return false
}

// sharesName reports whether a speaker has the surname of e.
func (c *candidates) sharesName(e *entity) bool {
	return slices.ContainsFunc(c.subjects.speakers, func(k int) bool { return k >= 0 && e.last != "" && c.r.ents[k].last == e.last })
}

// asked reports whether a word of asking stands before token i in its sentence.
func (c *candidates) asked(i int) bool {
	return slices.ContainsFunc(c.asking, func(k int) bool { return k < i && c.d.toks[k].sent == c.d.toks[i].sent })
}
