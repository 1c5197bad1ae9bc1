package extract

import (
	"strings"

	"onrecord/schema"
)

// papers groups the nouns of documents by what else the same document may be called: "the survey" goes
// on with "the poll". A document speaks for whoever issued it.
var papers = func() map[string]int {
	m := map[string]int{}
	for i, words := range []string{
		"poll survey", "report study analysis review article story paper research findings", "statement release", "letter email e-mail memo message note",
		"document booklet dossier file documents", "editorial column op-ed", "book memoir", "website site", "ruling opinion decision order", "figures data numbers",
		"lawsuit complaint suit filing indictment", "transcript", "speech address", "tweet post", "bill", "manifesto platform", "estimate forecast estimates", "audit inquiry",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = i + 1
		}
	}
	return m
}()

// issuing verbs lead from whoever issues a document to it: "released a report".
var issuing = wordSet(`issued issues issuing released releases releasing published publishes publishing wrote writes writing sent sends sending put produced commissioned conducted
	circulated posted tweeted drafted authored signed filed compiled prepared`)

// paperOwners remembers whose the documents of an article are: the entity of the last one of each group.
type paperOwners [32]int

// ownerOf returns the entity for which the document of phrase k speaks: its possessor, the name before
// it, who issued it by the words behind, or who issued the last such document; -1 when none is told.
func (l *linker) ownerOf(k int) int {
	p := &l.nps[k]
	group := papers[l.headKey(p)]
	if group == 0 || p.kind != npNominal {
		return -1
	}
	if e := l.ownerBeside(p); e >= 0 {
		l.owners[group] = e + 1
		return e
	}
	if l.indefinite(p) {
		return -1
	}
	return l.owners[group] - 1
}

// indefinite reports whether p speaks of a document not named before: "a report", "another poll".
func (l *linker) indefinite(p *np) bool {
	switch l.d.toks[p.first].key {
	case "the", "that", "this", "these", "those":
	default:
		return true
	}
	for i := p.roleFirst; i < p.headLast-1; i++ {
		if newcomers[l.d.toks[i].key] {
			return true
		}
	}
	return false
}

// ownerBeside returns the owner whom the phrase p of a document names itself, -1 without one.
func (l *linker) ownerBeside(p *np) int {
	if p.of >= 0 {
		q := &l.nps[p.of]
		link := ""
		if p.headLast < len(l.d.toks) {
			link = l.d.toks[p.headLast].key
		}
		if q.last <= p.headLast || link == "by" || link == "from" || link == "of" && q.ent >= 0 && l.r.ents[q.ent].typ == schema.Organization {
			if l.canIssue(q.ent) {
				return q.ent
			}
		}
	}
	if e := l.namedWithin(p); e >= 0 {
		return e
	}
	return l.issuerBehind(p)
}

// namedWithin returns the body or person whose name stands among the modifiers of p: "a CNN poll", "the
// Mueller report".
func (l *linker) namedWithin(p *np) int {
	var buf [lookAhead]string
	for i := p.roleFirst; i < p.headLast-1; i++ {
		if !l.d.toks[i].is(isCap) {
			continue
		}
		words := buf[:0]
		for j := i; j < p.headLast-1 && len(words) < lookAhead; j++ {
			words = append(words, l.d.toks[j].key)
		}
		if _, names := l.r.base.MatchName(words); len(names) > 0 {
			if kb := l.r.bodyOf(names, l.r.country); kb != nil {
				return l.r.known(kb)
			}
		}
		if i+1 < p.headLast && compounds[l.d.toks[i+1].key] {
			return -1 // "the Stenn campaign letter"
		}
		if list := l.r.bySurname[words[0]]; len(list) == 1 {
			return list[0]
		}
		if list := l.r.byShort[words[0]]; len(list) == 1 {
			return list[0]
		}
		return l.unknownIssuer(i, p.headLast-1)
	}
	return -1
}

// unknownIssuer returns the body, not known otherwise, whose name of several words begins at token i and
// ends before token end: "a Marenz Motors report". -1 without one.
func (l *linker) unknownIssuer(i, end int) int {
	last := i
	for last < end && l.d.toks[last].is(isCap) && l.d.toks[last].is(isWord) && !functionWords[l.d.toks[last].key] && !titleWords[l.d.toks[last].key] {
		last++
	}
	if last < i+2 {
		return -1
	}
	return l.r.unknownBody(strings.Join(strings.Fields(l.d.source(i, last)), " "), 0)
}

// issuerBehind returns who issued the document p by the words behind it: "a study published by the
// Institute"; -1 without one.
func (l *linker) issuerBehind(p *np) int {
	i := p.headLast
	for n := 0; n < 3 && i < len(l.d.toks) && l.d.toks[i].is(isWord); n, i = n+1, i+1 {
		key := l.d.toks[i].key
		if key == "by" && (n == 0 || issuing[l.d.toks[i-1].key]) || key == "from" && n == 0 {
			return l.issuerAt(i + 1)
		}
	}
	return -1
}

// issuerAt returns the body or person named at token i or behind the word there, -1 without one.
func (l *linker) issuerAt(i int) int {
	for pos := l.orderAt(i); pos < len(l.order) && l.nps[l.order[pos]].first <= i+1; pos++ {
		if e := l.nps[l.order[pos]].ent; l.canIssue(e) {
			return e
		}
	}
	return -1
}

// canIssue reports whether entity e is somebody who can issue a document.
func (l *linker) canIssue(e int) bool {
	if e < 0 {
		return false
	}
	body := l.r.ents[e]
	return body.isPerson() || body.typ == schema.Organization || body.typ == "" && body.full && strings.Contains(body.name, " ")
}

// notePapers learns whose the documents are that frame n mentions: those that its subject issues, or in
// which its speaker speaks.
func (l *linker) notePapers(n int) {
	f := &l.frames[n]
	for i := range f.items {
		if f.items[i].kind != itemNP {
			continue
		}
		p := &l.nps[f.items[i].ref]
		group := papers[l.headKeyOrEmpty(p)]
		if group == 0 || p.kind != npNominal {
			continue
		}
		e := l.ownerBeside(p)
		if e < 0 && l.indefinite(p) || p.of >= 0 && l.nps[p.of].kind == npPronoun {
			e = l.issuer(n, i)
		}
		if e >= 0 || l.indefinite(p) {
			l.owners[group] = e + 1
		}
	}
}

func (l *linker) headKeyOrEmpty(p *np) string {
	if p.headLast <= p.first {
		return ""
	}
	return l.headKey(p)
}

// issuer returns who issues the document at item i of frame n: the subject of the verb of issuing before
// it, or who speaks in it ("said in a statement"). -1 without one.
func (l *linker) issuer(n, i int) int {
	f := &l.frames[n]
	verb := l.rd.wordAt(f, i-1)
	if verb == "out" {
		verb = l.rd.wordAt(f, i-2)
	}
	switch {
	case issuing[verb]:
		if j := l.rd.mainSubject(f, i); j >= 0 {
			return l.nps[f.items[j].ref].ent
		}
	case verb == "in" || verb == "on" || verb == "via" || verb == "through":
		return l.speakerIn(n)
	}
	return -1
}

// speakerIn returns the subject of the last reporting verb of frame n, else of its sentence; -1 without one.
func (l *linker) speakerIn(n int) int {
	for j := len(l.clauses[n]) - 1; j >= 0; j-- {
		if c := &l.clauses[n][j]; c.ref >= 0 && l.canIssue(l.nps[c.ref].ent) {
			return l.nps[c.ref].ent
		}
	}
	f := &l.frames[n]
	if j := l.rd.mainSubject(f, len(f.items)); j >= 0 && l.canIssue(l.nps[f.items[j].ref].ent) {
		return l.nps[f.items[j].ref].ent
	}
	return -1
}
