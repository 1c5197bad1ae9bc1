package extract

import (
	"strings"
)

// headAt finds the head of the description at i: the last person noun of the run of modifiers.
func (c *chunker) headAt(i, limit int) int {
	head := -1
	for j := i; j < limit && j <= i+maxModifiers; j++ {
		t := &c.d.toks[j]
		if !t.is(isWord) {
			if t.key == "," || t.key != "-" {
				break
			}
			continue
		}
		if t.is(isCap) && !functionWords[t.key] {
			// "a Department of Education official": the body's whole name is one modifier.
			k, _ := c.knownName(j, limit)
			if n := max(k, c.grammarName(j, limit)); n > 1 && j+n < limit && c.d.toks[j+n].is(personNoun) {
				j += n - 1
				continue
			}
		}
		if n, _ := c.base.MatchNominal(c.fill(j, limit)); n > 0 && (j > i || !t.is(determiner)) {
			j += n - 1
			head = j
			continue
		}
		if t.is(personNoun) && !(j == i && t.is(determiner) && !t.is(bareNoun)) {
			head = j
			continue
		}
		if head >= 0 && !t.is(isCap) && t.key != "'s" {
			// One more modifier may lead to a later head: "the party leadership candidate".
			if j+1 < limit && c.d.toks[j+1].is(personNoun) && !stopsModifiers(t.key) {
				continue
			}
			break
		}
		if head >= 0 && t.is(isCap) && c.nameNotModifier(j, limit) {
			break
		}
		if j > i && stopsModifiers(t.key) || j == i && !t.is(determiner) && functionWords[t.key] && !t.is(isCap) {
			break
		}
	}
	return head
}

// nameNotModifier reports whether the capitalised word at j after a head begins a name, rather than
// leading to a later head ("the White House press secretary").
func (c *chunker) nameNotModifier(j, limit int) bool {
	for k := j; k < limit && k < j+3; k++ {
		t := &c.d.toks[k]
		if !t.is(isWord) || stopsModifiers(t.key) {
			return true
		}
		if t.is(personNoun) {
			return false
		}
	}
	return true
}

// stopsModifiers reports whether key cannot stand among the modifiers of a description.
func stopsModifiers(key string) bool {
	if key == "'s" || determiners[key] && key != "the" && key != "that" && key != "this" && key != "these" {
		return key != "'s"
	}
	switch key {
	case "first", "second", "third", "former", "other", "own", "least", "most", "more", "top", "national", "same", "last", "past", "next":
		return false
	}
	if c, ok := cues[key]; ok && !c.base {
		return true
	}
	return functionWords[key] || auxiliaries[key]
}

// speakingHead finds the head of a description by what it does: the noun before a verb of saying ("the
// narrator says"), whatever noun it is. -1 without one.
func (c *chunker) speakingHead(i, limit int) int {
	if i >= limit || !c.d.toks[i].is(determiner) && (i == 0 || c.d.toks[i-1].key != "'s") {
		return -1
	}
	for j := i + 1; j < limit && j <= i+maxModifiers; j++ {
		t := &c.d.toks[j]
		if !t.is(isWord) {
			return -1
		}
		if cu, ok := cues[t.key]; ok && cu.class&(saying|telling|judging|willing) != 0 && !cu.base && !cu.gerund && j > i+1 {
			if prev := &c.d.toks[j-1]; !prev.is(isCap) && !functionWords[prev.key] && !auxiliaries[prev.key] && prev.key != "'s" {
				return j - 1
			}
			return -1
		}
		if functionWords[t.key] || t.key == "'s" {
			return -1
		}
	}
	return -1
}

// listed has what the lists say of words by which descriptions are read. Words that only other lists have
// stand there, too, so that their endings are not looked at.
var listed = listedWords()

func listedWords() map[string]tokenFlags {
	m := make(map[string]tokenFlags, 2*(len(functionWords)+len(personNouns)))
	for _, l := range []struct {
		words map[string]bool
		flags tokenFlags
	}{
		{functionWords, 0}, {determiners, determiner}, {personNouns, personNoun}, {pluralPersonNouns, personNoun}, {bareNouns, bareNoun | personNoun},
	} {
		for key := range l.words {
			m[key] |= l.flags
		}
	}
	for key := range occupationWords {
		if !functionWords[key] {
			m[key] |= occupationAdjective
		}
	}
	return m
}

// nounFlags returns the flags by which descriptions are read: those of the lists, or else what the ending
// of key tells.
func nounFlags(key string) tokenFlags {
	if flags, ok := listed[key]; ok {
		return flags
	}
	switch {
	case hasPersonEnding(key):
		return personNoun
	case hasAdjectiveEnding(key):
		return occupationAdjective
	}
	return 0
}

// isPersonNoun reports whether key can be the head of a description.
func isPersonNoun(key string) bool { return nounFlags(key)&personNoun != 0 }

func hasPersonEnding(key string) bool {
	if n := len(key); n > 2 && key[n-1] == 's' && personNouns[key[:n-1]] {
		return true
	}
	return strings.HasSuffix(key, "woman") || strings.HasSuffix(key, "spokesman") || occupation(key)
}

// occupation reports whether key has an ending that only nouns of occupations have.
func occupation(key string) bool {
	key = strings.TrimSuffix(key, "s")
	return strings.HasSuffix(key, "ologist") || strings.HasSuffix(key, "ographer") || len(key) > 7 && strings.HasSuffix(key, "ician")
}

func isPlural(key string) bool {
	return pluralPersonNouns[key] || bareNouns[key] || strings.HasSuffix(key, "s") && personNouns[strings.TrimSuffix(key, "s")]
}

// maxAdjectives is how many adjectives may stand before the noun of an occupation without a determiner.
const maxAdjectives = 3

// hasAdjectiveEnding reports whether key ends as adjectives do that stand before the nouns of occupations:
// "political", "economic".
func hasAdjectiveEnding(key string) bool {
	for _, end := range [...]string{"al", "ic", "ary", "ical", "ish", "ive"} {
		if len(key) > len(end)+3 && strings.HasSuffix(key, end) {
			return true
		}
	}
	return false
}

// nounGender is the gender that a description's head tells.
func nounGender(key string) gender {
	switch key {
	case "husband", "father", "son", "brother", "businessman", "king", "prince", "man", "boy", "dad", "uncle", "nephew", "grandfather", "congressman", "spokesman", "chairman", "actor":
		return male
	case "wife", "mother", "daughter", "sister", "queen", "princess", "woman", "girl", "mum", "mom", "aunt", "niece", "grandmother", "actress", "widow":
		return female
	}
	if strings.HasSuffix(key, "woman") {
		return female
	}
	return unknownGender
}

// occupationWords stand before the nouns of occupations as adjectives do.
var occupationWords = wordSet(`senior chief top former longtime deputy assistant associate lead leading junior veteran constitutional law policy research
	foreign campaign communications press media art film science business finance defence defense health data security intelligence
	prominent influential popular noted outspoken respected right-wing left-wing far-right far-left well-known award-winning
	talk radio tv television cable show news opinion sports conservative liberal republican democratic independent`)

// personNouns are the heads of descriptions of people, bodies and documents that speak.
var personNouns = wordSet(`spokesman spokeswoman spokesperson official minister leader president chancellor senator congressman congresswoman lawmaker
	governor mayor secretary ambassador envoy adviser advisor aide strategist expert analyst critic source professor lawyer attorney judge officer
	candidate nominee billionaire businessman mogul mp peer campaigner activist economist chairman chairwoman chairperson chair director chief executive
	president-elect premier speaker deputy whip commissioner general commander negotiator diplomat economist pollster reporter journalist author historian
	host presenter broadcaster commentator columnist editor presidency ministry department agency committee council commission campaign administration
	government party report document survey poll study letter memo statement complaint lawsuit indictment filing watchdog group union charity think-tank thinktank organisation organization
	company firm court police prosecutor investigator detective witness neighbour neighbor man woman person official insider veteran democrat republican conservative tory
	backbencher frontbencher voter resident supporter opponent rival colleague friend husband wife son daughter father mother brother sister widow scientist doctor
	academic teacher student nurse worker farmer trader investor banker minister counterpart successor predecessor incumbent congresswoman delegate
	delegation embassy consulate office newspaper paper magazine outlet network tycoon politician statesman lord lady baroness prince king queen pope justice
	chancellor taoiseach tsar czar boss head manager coordinator representative spokespeople assemblyman assemblywoman councillor sheriff clerk treasurer counsel
	researcher scholar theologian pastor priest bishop archbishop imam rabbi militant rebel dissident whistleblower informant negotiators congressperson firebrand contributor
	fellow filmmaker writer novelist poet playwright musician artist designer producer executive programmer engineer technologist
	advocate surrogate champion backer confidant confidante staffer pundit blogger podcaster anchor anchorman essayist biographer speechwriter
	chaplain evangelist televangelist preacher missionary nun principal dean provost lecturer coach athlete footballer captain composer choreographer
	native retiree newcomer newlywed firefighter paramedic nutritionist psychiatrist therapist counsellor counselor mediator arbitrator negotiator chancellor-designate trustee treasurer
	socialite star actor actress singer comedian entrepreneur founder co-founder owner fundraiser donor lobbyist consultant operative organizer organiser
	republican democrat liberal libertarian independent hopeful frontrunner front-runner challenger contender newcomer lawmaker legislator parliamentarian parliament
	secretary-general commander-in-chief premier-elect comptroller auditor regulator ombudsman inspector superintendent agent brexiteer remainer leaver
	member members family families relative remarks testimony transcript excerpt booklet mother-in-law father-in-law grandson granddaughter grandfather grandmother nephew niece uncle aunt cousin protester demonstrator refugee migrant immigrant
	gunman shooter suspect attacker assailant killer bomber perpetrator defendant
	soldier veteran survivor victim patient parent dad mum mom boy girl child teenager attendee participant viewer user customer`)

// pluralPersonNouns are plurals that are not a listed singular with an s.
var pluralPersonNouns = wordSet(`spokesmen spokeswomen spokespeople people men women others many some several few both police congressmen congresswomen wives children
	businessmen chairmen allies parties agencies committees ministries secretaries attorneys universities countries charities companies studies surveys
	generals-in attorneys-general tories media press politicians mps`)

// documents are nouns of things that speak as documents do.
var documentNouns = wordSet(`report document survey poll study letter memo statement complaint lawsuit indictment filing paper newspaper editorial article
	book memoir dossier inquiry review ruling manifesto website transcript audit analysis poll release email remarks testimony excerpt booklet`)

// bodyNouns are nouns of bodies that speak as such.
var bodyNouns = wordSet(`department ministry agency committee council commission campaign administration government party watchdog group union charity think-tank
	thinktank organisation organization company firm court police embassy consulate office network newspaper magazine outlet presidency parliament delegation congress senate
	family house board panel team force bureau authority foundation institute association federation university league society coalition alliance treasury`)

// determiners begin descriptions.
var determiners = wordSet("the a an one another some several many two three four five six seven eight nine ten both other most no any this that these those every each my our your")

// bareNouns describe speakers without a determiner, in the plural or as names of offices.
var bareNouns = wordSet(`experts officials critics sources aides advisers advisors analysts lawmakers republicans democrats conservatives tories ministers mps peers economists
	scientists doctors prosecutors investigators police lawyers attorneys campaigners activists supporters opponents allies friends colleagues
	insiders diplomats senators governors mayors witnesses residents neighbours neighbors historians academics researchers pollsters strategists
	unions charities protesters demonstrators some others many people voters authorities leaders campaigners spokesmen members rebels brexiteers remainers reporters rivals`)

// maxModifiers is how many words may stand between a determiner and its head noun.
const maxModifiers = 8
