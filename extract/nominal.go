package extract

import (
	"slices"
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

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
	researcher scholar theologian pastor priest bishop archbishop imam rabbi militant rebel dissident whistleblower informant negotiators congressperson firebrand
	socialite star actor actress singer comedian entrepreneur founder co-founder owner fundraiser donor lobbyist consultant operative organizer organiser
	republican democrat liberal libertarian independent hopeful frontrunner front-runner challenger contender newcomer lawmaker legislator parliamentarian parliament
	secretary-general commander-in-chief premier-elect comptroller auditor regulator ombudsman inspector superintendent agent brexiteer remainer leaver
	member members family families relative booklet mother-in-law father-in-law grandson granddaughter grandfather grandmother nephew niece uncle aunt cousin protester demonstrator refugee migrant immigrant
	soldier veteran survivor victim patient parent dad mum mom boy girl child teenager attendee participant viewer user customer`)

// pluralPersonNouns are plurals that are not a listed singular with an s.
var pluralPersonNouns = wordSet(`spokesmen spokeswomen spokespeople people men women others many some several few both police congressmen congresswomen wives children
	businessmen chairmen allies parties agencies committees ministries secretaries attorneys universities countries charities companies studies surveys
	generals-in attorneys-general tories media press politicians mps`)

// documents are nouns of things that speak as documents do.
var documentNouns = wordSet(`report document survey poll study letter memo statement complaint lawsuit indictment filing paper newspaper editorial article
	book memoir dossier inquiry review ruling manifesto website transcript audit analysis poll release email`)

// bodyNouns are nouns of bodies that speak as such.
var bodyNouns = wordSet(`department ministry agency committee council commission campaign administration government party watchdog group union charity think-tank
	thinktank organisation organization company firm court police embassy consulate office network newspaper magazine outlet presidency parliament delegation congress senate
	house board panel team force bureau authority foundation institute association federation university league society coalition alliance treasury`)

// determiners begin descriptions.
var determiners = wordSet("the a an one another some several many two three four five six seven eight nine ten both other most no any this that these those every each my our your")

// bareNouns describe speakers without a determiner, in the plural or as names of offices.
var bareNouns = wordSet(`experts officials critics sources aides advisers advisors analysts lawmakers republicans democrats conservatives tories ministers mps peers economists
	scientists doctors prosecutors investigators police lawyers attorneys campaigners activists supporters opponents allies friends colleagues
	insiders diplomats senators governors mayors witnesses residents neighbours neighbors historians academics researchers pollsters strategists
	unions charities protesters demonstrators some others many people voters authorities leaders campaigners spokesmen members rebels brexiteers remainers reporters rivals`)

// maxModifiers is how many words may stand between a determiner and its head noun.
const maxModifiers = 8

// nominal reads a description at i: determiner, modifiers, head, attachments; or a bare plural.
func (c *chunker) nominal(i, limit int) int {
	t := &c.d.toks[i]
	if determiners[t.key] {
		if c.namesBody(i+1, limit) {
			return c.name(i, i+1, limit)
		}
		return c.nominalFrom(i, limit, -1)
	}
	if n, _ := c.base.MatchNominal(c.fill(i, limit)); n > 0 {
		return c.nominalFrom(i, limit, -1)
	}
	if bareNouns[t.key] || t.is(isCap) && titleWords[t.key] || isPersonNoun(t.key) && c.bareHead(i, limit) {
		return c.nominalFrom(i, limit, -1)
	}
	if j := i + 1; j < limit && bareNouns[c.d.toks[j].key] && !functionWords[t.key] && cues[t.key].class == 0 {
		return c.nominalFrom(i, limit, -1)
	}
	return i
}

// namesBody reports whether a proper name stands at i, after a determiner, rather than the modifiers of
// a description: "the Northern Sea Council", not "the Labour leader" nor "the Prime Minister".
func (c *chunker) namesBody(i, limit int) bool {
	if i >= limit || !c.d.toks[i].is(isCap) || functionWords[c.d.toks[i].key] {
		return false
	}
	n, _ := c.knownName(i, limit)
	n = max(n, c.grammarName(i, limit))
	end := i + n
	last := c.d.toks[end-1].key
	if _, title := honorifics[last]; title || titleWords[last] && !orgWords[last] {
		return false
	}
	if end < limit && (isPersonNoun(c.d.toks[end].key) || c.titleAt(end) || c.d.toks[end].key == "'s") {
		return false
	}
	if end+1 < limit && isPersonNoun(c.d.toks[end+1].key) && !stopsModifiers(c.d.toks[end].key) {
		return false
	}
	for j := i; j < end; j++ {
		if m, _ := c.base.MatchNominal(c.fill(j, end)); m > 0 && j+m == end {
			return false
		}
	}
	return n > 1 || n == 1 && c.knownBody(i, limit)
}

// knownBody reports whether a body or place that the knowledge base knows is named at i ("the Pentagon").
func (c *chunker) knownBody(i, limit int) bool {
	_, names := c.knownName(i, limit)
	return slices.ContainsFunc(names, func(m people.Name) bool { return m.Entity.Type != schema.Person && m.Full })
}

// bareHead reports whether the person noun at i stands as a description without a determiner: before a
// name ("chancellor Rachel Reeves"), or at the beginning of its sentence.
func (c *chunker) bareHead(i, limit int) bool {
	return i+1 < limit && c.d.toks[i+1].is(isCap) && c.d.toks[i+1].is(isWord) || strings.HasSuffix(c.d.toks[i].key, "s") && c.d.toks[i].is(startsSentence)
}

// isPersonNoun reports whether key can be the head of a description.
func isPersonNoun(key string) bool {
	if personNouns[key] || pluralPersonNouns[key] || bareNouns[key] {
		return true
	}
	if n := len(key); n > 2 && key[n-1] == 's' {
		return personNouns[key[:n-1]]
	}
	return strings.HasSuffix(key, "woman") || strings.HasSuffix(key, "spokesman")
}

// nominalFrom reads a description whose determiner or first modifier is token i; of is the possessor's
// phrase ("Mr Trump's …"), -1 without. It returns the end of the phrase, or i when there is none.
func (c *chunker) nominalFrom(i, limit, of int) int {
	head := c.headAt(i, limit)
	if head < 0 {
		head = c.speakingHead(i, limit)
	}
	if head < 0 {
		return i
	}
	begin := i
	if of >= 0 {
		begin = c.nps[of].first
	}
	// "US special envoy Steve Witkoff", "the chancellor Rachel Reeves": the name is the phrase.
	if head+1 < limit && c.d.toks[head+1].is(isCap) && !functionWords[c.d.toks[head+1].key] {
		if n := c.nameAfterRole(begin, i, head+1, limit); n > head+1 {
			return n
		}
	}
	p := np{
		first: begin, last: head + 1, headLast: head + 1, kind: npNominal, of: of, ent: -1, roleFirst: i, roleLast: head + 1,
		plural: isPlural(c.d.toks[head].key), gender: nounGender(c.d.toks[head].key), quoted: c.d.toks[i].quote >= 0,
	}
	if determiners[c.d.toks[i].key] && head > i {
		p.roleFirst = i + 1
	}
	c.nps = append(c.nps, p)
	k := len(c.nps) - 1
	c.describe(k, limit)
	if c.nps[k].last < limit && c.d.toks[c.nps[k].last].key == "'s" {
		return c.afterHead(k, limit)
	}
	return c.attach(k, limit)
}

// nameAfterRole reads the name at i that follows the description [roleFirst, i).
func (c *chunker) nameAfterRole(begin, roleFirst, i, limit int) int {
	before := len(c.nps)
	end := c.name(begin, i, limit)
	if end <= i || len(c.nps) == before {
		c.nps = c.nps[:before]
		return i
	}
	p := &c.nps[before]
	if determiners[c.d.toks[roleFirst].key] {
		roleFirst++
	}
	p.roleFirst = roleFirst
	if noms := c.offices(roleFirst, max(i, p.roleLast)); len(noms) > 0 {
		p.offices = noms
	}
	p.roleLast = max(p.roleLast, i)
	if p.gender == unknownGender {
		p.gender = nounGender(c.d.toks[i-1].key)
	}
	return end
}

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
			if n := max(k, c.grammarName(j, limit)); n > 1 && j+n < limit && isPersonNoun(c.d.toks[j+n].key) {
				j += n - 1
				continue
			}
		}
		if n, _ := c.base.MatchNominal(c.fill(j, limit)); n > 0 && (j > i || !determiners[t.key]) {
			j += n - 1
			head = j
			continue
		}
		if isPersonNoun(t.key) && !(j == i && determiners[t.key] && !bareNouns[t.key]) {
			head = j
			continue
		}
		if head >= 0 && !t.is(isCap) && t.key != "'s" {
			// One more modifier may lead to a later head: "the party leadership candidate".
			if j+1 < limit && isPersonNoun(c.d.toks[j+1].key) && !stopsModifiers(t.key) {
				continue
			}
			break
		}
		if head >= 0 && t.is(isCap) && c.nameNotModifier(j, limit) {
			break
		}
		if j > i && stopsModifiers(t.key) || j == i && !determiners[t.key] && functionWords[t.key] && !t.is(isCap) {
			break
		}
	}
	return head
}

// speakingHead finds the head of a description by what it does: the noun before a verb of saying ("the
// narrator says"), whatever noun it is. -1 without one.
func (c *chunker) speakingHead(i, limit int) int {
	if i >= limit || !determiners[c.d.toks[i].key] && (i == 0 || c.d.toks[i-1].key != "'s") {
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

// nameNotModifier reports whether the capitalised word at j after a head begins a name, rather than
// leading to a later head ("the White House press secretary").
func (c *chunker) nameNotModifier(j, limit int) bool {
	for k := j; k < limit && k < j+3; k++ {
		t := &c.d.toks[k]
		if !t.is(isWord) || stopsModifiers(t.key) {
			return true
		}
		if isPersonNoun(t.key) {
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

// describe looks the description of phrase k up among the offices of the knowledge base, with and
// without what is attached to it ("the president of Russia").
func (c *chunker) describe(k, limit int) {
	p := &c.nps[k]
	best := 0
	var noms []people.Nominal
	for i := p.roleFirst; i < p.headLast; i++ {
		n, found := c.base.MatchNominal(c.fill(i, limit))
		if i+n >= p.headLast && n > best {
			best, noms = n, found
			p.last = max(p.last, i+n)
		}
	}
	p.offices = noms
}

// attach extends phrase k over "for X", "of X" and the like, reading X as a phrase of its own.
func (c *chunker) attach(k, limit int) int {
	end := c.nps[k].last
	if end >= limit || end < c.nps[k].headLast {
		return end
	}
	switch c.d.toks[end].key {
	case "for", "of", "from", "at", "with", "in", "close", "to", "familiar", "on", "inside", "representing", "near":
	default:
		return end
	}
	j := end + 1
	for j < limit && (c.d.toks[j].key == "to" || c.d.toks[j].key == "with" || c.d.toks[j].key == "the") {
		j++
	}
	if j >= limit || !c.d.toks[j].is(isWord) {
		return end
	}
	before := len(c.nps)
	n := c.name(j, j, limit)
	if n <= j {
		n = c.nominalFrom(j, limit, -1)
	}
	if n <= j || len(c.nps) == before {
		return c.attachPlain(end, j, limit)
	}
	c.nps[k].of = before
	c.nps[k].last = n
	return n
}

// attachPlain extends a phrase over "of" and a plain noun or two, up to the verb.
func (c *chunker) attachPlain(end, j, limit int) int {
	for k := j; k < limit && k < j+5; k++ {
		t := &c.d.toks[k]
		if !t.is(isWord) {
			return end
		}
		if cu, ok := cues[t.key]; ok && !cu.base && k > j || auxiliaries[t.key] {
			return k
		}
		if functionWords[t.key] && t.key != "the" {
			return end
		}
	}
	return end
}

func isPlural(key string) bool {
	return pluralPersonNouns[key] || bareNouns[key] || strings.HasSuffix(key, "s") && personNouns[strings.TrimSuffix(key, "s")]
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
