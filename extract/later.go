package extract

const (
	// leadParagraphs are those in which news describes somebody whom it names below.
	leadParagraphs = 3
	// laterParagraphs is how far below the name comes.
	laterParagraphs = 4
)

// namedAhead returns the phrase that names the person whom pronoun p at the beginning of an article means,
// which has named nobody yet: the first subject named after it, in the same paragraph or the next. -1 without
// one.
func (l *linker) namedAhead(p *np) int {
	if l.peopled {
		return -1
	}
	pos := l.orderAt(p.first)
	para := l.d.toks[p.first].para
	for _, k := range l.order[pos:min(pos+maxInView, len(l.order))] {
		q := &l.nps[k]
		if l.d.toks[q.first].para > para+1 {
			return -1
		}
		if q.kind == npName && !q.quoted && l.subjectOf[k] && q.ent >= 0 && l.r.ents[q.ent].isPerson() && agree(l.r.ents[q.ent].gender, p.gender) {
			return k
		}
	}
	return -1
}

// owner returns the person who is the subject of the sentence before the possessive pronoun at position pos of
// l.order and agrees with it: "Mr Sol took up the theme in his speech". -1 where the pronoun is no possessive, or
// there is no such person or others stand between.
func (l *linker) owner(pos int) int {
	p := &l.nps[l.order[pos]]
	if !p.possessive {
		return -1
	}
	for j := pos - 1; j >= 0; j-- {
		k := l.order[j]
		q := &l.nps[k]
		if l.d.toks[q.first].sent != l.d.toks[p.first].sent {
			return -1
		}
		if q.ent < 0 || q.quoted || !l.r.ents[q.ent].isPerson() || !agree(l.r.ents[q.ent].gender, p.gender) {
			continue
		}
		if l.subjectOf[k] {
			return q.ent
		}
		return -1
	}
	return -1
}

// namedLater returns the person whom the article names soon after describing them in its lead without a
// name ("A federal judge ruled … U.S. District Judge Ana Sol wrote"): the only one introduced with the same
// noun, not named before. -1 without one, or where several could be meant.
func (r *resolver) namedLater(p *np) int {
	head := r.key(p.headLast - 1)
	para := r.d.toks[p.first].para
	if p.quoted || p.possessive || unspecific[head] || bodyOrDocument(head) || para >= leadParagraphs {
		return -1
	}
	best := -1
	for i := max(0, len(r.ents)-maxPeople); i < len(r.ents); i++ {
		e := r.ents[i]
		if !e.isPerson() || !e.spelled || !e.bears(head) || len(e.mentions) == 0 || !agree(e.gender, p.gender) {
			continue
		}
		if at := r.d.toks[e.mentions[0]].para; e.mentions[0] < p.first || at > para+laterParagraphs {
			return -1
		}
		if best >= 0 {
			return -1
		}
		best = i
	}
	return best
}
