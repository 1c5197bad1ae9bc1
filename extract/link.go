package extract

import (
	"slices"
	"strings"

	"onrecord/extract/rank"
	"onrecord/schema"
)

// linker finds the speakers of statements, reading the article from its beginning as a person does: it
// knows who spoke last, whom the last sentences were about, and so whom a pronoun means.
type linker struct {
	*builder
	// subjectOf marks the noun phrases that are the subject of a reporting verb or of their sentence.
	subjectOf []bool
	// reports marks those that are the subject of a reporting verb.
	reports []bool
	// meant tells of each pronoun that was resolved what it means.
	meant  map[int]meaning
	ranker *rank.Model
	// choose, if not nil, is told the candidates of every pronoun k that was resolved.
	choose func(k int, candidates []antecedent)
	// introduced has the heads of descriptions by which the article introduced somebody so far.
	introduced map[string]bool
	// peopled: the article has named or described somebody so far.
	peopled bool
	// spoke is who spoke last, with the paragraph; nil before anybody has.
	spoke     []int
	spokePara int
	owners    paperOwners
	// most is how often the article mentions the person whom it mentions most.
	most int
	// force is the police force of an article that names one, else -1.
	force int
	// things are the bodies and places that it mentions.
	things things
	// opening is the token of the first mention of anybody, -1 without one.
	opening int
	// leading are the people whom the headline names or the article mentions most.
	leading []int
	// owned is what of people's it speaks of.
	owned []possession
}

// meaning is what a pronoun means: the phrase that names or describes it last, and how sure that is.
type meaning struct {
	phrase int
	chance float64
}

func newLinker(b *builder, ranker *rank.Model) *linker {
	l := &linker{builder: b, meant: map[int]meaning{}, introduced: map[string]bool{}, ranker: ranker, spokePara: -1}
	l.subjectOf, l.reports = b.ws.noSubjects(len(b.nps))
	return l
}

// maxLeading bounds the people whom an article is mainly about.
const maxLeading = 6

// link gives every statement its speakers, as far as the article tells.
func (l *linker) link() {
	l.noteSubjects()
	l.force = l.r.onlyPolice()
	next := 0
	pos := 0
	for n := range l.frames {
		f := &l.frames[n]
		end := f.items[len(f.items)-1].last
		for pos < len(l.order) && l.nps[l.order[pos]].first < end {
			l.pronoun(pos, false)
			l.relation(l.order[pos])
			l.epithet(pos)
			l.introduces(&l.nps[l.order[pos]])
			if e := l.nps[l.order[pos]].ent; e >= 0 && l.r.ents[e].isPerson() {
				l.peopled = true
			}
			pos++
		}
		for next < len(l.out) && l.out[next].frame <= n {
			l.speaker(next)
			next++
		}
		l.noteSilent(n)
		l.notePapers(n)
	}
	l.opening = -1
	for _, e := range l.r.ents {
		if e.isPerson() && len(e.mentions) > 0 {
			l.most = max(l.most, len(e.mentions))
			if l.opening < 0 || e.mentions[0] < l.opening {
				l.opening = e.mentions[0]
			}
		}
	}
	for i, e := range l.r.ents {
		if e.isPerson() && (e.headlined || len(e.mentions) == l.most) && len(l.leading) < maxLeading {
			l.leading = append(l.leading, i)
		}
	}
	l.noteOwned()
	l.noteThings()
}

// noteSubjects marks the subjects of reporting verbs, and the first noun phrase of every frame.
func (l *linker) noteSubjects() {
	for n := range l.frames {
		for i := range l.clauses[n] {
			if c := &l.clauses[n][i]; c.ref >= 0 {
				l.subjectOf[c.ref] = true
				l.reports[c.ref] = true
			}
		}
		f := &l.frames[n]
		if j := l.rd.mainSubject(f, len(f.items)); j >= 0 {
			l.subjectOf[f.items[j].ref] = true
		}
	}
}

// noteSilent lets the subject of a reporting verb without a statement of its own count as the one who
// acted last ("Mr Witkoff praised Vladimir Putin. “He's super smart,” he said").
func (l *linker) noteSilent(n int) {
	for i := range l.clauses[n] {
		c := &l.clauses[n][i]
		if c.ref < 0 || c.negated || c.relative || c.cue.class&(saying|telling|judging) == 0 {
			continue
		}
		if e := l.nps[c.ref].ent; e >= 0 && l.r.ents[e].isPerson() && l.spokePara < l.frames[n].para {
			l.spoke, l.spokePara = []int{c.ref}, l.frames[n].para
		}
	}
}

// pronoun resolves the phrase at position pos of l.order if it is a third-person pronoun: to the person
// of its gender who is most in view. inside lets mentions within quotations count.
func (l *linker) pronoun(pos int, inside bool) {
	k := l.order[pos]
	p := &l.nps[k]
	if p.kind != npPronoun || p.ent >= 0 || p.gender == unknownGender || p.quoted != inside {
		return
	}
	if e := l.owner(pos); e >= 0 {
		p.ent = e
		return
	}
	ent, phrase, chance := l.antecedentOf(pos)
	p.ent = ent
	if phrase >= 0 {
		l.meant[k] = meaning{phrase, chance}
	}
	if l.choose != nil {
		l.choose(k, l.ws.antecedents)
	}
}

// mostInView returns the entity of the phrase before position pos that fits and is most in view there;
// -1 when none fits.
func (l *linker) mostInView(pos int, fits func(q *np) bool) int {
	p := &l.nps[l.order[pos]]
	para, sent := l.d.toks[p.first].para, l.d.toks[p.first].sent
	best, bestScore := -1, -1<<30
	for j := pos - 1; j >= 0; j-- {
		q := &l.nps[l.order[j]]
		t := &l.d.toks[q.first]
		if para-t.para > pronounReach || pos-j > maxInView {
			break
		}
		if !fits(q) {
			continue
		}
		if s := l.salience(l.order[j], para-t.para, sent-t.sent); s > bestScore {
			best, bestScore = q.ent, s
		}
	}
	return best
}

// salience scores how much in view phrase k is for a pronoun that many paragraphs and sentences later.
func (l *linker) salience(k, paras, sents int) int {
	q := &l.nps[k]
	s := -6*paras - 2*sents
	switch {
	case l.subjectOf[k]:
		s += 6
	case sents == 0:
		s -= 4
	}
	if l.isSpeaker(q.ent) && paras <= 2 {
		s += 5
	}
	if q.possessive {
		s -= 4
	}
	if q.quoted {
		s -= 6
	}
	if l.r.ents[q.ent].gender == unknownGender {
		s -= 5
	}
	if q.kind == npPronoun {
		s++
	}
	return s
}

func (l *linker) isSpeaker(ent int) bool {
	return slices.ContainsFunc(l.spoke, func(k int) bool { return l.nps[k].ent == ent })
}

// speaker finds who made statement i of l.out.
func (l *linker) speaker(i int) {
	s := l.out[i]
	switch {
	case s.clause != nil && s.clause.ref >= 0:
		l.fromClause(s)
	case s.clause != nil && l.hasOwnSubject(s.clause):
		// Nobody is named.
	default:
		l.fromAround(i)
	}
	if len(s.speakers) > 0 {
		l.spoke, l.spokePara = s.speakers, l.frames[s.last].para
	}
}

// hasOwnSubject reports whether a subject stands before the finite verb of c, although nothing tells whom it
// means: "about four in ten said". Whoever spoke last is not meant then.
func (l *linker) hasOwnSubject(c *clause) bool {
	if c.cue.gerund || c.at == 0 {
		return false
	}
	it := &c.frame.items[c.at-1]
	return it.kind == itemNP || it.kind == itemWord && !l.rd.conjoins(l.d.toks[it.first].key) && !l.rd.isFiller(l.d.toks[it.first].key)
}

// fromClause takes the subject of the reporting clause as the speaker.
func (l *linker) fromClause(s *statement) {
	c := s.clause
	s.topical = append(s.topical, c.topics...)
	p := &l.nps[c.ref]
	if p.ent < 0 {
		p.ent = l.ownerOf(c.ref)
	}
	switch p.kind {
	case npPronoun:
		l.fromPronoun(s, c.ref)
		return
	case npNominal:
		s.found, s.way = schema.ByNominal, descriptionWay
	default:
		s.found, s.way = schema.ByClause, subjectWay
	}
	if c.text == ":" {
		s.found, s.way = schema.ByColon, afterNameWay
	}
	s.speakers = []int{c.ref}
	if c.joint >= 0 && l.nps[c.joint].kind != npPronoun {
		s.speakers = []int{c.joint, c.ref}
		if l.d.toks[l.nps[c.joint].first].start > l.d.toks[p.first].start {
			s.speakers = []int{c.ref, c.joint}
		}
	}
}

// continues are cues that only the last speaker can be meant by.
var continues = wordSet("added adds adding continued continues concluded concludes")

// fromPronoun takes whom the pronoun k means; "they", "it" and "I" leave the speaker unknown unless
// somebody plural or a body spoke last.
func (l *linker) fromPronoun(s *statement, k int) {
	p := &l.nps[k]
	s.found, s.way = schema.ByPronoun, rankedWay
	if continues[strings.ToLower(s.clause.text)] && p.gender != unknownGender && len(l.spoke) == 1 && l.frames[s.frame].para-l.spokePara <= 2 {
		// "he added": the one who has just spoken, whoever else was named meanwhile.
		if e := l.nps[l.spoke[0]].ent; e >= 0 && l.r.ents[e].isPerson() && (l.r.ents[e].gender == p.gender || l.r.ents[e].gender == unknownGender) {
			p.ent = e
		}
	}
	switch {
	case p.ent >= 0:
		s.speakers = []int{k}
		if m, ok := l.meant[k]; ok {
			s.sure = m.chance
		}
	case p.gender != unknownGender && l.namedAhead(p) >= 0:
		s.speakers, s.way = []int{l.namedAhead(p)}, aheadWay
	case p.gender != unknownGender:
		s.way = unresolvedWay
		if m, ok := l.meant[k]; ok {
			s.speakers, s.way, s.sure = []int{m.phrase}, describedWay, m.chance
		}
	case p.plural && len(l.spoke) > 0 && (len(l.spoke) > 1 || l.nps[l.spoke[0]].plural):
		s.speakers, s.way = l.spoke, speakersWay
	case p.plural && l.d.toks[p.first].key == "they":
		if k := l.lastPlural(p.first); k >= 0 {
			s.speakers, s.way = []int{k}, severalWay
		}
	case l.d.toks[p.first].key == "it":
		if k := l.lastBody(p.first); k >= 0 {
			s.speakers, s.way = []int{k}, bodyWay
		}
	}
}

// bodyReach is how many paragraphs back "it" can mean a body; the links that pages put between paragraphs
// count as one.
const bodyReach = 2

// lastBody returns the phrase of the last body or document named before token i as a subject, -1
// without one.
func (l *linker) lastBody(i int) int {
	for j := l.orderAt(i) - 1; j >= 0; j-- {
		k := l.order[j]
		q := &l.nps[k]
		if l.d.toks[i].para-l.d.toks[q.first].para > bodyReach {
			return -1
		}
		if !l.subjectOf[k] || q.quoted {
			continue
		}
		if q.kind == npName && q.ent >= 0 && !l.r.ents[q.ent].isPerson() || q.kind == npNominal && bodyOrDocument(l.headKey(q)) {
			return k
		}
	}
	return -1
}

// lastPlural returns the last phrase before token i that names several people and is a subject, -1
// without one within a paragraph.
func (l *linker) lastPlural(i int) int {
	for j := l.orderAt(i) - 1; j >= 0; j-- {
		k := l.order[j]
		q := &l.nps[k]
		if l.d.toks[i].para-l.d.toks[q.first].para > 1 {
			return -1
		}
		if !q.quoted && l.subjectOf[k] && q.plural && q.kind == npNominal {
			return k
		}
	}
	return -1
}

func (l *linker) headKey(p *np) string { return l.d.toks[p.headLast-1].key }

func bodyOrDocument(head string) bool {
	head = strings.TrimSuffix(head, "s")
	return bodyNouns[head] || documentNouns[head]
}
