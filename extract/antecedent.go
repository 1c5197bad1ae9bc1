package extract

import (
	_ "embed"
	"strings"

	"onrecord/extract/rank"
	"onrecord/schema"
)

// A pronoun means the candidate that the model ranks first: a person whom the last paragraphs name, a
// person whom they only describe ("a man from Leeds"), or nobody. The model is antecedent.txt, learned from
// annotated articles by "indexer train".

//go:embed antecedent.txt
var antecedentModel string

// antecedentFeatures name what the model looks at, in the order of the constants below. A distance is that
// of the candidate's last mention.
var antecedentFeatures = []string{
	"nobody", "nobody, no subject in view", "nobody, one candidate",
	"same sentence", "sentence before", "two sentences before", "further sentences",
	"same paragraph", "paragraph before", "further paragraphs",
	"subject", "subject of the sentence before", "subject earlier", "possessive", "object in the same sentence",
	"name", "pronoun", "description", "quoted",
	"spoke last", "spoke last, paragraph before", "spoke last, further paragraphs", "spoke last, quotation opens the paragraph",
	"gender known", "gender unknown",
	"mentioned once", "mentioned twice", "mentioned three to five times", "mentioned more often",
	"in the lead", "only described", "only candidate", "title before the name", "subject of a reporting verb",
	"nearest", "most mentioned", "first in its paragraph", "subject, quotation opens the paragraph", "where the pronoun cannot mean it",
	"subject of the sentence before in the paragraph", "spoke last and subject since", "nobody spoke yet",
	"before a verb", "asked", "told", "named after the pronoun in its sentence", "named in the words",
}

// defaultAntecedents returns the embedded model. That it can be read is for the tests to see.
func defaultAntecedents() *rank.Model {
	m, err := rank.Parse(antecedentModel, antecedentFeatures)
	if err != nil {
		panic("extract: antecedent.txt: " + err.Error())
	}
	return m
}

// FormatAntecedents returns m as the file antecedent.txt has it.
func FormatAntecedents(m *rank.Model) []byte {
	return []byte("# What speaks for a candidate being the one whom a pronoun means; see antecedent.go.\n" + m.Format(antecedentFeatures))
}

const (
	fNobody = iota
	fNobodyNoSubject
	fNobodyOne
	fSentence0
	fSentence1
	fSentence2
	fSentenceFar
	fParagraph0
	fParagraph1
	fParagraphFar
	fSubject
	fSubjectBefore
	fSubjectEarlier
	fPossessive
	fObjectHere
	fName
	fPronoun
	fDescription
	fQuoted
	fSpoke0
	fSpoke1
	fSpokeFar
	fSpokeOpens
	fGender
	fNoGender
	fOnce
	fTwice
	fFive
	fMore
	fLead
	fDescribed
	fAlone
	fTitle
	fReports
	fNearest
	fMost
	fOpensParagraph
	fSubjectOpens
	fBarred
	fSubjectBeforeHere
	fSpokeSubject
	fNobodySpoke
	fVerb
	fAsked
	fTold
	fNamedAfter
	fNamedWithin
)

// antecedent is a candidate for what a pronoun means.
type antecedent struct {
	// ent is the entity, -1 for somebody whom only phrase describes.
	ent int
	// phrase is the last mention before the pronoun.
	phrase   int
	features rank.Features
	mentions int
}

// pronounReach is how many paragraphs back a pronoun can reach.
const pronounReach = 3

// maxInView bounds how many phrases back anything can be in view: more than any four paragraphs hold.
const maxInView = 300

// antecedents returns the candidates for the pronoun at position pos of l.order, latest first, with
// "nobody" at their end. The slice is the linker's until the next call.
func (l *linker) antecedents(pos int) []antecedent {
	p := &l.nps[l.order[pos]]
	here := l.d.toks[p.first]
	l.ws.antecedents = l.ws.antecedents[:0]
	for j := pos - 1; j >= 0 && pos-j <= maxInView; j-- {
		k := l.order[j]
		q := &l.nps[k]
		t := &l.d.toks[q.first]
		if here.para-t.para > pronounReach {
			break
		}
		if q.quoted && !p.quoted || !l.namesOrDescribes(q, p) {
			continue
		}
		l.addAntecedent(k, p, here.sent-t.sent, here.para-t.para)
	}
	l.rateAntecedents(p)
	return l.ws.antecedents
}

// namesOrDescribes reports whether q speaks of one person whom p can mean.
func (l *linker) namesOrDescribes(q, p *np) bool {
	if q.ent >= 0 {
		e := l.r.ents[q.ent]
		return e.isPerson() && agree(e.gender, p.gender)
	}
	return q.kind == npNominal && !q.plural && !q.possessive && agree(q.gender, p.gender) && nominalType(l.headKey(q)) == schema.Anonymous && isPersonNoun(l.headKey(q))
}

// agree reports whether two genders can be one person's.
func agree(a, b gender) bool { return a == b || a == unknownGender || b == unknownGender }

// addAntecedent notes for pronoun p phrase k, so many sentences and paragraphs back, as a mention of a candidate.
func (l *linker) addAntecedent(k int, p *np, sents, paras int) {
	q := &l.nps[k]
	if q.ent >= 0 {
		for i := range l.ws.antecedents {
			if c := &l.ws.antecedents[i]; c.ent == q.ent {
				c.mentions++
				c.features = c.features.With(fSubjectBefore, l.subjectOf[k] && sents == 1).With(fSubjectEarlier, l.subjectOf[k] && sents > 1).With(fReports, l.reports[k])
				return
			}
		}
	}
	var f rank.Features
	f = f.With(min(fSentence0+sents, fSentenceFar), true).With(min(fParagraph0+paras, fParagraphFar), true)
	f = f.With(fSubject, l.subjectOf[k]).With(fSubjectBefore, l.subjectOf[k] && sents == 1).With(fSubjectEarlier, l.subjectOf[k] && sents > 1)
	f = f.With(fPossessive, q.possessive).With(fObjectHere, sents == 0 && !l.subjectOf[k]).With(fReports, l.reports[k])
	f = f.With(fName, q.kind == npName).With(fPronoun, q.kind == npPronoun).With(fDescription, q.kind == npNominal).With(fQuoted, q.quoted)
	f = f.With(fTitle, q.roleLast > q.roleFirst && q.kind == npName).With(fNearest, len(l.ws.antecedents) == 0)
	f = f.With(fSubjectBeforeHere, l.subjectOf[k] && sents == 1 && paras == 0).With(fBarred, sents == 0 && (l.inParticiple(q) || l.relativeOf(q, p)))
	f = f.With(fVerb, l.beforeVerb(q)).With(fAsked, l.asked(q)).With(fTold, l.told(q))
	f = f.With(fOpensParagraph, l.d.paras[l.d.toks[q.first].para].first == q.first)
	l.ws.antecedents = append(l.ws.antecedents, antecedent{ent: q.ent, phrase: k, features: f, mentions: 1})
}

// rateAntecedents adds the features that the candidates have as such or beside one another, and "nobody".
func (l *linker) rateAntecedents(p *np) {
	para := l.d.toks[p.first].para
	opens := l.opensWithQuote(p)
	subjects, most := 0, 0
	for i := range l.ws.antecedents {
		most = max(most, l.ws.antecedents[i].mentions)
	}
	for i := range l.ws.antecedents {
		c := &l.ws.antecedents[i]
		f := c.features
		if f&(1<<fSubject|1<<fSubjectBefore|1<<fSubjectEarlier) != 0 {
			subjects++
		}
		f = f.With(fMost, c.mentions == most && most > 1).With(fAlone, len(l.ws.antecedents) == 1).With(fDescribed, c.ent < 0).With(fSubjectOpens, opens && f&(1<<fSubject) != 0)
		after, within := l.namedAround(c.ent, p)
		f = f.With(fNamedAfter, after).With(fNamedWithin, within)
		known := l.nps[c.phrase].gender
		if c.ent >= 0 {
			e := l.r.ents[c.ent]
			known = e.gender
			f = l.rateEntity(f, e, p.first)
			if l.isSpeaker(c.ent) {
				f = l.nearBySpeech(f, para-l.spokePara)
				f = f.With(min(fSpoke0+para-l.spokePara, fSpokeFar), true).With(fSpokeOpens, opens).With(fSpokeSubject, f&(1<<fSubject) != 0)
			}
		}
		c.features = f.With(fGender, known != unknownGender).With(fNoGender, known == unknownGender)
	}
	var nobody rank.Features
	nobody = nobody.With(fNobody, true).With(fNobodyNoSubject, subjects == 0).With(fNobodyOne, len(l.ws.antecedents) == 1).With(fNobodySpoke, len(l.spoke) == 0)
	l.ws.antecedents = append(l.ws.antecedents, antecedent{ent: -1, phrase: -1, features: nobody})
}

// beforeVerb reports whether a word stands after q that is a verb by its form: the auxiliaries, the verbs
// that the lexicon knows, and what ends as a past does.
func (l *linker) beforeVerb(q *np) bool {
	i := q.last
	for i < len(l.d.toks) && strings.HasSuffix(l.d.toks[i].key, "ly") {
		i++
	}
	if i >= len(l.d.toks) || l.d.toks[i].is(isCap) {
		return false
	}
	key := l.d.toks[i].key
	return auxiliaries[key] || cues[key].class != 0 && !cues[key].gerund || len(key) > 4 && strings.HasSuffix(key, "ed")
}

// askingVerbs are verbs whose object is to speak next.
var askingVerbs = wordSet("ask asks asked asking press pressed question questioned challenged interviewed")

// asked reports whether q stands right after a verb of asking.
func (l *linker) asked(q *np) bool { return q.first > 0 && askingVerbs[l.d.toks[q.first-1].key] }

// told reports whether q stands right after another verb that names its listener.
func (l *linker) told(q *np) bool {
	return q.first > 0 && !l.asked(q) && cues[l.d.toks[q.first-1].key].class&telling != 0
}

// namedAround reports whether the sentence of pronoun p names entity ent after p, where nobody names
// himself, and whether words in marks in it name ent: people seldom speak of themselves by name.
func (l *linker) namedAround(ent int, p *np) (after, within bool) {
	if ent < 0 {
		return false, false
	}
	sent, para := l.d.toks[p.first].sent, l.d.toks[p.first].para
	for j := l.orderAt(p.first) + 1; j < len(l.order); j++ {
		q := &l.nps[l.order[j]]
		if t := &l.d.toks[q.first]; t.para != para || t.sent > sent+1 {
			break
		}
		if q.ent == ent && q.kind == npName {
			after = after || !q.quoted && l.d.toks[q.first].sent == sent
			within = within || q.quoted
		}
	}
	for j := l.orderAt(p.first) - 1; j >= 0; j-- {
		q := &l.nps[l.order[j]]
		if t := &l.d.toks[q.first]; t.para != para || t.sent < sent-1 || !q.quoted {
			break
		}
		within = within || q.ent == ent && q.kind == npName
	}
	return after, within
}

// inParticiple reports whether q stands in a participle with which its sentence opens: "Describing Mr Sol as
// a hero, he": the pronoun is somebody else.
func (l *linker) inParticiple(q *np) bool {
	i := l.d.sents[l.d.toks[q.first].sent].first
	for i < q.first && !l.d.toks[i].is(isWord) {
		i++
	}
	if key := l.d.toks[i].key; len(key) < 6 || !strings.HasSuffix(key, "ing") || i >= q.first {
		return false
	}
	for j := i; j < q.first; j++ {
		if l.d.toks[j].key == "," {
			return false
		}
	}
	return true
}

// relativeOf reports whether p is the subject of a relative clause that describes q: "Mr Sol, who he said".
func (l *linker) relativeOf(q, p *np) bool {
	i := p.first - 1
	if i < 1 || l.d.toks[i].key != "who" && l.d.toks[i].key != "whom" {
		return false
	}
	return q.last == i || q.last == i-1 && l.d.toks[i-1].key == ","
}

// nearBySpeech moves a candidate as near as the paragraph in which they spoke last, without being named
// there.
func (l *linker) nearBySpeech(f rank.Features, paras int) rank.Features {
	const paragraphs = 1<<fParagraph0 | 1<<fParagraph1 | 1<<fParagraphFar
	near := rank.Features(1) << min(fParagraph0+paras, fParagraphFar)
	if paras < 0 || f&paragraphs <= near {
		return f
	}
	const sentences = 1<<fSentence0 | 1<<fSentence1 | 1<<fSentence2 | 1<<fSentenceFar
	return f&^(paragraphs|sentences) | near | 1<<fSentence2
}

// leadLength is how many sentences the lead of an article has.
const leadLength = 2

// rateEntity adds to f what the article has said of e before token i.
func (l *linker) rateEntity(f rank.Features, e *entity, i int) rank.Features {
	n := 0
	for _, m := range e.mentions {
		if m >= i {
			break
		}
		n++
	}
	f = f.With(fOnce, n == 1).With(fTwice, n == 2).With(fFive, n > 2 && n <= 5).With(fMore, n > 5)
	return f.With(fLead, len(e.mentions) > 0 && l.d.toks[e.mentions[0]].sent < leadLength)
}

// opensWithQuote reports whether the paragraph of p opens with words in marks: in news the last speaker's.
func (l *linker) opensWithQuote(p *np) bool {
	return l.d.toks[l.d.paras[l.d.toks[p.first].para].first].is(isMark)
}

// antecedentOf returns whom the pronoun at position pos most likely means, and with what chance: an entity, or else
// -1 and the phrase that describes the one meant, -1 of nobody.
func (l *linker) antecedentOf(pos int) (ent, phrase int, chance float64) {
	candidates := l.antecedents(pos)
	l.ws.ranked = l.ws.ranked[:0]
	for i := range candidates {
		l.ws.ranked = append(l.ws.ranked, candidates[i].features)
	}
	best, chance := l.ranker.Best(l.ws.ranked)
	c := &candidates[best]
	return c.ent, c.phrase, chance
}
