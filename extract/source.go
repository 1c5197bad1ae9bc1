package extract

import (
	"strings"

	"onrecord/schema"
)

// conjoins reports whether key begins another clause.
func (r *reader) conjoins(key string) bool {
	switch key {
	case "and", "but", "who", "which", "that", "while", "when", "as", "where", "although", "because", "if", "or", "so", "then", "whose":
		return true
	}
	return false
}

// isFiller reports whether a word may stand between subject and verb.
func (r *reader) isFiller(key string) bool {
	return auxiliaries[key] || strings.HasSuffix(key, "ly") && len(key) > 4
}

// sourceLeft finds the subject to the left of the verb at item i.
func (r *reader) sourceLeft(f *frame, i int, before []clause, c *clause) bool {
	j := i - 1
	if r.wentOn(f, j) {
		j -= 3
	}
	if k := max(r.willSay(f, j), r.tookTo(f, j)); k > 0 {
		j = k
	}
	for j >= 0 && f.items[j].kind == itemWord && r.isFiller(r.wordAt(f, j)) {
		j--
	}
	if j < 0 {
		return false
	}
	switch f.items[j].kind {
	case itemNP:
		return r.subjectAt(f, j, i, before, c)
	case itemMark:
		key := r.wordAt(f, j)
		if key == "," || key == "—" || key == "–" || key == ")" || key == "-" {
			return r.acrossApposition(f, j, i, before, c)
		}
	case itemWord:
		switch key := r.wordAt(f, j); key {
		case "and", "but", "then", "or", "yet":
			return r.inherit(f, i, before, c)
		case "that", "who", "which":
			return r.antecedent(f, j, before, c)
		default:
			return r.distantSubject(f, j, i, c)
		}
	}
	return false
}

// subjectAt takes the noun phrase at item j as the subject, unless it hangs on a preposition.
func (r *reader) subjectAt(f *frame, j, i int, before []clause, c *clause) bool {
	p := &r.nps[f.items[j].ref]
	if p.kind == npRelative {
		return r.antecedent(f, j, before, c)
	}
	if p.possessive && p.kind != npNominal {
		return false
	}
	if k := r.beforeState(f, j); k > 0 {
		j = k // "Ana Sol of Columbia, South Carolina, says"
		p = &r.nps[f.items[j].ref]
	}
	if k := r.relativeHead(f, j); k >= 0 {
		r.setSource(f, k, i, c)
		return true
	}
	prev := r.wordAt(f, j-1)
	if prepositions[prev] && !conjunctions[prev] {
		// "a source with knowledge of Mr Smith said": the phrase further left.
		if k := r.leftOfPreposition(f, j-1); k >= 0 {
			r.setSource(f, k, i, c)
			return true
		}
		if j-1 > 0 {
			return false
		}
	}
	if p.kind == npPronoun && accusative(r.d.toks[p.first].key) {
		return r.inherit(f, i, before, c)
	}
	r.setSource(f, j, i, c)
	r.joinSubject(f, j, c)
	return true
}

// beforeState returns the item of the town at whose end the state at item j only stands ("Columbia, South
// Carolina"), 0 when it does not.
func (r *reader) beforeState(f *frame, j int) int {
	if j < 3 || r.wordAt(f, j-1) != "," || f.items[j-2].kind != itemNP || !prepositions[r.wordAt(f, j-3)] || !r.place(f.items[j].ref) {
		return 0
	}
	if p := &r.nps[f.items[j-2].ref]; p.kind != npName || p.possessive {
		return 0
	}
	return j - 2
}

// place reports whether phrase k names a place that the knowledge base knows.
func (r *reader) place(k int) bool {
	p := &r.nps[k]
	return p.kind == npName && len(p.known) > 0 && p.known[0].Entity.Type == schema.Place
}

// relativeHead returns the item of what a relative clause describes, if the phrase at item j is the object
// of that clause's verb rather than a subject: "the group that employed Mr Sol voiced outrage". -1 if not.
func (r *reader) relativeHead(f *frame, j int) int {
	if j < 3 || !strings.HasSuffix(r.wordAt(f, j-1), "ed") || cues[r.wordAt(f, j-1)].class != 0 {
		return -1
	}
	k := j - 2
	for k > 0 && f.items[k].kind == itemWord && r.isFiller(r.wordAt(f, k)) {
		k--
	}
	if k < 1 || r.wordAt(f, k) != "that" && !r.isRelative(f, k) {
		return -1
	}
	for k > 1 && f.items[k-1].kind == itemWord && (r.isFiller(r.wordAt(f, k-1)) || strings.HasSuffix(r.wordAt(f, k-1), "ed")) {
		k-- // "a report released Wednesday that studied"
	}
	if f.items[k-1].kind != itemNP {
		return -1
	}
	if p := &r.nps[f.items[k-1].ref]; p.kind != npNominal && p.kind != npName || p.possessive || prepositions[r.wordAt(f, k-2)] {
		return -1
	}
	return k - 1
}

// isRelative reports whether item i is a relative pronoun.
func (r *reader) isRelative(f *frame, i int) bool {
	return f.items[i].kind == itemNP && r.nps[f.items[i].ref].kind == npRelative
}

// conjunctions are the prepositions that can begin a clause as well: "hours before the envoy slammed".
var conjunctions = wordSet("before after since as than until like")

func accusative(key string) bool {
	return key == "him" || key == "them" || key == "himself" || key == "herself"
}

// prepositions before a noun phrase keep it from being the subject.
var prepositions = wordSet("of in at for with by from to on about against under over near after before since during between among through into like than as without including")

func (r *reader) setSource(f *frame, j, i int, c *clause) {
	c.source, c.ref = j, f.items[j].ref
	c.first, c.last = min(j, i), max(i+1, j+1)
	c.inverted = j > i
}

// joinSubject notes a second subject joined by "and".
func (r *reader) joinSubject(f *frame, j int, c *clause) {
	if r.wordAt(f, j-1) != "and" || j < 2 || f.items[j-2].kind != itemNP {
		return
	}
	if p := &r.nps[f.items[j-2].ref]; p.kind == npName || p.kind == npNominal {
		if r.wordAt(f, j-3) == "" || !prepositions[r.wordAt(f, j-3)] {
			c.joint = f.items[j-2].ref
			c.first = min(c.first, j-2)
		}
	}
}

// leftOfPreposition returns the item of the noun phrase on which the prepositional phrase ending in
// the preposition at item j hangs, -1 when there is none in the same clause.
func (r *reader) leftOfPreposition(f *frame, j int) int {
	for k := j - 1; k >= 0 && k >= j-5; k-- {
		switch f.items[k].kind {
		case itemNP:
			if p := &r.nps[f.items[k].ref]; p.kind == npNominal || p.kind == npName && !prepositions[r.wordAt(f, k-1)] {
				return k
			}
			return -1
		case itemWord:
			if _, ok := cues[r.wordAt(f, k)]; ok {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// inherit gives the verb at item i the subject of the clause before it: "he praised X and said".
func (r *reader) inherit(f *frame, i int, before []clause, c *clause) bool {
	if k := r.actorBefore(f, i, before); k >= 0 {
		c.ref, c.inherited = f.items[k].ref, true
		return true
	}
	for k := len(before) - 1; k >= 0; k-- {
		if b := &before[k]; r.lends(f, b, i, c, k == 0) {
			c.ref, c.inherited, c.joint = b.ref, true, b.joint
			// "denied saying": what was denied was not said.
			c.negated = c.negated || c.cue.gerund && (b.negated || b.cue.class == denying) && i-b.last <= 1
			return true
		}
	}
	if j := r.mainSubject(f, i); j >= 0 {
		c.ref, c.inherited = f.items[j].ref, true
		return true
	}
	return false
}

// lends reports whether the subject of clause b can be that of the verb at item i as well, c being its clause; first
// tells that b is the first of its sentence. Relative and negated clauses lend theirs only then.
func (r *reader) lends(f *frame, b *clause, i int, c *clause, first bool) bool {
	if b.ref < 0 || b.according || b.at >= i || r.within(f, b, i, c) {
		return false
	}
	return first || c.cue.gerund && !b.relative || !c.cue.gerund && !b.negated
}

// within reports whether clause b only stands in what the subject of the sentence says or feels, so that the verb
// at item i that "and" joins goes on with that subject: "Ms Sol was glad that Mr Gant spoke and said".
func (r *reader) within(f *frame, b *clause, i int, c *clause) bool {
	if c.cue.gerund || b.source < 1 || r.wordAt(f, b.source-1) != "that" {
		return false
	}
	j := r.mainSubject(f, i)
	return j >= 0 && j < b.source-1
}

// actorBefore returns the item of the name of whoever acts in the clause that "and" joins to the verb at item
// i, where no verb of saying tells: "As Ms Sol spoke, Mr Gant leaned over and said". -1 where one does, or no
// such name stands there.
func (r *reader) actorBefore(f *frame, i int, before []clause) int {
	j := i - 1
	for j >= 0 && f.items[j].kind == itemWord && r.isFiller(r.wordAt(f, j)) {
		j--
	}
	if j < 0 || r.wordAt(f, j) != "and" || len(before) == 0 {
		return -1
	}
	for k := j - 1; k > before[len(before)-1].last; k-- {
		if f.items[k].kind == itemMark || f.items[k].kind == itemQuote {
			return -1
		}
		if f.items[k].kind == itemNP && r.wordAt(f, k-1) == "," && r.nps[f.items[k].ref].kind == npName && !r.nps[f.items[k].ref].possessive && r.pastVerb(f, k+1) {
			return k
		}
	}
	return -1
}

// pastVerb reports whether item i is a verb in the past by its form.
func (r *reader) pastVerb(f *frame, i int) bool {
	key := r.wordAt(f, i)
	return len(key) > 4 && strings.HasSuffix(key, "ed") || auxiliaries[key]
}

// mainSubject returns the item of the frame's first noun phrase before item i that can be its subject.
func (r *reader) mainSubject(f *frame, i int) int {
	for k := 0; k < i; k++ {
		if f.items[k].kind != itemNP {
			if c := cues[r.wordAt(f, k)]; c.class != 0 && !c.base && !c.gerund && k > 0 {
				return -1 // a verb comes first: what follows is its object
			}
			continue
		}
		p := &r.nps[f.items[k].ref]
		if p.kind == npRelative || p.possessive && p.kind != npNominal || prepositions[r.wordAt(f, k-1)] || r.participle(f, k-1) {
			continue
		}
		return k
	}
	return -1
}

// participle reports whether item i is a participle with which the frame opens: "Describing …".
func (r *reader) participle(f *frame, i int) bool {
	key := r.wordAt(f, i)
	return cues[key].gerund || i == 0 && len(key) > 5 && strings.HasSuffix(key, "ing")
}

// antecedent finds what the relative pronoun at item j stands for: the noun phrase before it.
func (r *reader) antecedent(f *frame, j int, before []clause, c *clause) bool {
	k := j - 1
	if k >= 0 && r.wordAt(f, k) == "," {
		k--
	}
	if p := k; p >= 2 {
		if r.wordAt(f, p) == "." {
			p--
		}
		if r.party(f, p) && r.wordAt(f, p-1) == "," {
			k = p - 2 // "Sen. Ana Sol, R-Ariz., who announced"
		}
	}
	if k < 0 || f.items[k].kind != itemNP {
		return false
	}
	p := &r.nps[f.items[k].ref]
	if p.kind == npPronoun || p.possessive && p.kind != npNominal {
		return false
	}
	c.source, c.ref, c.first, c.relative = k, f.items[k].ref, k, true
	return true
}

// party reports whether item i is a legislator's party and state.
func (r *reader) party(f *frame, i int) bool {
	key := r.d.toks[f.items[i].first].key
	return len(key) > 2 && key[1] == '-' && (key[0] == 'r' || key[0] == 'd' || key[0] == 'i')
}

// distantSubject finds the subject of the verb at item i when plain words stand before it: "a person
// with knowledge of the matter said", "the statement issued on Friday said".
func (r *reader) distantSubject(f *frame, j, i int, c *clause) bool {
	for k := j; k >= 0 && k >= j-8; k-- {
		switch f.items[k].kind {
		case itemNP:
			p := &r.nps[f.items[k].ref]
			if p.kind == npRelative {
				return r.antecedent(f, k, nil, c)
			}
			if p.kind == npPronoun && accusative(r.d.toks[p.first].key) {
				return false
			}
			// "a person with knowledge of it said", "Ms Sol on Friday said".
			circumstance := prepositions[r.wordAt(f, k+1)] && (p.kind == npName || p.kind == npPronoun && !p.possessive)
			if (p.kind == npNominal || circumstance) && !p.possessive && !prepositions[r.wordAt(f, k-1)] {
				r.setSource(f, k, i, c)
				return true
			}
			if !prepositions[r.wordAt(f, k-1)] {
				return false
			}
		case itemWord:
			key := r.wordAt(f, k)
			if _, ok := cues[key]; ok && !cues[key].base || key == "that" || key == "and" || key == "but" {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// leadsGerund are the words and marks before a participle whose subject is the sentence's: ", saying", "by calling".
var leadsGerund = wordSet(", by and while before after when in or — – but with")

// gerundSource finds the subject of a participle: "…, saying that", "by calling".
func (r *reader) gerundSource(f *frame, i int, before []clause, c *clause) bool {
	j := i - 1
	for j >= 0 && f.items[j].kind == itemWord && r.isFiller(r.wordAt(f, j)) {
		// "is saying", "was calling": finite with its auxiliary.
		switch r.wordAt(f, j) {
		case "is", "are", "was", "were", "been", "be":
			return r.sourceLeft(f, i, before, c)
		}
		j--
	}
	if j < 0 {
		return false
	}
	prev := r.wordAt(f, j)
	switch {
	case leadsGerund[prev]:
	case f.items[j].kind == itemQuote, f.items[j].kind == itemWord:
	case f.items[j].kind == itemNP && c.cue.class&(saying|judging) != 0:
		// "a video shows Mr Smith saying …", "a statement calling it".
		p := &r.nps[f.items[j].ref]
		if before := r.wordAt(f, j-1); p.kind == npNominal || prepositions[before] && !(p.kind == npName && (before == "of" || before == "with")) {
			break // "footage of Ms Sol saying", but not "a card to Ms Sol saying"
		}
		r.setSource(f, j, i, c)
		return true
	default:
		return false
	}
	return r.inherit(f, i, before, c)
}
